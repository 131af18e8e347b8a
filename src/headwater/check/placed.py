"""Placements of the same people that are told in two ways: on opposite sides, denied, or gone and still there.

None of it proves that one is wrong: a force can stand on both sides of a city, or leave with a part of its men. So
nothing is told as a contradiction that holds; what different voices say is put side by side. What can both be true at
once without more (a force to the north and to the east, two forces, two days) is no finding.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from headwater.model import (
    Case,
    Finding,
    FindingKind,
    Ground,
    Lie,
    Modality,
    Period,
    Placement,
    PlacementKind,
    Report,
    Severity,
)

OPPOSITE = 135
"""Sides of a place that lie so many degrees apart, or more, are opposite ones."""

LONGEST_QUOTE = 90


class Voiced(NamedTuple):
    """A placement with a key for whoever says it, how a reader calls them, and when it is said to be."""

    placement: Placement
    voice: str
    name: str
    when: Period | None


Differs = Callable[[Placement, Placement], str | None]
"""Gives the key of the place at which two placements are told differently, or None."""


def placed_findings(placements: Sequence[Placement], case: Case, reports: Sequence[Report]) -> Iterator[Finding]:
    """Give what different voices say differently of where the same people are, each once, whatever the order."""
    known = {report.id: report for report in reports}
    by_party: dict[str, list[Voiced]] = defaultdict(list)
    for one in sorted(placements, key=lambda one: (one.report, one.span.start, one.id)):
        if one.party and one.modality is not Modality.HYPOTHETICAL:
            by_party[one.party[0]].append(_voiced(one, case, known))
    for found in by_party.values():
        for title, differs in _CHECKS:
            yield from _told(title, _pairs(found, differs), case)


Pairs = Mapping[tuple[str, tuple[str, ...]], Sequence[tuple[Voiced, Voiced]]]
"""By place and party: who says the one and who the other."""


def _pairs(found: Iterable[Voiced], differs: Differs) -> Pairs:
    pairs: dict[tuple[str, tuple[str, ...]], list[tuple[Voiced, Voiced]]] = defaultdict(list)
    for one, other in combinations(found, 2):
        party = _common(one.placement, other.placement)
        if party is None or one.voice == other.voice or not _meet(one.when, other.when):
            continue
        for first, second in ((one, other), (other, one)):
            where = differs(first.placement, second.placement)
            if where is not None:
                pairs[where, party].append((first, second))
                break
    return pairs


def _common(one: Placement, other: Placement) -> tuple[str, ...] | None:
    """Give the wider party of two of which one is the other, or a part of it."""
    first, second = sorted((one.party or (), other.party or ()), key=len)
    return first if first and second[: len(first)] == first else None


def _meet(one: Period | None, other: Period | None) -> bool:
    return one is not None and other is not None and one.meets(other)


def _opposite(one: Placement, other: Placement) -> str | None:
    """Say at which place two positions lie on opposite sides, every side of the one to every side of the other."""
    if Lie.SIDE is not one.lie or one.lie is not other.lie or _denied(one) or _denied(other):
        return None
    gaps = [abs(a.degrees - b.degrees) for a in one.bearings for b in other.bearings]
    apart = all(min(gap, 360 - gap) >= OPPOSITE for gap in gaps)
    return _shared(one.place, other.place) if apart else None


def _refused(one: Placement, other: Placement) -> str | None:
    """Say where the second denies what the first says: the same kind, the same place, the same side or ends."""
    same = (one.kind, one.lie, one.bearings) == (other.kind, other.lie, other.bearings)
    if not same or _denied(one) or not _denied(other):
        return None
    if one.kind is PlacementKind.POSITION:
        return _shared(one.place, other.place)
    ends = [(one.goal, other.goal), (one.start, other.start)]
    keys = [_shared(a, b) for a, b in ends if b is not None]
    return keys[0] if keys and all(keys) else None


def _gone(one: Placement, other: Placement) -> str | None:
    """Say which place the first says they left, where the second says they are."""
    left = one.kind is PlacementKind.MOVEMENT and one.done and not _denied(one)
    stays = other.kind is PlacementKind.POSITION and other.lie is Lie.IN and not _denied(other)
    return _shared(one.start, other.place) if left and stays else None


_CHECKS: tuple[tuple[str, Differs], ...] = (
    ("is said to be on opposite sides of", _opposite),
    ("is said by one, and denied by another, to be in, to go to or to leave", _refused),
    ("is said to have left, and to be in", _gone),
)


def _denied(one: Placement) -> bool:
    return one.modality is Modality.DENIED


def _shared(one: Ground | None, other: Ground | None) -> str | None:
    """Give the name of the place that two grounds are, where the case or the gazetteer knows it as one and the same."""
    if one is None or other is None:
        return None
    if one.area is not None and one.area == other.area:
        return one.area.name
    known = one.site is not None and one.site.id is not None and one.site == other.site
    return one.site.name if known and one.site is not None and one.area is None and other.area is None else None


def _told(title: str, pairs: Pairs, case: Case) -> Iterator[Finding]:
    for (where, party), found in pairs.items():
        actor = case.actor(party[-1])
        firsts = {one.placement.id: one for one, _ in found}
        seconds = {other.placement.id: other for _, other in found}
        one, other = found[0]
        yield Finding(
            kind=FindingKind.PLACED,
            claims=(),
            holds=None,
            statement=f"{actor.name if actor else party[-1]} {title} {where}: {one.name} and {other.name} differ.",
            derivation=(
                *(f"one: {_cite(said)}" for said in firsts.values()),
                *(f"the other: {_cite(said)}" for said in seconds.values()),
                "both can hold only where a part of them is meant, or another hour",
            ),
            severity=Severity.CAUTION if one.placement.party == other.placement.party else Severity.NOTE,
            resolve="Ask which part of them is meant, at what hour, and who saw it.",
            shown=tuple(sorted({*firsts, *seconds})),
        )


def _cite(said: Voiced) -> str:
    words = " ".join(said.placement.quote.split())
    short = words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"
    return f"“{short}” ({said.name}, {said.when})"


def _voiced(one: Placement, case: Case, reports: Mapping[str, Report]) -> Voiced:
    report = reports.get(one.report)
    when = one.period or (report.published if report is not None else None)
    outlet = case.outlet(report.outlet) if report is not None else None
    carrier = outlet.name if outlet else (report.outlet if report is not None else "")
    if not one.speakers:
        return Voiced(one, f"outlet:{report.outlet if report is not None else one.report}", carrier or "a report", when)
    speaker = one.speakers[0]
    actor = case.actor(speaker.actor) if speaker.actor else None
    key = speaker.actor or speaker.outlet or speaker.name.casefold()
    name = actor.name if actor else speaker.name
    return Voiced(one, f"speaker:{key}", f"{name}, in {carrier}" if carrier else name, when)
