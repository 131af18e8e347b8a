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


def levels_given(layout: Layout, told: Floats, scales: Scales) -> Levels:
    """Give levels and biases where `told` (series, sources) is told; what stands where nothing is told is not read."""
    weights = layout.marks * scales.group**-2.0
    leans = weights * told[:, layout.source_of]
    own = scales.level**-2.0
    precision = own + weights.sum(axis=1)
    # per series: how its level leans on the mean of levels and on the biases of groups
    loads = np.concatenate((np.full((layout.series, 1), -own), weights), axis=1)
    slope = loads / precision[:, None]
    offset = leans.sum(axis=1) / precision
    gram = loads.T @ -slope
    diagonal = np.arange(len(gram))
    gram[diagonal[1:], diagonal[1:]] += scales.bias**-2.0 + weights.sum(axis=0)
    gram[0, 0] += 1.0 + layout.series * own
    toward = np.concatenate(([0.0], leans.sum(axis=0))) - offset @ loads
    covariance = np.linalg.inv(gram)
    effects = covariance @ toward
    root = np.linalg.cholesky(gram)
    square = (leans * told[:, layout.source_of]).sum() - (offset**2 * precision).sum() - toward @ effects
    logs = np.log(precision).sum() + 2 * np.log(root[diagonal, diagonal]).sum()
    logs += 2 * (layout.series * np.log(scales.level) + layout.groups * np.log(scales.bias))
    logs += 2 * (layout.marks.sum(axis=0) @ np.log(scales.group))
    return Levels(
        effects=effects,
        covariance=covariance,
        precision=precision,
        offset=offset,
        slope=slope,
        log_density=float(-0.5 * (square + logs)),
    )


def gradient_of(layout: Layout, told: Floats, scales: Scales, levels: Levels) -> tuple[Floats, Floats]:
    """Give the gradient of the log density by what is told (series, sources), and by the logarithms of the scales.

    By Fisher's identity: the expectation, over levels and biases, of the gradient of the joint density.
    """
    effects, slope, covariance = levels.effects, levels.slope, levels.covariance
    variance = covariance.diagonal()
    level = levels.offset - slope @ effects
    joint = -slope @ covariance  # covariance of each level with each effect
    spread = 1 / levels.precision - (joint * slope).sum(axis=1)
    rest = told[:, layout.source_of] - level[:, None] - effects[1:]
    squares = rest**2 + spread[:, None] + variance[1:] + 2 * joint[:, 1:]
    weights = layout.marks * scales.group**-2.0
    about = (level - effects[0]) ** 2 + spread + variance[0] - 2 * joint[:, 0]
    by_scale = np.empty(2 + layout.groups)
    by_scale[0] = about.sum() / scales.level**2 - layout.series
    by_scale[1] = (effects[1:] ** 2 + variance[1:]).sum() / scales.bias**2 - layout.groups
    by_scale[2:] = (weights * squares - layout.marks).sum(axis=0)
    return -(weights * rest) @ layout.by_source, by_scale


def draw_levels(levels: Levels, random: np.random.Generator, draws: int = 1) -> tuple[Floats, Floats]:
    """Draw levels (draws, series) and effects (draws, 1 + groups): the mean of levels, and the biases of groups."""
    noise = random.standard_normal((draws, len(levels.effects)))
    effects = levels.effects + noise @ np.linalg.cholesky(levels.covariance).T
    means = levels.offset - effects @ levels.slope.T
    return means + random.standard_normal(means.shape) / np.sqrt(levels.precision), effects
