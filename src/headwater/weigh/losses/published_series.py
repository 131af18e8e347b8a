"""One block a series: its noise by interval, roughness, slope and told levels; the log density and its gradient.

Given the scales, the biases of groups and the effects of bounds, the series are independent of one another, so that
all blocks are evaluated, and moved, side by side. A block has N = J + 2 + sources coordinates: the noise of J intervals
(standard normal), the roughness as a standard normal, the slope, and what each source tells at the start. Where a
source tells nothing its coordinate is a standard normal that touches nothing, like those of the pads of intervals.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.polynomial import chebyshev
from scipy.special import ndtr, ndtri

from headwater.weigh.losses.published_intervals import (
    ROUGHEST,
    SMOOTHEST,
    TERMS,
    Intervals,
    intervals_over,
    place,
)
from headwater.weigh.losses.published_layout import Layout
from headwater.weigh.losses.published_levels import Scales, weights_of
from headwater.weigh.losses.published_rows import HIGHEST, poisson
from headwater.weigh.losses.table import Bools, Floats, Ints

FARTHEST = 7.0  # of a standard normal that stands for a scale


def scale_at(normal: Floats) -> tuple[Floats, Floats]:
    """Give the half-normal quantile at the probability of a standard normal, and the derivative of its logarithm."""
    bound = np.clip(normal, -FARTHEST, FARTHEST)
    scale = np.where(bound < -4, np.sqrt(np.pi / 2) * ndtr(bound), -ndtri(ndtr(-bound) / 2))
    slope = np.exp((scale**2 - bound**2) / 2) / (2 * scale)
    return scale, np.where(np.abs(normal) < FARTHEST, slope, 0.0)


def normal_at(scale: Floats) -> Floats:
    """Give the standard normal for a half-normal scale: the inverse of `scale_at`."""
    return np.clip(-ndtri(2 * ndtr(-np.asarray(scale))), -FARTHEST, FARTHEST)


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """What the blocks are conditional on.

    `slope` is the mean and the standard deviation of slopes; `prior` (series, sources) the mean of what is told and
    `matrix` (series, sources, sources) its precision; `log_phi` (series); `effect` (bounds).
    """

    slope: tuple[float, float]
    prior: Floats
    matrix: Floats
    log_phi: Floats
    effect: Floats


def told_prior(layout: Layout, scales: Scales, effects: Floats) -> tuple[Floats, Floats]:
    """Give the mean and the precision of what is told, given the mean level and the biases of groups (`effects`)."""
    weights = weights_of(layout, scales)
    total = scales.level**-2.0 + weights.sum(axis=1)
    matrix = -weights[:, :, None] * weights[:, None, :] / total[:, None, None]
    diagonal = np.arange(weights.shape[1])
    matrix[:, diagonal, diagonal] += np.where(layout.told, weights, 1.0)
    return np.where(layout.told, effects[0] + effects[1:][np.maximum(layout.group, 0)], 0.0), matrix


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """How the losses of each series run, at one point: what the rows' means and the gradient are made from.

    `parts` (series, J): losses by interval relative to exp(told level); `before` (series, J) their sum before each;
    `noise` is the noise mixed; `width` and `rough` the standard deviation of each and the roughness, and `by_rough`
    (series, J) the derivative of the log of each part by the coordinate of roughness.
    """

    parts: Floats
    before: Floats
    noise: Floats
    width: Floats
    rough: Floats
    by_rough: Floats


@dataclass(frozen=True, eq=False)
class Blocks:
    """The blocks of one table."""

    layout: Layout
    intervals: Intervals

    @classmethod
    def of(cls, layout: Layout) -> "Blocks":
        """Give the blocks of a table, with intervals that leave each day with a count of its own alone."""
        alone = np.zeros((layout.series, layout.days), dtype=np.bool_)
        alone[layout.of[layout.daily], layout.day[layout.daily]] = True
        return cls(layout, intervals_over(layout.days, alone))

    @property
    def number(self) -> int:
        """J, how many intervals a series has."""
        return int(self.intervals.length.shape[1])

    @property
    def size(self) -> int:
        """N, how many coordinates a block has."""
        return self.number + 2 + int(self.layout.told.shape[1])

    @cached_property
    def curves(self) -> Floats:
        """The Chebyshev series of lift and width, and of their derivatives by log roughness (series, 4 J, terms)."""
        intervals = self.intervals
        inner = 2 / np.log(ROUGHEST / SMOOTHEST)
        turned = [np.moveaxis(one, 2, 0) for one in (intervals.lift, intervals.width)]
        slopes = [np.pad(chebyshev.chebder(one), ((0, 1), (0, 0), (0, 0))) * inner for one in turned]
        return np.ascontiguousarray(np.moveaxis(np.concatenate((*turned, *slopes), axis=2), 0, 2))

    @cached_property
    def cell(self) -> Ints:
        """In which interval of all (series * J) the day of a row lies."""
        return self.layout.of * self.number + self.intervals.inside[self.layout.of, self.layout.day]

    @cached_property
    def weight(self) -> Floats:
        """What part of its interval's losses a row takes in: all up to its day, or those of that day."""
        return np.asarray(self.intervals.share[self.layout.of, self.layout.day])

    @cached_property
    def told_at(self) -> Ints:
        """Which of all told levels (series * sources) a row's is."""
        series, source = np.nonzero(self.layout.told)
        return np.asarray((series * self.layout.told.shape[1] + source)[self.layout.pair])

    @cached_property
    def running(self) -> Bools:
        """Which rows are of all days up to theirs."""
        return ~self.layout.daily

    def shape(self, blocks: Floats) -> Shape:
        """Give how losses run at `blocks` (series, N)."""
        number, intervals = self.number, self.intervals
        rough, slope = scale_at(blocks[:, number])
        terms = chebyshev_at(place(np.log(rough)))
        curves = (self.curves @ terms[:, :, None])[:, :, 0].reshape(-1, 4, number)
        squared = rough[:, None] ** 2
        lift = curves[:, 0] * squared
        width = np.exp(curves[:, 1]) * rough[:, None]
        by_lift = curves[:, 2] * squared + 2 * lift
        by_width = width * (curves[:, 3] + 1)
        noise = (intervals.mix @ blocks[:, :number, None])[:, :, 0]
        logs = lift + width * noise + blocks[:, number + 1, None] * intervals.middle
        parts = intervals.length * np.exp(np.minimum(logs, HIGHEST))
        return Shape(
            parts=parts,
            before=np.cumsum(parts, axis=1) - parts,
            noise=noise,
            width=width,
            rough=rough,
            by_rough=(by_lift + by_width * noise) * slope[:, None],
        )

    def means(self, blocks: Floats, shape: Shape, effect: Floats) -> tuple[Floats, Floats]:
        """Give the logarithm of the mean of each row, and of the losses that it is of, told levels and bounds apart."""
        losses = self.weight * shape.parts.ravel()[self.cell]
        losses += self.running * shape.before.ravel()[self.cell]
        log_losses = np.log(np.maximum(losses, 1e-300))
        told = blocks[:, self.number + 2 :].ravel()[self.told_at]
        return log_losses + told + np.append(effect, 0.0)[self.layout.bound], log_losses

    def log_density(self, blocks: Floats, around: Around) -> tuple[Floats, Floats]:
        """Give the log density of each block (series) up to a constant, and its gradient (series, N)."""
        shape = self.shape(blocks)
        mean, log_losses = self.means(blocks, shape, around.effect)
        each, by_mean = self.rows(mean, around.log_phi)
        value, gradient = self.prior(blocks, around)
        value += np.bincount(self.layout.of, each, self.layout.series)
        by_told = np.bincount(self.told_at, by_mean, self.layout.told.size)
        gradient[:, self.number + 2 :] += by_told.reshape(self.layout.told.shape)
        self.add_shape(gradient, shape, self.by_logs(shape, by_mean, log_losses))
        return value, gradient

    def rows(self, mean: Floats, log_phi: Floats) -> tuple[Floats, Floats]:
        """Give the log likelihood of each row without what only its precision is in, and the derivative by its mean."""
        return self.likelihood(slice(None), mean, log_phi[self.layout.of])

    def likelihood(self, rows: Bools | slice, mean: Floats, log_phi: Floats) -> tuple[Floats, Floats]:
        """Give the same of some rows, whose log means and log precisions are given."""
        count, daily = self.layout.count[rows], self.layout.daily[rows]
        ratio = np.exp(np.clip(mean - log_phi, -HIGHEST, HIGHEST))
        more = count + np.exp(log_phi)
        each = count * mean - more * np.log1p(ratio)
        by_mean = count - more * ratio / (1 + ratio)
        each[daily], by_mean[daily] = poisson(count[daily], mean[daily])
        return each, by_mean

    def prior(self, blocks: Floats, around: Around) -> tuple[Floats, Floats]:
        """Give the log prior of each block, and its gradient."""
        number = self.number
        gradient = -blocks.copy()
        middle, scale = around.slope
        gradient[:, number + 1] = (middle - blocks[:, number + 1]) / scale**2
        off = blocks[:, number + 2 :] - around.prior
        gradient[:, number + 2 :] = -(around.matrix @ off[:, :, None])[:, :, 0]
        value = 0.5 * (off * gradient[:, number + 2 :]).sum(axis=1)
        value -= 0.5 * (blocks[:, : number + 1] ** 2).sum(axis=1)
        return value - 0.5 * ((blocks[:, number + 1] - middle) / scale) ** 2, gradient

    def by_logs(self, shape: Shape, by_mean: Floats, log_losses: Floats) -> Floats:
        """Give the derivative by the log of each part (series, J) where `by_mean` is that by each row's log mean."""
        size = shape.parts.shape
        pull = by_mean * np.exp(-log_losses)
        own = np.bincount(self.cell, pull * self.weight, shape.parts.size).reshape(size)
        later = np.bincount(self.cell, pull * self.running, shape.parts.size).reshape(size)
        own += np.cumsum(later[:, ::-1], axis=1)[:, ::-1] - later
        return np.asarray(shape.parts * own)

    def add_shape(self, gradient: Floats, shape: Shape, by_logs: Floats) -> None:
        """Add to a gradient what comes through the parts."""
        number, intervals = self.number, self.intervals
        gradient[:, :number] += ((by_logs * shape.width)[:, None, :] @ intervals.mix)[:, 0]
        gradient[:, number] += (by_logs * shape.by_rough).sum(axis=1)
        gradient[:, number + 1] += (by_logs * intervals.middle).sum(axis=1)


def chebyshev_at(at: Floats) -> Floats:
    """Give the Chebyshev polynomials at points from -1 to 1 (n), shape (n, terms)."""
    return np.asarray(np.cos(np.arccos(at)[:, None] * np.arange(TERMS)))
