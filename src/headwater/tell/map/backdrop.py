"""The backdrop: the ground of one picture. Rivers, lakes, borders, towns, a scale, north, and rings of distance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from headwater.model import Value
from headwater.tell.chart import PAPER, QUIET
from headwater.tell.map import towns
from headwater.tell.map.declutter import Rect, Wanted, round_
from headwater.tell.map.geometry import DEGREE, Box, Frame, Point, clipped, cut, distance, drawn, flat, ring
from headwater.tell.map.ground import Line, Sort, ground
from headwater.tell.map.layers import Look, Plain, Text, areas, lines
from headwater.tell.map.towns import Town, countries

LAND, WATER, SOFT, HAIR = "#f6f3ed", "#6ea8c8", "#5e5a52", "#e4dfd5"

CLOSE_KM = 300
"""A picture of less than this across shows villages, and rings of distance."""

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
_LOOKS = {
    Sort.COAST: Look(stroke=WATER, width=1.2),
    Sort.LAKE: Look(stroke=WATER, width=1.0),
    Sort.RIVER: Look(stroke=WATER, width=1.3),
    Sort.BORDER: Look(stroke=QUIET, width=1.3, dash=(7, 3, 1.5, 3)),
}
_CONTINENT = 25  # degrees of latitude: a picture of more names large cities alone
_SPECK = 20  # pixels: a river or a lake that is shorter says nothing at this scale
_NEAREST = 1.4  # pixels between two points of a line
_HIDDEN_KM = 4  # a town so near to a place of the case, or to a larger town, would say its name twice


class Stroke(Value, frozen=True, kw_only=True):
    """A line of the ground on Mercator's plane, with the least and the largest of its coordinates."""

    sort: Sort
    closed: bool
    points: tuple[Point, ...]
    least: Point
    largest: Point


class Land(Value, frozen=True, kw_only=True):
    """The ground of all pictures of a page, read once: lines, towns and villages, and the names of countries.

    `strokes` are the lines as fine as the widest picture shows them, `near` all that is known of them in the box of
    the closer ones.
    """

    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]
    near: tuple[Stroke, ...]
    close: Box | None
    towns: tuple[Town, ...]
    names: dict[str, str]


NOTHING = Land(lines=(), strokes=(), near=(), close=None, towns=(), names={})


@lru_cache(maxsize=4)
def land(wide: Box, near: tuple[Box, ...]) -> Land:
    """Read the ground of the widest picture, with towns; and that of the nearer ones, with villages.

    It takes the best part of a second: a case that is told again in one process has it at hand.
    """
    held = {town.id: town for town in towns.towns(wide, 15000 if wide.north - wide.south < _CONTINENT else 1_000_000)}
    closer = near[0] if near else None  # the others lie in it
    village = closer is not None and (closer.north - closer.south) * DEGREE < CLOSE_KM
    if closer and village:
        held |= {town.id: town for town in towns.towns(closer, 500)}
    lines_ = ground(wide)
    inside = ground(closer, close=village) if closer else ()
    step = (wide.east - wide.west) / 800  # degrees, of a picture of some 1,000 pixels
    return Land(
        lines=lines_,
        strokes=_strokes(lines_, wide.middle[0], step),
        near=_strokes(inside, wide.middle[0], 0.0),
        close=closer,
        towns=tuple(sorted(held.values(), key=lambda town: (-town.population, town.id))),
        names={one.code: one.name for one in countries().values()},
    )


def backdrop(frames: Sequence[Frame], under: Land) -> list[Plain]:
    """Give the ground of the panels of a picture, without words."""
    sheets, lakes = list[list[Point]](), list[list[Point]]()
    pieces: dict[Sort, list[list[Point]]] = {sort: [] for sort in _LOOKS}
    for frame in frames:
        edge = [(0.0, 0.0), (frame.width, 0.0), (frame.width, frame.height), (0.0, frame.height), (0.0, 0.0)]
        sheets.append([frame.moved(corner) for corner in edge])
        shown = frame.box
        inside = under.close and under.close.holds((shown.west, shown.south)) and under.close.holds(
            (shown.east, shown.north))  # fmt: skip
        for stroke in under.near if inside else under.strokes:
            if _near(stroke, frame):
                line = _in(stroke, frame)
                pieces[stroke.sort] += _pieces(line, frame)
                if stroke.closed and stroke.sort is Sort.LAKE:
                    lakes.append(clipped(line, frame))
    return [
        areas(sheets, Look(fill=LAND)),
        areas(lakes, Look(fill=WATER, opacity=0.45)),
        lines(sheets, Look(stroke=HAIR)),
        *(lines(pieces[sort], look) for sort, look in _LOOKS.items()),
    ]


def _strokes(held: Sequence[Line], meridian: float, step: float) -> tuple[Stroke, ...]:
    """Give lines on the plane, all on the turn of the globe around one meridian, without points within a step."""
    strokes = []
    for line in held:
        turn = 360 * round((meridian - line.points[0][0]) / 360)
        points = tuple(flat((lon + turn, lat)) for lon, lat in _thinned(line.points, step))
        across, up = [point[0] for point in points], [point[1] for point in points]
        strokes.append(Stroke(sort=line.sort, closed=line.closed, points=points,
                              least=(min(across), min(up)), largest=(max(across), max(up))))  # fmt: skip
    return tuple(strokes)


def _thinned(points: Sequence[Point], step: float) -> Sequence[Point]:
    """Give a line without the points that lie within a step of the one before, its ends kept."""
    if step == 0:
        return points
    kept = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > step:
            kept.append(point)
    return [*kept, points[-1]]


def _near(stroke: Stroke, frame: Frame) -> bool:
    right, bottom = frame.left + frame.width / frame.scale, frame.top - frame.height / frame.scale
    (west, south), (east, north) = stroke.least, stroke.largest
    large = max(east - west, north - south) * frame.scale > _SPECK
    return large and west <= right and east >= frame.left and south <= frame.top and north >= bottom


def _in(stroke: Stroke, frame: Frame) -> list[Point]:
    """Give the pixels of a line, without those that lie within a step of the one before."""
    scale, left, top = frame.scale, frame.left, frame.top
    return list(_thinned([((x - left) * scale, (top - y) * scale) for x, y in stroke.points], _NEAREST))


def _pieces(line: list[Point], frame: Frame) -> Iterator[list[Point]]:
    for piece in cut(line, frame.width, frame.height):
        yield [frame.moved(point) for point in piece]


def dots(frame: Frame, shown: Sequence[Town]) -> Plain:
    """Give a small mark for each town that is named."""
    outlines = []
    for town in shown:
        x, y = frame.moved(frame.at(town.at))
        outlines.append([(x - 2, y - 2), (x + 2, y - 2), (x + 2, y + 2), (x - 2, y + 2), (x - 2, y - 2)])
    return areas(outlines, Look(fill=SOFT, stroke=PAPER, width=0.8))


def nameable(frame: Frame, under: Land, taken: Sequence[Point], most: int) -> list[Town]:
    """Choose the towns to be named: the largest, none beside a place that is named already or a larger town."""
    apart = max(_HIDDEN_KM, 26 / frame.km(frame.box.middle[1]))
    chosen: list[Town] = []
    for town in under.towns:
        if len(chosen) >= most:
            break
        near = (*taken, *(other.at for other in chosen))
        if frame.shows(town.at, 6) and all(distance(town.at, point) > apart for point in near):
            chosen.append(town)
    return chosen


def town_names(frame: Frame, shown: Sequence[Town]) -> list[Wanted]:
    """Give the names of towns as they would stand."""
    return [
        Wanted(forms=(town.name,), at=frame.moved(frame.at(town.at)), clear=2, size=11, colour=SOFT) for town in shown
    ]


def country_names(frame: Frame, under: Land) -> list[Wanted]:
    """Give the names of the countries of which much is in the picture, each in the middle of its towns."""
    inside = [town for town in under.towns if frame.shows(town.at)]
    counted = Counter(town.country for town in inside)
    wanted = []
    for code, number in counted.most_common(8):
        if number >= 3 and len(counted) > 1 and code in under.names:
            own = [town.at for town in inside if town.country == code]
            middle = (sum(at[0] for at in own) / number, sum(at[1] for at in own) / number)
            name = " ".join(under.names[code].upper()).replace("   ", "\u2003")
            at = frame.moved(frame.at(middle))
            wanted.append(Wanted(forms=(name,), at=at, size=10, colour=QUIET, middle=True))
    return wanted


def rings(frame: Frame, middle: Point) -> tuple[Plain, list[Text], list[Rect]]:
    """Give rings of distance around a point, named in km where they cross north, and the room the names take."""
    step = _step(frame, middle, 5.5)
    circles, names = [], []
    for times in (1, 2, 3, 4):
        circle = ring(middle, step * times, 64)
        circles += list(drawn(circle, frame))
        if frame.shows(circle[0], 12):
            at = frame.moved(frame.at(circle[0]))
            names.append(Text(words=f"{step * times} km", at=at, size=10, align="center", colour=SOFT))
    taken = [round_(name.at, 14) for name in names]
    return lines(circles, Look(stroke=QUIET, width=0.8, dash=(1.5, 4))), names, taken


def scale_bar(frame: Frame) -> tuple[list[Plain], list[Text], Rect]:
    """Give a bar of round length in the lower left corner, an arrow to the north above it, and the room they take."""
    lat = frame.box.middle[1]
    step = _step(frame, frame.box.middle, 4.5)
    long = step * frame.km(lat)
    x, y = 14.0, frame.height - 14
    bar = [frame.moved(point) for point in ((x, y - 5), (x, y), (x + long, y), (x + long, y - 5))]
    arrow = [(x + 4, y - 44), (x + 9, y - 28), (x + 4, y - 31), (x - 1, y - 28), (x + 4, y - 44)]
    corner = frame.moved((x, y))
    words = [
        Text(words=f"{step} km", at=frame.moved((x + long + 6, y - 2)), size=11, colour=SOFT),
        Text(words="N", at=frame.moved((x + 14, y - 37)), size=11, bold=True, colour=SOFT),
    ]
    room = (corner[0] - 8, corner[1] - 50, corner[0] + long + 60, corner[1] + 12)
    pointer = [frame.moved(point) for point in arrow]
    return [lines([bar], Look(stroke=SOFT, width=1.6)), areas([pointer], Look(fill=SOFT))], words, room


def _step(frame: Frame, at: Point, parts: float) -> int:
    """Give a round number of kilometres that takes about so many parts of the picture's smaller side."""
    wanted = min(frame.width, frame.height) / parts / frame.km(at[1])
    return min(_STEPS, key=lambda step: abs(step - wanted))
