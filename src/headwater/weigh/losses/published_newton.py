"""A Gaussian about the mode of each series' block, by Gauss-Newton steps with the expected information of the rows."""

import numpy as np

from headwater.weigh.losses.published_moves import Gaussian
from headwater.weigh.losses.published_rows import information
from headwater.weigh.losses.published_series import Around, Blocks
from headwater.weigh.losses.table import Floats

SHORTENINGS = 6


def curvature(blocks: Blocks, points: Floats, around: Around) -> Floats:
    """Give the precision (series, N, N) of each block at `points`: that of the prior and what the rows should add."""
    layout, number = blocks.layout, blocks.number
    parts = blocks.parts(points, around)
    losses = blocks.losses(parts)
    mean = losses * np.exp(blocks.factors(points, around.effect))
    weight = information(layout, mean, around.log_phi)
    ends = np.searchsorted(layout.of, np.arange(layout.series + 1))
    inside = blocks.cell - layout.of * number
    told = blocks.told_at - layout.of * layout.told.shape[1]
    precision = np.zeros((layout.series, blocks.size, blocks.size))
    for series, (start, stop) in enumerate(zip(ends[:-1], ends[1:], strict=True)):
        rows, each = slice(start, stop), np.arange(stop - start)
        shares = ((np.arange(number) < inside[rows, None]) & blocks.running[rows, None]) * 1.0
        shares[each, inside[rows]] = blocks.weight[rows]
        shares *= parts[series] / losses[rows, None]
        slopes = np.zeros((stop - start, blocks.size))
        slopes[:, :number] = shares * around.width[series]
        slopes[:, number] = shares @ blocks.intervals.middle[series]
        slopes[each, number + 1 + told[rows]] = 1.0
        precision[series] = slopes.T @ (slopes * weight[rows, None])
    precision[:, :number, :number] += blocks.stiffness
    precision[:, number, number] += around.slope[1] ** -2.0
    precision[:, number + 1 :, number + 1 :] += around.matrix
    return precision


def climb(blocks: Blocks, points: Floats, around: Around, steps: int) -> Floats:
    """Give points nearer the mode after `steps` steps, each shortened where it would lead down."""
    value = blocks.value(points, around)
    for _ in range(steps):
        gradient = blocks.gradient(points, around)
        toward = np.linalg.solve(curvature(blocks, points, around), gradient[:, :, None])[:, :, 0]
        length = np.ones(len(points))
        for _ in range(SHORTENINGS):
            tried = points + length[:, None] * toward
            better = blocks.value(tried, around)
            worse = ~(better >= value)
            if not worse.any():
                break
            length[worse] /= 4
        points = np.where(worse[:, None], points, tried)
        value = np.where(worse, value, better)
    return points


def gaussian_at(blocks: Blocks, points: Floats, around: Around) -> Gaussian:
    """Give the Gaussian about `points`."""
    return Gaussian.of(points, curvature(blocks, points, around))
