"""PDQ, the hash of pictures that investigators and platforms exchange: 256 bits of what a picture shows.

Done here with NumPy from the published description (Facebook, 'The TMK+PDQF Video-Hashing Algorithm and the PDQ
Image-Hashing Algorithm', 2019), since its reference code comes for Linux as source alone (docs/adr/0016). Held against
that code's hashes in tests/see/test_pdq.py.
"""

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

SIDE = 64  # the picture comes down to so many samples each way
KEPT = 16  # frequencies each way, the constant part left out
PASSES = 2
LUMA = (0.299, 0.587, 0.114)
STEEP = 90  # a sum of steps between neighbours, in hundredths of white, at which the quality is 1


def pdq(rgb: NDArray[np.uint8]) -> tuple[str, int]:
    """Give the hash of a picture, (height, width, 3) in RGB, as 64 hex digits, and its quality from 0 to 100.

    Of a surface without much on it (quality below 50 or so) the hash says little. A picture of fewer than 5 pixels a
    side has no hash worth the name: it is all zeros, of quality 0.
    """
    if min(rgb.shape[:2]) < 5:
        return "0" * 64, 0
    grey = sum(rgb[:, :, at] * share for at, share in enumerate(LUMA))
    small = _thinned(rgb.shape[0]) @ grey @ _thinned(rgb.shape[1]).T
    waves = _waves()
    strengths = waves @ small @ waves.T
    bits = (strengths > np.sort(strengths, axis=None)[(strengths.size - 1) // 2]).ravel()
    return np.packbits(bits[::-1]).tobytes().hex(), _quality(small)


@lru_cache(maxsize=64)
def _thinned(length: int) -> NDArray[np.float64]:
    """Give what smooths a side of so many pixels and takes its samples, as one matrix: (64, length)."""
    smoothed = np.eye(length)
    for _ in range(PASSES):
        smoothed = _smoothed(smoothed)
    return smoothed[((np.arange(SIDE) + 0.5) * length / SIDE).astype(np.int64)]


def _smoothed(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the means of a window around each row; at the edges, of the rows that the window has there."""
    length = len(rows)
    window = (length + 2 * SIDE - 1) // (2 * SIDE)
    ahead = (window + 2) // 2
    at = np.arange(length)
    first, last = np.maximum(at - (window - ahead), 0), np.minimum(at + ahead, length)
    sums = np.vstack((np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0)))
    return np.asarray((sums[last] - sums[first]) / (last - first)[:, None], np.float64)


@cache
def _waves() -> NDArray[np.float64]:
    """Give the cosines of the transform: (16, 64)."""
    frequency, place = np.arange(1, KEPT + 1)[:, None], np.arange(SIDE)[None, :]
    return np.asarray(np.sqrt(2 / SIDE) * np.cos(np.pi / 2 / SIDE * frequency * (2 * place + 1)), np.float64)


def _quality(small: NDArray[np.float64]) -> int:
    steps = sum(int(np.abs(np.trunc(np.diff(small, axis=axis) * 100 / 255)).sum()) for axis in (0, 1))
    return min(steps // STEEP, 100)
