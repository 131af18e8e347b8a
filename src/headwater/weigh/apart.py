"""Sums without counting anybody twice: the set of scopes, no two of which share anything, that adds up to most."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from headwater.model import Number, Relation, Scope

Weight = Number | Fraction

TRIES = 20_000
"""Steps of the search in one knot of scopes: what is found by then is a true sum, if perhaps not the largest."""


def clashes(scopes: Sequence[Scope]) -> list[int]:
    """Give for each scope, as bits, the others that may share people or things with it: all that are not apart."""
    found = [0] * len(scopes)
    for at, one in enumerate(scopes):
        for other in range(at):
            if one.relation(scopes[other]) is not Relation.APART:
                found[at] |= 1 << other
                found[other] |= 1 << at
    return found


def largest_apart(weights: Sequence[Weight], clash: Sequence[int]) -> tuple[int, ...]:
    """Give the places whose weights add up to most with none of them clashing, in order.

    Among scopes with lower limits this is the largest total that the limits prove. Nothing is weighed at nought.
    """
    open_ = sum(1 << place for place, weight in enumerate(weights) if weight > 0)
    chosen = 0
    while open_:
        knot = _knot(open_ & -open_, open_, clash)
        open_ &= ~knot
        chosen |= _Search(weights, clash, [-1], [0, TRIES]).best_in(knot)
    return tuple(_places(chosen))


def _knot(seed: int, among: int, clash: Sequence[int]) -> int:
    knot, edge = 0, seed
    while edge:
        knot |= edge
        reach = 0
        for place in _places(edge):
            reach |= clash[place]
        edge = reach & among & ~knot
    return knot


class _Search(NamedTuple):
    """Branch and bound in one knot; `places` are those of the best sum so far, and the tries left."""

    weights: Sequence[Weight]
    clash: Sequence[int]
    best: list[Weight]
    places: list[int]

    def best_in(self, knot: int) -> int:
        self._try(knot, 0, 0)
        return self.places[0]

    def _try(self, left: int, chosen: int, total: Weight) -> None:
        while True:
            for place in _places(left):
                if not self.clash[place] & left:  # nothing speaks against it
                    chosen, total, left = chosen | 1 << place, total + self.weights[place], left & ~(1 << place)
            self.places[1] -= 1
            if total > self.best[0]:
                self.best[0], self.places[0] = total, chosen
            if not left or self.places[1] < 0 or total + self._most(left) <= self.best[0]:
                return
            place = self._heaviest(left)
            bit = 1 << place
            self._try(left & ~bit & ~self.clash[place], chosen | bit, total + self.weights[place])
            left &= ~bit

    def _most(self, left: int) -> Weight:
        """Give no less than what is left can add: of scopes that all clash with each other only one can count."""
        most: Weight = 0
        while left:
            place = self._heaviest(left)
            most += self.weights[place]
            left &= ~(1 << place)
            also = self.clash[place] & left
            while also:
                other = also & -also
                left &= ~other
                also &= self.clash[other.bit_length() - 1] & left
        return most

    def _heaviest(self, left: int) -> int:
        return max(_places(left), key=lambda place: (self.weights[place], -place))


def _places(bits: int) -> list[int]:
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found
