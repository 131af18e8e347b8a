"""Half-normal scales by standard normals: the coordinates in which their prior is the plainest."""

import numpy as np
from scipy.special import ndtr, ndtri

from headwater.weigh.losses.published_levels import Scales
from headwater.weigh.losses.table import Floats

LOWEST, HIGHEST = -3.8, 7.0  # of the standard normal: scales from 1e-4 to 7


def scale_at(normal: Floats) -> Floats:
    """Give the half-normal quantile at the probability of a standard normal."""
    bound = np.minimum(np.maximum(normal, LOWEST), HIGHEST)
    return np.asarray(-ndtri(ndtr(-bound) / 2))


def log_slope_at(normal: Floats, scale: Floats) -> Floats:
    """Give the derivative of the logarithm of `scale_at`, which gave `scale`; 0 where that no longer moves."""
    bound = np.minimum(np.maximum(normal, LOWEST), HIGHEST)
    return np.where(bound == normal, np.exp((scale**2 - bound**2) / 2) / (2 * scale), 0.0)


def scales_at(normals: Floats) -> Scales:
    """Give the scales that stand at these standard normals: level, bias, groups."""
    scales = scale_at(normals)
    return Scales(level=float(scales[0]), bias=float(scales[1]), group=scales[2:])
