"""What all series share: the scales of levels and biases, and the effects of 'at least' and 'at most'.

Levels and biases are summed out of both densities. What a source tells of a series, and the effect of its bounds, are
told apart only by rows with and without a bound; so an effect moves with the told levels moved against it, by the share
of their rows that have it.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from headwater.weigh.losses.published_layout import Layout
from headwater.weigh.losses.published_levels import Heard, Scales, gradient_of, levels_given
from headwater.weigh.losses.published_moves import Gaussian
from headwater.weigh.losses.published_rows import HIGHEST, information, log_likelihood, score
from headwater.weigh.losses.published_scales import log_slope_at, scales_at
from headwater.weigh.losses.published_series import Blocks
from headwater.weigh.losses.table import Bools, Floats

LEAST_LEANING = 0.1  # a smaller share of rows with a bound does not move what the source tells


@dataclass(frozen=True, slots=True, eq=False)
class ScalesDensity:
    """The density of the scales, as standard normals (1, 2 + groups), given what is told."""

    layout: Layout
    heard: Heard

    def at(self, points: Floats) -> tuple[Floats, Floats]:
        """Give the log density, and its gradient."""
        normals = points[0]
        scales = scales_at(normals)
        levels = levels_given(self.layout, self.heard, scales)
        _, by_scale = gradient_of(self.layout, self.heard, scales, levels)
        each = np.concatenate(([scales.level, scales.bias], scales.group))
        value = levels.log_density - 0.5 * float(normals @ normals)
        return np.array([value]), (by_scale * log_slope_at(normals, each) - normals)[None]

    def gradient(self, points: Floats) -> Floats:
        """Give the gradient."""
        return self.at(points)[1]


@dataclass(frozen=True, eq=False)
class Leaning:
    """Which rows, and which told levels, move with the effects of bounds."""

    model: Blocks

    @cached_property
    def lean(self) -> Floats:
        """The share of rows of each told level that have each bound (series * sources, bounds); small ones are 0."""
        layout = self.model.layout
        shares = np.zeros((layout.told.size, layout.bounds + 1))
        np.add.at(shares, (self.model.told_at, layout.bound), 1.0)
        shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1.0)
        return np.where(shares >= LEAST_LEANING, shares, 0.0)[:, : layout.bounds]

    @cached_property
    def rows(self) -> Bools:
        """Which rows move with an effect."""
        layout = self.model.layout
        leaning: Bools = np.any(self.lean > 0, axis=1)
        return (layout.bound < layout.bounds) | leaning[self.model.told_at]

    @cached_property
    def through(self) -> Floats:
        """How the log mean of each such row moves with each effect."""
        bounds = self.model.layout.bounds
        own = np.eye(bounds + 1)[self.model.layout.bound[self.rows], :bounds]
        return np.asarray(own - self.lean[self.model.told_at[self.rows]])

    def moved(self, told: Floats, change: Floats) -> Floats:
        """Give what is told (series, sources) where the effects of bounds change by `change`."""
        return told - (self.lean @ change).reshape(told.shape)


@dataclass(frozen=True, slots=True, eq=False)
class BoundsDensity:
    """The density of the effects of bounds (1, bounds), with what is told moving along.

    `told` (series, sources) and `log_mean` (the rows that move) are those at effects of 0; `middle` and `spread`
    (bounds) the mean and the standard deviation of each effect beforehand; `log_phi` (series).
    """

    leaning: Leaning
    scales: Scales
    told: Floats
    log_mean: Floats
    log_phi: Floats
    middle: Floats
    spread: Floats

    def at(self, points: Floats) -> tuple[Floats, Floats]:
        """Give the log density, and its gradient."""
        effect, layout, leaning = points[0], self.leaning.model.layout, self.leaning
        heard = Heard.of(layout, leaning.moved(self.told, effect))
        levels = levels_given(layout, heard, self.scales)
        by_told, _ = gradient_of(layout, heard, self.scales, levels)
        log_mean = self.log_means(effect)
        each = log_likelihood(layout, log_mean, self.log_phi, leaning.rows)
        by_mean = score(layout, np.exp(log_mean), self.log_phi, leaning.rows)
        off = (effect - self.middle) / self.spread
        by_effect = by_mean @ leaning.through - by_told.ravel() @ leaning.lean - off / self.spread
        return np.array([levels.log_density + float(each.sum() - 0.5 * off @ off)]), by_effect[None]

    def gradient(self, points: Floats) -> Floats:
        """Give the gradient."""
        return self.at(points)[1]

    def likelihood(self, effect: Floats) -> float:
        """Give the log density without the prior of the effects."""
        layout = self.leaning.model.layout
        heard = Heard.of(layout, self.leaning.moved(self.told, effect))
        each = log_likelihood(layout, self.log_means(effect), self.log_phi, self.leaning.rows)
        return levels_given(layout, heard, self.scales).log_density + float(each.sum())

    def log_means(self, effect: Floats) -> Floats:
        """Give the logarithm of the mean of each row that moves."""
        return np.minimum(self.log_mean + self.leaning.through @ effect, HIGHEST)

    def about(self, effect: Floats) -> Gaussian:
        """Give the Gaussian about `effect`, from the expected information; a bound on the prior of what is told."""
        layout = self.leaning.model.layout
        mean = np.exp(self.log_means(effect))
        weight = information(layout, mean, self.log_phi, self.leaning.rows)
        precision = (self.leaning.through * weight[:, None]).T @ self.leaning.through
        precision += np.diag(self.spread**-2.0 + (self.leaning.lean**2).sum(axis=0))
        return Gaussian.of(effect[None], precision[None])
