"""What was done to a picture: cut, framed, captioned, mirrored, turned, resized, recoloured, read from how it lies."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from headwater.model import Alteration, Value
from headwater.see.aligned import Laid, corners, inverse, moved
from headwater.see.features import TILES, Features
from headwater.see.judged import is_captioned

WHOLE = 0.96  # of a side: less than that of a picture within the other is a crop; points lie true to a hundredth
SAME_SIZE = 0.03  # by which two sizes may differ and be one
RECOLOURED = 0.03  # of the range from black to white, on average over the overlap: JPEG at quality 30 moves it by .01
PAGE = 0.5  # of what lies around a picture is of one colour: then it is a page or a strip, and no more of the picture
ONE_COLOUR = 0.05


class Box(Value, frozen=True, kw_only=True):
    """A part of a picture, in shares of its width and height from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_whole(self) -> bool:
        """Say whether it is as good as all of the picture."""
        return min(self.right - self.left, self.bottom - self.top) >= WHOLE

    @property
    def is_strip(self) -> bool:
        """Say whether it is all of the width, and more than half of the height."""
        return self.right - self.left >= WHOLE and self.bottom - self.top > 0.5

    def __str__(self) -> str:
        share = (self.right - self.left) * (self.bottom - self.top)
        return f"{share:.0%} of it, from {self.left:.0%} left and {self.top:.0%} down"


@dataclass(frozen=True)
class Altered:
    """What the geometry says: the part of each that the other shows, and which of the two was altered."""

    laid: Laid

    @cached_property
    def of_one(self) -> Box:
        """Give the part of the one that the other shows."""
        box = _box(self.laid.other, self.laid.one, inverse(self.laid.across))
        if not self.laid.mirrored:
            return box
        return Box(left=1 - box.right, top=box.top, right=1 - box.left, bottom=box.bottom)

    @cached_property
    def of_other(self) -> Box:
        """Give the part of the other that the one shows."""
        return _box(self.laid.one, self.laid.other, self.laid.across)

    @cached_property
    def finer(self) -> float:
        """Give how many pixels of the one a pixel of the other is wide: below 1 the one has lost some."""
        one, other = (max(side.width, side.height) for side in (self.laid.one, self.laid.other))
        return one / other / self.laid.scale

    @property
    def backwards(self) -> bool:
        """Say whether the other is the altered one: it lies in a page, was cut, or has fewer pixels."""
        if not self._captioned:
            one, other = self._added(self.laid.one, self.of_one), self._added(self.laid.other, self.of_other)
            if bool(one) != bool(other):
                return bool(other)
        if self.of_one.is_whole != self.of_other.is_whole:
            return self.of_other.is_whole
        return self.finer > 1 + SAME_SIZE

    def names(self, backwards: bool) -> tuple[Alteration, ...]:
        """Give what was done to the one, or with `backwards` to the other, in the order of Alteration."""
        mine, theirs = (self.of_other, self.of_one) if backwards else (self.of_one, self.of_other)
        found = {Alteration.CAPTIONED}
        if not self._captioned:
            found = self._added(self.laid.other if backwards else self.laid.one, mine)
            found |= {Alteration.CAPTIONED} if theirs.is_whole and not (mine.is_whole or found) else set()
        found |= {Alteration.CROPPED} if not theirs.is_whole else set()
        found |= {Alteration.MIRRORED} if self.laid.mirrored else set()
        found |= {Alteration.TURNED} if self._turned else set()
        found |= {Alteration.RESIZED} if abs(np.log(self.finer)) > SAME_SIZE else set()
        found |= {Alteration.RECOLOURED} if self._recoloured else set()
        return tuple(kind for kind in Alteration if kind in found) or (Alteration.SAME,)

    def _added(self, picture: Features, box: Box) -> set[Alteration]:
        if box.is_whole or not (_is_within(picture, box) or _one_colour(picture, box) >= PAGE):
            return set()
        return {Alteration.CAPTIONED if box.is_strip else Alteration.FRAMED}

    @cached_property
    def _captioned(self) -> bool:
        return is_captioned(self.laid)

    @property
    def _turned(self) -> bool:
        return 10 < self.laid.turn < 350

    @property
    def _recoloured(self) -> bool:
        mine, theirs = self.laid.within_bands if self._captioned else self.laid.overlap
        return len(mine) > 0 and bool(np.abs(mine.mean(axis=0) - theirs.mean(axis=0)).max() > RECOLOURED)


def _box(inside: Features, outside: Features, across: NDArray[np.float64]) -> Box:
    """Give where a picture lies in another, as far as it lies within."""
    longer = max(outside.width, outside.height)
    shares = moved(across, corners(inside)) * longer / (outside.width, outside.height)
    low, high = np.clip(shares.min(axis=0), 0, 1), np.clip(shares.max(axis=0), 0, 1)
    return Box(left=float(low[0]), top=float(low[1]), right=float(high[0]), bottom=float(high[1]))


def _is_within(picture: Features, box: Box) -> bool:
    """Say whether a box is, within a thirtieth, the part that is a picture by itself."""
    if picture.within is None:
        return False
    left, top, width, height = picture.within
    found = (
        left / picture.width,
        top / picture.height,
        (left + width) / picture.width,
        (top + height) / picture.height,
    )
    return max(abs(a - b) for a, b in zip(found, (box.left, box.top, box.right, box.bottom), strict=True)) < 0.034


def _one_colour(picture: Features, box: Box) -> float:
    """Give the share of what lies around a box that is of the colour most usual there."""
    middle = (np.arange(TILES) + 0.5) / TILES
    across = (middle >= box.left - 1 / TILES) & (middle <= box.right + 1 / TILES)
    down = (middle >= box.top - 1 / TILES) & (middle <= box.bottom + 1 / TILES)
    around = picture.colours[~(down[:, None] & across[None, :])]
    if not len(around):
        return 0.0
    usual = np.median(around, axis=0)
    return float((np.abs(around - usual).max(axis=1) < ONE_COLOUR).mean())
