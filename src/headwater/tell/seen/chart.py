"""Claimed beside visible, drawn: a row a claim, the floor of what is seen and the figure claimed on one axis."""

from collections.abc import Sequence
from typing import Any

from headwater.model import Value
from headwater.tell.axes import numbers
from headwater.tell.chart import INK, LINK, PAPER, QUIET, config
from headwater.tell.course import axis_of_rows
from headwater.tell.visible import in_a_picture, visible

WIDE, NARROW = "wide", "narrow"
_PLOT = {WIDE: 440, NARROW: 292}
_BESIDE = {WIDE: 240, NARROW: 0}
_ROW = {WIDE: 40, NARROW: 66}
_SETS = {WIDE: (-6, 6), NARROW: (12, 24)}
_LINES = {WIDE: (-8, 8), NARROW: (-20, -4)}
_TICKS = {WIDE: 6, NARROW: 4}
VISIBLE, CLAIMED = "#009e73", "#0072b2"


class Beside(Value, frozen=True, kw_only=True):
    """One row: a claim (its id the link), what it says, how many it claims and how many are surely visible."""

    claim: str
    name: str
    words: str
    claimed: float
    visible: float


def beside(rows: Sequence[Beside], size: str) -> dict[str, Any] | None:
    """Give the specification of the picture, `size` wide or narrow; None where there is nothing to draw."""
    if not rows:
        return None
    x = numbers([figure for row in rows for figure in (row.claimed, row.visible)], _TICKS[size])
    values = [_row(row, place, x.low) for place, row in enumerate(rows)]
    scale = {"type": "log" if x.log else "linear", "domain": [x.low, x.high], "nice": False}
    axis = {"values": list(x.ticks), "format": ",~f", "grid": True, "orient": "top", "domain": False, "ticks": False,
            "labelFlush": True, "labelOverlap": "greedy"}  # fmt: skip
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": _PLOT[size],
        "height": _ROW[size] * len(rows),
        "padding": 4,
        "data": {"values": values},
        "layer": [*_bars(size), *_words(size)],
        "encoding": {
            "x": {"type": "quantitative", "title": None, "scale": scale, "axis": axis},
            "y": axis_of_rows(len(rows)),
        },
        "config": config(),
    }


def _row(row: Beside, place: int, least: float) -> dict[str, Any]:
    return {
        "row": place,
        "least": least,
        "claimed": max(row.claimed, least),
        "visible": max(row.visible, least),
        "name": in_a_picture(row.name),
        "shown": in_a_picture(row.words),
        "told": visible(f"{row.name}: {row.words}"),
        "link": LINK + row.claim,
    }


def _bars(size: str) -> list[dict[str, Any]]:
    """Two bars a row from the same edge: what is claimed above, what is visible below it."""
    above, below = _SETS[size]
    return [
        _bar("claimed", CLAIMED, above),
        _bar("visible", VISIBLE, below),
        _end("claimed", CLAIMED, above),
        _end("visible", VISIBLE, below),
    ]


def _bar(field: str, colour: str, dy: int) -> dict[str, Any]:
    mark = {"type": "rule", "strokeWidth": 6, "opacity": 0.4, "stroke": colour, "yOffset": dy, "aria": False}
    return {"mark": mark, "encoding": {"x": {"field": "least", "type": "quantitative"}, "x2": {"field": field}}}


def _end(field: str, colour: str, dy: int) -> dict[str, Any]:
    mark = {"type": "point", "filled": True, "opacity": 1, "stroke": PAPER, "size": 80, "fill": colour, "yOffset": dy}
    return {"mark": mark, "encoding": {"x": {"field": field, "type": "quantitative"}, "href": {"field": "link"},
                                       "description": {"field": "told"}}}  # fmt: skip


def _words(size: str) -> list[dict[str, Any]]:
    """The claim and the figures of each row: left of the plot where it is wide, above the bars where it is narrow."""
    limit = _BESIDE[size] - 14 if size == WIDE else _PLOT[size]
    text = {"type": "text", "align": "left", "aria": False, "baseline": "middle", "limit": limit}
    at = {"x": {"value": -_BESIDE[size]}, "href": {"field": "link"}}
    name, figures = _LINES[size]
    return [
        {"mark": {**text, "dy": name, "fontSize": 13, "fontWeight": "bold", "fill": INK},
         "encoding": {**at, "text": {"field": "name"}}},
        {"mark": {**text, "dy": figures, "fontSize": 12, "fill": QUIET},
         "encoding": {**at, "text": {"field": "shown"}}},
    ]  # fmt: skip


def is_logarithmic(rows: Sequence[Beside]) -> bool:
    """Say whether the picture's axis is logarithmic."""
    return numbers([figure for row in rows for figure in (row.claimed, row.visible)]).log
