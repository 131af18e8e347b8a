"""The likelihood of rows given their means: Poisson by day, negative binomial up to a day.

A negative binomial of precision phi has the variance mean + mean**2 / phi. Its log likelihood is in two parts: one that
the mean is in, one that the precision alone is in, which costs more and changes less often.
"""

import numpy as np
from scipy.special import digamma, gammaln

from headwater.weigh.losses.published_layout import Layout
from headwater.weigh.losses.table import Bools, Floats

HIGHEST = 300.0  # of the logarithm of a mean: past any count that can be written
MOST = 1e12  # of the information of one row: more would drown the rest in rounding
EVERY = slice(None)
Rows = Bools | slice


def log_likelihood(layout: Layout, log_mean: Floats, log_phi: Floats, rows: Rows = EVERY) -> Floats:
    """Give the part of each row's log likelihood that its mean is in; `log_phi` (series) is the log precision."""
    count, daily = layout.count[rows], layout.daily[rows]
    own = log_phi[layout.of[rows]]
    more = count + np.exp(own)
    negative = count * log_mean - more * np.logaddexp(own, log_mean)
    return np.where(daily, count * log_mean - np.exp(np.minimum(log_mean, HIGHEST)), negative)


def score(layout: Layout, mean: Floats, log_phi: Floats, rows: Rows = EVERY) -> Floats:
    """Give the derivative of each row's log likelihood by the logarithm of its mean."""
    count, daily = layout.count[rows], layout.daily[rows]
    phi = np.exp(log_phi)[layout.of[rows]]
    return np.where(daily, count - mean, (count - mean) * (phi / (phi + mean)))


def information(layout: Layout, mean: Floats, log_phi: Floats, rows: Rows = EVERY) -> Floats:
    """Give the expected information of each row on the logarithm of its mean."""
    phi = np.exp(log_phi)[layout.of[rows]]
    return np.where(layout.daily[rows], np.minimum(mean, MOST), mean / (1 + mean / phi))


def precision_part(count: Floats, log_phi: Floats) -> Floats:
    """Give the rest of a negative binomial's log likelihood: what the precision alone is in."""
    phi = np.exp(log_phi)
    return np.asarray(gammaln(count + phi) - gammaln(phi) - gammaln(count + 1) + phi * log_phi)


def precision_slope(count: Floats, log_mean: Floats, log_phi: Floats) -> Floats:
    """Give the derivative of a negative binomial's whole log likelihood by the logarithm of its precision."""
    phi = np.exp(log_phi)
    total = np.logaddexp(log_phi, log_mean)
    by_phi = digamma(count + phi) - digamma(phi) + log_phi + 1 - total - (count + phi) * np.exp(-total)
    return np.asarray(phi * by_phi)
