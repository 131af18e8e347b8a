"""The rows that the robust model reads: each repeated row once, and for each its place in the model."""

from dataclasses import dataclass

import numpy as np

from headwater.weigh.losses.likelihood import cell
from headwater.weigh.losses.table import Bools, Floats, Ints, Losses

KINDS = ("total", "daily", "at least", "at most")
"""What a figure is: of all days up to its day, of its day alone, or (of either) the one side of a bound."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Distinct claims in a fixed order; every array has one entry a row but the last three.

    `low`, `high` are the logarithms between which a figure rounds to `count`. `pair` indexes `pairs` (source, series):
    who speaks of what. `kind` indexes `KINDS`. `group` is the source and kind, `noise` the pair and kind: each group
    and each noise number has a scale. `noise_group` gives the group of each noise number; `back` leads from each row
    of the table to its distinct row.
    """

    count: Floats
    low: Floats
    high: Floats
    day: Ints
    of: Ints
    pair: Ints
    kind: Ints
    daily: Bools
    group: Ints
    noise: Ints
    pairs: Ints
    noise_group: Ints
    back: Ints

    def __len__(self) -> int:
        return len(self.day)

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return int(self.noise_group.max()) + 1


def rows(losses: Losses) -> Rows:
    """Give the distinct claims of a table: a copy adds nothing.

    Raises ValueError where there is none, or one that no whole number of losses can be.
    """
    if not len(losses):
        raise ValueError("no claims to weigh: the table of losses has no rows")
    if not (np.isfinite(losses.count).all() and (losses.count >= 0).all()):
        raise ValueError("a count of losses is a finite number, 0 or more")
    if losses.day.min() < 1 or losses.day.max() > losses.days:
        raise ValueError(f"a claim's day lies between 1 and {losses.days}")
    keys = np.column_stack(
        (losses.source, losses.of, losses.daily, losses.bound, losses.day, np.round(losses.count))
    ).astype(np.float64)
    told, back = np.unique(keys, axis=0, return_inverse=True)
    source, of, daily, bound, day = (told[:, column].astype(np.int64) for column in range(5))
    kind = np.where(bound > 0, 2, np.where(bound < 0, 3, daily))
    pairs, pair = np.unique(np.column_stack((source, of)), axis=0, return_inverse=True)
    groups, _ = np.unique(np.column_stack((source, kind)), axis=0, return_inverse=True)
    noises, noise = np.unique(np.column_stack((source, kind, of)), axis=0, return_inverse=True)
    lookup = {tuple(group): number for number, group in enumerate(groups.tolist())}
    noise_group = np.array([lookup[one, other] for one, other, _ in noises.tolist()])
    low, high = cell(told[:, 5])
    return Rows(
        count=told[:, 5],
        low=low,
        high=high,
        day=day,
        of=of,
        pair=pair.ravel(),
        kind=kind,
        daily=daily.astype(np.bool_),
        group=noise_group[noise.ravel()],
        noise=noise.ravel(),
        pairs=pairs,
        noise_group=noise_group,
        back=back.ravel(),
    )
