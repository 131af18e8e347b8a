"""Grounds: rules for what a case file says about the ground: where a place is, and what lies under the map."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from headwater.casefile.mistake import Place, Problem
from headwater.casefile.nearest import shown

FARTHEST = 20_000
"""Kilometres: half round the earth."""

ORDER = "Latitude first (north, -90 to 90), then longitude (east, -180 to 180), in degrees."
_HOST = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PLAIN = re.compile(r"[!#$%&()*+,./:;=?@_~{}A-Za-z0-9-]+")
_HOLES = ("{z}", "{x}", "{y}")


def point(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """A point: latitude and longitude, two numbers in square brackets."""
    like = f"Write it like this: {example}"
    if not isinstance(value, list) or len(value) != 2:
        number = f", not of {len(value)}" if isinstance(value, list) else ""
        yield Problem(place, f"`at` is a list of two numbers{number}.", f"{like}. {ORDER}")
        return
    wrong = [index for index, part in enumerate(value) if not _number(part)]
    for index in wrong:
        yield Problem((*place, index), f"{shown(str(value[index]))} is no number.", f"{like}, without quotes.")
    if wrong:
        return
    lat, lon = value
    if abs(lat) > 90 and abs(lon) <= 90 and abs(lat) <= 180:
        what = f"{lat:g} is no latitude: are the two swapped?"
        yield Problem((*place, 0), what, f"Did you mean at = [{lon:g}, {lat:g}]?")
    elif not abs(lat) <= 90:  # false for nan as well
        yield Problem((*place, 0), f"{lat:g} is no latitude.", ORDER)
    elif not abs(lon) <= 180:
        yield Problem((*place, 1), f"{lon:g} is no longitude.", ORDER)


def radius(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """A distance in kilometres: a number from 0 to half round the earth."""
    if not _number(value):
        yield Problem(place, "`radius_km` must be a number.", f"Write it like this: {example}")
    elif not 0 <= value <= FARTHEST:
        what = f"{value:g} is no radius in kilometres: it is between 0 and 20,000."
        yield Problem(place, what, f"Write it like this: {example}")


def tiles(value: Any, place: Place, example: str) -> Iterator[Problem]:
    """What lies under the map: a PMTiles file in the case folder, or an address with {z}, {x} and {y}."""
    address = 'tiles = "https://tile.example/{z}/{x}/{y}.png"'
    if not isinstance(value, str):
        yield Problem(place, "`tiles` must be text in quotes.", f"Write it like this: {example}")
    elif _ADDRESS.match(value):
        yield from _address(value, place, f"Write it like this: {address}")
    elif "://" in value:
        what = f"{shown(value)} is no address that a page can take pictures from."
        yield Problem(place, what, f"Write it like this: {address}")
    elif not value.endswith(".pmtiles"):
        what = f"{shown(value)} is neither a .pmtiles file nor an address."
        yield Problem(place, what, f"Write {example} or {address}")
    elif value.startswith(("/", "\\")) or ".." in PurePosixPath(value.replace("\\", "/")).parts or ":" in value:
        what = f"{shown(value)} lies outside the case folder."
        yield Problem(place, what, f"Put the file into the case folder, and write {example}")


def _address(value: str, place: Place, like: str) -> Iterator[Problem]:
    missing = [hole for hole in _HOLES if value.count(hole) != 1]
    try:
        host = urlsplit(value).netloc
    except ValueError:
        host = ""
    if not _HOST.fullmatch(host) or not _PLAIN.fullmatch(value):
        yield Problem(place, f"{shown(value)} is no address of a server.", like)
    elif missing:
        yield Problem(place, f"the address must hold {', '.join(missing)}, once each.", like)


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
