"""Elided figures: numbers that leave out noun and outcome because the words before them said both."""

from headwater.extract.draft import Draft
from headwater.extract.governing import segment
from headwater.extract.phrases import Phrase
from headwater.extract.reading import Reading
from headwater.extract.scan import Scan


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
