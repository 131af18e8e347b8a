"""Candidates: which earlier claims a claim could retell, found by figure and speaker, not by trying all.

Every claim is filed under each number it names and each rounding of it (at most about a dozen), by speaker,
by the bodies the speaker is part of, by outlet, by report and by what is counted. A look-up takes the last
`MOST` different statements of a drawer that can have come before. So work grows with the number of claims,
times at most `MOST` for each drawer that a claim opens.

A drawer keeps one copy of a statement: the earliest of all that have the same speaker, figure and scope and
follow within the days for which the figure is recognised, and the outlet that this one credits for it.
Copies therefore change nothing for others.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from headwater.model import Number
from headwater.trace.figures import recognised_for, roundings
from headwater.trace.mentions import Mention

MOST = 40

Key = tuple[Hashable, ...]


class Drawers(NamedTuple):
    """Mentions by key, each drawer ordered by `earliest`."""

    mentions: dict[Key, tuple[Mention, ...]]
    dates: dict[Key, tuple[date, ...]]


def file_mentions(mentions: Sequence[Mention]) -> Drawers:
    """File mentions, given in order of seniority, in their drawers."""
    filed: dict[Key, list[Mention]] = defaultdict(list)
    last: dict[Key, Mention] = {}
    for mention in mentions:
        statement = _statement(mention)
        for key in _filed_under(mention):
            before = last.get((key, statement))
            if before is None or not _follows_closely(mention, before):
                last[key, statement] = mention
                filed[key].append(mention)
            elif mention.outlet in before.credited:
                filed[key].append(mention)
    ordered = {key: tuple(sorted(drawer, key=lambda m: m.earliest)) for key, drawer in filed.items()}
    dates = {key: tuple(mention.earliest for mention in drawer) for key, drawer in ordered.items()}
    return Drawers(mentions=ordered, dates=dates)


def candidates(mention: Mention, drawers: Drawers) -> tuple[Mention, ...]:
    """Give the claims that this one may retell, each once, the claim itself left out."""
    found: dict[str, Mention] = {}
    for key in _looked_up(mention):
        if key in drawers.mentions:
            end = bisect_right(drawers.dates[key], mention.latest)
            for other in drawers.mentions[key][max(0, end - MOST) : end]:
                found[other.claim.id] = other
    found.pop(mention.claim.id, None)
    return tuple(found.values())


def _follows_closely(mention: Mention, before: Mention) -> bool:
    if before.latest == date.max:
        return True
    return (mention.latest - before.latest).days <= recognised_for(mention.claim.count)


def _statement(mention: Mention) -> Key:
    claim = mention.claim
    who = mention.voice.key if mention.voice else None
    return (who, claim.count.low, claim.count.high, claim.count.bound, claim.modality, _scope_key(mention))


def _scope_key(mention: Mention) -> Key:
    scope = mention.scope
    area = scope.area.path if scope.area else None
    period = (scope.period.start, scope.period.end) if scope.period else None
    return (scope.outcomes, scope.population.kind, scope.population.party, area, period, mention.claim.role)


def _filed_under(mention: Mention) -> Iterator[Key]:
    for number in dict.fromkeys(reachable(mention.ends)):
        about = (mention.claim.kind, mention.claim.per, number)
        yield ("figure", *about, mention.scope.population.kind[0])
        yield ("report", *about, mention.report.id)
        for carrier in mention.carriers:
            yield ("outlet", *about, carrier)
        for voice in mention.chain[:1]:
            yield ("voice", *about, voice.key)
            for above in voice.line[:-1]:
                yield ("part of", *about, above)


def _looked_up(mention: Mention) -> Iterator[Key]:
    about = (mention.claim.kind, mention.claim.per, mention.ends[0])
    yield ("figure", *about, mention.scope.population.kind[0])
    yield ("report", *about, mention.report.id)
    for carrier in mention.credited:
        yield ("outlet", *about, carrier)
    for voice in mention.chain:
        yield ("part of", *about, voice.key)
        for above in voice.line:
            yield ("voice", *about, above)


def reachable(ends: Iterable[Number]) -> Iterator[Number]:
    """Give the numbers that a retelling could make of these."""
    for end in ends:
        yield end
        yield from roundings(end)
