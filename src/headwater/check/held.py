"""What claims commit their speakers to: limits over scopes, retellings aside, each figure once.

A limit is wider than the words: 'about' by its tolerance, a round number by its rounding. A count that names only
some of its scope ('among them'), or that is mostly of one incident, says how many there were at least and no more.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from headwater.check.exact import FEW, Interval, interval, rounding
from headwater.check.material import Held, Material, asserted, voice
from headwater.model import Bound, Claim, Kind, Outcome, Population, Role, Scope, Tie

STOCK = frozenset({Outcome.MISSING, Outcome.DISPLACED})
"""States that end: who is missing is found, who fled returns. Over a longer time they may be fewer."""

INCIDENT = 7
"""Days: a small count over fewer is as a rule that of one incident, and scopes do not tell incidents apart."""

Key = tuple[Hashable, ...]


def with_held(material: Material) -> Material:
    """Give the material with what its claims hold, where all four parts of the scope are known; by claim id.

    A faithful retelling holds nothing of its own. One that changed the scope or the number is among `retold_held`.
    """
    own = _held_claims(material, retellings=False)
    every = _held_claims(material, retellings=True) if material.retold else own
    return material._replace(held=own, retold_held=every)


def _held_claims(material: Material, *, retellings: bool) -> tuple[Held, ...]:
    told: dict[Key, list[Claim]] = defaultdict(list)
    for claim in material.claims.values():
        if _binding(claim) and not _merely_retold(claim, material, retellings=retellings):
            told[said_by(claim), claim.kind, claim.scope, _limits(claim), claim.role].append(claim)
    return tuple(sorted((_held(claims) for claims in told.values()), key=lambda held: held.claim.id))


def said_by(claim: Claim) -> str:
    """Give a key for whoever said it; figures that nobody is named for go by their report."""
    return voice(claim) or f"report:{claim.report}"


def settled(scope: Scope) -> Scope:
    """Read civilians without a party as all of them: whoever counts dead civilians asks for no side."""
    population = scope.population
    if population.party is not None or "civilians" not in population.kind:
        return scope
    everybody = Population(kind=population.kind, party=())
    return Scope(outcomes=scope.outcomes, population=everybody, area=scope.area, period=scope.period)


def reach(claim: Claim) -> Interval:
    """Give what a true count may be: 'about' with its tolerance, a round number as it may have been rounded."""
    read = interval(claim.count)
    if claim.count.bound is Bound.VAGUE:  # 'dozens': the words set no limit above
        return Interval(read.low, None)
    give = rounding(claim.count)
    return Interval(read.low - give, None if read.high is None else read.high + give)


def of_one_incident(claim: Claim) -> bool:
    """Say whether a count is so small, over so few days, that it is likely that of a single incident."""
    days = claim.scope.period.days if claim.scope.period else None
    long = days is not None and days >= INCIDENT and _in_a_sheet(claim)
    return claim.count.point < FEW and claim.role is not Role.TOTAL and not long


def _in_a_sheet(claim: Claim) -> bool:
    """Say whether a claim comes from a table, whose rows state their own scopes, and not from running text."""
    return claim.extractor.partition("/")[0].startswith("sheet")


def _held(claims: Iterable[Claim]) -> Held:
    ordered = sorted(claims, key=lambda claim: claim.id)
    first = ordered[0]
    low, high = reach(first)
    if first.role in (Role.SUBSET, Role.INCREMENT) or of_one_incident(first):
        high = None
    return Held(first, tuple(claim.id for claim in ordered), said_by(first), settled(first.scope), low, high)


def _binding(claim: Claim) -> bool:
    scope = claim.scope
    if claim.kind not in (Kind.LOSS, Kind.STRENGTH) or not asserted(claim):
        return False
    dated = scope.period is not None and scope.period.days is not None
    return dated and scope.area is not None and settled(scope).population.party is not None


def _merely_retold(claim: Claim, material: Material, *, retellings: bool) -> bool:
    tie = material.retold.get(claim.id)
    if tie is None or tie.tie is not Tie.RETELLING:
        return False
    return not (retellings and tie.changes)


def _limits(claim: Claim) -> Key:
    return (claim.count.low, claim.count.high, claim.count.approximate, claim.count.bound)


def by_voice(held: Iterable[Held]) -> Iterator[tuple[str, list[Held]]]:
    """Give what each voice holds, voices in order."""
    found: dict[str, list[Held]] = defaultdict(list)
    for one in held:
        found[one.voice].append(one)
    yield from sorted(found.items())
