"""Small multiples: what each outlet did, how late it was, and whose losses it gave, a small plot for each."""

from collections.abc import Sequence
from typing import Any

from headwater.model import Carrying, Column, Side, Value
from headwater.tell.chart import INK, LINK, QUIET, config
from headwater.tell.compare.marks import COLOURS, DOES, SHORT, SIGNS
from headwater.tell.visible import in_a_picture, visible

MOST = 12
"""Outlets that get a plot: those that carried most."""

FEWEST = 3
"""Figures carried that make a plot."""

_NAMES = {"wide": 190, "narrow": 104}
_PLOT = {"wide": 610, "narrow": 188}
_REACH = {"wide": 0.72, "narrow": 0.42}
"""How far the longest bar reaches into its small plot: behind it stands its number."""

_ROW = 22
_SIDES = {Side.OWN: "own side", Side.ALLY: "allies", Side.ENEMY: "enemies", Side.OTHER: "others"}
_SIDE_COLOURS = {Side.OWN: "#0072b2", Side.ALLY: "#0072b2", Side.ENEMY: "#d55e00", Side.OTHER: "#77736b"}


class Kind(Value, frozen=True, kw_only=True):
    """A column of small plots: its heads where there is room and where there is little, its words and its colour."""

    head: str
    short: str
    words: str
    colour: str


class Plotted(Value, frozen=True, kw_only=True):
    """An outlet or a group in a plot: its name, its column, and the id that it leads to."""

    name: str
    column: Column
    link: str


def chosen(plotted: Sequence[Plotted]) -> list[Plotted]:
    """Give those that carried most."""
    worth = [one for one in plotted if carried(one.column) >= FEWEST]
    return sorted(worth, key=lambda one: (-carried(one.column), one.name))[:MOST]


def carried(column: Column) -> int:
    """Give how many figures were carried."""
    return sum(count for kind, count in column.does.items() if kind.carried)


def did(plotted: Sequence[Plotted], size: str) -> dict[str, Any] | None:
    """Give a row an outlet and a small plot for each thing done; None without any."""
    kinds = [
        Kind(head=f"{SIGNS[kind]} {SHORT[kind]}", short=SIGNS[kind], words=DOES[kind], colour=COLOURS[kind])
        for kind in Carrying
    ]
    counts = [(one, [one.column.does.get(kind, 0) for kind in Carrying]) for one in plotted]
    return _grid(counts, kinds, size)


def losses(plotted: Sequence[Plotted], size: str) -> dict[str, Any] | None:
    """Give a row an outlet that somebody controls and a small plot for each side; None without any."""
    kinds = [
        Kind(head=words, short=words.split()[0], words=f"losses of {words}", colour=_SIDE_COLOURS[side])
        for side, words in _SIDES.items()
    ]
    shown = [one for one in plotted if any(rate.count for rate in one.column.sides.values())]
    return _grid([(one, [one.column.sides[side].count for side in _SIDES]) for one in shown], kinds, size)


def _grid(counts: Sequence[tuple[Plotted, Sequence[int]]], kinds: Sequence[Kind], size: str) -> dict[str, Any] | None:
    """Give bars in a grid, outlets down and kinds across, all to one scale.

    A facet for each would look the same and be drawn ten times as slowly.
    """
    if not counts:
        return None
    most = max(count for _, found in counts for count in found) or 1
    rows = [
        {"name": in_a_picture(one.name), "x": at, "x2": at + _REACH[size] * count / most, "count": count,
         "colour": kind.colour, "link": LINK + one.link, "words": visible(f"{one.name}: {kind.words} {count}")}
        for one, found in counts for at, (kind, count) in enumerate(zip(kinds, found, strict=True)) if count
    ]  # fmt: skip
    heads = [{"x": at, "head": kind.head if size == "wide" else kind.short} for at, kind in enumerate(kinds)]
    text = {"type": "text", "align": "left", "fontSize": 11, "aria": False}
    x = {"field": "x", "type": "quantitative", "axis": None, "scale": {"domain": [0, len(kinds)], "nice": False}}
    y = {"field": "name", "type": "nominal", "sort": [in_a_picture(one.name) for one, _ in counts], "title": None,
         "axis": {"domain": False, "ticks": False, "labelLimit": _NAMES[size] - 8, "grid": True}}  # fmt: skip
    ends = {**x, "field": "x2"}
    bar = {"mark": {"type": "bar", "height": 11},
           "encoding": {"x": x, "x2": {"field": "x2"}, "y": y, "href": {"field": "link"},
                        "color": {"field": "colour", "type": "nominal", "scale": None, "legend": None},
                        "description": {"field": "words"}}}  # fmt: skip
    number = {"mark": {**text, "dx": 3, "fill": INK}, "encoding": {"x": ends, "y": y, "text": {"field": "count"}}}
    head = {"data": {"values": heads}, "mark": {**text, "fill": INK, "baseline": "bottom"},
            "encoding": {"x": x, "y": {"value": -4}, "text": {"field": "head"}}}  # fmt: skip
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": _PLOT[size],
        "height": _ROW * len(counts),
        "padding": 4,
        "data": {"values": rows},
        "layer": [bar, number, head],
        "config": config(),
    }


def lags(plotted: Sequence[Plotted], size: str) -> dict[str, Any] | None:
    """Give a row an outlet with a dot for each figure, by days behind the first publication; None without any."""
    shown = [one for one in plotted if one.column.lags]
    rows = [
        {"name": in_a_picture(one.name), "days": days, "link": LINK + one.link,
         "words": visible(f"{one.name}: {days} days behind")}
        for one in shown for days in one.column.lags
    ]  # fmt: skip
    if not rows:
        return None
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": _PLOT[size],
        "height": _ROW * len(shown),
        "padding": 4,
        "data": {"values": rows},
        "mark": {"type": "point", "filled": False, "size": 70, "strokeWidth": 1.8, "opacity": 0.9, "stroke": "#0072b2"},
        "encoding": {
            "x": {"field": "days", "type": "quantitative", "title": "days behind the first publication",
                  "scale": {"type": "symlog", "constant": 3}, "axis": {"values": [0, 1, 3, 10, 30, 100, 300],
                  "grid": True, "domain": False, "titleColor": QUIET, "titleFontWeight": "normal"}},
            "y": {"field": "name", "type": "nominal", "sort": [in_a_picture(one.name) for one in shown], "title": None,
                  "axis": {"domain": False, "ticks": False, "labelLimit": _NAMES[size] - 8, "grid": True}},
            "href": {"field": "link"},
            "description": {"field": "words"},
        },
        "config": config(),
    }  # fmt: skip
