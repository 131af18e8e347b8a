"""One block a series: its noise by interval, its slope and what is told of it; the log density and its gradient.

Given the roughness, the scales, the biases of groups and the effects of bounds, the series are independent of one
another, so that all blocks are evaluated, and moved, side by side. A block has N = sources + 1 + J coordinates: what
each source tells, which is a level (the log of a day's losses at the start); the slope; and the noise of J intervals,
as it stands in the logs of their losses. Where a source tells nothing its coordinate is a standard normal that touches
nothing, like those of the pads of intervals, which come last.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from headwater.weigh.losses.published_intervals import TERMS, Intervals, intervals_over, place
from headwater.weigh.losses.published_layout import Layout
from headwater.weigh.losses.published_levels import Scales
from headwater.weigh.losses.published_rows import HIGHEST, log_likelihood, score
from headwater.weigh.losses.table import Bools, Floats, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """What the blocks are conditional on.

    `lift` and `width` (series, J) are the mean and the standard deviation of the log of each interval's mean noise;
    `slope` the mean and the standard deviation of slopes; `prior` (series, sources) the mean of what is told and
    `matrix` (series, sources, sources) its precision; `log_phi` (series); `effect` (bounds).
    """

    lift: Floats
    width: Floats
    slope: tuple[float, float]
    prior: Floats
    matrix: Floats
    log_phi: Floats
    effect: Floats


def told_prior(layout: Layout, scales: Scales, effects: Floats) -> tuple[Floats, Floats]:
    """Give the mean and the precision of what is told, given the mean level and the biases of groups (`effects`)."""
    weights = (layout.marks * scales.group**-2.0) @ layout.by_source
    total = scales.level**-2.0 + weights.sum(axis=1)
    matrix = -weights[:, :, None] * weights[:, None, :] / total[:, None, None]
    diagonal = np.arange(weights.shape[1])
    matrix[:, diagonal, diagonal] += np.where(layout.told, weights, 1.0)
    return (layout.marks * (effects[0] + effects[1:])) @ layout.by_source, matrix


@dataclass(frozen=True, eq=False)
class Blocks:
    """The blocks of one table."""

    layout: Layout
    intervals: Intervals

    @classmethod
    def of(cls, layout: Layout) -> "Blocks":
        """Give the blocks of a table, with intervals that leave each day with a count of its own alone."""
        marks = np.zeros((2, layout.series, layout.days), dtype=np.bool_)
        marks[layout.daily.astype(np.int64), layout.of, layout.day] = True
        return cls(layout, intervals_over(layout.days, alone=marks[1], heard=marks[0]))

    @property
    def number(self) -> int:
        """J, how many intervals a series has."""
        return int(self.intervals.length.shape[1])

    @property
    def size(self) -> int:
        """N, how many coordinates a block has."""
        return self.first + self.number

    @property
    def first(self) -> int:
        """Where the noise begins; the slope stands before it, and before that what is told."""
        return int(self.layout.told.shape[1]) + 1

    @cached_property
    def used(self) -> Ints:
        """How many coordinates of each block are no pads (series)."""
        return np.asarray(self.first + (self.intervals.length > 0).sum(axis=1))

    @cached_property
    def cell(self) -> Ints:
        """In which interval of all (series * J) the day of a row lies."""
        return self.layout.of * self.number + self.intervals.inside[self.layout.of, self.layout.day]

    @cached_property
    def weight(self) -> Floats:
        """What part of its interval's losses a row takes in: all up to its day, or those of that day."""
        return np.asarray(self.intervals.share[self.layout.of, self.layout.day])

    @cached_property
    def running(self) -> Bools:
        """Which rows are of all days up to theirs."""
        return ~self.layout.daily

    @cached_property
    def told_at(self) -> Ints:
        """Which of all told levels (series * sources) a row's is."""
        series, source = np.nonzero(self.layout.told)
        return np.asarray((series * self.layout.told.shape[1] + source)[self.layout.pair])

    @cached_property
    def stated(self) -> tuple[Ints, Ints, Ints]:
        """Each told level with each bound that it has; and which of these a row is."""
        ways = self.layout.bounds + 1
        both, at = np.unique(self.told_at * ways + self.layout.bound, return_inverse=True)
        return both // ways, both % ways, at

    @cached_property
    def stiffness(self) -> Floats:
        """The precision (series, J, J) of the noise."""
        return np.asarray(np.linalg.inv(self.intervals.mix @ self.intervals.mix.transpose(0, 2, 1)), dtype=np.float64)

    def widths(self, rough: Floats) -> tuple[Floats, Floats]:
        """Give `lift` and `width` (series, J) at each series' roughness; pads are standard normal."""
        terms = np.cos(np.arccos(place(np.log(rough)))[:, None] * np.arange(TERMS))
        lift = (self.intervals.lift @ terms[:, :, None])[:, :, 0] * rough[:, None] ** 2
        width = np.exp((self.intervals.width @ terms[:, :, None])[:, :, 0]) * rough[:, None]
        return lift, np.where(self.intervals.length > 0, width, 1.0)

    def parts(self, points: Floats) -> Floats:
        """Give the losses of each interval (series, J), relative to exp(level)."""
        logs = points[:, self.first :] + points[:, self.first - 1, None] * self.intervals.middle
        return np.asarray(self.intervals.length * np.exp(np.minimum(logs, HIGHEST)))

    def losses(self, parts: Floats) -> Floats:
        """Give the losses that each row is of, relative to exp(level)."""
        before = np.cumsum(parts, axis=1) - parts
        losses = self.weight * parts.ravel()[self.cell] + self.running * before.ravel()[self.cell]
        return np.maximum(losses, 1e-300)

    def stated_factors(self, points: Floats, effect: Floats) -> Floats:
        """Give the logarithm of what losses are multiplied by, for each told level with each bound that it has."""
        told, bound, _ = self.stated
        log_factor = points[:, : self.first - 1].ravel()[told] + np.append(effect, 0.0)[bound]
        return np.asarray(np.clip(log_factor, -HIGHEST, HIGHEST))

    def factors(self, points: Floats, effect: Floats) -> Floats:
        """Give the logarithm of what each row's losses are multiplied by: exp(what is told + its bound)."""
        return np.asarray(self.stated_factors(points, effect)[self.stated[2]])

    def log_means(self, points: Floats, effect: Floats) -> Floats:
        """Give the logarithm of the mean of each row."""
        return np.log(self.losses(self.parts(points))) + self.factors(points, effect)

    def value(self, points: Floats, around: Around) -> Floats:
        """Give the log density of each block (series) up to a constant."""
        each = log_likelihood(self.layout, self.log_means(points, around.effect), around.log_phi)
        _, value = self.pull(points, around)
        return value + np.bincount(self.layout.of, each, self.layout.series)

    def at(self, points: Floats, around: Around) -> tuple[Floats, Floats]:
        """Give the log density of each block (series) up to a constant, and its gradient (series, N)."""
        parts = self.parts(points)
        losses, log_factor = self.losses(parts), self.factors(points, around.effect)
        each = log_likelihood(self.layout, np.log(losses) + log_factor, around.log_phi)
        gradient, value = self.pull(points, around)
        by_mean = score(self.layout, losses * np.exp(log_factor), around.log_phi)
        self.add_rows(gradient, parts, by_mean, losses)
        return value + np.bincount(self.layout.of, each, self.layout.series), gradient

    def gradient(self, points: Floats, around: Around) -> Floats:
        """Give the gradient of the log density of each block (series, N)."""
        parts = self.parts(points)
        losses = self.losses(parts)
        factor = np.exp(self.stated_factors(points, around.effect))[self.stated[2]]
        gradient, _ = self.pull(points, around)
        self.add_rows(gradient, parts, score(self.layout, losses * factor, around.log_phi), losses)
        return gradient

    def add_rows(self, gradient: Floats, parts: Floats, by_mean: Floats, losses: Floats) -> None:
        """Add to a gradient what comes from the rows, where `by_mean` is the derivative by each row's log mean."""
        first = self.first
        by_told = np.bincount(self.told_at, by_mean, self.layout.told.size)
        gradient[:, : first - 1] += by_told.reshape(self.layout.told.shape)
        by_logs = self.by_logs(parts, by_mean, losses)
        gradient[:, first:] += by_logs
        gradient[:, first - 1] += (by_logs * self.intervals.middle).sum(axis=1)

    def pull(self, points: Floats, around: Around) -> tuple[Floats, Floats]:
        """Give the gradient of the log prior of each block, and the log prior."""
        first = self.first
        middle, scale = around.slope
        gradient = np.empty_like(points)
        away = (points[:, first:] - around.lift) / around.width
        stiff = (self.stiffness @ away[:, :, None])[:, :, 0]
        gradient[:, first:] = -stiff / around.width
        gradient[:, first - 1] = (middle - points[:, first - 1]) / scale**2
        off = points[:, : first - 1] - around.prior
        gradient[:, : first - 1] = -(around.matrix @ off[:, :, None])[:, :, 0]
        value = 0.5 * (off * gradient[:, : first - 1]).sum(axis=1) - 0.5 * (away * stiff).sum(axis=1)
        return gradient, value - 0.5 * ((points[:, first - 1] - middle) / scale) ** 2

    def by_logs(self, parts: Floats, by_mean: Floats, losses: Floats) -> Floats:
        """Give the derivative by the log of each part (series, J) where `by_mean` is that by each row's log mean."""
        pull = by_mean / losses
        own = np.bincount(self.cell, pull * self.weight, parts.size).reshape(parts.shape)
        later = np.bincount(self.cell, pull * self.running, parts.size).reshape(parts.shape)
        own += np.cumsum(later[:, ::-1], axis=1)[:, ::-1] - later
        return np.asarray(parts * own)
