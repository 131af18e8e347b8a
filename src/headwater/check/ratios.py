"""Ratios redone: one loss for so many of the other side's, applied to the losses that its report gives."""

from collections.abc import Iterator, Sequence

from headwater.check.exact import Interval, interval, point, ratio_of, scale
from headwater.check.material import Material, asserted
from headwater.check.naming import cite, say, say_count
from headwater.check.parts import population_within
from headwater.model import (
    Bound,
    Claim,
    Finding,
    FindingKind,
    Kind,
    Modality,
    Population,
    Relation,
    Severity,
)

_SAME = (Relation.EQUAL, Relation.CONTAINS, Relation.WITHIN)


def ratio_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each loss that a ratio of the same report can be held against.

    The other side's loss is the one that stands nearest to it in the text. A loss that is only inferred is
    checked too: that is what ratios are used for.
    """
    for claims in material.by_report.values():
        ratios = [claim for claim in claims if claim.kind is Kind.RATIO and asserted(claim)]
        for ratio in ratios:
            yield from _applied(ratio, claims, material)


def _applied(ratio: Claim, claims: Sequence[Claim], material: Material) -> Iterator[Finding]:
    against = ratio.against
    if against is None:
        return
    enemy = [claim for claim in claims if _loss_of(claim, against, ratio, material)]
    own = [claim for claim in claims if _loss_of(claim, ratio.scope.population, ratio, material)]
    for loss in own:
        others = [claim for claim in enemy if claim is not loss and _may_share(claim, loss)]
        if others:
            nearest = min(others, key=lambda claim: (abs(claim.span.start - loss.span.start), claim.id))
            yield _finding(ratio, nearest, loss, material)


def _loss_of(claim: Claim, population: Population, ratio: Claim, material: Material) -> bool:
    """Say whether a claim counts the dead of one side of the ratio, all of them as far as its words go."""
    counted = claim.scope.population
    if claim.kind is not Kind.LOSS or claim.modality is Modality.DENIED or claim.count.bound is Bound.VAGUE:
        return False
    if ratio.scope.outcomes and not set(ratio.scope.outcomes) & set(claim.scope.outcomes):
        return False
    if ("civilians" in counted.kind) is not ("civilians" in population.kind):
        return False
    part_of_it = len(counted.party or ()) > len(population.party or ()) > 0
    return population_within(counted, population, material.case) in _SAME and not part_of_it


def _may_share(one: Claim, other: Claim) -> bool:
    parts = one.scope.parts(other.scope)
    return Relation.APART not in (parts["area"], parts["period"])


def _finding(ratio: Claim, enemy: Claim, loss: Claim, material: Material) -> Finding:
    rate = ratio_of(ratio.count)
    exact = Interval(rate, rate)
    result = scale(interval(enemy.count), exact)
    stated = interval(loss.count)
    holds = result.meets(stated)
    product = f"{say(point(enemy.count))} × {say(rate)} = {say(point(enemy.count) * rate)}"
    said = say_count(loss.count)
    gap = point(loss.count) - point(enemy.count) * rate
    beyond = f"{say(abs(gap))} {'more' if gap > 0 else 'fewer'}"
    verdict = f"the report says {said}: {beyond}" if gap else f"the report says {said}"
    follows = "agrees with" if holds else "does not follow from"
    limits = f"with ‘about’ read as 5 % either way: {say(result.low)} to {say(result.high or 0)}"
    return Finding(
        kind=FindingKind.RATIO,
        claims=(loss.id, ratio.id, enemy.id),
        holds=holds,
        statement=f"‘{said}’ {follows} its own ratio: {product}.",
        derivation=(
            f"{say_count(enemy.count)}: {cite(enemy, material)}",
            f"{say(rate)}: {cite(ratio, material)}",
            product,
            *((limits,) if result.low != result.high else ()),
            verdict,
        ),
        severity=Severity.NOTE if holds else Severity.SERIOUS,
        resolve="" if holds else "Ask where the ratio comes from, and for a count that does not rest on it.",
    )
