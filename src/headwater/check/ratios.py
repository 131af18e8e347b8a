"""Ratios redone: one loss for so many of the other side's, applied to the losses that its report gives."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from headwater.check.exact import Interval, interval, point, ratio_of, scale
from headwater.check.material import TABLE, Material, asserted
from headwater.check.naming import cite, say, say_count
from headwater.check.parts import population_within
from headwater.check.shares import is_share
from headwater.model import (
    Bound,
    Case,
    Claim,
    Finding,
    FindingKind,
    Kind,
    Modality,
    Population,
    Relation,
    RelationKind,
    Severity,
)

_SAME = (Relation.EQUAL, Relation.CONTAINS, Relation.WITHIN)

STEM = 5
"""Letters by which two forms of a noun are known as one: 'soldier', 'soldiers'."""


def ratio_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each loss that a ratio of the same report can be held against.

    The other side's loss is the one that stands nearest to it in the text. A loss that is only inferred is
    checked too: that is what ratios are used for.
    """
    for claims in material.by_report.values():
        ratios = [claim for claim in claims if claim.kind is Kind.RATIO and asserted(claim) and not is_share(claim)]
        for ratio in ratios:
            losses = [claim for claim in claims if _countable(claim, ratio)][:TABLE]
            yield from _applied(ratio, losses, material)


def _applied(ratio: Claim, losses: Sequence[Claim], material: Material) -> Iterator[Finding]:
    for loss in losses:
        if _of_its_side(loss, ratio, material.case):
            enemy = [other for other in losses if _of_the_other(other, loss, ratio, material.case)]
            if enemy:
                nearest = min(enemy, key=lambda other: (abs(other.span.start - loss.span.start), other.id))
                yield _finding(ratio, nearest, loss, material)


def _countable(claim: Claim, ratio: Claim) -> bool:
    if claim.kind is not Kind.LOSS or claim.modality is Modality.DENIED or claim.count.bound is Bound.VAGUE:
        return False
    shared = not ratio.scope.outcomes or set(ratio.scope.outcomes) & set(claim.scope.outcomes)
    people = claim.scope.population.kind[:1] == ratio.scope.population.kind[:1]
    civilians = "civilians" in claim.scope.population.kind
    return bool(shared) and people and civilians is ("civilians" in ratio.scope.population.kind)


def _of_its_side(loss: Claim, ratio: Claim, case: Case) -> bool:
    """Say whether a loss is that of the ratio's own side: its party, or where none is named its noun."""
    if ratio.scope.population.party is not None:
        return _counts(loss.scope.population, ratio.scope.population, case)
    return bool(_stems(ratio.words.population) & _stems(loss.words.population or loss.quote))


def _of_the_other(other: Claim, loss: Claim, ratio: Claim, case: Case) -> bool:
    """Say whether a loss is that of the side which the ratio is against: its party, or loss's enemy."""
    places = other.scope.parts(loss.scope)
    if other is loss or Relation.APART in (places["area"], places["period"]):
        return False
    opposed = _opposed(other.scope.population, loss.scope.population, case)
    if ratio.against is None or ratio.against.party is None:
        return opposed is True
    return opposed is not False and _counts(other.scope.population, ratio.against, case)


def _counts(counted: Population, meant: Population, case: Case) -> bool:
    """Say whether a loss counts a side as a whole, and not only a part of it."""
    part_of_it = len(counted.party or ()) > len(meant.party or ()) > 0
    return population_within(counted, meant, case) in _SAME and not part_of_it


def _opposed(one: Population, other: Population, case: Case) -> bool | None:
    """Say whether two populations are of opposed parties; None where the case does not tell."""
    if not one.party or not other.party:
        return None
    first, second = one.party[-1], other.party[-1]
    if case.actor(first) is None or case.actor(second) is None:
        return None
    stands = case.stands(first, second)
    return None if stands is None else stands is RelationKind.OPPOSED


def _stems(words: str | None) -> set[str]:
    return {word[:STEM] for word in re.findall(r"\w+", (words or "").casefold()) if len(word) >= STEM}


def _finding(ratio: Claim, enemy: Claim, loss: Claim, material: Material) -> Finding:
    rate = ratio_of(ratio.count)
    result, stated = scale(interval(enemy.count), Interval(rate, rate)), interval(loss.count)
    holds = result.meets(stated)
    product = f"{say(point(enemy.count))} × {say(rate)} = {say(point(enemy.count) * rate)}"
    said = say_count(loss.count)
    limits = f"with ‘about’ read as 5 % either way: {say(result.low)} to {say(result.high or 0)}"
    return Finding(
        kind=FindingKind.RATIO,
        claims=(loss.id, ratio.id, enemy.id),
        holds=holds,
        statement=f"‘{said}’ {'agrees with' if holds else 'does not follow from'} its own ratio: {product}.",
        derivation=(
            f"{say_count(enemy.count)}: {cite(enemy, material)}",
            f"{say(rate)}: {cite(ratio, material)}",
            product,
            *((limits,) if result.high is not None and result.low != result.high else ()),
            _verdict(point(loss.count) - point(enemy.count) * rate, said),
        ),
        severity=Severity.NOTE if holds else Severity.SERIOUS,
        resolve="" if holds else "Ask where the ratio comes from, and for a count that does not rest on it.",
    )


def _verdict(gap: Fraction, said: str) -> str:
    if not gap:
        return f"the report says {said}"
    return f"the report says {said}: {say(abs(gap))} {'more' if gap > 0 else 'fewer'}"
