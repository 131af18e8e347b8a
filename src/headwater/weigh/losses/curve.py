"""A curve of losses: the logarithm of a running total, whose rate of growth is a walk over knots, drawn back to even.

With C the running total, d log C / d log t is exp(a), a piecewise linear in t between the knots: a is 0 where as many
are lost each day as on average before. C can but grow. Its level, log C on the last day, stands apart, so that what
is known of a total is not spread over coefficients of which each is hardly known.
"""

from dataclasses import dataclass

import numpy as np

from headwater.weigh.losses.table import Bools, Floats, Ints

FLATTEST, STEEPEST = -12.0, 6.5
"""Bounds of a: exp(-12) is a standstill; exp(6.5) trebles a total overnight in its second year."""


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """Knots over the days: `hat` (days, knots) interpolates, `step` (days) is log(t / (t - 1)), 0 on day 1."""

    hat: Floats
    step: Floats

    @property
    def days(self) -> int:
        """How many days."""
        return len(self.hat)

    @property
    def knots(self) -> int:
        """How many knots."""
        return int(self.hat.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One curve: the logarithms of its running `total` and of each day's loss, `daily`, and its `growth`; (days)."""

    total: Floats
    daily: Floats
    growth: Floats


def basis(days: int, knots: int) -> Basis:
    """Give knots that lie dense on the first days, where totals multiply, and even later."""
    step = np.zeros(days)
    step[1:] = np.log1p(1 / np.arange(1, days))
    return Basis(hat=interpolation(np.arange(1.0, days + 1), places(days, knots)), step=step)


def places(days: int, knots: int) -> Floats:
    """Give the days of the knots: evenly spread in t / g + log t, with g such that there are `knots` of them."""
    wanted = max(1, min(knots, days))
    if wanted == 1:
        return np.ones(1)
    grid = np.linspace(1.0, days, 20 * days)
    pace = (days - 1) / max(wanted - 1 - np.log(days), wanted / 2)
    clock = (grid - 1) / pace + np.log(grid)
    return np.asarray(np.interp(np.linspace(0, clock[-1], wanted), clock, grid))


def interpolation(at: Floats, knots: Floats) -> Floats:
    """Give the matrix (places, knots) of linear interpolation, constant beyond the ends."""
    if len(knots) == 1:
        return np.ones((len(at), 1))
    right = np.clip(np.searchsorted(knots, at, side="right"), 1, len(knots) - 1)
    share = np.clip((at - knots[right - 1]) / (knots[right] - knots[right - 1]), 0.0, 1.0)
    matrix = np.zeros((len(at), len(knots)))
    rows: Ints = np.arange(len(at))
    matrix[rows, right - 1] = 1 - share
    matrix[rows, right] += share
    return matrix


def curve(over: Basis, level: float, bends: Floats) -> Curve:
    """Give the curve whose logarithm on the last day is `level` and whose growth is exp(`bends`) at the knots."""
    growth = np.exp(np.clip(over.hat @ bends, FLATTEST, STEEPEST)) * over.step
    total = level - (np.sum(growth) - np.cumsum(growth))
    daily = total.copy()
    daily[1:] += np.log(-np.expm1(-growth[1:]))
    return Curve(total=total, daily=daily, growth=growth)


def slopes(over: Basis, bent: Curve, day: Ints, daily: Bools) -> Floats:
    """Give (rows, knots) the derivatives with respect to the bends of a total or a daily loss on each `day`, from 0."""
    held = (bent.growth <= over.step * np.exp(FLATTEST)) | (bent.growth >= over.step * np.exp(STEEPEST))
    pieces = np.where(held, 0.0, bent.growth)[:, None] * over.hat
    summed = np.cumsum(pieces, axis=0)
    out: Floats = summed[day] - summed[-1]
    later = np.flatnonzero(daily & (day > 0))
    out[later] += pieces[day[later]] / np.expm1(bent.growth[day[later]])[:, None]
    return out
