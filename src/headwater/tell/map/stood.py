"""Positions and movements: who is said to be where, and to go where, drawn as attributed statements."""

import math
from collections.abc import Iterator, Sequence

import msgspec

from headwater.model import Lie, Modality, Value
from headwater.tell.chart import INK, PAPER
from headwater.tell.map.backdrop import (
    SOFT,
    backdrop,
    dots,
    nameable,
    scale_bar,
    town_names,
)
from headwater.tell.map.declutter import Rect, Wanted, placed
from headwater.tell.map.gathered import Stood
from headwater.tell.map.geometry import Frame, Point, drawn, filled, fitted, ring
from headwater.tell.map.layers import Layer, Look, Picture, Plain, Shape, Text, areas, lines, picture_of
from headwater.tell.map.picture import Scene, Sheet, box_for
from headwater.tell.map.places import NEAR_KM
from headwater.tell.map.statements import BAND, Clash, anchor, outlines, route, speaker, told
from headwater.tell.wording import plural

PANELS = 6
"""Places whose positions are drawn; the table has all."""

PAIRS = 4
"""Contradictions that are drawn side by side; the table has all."""

_HEAD, _GAP = 40, 14
_UNTOLD = "#77736b"


class Marks(Value, frozen=True, kw_only=True):
    """Statements as they are drawn: what lies below their shapes, the shapes, what lies above, and the words."""

    below: tuple[Plain, ...]
    shapes: tuple[Shape, ...]
    above: tuple[Plain, ...]
    words: tuple[Text, ...]


def moves_picture(scene: Scene, sheet: Sheet, shown: Sequence[Stood]) -> Picture | None:
    """Give the picture of movements in one frame; None where none has a place."""
    frame = _frame(shown, sheet.width, sheet.height)
    if frame is None:
        return None
    bar, words, room = scale_bar(frame)
    marks = _statements(scene, frame, shown, ([room], sheet.towns // 2))
    ground = [*backdrop([frame], scene.under), *bar]
    return picture_of([*ground, *_layers([marks]), *marks.words, *words], sheet.width, sheet.height)


def positions_picture(scene: Scene, sheet: Sheet, shown: Sequence[tuple[Stood, ...]]) -> Picture:
    """Give a panel for each place that positions are told of."""
    across = 2 if sheet.name == "wide" and len(shown) > 1 else 1
    wide = min(760.0, (sheet.width - _GAP * (across - 1)) / across)
    high = round(wide * (0.66 if sheet.name == "wide" else 0.9))
    frames, held, bars, words = list[Frame](), list[Marks](), list[Plain](), list[Text]()
    for at, group in enumerate(shown):
        row, column = divmod(at, across)
        frame = _frame(group, wide, high)
        place = group[0].place
        if frame is None or place is None:
            continue
        here = msgspec.structs.replace(frame, dx=column * (wide + _GAP), dy=row * (high + _HEAD + _GAP) + _HEAD)
        bar, scale, room = scale_bar(here)
        held.append(_statements(scene, here, group, ([room], 10)))
        frames.append(here)
        bars += bar
        words += [*held[-1].words, *scale, *_title(here, place.name, plural(len(group), "statement"))]
    rows = math.ceil(len(shown) / across)
    layers = [*backdrop(frames, scene.under), *bars, *_layers(held), *words]
    return picture_of(layers, sheet.width, rows * (high + _HEAD + _GAP))


def _title(frame: Frame, first: str, second: str, link: str = "") -> list[Text]:
    return [
        Text(words=first, at=(frame.dx, frame.dy - 27), size=13, bold=True, link=link),
        Text(words=second, at=(frame.dx, frame.dy - 10), size=12, colour=SOFT, link=link),
    ]


def clash_picture(scene: Scene, sheet: Sheet, shown: Sequence[Clash]) -> Picture:
    """Give contradictions, each as two panels side by side over the same ground."""
    wide = (sheet.width - _GAP) / 2
    high = round(wide * (0.6 if sheet.name == "wide" else 0.9))
    frames, held, words = list[Frame](), list[Marks](), list[Text]()
    limit = int(wide / 6.6)
    for row, clash in enumerate(shown):
        frame = _frame((clash.one, clash.other), wide, high)
        if frame is None:
            continue
        for column, stood in enumerate((clash.one, clash.other)):
            here = msgspec.structs.replace(frame, dx=column * (wide + _GAP), dy=row * (high + _HEAD + _GAP) + _HEAD)
            held.append(_statements(scene, here, (stood,), ([], 6)))
            frames.append(here)
            title = _title(here, _short(speaker(stood), limit), _short(told(stood), limit), anchor(stood))
            words += [*held[-1].words, *title]
    layers = [*backdrop(frames, scene.under), *_layers(held), *words]
    return picture_of(layers, sheet.width, len(shown) * (high + _HEAD + _GAP))


def _frame(shown: Sequence[Stood], width: float, height: float) -> Frame | None:
    spots = []
    for one in shown:
        if one.place:
            far = one.placement.distance_km or one.place.radius_km * (1 + BAND)
            spots.append(msgspec.structs.replace(one.place, radius_km=max(far + NEAR_KM / 3, one.place.radius_km)))
        ends = (one.start, one.goal)
        spots += [msgspec.structs.replace(spot, radius_km=min(30.0, spot.radius_km)) for spot in ends if spot]
    box = box_for(spots)
    return fitted(box.around(0.08), width, height) if box else None


def _statements(scene: Scene, frame: Frame, shown: Sequence[Stood], kept: tuple[list[Rect], int]) -> Marks:
    """Give statements as shapes, and the words beside them; `kept` is room taken, and how many towns to name."""
    room, most = kept
    pieces, arrows, labels = list[Shape](), list[Plain](), list[Wanted]()
    for one in shown:
        colour = scene.colours.get(one.side, _UNTOLD)
        pieces += _positions(one, frame, colour)
        arrows += _arrow(one, frame, colour)
        labels += _label(one, frame)
    spots = {spot.key: spot for one in shown for spot in (one.place, one.start, one.goal) if spot}
    rims = [line for spot in spots.values() if spot.radius_km < 400
            for line in drawn(ring(spot.at, spot.radius_km), frame)]  # fmt: skip
    names = [Wanted(forms=(spot.name,), at=frame.moved(frame.at(spot.at)), clear=4, size=13, bold=True)
             for spot in spots.values() if frame.shows(spot.at)]  # fmt: skip
    first, taken = placed([*names, *labels], frame, room)
    around = nameable(frame, scene.under, [spot.at for spot in spots.values()], most)
    second, _ = placed(town_names(frame, around), frame, taken)
    seen = {text.words for text in second}
    middles = [_square(frame.moved(frame.at(spot.at)), 3) for spot in spots.values() if frame.shows(spot.at)]
    points = [areas(middles, Look(fill=INK, stroke=PAPER)), dots(frame, [one for one in around if one.name in seen])]
    below = (lines(rims, Look(stroke=INK, width=0.9)),)
    return Marks(below=below, shapes=tuple(pieces), above=(*arrows, *points), words=(*second, *first))


def _layers(held: Sequence[Marks]) -> list[Layer]:
    return [
        *(one for marks in held for one in marks.below),
        *(one for marks in held for one in marks.shapes),
        *(one for marks in held for one in marks.above),
    ]


def _positions(one: Stood, frame: Frame, colour: str) -> Iterator[Shape]:
    denied = one.placement.modality is Modality.DENIED
    words = f"{speaker(one)}: {told(one)}"
    dash = (5.0, 4.0) if denied or not one.placement.done else ()
    look = Look(stroke=colour, width=2, dash=dash, fill=colour, opacity=0.0 if denied else 0.3)
    for outline in outlines(one):
        yield Shape(outline=tuple(filled(outline, frame)), look=look, words=words, link=anchor(one))


def _arrow(one: Stood, frame: Frame, colour: str) -> list[Plain]:
    """Give a movement as a line with a head: dashed where it is not done or denied, crossed where denied."""
    way = route(one)
    if not way:
        return []
    denied = one.placement.modality is Modality.DENIED
    dash = () if one.placement.done and not denied else (7.0, 5.0)
    pieces = list(drawn(way, frame))
    look = Look(stroke=colour, width=2.6, dash=dash)
    tip, before = frame.moved(frame.at(way[-1])), frame.moved(frame.at(way[-2]))
    layers = [lines(pieces, look)]
    if frame.shows(way[-1], 1):
        layers.append(areas([_head(before, tip)], Look(fill=PAPER if denied else colour, stroke=colour, width=1.6)))
    if denied and frame.shows(way[len(way) // 2]):
        x, y = frame.moved(frame.at(way[len(way) // 2]))
        cross = [[(x - 7, y - 7), (x + 7, y + 7)], [(x - 7, y + 7), (x + 7, y - 7)]]
        layers.append(lines(cross, Look(stroke=colour, width=2.6)))
    return layers


def _label(one: Stood, frame: Frame) -> Iterator[Wanted]:
    if one.place:
        outer = outlines(one)[0]
        sided = one.placement.lie is Lie.SIDE
        at = frame.at((sum(p[0] for p in outer) / len(outer), sum(p[1] for p in outer) / len(outer)) if sided
                      else outer[0])  # fmt: skip
    elif way := route(one):
        at = frame.at(way[len(way) // 2])
    else:
        return
    forms = (f"{one.ref} {_short(speaker(one), 28)}", one.ref)
    yield Wanted(forms=forms, at=frame.moved(at), clear=2, size=11, colour=INK, link=anchor(one))


def _head(before: Point, tip: Point) -> list[Point]:
    turn = math.atan2(tip[1] - before[1], tip[0] - before[0])
    sides = [(tip[0] - 12 * math.cos(turn + off), tip[1] - 12 * math.sin(turn + off)) for off in (0.42, -0.42)]
    return [tip, *sides, tip]


def _square(at: Point, half: float) -> list[Point]:
    (x, y) = at
    return [
        (x - half, y - half),
        (x + half, y - half),
        (x + half, y + half),
        (x - half, y + half),
        (x - half, y - half),
    ]


def _short(words: str, limit: int) -> str:
    return words if len(words) <= limit else f"{words[: limit - 1]}…"
