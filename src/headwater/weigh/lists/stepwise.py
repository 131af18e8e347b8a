"""Stepwise log-linear models for sparse lists, and their bootstrap interval (Chan, Silverman and Vincent 2021).

From the lists taken as independent, dependences between two lists are added one by one: always the one whose overlap
is the least likely under the model so far, as long as its one-sided Poisson p-value is below a threshold, and the new
model has an estimate. An overlap of nobody is a dependence like any other: its estimate is minus infinity.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from headwater.weigh.lists.compiled import climb, climb_all
from headwater.weigh.lists.histories import Floats
from headwater.weigh.lists.linkage import undone
from headwater.weigh.lists.options import LEVEL, ListOptions, Tick, no_tick
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


def stepwise(raw: Floats, undo: Floats, options: ListOptions, tick: Tick = no_tick) -> Stepwise | None:
    """Give the stepwise estimate and its BCa interval, None where the model has no estimate.

    `raw` are the counts of all 2**L histories, on which models are chosen, and `undo` (2**L, 2**L) the matrix that
    undoes errors of linkage in them, after which they are fitted.
    """
    total = float(_totals(raw[None], undo, options.threshold)[0])
    if not np.isfinite(total):
        return None
    draws = bootstrap(raw, undo, options, tick)
    bias, acceleration = _bias(draws, total), _acceleration(raw, undo, options.threshold)
    low, high = bca(draws, bias, acceleration)
    return Stepwise(
        model=chosen(raw, options.threshold),
        total=total,
        low=min(low, total),
        high=max(high, total) if np.isfinite(high) else None,
        lost=float(np.mean(~np.isfinite(draws))),
        bias=bias,
        acceleration=acceleration,
    )


def chosen(raw: Floats, threshold: float) -> Model:
    """Give the dependences that are taken in."""
    terms = np.zeros(_room(raw), dtype=np.int64)
    climb(raw, threshold, terms)
    return tuple(sorted(int(term) for term in terms if int(term).bit_count() > 1))


def bootstrap(raw: Floats, undo: Floats, options: ListOptions, tick: Tick = no_tick) -> Floats:
    """Give the totals of samples of the people seen, drawn with replacement, the model chosen anew in each."""
    chance = np.random.default_rng(options.seed)
    drawn = chance.multinomial(round(raw.sum()), raw / raw.sum(), size=options.replicates).astype(np.float64)
    totals = np.empty(options.replicates)
    for start in range(0, options.replicates, BATCH):
        totals[start : start + BATCH] = _totals(drawn[start : start + BATCH], undo, options.threshold)
        tick("bootstrap", min(start + BATCH, options.replicates), options.replicates)
    return totals


def _totals(tables: Floats, undo: Floats, threshold: float) -> Floats:
    found: Floats = climb_all(tables, undone(tables, undo), threshold, _room(tables[0]))
    return found


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


def _acceleration(raw: Floats, undo: Floats, threshold: float) -> float:
    """Give the skewness of the jackknife over six, each person of one history left out once."""
    held = np.flatnonzero(raw >= 1)
    without = np.tile(raw, (len(held), 1))
    without[np.arange(len(held)), held] -= 1
    totals = _totals(without, undo, threshold)
    weights, totals = raw[held][np.isfinite(totals)], totals[np.isfinite(totals)]
    if not len(totals):
        return 0.0
    away = np.average(totals, weights=weights) - totals
    scale = float(weights @ away**2)
    return float(weights @ away**3) / (6 * scale**1.5) if scale > 0 else 0.0


def _room(table: Floats) -> int:
    """Give the number of main effects and pairs."""
    lists = len(table).bit_length() - 1
    return lists * (lists + 1) // 2
