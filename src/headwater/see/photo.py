"""Pictures opened by Pillow: upright, in red, green and blue, and no larger than it takes to know them again."""

import io
import struct
import warnings
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile

from headwater.see.form import Kind, NoPictureError

# Pixels of the longer side on which hash and points are looked for. A JPEG is unpacked at the half, quarter or eighth
# that is no smaller: measured on 12 pictures, hashes are then 0 to 2 bits off, and 9 in 10 points are found again.
ENOUGH = 512
SMALL = 240  # pixels of a thumbnail's longer side
_SCALED = 8  # times as large a JPEG may be as others, since it is never unpacked whole (a progressive one is)
_JPEG_SIDE = 65_500  # no JPEG is wider
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error)
_ASIDE = frozenset({"WEBP", "GIF", "PNG", "AVIF"})  # of which one file can hold a moving picture
_ORIENTATION = 0x0112
AGAIN = "Fetch it again; if it opens elsewhere, save it anew as JPEG or PNG, and add that."
SMALLER = "Save a smaller copy (at most 6,000 pixels a side) as JPEG, add that, and keep the original elsewhere."


class Picture(NamedTuple):
    """A picture upright: its pixels scaled down, its true width and height, its EXIF, and what was odd."""

    rgb: NDArray[np.uint8]
    width: int
    height: int
    exif: Image.Exif
    notes: tuple[str, ...]


def open_picture(data: bytes, kind: Kind, pixels: int) -> Picture:
    """Open a picture of at most so many pixels; NoPictureError where it does not open."""
    Image.MAX_IMAGE_PIXELS = None  # our own limit stands below, told in our own words
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _check_canvas(data, kind, pixels)
            with Image.open(io.BytesIO(data), formats=_decoders(kind)) as image:
                return _taken(image, kind, pixels)
    except MemoryError as error:
        raise NoPictureError("unpacking it takes more memory than a picture is allowed.", SMALLER) from error
    except _BROKEN as error:
        what = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
        raise NoPictureError(f"the picture is cut short or damaged ({what}).", AGAIN) from error


def thumbnail(rgb: NDArray[np.uint8]) -> bytes:
    """Give a picture as a small JPEG made anew: nothing of the file comes along but what is seen."""
    image = Image.fromarray(rgb)
    image.thumbnail((SMALL, SMALL))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=70)
    return out.getvalue()


def _decoders(kind: Kind) -> list[str]:
    return ["JPEG", "MPO"] if kind.decoder == "JPEG" else [kind.decoder]


def _taken(image: Image.Image, kind: Kind, pixels: int) -> Picture:
    width, height = image.size
    whole = kind.decoder != "JPEG" or bool(image.info.get("progressive"))
    _check_size(width, height, pixels if whole else _SCALED * pixels)
    notes = ("it moves: only its first picture was looked at",) if _moves(image, kind) else ()
    exif = image.getexif()
    turn = exif.get(_ORIENTATION)
    if kind.decoder == "JPEG":
        scale = max(width, height) / ENOUGH
        image.draft(None, (int(width / scale) or 1, int(height / scale) or 1))
    image.load()
    rgb = _in_rgb(image)
    if isinstance(turn, int) and turn in _TURNS:
        rgb = rgb.transpose(_TURNS[turn])
        width, height = (height, width) if turn >= 5 else (width, height)
    return Picture(np.asarray(rgb, np.uint8), width, height, exif, notes)


def _check_canvas(data: bytes, kind: Kind, pixels: int) -> None:
    """Check the size of a WebP's canvas, for which its decoder takes the memory as soon as it is made."""
    if kind.decoder == "WEBP" and data[12:16] == b"VP8X":
        width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
        _check_size(width, height, pixels)


def _check_size(width: int, height: int, allowed: int) -> None:
    if width * height > allowed or max(width, height) > _JPEG_SIDE:
        raise NoPictureError(
            f"it says that it is {width:,} by {height:,} pixels, and the limit is {allowed:,} pixels in all: "
            "unpacked it would fill the memory.",
            SMALLER,
        )


def _moves(image: Image.Image, kind: Kind) -> bool:
    return kind.decoder in _ASIDE and bool(getattr(image, "is_animated", False))


def _in_rgb(image: Image.Image) -> Image.Image:
    """Give a picture in red, green and blue, on white where it is transparent, scaled down where it is large."""
    if image.mode in ("1", "P", "PA"):  # of one byte a pixel, which cannot be averaged as they are
        image = image.convert("L" if image.mode == "1" else "RGBA")
    if image.mode.startswith("I") or image.mode == "F":
        image = _in_grey(image)
    image = _reduced(image)
    if image.mode in ("RGBA", "LA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        ground.alpha_composite(seen)
        image = ground
    return image if image.mode == "RGB" else image.convert("RGB")


def _reduced(image: Image.Image) -> Image.Image:
    factor = max(image.size) // ENOUGH
    return image.reduce(factor) if factor > 1 else image


def _in_grey(image: Image.Image) -> Image.Image:
    """Give a picture of more than 256 shades with as many as it takes, from its darkest to its lightest."""
    step = max(1, max(image.size) // (4 * ENOUGH))
    shades = np.nan_to_num(np.asarray(np.asarray(image)[::step, ::step], np.float32))
    low, high = float(shades.min()), float(shades.max())
    if image.mode.startswith("I;16"):
        low, high = 0.0, 65_535.0
    return Image.fromarray(((shades - low) * (255 / max(high - low, 1e-9))).astype(np.uint8))
