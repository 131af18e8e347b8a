"""A Gaussian about the mode of each series' block, by Gauss-Newton steps with the expected information of the rows."""

import numpy as np

from headwater.weigh.losses.published_moves import Gaussian
from headwater.weigh.losses.published_rows import HIGHEST
from headwater.weigh.losses.published_series import Around, Blocks
from headwater.weigh.losses.table import Floats

HALVINGS = 6


def information(blocks: Blocks, points: Floats, around: Around) -> Floats:
    """Give the precision (series, N, N) of each block at `points`: that of the prior and of the rows expected."""
    layout, number = blocks.layout, blocks.number
    shape = blocks.shape(points)
    mean, log_losses = blocks.means(points, shape, around.effect)
    weight = row_information(blocks, mean, around.log_phi)
    bounds = np.searchsorted(layout.of, np.arange(layout.series + 1))
    inside = blocks.cell - layout.of * number
    told = blocks.told_at - layout.of * layout.told.shape[1]
    precision = np.zeros((layout.series, blocks.size, blocks.size))
    for series, (start, stop) in enumerate(zip(bounds[:-1], bounds[1:], strict=True)):
        rows = slice(start, stop)
        full = (np.arange(number) < inside[rows, None]) & blocks.running[rows, None]
        shares = full * 1.0
        shares[np.arange(stop - start), inside[rows]] = blocks.weight[rows]
        shares *= shape.parts[series] * np.exp(-log_losses[rows, None])
        through = np.empty((number, number + 2))
        through[:, :number] = shape.width[series][:, None] * blocks.intervals.mix[series]
        through[:, number] = shape.by_rough[series]
        through[:, number + 1] = blocks.intervals.middle[series]
        slopes = np.zeros((stop - start, blocks.size))
        slopes[:, : number + 2] = shares @ through
        slopes[np.arange(stop - start), number + 2 + told[rows]] = 1.0
        precision[series] = slopes.T @ (slopes * weight[rows, None])
    diagonal = np.arange(number + 1)
    precision[:, diagonal, diagonal] += 1.0
    precision[:, number + 1, number + 1] += around.slope[1] ** -2.0
    precision[:, number + 2 :, number + 2 :] += around.matrix
    return precision


def row_information(blocks: Blocks, mean: Floats, log_phi: Floats) -> Floats:
    """Give the expected information of each row on the logarithm of its mean."""
    top = np.minimum(mean, HIGHEST)
    negative = np.exp(top - np.logaddexp(0.0, top - log_phi[blocks.layout.of]))
    return np.where(blocks.layout.daily, np.exp(np.minimum(top, 50.0)), negative)


def climb(blocks: Blocks, points: Floats, around: Around, steps: int) -> tuple[Floats, float]:
    """Give points nearer the mode after `steps` steps, each halved where it would lead down, and the last gain."""
    value, gradient = blocks.log_density(points, around)
    gained = 0.0
    for _ in range(steps):
        precision = information(blocks, points, around)
        toward = np.linalg.solve(precision, gradient[:, :, None])[:, :, 0]
        length = np.ones(len(points))
        for _ in range(HALVINGS):
            tried = points + length[:, None] * toward
            better, slope = blocks.log_density(tried, around)
            worse = ~(better >= value)
            if not worse.any():
                break
            length[worse] /= 4
        keep = ~worse
        gained = float((better - value)[keep].sum())
        points = np.where(keep[:, None], tried, points)
        value, gradient = np.where(keep, better, value), np.where(keep[:, None], slope, gradient)
    return points, gained


def gaussian_at(blocks: Blocks, points: Floats, around: Around) -> Gaussian:
    """Give the Gaussian about `points`."""
    return Gaussian.of(points, information(blocks, points, around))
