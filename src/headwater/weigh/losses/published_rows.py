"""The likelihood of rows given the logarithm of their mean: Poisson by day, negative binomial up to a day."""

import numpy as np
from scipy.special import digamma, expit, gammaln

from headwater.weigh.losses.table import Floats

HIGHEST = 300.0  # of the logarithm of a mean: past any count that can be written


def poisson(count: Floats, log_mean: Floats) -> tuple[Floats, Floats]:
    """Give the log likelihood of each row without its constant, and its derivative by the log mean."""
    mean = np.exp(np.minimum(log_mean, HIGHEST))
    return count * log_mean - mean, count - mean


def negative_binomial(count: Floats, log_mean: Floats, log_phi: Floats) -> tuple[Floats, Floats]:
    """Give the part of the log likelihood that the mean is in, and its derivative by the log mean.

    `log_phi` is the logarithm of the precision: the variance is mean + mean**2 / phi.
    """
    more = count + np.exp(log_phi)
    return count * log_mean - more * np.logaddexp(log_phi, log_mean), count - more * expit(log_mean - log_phi)


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
