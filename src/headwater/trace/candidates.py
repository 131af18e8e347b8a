"""Candidates: which earlier claims a claim could retell, found by figure and speaker, not by trying all.

Every claim is filed under each outcome, each number it names and each rounding of it (at most about a dozen), by
speaker, by the bodies the speaker is part of, by outlet, by report and by what is counted. A look-up takes the last
`MOST` different statements of a drawer that can have come before. So work grows with the number of claims,
times at most `MOST` for each drawer that a claim opens.

A drawer keeps one copy of a statement: the earliest of all that have the same speaker, figure and scope and
follow within the days for which the figure is recognised, and the outlet that this one credits for it.
Copies therefore change nothing for others.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from headwater.model import Number
from headwater.trace.figures import FEW, HUNDRED, recognised_for, roundings
from headwater.trace.mentions import Mention

MOST = 40

Key = tuple[Hashable, ...]


class Drawers(NamedTuple):
    """Mentions by key, each drawer ordered by `earliest`."""

    mentions: dict[Key, tuple[Mention, ...]]
    dates: dict[Key, tuple[date, ...]]


def file_mentions(mentions: Sequence[Mention], keys: Callable[[Mention], Iterable[Key]]) -> Drawers:
    """File mentions, given in order of seniority, in the drawers whose keys each has."""
    filed: dict[Key, list[Mention]] = defaultdict(list)
    last: dict[Key, dict[int, Mention]] = defaultdict(dict)
    statements: dict[Key, int] = {}  # a number each: quicker to look up than what it stands for
    for mention in mentions:
        statement = statements.setdefault(_statement(mention), len(statements))
        for key in keys(mention):
            before = last[key].get(statement)
            if before is None or not _follows_closely(mention, before):
                last[key][statement] = mention
                filed[key].append(mention)
            elif mention.outlet in before.credited:
                filed[key].append(mention)
    ordered = {key: tuple(sorted(drawer, key=lambda m: m.earliest)) for key, drawer in filed.items()}
    dates = {key: tuple(mention.earliest for mention in drawer) for key, drawer in ordered.items()}
    return Drawers(mentions=ordered, dates=dates)


def candidates(mention: Mention, drawers: Drawers, keys: Iterable[Key]) -> tuple[Mention, ...]:
    """Give the claims of some drawers that can have come before this one, each once, the claim itself left out."""
    found: dict[str, Mention] = {}
    for key in keys:
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
    count = (claim.count.low, claim.count.high, claim.count.bound.value)
    return (who, count, claim.modality.value, claim.role and claim.role.value, _scope_key(mention))


def _scope_key(mention: Mention) -> Key:
    scope = mention.scope
    area = scope.area.path if scope.area else None
    return (mention.sorts, scope.population.kind, scope.population.party, area, mention.days)


def filed_under(mention: Mention) -> Iterator[Key]:
    """Give the keys of the drawers in which a claim can be found by what may retell it."""
    people = mention.scope.population.kind[0]
    voices = [("voice", mention.chain[0].key)] if mention.chain else []
    voices += [("part of", above) for above in (mention.chain[0].line[:-1] if mention.chain else ())]
    places = [("figure", people), ("report", mention.report.id), *voices]
    places += [("outlet", carrier) for carrier in mention.carriers]
    for sort in mention.sorts:
        for number in dict.fromkeys(reachable(mention.ends)):
            for place in places:
                yield (sort, number, place)


def looked_up(mention: Mention) -> Iterator[Key]:
    """Give the keys of the drawers that may hold what a claim retells."""
    places = [("figure", mention.scope.population.kind[0])] if _by_figure_alone(mention) else []
    places.append(("report", mention.report.id))
    places += [("outlet", carrier) for carrier in mention.credited]
    for voice in mention.chain:
        places.append(("part of", voice.key))
        places += [("voice", above) for above in voice.line]
    yield from ((sort, mention.ends[0], place) for sort in mention.sorts for place in places)


def _by_figure_alone(mention: Mention) -> bool:
    """Say whether a claim can retell one of another speaker, outlet and report, as `credit` has it.

    A small number in somebody's name cannot, nor one of nobody that may be two things counted.
    """
    voice, point = mention.voice, mention.claim.count.point
    if voice is None:
        return point >= FEW
    return point >= HUNDRED or voice.office or voice.faceless


def reachable(ends: Iterable[Number]) -> Iterator[Number]:
    """Give the numbers that a retelling could make of these."""
    for end in ends:
        yield end
        yield from roundings(end)
