"""What a retelling did to a place: the area that a figure was said of, and the one it is retold of, drawn together."""

import math
from collections.abc import Sequence

import msgspec

from headwater.tell.map.backdrop import SOFT, backdrop
from headwater.tell.map.declutter import Wanted, placed
from headwater.tell.map.gathered import Moved
from headwater.tell.map.geometry import Frame, Point, drawn, filled, fitted, ring
from headwater.tell.map.layers import Layer, Look, Picture, Shape, Text, lines, picture_of
from headwater.tell.map.picture import Scene, Sheet, box_for
from headwater.tell.wording import plural

MOST = 6
"""Pairs of places that are drawn; the table below has all."""

BEFORE, AFTER = "#0072b2", "#d55e00"
_ACROSS = {"wide": 3, "narrow": 1}
_HEAD, _GAP = 40, 14


def moved_picture(scene: Scene, sheet: Sheet, shown: Sequence[Moved]) -> Picture:
    """Give a panel for each pair of places: dashed where the figure was said of, full where it is retold of."""
    across = min(_ACROSS[sheet.name], max(1, len(shown)))
    wide = min(520.0, (sheet.width - _GAP * (across - 1)) / across)
    high = round(wide * 0.68)
    frames, tints, words = list[Frame](), list[Shape](), list[Text]()
    said, retold = list[list[Point]](), list[list[Point]]()
    for at, pair in enumerate(shown):
        row, column = divmod(at, across)
        box = box_for((pair.before, pair.after))
        if box is None:
            continue
        frame = msgspec.structs.replace(
            fitted(box, wide, high), dx=column * (wide + _GAP), dy=row * (high + _HEAD + _GAP) + _HEAD
        )
        frames.append(frame)
        tints += _tints(pair, frame)
        words += _words(pair, frame)
        said += drawn(ring(pair.before.at, pair.before.radius_km, 64), frame)
        retold += drawn(ring(pair.after.at, pair.after.radius_km, 64), frame)
    rims = [lines(said, Look(stroke=BEFORE, width=2.2, dash=(6, 4))), lines(retold, Look(stroke=AFTER, width=2.2))]
    rows = math.ceil(len(shown) / across)
    layers: list[Layer] = [*backdrop(frames, scene.under), *tints, *rims, *words]
    return picture_of(layers, sheet.width, rows * (high + _HEAD + _GAP))


def _tints(pair: Moved, frame: Frame) -> list[Shape]:
    """Give the two areas, the wider one below."""
    ends = [(pair.before, BEFORE, "said of"), (pair.after, AFTER, "retold of")]
    return [
        Shape(outline=tuple(filled(ring(spot.at, spot.radius_km, 64), frame)), look=Look(fill=colour, opacity=0.14),
              words=f"{words} {spot.name}", link=moved_anchor(pair))
        for spot, colour, words in sorted(ends, key=lambda end: -end[0].radius_km)
    ]  # fmt: skip


def _words(pair: Moved, frame: Frame) -> list[Text]:
    anchor, retold = moved_anchor(pair), plural(len(pair.children), "retelling")
    names, _ = placed(_names(pair, frame), frame, [])
    head = f"{pair.before.name} became {pair.after.name}"
    return [
        Text(words=head, at=(frame.dx, frame.dy - 27), size=13, bold=True, link=anchor),
        Text(words=retold, at=(frame.dx, frame.dy - 10), size=12, colour=SOFT, link=anchor),
        *names,
    ]


def moved_anchor(pair: Moved) -> str:
    """Give the anchor of a pair's row in the table."""
    return f"moved-{pair.before.key}-{pair.after.key}".replace(":", "-")


def _names(pair: Moved, frame: Frame) -> list[Wanted]:
    """Give the two names: beside a small ring, within a large one, below its upper rim."""
    wanted = []
    for spot, words in ((pair.after, "retold of"), (pair.before, "said of")):
        rim = spot.radius_km * frame.km(spot.at[1])
        x, y = frame.moved(frame.at(spot.at))
        large = rim > frame.height / 5
        at = (x, max(frame.dy + 14, y - rim + 16)) if large else (x, y)
        forms = (f"{words} {spot.name}", spot.name)
        wanted.append(Wanted(forms=forms, at=at, clear=rim, size=12, bold=True, middle=large))
    return wanted
