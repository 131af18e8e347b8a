"""The rows that the robust model reads: each repeated row once, and for each its place in the model."""

from dataclasses import dataclass

import numpy as np

from headwater.weigh.losses.likelihood import cell
from headwater.weigh.losses.table import Bools, Floats, Ints, Losses

KINDS = ("total", "daily", "at least", "at most")
"""What a figure is: of all days up to its day, of its day alone, or (of either) the one side of a bound."""


EPOCHS = (1 / 16, 1 / 4, 1 / 2)
"""Where the days are cut: in the first days of a war figures are wilder."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Distinct claims in a fixed order; every array has one entry a row but the last three.

    `low`, `high` are the logarithms between which a figure rounds to `count`. `pair` indexes `pairs` (source, series):
    who speaks of what. `kind` indexes `KINDS`. `group` is the source, kind and epoch, and `noise` the pair and kind:
    a group has its shares of laws and slips, a noise number its scale. `voice` (groups) and `noise_voice` (noises) give
    the source and kind of each. `back` leads from each row of the table to its distinct row.
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
    voice: Ints
    noise_voice: Ints
    back: Ints

    def __len__(self) -> int:
        return len(self.day)

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(self.voice)


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
    epoch = np.searchsorted(np.array(EPOCHS) * losses.days, day)
    _, voice = np.unique(np.column_stack((source, kind)), axis=0, return_inverse=True)
    groups, group = np.unique(np.column_stack((voice.ravel(), epoch)), axis=0, return_inverse=True)
    noises, noise = np.unique(np.column_stack((voice.ravel(), of)), axis=0, return_inverse=True)
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
        group=group.ravel(),
        noise=noise.ravel(),
        pairs=pairs,
        voice=groups[:, 0],
        noise_voice=noises[:, 0],
        back=back.ravel(),
    )
