"""The prior of what each source tells, with levels and biases summed out.

What the rows of a pair (a source and a series) determine is the level of that series as the source tells it: `told` =
level of the series + bias of the source. Given the scales it is Gaussian, and so are the levels and biases given what
is told. So the sampling is of the told levels, which the rows pin down, and of the scales; levels and biases are drawn
afterwards, exactly. That takes the model's worst ridges and funnels out of the way.

Radford et al. (2023): level_t = level_mean + level_scale N(0,1); bias_st = bias_scale N(0,1) by source and party
+ group_scale N(0,1) by source and series.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotri

from headwater.weigh.losses.published_layout import Layout
from headwater.weigh.losses.table import Floats

SMALLEST = 1e-4  # of a scale: below, the precisions would drown each other in rounding


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
class Heard:
    """What is told, by series and group (series, groups), 0 where nothing is; its sums and sums of squares by group."""

    told: Floats
    sums: Floats
    squares: Floats

    @classmethod
    def of(cls, layout: Layout, told: Floats) -> "Heard":
        """Give it from what is told by series and source (series, sources)."""
        heard = layout.marks * told[:, layout.source_of]
        return cls(heard, heard.sum(axis=0), (heard**2).sum(axis=0))


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """Levels and biases given what is told and the scales: a Gaussian, by the effects of groups first.

    `effects` (1 + groups) are the mean of the levels and the biases of groups: expectation, and `covariance`.
    Given them, the level of a series has precision `precision` (series) and its mean is
    `offset - slope @ effects`. `log_density` is that of what is told.
    """

    effects: Floats
    covariance: Floats
    precision: Floats
    offset: Floats
    slope: Floats
    log_density: float


def levels_given(layout: Layout, heard: Heard, scales: Scales) -> Levels:
    """Give levels and biases given what is told. Raises `ArithmeticError` where the scales are too far apart."""
    weights, own = scales.group**-2.0, scales.level**-2.0
    precision = own + layout.marks @ weights
    # per series: how its level leans on the mean of levels and on the biases of groups
    loads = np.empty((layout.series, layout.groups + 1))
    loads[:, 0], loads[:, 1:] = -own, layout.marks * weights
    slope = loads / precision[:, None]
    leans = heard.told @ weights
    offset = leans / precision
    gram = loads.T @ -slope
    added = gram.reshape(-1)[:: layout.groups + 2]
    added[0] += 1.0 + layout.series * own
    added[1:] += scales.bias**-2.0 + layout.pairs_of * weights
    toward = -(offset @ loads)
    toward[1:] += heard.sums * weights
    root, failed = dpotrf(gram, lower=1)
    if failed:
        raise ArithmeticError("levels and biases cannot be told apart: a scale is vanishingly small beside another")
    half, _ = dpotri(root, lower=1)
    covariance = half + half.T
    covariance.reshape(-1)[:: layout.groups + 2] -= half.diagonal()
    effects = covariance @ toward
    logs = np.log(precision).sum() + 2 * np.log(root.diagonal()).sum() + 2 * (layout.pairs_of @ np.log(scales.group))
    logs += 2 * (layout.series * np.log(scales.level) + layout.groups * np.log(scales.bias))
    square = heard.squares @ weights - leans @ offset - toward @ effects
    return Levels(effects, covariance, precision, offset, slope, log_density=float(-0.5 * (square + logs)))


def gradient_of(layout: Layout, heard: Heard, scales: Scales, levels: Levels) -> tuple[Floats, Floats]:
    """Give the gradient of the log density by what is told (series, sources), and by the logarithms of the scales.

    By Fisher's identity: the expectation, over levels and biases, of the gradient of the joint density.
    """
    effects, slope, covariance, marks = levels.effects, levels.slope, levels.covariance, layout.marks
    variance, weights = covariance.diagonal(), scales.group**-2.0
    level = levels.offset - slope @ effects
    joint = -slope @ covariance  # covariance of each level with each effect
    spread = 1 / levels.precision - (joint * slope).sum(axis=1)
    rest = marks * (heard.told - level[:, None] - effects[1:])
    squares = (rest**2 + 2 * marks * joint[:, 1:]).sum(axis=0) + spread @ marks + layout.pairs_of * variance[1:]
    about = ((level - effects[0]) ** 2 + spread - 2 * joint[:, 0]).sum() + layout.series * variance[0]
    by_scale = np.empty(2 + layout.groups)
    by_scale[0] = about / scales.level**2 - layout.series
    by_scale[1] = (effects[1:] ** 2 + variance[1:]).sum() / scales.bias**2 - layout.groups
    by_scale[2:] = weights * squares - layout.pairs_of
    return -(weights * rest) @ layout.by_source, by_scale


def draw_levels(levels: Levels, random: np.random.Generator, draws: int = 1) -> tuple[Floats, Floats]:
    """Draw levels (draws, series) and effects (draws, 1 + groups): the mean of levels, and the biases of groups."""
    noise = random.standard_normal((draws, len(levels.effects)))
    effects = levels.effects + noise @ np.linalg.cholesky(levels.covariance).T
    means = levels.offset - effects @ levels.slope.T
    return means + random.standard_normal(means.shape) / np.sqrt(levels.precision), effects
