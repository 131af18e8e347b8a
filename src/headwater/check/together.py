"""Which claims cannot all be true together: the search for the smallest sets.

Each claim limits what a true count of its scope may be. Scopes that lie in one another, or side by side in a third,
tie the limits together. What is looked for is every claim that stands against the others, each told once with the
fewest others that it takes.
"""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from headwater.check.cells import cells
from headwater.check.certificate import Proof, prove
from headwater.check.feasible import Cell, Limits
from headwater.check.held import STOCK, Held
from headwater.model import Kind

ROUNDS = 40
"""Sets told of one group at the most: a group with more is beyond telling one by one."""


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
    """Give the sets of a group that cannot all be true, and the claims left once one of each set has gone."""
    held = tuple(one for one in group if addable(one))
    found = cells([one.scope for one in held]) if len(held) > 1 else None
    if found is None:
        return Search((), held)
    gone: set[int] = set()
    clashes = [*_pairs(held, found, gone), *_sets(held, found, gone)]
    return Search(tuple(clashes), tuple(one for place, one in enumerate(held) if place not in gone))


def clash_with(one: Held, others: Sequence[Held]) -> Clash | None:
    """Give the smallest set of others, all true together, that one more claim cannot be true with."""
    held = (one, *(other for other in others if addable(other)))
    found = cells([each.scope for each in held]) if addable(one) else None
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
    """Give sets of three and more, one claim of each put aside before the next is looked for."""
    for _ in range(ROUNDS):
        proof = prove(found, _limits(held, gone))
        if proof is None:
            return
        against = _culprit(held, found, gone, proof)
        gone.add(against)
        yield Clash(held, proof, against)


def _culprit(held: tuple[Held, ...], found: Collection[Cell], gone: set[int], proof: Proof) -> int:
    """Give the claim of a set without which no set is left, else the one that most lies on."""
    for place in sorted(proof.places, key=lambda place: (len(held[place].ids), place)):
        if prove(found, _limits(held, gone | {place})) is None:
            return place
    return min(proof.places, key=lambda place: (len(held[place].ids), place))


def _limits(held: Sequence[Held], gone: Collection[int]) -> Limits:
    return Limits(
        [Fraction(0) if place in gone else one.low for place, one in enumerate(held)],
        [None if place in gone else one.high for place, one in enumerate(held)],
    )
