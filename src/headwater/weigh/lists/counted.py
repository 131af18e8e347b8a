"""What the estimates start from: the counts in a fixed order of lists, and whether they can say anything at all."""

from dataclasses import dataclass

import numpy as np

from headwater.weigh.lists.histories import Floats, Histories
from headwater.weigh.lists.linkage import Linkage, undoing, undone
from headwater.weigh.lists.options import ListOptions

IMPOSSIBLE = 0.02
"""The share of those seen that may come out below zero where errors of linkage are undone; chance alone makes some."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """The people of one stratum, ready for the models.

    `held` has the lists in the order of their names and none that is empty; `empty` names those. `raw` are the counts
    of all 2**L histories, `undo` the matrix that undoes errors of linkage in them.
    """

    held: Histories
    empty: tuple[str, ...]
    raw: Floats
    undo: Floats
    options: ListOptions

    @property
    def table(self) -> Floats:
        """The counts of all 2**L histories with the errors of linkage undone."""
        return undone(self.raw, self.undo)

    @property
    def cut(self) -> float:
        """How many people that left below zero, and are taken for none."""
        return float(-np.minimum(self.undo @ self.raw, 0.0).sum())

    @property
    def seen(self) -> float:
        """How many people are on a list, errors of linkage undone."""
        return float(self.table.sum())

    @property
    def subject(self) -> str:
        """Who is estimated, in words."""
        return f"{self.options.subject}, {self.held.stratum}" if self.held.stratum else self.options.subject

    def with_linkage(self, linkage: Linkage) -> "Counted":
        """Give the same people as they would be counted at other rates of linkage errors."""
        return Counted(self.held, self.empty, self.raw, undoing(self.held.lists, linkage), self.options)


def counted(part: Histories, options: ListOptions) -> Counted:
    """Put the counts of one stratum in order; the order of lists, and lists with nobody on them, make no difference."""
    held = part.without_empty_lists().reordered()
    empty = tuple(sorted(set(part.lists) - set(held.lists)))
    return Counted(held, empty, held.table().astype(np.float64), undoing(held.lists, options.linkage), options)


def refusal(given: Counted, most: int) -> str:
    """Say why nothing can be estimated from these counts by a method that takes `most` lists, or nothing if it can."""
    number = len(given.held.lists)
    if number == 0:
        return "nobody is on any list"
    if number == 1:
        return f"only one list has anybody on it ({given.held.lists[0]}): one list says nothing of those on none"
    if given.cut > IMPOSSIBLE * given.held.n:
        return "such errors of linkage cannot have made these counts: undone, some histories have fewer than nobody"
    overlap = given.table[np.bitwise_count(np.arange(len(given.table))) > 1].sum()
    if overlap < 0.5:
        return "nobody is on two lists: any number of people may be on none"
    if number > most:
        return f"there are {number} lists, and this is done for up to {most}: join those that have one origin"
    return ""


def groups(held: Histories) -> tuple[tuple[str, ...], ...]:
    """Give the lists in groups that share nobody with one another; one group where all hang together."""
    left, found = set(range(len(held.lists))), []
    shared = held.patterns.T @ held.patterns > 0
    while left:
        group = {min(left)}
        while more := {other for one in group for other in np.flatnonzero(shared[one]).tolist()} - group:
            group |= more
        left -= group
        found.append(tuple(held.lists[at] for at in sorted(group)))
    return tuple(found)
