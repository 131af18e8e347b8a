"""Spots: where each mark stands in a chart, set side by side where they would cover one another.

Nine outlets that carry one figure on two days are the matter at hand: one on top of the other they would
look like a single claim. A mark keeps its height and moves to the right, in order of publication.
"""

from collections.abc import Iterator, Sequence

from headwater.model import Value
from headwater.tell.axes import Axis
from headwater.tell.marks import Mark

_FARTHEST = 0.22
"""How far a mark may be moved, as a share of the width; a crowd larger than that does overlap."""
_STEP = 2.0
_CROWD = 400
"""Marks beyond which nobody could tell them apart anyway: finding room costs the square of their number."""


class Spot(Value, frozen=True, kw_only=True):
    """A mark's place: pixels from the left and the top, and the same in the values of the axes."""

    mark: Mark
    x: float
    y: float
    at: float
    value: float


def spots(marks: Sequence[Mark], axes: tuple[Axis, Axis], size: tuple[int, int]) -> tuple[Spot, ...]:
    """Place dated marks in order of publication, each origin's first one first among equals."""
    ordered = sorted(marks, key=lambda mark: (mark.at or 0.0, not mark.first, mark.claim))
    placed: list[Spot] = []
    for mark in ordered:
        spot = _spot(mark, axes, size, 0.0)
        if len(ordered) <= _CROWD:
            spot = _beside(spot, placed, axes, size)
        placed.append(spot)
    return tuple(placed)


def _beside(spot: Spot, placed: Sequence[Spot], axes: tuple[Axis, Axis], size: tuple[int, int]) -> Spot:
    level = [other for other in placed if abs(other.y - spot.y) < _room(other.mark, spot.mark)]
    moved = 0.0
    for moved in _moves(spot.x, float(size[0])):
        if all(abs(other.x - spot.x - moved) >= _room(other.mark, spot.mark) for other in level):
            break
    return _spot(spot.mark, axes, size, moved)


def _moves(x: float, width: float) -> Iterator[float]:
    """Give how far to try: to the right in order of publication, to the left only at the right edge."""
    most = int(width * _FARTHEST / _STEP)
    yield from (step * _STEP for step in range(most) if x + step * _STEP <= width)
    yield from (-step * _STEP for step in range(most) if x + most * _STEP > width)


def _spot(mark: Mark, axes: tuple[Axis, Axis], size: tuple[int, int], moved: float) -> Spot:
    x, y = axes
    value = y.moved(mark.low, (y.share(mark.high) - y.share(mark.low)) / 2)
    left = min(x.share(mark.at or 0.0) * size[0] + moved, float(size[0]))
    return Spot(
        mark=mark,
        x=left,
        y=(1 - y.share(value)) * size[1],
        at=x.moved(x.low, left / size[0]),
        value=value,
    )


def _room(one: Mark, other: Mark) -> float:
    """Give how many pixels apart two marks must be: a first one is drawn larger."""
    return 10.0 + 3.0 * (one.first + other.first)
