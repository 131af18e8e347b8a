"""Two numbers of one statement in each other's place: killed where wounded stood, tanks where guns did."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from itertools import combinations

from headwater.check.held import said_by, settled
from headwater.check.material import Material, is_loss
from headwater.check.naming import cite, say, say_count, say_outcomes
from headwater.model import Claim, Finding, FindingKind, Severity

Key = tuple[Hashable, ...]

LEAST = 10
"""Numbers below this stand in each other's place by chance."""


def exchanged_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each two numbers of one voice that two reports give in each other's place.

    All else is the same: voice, place and period, and the outcome or the kind of those counted. Which report has
    them right it does not say.
    """
    accounts: dict[Key, dict[str, dict[Key, Claim]]] = defaultdict(lambda: defaultdict(dict))
    for claim in material.claims.values():
        count = claim.count
        if is_loss(claim) and claim.scope.period is not None and count.low == count.high and count.point >= LEAST:
            scope = settled(claim.scope)
            where = (said_by(claim), scope.population.party, scope.area, scope.period)
            accounts[where][claim.report].setdefault((scope.outcomes, scope.population.kind), claim)
    for _, reports in sorted(accounts.items(), key=lambda item: str(item[0])):
        for one, other in combinations(sorted(reports), 2):
            yield from _between(reports[one], reports[other], material)


def _between(one: Mapping[Key, Claim], other: Mapping[Key, Claim], material: Material) -> Iterator[Finding]:
    shared = sorted(one.keys() & other.keys(), key=str)
    for first, second in combinations(shared, 2):
        here, there = (one[first], one[second]), (other[first], other[second])
        values = [[claim.count.point for claim in pair] for pair in (here, there)]
        if values[0] == values[1][::-1] and values[0][0] != values[0][1]:
            yield _finding(here, there, material)


def _finding(here: tuple[Claim, Claim], there: tuple[Claim, Claim], material: Material) -> Finding:
    one, other = (say_count(claim.count) for claim in here)
    return Finding(
        kind=FindingKind.SLIP,
        claims=tuple(claim.id for claim in (*here, *there)),
        holds=False,
        statement=f"{one} and {other} stand in each other’s place in one of two reports of the same.",
        derivation=(
            *(f"{_what(claim)} {say(claim.count.point)}: {cite(claim, material)}" for claim in (*here, *there)),
            f"the one has {one} and {other}, the other {other} and {one}: both cannot be right",
        ),
        severity=Severity.SERIOUS,
        resolve="Look up the statement that both go back to.",
    )


def _what(claim: Claim) -> str:
    return f"{claim.scope.population.kind[-1].replace('_', ' ')} {say_outcomes(claim.scope)},"
