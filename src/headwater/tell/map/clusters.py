"""Clusters: what is said of each spot as a disc, cut by whose losses; discs that would overlap are drawn as one."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from headwater.model import Value
from headwater.tell.map.gathered import Note
from headwater.tell.map.geometry import Frame, Point
from headwater.tell.map.layers import Look, Shape
from headwater.tell.map.places import Spot

_SMALLEST, _LARGEST = 7.0, 24.0
"""Radii of discs in pixels: the area grows with the number of claims until it is large enough."""

_HOLE = 0.55
"""The hole of a disc that stands for a wide area, as a share of its radius."""

_WIDE = 2.5
"""A spot whose ring is so many times its disc is said to be somewhere within it."""


class Disc(Value, frozen=True, kw_only=True):
    """One disc of a picture: its middle in pixels, its radius, the spots it stands for, and the number by side."""

    at: Point
    radius: float
    spots: tuple[Spot, ...]
    sides: tuple[tuple[str, int], ...]
    wide: bool = False

    @property
    def total(self) -> int:
        """How many notes it stands for."""
        return sum(number for _, number in self.sides)


def discs(spots: Iterable[Spot], notes: Sequence[Note], frame: Frame, share: float = 1.0) -> tuple[Disc, ...]:
    """Give the discs of a frame, the largest first; `share` makes all of them smaller.

    A spot joins the disc that it would overlap, unless one is a wide area and the other is not.
    """
    counted: dict[str, Counter[str]] = {}
    for note in notes:
        counted.setdefault(note.spot, Counter())[note.side] += 1
    found: list[Disc] = []
    rows = [(spot, counted[spot.key]) for spot in spots if spot.key in counted and frame.shows(spot.at)]
    for spot, sides in sorted(rows, key=lambda row: (-row[1].total(), row[0].key)):
        one = _disc((spot,), sides, frame, share)
        into = next((at for at, other in enumerate(found) if _overlap(one, other)), None)
        if into is None:
            found.append(one)
        else:
            both = (*found[into].spots, spot)
            found[into] = _disc(both, Counter(dict(found[into].sides)) + sides, frame, share)
    return tuple(sorted(found, key=lambda disc: (-disc.total, disc.at)))


def crowded(drawn: Iterable[Disc]) -> tuple[Spot, ...]:
    """Give the spots of the disc that stands for most places lying apart; none where each stands for one place."""
    heaps = [disc.spots for disc in drawn if len({spot.at for spot in disc.spots}) > 1]
    return max(heaps, key=lambda spots: (len(spots), spots[0].key), default=())


def wedges(disc: Disc, colours: dict[str, str], words: str, link: str) -> list[Shape]:
    """Give a disc as shapes: a sector for each side in its share, clockwise from the top."""
    rim = disc.radius + 1.5
    shapes = [Shape(outline=tuple(_turn(disc.at, rim, 0, 1)), look=Look(fill="#fdfcfa"), words=words, link=link)]
    start = 0.0
    for side, number in disc.sides:
        end = start + number / disc.total
        inner = disc.radius * _HOLE if disc.wide else 0.0
        outline = [*_turn(disc.at, disc.radius, start, end)]
        outline += [*reversed(_turn(disc.at, inner, start, end))] if inner else ([disc.at] if end - start < 1 else [])
        look = Look(fill=colours.get(side, "#77736b"))
        shapes.append(Shape(outline=(*outline, outline[0]), look=look, words=words, link=link))
        start = end
    return shapes


def _turn(at: Point, radius: float, start: float, end: float) -> list[Point]:
    steps = max(2, math.ceil((end - start) * 40))
    turns = [2 * math.pi * (start + (end - start) * step / steps) for step in range(steps + 1)]
    return [(round(at[0] + radius * math.sin(turn), 1), round(at[1] - radius * math.cos(turn), 1)) for turn in turns]


def _disc(spots: tuple[Spot, ...], sides: Counter[str], frame: Frame, share: float) -> Disc:
    radius = share * min(_LARGEST, max(_SMALLEST, 3.2 * math.sqrt(sides.total())))
    first = spots[0]
    ordered = tuple(sorted(sides.items(), key=lambda item: (-item[1], item[0])))
    return Disc(at=frame.moved(frame.at(first.at)), radius=round(radius, 1), spots=spots, sides=ordered,
                wide=first.radius_km * frame.km(first.at[1]) > _WIDE * radius)  # fmt: skip


def _overlap(one: Disc, other: Disc) -> bool:
    return math.dist(one.at, other.at) < (one.radius + other.radius) * (0.95 if one.wide == other.wide else 0.6)
