"""Statements: which origins were said together, by one speaker or body on one occasion.

A level above origins, by which nothing is counted. Two origins are of one statement where

- one voice gives both up to the same day, in reports of the same weeks;
- one voice gives both in one report, and no more than one last day is told there;
- a body and the only one of its people who gave figures up to that day speak;
- one voice gives parts of one sum of its own, over places that lie apart, though the fighting in one ended earlier.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise

from headwater.model import Derivation, Origin, Relation, Statement
from headwater.trace.figures import single
from headwater.trace.judged import Rulings, Sets
from headwater.trace.mentions import Mention, seniority
from headwater.trace.occasions import Occasion, named, occasions_of

AGAIN = 31
"""Days without a report after which a voice is taken to speak again, though up to the same day."""

MOST_PARTS = 24
"""A page with more figures of one voice is a table: its sums are not looked for."""

Joined = Iterator[tuple[str, str]]


def find_statements(
    origins: Sequence[Origin], mentions: Sequence[Mention], derivations: Iterable[Derivation], rulings: Rulings
) -> tuple[Statement, ...]:
    """Give every origin its one statement. `mentions` are in order of seniority."""
    by_claim = {mention.claim.id: mention for mention in mentions}
    found = list(occasions_of(origins, by_claim, {derivation.child: derivation for derivation in derivations}))
    found.sort(key=lambda occasion: seniority(occasion.mention))
    joined = Sets()
    home = {claim: origin.id for origin in origins for claim in origin.claims}
    joined.apart += [(home[one], home[other]) for one, other in rulings.apart]
    houses = {origin.id: _house(origin, by_claim[origin.first]) for origin in origins}
    for one, other in (*_up_to_one_day(found), *_in_one_report(found), *_sums(found)):
        if houses[one] == houses[other]:
            joined.join(one, other)
    groups: dict[str, list[Origin]] = defaultdict(list)
    for origin in origins:
        groups[joined.top(origin.id)].append(origin)
    return tuple(sorted((_statement(group, by_claim) for group in groups.values()), key=lambda one: one.id))


def _house(origin: Origin, first: Mention) -> str:
    """Give the widest body that whoever said it is part of; of nobody, the origin itself."""
    voice = next((voice for voice in first.chain if voice.name == origin.speaker), None)
    if voice is None:
        return origin.id
    return voice.line[0] if voice.line else voice.key


def _up_to_one_day(found: Iterable[Occasion]) -> Joined:
    by_day: dict[date, dict[str, list[Occasion]]] = defaultdict(lambda: defaultdict(list))
    for occasion in found:
        if occasion.until is not None and named(occasion):
            by_day[occasion.until][occasion.who].append(occasion)
    for voices in by_day.values():
        for told in voices.values():
            yield from _chained(told)
        for body, person in _bodies(voices):
            yield from _chained(sorted((*voices[body], *voices[person]), key=lambda one: seniority(one.mention)))


def _chained(told: Sequence[Occasion]) -> Joined:
    """Join what follows each other within weeks; what has no date may be of the first."""
    for one, other in pairwise(told):
        gap = (other.mention.earliest - one.mention.latest).days
        if gap <= AGAIN or other.mention.latest == date.max:
            yield one.origin, other.origin


def _bodies(voices: Mapping[str, Sequence[Occasion]]) -> Iterator[tuple[str, str]]:
    """Give each body with the only one below it that speaks."""
    below: dict[str, list[str]] = defaultdict(list)
    for who, told in voices.items():
        above = [key for key in told[0].line[:-1] if key in voices]
        if above:
            below[above[-1]].append(who)
    yield from ((body, people[0]) for body, people in below.items() if len(people) == 1)


def _in_one_report(found: Iterable[Occasion]) -> Joined:
    told: dict[tuple[str, str], list[Occasion]] = defaultdict(list)
    for occasion in found:
        told[occasion.mention.report.id, occasion.who].append(occasion)
    for together in told.values():
        if len({occasion.until for occasion in together} - {None}) <= 1:
            yield from ((one.origin, other.origin) for one, other in pairwise(together))
        else:
            loose = [occasion.origin for occasion in together if occasion.until is None]
            yield from pairwise(loose)


def _sums(found: Sequence[Occasion]) -> Joined:
    """Join parts of a sum: two of one report, of which one goes up to the day of the total."""
    totals = {key: occasion for occasion in found for key in _as_total(occasion)}
    told: dict[tuple[str, str], list[Occasion]] = defaultdict(list)
    for occasion in found:
        if occasion.until is not None and single(occasion.mention.claim.count):
            told[occasion.mention.report.id, occasion.who].append(occasion)
    for together in told.values():
        for one, other in combinations(together, 2) if len(together) <= MOST_PARTS else ():
            total = totals.get(_of_both(one, other)) if _apart_in_place(one, other) else None
            if total is not None:
                yield one.origin, total.origin
                yield other.origin, total.origin


def _as_total(occasion: Occasion) -> Iterator[tuple[object, ...]]:
    claim, number = occasion.mention.claim, single(occasion.mention.claim.count)
    if number and occasion.until is not None:
        yield occasion.who, claim.kind, claim.scope.outcomes, number, occasion.until


def _of_both(one: Occasion, other: Occasion) -> tuple[object, ...]:
    first, second = one.mention.claim, other.mention.claim
    number = (single(first.count) or 0) + (single(second.count) or 0)
    return one.who, first.kind, first.scope.outcomes, number, max(one.until or date.min, other.until or date.min)


def _apart_in_place(one: Occasion, other: Occasion) -> bool:
    first, second = one.mention.claim, other.mention.claim
    alike = first.kind is second.kind and first.scope.outcomes == second.scope.outcomes
    return alike and first.scope.parts(second.scope)["area"] is Relation.APART


def _statement(group: Sequence[Origin], mentions: Mapping[str, Mention]) -> Statement:
    first = min(group, key=lambda origin: (not origin.known, seniority(mentions[origin.first])))
    period = mentions[first.first].scope.period
    return Statement(
        speaker=first.speaker,
        actor=first.actor,
        until=period.end if period else None,
        origins=tuple(sorted(origin.id for origin in group)),
    )
