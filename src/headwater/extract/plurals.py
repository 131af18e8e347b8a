"""Bare plurals: nouns without number or article that say two or more, in a language with articles."""

from headwater.extract.entries import Noun
from headwater.extract.events import Event
from headwater.extract.lexicon import Mark
from headwater.extract.phrases import Phrase
from headwater.extract.quantities import Quantity
from headwater.extract.scan import Scan
from headwater.extract.unnumbered import taken
from headwater.model import Bound


def plurals(scan: Scan, events: tuple[Event, ...], low: int, high: int | None) -> tuple[Phrase, ...]:
    """Give the bare plurals that an outcome befell, two or more each: 'soldiers were killed', 'killed soldiers'."""
    found = []
    for noun in scan.nouns.listed:
        if noun.value.reason or not noun.value.plural or noun.value.container or taken(scan, noun.start):
            continue
        start = _befallen(scan, events, noun)
        start = _object_start(scan, events, noun) if start is None else start
        if start is None:
            continue
        counted = Quantity(noun.start, noun.start, noun.end, low, high, Bound.VAGUE, approximate=True, form="plural")
        actor = scan.actors.over.get(start)
        named = actor.value.id if actor else None
        found.append(Phrase(counted, noun.end, noun=noun.value, head=(start, noun.end), actor=named))
    return tuple(found)


def _befallen(scan: Scan, events: tuple[Event, ...], noun: Mark[Noun]) -> int | None:
    """Give where a bare plural before its passive outcome begins: 'soldiers were killed'."""
    event = next((event for event in events if _follows(scan, event, noun.end)), None)
    if event is None:
        return None
    passive = event.lead > noun.end or _passive(scan, event, noun.end) or _gapped(scan, events, event)
    return _bare_start(scan, noun.start) if passive else None


def _object_start(scan: Scan, events: tuple[Event, ...], noun: Mark[Noun]) -> int | None:
    """Give where a bare plural begins that is the object of an outcome told as done: 'killed peasants'.

    None for a plural that the outcome only describes ('killed soldiers were buried', 'the captured weapons'), and
    for people in general: what happens to these is no event ('killing people').
    """
    closed = noun.end >= len(scan.texts) or scan.sentence.tokens[noun.end].sort == "p" or _goes_on(scan, noun.end)
    if not closed or noun.value.everyone:
        return None
    for start in range(noun.start, max(noun.start - 3, 0), -1):
        event = next((one for one in events if one.end == start), None)
        if event is not None:
            return start if _done(scan, event) else None
        if taken(scan, start - 1) or scan.stops(start - 1) or scan.has(start - 1, "determiner"):
            return None
        if scan.sentence.tokens[start - 1].sort != "w" or start - 1 in scan.speech.over:
            return None
    return None


def _goes_on(scan: Scan, at: int) -> bool:
    return any(scan.has(at, name) for name in ("preposition", "join", "period_word", "relative"))


def _done(scan: Scan, event: Event) -> bool:
    """Say whether an outcome is a verb that tells what somebody did: a subject, 'has' or 'and' stands before it."""
    before = event.lead - 1
    if event.mask or event.form != "participle" or event.passive or before < 0 or scan.acting(event.start):
        return False
    if scan.texts[before] in scan.pack.number_words.articles:
        return False
    if event.lead < event.start or scan.has(before, "join") or scan.has(before, "pronoun"):
        return True
    named = scan.sentence.tokens[before].sort == "w" and before not in scan.triggers.over
    return named and not (scan.stops(before) or scan.has(before, "determiner") or scan.has(before, "other"))


def _follows(scan: Scan, event: Event, end: int) -> bool:
    """Say whether an outcome stands right behind a noun, or the noun is said to be 'among the dead'."""
    gap = scan.texts[end : event.start]
    among = bool(set(gap) & scan.pack.grammar["among_word"]) and set(gap) <= scan.pack.grammar["among"]
    return not event.mask and (event.lead == end or (event.start > end and among))


def _passive(scan: Scan, event: Event, end: int) -> bool:
    return event.passive and scan.phrase(end, "plural_be") is not None


def _gapped(scan: Scan, events: tuple[Event, ...], event: Event) -> bool:
    """Say whether the outcome shares a 'were' further left: 'soldiers were killed and vehicles lost'."""
    opened = any(scan.has(at, "join") for at in range(max(event.start - 3, 0), event.start))
    done = event.form in ("participle", "lose") and not event.passive
    return opened and done and any(one.passive and one.end < event.start for one in events)


def _bare_start(scan: Scan, at: int) -> int | None:
    """Give where a bare plural's phrase begins, or None where a number, article or preposition governs it."""
    for start in range(at, max(at - 4, -1), -1):
        before = start - 1
        if before < 0 or scan.has(before, "edge"):
            return start
        ends = scan.stops(before) or scan.has(before, "determiner")
        if ends or taken(scan, before) or scan.sentence.tokens[before].sort != "w":
            return None
        if before in scan.triggers.over or before in scan.speech.over or scan.has(before, "indefinite"):
            return None
    return None
