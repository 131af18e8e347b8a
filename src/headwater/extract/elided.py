"""Elided figures: numbers that leave out noun and outcome because the words before them said both."""

from headwater.extract.draft import Draft
from headwater.extract.governing import segment
from headwater.extract.phrases import Phrase
from headwater.extract.reading import Reading
from headwater.extract.scan import Scan

TOTAL_REACH = 8
"""The words between 'to' and 'brings' in 'brings the total for the month to 40'."""


def rival_start(reading: Reading, phrase: Phrase, source: Draft) -> int | None:
    """Give where the words begin that set another figure against the source's: '; the army said 6'; or None.

    The figure stands bare at the end of a clause with a voice of its own: behind the verb, or behind 'put the number
    at'.
    """
    scan = reading.scan
    start, end = segment(scan, phrase.start)
    closed = phrase.end >= end or scan.texts[phrase.end] in (",", ".", ";")
    if not closed or source.phrase.start >= start:
        return None
    said = [mark for mark in scan.speech.listed if start <= mark.start and mark.end <= phrase.start]
    if not said or said[-1].value.kind not in ("say", "estimate"):
        return None
    named = scan.texts[phrase.start - 1] == "at" and scan.has(phrase.start - 2, "figure")
    return said[-1].start if named or said[-1].end == phrase.start else None


def attributed(reading: Reading, phrase: Phrase) -> int | None:
    """Give the end of 'according to' behind a bare figure: 'hundreds of dead, 300 according to the army'; or None."""
    marks = (mark for mark in reading.scan.speech.listed if mark.start == phrase.end)
    return next((mark.end for mark in marks if mark.value.kind == "according"), None)


def total_start(reading: Reading, phrase: Phrase) -> int | None:
    """Give where the words begin that make a figure the running total of a loss: 'brings the total to 40'; or None."""
    scan = reading.scan
    if scan.pack.free or not scan.has(phrase.start - 1, "aim"):
        return None
    for at in range(phrase.start - 2, max(phrase.start - 2 - TOTAL_REACH, -1), -1):
        if scan.has(at, "bring"):
            figure = any(scan.has(place, "running") for place in range(at + 1, phrase.start - 1))
            return at if figure else None
        if scan.sentence.tokens[at].sort != "w":
            return None
    return None


def restated_of(reading: Reading, phrase: Phrase) -> int | None:
    """Give the end of a verbless sentence that puts its first figure as a part of a whole; None for any other.

    'Two thousand out of those three thousand men holding the ridge.'
    """
    scan = reading.scan
    if phrase.whole is None or phrase.start != 0 or reading.events or scan.speech.listed:
        return None
    whole = next((one for one in reading.phrases if one.start == phrase.whole), None)
    end = max(phrase.end, whole.end) if whole is not None else phrase.end
    names = ("be", "have", "modal", "finite", "relative")
    if any(scan.has(at, name) for at in range(len(scan.texts)) for name in names):
        return None
    closed = end >= len(scan.texts) or scan.sentence.tokens[end].sort == "p"
    return end if closed or scan.acting(end) or scan.has(end, "preposition") or scan.has(end, "reduced") else None


def gapped(reading: Reading, phrase: Phrase, source: Draft) -> bool:
    """Say whether the phrase shares the verb of the source in another place: 'were killed in A and 30 in B'."""
    scan, event = reading.scan, source.event
    if event is None or source.pattern != "subject" or not scan.has(phrase.start - 1, "join"):
        return False
    placed = scan.has(event.end, "locative_sure") and _named(scan, event.end + 1)
    inner = scan.texts[event.end : phrase.start - 1]
    return placed and len(inner) <= 6 and scan.has(phrase.end, "locative_sure") and _named(scan, phrase.end + 1)


def _named(scan: Scan, at: int) -> bool:
    return at < len(scan.texts) and scan.setting.text[scan.sentence.tokens[at].start].isupper()
