"""One place of the search, with all that is known there: what is fitted, learned, drawn and foretold from."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import solve_triangular

from headwater.weigh.losses.robust_design import Design
from headwater.weigh.losses.robust_noise import Fitted, Laws, widened
from headwater.weigh.losses.robust_scales import Scales
from headwater.weigh.losses.robust_slips import Others, Reading, running
from headwater.weigh.losses.robust_solve import Arrow, Expected, Factor, Prior, Unknowns
from headwater.weigh.losses.table import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Peak:
    """Where a search stands: the unknowns, the scales, and per row what it is held for and how well it is known.

    `variance` (rows) is that of the expected logarithm; `slopes`, `working` and `tip` are the equations there.
    """

    at: Unknowns
    scales: Scales
    expected: Floats
    variance: Floats
    laws: Laws
    fitted: Fitted
    slips: Floats
    slopes: tuple[Floats, ...]
    working: Floats
    information: Floats
    prior: Prior
    tip: Arrow
    covariance: Floats
    among: Others
    seen: Expected


def reading(plan: Design, peak: Peak) -> Reading:
    """Give what slips are weighed by, and rows foretold from."""
    return Reading(
        expected=peak.expected,
        laws=widened(peak.laws, peak.variance, peak.scales.known[plan.rows.noise]),
        should=running(plan, peak.at, peak.seen.curves),
        scales=peak.scales,
    )


def row_variance(plan: Design, slopes: tuple[Floats, ...], tip: Arrow, covariance: Floats) -> Floats:
    """Give the variance of each row's expected logarithm, scales being what they are."""
    out = np.zeros(len(plan.rows))
    for block, slope, factor in zip(plan.blocks, slopes, tip.factors, strict=True):
        out[block.rows] = variance_of(factor, slope, block.shared, covariance[np.ix_(block.columns, block.columns)])
    return out


def variance_of(factor: Factor, own: Floats, shared: Floats, covariance: Floats) -> Floats:
    """Give the variance of each combination of a block's `own` unknowns and the `shared` ones it reads; a row each."""
    half = solve_triangular(factor.lower, own.T, lower=True, check_finite=False)
    tie = shared - own @ factor.cross
    return np.asarray((half**2).sum(axis=0) + ((tie @ covariance) * tie).sum(axis=1))
