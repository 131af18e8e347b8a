"""Contradiction as a set: claims that may each be true and cannot all be, with the sum that shows it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from fractions import Fraction

from headwater.check.because import because, shown, sums, these
from headwater.check.exact import ABOUT
from headwater.check.groups import bodies, of_one_body
from headwater.check.material import Held, Material, origin_of
from headwater.check.naming import cite, say
from headwater.check.together import Clash, addable, clash_with, search
from headwater.model import Claim, Finding, FindingKind, Part, Period, Severity

_SCOPE = (Part.OUTCOME, Part.POPULATION, Part.AREA, Part.PERIOD)

MOST_IN_DISPUTE = 8
"""Claims of several speakers beyond which a set that fails says little of any of them."""

LONG = 14
"""Days from which on the last one is a small part of a period."""


def set_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each smallest set of claims that cannot all be true, retellings counted once.

    First within what one voice or one body says: a contradiction. Then between voices: a dispute. A claim that only
    a retelling, or the last day of its period, sets against the others is told with what that would take.
    """
    held = [one for one in material.held if addable(one)]
    moved = [one for one in material.retold_held if addable(one) and _scope_moved(one, material)]
    gone: set[str] = set()
    for group in bodies(held, material.case):
        found = search([one for one in group if one.claim.id not in gone])
        gone |= {clash.held[clash.against].claim.id for clash in found.clashes}
        yield from _told(found.clashes, material)
        yield from _at_the_edge(found.rest, material)
        voices = {one.voice for one in group}
        if len(voices) == 1:
            yield from _by_retelling([one for one in moved if one.voice in voices], found.rest, material)
    named = [one for one in held if one.claim.id not in gone and not one.voice.startswith("report:")]
    for sort in sorted({one.scope.population.kind[0] for one in named}):
        yield from _told(search([one for one in named if one.scope.population.kind[0] == sort]).clashes, material)


def _told(clashes: Iterable[Clash], material: Material) -> Iterator[Finding]:
    for clash in clashes:
        voices = {one.voice for one in clash.members}
        if len(voices) == 1 and len(clash.members) == 2:
            continue  # `wholes` and `running` tell of these
        if of_one_body(voices, material.case):
            yield _contradiction(clash, material, because(clash))
        elif _wide(clash):
            yield _dispute(clash, material)


def _wide(clash: Clash) -> bool:
    """Say whether a set of several speakers' claims fails by more than the edges of their days and places explain."""
    few = len(clash.members) <= MOST_IN_DISPUTE
    return few and clash.proof.least - clash.proof.most > ABOUT * clash.proof.most


def _contradiction(clash: Clash, material: Material, why: str, *lines: str) -> Finding:
    return Finding(
        kind=FindingKind.CONTRADICTION,
        claims=_ids(clash),
        holds=False,
        statement=f"{these(clash)} cannot all hold, because {why}.",
        derivation=(*_derivation(clash, material), *lines),
        severity=Severity.SERIOUS,
        resolve="Go back to what was said before it was retold."
        if any(one.claim.id in material.retold for one in clash.members)
        else "Ask the speaker which figure stands, and over which scope.",
    )


def _dispute(clash: Clash, material: Material) -> Finding:
    return Finding(
        kind=FindingKind.DISPUTE,
        claims=_ids(clash),
        holds=None,
        statement=f"{these(clash)}, by different speakers, cannot all be true, because {because(clash)}.",
        derivation=(*_derivation(clash, material), "which of them is wrong, this does not tell"),
        severity=Severity.CAUTION,
        resolve="Ask each for the count behind the figure: whom it takes in, where, and over which days.",
    )


def _ids(clash: Clash) -> tuple[str, ...]:
    also = [clash.held[place] for place in clash.also]
    first = (one.claim.id for one in (*clash.members, *also))
    return tuple(dict.fromkeys((*first, *(claim for one in (*clash.members, *also) for claim in one.ids))))


def _derivation(clash: Clash, material: Material) -> tuple[str, ...]:
    told = (shown(one, material) for one in clash.members)
    also = (f"nor does it go with {shown(clash.held[place], material)}" for place in clash.also)
    return (*told, *sums(clash), *also)


def _scope_moved(one: Held, material: Material) -> bool:
    tie = material.retold.get(one.claim.id)
    return tie is not None and any(change.part in _SCOPE for change in tie.changes)


def _by_retelling(moved: Sequence[Held], rest: Sequence[Held], material: Material) -> Iterator[Finding]:
    """Tell of sets that cannot hold only because a retelling moved a scope: with its origin's they can."""
    for one in moved:
        clash = clash_with(one, rest)
        if clash is None or len(clash.members) == 2:  # `wholes` tells of pairs of one voice
            continue
        changes = material.retold[one.claim.id].changes
        first = origin_of(one.claim, material)
        why = f"{because(clash)}; it is a retelling that moved the scope"
        yield _contradiction(
            clash,
            material,
            why,
            *(f"the retelling changed {change.line}" for change in changes if change.part in _SCOPE),
            f"with what was said first, they can all hold: {cite(first, material)}",
        )


def _at_the_edge(rest: Sequence[Held], material: Material) -> Iterator[Finding]:
    """Tell of a figure that fits the others only if more than half of it fell on the very day on which it was given.

    A total given on a day counts little or nothing of that day, and yet its period ends with it.
    """
    for place, one in enumerate(rest):
        short = _short_of_last_day(one, material)
        if short is None:
            continue
        clash = clash_with(short, [*rest[:place], *rest[place + 1 :]])
        times = clash.proof.lows.get(0, Fraction(0)) if clash else Fraction(0)
        if clash is None or not times:
            continue
        needed = (clash.proof.least - clash.proof.most) / times
        if 2 * needed > one.low:
            last = one.scope.period.end if one.scope.period else None
            why = f"{because(clash)}, unless {say(needed)} fell on {last} alone, the day on which it was given"
            yield _contradiction(clash, material, why)


def _short_of_last_day(one: Held, material: Material) -> Held | None:
    """Give what a claim holds without the day on which it was published, where its period ends with that day."""
    period = one.scope.period
    given = _published(one.claim, material)
    if period is None or period.end is None or (period.days or 0) < LONG or given != Period.day(period.end):
        return None
    end = period.end - timedelta(days=1)
    scope = type(one.scope)(
        outcomes=one.scope.outcomes,
        population=one.scope.population,
        area=one.scope.area,
        period=Period(start=period.start, end=end),
    )
    note = f"{say(one.claim.count.point)} is read as counting until {end}: it was given on {period.end}"
    return one._replace(scope=scope, note=note)


def _published(claim: Claim, material: Material) -> Period | None:
    report = material.reports.get(claim.report)
    return report.published if report else None
