"""Sums without counting anybody twice: the set of scopes, no two of which share anything, that adds up to most."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from headwater.model import Number, Period, Relation, Scope

Weight = Number | Fraction

TRIES = 20_000
"""Steps of the search in one knot of scopes: what is found by then is a true sum, if perhaps not the largest."""

KNOT = 200
"""Scopes of several grounds searched together. Of more, each ground is summed by itself, and then the grounds."""


def sum_apart(weights: Sequence[Weight], scopes: Sequence[Scope]) -> tuple[int, ...]:
    """Give the places whose weights add up to most while no two of their scopes may share anything, in order.

    Over one ground (what, whose and where) the scopes differ by their days, and the answer is exact for any number of
    them. Over several that share people it is searched for. Nothing is weighed at nought.
    """
    grounds: dict[Scope, list[int]] = defaultdict(list)
    for place, scope in enumerate(scopes):
        if weights[place] > 0:
            grounds[_ground(scope)].append(place)
    named = list(grounds)
    meets = clashes(named)
    chosen: list[int] = []
    left = (1 << len(named)) - 1
    while left:
        knot = _knot(left & -left, left, meets)
        left &= ~knot
        together = _bits(knot)
        chosen += _over([grounds[named[one]] for one in together], _clique(together, meets), weights, scopes)
    return tuple(sorted(chosen))


def _ground(scope: Scope) -> Scope:
    return Scope(outcomes=scope.outcomes, population=scope.population, area=scope.area, period=Period())


def _clique(together: Sequence[int], meets: Sequence[int]) -> bool:
    mask = sum(1 << one for one in together)
    return all((meets[one] | 1 << one) & mask == mask for one in together)


def _over(
    grounds: Sequence[Sequence[int]], clique: bool, weights: Sequence[Weight], scopes: Sequence[Scope]
) -> Iterator[int]:
    """Give the places chosen over grounds of which each shares people with some other."""
    places = [place for ground in grounds for place in ground]
    if clique:
        yield from _in_time(places, weights, scopes)
    elif len(places) <= KNOT:
        found = largest_apart([weights[place] for place in places], clashes([scopes[place] for place in places]))
        yield from (places[one] for one in found)
    else:
        parts = [_in_time(ground, weights, scopes) for ground in grounds]
        sums = [sum(weights[place] for place in part) for part in parts]
        first = [_ground(scopes[ground[0]]) for ground in grounds]
        yield from (place for one in largest_apart(sums, clashes(first)) for place in parts[one])


def _in_time(places: Sequence[int], weights: Sequence[Weight], scopes: Sequence[Scope]) -> list[int]:
    """Give the places whose periods share no day and add up to most: weighted interval scheduling, exact."""
    ordered = sorted(places, key=lambda place: (_span(scopes[place])[::-1], place))
    ends = [_span(scopes[place])[1] for place in ordered]
    best: list[Weight] = [0]
    before: list[int] = []
    for at, place in enumerate(ordered):
        before.append(bisect_left(ends, _span(scopes[place])[0], hi=at))
        best.append(max(best[at], best[before[at]] + weights[place]))
    chosen, at = list[int](), len(ordered)
    while at:
        if best[at] > best[at - 1]:
            chosen.append(ordered[at - 1])
            at = before[at - 1]
        else:
            at -= 1
    return chosen


def _span(scope: Scope) -> tuple[int, int]:
    period = scope.period or Period()
    return (period.start or date.min).toordinal(), (period.end or date.max).toordinal()


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
    return tuple(_bits(chosen))


def _knot(seed: int, among: int, clash: Sequence[int]) -> int:
    knot, edge = 0, seed
    while edge:
        knot |= edge
        reach = 0
        for place in _bits(edge):
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
            for place in _bits(left):
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
        return max(_bits(left), key=lambda place: (self.weights[place], -place))


def _bits(bits: int) -> list[int]:
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found
