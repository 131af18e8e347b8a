"""Gaussians about the modes of the blocks of series, by Gauss-Newton steps with the information rows should have."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from headwater.weigh.losses.published_moves import Gaussian
from headwater.weigh.losses.published_rows import information
from headwater.weigh.losses.published_series import Around, Blocks
from headwater.weigh.losses.table import Floats

SHORTENINGS = 6
FARTHEST = 4.0  # of a step, in any coordinate: all are logarithms


def prior_precision(blocks: Blocks, around: Around) -> Floats:
    """Give the precision (series, N, N) of each block beforehand."""
    first = blocks.first
    precision = np.zeros((len(around.width), blocks.size, blocks.size))
    precision[:, first:, first:] = blocks.stiffness / (around.width[:, :, None] * around.width[:, None, :])
    precision[:, first - 1, first - 1] = around.slope[1] ** -2.0
    precision[:, : first - 1, : first - 1] = around.matrix
    return precision


def row_precision(blocks: Blocks, points: Floats, around: Around) -> tuple[Floats, Floats]:
    """Give what the rows should add to the precision (series, N, N) of each block at `points`, and the rows' means."""
    layout, number = blocks.layout, blocks.number
    parts = blocks.parts(points)
    losses = blocks.losses(parts)
    mean = losses * np.exp(blocks.factors(points, around.effect))
    weight = information(layout, mean, around.log_phi)
    ends = np.searchsorted(layout.of, np.arange(layout.series + 1))
    inside = blocks.cell - layout.of * number
    told = blocks.told_at - layout.of * layout.told.shape[1]
    precision = np.zeros((layout.series, blocks.size, blocks.size))
    for series, (start, stop) in enumerate(pairwise(ends)):
        rows, each = slice(start, stop), np.arange(stop - start)
        shares = ((np.arange(number) < inside[rows, None]) & blocks.running[rows, None]) * 1.0
        shares[each, inside[rows]] = blocks.weight[rows]
        shares *= parts[series] / losses[rows, None]
        slopes = np.zeros((stop - start, blocks.size))
        slopes[each, told[rows]] = 1.0
        slopes[:, blocks.first - 1] = shares @ blocks.intervals.middle[series]
        slopes[:, blocks.first :] = shares
        precision[series] = slopes.T @ (slopes * weight[rows, None])
    return precision, mean


def climb(blocks: Blocks, points: Floats, around: Around, steps: int) -> Floats:
    """Give points nearer the mode after `steps` steps, each shortened where it would lead down."""
    value = blocks.value(points, around)
    for _ in range(steps):
        gradient = blocks.gradient(points, around)
        precision = prior_precision(blocks, around) + row_precision(blocks, points, around)[0]
        toward = np.linalg.solve(precision, gradient[:, :, None])[:, :, 0]
        length = np.minimum(1.0, FARTHEST / np.maximum(np.abs(toward).max(axis=1), 1e-300))
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


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """What the Gaussians about the blocks are made from, whatever they are conditional on.

    `mode` (series, N) was the mode once; there the rows have the precision `rows` (series, N, N), the means `mean`, and
    the information `weight` (series).
    """

    mode: Floats
    rows: Floats
    mean: Floats
    weight: Floats

    @classmethod
    def near(cls, blocks: Blocks, points: Floats, around: Around) -> "Guide":
        """Give the guide from a few steps up from `points`."""
        mode = climb(blocks, points, around, 2)
        rows, mean = row_precision(blocks, mode, around)
        return cls(mode, rows, mean, weight_of(blocks, mean, around.log_phi))

    def gaussian(self, blocks: Blocks, around: Around) -> Gaussian:
        """Give the Gaussian one Newton step from the guide's mode, the rows' precision scaled as phi is."""
        scale = weight_of(blocks, self.mean, around.log_phi) / self.weight
        precisions = []
        for series, used in enumerate(blocks.used):
            precision = self.rows[series, :used, :used] * scale[series]
            width, first = around.width[series, : used - blocks.first], blocks.first
            precision[first:, first:] += blocks.stiffness[series, : len(width), : len(width)] / np.outer(width, width)
            precision[first - 1, first - 1] += around.slope[1] ** -2.0
            precision[: first - 1, : first - 1] += around.matrix[series]
            precisions.append(precision)
        about = Gaussian.of(self.mode, precisions)
        return about.moved(blocks.gradient(self.mode, around))


def weight_of(blocks: Blocks, mean: Floats, log_phi: Floats) -> Floats:
    """Give the information of all rows of each series, a little more than none."""
    layout = blocks.layout
    whole = np.bincount(layout.of, information(layout, mean, log_phi), layout.series)
    return np.asarray(whole + 1e-9, dtype=np.float64)
