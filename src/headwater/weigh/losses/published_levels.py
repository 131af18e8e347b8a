"""The prior of what each source tells, with levels and biases summed out.

What the rows of a pair (a source and a series) determine is the level of that series as the source tells it: `told` =
level of the series + bias of the source. Given the scales it is Gaussian, and so are the levels and biases given what is
told. So the sampling is of the told levels, which the rows pin down, and of the scales; levels and biases are drawn
afterwards, exactly. That takes the model's worst ridges and funnels out of the way.

Radford et al. (2023): level_t = level_mean + level_scale N(0,1); bias_st = bias_scale N(0,1) by source and party
+ group_scale N(0,1) by source and series.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cholesky, solve_triangular

from headwater.weigh.losses.published_layout import Layout
from headwater.weigh.losses.table import Floats

SMALLEST = 1e-6  # of a scale: below, the precisions would swamp each other


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """The standard deviations of levels, of biases by group, and within each group (groups)."""

    level: float
    bias: float
    group: Floats

    @classmethod
    def at(cls, logs: Floats) -> "Scales":
        """Give the scales whose logarithms stand in the order level, bias, groups."""
        scales = np.maximum(np.exp(np.minimum(logs, 50.0)), SMALLEST)
        return cls(level=float(scales[0]), bias=float(scales[1]), group=scales[2:])


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Levels and biases given what is told and the scales: a Gaussian, by the effects of groups first.

    `effects` (1 + groups) are the mean of the levels and the biases of groups: expectation; `root` is the lower Cholesky
    factor of their precision. Given them, the level of a series has precision `precision` (series) and its mean is
    `offset - slope @ effects`. `log_density` is that of what is told.
    """

    effects: Floats
    root: Floats
    precision: Floats
    offset: Floats
    slope: Floats
    log_density: float


def design(layout: Layout) -> Floats:
    """Give which effects of groups are in which pair, shape (series, sources, groups)."""
    marks = np.zeros((*layout.group.shape, layout.groups))
    series, source = np.nonzero(layout.told)
    marks[series, source, layout.group[series, source]] = 1.0
    return marks


def weights_of(layout: Layout, scales: Scales) -> Floats:
    """Give the precision of what each source tells of each series, given level and group; 0 where it tells nothing."""
    return np.where(layout.told, scales.group[np.maximum(layout.group, 0)] ** -2.0, 0.0)


def levels_given(layout: Layout, told: Floats, scales: Scales) -> Levels:
    """Give levels and biases where `told` (series, sources) is told; what stands where nothing is told is not read."""
    weights = weights_of(layout, scales)
    heard = np.where(layout.told, told, 0.0)
    precision = scales.level**-2.0 + weights.sum(axis=1)
    groups = np.maximum(layout.group, 0)
    by_group = np.zeros((layout.series, layout.groups))
    np.add.at(by_group, (np.arange(layout.series)[:, None], groups), weights)
    # per series: how the level leans on (mean of levels, biases of groups)
    loads = np.concatenate((np.full((layout.series, 1), -(scales.level**-2.0)), by_group), axis=1)
    sums = (weights * heard).sum(axis=1)
    gram = np.diag(np.concatenate(([1.0 + layout.series * scales.level**-2.0], scales.bias**-2.0 + by_group.sum(axis=0))))
    gram -= (loads / precision[:, None]).T @ loads
    toward = np.zeros(layout.groups + 1)
    np.add.at(toward[1:], groups, weights * heard)
    toward -= loads.T @ (sums / precision)
    root = cholesky(gram, lower=True)
    half = solve_triangular(root, toward, lower=True)
    effects = solve_triangular(root, half, lower=True, trans=1)
    square = (weights * heard**2).sum() - (sums**2 / precision).sum() - half @ half
    logs = np.log(precision).sum() + 2 * np.log(np.diag(root)).sum() + 2 * layout.series * np.log(scales.level)
    logs += 2 * layout.groups * np.log(scales.bias) - np.log(weights[layout.told]).sum()
    return Levels(
        effects=effects,
        root=root,
        precision=precision,
        offset=sums / precision,
        slope=loads / precision[:, None],
        log_density=float(-0.5 * (square + logs)),
    )


def gradient_of(layout: Layout, told: Floats, scales: Scales, levels: Levels) -> tuple[Floats, Floats]:
    """Give the gradient of the log density by what is told (series, sources), and by the logarithms of the scales.

    By Fisher's identity: the expectation, over levels and biases, of the gradient of the joint density.
    """
    covariance = inverse(levels.root)
    weights = weights_of(layout, scales)
    groups = np.maximum(layout.group, 0) + 1
    level = levels.offset - levels.slope @ levels.effects
    joint = -levels.slope @ covariance  # covariance of each level with each effect
    spread = 1 / levels.precision - (joint * levels.slope).sum(axis=1)
    rest = np.where(layout.told, told, 0.0) - level[:, None] - levels.effects[groups]
    rows = np.arange(layout.series)[:, None]
    squares = rest**2 + spread[:, None] + np.diag(covariance)[groups] + 2 * joint[rows, groups]
    by_scale = np.zeros(2 + layout.groups)
    about = (level - levels.effects[0]) ** 2 + spread + covariance[0, 0] - 2 * joint[:, 0]
    by_scale[0] = about.sum() / scales.level**2 - layout.series
    biases = levels.effects[1:] ** 2 + np.diag(covariance)[1:]
    by_scale[1] = biases.sum() / scales.bias**2 - layout.groups
    np.add.at(by_scale[2:], groups - 1, weights * squares - layout.told)
    return -weights * rest, by_scale


def inverse(root: Floats) -> Floats:
    """Give the inverse of the matrix whose lower Cholesky factor is given."""
    half = solve_triangular(root, np.eye(len(root)), lower=True)
    return np.asarray(half.T @ half)


def draw_levels(levels: Levels, random: np.random.Generator, draws: int = 1) -> tuple[Floats, Floats]:
    """Draw levels (draws, series) and effects (draws, 1 + groups): the mean of levels, and the biases of groups."""
    noise = random.standard_normal((draws, len(levels.effects)))
    effects = levels.effects + solve_triangular(levels.root, noise.T, lower=True, trans=1).T
    means = levels.offset - effects @ levels.slope.T
    return means + random.standard_normal(means.shape) / np.sqrt(levels.precision), effects
