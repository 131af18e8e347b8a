"""How scales are learned at one place of the search, the unknowns' own uncertainty counted in."""

import numpy as np
from scipy.linalg import solve_triangular

from headwater.weigh.losses.robust_design import EFFECTS, Design
from headwater.weigh.losses.robust_peak import Peak, variance_of
from headwater.weigh.losses.robust_scales import (
    BEND,
    JITTER,
    SLIPS,
    SLIPS_WEIGHT,
    SPREAD,
    SPREAD_WEIGHT,
    Scales,
    learn_kinds,
    learn_noise,
    learn_shares,
    learn_walk,
)
from headwater.weigh.losses.robust_solve import Unknowns, walk
from headwater.weigh.losses.table import Floats

PARTY, SERIES, DRIFT = 0.4, 0.3, 0.15
"""Prior sizes of the biases by source and party, by series about it, and of their drift."""
SIZE_WEIGHT = 2.0
"""How many biases, or drift knots, each prior size counts for."""


def learn(plan: Design, place: Peak, at: Unknowns, contamination: bool) -> Scales:
    """Give the scales that fit a place best."""
    fitted, scales = place.fitted, place.scales
    square = fitted.square + fitted.firm * place.variance[:, None]
    noise, known, pace = learn_noise(plan.rows, scales, fitted.share, square)
    total = np.maximum(fitted.share.sum(axis=1, keepdims=True), 1e-9)
    used = (fitted.share.sum(axis=1) + fitted.slip.sum(axis=1) > 0)[:, None]
    spread = learn_shares(plan.rows, np.where(used, fitted.share / total, 0.0), SPREAD, SPREAD_WEIGHT)
    slips, kinds = scales.slips, scales.kinds
    if contamination:
        wrong = fitted.slip.sum(axis=1)
        overall = float((wrong.sum() + SLIPS * SLIPS_WEIGHT) / (used.sum() + SLIPS_WEIGHT))
        both = np.column_stack((wrong, fitted.share.sum(axis=1)))
        slips = learn_shares(plan.rows, both, np.array([overall, 1 - overall]), SLIPS_WEIGHT)[:, 0]
        kinds = learn_kinds(fitted.slip)
    bends, jitters, drift = _local_sizes(plan, place, at)
    party, series = _bias_sizes(plan, place, at) if plan.lean is None else (1.0, plan.lean.series)
    return Scales(
        noise=noise,
        known=known,
        pace=pace,
        spread=spread,
        slips=slips,
        kinds=kinds,
        bend=bends,
        jitter=jitters,
        party=party,
        series=series,
        drift=drift,
    )


def _local_sizes(plan: Design, place: Peak, at: Unknowns) -> tuple[Floats, Floats, float]:
    """Give the steps and the unrest of the curves, and the size of the drifts."""
    knots, scales = plan.over.knots, place.scales
    bends, jitters, drift, size = [], [], 0.0, 0
    over = walk(knots)
    for block, local, factor in zip(plan.blocks, at.local, place.tip.factors, strict=True):
        shared = place.covariance[np.ix_(block.columns, block.columns)]
        pick = np.zeros((len(block.precision), len(local)))
        pick[:, 1 + knots :] = block.root
        blank = np.zeros((len(pick), len(block.columns)))
        drift += float(((pick @ local) ** 2 + variance_of(factor, pick, blank, shared)).sum())
        size += len(block.precision)
        choose = np.zeros((len(local), knots))
        choose[1 + np.arange(knots), np.arange(knots)] = 1
        half = solve_triangular(factor.lower, choose, lower=True, check_finite=False)
        tie = factor.cross[1 : 1 + knots]
        second = half.T @ half + tie @ shared @ tie.T + np.outer(local[1 : 1 + knots], local[1 : 1 + knots])
        inverse = place.prior.local[block.series][1 : 1 + knots, 1 : 1 + knots]
        shown = inverse @ second @ inverse
        bends.append((float((shown * over).sum()), float((inverse * over).sum())))
        jitters.append((float(np.trace(shown)), float(np.trace(inverse))))
    return (
        learn_walk(scales.bend, np.array(bends), BEND),
        learn_walk(scales.jitter, np.array(jitters), JITTER),
        _size(drift, size, DRIFT),
    )


def _bias_sizes(plan: Design, place: Peak, at: Unknowns) -> tuple[float, float]:
    """Give the sizes of the biases by source and party, and of those by series about them."""
    pairs = len(plan.mean)
    about = at.shared[:pairs] - at.shared[pairs + plan.mean]
    own = np.diagonal(place.covariance)
    between = place.covariance[np.arange(pairs), pairs + plan.mean]
    series = float((about**2 + own[:pairs] + own[pairs + plan.mean] - 2 * between).sum())
    party = float((at.shared[pairs:-EFFECTS] ** 2 + own[pairs:-EFFECTS]).sum())
    return _size(party, len(plan.means), PARTY), _size(series, pairs, SERIES)


def _size(sum_of_squares: float, number: int, prior: float) -> float:
    return float(np.sqrt((sum_of_squares + SIZE_WEIGHT * prior**2) / (number + SIZE_WEIGHT)))
