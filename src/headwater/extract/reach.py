"""Reach: how an outcome reaches its number over words that the plain patterns do not step over, in fixed order."""

from headwater.extract.events import Event
from headwater.extract.phrases import Phrase
from headwater.extract.reading import Reading
from headwater.extract.scan import Scan
from headwater.extract.steps import aside, has_object, steps

FARTHEST_OBJECT = 12
"""An object stands no further behind its verb than this, an adjunct between the two."""

REACH_PASSIVE = 6
"""A participle shares a passive that stands no more words before its 'and' than this."""

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
    return begun and not scan.stops(end - 1) and _plain(scan, start, end, joined=closed)


def _crossed(reading: Reading, start: int, end: int) -> bool:
    """Say whether another outcome or count stands between two tokens."""
    counted = any(start <= one.start < end and not one.reason for one in reading.phrases)
    return counted or any(start <= event.start < end for event in reading.events)


def _plain(scan: Scan, start: int, end: int, *, joined: bool = False) -> bool:
    """Say whether nothing but an adjunct stands between two tokens: no verb, no clause, no mark, no 'and'."""
    names = (
        "be",
        "have",
        "modal",
        "verb",
        "relative",
        "strong_clause",
        "opener",
        "pronoun",
        *(() if joined else ("join",)),
    )
    return not any(
        any(scan.has(at, name) for name in names if not scan.has(at, "aim"))
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
    scan, joint = reading.scan, _joint_before(reading, phrase, event)
    if joint is None:
        return None
    for lead in range(joint - 1, max(joint - REACH_PASSIVE, phrase.end - 1), -1):
        if scan.has(lead, "be"):
            return steps(reading, phrase.end, _auxiliaries(scan, lead, phrase.end))
        if scan.stops(lead) and not scan.has(lead, "adverb"):
            return None
    return None


def _joint_before(reading: Reading, phrase: Phrase, event: Event) -> int | None:
    """Give the 'and' right before an outcome that has no object and no passive of its own; or None."""
    scan, at = reading.scan, event.lead
    own = event.form == "intransitive" or (event.form == "participle" and not has_object(reading, event))
    if event.passive or not own:
        return None
    while at > phrase.end and (scan.has(at - 1, "adverb") or scan.manner(at - 1)):
        at -= 1
    return at - 1 if at > phrase.end and scan.has(at - 1, "joint") else None


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


def befalls(reading: Reading, phrase: Phrase, event: Event) -> bool:
    """Say whether the outcome befalls 'them', who are those last counted: 'dragged off 9 miners and executed them'.

    They must be an object or the subject of a passive, and nobody else may be named between them and the verb but
    those who did it.
    """
    scan = reading.scan
    verb = event.form in _ACTING and not event.passive and not event.mask and scan.phrase(event.end, "them") is not None
    if not verb or phrase.end > event.start or phrase.person is not True or phrase.quantity.form not in _COUNTS:
        return False
    if scan.pack.free or not _suffers(scan, phrase, event.start):
        return False
    named = [mark.start for mark in scan.nouns.between(phrase.end, event.start) if mark.value.person]
    counted = [one.start for one in reading.phrases if phrase.end <= one.start < event.start and one.person]
    return all(_agent(scan, at) for at in (*named, *counted))


def _suffers(scan: Scan, phrase: Phrase, end: int) -> bool:
    """Say whether a phrase is the subject of a passive, or an object: a word and no mark, no 'by' stands before it."""
    passive = any(scan.has(at, "be") for at in range(phrase.end, end))
    before = phrase.start - 1
    objected = before > 0 and scan.sentence.tokens[before].sort == "w"
    return (passive or objected) and not scan.has(before, "agent")


def _agent(scan: Scan, at: int) -> bool:
    """Say whether those named at a token are the ones who did it: 'by alleged criminals who stabbed them'."""
    return any(scan.has(place, "agent") for place in range(max(at - 4, 0), at))


def also(reading: Reading, phrase: Phrase, event: Event) -> tuple[Event, ...]:
    """Give the outcomes that befell the same people later: 'were kidnapped in Velm and later killed'."""
    later = (one for one in reading.events if one.start >= event.end and not one.mask and one.people)
    return tuple(one for one in later if befalls(reading, phrase, one) or _goes_on(reading, phrase, event, one))


def _goes_on(reading: Reading, phrase: Phrase, event: Event, later: Event) -> bool:
    """Say whether a participle goes on with the passive of an outcome before it: 'and later killed'."""
    joint = _joint_before(reading, phrase, later) if event.passive and phrase.end <= event.lead else None
    if joint is None or later.form != "participle" or _crossed(reading, event.end, later.start):
        return False
    return _plain(reading.scan, event.end, joint)
