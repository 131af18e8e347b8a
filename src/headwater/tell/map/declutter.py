"""Decluttering: words put beside their points so that none lies on another, the weightiest first."""

from collections.abc import Iterable, Sequence

from headwater.model import Value
from headwater.tell.chart import INK
from headwater.tell.map.geometry import Frame, Point
from headwater.tell.map.layers import Text

_WIDE = {False: 0.52, True: 0.57}
"""Widths of a letter as a share of the size, plain and bold: the mean of a sans-serif."""

_GAP = 4
"""Pixels between a thing and its words."""

Rect = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""


class Wanted(Value, frozen=True, kw_only=True):
    """Words that would stand at a point, `clear` pixels from it; shorter forms after the first are taken if need be.

    `middle` words stand on their point.
    """

    forms: tuple[str, ...]
    at: Point
    clear: float = 0.0
    size: int = 12
    bold: bool = False
    colour: str = INK
    link: str = ""
    middle: bool = False


def placed(wanted: Iterable[Wanted], frame: Frame, taken: Sequence[Rect]) -> tuple[list[Text], list[Rect]]:
    """Give the words that found room, in the order wanted, and all room that is then taken."""
    full, texts = list(taken), []
    for one in wanted:
        found = _first_fit(one, frame, full)
        if found:
            text, room = found
            texts.append(text)
            full.append(room)
    return texts, full


def round_(at: Point, radius: float) -> Rect:
    """Give the room of a disc."""
    return (at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)


def _first_fit(one: Wanted, frame: Frame, full: Sequence[Rect]) -> tuple[Text, Rect] | None:
    for form in one.forms:
        for align, x, y, room in _rooms(one, form):
            if _inside(room, frame) and not any(_meet(room, other) for other in full):
                return Text(words=form, at=(round(x, 1), round(y, 1)), size=one.size, align=align, bold=one.bold,
                            colour=one.colour, link=one.link), room  # fmt: skip
    return None


def _rooms(one: Wanted, form: str) -> Iterable[tuple[str, float, float, Rect]]:
    wide, high = len(form) * one.size * _WIDE[one.bold], one.size * 1.15
    (x, y), off = one.at, one.clear + _GAP
    half = high / 2
    if one.middle:
        for up in (0, high, -high, 2 * high, -2 * high):
            yield "center", x, y + up, (x - wide / 2, y + up - half, x + wide / 2, y + up + half)
        return
    for up in (0.0, -off * 0.6, off * 0.6):
        yield "left", x + off, y + up, (x + off, y + up - half, x + off + wide, y + up + half)
        yield "right", x - off, y + up, (x - off - wide, y + up - half, x - off, y + up + half)
    for up in (-off - half, off + half):
        yield "center", x, y + up, (x - wide / 2, y + up - half, x + wide / 2, y + up + half)


def _inside(room: Rect, frame: Frame) -> bool:
    left, top = frame.dx + 2, frame.dy + 2
    right, bottom = frame.dx + frame.width - 2, frame.dy + frame.height - 2
    return room[0] >= left and room[1] >= top and room[2] <= right and room[3] <= bottom


def _meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
