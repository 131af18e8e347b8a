"""Features of a picture: the hash of the whole and the marks of its parts, by which it is known again."""

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from headwater.model import Value
from headwater.see.pdq import pdq
from headwater.see.points import inner, points_of, scaled

HASHED = 512  # pixels: a longer side of twice that is halved before it is hashed, of thrice that cut to a third.
# PDQ looks at 64 by 64 squares of it in the end. Against hashes of the whole file (as PDQ's reference code makes them)
# 6 to 8 of 256 bits differ on 36 drawn pictures of 1 to 3 megapixels, 12 at most, and it takes an eighth of the time;
# scaling to 512 by 512, as PDQ's reference program does, differs by 10, 14 at most.
WIDTH = 32  # bytes of a descriptor
TILES = 48  # the picture in colour, this many squares each way: enough to see whether two lie on each other
PLAIN = bytes(TILES * TILES * 3)


class Features(Value, frozen=True, kw_only=True):
    """What is kept of one picture to know it again.

    `pdq` is its PDQ hash (64 hex digits) of `quality` 0 to 100, `width` and `height` are pixels, `at` is seconds into
    a video. `within` is the part (left, top, width and height in pixels) that is a picture by itself, where the whole
    looks like a page around one. `marks` and `spots` hold up to 300 ORB points, and `mirrored` the marks of the same
    points in the mirror image: read them as `descriptors`, `points` and `mirror`. `tiles` is the picture in 48 by 48
    squares: read it as `colours`.
    """

    pdq: str
    quality: int
    width: int
    height: int
    at: float = 0.0
    within: tuple[int, int, int, int] | None = None
    marks: bytes = b""
    mirrored: bytes = b""
    spots: bytes = b""
    tiles: bytes = PLAIN

    def __post_init__(self) -> None:
        if len(self.pdq) != 64 or set(self.pdq) - set("0123456789abcdef"):
            raise ValueError("a PDQ hash is 64 small hex digits; fill up with zeros on the left")
        if not 0 <= self.quality <= 100:
            raise ValueError("a quality is between 0 and 100")
        count = len(self.marks) // WIDTH
        if not (len(self.marks) == len(self.mirrored) == count * WIDTH and len(self.spots) == count * 8):
            raise ValueError("each point has two descriptors")
        if len(self.tiles) != TILES * TILES * 3:
            raise ValueError(f"there are {TILES} by {TILES} tiles of red, green and blue")

    @property
    def descriptors(self) -> NDArray[np.uint8]:
        """Give the descriptors: (n, 32), 256 bits each."""
        return np.frombuffer(self.marks, np.uint8).reshape(-1, WIDTH)

    @property
    def mirror(self) -> NDArray[np.uint8]:
        """Give the descriptors of the same points in the mirror image: (n, 32)."""
        return np.frombuffer(self.mirrored, np.uint8).reshape(-1, WIDTH)

    @property
    def colours(self) -> NDArray[np.float32]:
        """Give the tiles: (48, 48, 3), red, green and blue from 0 to 1, from the top left."""
        return np.frombuffer(self.tiles, np.uint8).reshape(TILES, TILES, 3).astype(np.float32) / np.float32(255)

    @property
    def points(self) -> NDArray[np.float32]:
        """Give where the points lie: (n, 2), x and y from the top left in shares of the longer side."""
        return np.frombuffer(self.spots, "<f4").reshape(-1, 2).astype(np.float32)

    def to_bytes(self) -> bytes:
        """Give the features as bytes (msgpack), as a cache keeps them."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Features":
        """Read features back; raises `msgspec.ValidationError` or `msgspec.DecodeError` where they are none."""
        return msgspec.msgpack.decode(data, type=cls)


def features_of(rgb: NDArray[np.uint8]) -> Features:
    """Give the features of an upright picture, (height, width, 3) in RGB; the same picture always gives the same."""
    if rgb.ndim != 3 or rgb.shape[2] != 3 or not rgb.size:
        raise ValueError(f"a picture is height by width by red, green and blue, not {rgb.shape}")
    cv2.setNumThreads(1)  # or the speed would depend on the machine
    made, quality = hashed(rgb)
    grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
    box = inner(grey)
    marks, mirrored, places = points_of(grey, box)
    spots = places / np.float32(max(rgb.shape[:2]))
    return Features(
        pdq=made,
        quality=quality,
        width=rgb.shape[1],
        height=rgb.shape[0],
        marks=marks.tobytes(),
        mirrored=mirrored.tobytes(),
        spots=spots.astype("<f4").tobytes(),
        within=box,
        tiles=scaled(rgb, (TILES, TILES)).tobytes(),
    )


def hashed(rgb: NDArray[np.uint8]) -> tuple[str, int]:
    """Give the PDQ hash of a picture, 64 hex digits, and its quality from 0 to 100."""
    height, width = rgb.shape[:2]
    by = max(height, width) // HASHED
    if by > 1:
        rgb = scaled(rgb, (max(1, width // by), max(1, height // by)))
    return pdq(rgb)
