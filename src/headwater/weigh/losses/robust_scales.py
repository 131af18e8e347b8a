"""The scales of the robust model, and how they are learned from what is left of each row."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from headwater.weigh.losses.robust_rows import Rows
from headwater.weigh.losses.table import Bools, Floats

WIDTHS = np.array([1.0, 4.0, 16.0, 1.0, 1.0, 1.0, 1.0, 2.0])
LAGS = np.array([0, 0, 0, -1, 1, 2, 4, 8])
"""A row is told under one of these laws: its noise is so many times its source's, and its total that of so many days
before. The first is as it should be, the next two are rounded or loose, the rest late, or a day ahead.
"""

NOISE, NOISE_WEIGHT = 0.1, 1.0
"""Prior of a source's noise (sd of a logarithm), and how many rows it counts for."""

CELL_WEIGHT = 4.0
"""How many rows the noise of its source counts for in that of a pair."""

PACE_WEIGHT = 10.0
"""How many rows count for an epoch's noise being like that of the others."""

LOOSEST = 0.35
"""The largest sd that a law gives a total, unless its noise alone is larger: what is farther off is a slip."""

LEAST, MOST = 3e-4, 3.0
"""Bounds of a noise scale."""

SPREAD = np.array([0.7, 0.1, 0.02, 0.03, 0.06, 0.04, 0.03, 0.02])
SPREAD_WEIGHT = 10.0
"""Prior shares of the laws, and how many rows they count for."""

SLIPS = 0.03
SLIPS_WEIGHT = 20.0
"""Prior share of slips among a source's rows, and how many rows it counts for."""

SLIP_KINDS = 7
"""How many kinds of slip there are."""

KIND_WEIGHT = 10.0
"""How many slips the equal shares of the kinds of slip count for."""

BEND, JITTER, BEND_WEIGHT = 0.3, 0.3, 6.0
"""Prior of the step of a curve's walk from knot to knot, of what each knot has for itself, and how many knots they
count for.
"""


FIRST_SIZE = 0.5
"""The size of biases where the search starts."""


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """All scales at one place.

    `noise` (noises), sd of a logarithm, and how many rows make each `known`; `pace` (groups), by what the noise of an
    epoch is larger; `spread` (groups, laws) and `slips` (groups), shares; `kinds` (slip kinds), shares of the slips;
    `bend` and `jitter` (series), the curves' steps and unrest; `party`, `series`, sd of the logarithms of bias by
    source and party and by series about it; `drift`, that of its wandering.
    """

    noise: Floats
    known: Floats
    pace: Floats
    spread: Floats
    slips: Floats
    kinds: Floats
    bend: Floats
    jitter: Floats
    party: float
    series: float
    drift: float


def first_scales(told: Rows, series: int, contamination: bool) -> Scales:
    """Give where the search starts: wide noise, so that no row is an outlier before the curves are found."""
    return Scales(
        noise=np.full(len(told.noise_voice), 0.5),
        known=np.full(len(told.noise_voice), CELL_WEIGHT),
        pace=np.ones(told.groups),
        spread=np.tile(SPREAD, (told.groups, 1)),
        slips=np.full(told.groups, SLIPS if contamination else 0.0),
        kinds=np.full(SLIP_KINDS, 1 / SLIP_KINDS),
        bend=np.full(series, BEND),
        jitter=np.full(series, JITTER),
        party=FIRST_SIZE,
        series=FIRST_SIZE,
        drift=0.2,
    )


def row_noise(told: Rows, scales: Scales) -> Floats:
    """Give each row's noise."""
    return scales.noise[told.noise] * scales.pace[told.group]


def row_sd(told: Rows, scales: Scales, expected: Floats) -> Floats:
    """Give (rows, laws) the sd of each row's logarithm under each law.

    A figure of one day also counts by chance: `expected` is the logarithm of what it should be.
    """
    by_chance = np.where(told.daily, np.log1p(np.exp(-np.clip(expected, -20, 40))), 0.0)
    return np.asarray(np.sqrt(law_sd(row_noise(told, scales), told.daily) ** 2 + by_chance[:, None]))


def law_sd(noise: Floats, daily: Bools) -> Floats:
    """Give (n, laws) the sd under each law: so many times the noise, but that of a total is kept to `LOOSEST`."""
    most = np.where(daily, np.inf, np.maximum(noise, LOOSEST))
    return np.asarray(np.minimum(noise[:, None] * WIDTHS, most[:, None]))


def learn_noise(told: Rows, scales: Scales, share: Floats, square: Floats) -> tuple[Floats, Floats, Floats]:
    """Give the noise scales, each drawn towards that of its source and kind; how many rows each rests on; and paces.

    `share` (rows, laws) is the probability of each law in each row, `square` the expected squared distance under it.
    """
    noises, voices = len(scales.noise), int(told.noise_voice.max()) + 1
    counts = np.bincount(told.noise, share.sum(axis=1), noises)
    noise = row_noise(told, scales)
    each = (share * square / (law_sd(noise, told.daily) / noise[:, None]) ** 2).sum(axis=1)
    sums = np.bincount(told.noise, each / scales.pace[told.group] ** 2, noises)
    alone = np.log((sums + 0.5 * scales.noise**2) / (counts + 0.5))
    trust = counts / (counts + CELL_WEIGHT)
    weight = np.bincount(told.noise_voice, trust, voices) + NOISE_WEIGHT
    voice = np.exp((np.bincount(told.noise_voice, trust * alone, voices) + NOISE_WEIGHT * np.log(NOISE**2)) / weight)
    noise = np.sqrt((sums + CELL_WEIGHT * voice[told.noise_voice]) / (counts + CELL_WEIGHT))
    rows = np.bincount(told.group, share.sum(axis=1), told.groups)
    pace = np.bincount(told.group, each / scales.noise[told.noise] ** 2, told.groups)
    pace = np.sqrt((pace + PACE_WEIGHT) / (rows + PACE_WEIGHT))
    return _floats(np.clip(noise, LEAST, MOST)), _floats(counts + CELL_WEIGHT), _floats(np.clip(pace, 0.1, 10.0))


def learn_shares(told: Rows, share: Floats, prior: Floats, weight: float) -> Floats:
    """Give (groups, k) shares, each drawn towards that of its source and kind, and those towards a prior (k).

    `share` (rows, k) are the probabilities of each row; rows that add up to 0 do not count.
    """
    groups = np.column_stack([np.bincount(told.group, one, told.groups) for one in share.T])
    voices = np.column_stack([np.bincount(told.voice, one, int(told.voice.max()) + 1) for one in groups.T])
    voices = (voices + weight * prior) / (voices.sum(axis=1, keepdims=True) + weight)
    return np.asarray((groups + weight * voices[told.voice]) / (groups.sum(axis=1, keepdims=True) + weight))


def learn_kinds(slip: Floats) -> Floats:
    """Give the share of each kind among the slips; `slip` (rows, kinds) are probabilities."""
    kinds = slip.sum(axis=0) + KIND_WEIGHT / slip.shape[1]
    return np.asarray(kinds / kinds.sum())


def learn_walk(size: Floats, asked: Floats, prior: float) -> Floats:
    """Give better sizes (series) of one part of the curves' prior, each drawn towards what all have in common.

    `asked` (series, 2) holds for each the two traces of a variance component: what the curve shows of it, and what it
    should show were its size right (the update is that of Zhou et al. 2019, which cannot overshoot).
    """
    shared = np.exp((np.log(size).sum() + BEND_WEIGHT * np.log(prior)) / (len(size) + BEND_WEIGHT))
    shown = asked[:, 0] + BEND_WEIGHT * shared**2 / size**4
    should = asked[:, 1] + BEND_WEIGHT / size**2
    return _floats(np.clip(size * (shown / should) ** 0.5, 1e-3, 5.0))


def _floats(values: ArrayLike) -> Floats:
    return np.asarray(values, dtype=np.float64)
