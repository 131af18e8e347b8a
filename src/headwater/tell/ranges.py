"""Ranges side by side: a row a method, its range as a bar, its best figure as a mark, an arrow where it is open."""

from collections.abc import Sequence
from typing import Any

from headwater.model import Estimate, Sense, Value
from headwater.tell.axes import Axis, numbers
from headwater.tell.chart import INK, LINK, PAPER, QUIET, config
from headwater.tell.course import axis_of_rows
from headwater.tell.visible import in_a_picture, visible

WIDE, NARROW = "wide", "narrow"
_PLOT = {WIDE: 470, NARROW: 292}
_BESIDE = {WIDE: 210, NARROW: 0}
_TICKS = {WIDE: 6, NARROW: 4}
_ROW = {WIDE: 40, NARROW: 58}
_ARROW = 0.05
"""How far an arrow reaches, as a share of the axis: it stands for 'or more', not for a number."""

COLOURS = {"range": "#0072b2", "floor": "#009e73", "bounds": "#77736b", "other": "#d55e00"}


class Line(Value, frozen=True, kw_only=True):
    """One row: what it is called, its figures, and its words; `link` is the id it leads to.

    `open_high` says that the high end is itself a minimum.
    """

    name: str
    best: float | None = None
    low: float | None = None
    high: float | None = None
    sort: str = "range"
    open_high: bool = False
    words: str = ""
    link: str = ""


def line_of(estimate: Estimate, name: str, words: str, *, open_high: bool = False) -> Line:
    """Give the row of an estimate."""
    shown = estimate.intervals[0] if estimate.intervals else None
    return Line(
        name=name,
        best=estimate.best if estimate.best is not None else estimate.median,
        low=shown.low if shown else None,
        high=shown.high if shown else None,
        sort="other" if estimate.refused else estimate.sense.value,
        open_high=open_high,
        words=words,
        link=estimate.id,
    )


def ranges(lines: Sequence[Line], size: str, *, plumb: float | None = None) -> dict[str, Any] | None:
    """Give the specification of the picture, `size` wide or narrow; None where no row has a figure.

    `plumb` is a figure at which a line is drawn through all rows.
    """
    figures = [figure for line in lines for figure in (line.best, line.low, line.high) if figure is not None]
    if not figures:
        return None
    x = numbers([*figures, *([] if plumb is None else [plumb])], _TICKS[size])
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": _PLOT[size],
        "height": _ROW[size] * len(lines),
        "padding": 4,
        "data": {"values": [_row(line, place, x) for place, line in enumerate(lines)]},
        "layer": [*_plumb(plumb), *_bars(), *_words(size)],
        "encoding": {"x": _x(x), "y": axis_of_rows(len(lines))},
        "config": config(),
    }


def _row(line: Line, row: int, x: Axis) -> dict[str, Any]:
    figured = [figure for figure in (line.best, line.low, line.high) if figure is not None]
    least, most = (min(figured), max(figured)) if figured else (x.low, x.low)
    bare = line.high is None and (line.low is not None or line.sort == Sense.FLOOR)
    open_above = bool(figured) and (bare or line.open_high)
    open_below = bool(figured) and line.low is None and line.high is not None
    # A zero has no place on a logarithmic axis: it stands on the axis line, and its words say 0.
    return {
        "row": row,
        "low": max(least, x.low),
        "high": max(most, x.low),
        "tip": x.moved(max(most, x.low), _ARROW) if open_above else None,
        "foot": x.moved(max(least, x.low), -_ARROW) if open_below else None,
        "best": None if line.best is None else max(line.best, x.low),
        "sort": line.sort,
        "name": in_a_picture(line.name),
        "words": visible(f"{line.name}: {line.words}"),
        "shown": in_a_picture(line.words),
        "some": bool(figured),
        "link": LINK + line.link,
    }


def _plumb(at: float | None) -> list[dict[str, Any]]:
    if at is None:
        return []
    mark = {"type": "rule", "stroke": INK, "strokeWidth": 1, "aria": False}
    return [{"data": {"values": [{"at": at}]}, "mark": mark,
             "encoding": {"x": {"field": "at", "type": "quantitative"}, "y": None}}]  # fmt: skip


def _bars() -> list[dict[str, Any]]:
    colour = {"field": "sort", "legend": None,
              "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())}}  # fmt: skip
    rule = {"type": "rule", "strokeCap": "round", "aria": False}
    return [
        _on("datum.some", {**rule, "strokeWidth": 7, "opacity": 0.4},
            x={"field": "low", "type": "quantitative"}, x2={"field": "high"}, color=colour),
        _on("datum.tip != null", {**rule, "strokeWidth": 1.6},
            x={"field": "high", "type": "quantitative"}, x2={"field": "tip"}, color=colour),
        _on("datum.tip != null", _tip("triangle-right"), x={"field": "tip", "type": "quantitative"}, color=colour),
        _on("datum.foot != null", {**rule, "strokeWidth": 1.6},
            x={"field": "low", "type": "quantitative"}, x2={"field": "foot"}, color=colour),
        _on("datum.foot != null", _tip("triangle-left"), x={"field": "foot", "type": "quantitative"}, color=colour),
        _on("datum.best != null", {"type": "point", "filled": True, "opacity": 1, "stroke": PAPER, "size": 90},
            x={"field": "best", "type": "quantitative"}, fill=colour, href={"field": "link"},
            description={"field": "words"}),
    ]  # fmt: skip


def _on(test: str, mark: dict[str, Any], **encoding: Any) -> dict[str, Any]:
    return {"mark": mark, "transform": [{"filter": test}], "encoding": encoding}


def _tip(shape: str) -> dict[str, Any]:
    return {"type": "point", "filled": True, "size": 42, "opacity": 1, "aria": False, "shape": shape}


def _words(size: str) -> list[dict[str, Any]]:
    """The name and the figures of each row: left of the plot where it is wide, above the bar where it is narrow."""
    wide = size == WIDE
    limit = _BESIDE[size] - 14 if wide else _PLOT[size] // 2
    text = {"type": "text", "align": "left", "aria": False, "limit": limit, "baseline": "middle"}
    at = {"x": {"value": -_BESIDE[size]}, "href": {"field": "link"}}
    right = {**text, "align": "right", "limit": 178}
    return [
        {"mark": {**text, "dy": -8 if wide else -20, "fontSize": 13, "fontWeight": "bold", "fill": INK},
         "encoding": {**at, "text": {"field": "name"}}},
        {"mark": {**(text if wide else right), "dy": 8 if wide else -20, "fontSize": 12, "fill": QUIET},
         "encoding": {**at, **({} if wide else {"x": {"value": _PLOT[size]}}), "text": {"field": "shown"}}},
    ]  # fmt: skip


def _x(x: Axis) -> dict[str, Any]:
    return {
        "type": "quantitative",
        "title": None,
        "scale": {"type": "log" if x.log else "linear", "domain": [x.low, x.high], "nice": False},
        "axis": {"values": list(x.ticks), "format": ",~f", "grid": True, "orient": "top", "domain": False,
                 "ticks": False, "labelFlush": True, "labelOverlap": "greedy"},
    }  # fmt: skip
