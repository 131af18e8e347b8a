"""Geometry: distances, rings and boxes on the globe, lines cut at a box, and the projection of a picture.

Points are `(lon, lat)` in degrees, as GeoJSON has them. The globe is a sphere of the mean radius: off by 0.3% at most,
which no ring here is as exact as.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

from headwater.model import Value

Point = tuple[float, float]

EARTH = 6371.0088
"""Kilometres: the mean radius."""

DEGREE = EARTH * math.pi / 180
"""Kilometres in a degree of latitude."""

_POLE = 85.0
"""Degrees: beyond it Mercator's map has no end."""


class Box(Value, frozen=True, kw_only=True):
    """A part of the globe between two meridians and two parallels, in degrees; `east` may be beyond 180."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> Point:
        """The point in its middle."""
        return ((self.west + self.east) / 2, (self.south + self.north) / 2)

    def holds(self, point: Point) -> bool:
        """Say whether a point lies in it, by whichever name its meridian goes."""
        return self.south <= point[1] <= self.north and (point[0] - self.west) % 360 <= self.east - self.west

    def around(self, share: float) -> "Box":
        """Give the box wider by a share of its size on every side."""
        wide, high = (self.east - self.west) * share, (self.north - self.south) * share
        return Box(west=self.west - wide, south=max(-90, self.south - high),
                   east=self.east + wide, north=min(90, self.north + high))  # fmt: skip


def box_of(rings: Iterable[tuple[Point, float]]) -> Box | None:
    """Give the box that holds circles, each a middle and a radius in km; None where there are none.

    Meridians are counted from the first middle, so that a case on both sides of 180 degrees has one box.
    """
    box: Box | None = None
    first: float | None = None
    for (lon, lat), radius in rings:
        first = lon if first is None else first
        near = first + (lon - first + 180) % 360 - 180
        high = radius / DEGREE
        wide = min(180.0, high / max(0.05, math.cos(math.radians(lat))))
        one = Box(west=near - wide, south=max(-90, lat - high), east=near + wide, north=min(90, lat + high))
        box = one if box is None else Box(
            west=min(box.west, one.west), south=min(box.south, one.south),
            east=max(box.east, one.east), north=max(box.north, one.north),
        )  # fmt: skip
    return box


def distance(one: Point, other: Point) -> float:
    """Give the kilometres between two points along the globe."""
    first, second = math.radians(one[1]), math.radians(other[1])
    half = math.sin((second - first) / 2) ** 2
    half += math.cos(first) * math.cos(second) * math.sin(math.radians(other[0] - one[0]) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def towards(start: Point, degrees: float, km: float) -> Point:
    """Give the point at a distance from another, in a direction clockwise from north."""
    lat, turn, way = math.radians(start[1]), math.radians(degrees), km / EARTH
    sine = math.sin(lat) * math.cos(way) + math.cos(lat) * math.sin(way) * math.cos(turn)
    there = math.asin(max(-1.0, min(1.0, sine)))
    across = math.atan2(math.sin(turn) * math.sin(way) * math.cos(lat), math.cos(way) - math.sin(lat) * sine)
    return (start[0] + math.degrees(across), math.degrees(there))


def ring(middle: Point, km: float, steps: int = 72) -> tuple[Point, ...]:
    """Give a circle as a closed line, anticlockwise as GeoJSON wants the outside of an area."""
    around = [towards(middle, -360 * step / steps, km) for step in range(steps)]
    return (*around, around[0])


def sector(middle: Point, inner: float, outer: float, degrees: float) -> tuple[Point, ...]:
    """Give the part of a ring that lies to one side, 45 degrees wide, as a closed line, anticlockwise."""
    turns = [degrees - 22.5 + 45 * step / 12 for step in range(13)]
    far = [towards(middle, turn, outer) for turn in reversed(turns)]
    near = [towards(middle, turn, inner) for turn in turns] if inner > 0 else [middle]
    return (*far, *near, far[0])


def arc(start: Point, goal: Point, steps: int = 12) -> tuple[Point, ...]:
    """Give a line from one point to another that bows a little to its left, so that there and back are two lines."""
    lon, lat = goal[0] - start[0], goal[1] - start[1]
    bow = [(t / steps, 0.6 * (t / steps) * (1 - t / steps)) for t in range(steps + 1)]
    return tuple((start[0] + lon * t - lat * b, start[1] + lat * t + lon * b * 0.8) for t, b in bow)


class Frame(Value, frozen=True, kw_only=True):
    """Mercator's projection fitted to a picture or a panel of one: pixels from the panel's top left.

    `dx` and `dy` are where the panel lies in the whole picture.
    """

    width: float
    height: float
    scale: float
    left: float
    top: float
    dx: float = 0.0
    dy: float = 0.0

    def at(self, point: Point) -> Point:
        """Give where a point lies in the picture: on the turn of the globe nearest to its middle."""
        middle = (self.width / 2 / self.scale + self.left) * 180 / math.pi
        lon = middle + (point[0] - middle + 180) % 360 - 180
        return self.of(flat((lon, point[1])))

    def of(self, plane: Point) -> Point:
        """Give where a point of Mercator's plane lies in the picture."""
        return ((plane[0] - self.left) * self.scale, (self.top - plane[1]) * self.scale)

    def moved(self, pixel: Point) -> Point:
        """Give where a pixel of the panel lies in the whole picture, to a tenth."""
        return (round(pixel[0] + self.dx, 1), round(pixel[1] + self.dy, 1))

    def shows(self, point: Point, margin: float = 0.0) -> bool:
        """Say whether a point lies in the picture, and so far from its edges."""
        x, y = self.at(point)
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    def km(self, lat: float) -> float:
        """Give how many pixels a kilometre takes on a parallel."""
        return self.scale / EARTH / max(0.05, math.cos(math.radians(lat)))

    @property
    def box(self) -> Box:
        """The part of the globe that the picture shows."""
        west = math.degrees(self.left)
        low, high = self.top - self.height / self.scale, self.top
        return Box(west=west, east=west + math.degrees(self.width / self.scale),
                   south=_unstretched(low), north=_unstretched(high))  # fmt: skip


def fitted(box: Box, width: float, height: float) -> Frame:
    """Give the frame of a picture that holds a box, in its middle."""
    low, high = _stretched(box.south), _stretched(box.north)
    west, east = math.radians(box.west), math.radians(box.east)
    scale = min(width / max(east - west, 1e-6), height / max(high - low, 1e-6))
    return Frame(
        width=width, height=height, scale=scale,
        left=(west + east) / 2 - width / 2 / scale, top=(low + high) / 2 + height / 2 / scale,
    )  # fmt: skip


def flat(point: Point) -> Point:
    """Give a point on Mercator's plane, in radii of the globe."""
    return (math.radians(point[0]), _stretched(point[1]))


def drawn(line: Sequence[Point], frame: Frame) -> Iterator[list[Point]]:
    """Give a line on the globe as pieces of pixels that lie in a frame."""
    pixels = [frame.at(point) for point in line]
    for piece in cut(pixels, frame.width, frame.height):
        yield [frame.moved(point) for point in piece]


def filled(outline: Sequence[Point], frame: Frame) -> list[Point]:
    """Give a closed line on the globe as a closed line of pixels, cut at the frame's edges; empty where outside."""
    return clipped([frame.at(point) for point in outline], frame)


def clipped(pixels: list[Point], frame: Frame) -> list[Point]:
    """Give a closed line of pixels cut at the frame's edges; empty where it lies outside."""
    kept = pixels
    for axis, limit, sign in ((0, 0.0, 1), (0, frame.width, -1), (1, 0.0, 1), (1, frame.height, -1)):
        kept = list(half(kept, axis, limit, sign))
    return [frame.moved(point) for point in (*kept, *kept[:1])]


def half(line: list[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    """Give what of a closed line lies on one side of an edge (Sutherland and Hodgman, 1974)."""
    for one, other in zip(line, (*line[1:], *line[:1]), strict=True):
        here, there = sign * (one[axis] - limit), sign * (other[axis] - limit)
        if here >= 0:
            yield one
        if (here >= 0) != (there >= 0):
            share = here / (here - there)
            yield (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))


def cut(line: Sequence[Point], width: float, height: float) -> Iterator[list[Point]]:
    """Give the pieces of a line of pixels that lie in a picture (Cohen and Sutherland; Liang and Barsky, 1984)."""
    sides = [(x < 0) | (x > width) << 1 | (y < 0) << 2 | (y > height) << 3 for x, y in line]
    piece: list[Point] = []
    for at in range(len(line) - 1):
        here, there = sides[at], sides[at + 1]
        kept = None if here & there else (line[at], line[at + 1])
        if kept and (here or there):
            kept = _kept(*kept, width, height)
        if piece and (kept is None or piece[-1] != kept[0]):
            yield piece
            piece = []
        if kept:
            piece.append(kept[1]) if piece else piece.extend(kept)
    if piece:
        yield piece


def _kept(one: Point, other: Point, width: float, height: float) -> tuple[Point, Point] | None:
    across, down = other[0] - one[0], other[1] - one[1]
    first, last = 0.0, 1.0
    for step, room in ((-across, one[0]), (across, width - one[0]), (-down, one[1]), (down, height - one[1])):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first > last:
        return None
    start = one if first == 0 else (one[0] + first * across, one[1] + first * down)
    return (start, other if last == 1 else (one[0] + last * across, one[1] + last * down))


def _stretched(lat: float) -> float:
    held = max(-_POLE, min(_POLE, lat))
    return math.log(math.tan(math.pi / 4 + math.radians(held) / 2))


def _unstretched(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)
