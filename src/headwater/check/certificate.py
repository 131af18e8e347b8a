"""Proofs that limits cannot all be met, in whole fractions: sums that a reader can redo (Farkas' lemma).

Take some lower limits and some upper ones, each so many times. If no cell is counted more often by the lower than by
the upper, the lower limits together cannot be more than the upper ones together. Where they are, not all can hold.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import NamedTuple

from headwater.check.feasible import Cell, Limits, Weights, conflict, smallest_conflict

FINEST = 24
"""The largest denominator a weight is read with: sets of claims have small whole weights."""


class Proof(NamedTuple):
    """How often each lower and each upper limit is taken, by its place, and what both sides add up to."""

    lows: Mapping[int, Fraction]
    highs: Mapping[int, Fraction]
    least: Fraction
    most: Fraction

    @property
    def places(self) -> frozenset[int]:
        """The limits that the proof needs."""
        return frozenset(self.lows) | frozenset(self.highs)


def prove(cells: Collection[Cell], limits: Limits) -> Proof | None:
    """Give a proof that limits cannot all be met, from which none can be left out; None where none is found.

    A proof is only given once it was redone in fractions, cell by cell. Of few limits the smallest set is sought.
    """
    found = _exact(conflict(cells, limits), cells, limits)
    if found is None:
        return None
    found = _irreducible(found, cells, limits)
    if len(found.places) > 3:
        found = min(found, _smaller(cells, limits) or found, key=lambda proof: len(proof.places))
    return found


def _irreducible(proof: Proof, cells: Collection[Cell], limits: Limits) -> Proof:
    """Leave out one limit after another while the rest still cannot all be met."""
    for place in sorted(proof.places):
        if place in proof.places and len(proof.places) > 2:
            rest = proof.places - {place}
            proof = _exact(conflict(_seen(cells, rest), _only(limits, rest)), cells, limits) or proof
    return proof


def _smaller(cells: Collection[Cell], limits: Limits) -> Proof | None:
    return _exact(smallest_conflict(cells, limits), cells, limits)


def _seen(cells: Collection[Cell], places: Collection[int]) -> set[Cell]:
    """Give the cells as these limits alone see them."""
    mask = sum(1 << place for place in places)
    return {cell & mask for cell in cells} - {0}


def _only(limits: Limits, places: Collection[int]) -> Limits:
    """Lift every limit but these."""
    lows = [low if place in places else Fraction(0) for place, low in enumerate(limits.lows)]
    highs = [high if place in places else None for place, high in enumerate(limits.highs)]
    return Limits(lows, highs)


def _exact(weights: Weights | None, cells: Collection[Cell], limits: Limits) -> Proof | None:
    """Read weights as fractions, and check the proof that they make."""
    if weights is None or not weights.lows or not weights.highs:
        return None
    unit = min((*weights.lows.values(), *weights.highs.values()))
    for scale in (unit, max((*weights.lows.values(), *weights.highs.values()))):
        lows, highs = _read(weights.lows, scale), _read(weights.highs, scale)
        proof = Proof(lows, highs, *_sides(lows, highs, limits))
        if _holds(proof, cells):
            return proof
    return None


def _read(weights: Mapping[int, float], unit: float) -> dict[int, Fraction]:
    read = {place: Fraction(weight / unit).limit_denominator(FINEST) for place, weight in weights.items()}
    return {place: weight for place, weight in read.items() if weight}


def _sides(lows: Mapping[int, Fraction], highs: Mapping[int, Fraction], limits: Limits) -> tuple[Fraction, Fraction]:
    least = sum((times * limits.lows[place] for place, times in lows.items()), Fraction(0))
    most = sum((times * (limits.highs[place] or Fraction(0)) for place, times in highs.items()), Fraction(0))
    return least, most


def _holds(proof: Proof, cells: Collection[Cell]) -> bool:
    """Say whether no cell is counted more often by the lower limits than by the upper, and yet they are more."""
    if proof.least <= proof.most:
        return False
    mask = sum(1 << place for place in proof.places)
    for cell in {cell & mask for cell in cells}:
        below = sum((times for place, times in proof.lows.items() if cell >> place & 1), Fraction(0))
        above = sum((times for place, times in proof.highs.items() if cell >> place & 1), Fraction(0))
        if below > above:
            return False
    return True
