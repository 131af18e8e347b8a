"""Which claims cannot all be true together: the search for the smallest sets.

Each claim limits what a true count of its scope may be. Scopes that lie in one another, or side by side in a third,
tie the limits together. What is looked for is every claim that stands against the others, each told once with the
fewest others that it takes.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import NamedTuple

from headwater.check.cells import cells
from headwater.check.certificate import Proof, prove
from headwater.check.feasible import Cell, Limits, Weights, conflict, conflicts
from headwater.check.held import STOCK
from headwater.check.material import Held
from headwater.model import Kind

ROUNDS = 20
"""Sets told of one knot of claims at the most: one with more is beyond telling them one by one."""

MOST = 300
"""Claims of a group up to which sets are looked for: the program grows with the square of them, and faster."""

MOST_IN_PAIRS = 1000
"""Claims of a group up to which pairs are looked for."""

KNOT = 400
"""Cells up to which it is tried which of a set's claims alone stands against the others."""


class Clash(NamedTuple):
    """A set of claims that cannot all hold, and why: its proof is in places of `held`.

    `against` is the one that would go if one had to, `also` the others that it cannot be held together with.
    """

    held: tuple[Held, ...]
    proof: Proof
    against: int
    also: tuple[int, ...] = ()

    @property
    def members(self) -> tuple[Held, ...]:
        """The claims of the set."""
        return tuple(self.held[place] for place in sorted(self.proof.places))


class Search(NamedTuple):
    """The clashes of a group, and what is left of it that can all be true."""

    clashes: tuple[Clash, ...]
    rest: tuple[Held, ...]


def addable(one: Held) -> bool:
    """Say whether a count adds up over days and places: losses do, and states that end do not."""
    return one.claim.kind is Kind.LOSS and not STOCK & set(one.claim.scope.outcomes)


def search(group: Sequence[Held]) -> Search:
    """Give the sets of a group that cannot all be true, and the claims left once one of each set has gone.

    In a group of more than `MOST` claims only pairs are looked for, in one of more than `MOST_IN_PAIRS` none: then
    parts are still held against their wholes, and running totals against themselves, by checks of their own.
    """
    held = tuple(one for one in group if addable(one))
    found = cells([one.scope for one in held]) if 1 < len(held) <= MOST_IN_PAIRS else None
    if found is None:
        return Search((), held)
    gone: set[int] = set()
    clashes = list(_pairs(held, found, gone))
    if len(held) <= MOST:
        clashes += _sets(held, found, gone)
    return Search(tuple(clashes), tuple(one for place, one in enumerate(held) if place not in gone))


def clash_with(one: Held, others: Sequence[Held]) -> Clash | None:
    """Give the smallest set of others, all true together, that one more claim cannot be true with."""
    held = (one, *(other for other in others if addable(other)))
    found = cells([each.scope for each in held]) if addable(one) and len(held) <= MOST else None
    proof = prove(found, _limits(held, ())) if found else None
    return Clash(held, proof, 0) if proof and 0 in proof.places else None


def _pairs(held: tuple[Held, ...], found: Collection[Cell], gone: set[int]) -> Iterator[Clash]:
    """Give each claim that a single other rules out, those against most others first."""
    against = _ruled_out(held, found)
    while against:
        worst = max(against, key=lambda place: (len(against[place]), -place))
        others = sorted(against.pop(worst), key=lambda other: (-_gap(held, worst, other), other))
        gone.add(worst)
        for other in others:
            against[other].discard(worst)
            if not against[other]:
                del against[other]
        yield Clash(held, _pair_proof(held, worst, others[0]), worst, tuple(others[1:]))


def _ruled_out(held: tuple[Held, ...], found: Collection[Cell]) -> dict[int, set[int]]:
    """Give for each claim the others that it is too large to lie in, or too small to hold."""
    holders = [-1] * len(held)
    for cell in found:
        bits = cell
        while bits:
            place = (bits & -bits).bit_length() - 1
            holders[place] &= cell
            bits &= bits - 1
    against: dict[int, set[int]] = {}
    for part, bits in enumerate(holders):
        for whole, one in enumerate(held):
            if whole != part and bits >> whole & 1 and one.high is not None and held[part].low > one.high:
                against.setdefault(part, set()).add(whole)
                against.setdefault(whole, set()).add(part)
    return against


def _gap(held: tuple[Held, ...], one: int, other: int) -> Fraction:
    return max((held[a].low - (held[b].high or held[a].low) for a, b in ((one, other), (other, one))))


def _pair_proof(held: tuple[Held, ...], one: int, other: int) -> Proof:
    first = held[one].high
    part, whole = (other, one) if first is not None and held[other].low > first else (one, other)
    least, most = held[part].low, held[whole].high or Fraction(0)
    return Proof({part: Fraction(1)}, {whole: Fraction(1)}, least, most)


def _sets(held: tuple[Held, ...], found: Collection[Cell], gone: set[int]) -> Iterator[Clash]:
    """Give sets of three and more, one claim of each put aside before the next is looked for.

    One program over the whole group says which claims are in any conflict; each knot of those is then untied alone.
    """
    for _ in range(ROUNDS):
        weights = conflicts(found, _limits(held, gone))
        told = len(gone)
        for knot in _knots(found, weights) if weights else ():
            seen = {cell & knot for cell in found} - {0}
            others = {place for place in range(len(held)) if not knot >> place & 1}
            yield from _untied(held, seen, gone, others)
        if len(gone) == told:
            return


def _knots(found: Collection[Cell], weights: Weights) -> list[Cell]:
    """Part the claims of a proof into those that share cells, directly or by way of others."""
    mask = sum(1 << place for place in weights.lows.keys() | weights.highs.keys())
    knots: list[Cell] = []
    for cell in {cell & mask for cell in found} - {0}:
        touching = [knot for knot in knots if knot & cell]
        knots = [knot for knot in knots if not knot & cell]
        knots.append(reduce(or_, touching, cell))
    return sorted(knots)


def _untied(held: tuple[Held, ...], seen: Collection[Cell], gone: set[int], others: Collection[int]) -> Iterator[Clash]:
    """Give the sets of one knot of claims, the rest of the group left aside."""
    for _ in range(ROUNDS):
        proof = prove(seen, _limits(held, gone | set(others)))
        if proof is None:
            return
        against = _culprit(held, seen, gone | set(others), proof)
        gone.add(against)
        yield Clash(held, proof, against)


def _culprit(held: tuple[Held, ...], seen: Collection[Cell], gone: Collection[int], proof: Proof) -> int:
    """Give the claim of a set without which none is left in its knot, else the one that fewest carry."""
    ordered = sorted(proof.places, key=lambda place: (len(held[place].ids), place))
    if len(seen) > KNOT:
        return ordered[0]
    alone = (place for place in ordered if conflict(seen, _limits(held, {*gone, place})) is None)
    return next(alone, ordered[0])


def _limits(held: Sequence[Held], gone: Collection[int]) -> Limits:
    return Limits(
        [Fraction(0) if place in gone else one.low for place, one in enumerate(held)],
        [None if place in gone else one.high for place, one in enumerate(held)],
    )
