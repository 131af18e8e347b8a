"""Steps: the way from a subject to its verb over asides and clauses, where the order of words is fixed."""

from headwater.extract.events import Event
from headwater.extract.reading import Reading
from headwater.extract.scan import Scan

_VERBAL = frozenset({"participle", "active", "intransitive", "state", "lose", "ergative"})
_OPEN = {"(": ")", "[": "]"}
_TIMES = frozenset({"duration", "distance", "age", "date", "time"})


def steps(reading: Reading, start: int, end: int) -> int | None:
    """Give the number of words from a subject to its verb, or None where something stands between them.

    Brackets and asides between commas are stepped over; a relative clause may hold verbs of its own.
    """
    scan = reading.scan
    # 'guarding the gate' right behind the noun is a clause of its own, like one with 'who'.
    at, taken, relative = start, 0, start < end and scan.acting(start)
    starts = {event.lead for event in reading.events if not event.mask and event.form in _VERBAL}
    counted = {phrase.start for phrase in reading.phrases if phrase.quantity.form != "single"}
    others = {phrase.end for phrase in reading.phrases if phrase.start > start}
    if scan.texts[at : at + 1] == ("]",) and at < end:  # '[9] persons died'
        at += 1
    while at < end:
        text = scan.texts[at]
        if at in others and scan.has(at, "relative"):
            return None
        past = aside(scan, at, end)
        if past is not None:
            at, taken = past, taken + 1
            continue
        if scan.has(at, "join") and at + 1 == end and scan.has(end, "be"):  # 'tried to flee and were killed'
            return taken + 1 if taken <= scan.pack.links.reach else None
        relative = relative or text in scan.pack.grammar["relative"] or text in scan.pack.grammar["reduced"]
        if _stops_way(scan, at, relative) or at in starts or (at in counted and not scan.has(at - 1, "preposition")):
            return None
        at, taken = at + 1, taken + 1
    return taken if taken <= scan.pack.links.reach else None


def aside(scan: Scan, at: int, end: int) -> int | None:
    """Give the token behind an aside that opens at a token, in brackets, commas or dashes; None where none does."""
    text = scan.texts[at]
    if text in _OPEN and _OPEN[text] in scan.texts[at:end]:
        return at + scan.texts[at:end].index(_OPEN[text]) + 1
    if text == "," and at < end - 1 and scan.texts[end - 1] == "," and _quiet(scan, at + 1, end - 1):
        return end
    if text == "," and "," in scan.texts[at + 1 : end] and not scan.has(at + 1, "finite"):
        return at + 2 + scan.texts[at + 1 : end].index(",")
    dashes = [place for place in range(at, end) if scan.texts[place] == "-" and not scan.sentence.tokens[place].glued]
    return dashes[-1] + 1 if text == "-" and len(dashes) > 1 and dashes[0] == at else None


def _quiet(scan: Scan, start: int, end: int) -> bool:
    """Say whether no verb stands between two tokens: ', among them the secretary, Ana Soto,'."""
    names = ("be", "have", "modal", "verb", "strong_clause")
    return scan.texts[start:end].count(",") > 0 and not any(
        any(scan.has(at, name) for name in names) or at in scan.triggers.over or at in scan.speech.over
        for at in range(start, end)
        if scan.texts[at] != "'s"
    )


def _stops_way(scan: Scan, at: int, relative: bool) -> bool:
    text = scan.texts[at]
    if text in (";", ":", ",", ")", "]") or text in scan.pack.grammar["strong_clause"] or at in scan.speech.starts:
        return True
    if scan.has(at, "join"):
        near = range(at + 1, min(at + 6, len(scan.texts)))
        verb = next(
            (place for place in near if place in scan.triggers.starts or scan.has(place, "verb")), len(scan.texts)
        )
        noun = next((place for place in near if place in scan.nouns.starts or place in scan.actors.starts), None)
        return not (scan.has(at + 1, "determiner") or (noun is not None and noun < verb))
    if text == "'s" and scan.sentence.tokens[at].glued and not scan.has(at - 1, "pronoun"):
        return False
    noun = scan.texts[at + 1 : at + 2] in (("(",), ("[",))  # 'the Revolutionary Left (MIR)'
    return not relative and ((scan.has(at, "verb") and not noun) or scan.has(at, "be"))


def has_object(reading: Reading, event: Event) -> bool:
    """Say whether an object follows the verb at once: then it is in the active, and what stands before it acts."""
    if event.form == "state":
        return False
    scan = reading.scan
    if event.form == "participle" and not may_end(scan, event.end):
        return True
    fillers = scan.pack.grammar["object_filler"]
    for phrase in reading.phrases:
        gap = scan.texts[event.end : phrase.start]
        if phrase.start >= event.end and len(gap) <= 3 and all(word in fillers for word in gap):
            return not phrase.reason or (phrase.quantity.form == "number" and phrase.reason not in _TIMES)
    return False


def may_end(scan: Scan, at: int) -> bool:
    """Say whether a participle can stand without an object before this token: a mark, preposition or time."""
    if at >= len(scan.texts) or scan.sentence.tokens[at].sort == "p":
        return True
    timed = scan.texts[at] in scan.pack.months or scan.texts[at] in scan.pack.weekdays
    said = at in scan.speech.starts or scan.has(at, "adverb") or scan.has(at, "be") or at in scan.triggers.starts
    return timed or said or any(scan.has(at, name) for name in ("preposition", "conjunction", "period_word"))
