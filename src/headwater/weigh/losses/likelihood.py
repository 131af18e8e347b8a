"""The probability of a whole number under a normal law of its logarithm, with the derivatives that fitting needs.

Convention: a count y is a latent positive figure, rounded. Its probability is that of log(y - 1/2) to log(y + 1/2)
under the law of the logarithm, and for y = 0 that of everything below log(1/2): it sums to 1 over 0, 1, 2 and so on.
Every score of prediction (elpd) is a sum of logarithms of these.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import log_ndtr

from headwater.weigh.losses.table import Floats

NARROW = 0.02
"""Below this width, in standard deviations, a cell's probability is taken by its middle, to the second order."""

FINEST = 1e-9
"""Half the width of a cell is at least this share of its figure."""

MOST = 50.0
"""No slope or bend at a cell's edge is held larger than exp of this: there the cell is all but a point."""

ROOT = 0.5 * np.log(2 * np.pi)


def cell(count: Floats) -> tuple[Floats, Floats]:
    """Give the logarithms between which a figure rounds to `count`; the lower one is -inf for 0.

    A figure of more than nine digits is taken as rounded to nine: finer, its two logarithms would be one number.
    """
    half = np.maximum(0.5, count * FINEST)
    with np.errstate(divide="ignore"):
        return np.log(np.maximum(count - half, 0.0)), np.log(count + half)


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """The law of each cell, and its derivatives with respect to the mean.

    `log` is the log probability, `score` its first derivative and `information` minus the second; `square` is the
    expected squared distance of the latent logarithm from the mean.
    """

    log: Floats
    score: Floats
    information: Floats
    square: Floats


def density(low: Floats, high: Floats, mean: Floats, sd: Floats) -> Density:
    """Give the law of a cell under a normal law of `mean` and `sd`; all arrays of one shape, or to be broadcast."""
    alpha, beta, sd = np.broadcast_arrays((low - mean) / sd, (high - mean) / sd, sd)
    narrow = beta - alpha < NARROW
    out = Density(*(np.empty(alpha.shape) for _ in range(4)))
    for where, law in ((narrow, _narrow), (~narrow, _wide)):
        if where.any():
            told = law(alpha[where], beta[where])
            scale = sd[where]
            out.log[where] = told.log
            out.score[where] = told.score / scale
            out.information[where] = told.information / scale**2
            out.square[where] = told.square * scale**2
    return out


def log_mass(low: Floats, high: Floats, mean: Floats, sd: Floats) -> Floats:
    """Give the log probability of a cell alone."""
    alpha, beta = np.broadcast_arrays((low - mean) / sd, (high - mean) / sd)
    narrow = beta - alpha < NARROW
    out = np.empty(alpha.shape)
    middle, width = (alpha + beta)[narrow] / 2, (beta - alpha)[narrow]
    out[narrow] = -0.5 * middle**2 - ROOT + np.log(width) + width**2 * (middle**2 - 1) / 24
    out[~narrow] = _log_between(alpha[~narrow], beta[~narrow])
    return out


def _narrow(alpha: Floats, beta: Floats) -> Density:
    middle, square = (alpha + beta) / 2, (beta - alpha) ** 2
    return Density(
        log=-0.5 * middle**2 - ROOT + np.log(beta - alpha) + square * (middle**2 - 1) / 24,
        score=middle * (1 - square / 12),
        information=1 - square / 12,
        square=middle**2 + square / 12,
    )


def _wide(alpha: Floats, beta: Floats) -> Density:
    log = _log_between(alpha, beta)
    finite = np.where(np.isfinite(alpha), alpha, 0.0)
    at_low = np.where(np.isfinite(alpha), np.exp(np.minimum(-0.5 * finite**2 - ROOT - log, MOST)), 0.0)
    at_high = np.exp(np.minimum(-0.5 * beta**2 - ROOT - log, MOST))
    score = at_low - at_high
    bend = beta * at_high - finite * at_low
    return Density(log=log, score=score, information=np.clip(bend + score**2, 0.0, 1.0), square=np.maximum(1 - bend, 0))


def _log_between(alpha: Floats, beta: Floats) -> Floats:
    """Give log(Phi(beta) - Phi(alpha)), exact in both tails."""
    above = alpha + beta > 0
    first, second = np.where(above, -beta, alpha), np.where(above, -alpha, beta)
    upper = log_ndtr(second)
    return np.asarray(upper + np.log1p(-np.exp(np.minimum(log_ndtr(first) - upper, -1e-15))))
