"""Stepwise log-linear models for sparse lists, and their bootstrap interval (Chan, Silverman and Vincent 2021).

From the lists taken as independent, dependences between two lists are added one by one: always the one whose overlap
is the least likely under the model so far, as long as its one-sided Poisson p-value is below a threshold, and the new
model has an estimate. An overlap of nobody is a dependence like any other: its estimate is minus infinity.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from headwater.weigh.lists.histories import Floats
from headwater.weigh.lists.options import LEVEL, ListOptions, Tick, no_tick
from headwater.weigh.lists.compiled import climb, climb_all
from headwater.weigh.lists.terms import Model

BATCH = 100  # bootstrap samples between two reports of progress


@dataclass(frozen=True, slots=True)
class Stepwise:
    """A stepwise estimate: the dependences taken in, the total, and its bootstrap interval.

    `lost` is the share of bootstrap samples without an estimate: they count as larger than any, and the high end is
    None where they reach it.
    """

    model: Model
    total: float
    low: float
    high: float | None
    lost: float
    bias: float
    acceleration: float


def stepwise(table: Floats, options: ListOptions, tick: Tick = no_tick) -> Stepwise | None:
    """Give the stepwise estimate and its BCa interval, None where not even independence has an estimate."""
    terms = np.zeros(_room(table), dtype=np.int64)
    total = climb(table, options.threshold, terms)
    if not np.isfinite(total):
        return None
    model = tuple(sorted(int(term) for term in terms if int(term).bit_count() > 1))
    draws = bootstrap(table, options, tick)
    bias, acceleration = _bias(draws, total), _acceleration(table, options.threshold)
    low, high = bca(draws, bias, acceleration)
    return Stepwise(
        model=model,
        total=total,
        low=min(low, total),
        high=max(high, total) if np.isfinite(high) else None,
        lost=float(np.mean(~np.isfinite(draws))),
        bias=bias,
        acceleration=acceleration,
    )


def bootstrap(table: Floats, options: ListOptions, tick: Tick = no_tick) -> Floats:
    """Give the totals of samples of the people seen, drawn with replacement, the model chosen anew in each."""
    chance = np.random.default_rng(options.seed)
    drawn = chance.multinomial(round(table.sum()), table / table.sum(), size=options.replicates).astype(np.float64)
    totals = np.empty(options.replicates)
    for start in range(0, options.replicates, BATCH):
        totals[start : start + BATCH] = climb_all(drawn[start : start + BATCH], options.threshold, _room(table))
        tick("bootstrap", min(start + BATCH, options.replicates), options.replicates)
    return totals


def bca(draws: Floats, bias: float, acceleration: float) -> tuple[float, float]:
    """Give the bias-corrected and accelerated interval (DiCiccio and Efron 1996, equation 2.3)."""
    ends = []
    for side in ((1 - LEVEL) / 2, (1 + LEVEL) / 2):
        moved = bias + float(norm.ppf(side))
        ends.append(float(norm.cdf(bias + moved / max(1 - acceleration * moved, 1e-6))))
    ordered = np.sort(draws)
    # quantiles by interpolation would make NaN of two infinities
    low, high = (ordered[min(int(end * len(ordered)), len(ordered) - 1)] for end in ends)
    return float(low), float(high)


def _bias(draws: Floats, total: float) -> float:
    share = float(np.mean(draws < total) + np.mean(draws == total) / 2)
    least = 0.5 / len(draws)
    return float(norm.ppf(min(max(share, least), 1 - least)))


def _acceleration(table: Floats, threshold: float) -> float:
    """Give the skewness of the jackknife over six, each person of one history left out once."""
    held = np.flatnonzero(table >= 1)
    without = np.tile(table, (len(held), 1))
    without[np.arange(len(held)), held] -= 1
    totals = climb_all(without, threshold, _room(table))
    weights, totals = table[held][np.isfinite(totals)], totals[np.isfinite(totals)]
    if not len(totals):
        return 0.0
    away = np.average(totals, weights=weights) - totals
    scale = float(weights @ away**2)
    return float(weights @ away**3) / (6 * scale**1.5) if scale > 0 else 0.0


def _room(table: Floats) -> int:
    """Give the number of main effects and pairs."""
    lists = len(table).bit_length() - 1
    return lists * (lists + 1) // 2
