"""Periods: the same map month by month, quarter by quarter or year by year, side by side."""

import math
from collections.abc import Sequence
from datetime import date

import msgspec

from headwater.model import Value
from headwater.tell.chart import INK
from headwater.tell.map.backdrop import SOFT, backdrop
from headwater.tell.map.clusters import Disc, discs, wedges
from headwater.tell.map.gathered import Note
from headwater.tell.map.geometry import Box, Frame, fitted
from headwater.tell.map.layers import Layer, Picture, Shape, Text, picture_of
from headwater.tell.map.picture import Scene, Sheet

MOST = 12
"""Panels on a page: what a reader can still compare."""

_ACROSS = {"wide": 4, "narrow": 2}
_HEAD, _GAP = 22, 10
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Panel(Value, frozen=True, kw_only=True):
    """One stretch of time, in words, with what is said of it."""

    name: str
    notes: tuple[Note, ...]


def panels(notes: Sequence[Note]) -> tuple[Panel, ...]:
    """Give months, or quarters, or years, as short as leaves few enough of them; none where all is one.

    A note stands at the last day that it is about. What lies before all but a tenth of the notes, or after, is one
    panel: a total that runs since years before would else make the panels too many.
    """
    dated = sorted((note for note in notes if note.day), key=lambda note: (note.day, note.id))
    if not dated:
        return ()
    first = date.fromisoformat(dated[len(dated) // 20].day)
    last = date.fromisoformat(dated[-1 - len(dated) // 20].day)
    for months in (1, 3, 12, 60, 600, 60000):
        if _at(last, months) - _at(first, months) < MOST - 2:
            break
    low, high = _at(first, months), _at(last, months)
    held: dict[int, list[Note]] = {}
    for note in dated:
        at = max(low - 1, min(high + 1, _at(date.fromisoformat(note.day), months)))
        held.setdefault(at, []).append(note)
    if len(held) < 2:
        return ()
    return tuple(
        Panel(name=_name(at, months, (low, high)), notes=tuple(held.get(at, ())))
        for at in range(min(held), max(held) + 1)
    )


def periods_picture(scene: Scene, box: Box, sheet: Sheet, shown: Sequence[Panel]) -> Picture:
    """Give all panels as one picture: the ground faint, discs without names, the number in the head."""
    across = _ACROSS[sheet.name]
    wide = (sheet.width - _GAP * (across - 1)) / across
    high = round(wide * 0.72)
    one = fitted(box, wide, high)
    frames, pieces, words = list[Frame](), list[Shape](), list[Text]()
    for at, panel in enumerate(shown):
        row, column = divmod(at, across)
        frame = msgspec.structs.replace(one, dx=column * (wide + _GAP), dy=row * (high + _HEAD + _GAP) + _HEAD)
        found = discs(scene.gathered.spots.values(), panel.notes, frame, 0.75)
        pieces += (piece for disc in reversed(found) for piece in _wedges(disc, scene, panel))
        words += _head(panel, frame, sum(disc.total for disc in found))
        frames.append(frame)
    rows = math.ceil(len(shown) / across)
    layers: list[Layer] = [*backdrop(frames, scene.under), *pieces, *words]
    return picture_of(layers, sheet.width, rows * (high + _HEAD + _GAP))


def _head(panel: Panel, frame: Frame, told: int) -> list[Text]:
    at = frame.dy - 9
    return [
        Text(words=panel.name, at=(frame.dx, at), size=13, bold=True, colour=INK),
        Text(words=str(told), at=(frame.dx + frame.width, at), size=12, align="right", colour=SOFT),
    ]


def _wedges(disc: Disc, scene: Scene, panel: Panel) -> list[Shape]:
    names = ", ".join(dict.fromkeys(spot.name for spot in disc.spots))
    return wedges(disc, scene.colours, f"{panel.name}, {names}: {disc.total}", disc.spots[0].key)


def _at(day: date, months: int) -> int:
    return (day.year * 12 + day.month - 1) // months


def _name(at: int, months: int, ends: tuple[int, int]) -> str:
    if at < ends[0]:
        return f"before {_name(ends[0], months, (0, 10**9))}"
    if at > ends[1]:
        return f"after {_name(ends[1], months, (0, 10**9))}"
    year, month = divmod(at * months, 12)
    if months == 1:
        return f"{_MONTHS[month]} {year}"
    if months == 3:
        return f"{_MONTHS[month]} to {_MONTHS[month + 2]} {year}"
    return str(year) if months == 12 else f"{year} to {year + months // 12 - 1}"
