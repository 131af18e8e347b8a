"""How a table of loss claims is laid out for the published model: who speaks of what, and the rows of each sort."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from headwater.weigh.losses.table import Bools, Floats, Ints, Losses


@dataclass(frozen=True, eq=False)
class Layout:
    """Rows in an order of their own, and the groups that they fall in.

    A pair is a source and a series it speaks of; a group is a source and a party, so each pair is in one group. `cell`
    (series, sources) is the number of a pair, -1 where there is none; `group` (series, sources) likewise for groups.
    Rows, sorted by what they say so that the order in which they came does not matter: `day` from 0, `count`, `of`,
    `pair`, `daily`; `bound` is the number of the effect of that source's 'at least' or 'at most', `bounds` where none.
    `bound_kind` (bounds) is 0 for an effect of 'at least', 1 for 'at most'.
    """

    series: int
    days: int
    cell: Ints
    group: Ints
    day: Ints
    count: Floats
    of: Ints
    pair: Ints
    daily: Bools
    bound: Ints
    bound_kind: Ints

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return int(self.cell.max()) + 1

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return int(self.group.max()) + 1

    @property
    def bounds(self) -> int:
        """How many effects of bounds there are."""
        return len(self.bound_kind)

    @property
    def told(self) -> Bools:
        """Which source speaks of which series, shape (series, sources)."""
        return self.cell >= 0

    @cached_property
    def source_of(self) -> Ints:
        """The source of each group."""
        source = np.zeros(self.groups, dtype=np.int64)
        source[self.group[self.told]] = np.nonzero(self.told)[1]
        return source

    @cached_property
    def marks(self) -> Floats:
        """1 where a series and a group share a pair, 0 elsewhere, shape (series, groups)."""
        marks = np.zeros((self.series, self.groups))
        series, source = np.nonzero(self.told)
        marks[series, self.group[series, source]] = 1.0
        return marks

    @cached_property
    def pairs_of(self) -> Floats:
        """How many pairs each group has."""
        return np.asarray(self.marks.sum(axis=0))

    @cached_property
    def by_source(self) -> Floats:
        """1 where a group is of a source, 0 elsewhere, shape (groups, sources)."""
        return np.eye(self.told.shape[1])[self.source_of]


def lay_out(losses: Losses) -> Layout:
    """Lay the table out. Raises `ValueError` where it has no rows."""
    if not len(losses):
        raise ValueError("there are no claims in the table: a model of reporting bias needs at least one")
    order = np.lexsort((losses.bound, losses.count, losses.daily, losses.day, losses.source, losses.of))
    of, source, bound = losses.of[order], losses.source[order], losses.bound[order]
    party = np.array([losses.parties.index(party) for _, party in losses.series])
    told = np.zeros((len(losses.series), len(losses.sources)), dtype=np.bool_)
    told[of, source] = True
    cell = np.where(told, np.cumsum(told.ravel()).reshape(told.shape) - 1, -1)
    of_party = np.arange(told.shape[1])[None, :] * len(losses.parties) + party[:, None]
    kind = np.where(bound > 0, 0, 1)
    effects, effect = np.unique(source * 2 + kind, return_inverse=True)
    used, effect_used = np.unique(effect[bound != 0], return_inverse=True)
    numbered = np.full(len(bound), len(used))
    numbered[bound != 0] = effect_used
    return Layout(
        series=len(losses.series),
        days=losses.days,
        cell=cell,
        group=np.where(told, numbers(of_party, told), -1),
        day=losses.day[order] - 1,
        count=losses.count[order],
        of=of,
        pair=cell[of, source],
        daily=losses.daily[order],
        bound=numbered,
        bound_kind=effects[used] % 2,
    )


def numbers(labels: Ints, kept: Bools) -> Ints:
    """Number the labels that are kept from 0, without gaps; what stands elsewhere means nothing."""
    known = np.unique(labels[kept])
    return np.asarray(np.searchsorted(known, labels), dtype=np.int64)
