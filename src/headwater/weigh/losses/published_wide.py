"""The block that all series share: the scales of levels and biases, and the effects of 'at least' and 'at most'.

Levels and biases are summed out. What a source tells of a series and the effect of its bounds are told apart only by rows
with and without a bound, so an effect moves with the told levels moved against it: by the share of rows that have it.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from headwater.weigh.losses.published_layout import Layout
from headwater.weigh.losses.published_levels import Scales, gradient_of, levels_given
from headwater.weigh.losses.published_series import Blocks, scale_at
from headwater.weigh.losses.table import Bools, Floats

LEAST_LEANING = 0.1  # a smaller share of rows with a bound does not move what the source tells


def scales_at(normals: Floats) -> Scales:
    """Give the scales whose half-normal quantiles stand at these standard normals: level, bias, groups."""
    scales = scale_at(normals)[0]
    return Scales(level=float(scales[0]), bias=float(scales[1]), group=scales[2:])


@dataclass(frozen=True, eq=False)
class Wide:
    """The shared block, over one table; the same at every point of a chain."""

    model: Blocks

    @property
    def layout(self) -> Layout:
        """How the table is laid out."""
        return self.model.layout

    @property
    def scales(self) -> int:
        """How many scales there are; the effects of bounds stand behind them."""
        return 2 + self.layout.groups

    @cached_property
    def lean(self) -> Floats:
        """The share of rows of each pair that have each bound (series * sources, bounds); small ones are 0."""
        layout, told_at = self.layout, self.model.told_at
        shares = np.zeros((layout.told.size, layout.bounds + 1))
        np.add.at(shares, (told_at, layout.bound), 1.0)
        shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1.0)
        return np.where(shares >= LEAST_LEANING, shares, 0.0)[:, : layout.bounds]

    @cached_property
    def touched(self) -> Bools:
        """Which rows move with an effect."""
        layout = self.layout
        return np.asarray((layout.bound < layout.bounds) | self.lean.any(axis=1)[self.model.told_at])

    @cached_property
    def through(self) -> Floats:
        """How the log mean of each row touched moves with each effect."""
        layout = self.layout
        bound = np.eye(layout.bounds + 1)[layout.bound[self.touched], : layout.bounds]
        return np.asarray(bound - self.lean[self.model.told_at[self.touched]])

    def moved(self, told: Floats, change: Floats) -> Floats:
        """Give what is told (series, sources) where the effects of bounds change by `change`."""
        return told - (self.lean @ change).reshape(told.shape)


@dataclass(frozen=True, slots=True, eq=False)
class WideAt:
    """The density of the shared block, the rest of the chain's state being given.

    `told` (series, sources) goes with effects of 0; so does `mean`, the log mean of the rows touched. `count`, `log_phi`
    and `daily` are of these rows too; `middle` and `spread` (bounds) the mean and standard deviation of each effect.
    """

    wide: Wide
    told: Floats
    mean: Floats
    log_phi: Floats
    middle: Floats
    spread: Floats

    def __call__(self, points: Floats) -> tuple[Floats, Floats]:
        """Give the log density at `points` (1, scales + bounds), and its gradient."""
        wide, point = self.wide, points[0]
        layout, rows = wide.layout, wide.touched
        normals, effect = point[: wide.scales], point[wide.scales :]
        scales = scales_at(normals)
        told = wide.moved(self.told, effect)
        levels = levels_given(layout, told, scales)
        by_told, by_scale = gradient_of(layout, told, scales, levels)
        off = (effect - self.middle) / self.spread
        value = levels.log_density - 0.5 * float(normals @ normals + off @ off)
        each, by_mean = wide.model.likelihood(rows, self.mean + wide.through @ effect, self.log_phi)
        by_effect = by_mean @ wide.through - off / self.spread - by_told.ravel() @ wide.lean
        slope = by_scale * scale_at(normals)[1] - normals
        return np.array([value + each.sum()]), np.concatenate((slope, by_effect))[None]
