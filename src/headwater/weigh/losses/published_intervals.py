"""Days gathered into intervals, so that the noise of the splines comes down to a few nearly Gaussian numbers.

The noise of one day is Gaussian on the log scale and gone within ten days, so the mean of exp(noise) over an interval
is nearly lognormal, and nearly independent of the next interval's. Its first two moments, exactly computed from the
splines, fix that lognormal (Fenton 1960, Wilkinson). A day that has rows of its own is an interval of its own, where
this is exact. Three or four dozen numbers a series stand for 152 coefficients, and what their exponentials add up to is
near its mean even where each number is at its most probable value: why a Gaussian over the coefficients would not do.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.polynomial import chebyshev
from scipy.linalg import cholesky

from headwater.weigh.losses.spline import spline_basis
from headwater.weigh.losses.table import Bools, Floats, Ints

GROWTH = 0.35  # an interval is at most so much of the days before it: early totals rest on few days
LONGEST = 21  # days
MOST = 17  # how many of the longest a year has: a longer war has longer ones, so that their number stays
ROUGHEST, SMOOTHEST = 6.0, 1e-3  # of the scale of the noise: the prior is a half-normal of scale 1
FEW = 32  # days: so many can each end an interval, so that what rows say is of whole intervals
NODES = 12
TERMS = 9
TYPICAL = 0.5  # the roughness at which the correlation between intervals is taken


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """The intervals of every series, padded to one number J; pads have length 0.

    `length` (series, J) in days; `middle` (series, J): the mean day, in years of 365 days; `inside` (series, days): in
    which interval a day lies, and `share` (series, days): what part of it lies up to and with that day. `lift` and
    `width` (series, J, terms) are Chebyshev series in the place of log roughness: (log mean - that of a mean day) /
    roughness**2, and log(standard deviation / roughness), of the log of an interval's mean of exp(noise).
    `mix` (series, J, J) is the lower Cholesky factor of their correlation. `inflation` lifts a mean day's log mean.
    """

    length: Floats
    middle: Floats
    inside: Ints
    share: Floats
    lift: Floats
    width: Floats
    mix: Floats
    inflation: float


def place(log_rough: Floats) -> Floats:
    """Give where the logarithm of a roughness lies between the smoothest and the roughest, from -1 to 1."""
    low, high = np.log(SMOOTHEST), np.log(ROUGHEST)
    return np.asarray(np.clip((2 * log_rough - low - high) / (high - low), -1.0, 1.0))


def edges_over(days: int, alone: Bools, heard: Bools) -> Ints:
    """Give where intervals end, counted in days from 0, the first 0.

    A day that is `alone` (days) has its own; an interval ends on each day that is `heard` (days), if these are few.
    """
    longest = max(LONGEST, days // MOST)
    ends = np.concatenate(([True], alone | heard if heard.sum() <= FEW else alone))
    fixed = np.flatnonzero(ends | np.concatenate((alone, [True])))
    edges = [0]
    for stop in fixed[fixed > 0]:
        start = edges[-1]
        while start < stop:
            length = int(min(max(1, round(GROWTH * start)), longest))
            left = int(stop) - start
            start += left if left <= 1.5 * length else length
            edges.append(start)
    return np.array(edges)


def intervals_over(days: int, alone: Bools, heard: Bools) -> Intervals:
    """Give the intervals.

    `alone` (series, days) marks the days that have rows of their own, `heard` those that have rows of all days so far.
    """
    basis = spline_basis(days)
    covariance = basis @ basis.T
    inflation = 0.5 * float(np.diag(covariance).mean())
    cut = [edges_over(days, *marks) for marks in zip(alone, heard, strict=True)]
    known: dict[bytes, tuple[Floats, Floats, Floats]] = {}
    for edges in cut:
        if edges.tobytes() not in known:
            known[edges.tobytes()] = moments(covariance, edges, inflation)
    most = max(len(edges) for edges in cut) - 1
    padded = [padded_to(most, *known[edges.tobytes()]) for edges in cut]
    length = np.stack([np.pad(np.diff(edges), (0, most + 1 - len(edges))) for edges in cut]).astype(np.float64)
    inside = np.stack([np.searchsorted(edges, np.arange(1, days + 1)) - 1 for edges in cut])
    start = np.stack([edges[at] for edges, at in zip(cut, inside, strict=True)])
    middle = np.cumsum(length, axis=1) - (length - 1) / 2
    return Intervals(
        length=length,
        middle=middle / 365,
        inside=inside,
        share=(np.arange(1, days + 1) - start) / np.take_along_axis(length, inside, axis=1),
        lift=np.stack([one[0] for one in padded]),
        width=np.stack([one[1] for one in padded]),
        mix=np.stack([one[2] for one in padded]),
        inflation=inflation,
    )


def padded_to(most: int, lift: Floats, width: Floats, mix: Floats) -> tuple[Floats, Floats, Floats]:
    """Give the moments with pads that stand alone."""
    more = most - len(lift)
    whole = np.eye(most)
    whole[: len(mix), : len(mix)] = mix
    return np.pad(lift, ((0, more), (0, 0))), np.pad(width, ((0, more), (0, 0))), whole


def moments(covariance: Floats, edges: Ints, inflation: float) -> tuple[Floats, Floats, Floats]:
    """Give `lift`, `width` and `mix` of one series' intervals."""
    at = np.cos(np.pi * (np.arange(NODES) + 0.5) / NODES)
    low, high = np.log(SMOOTHEST), np.log(ROUGHEST)
    rough = np.exp((at * (high - low) + high + low) / 2)
    lifts, widths = np.zeros((NODES, len(edges) - 1)), np.zeros((NODES, len(edges) - 1))
    for number, (start, stop) in enumerate(pairwise(edges)):
        block = covariance[start:stop, start:stop]
        log_mean, variance = lognormal(block[None] * rough[:, None, None] ** 2)
        lifts[:, number] = (log_mean - inflation * rough**2 - variance / 2) / rough**2
        widths[:, number] = np.log(variance) / 2 - np.log(rough)
    together = correlation(covariance * TYPICAL**2, edges)
    lift, width = (np.asarray(chebyshev.chebfit(at, each, TERMS - 1).T, np.float64) for each in (lifts, widths))
    return lift, width, together


def lognormal(block: Floats) -> tuple[Floats, Floats]:
    """Give the log mean of the mean of exp(noise), and the variance of the lognormal with its two moments.

    `block` (nodes, days, days) are covariances of noise. Sums are of exp(x) - 1, so that small noise is not lost.
    """
    half = np.einsum("nii->ni", block) / 2
    top = half.max(axis=1, keepdims=True)
    tilt = np.exp(half - top)
    weight = tilt / tilt.sum(axis=1, keepdims=True)
    log_mean = np.log(tilt.mean(axis=1)) + top[:, 0]
    return log_mean, np.log1p(np.einsum("ni,nij,nj->n", weight, np.expm1(block), weight))


def correlation(covariance: Floats, edges: Ints) -> Floats:
    """Give the lower Cholesky factor of the correlation between the logs of intervals' means."""
    tilt = np.exp(np.diag(covariance) / 2)
    means = np.add.reduceat(tilt, edges[:-1])
    grown = tilt[:, None] * np.expm1(covariance) * tilt[None, :]
    sums = np.add.reduceat(np.add.reduceat(grown, edges[:-1], axis=0), edges[:-1], axis=1)
    logs = np.log1p(sums / np.outer(means, means))
    scale = np.sqrt(np.diag(logs))
    values, vectors = np.linalg.eigh(logs / np.outer(scale, scale))
    sound = (vectors * np.maximum(values, 1e-6)) @ vectors.T
    scale = np.sqrt(np.diag(sound))
    return np.asarray(cholesky(sound / np.outer(scale, scale), lower=True))
