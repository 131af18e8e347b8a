"""Parts larger than their whole: counts by one speaker that the order of scopes forbids together."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from headwater.check.exact import FEW, interval
from headwater.check.material import Material, asserted, voice
from headwater.check.naming import cite, say, say_count, say_scope
from headwater.model import Claim, Finding, FindingKind, Kind, Population, Relation, Role, Scope, Severity

Key = tuple[Hashable, ...]


class Said(NamedTuple):
    """One figure over one scope by one speaker, and every claim that carries it."""

    claim: Claim
    ids: tuple[str, ...]


def whole_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each count that is larger than one that holds it, both by the same speaker.

    Of several that it breaks, the smallest is named. Only what is provable counts: all four parts of both
    scopes known, and periods with both ends, since a total 'since October' grows with the day it is given.
    Small counts are left alone unless the larger one is called a total: they are mostly of incidents.
    Figures that nobody is named for are compared within their report. Work grows with the claims, times the
    kinds, parties and areas above each.
    """
    drawers = _by_scope(material)
    for part in [said for drawer in drawers.values() for said in drawer]:
        wider = (whole for key in _wider_keys(part.claim) for whole in drawers.get(key, ()))
        broken = [whole for whole in wider if _too_large(part.claim, whole.claim)]
        if broken:
            yield _finding(part, min(broken, key=_smallest), material)


def _by_scope(material: Material) -> Mapping[Key, Sequence[Said]]:
    told: dict[Key, list[Claim]] = defaultdict(list)
    for claim in material.claims.values():
        if claim.kind in (Kind.LOSS, Kind.STRENGTH) and asserted(claim) and _known(claim):
            told[*_key(claim), claim.scope.outcomes, str(claim.scope.period), *_limits(claim)].append(claim)
    drawers: dict[Key, list[Said]] = defaultdict(list)
    for claims in told.values():
        first = min(claims, key=lambda claim: claim.id)
        drawers[_key(first)].append(Said(first, tuple(sorted(claim.id for claim in claims))))
    return drawers


def _known(claim: Claim) -> bool:
    """Say whether a claim's scope is known in full; a part 'among them' counts less than its scope says."""
    scope = claim.scope
    if claim.role in (Role.SUBSET, Role.INCREMENT):
        return False
    dated = scope.period is not None and scope.period.days is not None
    return dated and scope.area is not None and _settled(scope).population.party is not None


def _settled(scope: Scope) -> Scope:
    """Read civilians without a party as all of them: whoever counts dead civilians asks for no side."""
    population = scope.population
    if population.party is not None or "civilians" not in population.kind:
        return scope
    everybody = Population(kind=population.kind, party=())
    return Scope(outcomes=scope.outcomes, population=everybody, area=scope.area, period=scope.period)


def _limits(claim: Claim) -> Key:
    return (claim.count.low, claim.count.high, claim.count.approximate)


def _key(claim: Claim) -> Key:
    scope = claim.scope
    area = scope.area.path if scope.area else ()
    return (
        voice(claim) or claim.report,
        claim.kind,
        scope.population.kind,
        scope.population.party or (),
        area,
    )


def _wider_keys(claim: Claim) -> Iterator[Key]:
    speaker, sort, kind, party, area = _key(claim)
    for wider_kind in _above(kind, least=1):
        for wider_party in _above(party, least=0):
            for wider_area in _above(area, least=1):
                yield (speaker, sort, wider_kind, wider_party, wider_area)


def _above(path: Hashable, *, least: int) -> Iterator[tuple[str, ...]]:
    steps = path if isinstance(path, tuple) else ()
    for length in range(least, len(steps) + 1):
        yield steps[:length]


def _smallest(said: Said) -> tuple[Fraction, str]:
    return (interval(said.claim.count).high or Fraction(0), said.claim.id)


def _too_large(part: Claim, whole: Claim) -> bool:
    """Say whether the part is provably more than the whole, 'about' read with its tolerance.

    Equal scopes are reported once, from the larger count.
    """
    if _settled(part.scope).relation(_settled(whole.scope)) not in (Relation.EQUAL, Relation.WITHIN):
        return False
    if part.count.point < FEW and whole.role is not Role.TOTAL:
        return False
    limit = interval(whole.count).high
    return limit is not None and interval(part.count).low > limit


def _finding(part: Said, whole: Said, material: Material) -> Finding:
    larger, smaller = part.claim, whole.claim
    over = interval(larger.count, lenient=False).low - (interval(smaller.count, lenient=False).high or 0)
    same = _settled(larger.scope).relation(_settled(smaller.scope)) is Relation.EQUAL
    retold = [claim for claim in (larger, smaller) if claim.id in material.retold]
    changes = [change.line for claim in retold for change in material.retold[claim.id].changes]
    told = "both count the same" if same else "the smaller one counts what holds the other"
    shown = [_shown(claim, material) for claim in (larger, smaller)]
    return Finding(
        kind=FindingKind.CONTRADICTION,
        claims=(larger.id, smaller.id, *sorted((set(part.ids) | set(whole.ids)) - {larger.id, smaller.id})),
        holds=False,
        statement=f"{say_count(larger.count)} and {say_count(smaller.count)} cannot both hold: {told}.",
        derivation=(
            *shown,
            f"{say(interval(larger.count, lenient=False).low)} is {say(over)} more than the other allows",
            *(f"a retelling changed it: {line}" for line in changes),
        ),
        severity=Severity.SERIOUS,
        resolve="Go back to what was said before it was retold."
        if changes
        else "Ask the speaker which figure stands, and from which day.",
    )


def _shown(claim: Claim, material: Material) -> str:
    return f"{say_count(claim.count)}, {say_scope(claim.scope, material.case)}: {cite(claim, material)}"
