"""Reach: how an outcome reaches its number over words that the plain patterns do not step over, in fixed order."""

from headwater.extract.events import Event
from headwater.extract.phrases import Phrase
from headwater.extract.reading import Reading
from headwater.extract.scan import Scan
from headwater.extract.steps import aside, has_object, steps

FARTHEST_OBJECT = 12
"""An object stands no further behind its verb than this, an adjunct between the two."""

_ACTING = frozenset({"active", "participle"})
_COUNTS = frozenset({"number", "vague"})


def object_over(reading: Reading, event: Event, phrase: Phrase) -> str:
    """Give the pattern of an object that other words part from its verb; '' where the phrase is none."""
    return "object" if _over_adjunct(reading, event, phrase) or _over_verb(reading, event, phrase) else ""


def _over_adjunct(reading: Reading, event: Event, phrase: Phrase) -> bool:
    """Say whether the phrase is the object over an adjunct: 'killed, with clubs, 3', 'seized from the rebels 12'."""
    scan, start, end = reading.scan, event.end, phrase.start
    if event.passive or event.form not in _ACTING or phrase.quantity.form not in _COUNTS:
        return False
    if not 2 <= end - start <= FARTHEST_OBJECT or _crossed(reading, start, end):
        return False
    closed = scan.texts[start] == "," and scan.texts[end - 1] == "," and end - start > 3
    if closed:
        start, end = start + 1, end - 1
    begun = scan.has(start, "preposition") and not scan.has(start, "agent")
    return begun and not scan.stops(end - 1) and _plain(scan, start, end)


def _crossed(reading: Reading, start: int, end: int) -> bool:
    """Say whether another outcome or count stands between two tokens."""
    counted = any(start <= one.start < end and not one.reason for one in reading.phrases)
    return counted or any(start <= event.start < end for event in reading.events)


def _plain(scan: Scan, start: int, end: int) -> bool:
    """Say whether nothing but an adjunct stands between two tokens: no verb, no clause, no mark."""
    names = ("be", "have", "modal", "verb", "relative", "strong_clause", "join", "opener", "pronoun")
    return not any(
        any(scan.has(at, name) for name in names)
        or at in scan.speech.starts
        or (scan.sentence.tokens[at].sort == "p" and not scan.sentence.tokens[at].glued)
        for at in range(start, end)
    )


def _over_verb(reading: Reading, event: Event, phrase: Phrase) -> bool:
    """Say whether another verb stands between the outcome and its object: 'captured and blindfolded 10 guards'."""
    scan, start, end = reading.scan, event.end, phrase.start
    if event.passive or event.form not in _ACTING or not 2 <= end - start <= 3 or not scan.has(start, "joint"):
        return False
    return all(_unknown(scan, at) or scan.has(at, "adverb") or scan.manner(at) for at in range(start + 1, end))


def _unknown(scan: Scan, at: int) -> bool:
    """Say whether a word is none that the pack knows as a noun, an outcome, a name or a function word."""
    known = at in scan.nouns.over or at in scan.triggers.over or at in scan.sides.over or scan.named(at)
    return scan.sentence.tokens[at].sort == "w" and not known and not scan.stops(at) and not scan.has(at, "determiner")


def shared_passive(reading: Reading, phrase: Phrase, event: Event) -> int | None:
    """Give the words to a passive that the outcome shares with a verb before it: '60 were beaten and then arrested'."""
    if event.form != "participle" or event.passive or has_object(reading, event):
        return None
    scan, at = reading.scan, event.lead
    while at > phrase.end and (scan.has(at - 1, "adverb") or scan.manner(at - 1)):
        at -= 1
    if not (at > phrase.end and scan.has(at - 1, "joint")):
        return None
    for lead in range(at - 2, max(at - 6, phrase.end - 1), -1):
        if scan.has(lead, "be"):
            return steps(reading, phrase.end, _auxiliaries(scan, lead, phrase.end))
        if scan.stops(lead) and not scan.has(lead, "adverb"):
            return None
    return None


def _auxiliaries(scan: Scan, at: int, least: int) -> int:
    """Give where 'have been', 'had reportedly been' begins."""
    names = ("be", "have", "modal", "adverb")
    while at > least and any(scan.has(at - 1, name) for name in names):
        at -= 1
    return at


def past_aside(reading: Reading, phrase: Phrase, event: Event) -> bool:
    """Say whether only an aside parts the phrase from its outcome: '50 persons, hit by glass, injured in the blast'."""
    if event.form not in ("participle", "state", "person") or event.passive or phrase.quantity.form not in _COUNTS:
        return False
    if phrase.head is None or has_object(reading, event) or reading.scan.texts[phrase.end : phrase.end + 1] != (",",):
        return False
    return aside(reading.scan, phrase.end, event.start + 1) == event.start
