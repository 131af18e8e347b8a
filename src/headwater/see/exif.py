"""EXIF: what a picture says of itself, kept as said and not believed. Its dates carry no zone."""

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from PIL import ExifTags, Image

from headwater.model import Coordinates, Fact, Period
from headwater.see.words import clean, facts

_TAKEN = ("DateTimeOriginal", "DateTimeDigitized")
_TOLD = (
    "Make", "Model", "Software", "DateTime", *_TAKEN, "OffsetTimeOriginal", "Artist", "Copyright", "HostComputer",
    "ImageDescription", "UserComment", "XPTitle", "XPComment", "XPAuthor", "BodySerialNumber", "LensModel",
    "ImageUniqueID",
)  # fmt: skip
_WIDE = frozenset({"XPTitle", "XPComment", "XPAuthor"})  # UTF-16
_CODES = (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", b"\0" * 8)  # how a user's comment says it is written


class Told(NamedTuple):
    """What EXIF tells: facts, the day it was taken, where, and what was odd."""

    facts: tuple[Fact, ...] = ()
    taken: Period | None = None
    at: Coordinates | None = None
    notes: tuple[str, ...] = ()


def told(exif: Image.Exif) -> Told:
    """Give what a picture's EXIF says; nothing of it is believed, and nothing that is odd in it is an error."""
    said = {name: value for name, value in _named(exif) if name in _TOLD}
    words = {name: _words(name, said[name]) for name in _TOLD if name in said}
    position, odd = _position(exif)
    if position is not None:
        words["GPSPosition"] = f"{position.lat}, {position.lon}"
    day, strange = _day(words)
    return Told(facts("exif", words), day, position, (*strange, *odd))


def _named(exif: Image.Exif) -> Iterator[tuple[str, Any]]:
    for fields in (exif, _inner(exif, ExifTags.IFD.Exif)):
        for tag, value in fields.items():
            yield ExifTags.TAGS.get(tag, ""), value


def _inner(exif: Image.Exif, part: ExifTags.IFD) -> Mapping[int, Any]:
    """Give a part of EXIF; nothing where it does not open, which is no reason to refuse the picture."""
    try:
        return exif.get_ifd(part)
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, EOFError):
        return {}


def _words(name: str, value: Any) -> object:
    if isinstance(value, bytes) and name in _WIDE:
        return clean(value.decode("utf-16-le", "replace"))
    if isinstance(value, bytes) and value[:8] in _CODES:
        return clean(value[8:])
    return clean(_in_utf8(value))


def _in_utf8(value: Any) -> Any:
    """Give text as it was meant: Pillow reads EXIF as Latin-1, and telephones write UTF-8."""
    if not isinstance(value, str):
        return value
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _day(words: Mapping[str, object]) -> tuple[Period | None, tuple[str, ...]]:
    written = next((str(words[name]) for name in _TAKEN if words.get(name)), "")
    if not written.strip(" 0:"):
        return None, ()
    try:
        return Period.day(date.fromisoformat(written[:10].replace(":", "-"))), ()
    except ValueError:
        return None, (f"EXIF gives as its date {clean(written, 40)!r}, which is none",)


def _position(exif: Image.Exif) -> tuple[Coordinates | None, tuple[str, ...]]:
    fields = _inner(exif, ExifTags.IFD.GPSInfo)
    north, east = _degrees(fields, 2, 1, "S"), _degrees(fields, 4, 3, "W")
    if north is None or east is None:
        return None, ()
    if (north, east) == (0.0, 0.0):
        return None, ("EXIF gives 0, 0 as its position: what a camera writes that knew none",)
    try:
        return Coordinates(lat=round(north, 6), lon=round(east, 6)), ()
    except ValueError:
        return None, (f"EXIF gives {north:g}, {east:g} as its position, which is not on earth",)


def _degrees(fields: Mapping[int, Any], tag: int, side: int, negative: str) -> float | None:
    """Give degrees from degrees, minutes and seconds; None where they are not three numbers."""
    try:
        degrees, minutes, seconds = (float(part) for part in fields[tag])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value):
        return None
    return -value if str(fields.get(side, "")).strip("\0 ").upper() == negative else value


def day_of(written: str) -> date | None:
    """Give the day that a text in ISO 8601 begins with; None where it begins with none."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
