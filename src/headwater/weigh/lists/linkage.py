"""Errors of linkage: what a link missed or made in error does to capture histories, and how to undo it on average.

The records of one person, one on each list that he is on, are held together by links; the model is that they form a
tree, each tree equally likely. A link is missed with a probability that may depend on its two lists, and the person
then counts as two, each with part of the history. A false link makes one person of two in the same way. Expected
counts are linear in the true ones, so they can be solved for (Ding and Fienberg 1994 for two lists).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

import numpy as np

from headwater.weigh.lists.histories import Floats

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Linkage:
    """How often linking goes wrong: `missed` is the share of true links not made, `false` of made links not true.

    Both lie from 0 to below 1 and hold for every pair of lists but those that `missed_between` or `false_between` name.
    """

    missed: float = 0.0
    false: float = 0.0
    missed_between: Mapping[Pair, float] = field(default_factory=dict)
    false_between: Mapping[Pair, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for rate in (self.missed, self.false, *self.missed_between.values(), *self.false_between.values()):
            if not 0 <= rate < 1:
                raise ValueError(f"a rate of linkage errors lies from 0 to below 1, not at {rate}")

    @property
    def none(self) -> bool:
        """Say whether every link is taken to be right."""
        return not any((self.missed, self.false, *self.missed_between.values(), *self.false_between.values()))


class Compared(NamedTuple):
    """Two records that were compared: their lists, how probably they are one person, whether they were linked."""

    one: str
    other: str
    probability: float
    linked: bool


def rates(compared: Iterable[Compared]) -> Linkage:
    """Give the rates of error that match probabilities imply, for each pair of lists that was compared.

    Of the links made, the share expected to be false is the mean of 1 - p; of the true links, those expected among
    the pairs left unlinked are missed. Pairs never compared are taken to be no matches.
    """
    sums: dict[Pair, list[float]] = {}
    for one in compared:
        if not 0 <= one.probability <= 1:
            raise ValueError(f"a match probability lies between 0 and 1, not at {one.probability}")
        made, true_made, true_left = sums.setdefault(frozenset((one.one, one.other)), [0.0, 0.0, 0.0])
        linked, p = float(one.linked), one.probability
        sums[frozenset((one.one, one.other))] = [made + linked, true_made + linked * p, true_left + (1 - linked) * p]
    false = {pair: 1 - true / made for pair, (made, true, _) in sums.items() if made}
    missed = {pair: left / (true + left) for pair, (_, true, left) in sums.items() if true + left}
    lost = sorted(" and ".join(sorted(pair)) for pair, rate in missed.items() if rate == 1)
    vain = sorted(" and ".join(sorted(pair)) for pair, rate in false.items() if rate == 1)
    if lost or vain:
        what = f"of {lost[0]} every true link was missed" if lost else f"of {vain[0]} every link made is false"
        raise ValueError(f"{what}: that cannot be undone. Take these two for one list, or leave one out.")
    return Linkage(missed_between=missed, false_between=false)


def undoing(lists: tuple[str, ...], linkage: Linkage) -> Floats:
    """Give the matrix (2**L, 2**L) that turns counts as linked into those expected if no link were missed or false.

    Its products can lie below zero where a history has few people: see `undone`.
    """
    matrix = np.eye(2 ** len(lists))
    if not linkage.none:
        missed = split(_matrix(lists, linkage.missed, linkage.missed_between))[1:, 1:]
        matrix[1:, 1:] = np.linalg.solve(missed, split(_matrix(lists, linkage.false, linkage.false_between))[1:, 1:])
    return matrix


def undone(tables: Floats, undo: Floats) -> Floats:
    """Give counts of all 2**L histories, (..., 2**L), with errors of linkage undone and none below zero.

    What lay below zero counts as none and the rest is lowered in proportion: the people stay as many.
    """
    expected = tables @ undo.T
    held = np.maximum(expected, 0.0)
    whole = held.sum(axis=-1, keepdims=True)
    scale = np.divide(expected.sum(axis=-1, keepdims=True), whole, out=np.zeros_like(whole), where=whole > 0)
    return np.asarray(held * np.maximum(scale, 0.0))


def split(missed: Floats) -> Floats:
    """Give the matrix (2**L, 2**L) that turns true counts into those expected where links are missed.

    `missed` (L, L) is symmetric. A part of a person's lists is seen as one person of its own where the links inside
    it hold and those that lead out of it are missed; both are counted over all trees by the matrix-tree theorem.
    """
    number = len(missed)
    matrix = np.zeros((2**number, 2**number))
    even = np.ptp(missed[~np.eye(number, dtype=bool)]) == 0 if number > 1 else True
    known: dict[tuple[int, int], float] = {}
    for history in range(1, 2**number):
        part = history
        while part:
            # where all rates are one, only the numbers of lists matter
            sizes = (part.bit_count(), history.bit_count()) if even else (part, history)
            if sizes not in known:
                known[sizes] = _apart(missed, part, history)
            matrix[part, history] = known[sizes]
            part = (part - 1) & history
    return matrix


def _apart(missed: Floats, part: int, history: int) -> float:
    """Give the expected number of persons seen with the history `part` from one whose true one is `history`."""
    inside, outside = _places(part, len(missed)), _places(history & ~part, len(missed))
    held = _trees(1.0 - missed[np.ix_(inside, inside)])
    size = len(outside) + 1
    weights = np.ones((size, size))
    weights[0, 1:] = weights[1:, 0] = missed[np.ix_(inside, outside)].sum(axis=0)
    of_all = len(inside) + len(outside)
    return held * _trees(weights) / max(float(of_all) ** (of_all - 2), 1.0)


def _trees(weights: Floats) -> float:
    """Give the sum over all spanning trees of the product of their weights: a minor of the Laplacian (Kirchhoff)."""
    if len(weights) == 1:
        return 1.0
    laplacian = -weights.copy()
    np.fill_diagonal(laplacian, weights.sum(axis=1) - np.diag(weights))
    return float(np.linalg.det(laplacian[1:, 1:]))


def _places(history: int, number: int) -> list[int]:
    return [at for at in range(number) if history >> (number - 1 - at) & 1]


def _matrix(lists: tuple[str, ...], rate: float, between: Mapping[Pair, float]) -> Floats:
    matrix = np.full((len(lists), len(lists)), rate)
    for one, other in combinations(range(len(lists)), 2):
        matrix[one, other] = matrix[other, one] = between.get(frozenset((lists[one], lists[other])), rate)
    return matrix
