"""Cubic B-splines over the days of a war: where the knots stand, and how much of each spline is in each day."""

import numpy as np
from scipy.interpolate import BSpline

from headwater.weigh.losses.table import Floats

DEGREE = 3
DAYS_A_KNOT = 365 / 150  # Radford et al. (2023) set 150 knots over 365 days
FEWEST_KNOTS = 4


def knots_over(days: int) -> Floats:
    """Give the knots at equal quantiles of the days 1 to `days`, as dense as published and at least four."""
    number = max(FEWEST_KNOTS, round(days / DAYS_A_KNOT))
    return np.linspace(1.0, float(max(days, 2)), number)


def spline_basis(days: int) -> Floats:
    """Give the clamped cubic B-splines at each day, shape (days, splines); each row sums to 1.

    Between one knot and the next four splines are not 0, so independent coefficients give noise that is gone
    within four knots, about ten days where knots are as dense as published.
    """
    knots = knots_over(days)
    clamped = np.concatenate((np.full(DEGREE, knots[0]), knots, np.full(DEGREE, knots[-1])))
    basis: Floats = BSpline.design_matrix(np.arange(1.0, days + 1), clamped, DEGREE).toarray()
    return basis
