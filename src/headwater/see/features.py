"""Features of a picture: the hash of the whole and the marks of its parts, by which it is known again."""

import cv2
import msgspec
import numpy as np
import pdqhash
from numpy.typing import NDArray

from headwater.model import Value

HASHED = 512  # pixels a side that PDQ looks at: its reference program scales larger pictures down to this too
SIDE = 512  # pixels of the longer side on which points are looked for, whatever the size of the file
POINTS = 300
EDGE = 64  # pixels: ORB leaves out 31 at each edge, so a narrower strip holds no point
WIDTH = 32  # bytes of a descriptor


class Features(Value, frozen=True, kw_only=True):
    """What is kept of one picture to know it again.

    `pdq` is its PDQ hash (64 hex digits) of `quality` 0 to 100, `width` and `height` are pixels. `marks` and `spots`
    hold up to 300 ORB points, the strongest first: read them as `descriptors` and `points`.
    """

    pdq: str
    quality: int
    width: int
    height: int
    marks: bytes = b""
    spots: bytes = b""

    def __post_init__(self) -> None:
        if len(self.pdq) != 64 or set(self.pdq) - set("0123456789abcdef"):
            raise ValueError("a PDQ hash is 64 small hex digits; fill up with zeros on the left")
        if not 0 <= self.quality <= 100:
            raise ValueError("a quality is between 0 and 100")
        if len(self.marks) % WIDTH or len(self.spots) != len(self.marks) // WIDTH * 8:
            raise ValueError("each descriptor has a point")

    @property
    def descriptors(self) -> NDArray[np.uint8]:
        """Give the descriptors: (n, 32), 256 bits each."""
        return np.frombuffer(self.marks, np.uint8).reshape(-1, WIDTH)

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
    cv2.setNumThreads(1)  # or the order of equally strong points, and the speed, would depend on the machine
    pdq, quality = hashed(rgb)
    marks, spots = _points(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY))
    return Features(pdq=pdq, quality=quality, width=rgb.shape[1], height=rgb.shape[0], marks=marks, spots=spots)


def hashed(rgb: NDArray[np.uint8]) -> tuple[str, int]:
    """Give the PDQ hash of a picture, 64 hex digits, and its quality from 0 to 100."""
    height, width = rgb.shape[:2]
    if max(height, width) > HASHED:
        size = (min(width, HASHED), min(height, HASHED))
        rgb = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
    bits, quality = pdqhash.compute(np.ascontiguousarray(rgb))
    return np.packbits(np.asarray(bits, np.uint8)).tobytes().hex(), int(quality)


def _points(grey: "cv2.typing.MatLike") -> tuple[bytes, bytes]:
    height, width = grey.shape[:2]
    scale = SIDE / max(height, width)
    size = (round(width * scale), round(height * scale))
    if min(size) < EDGE:
        return b"", b""
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    scaled = cv2.resize(grey, size, interpolation=way)
    found, described = cv2.ORB.create(nfeatures=POINTS).detectAndCompute(scaled, None)
    ranked = sorted(range(len(found)), key=lambda at: (-found[at].response, found[at].pt, at))[:POINTS]
    if not ranked:
        return b"", b""
    spots = np.array([found[at].pt for at in ranked], "<f4") / np.float32(SIDE)
    return np.asarray(described, np.uint8)[ranked].tobytes(), spots.astype("<f4").tobytes()
