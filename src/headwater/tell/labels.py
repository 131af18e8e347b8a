"""Labels: the few figures written beside their marks, where nothing else is in the way."""

from collections.abc import Iterator, Sequence

from headwater.model import Bound, Value
from headwater.tell.marks import Mark
from headwater.tell.spots import Spot
from headwater.tell.visible import visible
from headwater.tell.wording import number

_LETTER, _LINE = 6.6, 15.0
"""Pixels of a letter and of a line at 12 px: a little generous, so that other fonts still fit."""
_LONGEST = 24
_TRIED = 60
"""Marks for which room is sought: in a crowd of thousands there is none, and seeking it takes long."""


class Label(Value, frozen=True, kw_only=True):
    """A line of text beside a mark: where the mark is, and how the text is moved from it, in pixels."""

    at: float
    value: float
    text: str
    align: str
    dx: float
    dy: float


class _Box(Value, frozen=True, kw_only=True):
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def place_labels(placed: Sequence[Spot], size: tuple[int, int], most: int) -> tuple[Label, ...]:
    """Label the most telling marks: the highest, the lowest, and where much-carried origins began."""
    taken = [_Box(left=s.x - 7, right=s.x + 7, top=s.y - 7, bottom=s.y + 7) for s in placed]
    labels: list[Label] = []
    for spot in _telling(placed):
        if len(labels) == most:
            break
        for label, box in _tries(spot, short=size[0] < 500):
            inside = box.left >= 0 and box.right <= size[0] and box.top >= -8 and box.bottom <= size[1]
            if inside and not any(box.meets(other) for other in taken):
                labels.append(label)
                taken.append(box)
                break
    return tuple(labels)


def _telling(placed: Sequence[Spot]) -> list[Spot]:
    firm = [spot for spot in placed if spot.mark.first and not spot.mark.faded] or list(placed)
    ends = [max(firm, key=lambda spot: spot.mark.high), min(firm, key=lambda spot: spot.mark.low)]
    others = sorted(firm, key=lambda spot: (-spot.mark.carried, -spot.mark.high, spot.mark.claim))
    return list({spot.mark.claim: spot for spot in [*ends, *others]}.values())[:_TRIED]


def _tries(spot: Spot, *, short: bool) -> Iterator[tuple[Label, _Box]]:
    text = _text(spot.mark, short=short)
    wide = len(text) * _LETTER
    for align, dx, dy in (("left", 13, 0), ("right", -13, 0), ("center", 0, -16), ("center", 0, 16)):
        left = spot.x + dx - {"left": 0.0, "right": wide, "center": wide / 2}[align]
        top = spot.y + dy - _LINE / 2
        box = _Box(left=left, right=left + wide, top=top, bottom=top + _LINE)
        yield Label(at=spot.at, value=spot.value, text=text, align=align, dx=dx, dy=dy), box


def _text(mark: Mark, *, short: bool) -> str:
    said = number(mark.low) if mark.low == mark.high else f"{number(mark.low)}–{number(mark.high)}"
    said += {Bound.AT_LEAST: "+", Bound.AT_MOST: " at most"}.get(mark.bound, "")
    name = visible(mark.speaker)
    if short or not name:
        return said
    return f"{said} {name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + '…'}"
