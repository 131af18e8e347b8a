"""Small multiples: what each outlet did, how late it was, and whose losses it gave, a small plot for each."""

from collections.abc import Sequence
from typing import Any

from headwater.model import Carrying, Column, Side, Value
from headwater.tell.chart import INK, LINK, QUIET, config
from headwater.tell.compare.marks import COLOURS, DOES, SIGNS
from headwater.tell.visible import in_a_picture, visible

MOST = 12
"""Outlets that get a plot: those that carried most."""

FEWEST = 3
"""Figures carried that make a plot."""

_ACROSS = {"wide": 4, "narrow": 2}
_WIDTH = {"wide": 180, "narrow": 112}
_SHOWN = tuple(kind for kind in Carrying)
_SIDES = {Side.OWN: "own", Side.ALLY: "allies", Side.ENEMY: "enemy", Side.OTHER: "others"}
_SIDE_COLOURS = {Side.OWN: "#0072b2", Side.ALLY: "#0072b2", Side.ENEMY: "#d55e00", Side.OTHER: "#77736b"}


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
    """Give bars of what was done, a plot for each; None without any."""
    rows = [
        {"name": in_a_picture(one.name), "kind": f"{SIGNS[kind]} {DOES[kind]}", "count": one.column.does.get(kind, 0),
         "colour": COLOURS[kind], "link": LINK + one.link,
         "words": visible(f"{one.name}: {DOES[kind]} {one.column.does.get(kind, 0)}")}
        for one in plotted for kind in _SHOWN
    ]  # fmt: skip
    return _bars(rows, size, [f"{SIGNS[kind]} {DOES[kind]}" for kind in _SHOWN], [one.name for one in plotted])


def losses(plotted: Sequence[Plotted], size: str) -> dict[str, Any] | None:
    """Give bars of whose losses were given, a plot for each that somebody controls; None without any."""
    shown = [one for one in plotted if any(rate.count for rate in one.column.sides.values())]
    rows = [
        {"name": in_a_picture(one.name), "kind": words, "count": one.column.sides[side].count,
         "colour": _SIDE_COLOURS[side], "link": LINK + one.link,
         "words": visible(f"{one.name}: losses of {words} {one.column.sides[side].count}")}
        for one in shown for side, words in _SIDES.items()
    ]  # fmt: skip
    return _bars(rows, size, list(_SIDES.values()), [one.name for one in shown])


def _bars(rows: list[dict[str, Any]], size: str, kinds: list[str], names: list[str]) -> dict[str, Any] | None:
    if not rows:
        return None
    most = max(row["count"] for row in rows)
    y = {"field": "kind", "type": "nominal", "sort": kinds, "title": None,
         "axis": {"domain": False, "ticks": False, "labelLimit": 140, "labelFontSize": 11}}  # fmt: skip
    x = {"field": "count", "type": "quantitative", "title": None, "axis": None,
         "scale": {"domain": [0, most * 1.25 or 1]}}  # fmt: skip
    bar = {"mark": {"type": "bar", "height": 9}, "encoding": {
        "x": x, "color": {"field": "colour", "type": "nominal", "scale": None, "legend": None},
        "href": {"field": "link"}, "description": {"field": "words"}}}  # fmt: skip
    text = {"mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 11, "fill": INK, "aria": False},
            "transform": [{"filter": "datum.count > 0"}],
            "encoding": {"x": x, "text": {"field": "count"}}}  # fmt: skip
    plot = {"width": _WIDTH[size] - 20, "height": 13 * len(kinds), "layer": [bar, text], "encoding": {"y": y}}
    return _facets(rows, size, plot, names)


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
    wide = size == "wide"
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": 560 if wide else 200,
        "height": {"step": 22},
        "padding": 4,
        "data": {"values": rows},
        "mark": {"type": "point", "filled": False, "size": 70, "strokeWidth": 1.8, "opacity": 0.9, "stroke": "#0072b2"},
        "encoding": {
            "x": {"field": "days", "type": "quantitative", "title": "days behind the first publication",
                  "scale": {"type": "symlog", "constant": 3}, "axis": {"values": [0, 1, 2, 3, 5, 10, 20, 50, 100, 300],
                  "grid": True, "domain": False, "titleColor": QUIET, "titleFontWeight": "normal"}},
            "y": {"field": "name", "type": "nominal", "sort": [in_a_picture(one.name) for one in shown], "title": None,
                  "axis": {"domain": False, "ticks": False, "labelLimit": 220 if wide else 100, "grid": True}},
            "href": {"field": "link"},
            "description": {"field": "words"},
        },
        "config": config(),
    }  # fmt: skip


def _facets(rows: list[dict[str, Any]], size: str, plot: dict[str, Any], names: list[str]) -> dict[str, Any]:
    head = {"title": None, "labelFontSize": 13, "labelFontWeight": "bold", "labelColor": INK, "labelAnchor": "start",
            "labelLimit": _WIDTH[size] - 4, "labelPadding": 5}  # fmt: skip
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "padding": 4,
        "data": {"values": rows},
        "facet": {"field": "name", "type": "nominal", "sort": [in_a_picture(name) for name in names], "header": head},
        "columns": _ACROSS[size],
        "spacing": {"row": 18, "column": 26 if size == "wide" else 14},
        "spec": plot,
        "config": config(),
    }
