"""Capture histories: on which of several lists each person, or incident, was found, and how many share each history."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

History = tuple[int, ...]
"""For each list 1 where the person is on it, 0 where not."""

LISTS_AT_MOST = 16  # as many as have ever been linked; the tables of models grow with 2 to this


@dataclass(frozen=True, slots=True, eq=False)
class Histories:
    """How many people have each capture history, over L lists.

    `patterns` (k, L) holds the histories that somebody has, each once, in ascending order; `counts` (k) how many, at
    least 1. A history that is not there has count zero, and nobody can have been seen on no list. `stratum` names the
    part of the population that these are.
    """

    lists: tuple[str, ...]
    patterns: Ints
    counts: Ints
    stratum: str = ""

    def __post_init__(self) -> None:
        if len(set(self.lists)) < len(self.lists):
            raise ValueError("two lists have one name")
        if len(self.lists) > LISTS_AT_MOST:
            raise ValueError(f"{len(self.lists)} lists are more than {LISTS_AT_MOST}")
        if self.patterns.shape != (len(self.counts), len(self.lists)):
            raise ValueError(f"histories of shape {self.patterns.shape} do not fit {len(self.counts)} counts")
        if not np.isin(self.patterns, (0, 1)).all() or (self.patterns.sum(axis=1) == 0).any():
            raise ValueError("a history says 0 or 1 of each list, and 1 of at least one")
        if (self.counts < 1).any() or (np.diff(cell_of(self.patterns)) <= 0).any():
            raise ValueError("histories are in ascending order, each once and with a count of at least 1")

    @classmethod
    def of(cls, lists: Sequence[str], cells: Mapping[History, int], stratum: str = "") -> "Histories":
        """Take counts by history, in any order; a count of zero is left out."""
        kept = sorted((history, count) for history, count in cells.items() if count != 0)
        patterns = np.array([history for history, _ in kept], dtype=np.int64).reshape(len(kept), len(lists))
        return cls(tuple(lists), patterns, np.array([count for _, count in kept], dtype=np.int64), stratum)

    @property
    def n(self) -> int:
        """How many were seen on one list at least."""
        return int(self.counts.sum())

    @property
    def sizes(self) -> Ints:
        """How many are on each list."""
        return self.counts @ self.patterns

    @property
    def cells(self) -> dict[History, int]:
        """The counts by history, zeros left out."""
        return {tuple(row): count for row, count in zip(self.patterns.tolist(), self.counts.tolist(), strict=True)}

    def table(self) -> Ints:
        """Give the counts of all 2**L histories in ascending order, the first of them (on no list) zero."""
        full = np.zeros(2 ** len(self.lists), dtype=np.int64)
        full[cell_of(self.patterns)] = self.counts
        return full

    def without_empty_lists(self) -> "Histories":
        """Give the same people over the lists that have anybody on them."""
        return self._over([at for at, size in enumerate(self.sizes) if size])

    def reordered(self, order: Sequence[str] | None = None) -> "Histories":
        """Give the same people with the lists in this order, by default that of their names."""
        names = sorted(self.lists) if order is None else order
        if sorted(names) != sorted(self.lists):
            raise ValueError("a new order names each list once")
        return self._over([self.lists.index(name) for name in names])

    def _over(self, columns: Sequence[int]) -> "Histories":
        chosen = self.patterns[:, columns]
        order = np.argsort(cell_of(chosen))
        return Histories(tuple(self.lists[at] for at in columns), chosen[order], self.counts[order], self.stratum)


def cell_of(patterns: Ints) -> Ints:
    """Give the place of each history among all 2**L: the first list is the highest binary digit."""
    width = patterns.shape[1]
    return patterns @ (1 << np.arange(width - 1, -1, -1, dtype=np.int64))


def pooled(parts: Iterable[Histories]) -> Histories:
    """Give the people of all strata together; ValueError where their lists differ."""
    held = list(parts)
    if len({part.lists for part in held}) != 1:
        raise ValueError("strata to be pooled have the same lists in the same order")
    cells: Counter[History] = Counter()
    for part in held:
        cells.update(part.cells)
    return Histories.of(held[0].lists, cells)
