"""Containers: what a video says of itself, kept as said and not believed."""

import re
from collections.abc import Mapping
from typing import IO, NamedTuple

from headwater.model import Coordinates, Fact, Period
from headwater.see.exif import day_of
from headwater.see.words import facts

_DATES = ("com.apple.quicktime.creationdate", "creation_time", "date")  # the first of them tells its zone
_PLACES = ("com.apple.quicktime.location.ISO6709", "location", "location-eng")
_ISO6709 = re.compile(r"([+-]\d{2}(?:\.\d+)?)([+-]\d{3}(?:\.\d+)?)")
_FORM = frozenset({"major_brand", "minor_version", "compatible_brands"})  # of the file, not of what it shows
_BOXES = 200  # boxes that are walked over to find the header
_NEVER = "1904-01-01"  # what QuickTime's clock begins with, and files say that know no date


class Told(NamedTuple):
    """What a container tells: facts, the day, and where."""

    facts: tuple[Fact, ...] = ()
    taken: Period | None = None
    at: Coordinates | None = None


def told(said: Mapping[str, str]) -> Told:
    """Give what a container's fields say. `creation_time` should be UTC, and is often the clock on the wall."""
    dates = (said[name] for name in _DATES if name in said and not said[name].startswith(_NEVER))
    days = (day for day in (day_of(written) for written in dates) if day)
    day = next(days, None)
    places = (place for place in (_place(said[name]) for name in _PLACES if name in said) if place)
    return Told(
        facts("container", {name: value for name, value in said.items() if name not in _FORM}),
        Period.day(day) if day else None,
        next(places, None),
    )


def _place(written: str) -> Coordinates | None:
    found = _ISO6709.match(written.strip())
    if found is None:
        return None
    try:
        return Coordinates(lat=float(found[1]), lon=float(found[2]))
    except ValueError:
        return None


def claimed_length(file: IO[bytes]) -> float | None:
    """Give the seconds that the header of an MP4 or QuickTime file claims (`mvhd`); None where it claims none.

    FFmpeg does not tell it: it goes by the tables of the tracks.
    """
    header = _inside(file, 0, None, b"moov")
    movie = _inside(file, *header, b"mvhd") if header else None
    if movie is None:
        return None
    file.seek(movie[0])
    body = file.read(32)
    if len(body) < 32:
        return None
    wide = body[0] == 1
    scale = int.from_bytes(body[20:24] if wide else body[12:16], "big")
    length = int.from_bytes(body[24:32] if wide else body[16:20], "big")
    return length / scale if scale and length < (1 << (64 if wide else 32)) - 1 else None


def _inside(file: IO[bytes], at: int, end: int | None, wanted: bytes) -> tuple[int, int] | None:
    """Give where the content of a box begins and ends, among those between two places of a file."""
    for _ in range(_BOXES):
        if end is not None and at + 8 > end:
            return None
        file.seek(at)
        head = file.read(16)
        size, name = int.from_bytes(head[:4], "big"), head[4:8]
        start = at + (16 if size == 1 else 8)
        size = int.from_bytes(head[8:16], "big") if size == 1 else size
        if len(head) < 8 or size < 8:
            return None
        if name == wanted:
            return start, at + size
        at += size
    return None
