"""Charts: every claim of a question as a range over time, as a Vega-Lite specification.

Colour and shape both say whose numbers the origin gives, so that neither print nor a colour-blind reader
loses it. A tick is an exact figure, a bar a range, an arrow an open end; a hollow mark supports no range;
a thin line joins the claims of one origin; the large mark is where it was said first.
"""

from collections.abc import Sequence
from typing import Any

from headwater.model import Bound, Stance, Value
from headwater.tell.axes import Axis, dates, numbers
from headwater.tell.labels import Label, place_labels
from headwater.tell.marks import Mark
from headwater.tell.spots import Spot, spots

LINK = "https://dossier.invalid/"
"""Stands before a claim's id in the chart's links: `.invalid` never resolves (RFC 2606), and `svg.py` puts
the real place instead."""

# Okabe and Ito's colours, told apart by every common kind of colour blindness.
COLOURS = {Stance.OWN: "#0072b2", Stance.ENEMY: "#d55e00", Stance.THIRD: "#009e73", Stance.UNKNOWN: "#77736b"}
SHAPES = {Stance.OWN: "circle", Stance.ENEMY: "diamond", Stance.THIRD: "square", Stance.UNKNOWN: "cross"}
INK, QUIET, PAPER = "#1d1c1a", "#8a857b", "#fdfcfa"

FEWEST = 3
"""Marks that make a chart: two are told sooner by the table below it."""

_ARROW = 0.055
"""How far an arrow reaches, as a share of the axis: it stands for 'or more', not for a number."""


class Size(Value, frozen=True, kw_only=True):
    """A plot's size in pixels, without its axes; how many labels and ticks it has room for."""

    name: str
    width: int
    height: int
    labels: int
    ticks: int


WIDE = Size(name="wide", width=800, height=380, labels=9, ticks=7)
NARROW = Size(name="narrow", width=292, height=360, labels=4, ticks=4)


def drawable(marks: Sequence[Mark]) -> list[Mark]:
    """Give the marks that have a place in a chart: a date, and words that name a number."""
    return [mark for mark in marks if mark.at is not None and mark.named]


def chart(marks: Sequence[Mark], size: Size) -> dict[str, Any] | None:
    """Give the specification of a chart; None where there is too little to draw."""
    dated = drawable(marks)
    if len(dated) < FEWEST:
        return None
    x = dates([mark.at for mark in dated if mark.at is not None], size.ticks)
    y = numbers([limit for mark in dated for limit in (mark.low, mark.high)], size.ticks)
    pixels = (size.width, size.height)
    placed = spots(dated, (x, y), pixels)
    labels = place_labels(placed, pixels, size.labels)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": size.width,
        "height": size.height,
        "padding": 4,
        "data": {"values": _rows(placed, y)},
        "layer": [*_layers(), *_texts(labels)],
        "encoding": {"x": axis_of_time(x), "y": _y(y)},
        "config": config(),
    }


def _rows(placed: Sequence[Spot], y: Axis) -> list[dict[str, Any]]:
    roots: dict[str, Spot] = {}
    for spot in placed:
        if spot.mark.first or spot.mark.origin not in roots:
            roots[spot.mark.origin] = spot
    return [_row(spot, roots[spot.mark.origin], y) for spot in placed]


def _row(spot: Spot, root: Spot, y: Axis) -> dict[str, Any]:
    mark = spot.mark
    # A zero has no place on a logarithmic axis: it stands on the axis line, and its words say 0.
    arrow = {Bound.AT_LEAST: _ARROW, Bound.AT_MOST: -_ARROW}.get(mark.bound, 0.0)
    return {
        "at": spot.at, "mid": spot.value, "root_at": root.at, "root_mid": root.value,
        "low": max(mark.low, y.low), "high": max(mark.high, y.low),
        "shown": y.moved(spot.value, arrow) if arrow else spot.value,
        "bound": mark.bound.value, "stance": mark.stance.value, "faded": mark.faded, "first": mark.first,
        "words": mark.words, "link": LINK + mark.claim,
    }  # fmt: skip


def _layers() -> list[dict[str, Any]]:
    mid, shown, colour = {"field": "mid"}, {"field": "shown"}, colour_of()
    arrow = {"type": "point", "filled": True, "size": 42, "opacity": 1, "aria": False}
    return [
        _layer({"type": "rule", "stroke": QUIET, "strokeWidth": 1, "aria": False, "opacity": 0.7},
               "datum.at != datum.root_at", x2={"field": "root_at"}, y=mid, y2={"field": "root_mid"}),
        _layer({"type": "rule", "strokeWidth": 4, "opacity": 0.5, "aria": False},
               "datum.high > datum.low", y={"field": "low"}, y2={"field": "high"}, color=colour),
        _layer({"type": "rule", "strokeWidth": 1.6, "aria": False},
               "datum.shown != datum.mid", y=mid, y2=shown, color=colour),
        _layer({"shape": "triangle-up", **arrow}, "datum.shown > datum.mid", y=shown, color=colour),
        _layer({"shape": "triangle-down", **arrow}, "datum.shown < datum.mid", y=shown, color=colour),
        _layer({"type": "tick", "orient": "horizontal", "thickness": 1.6, "opacity": 1, "aria": False},
               {"field": "bound", "equal": "exact"}, y=mid, color=colour, size=_by_first(20, 13)),
        _symbols("datum.faded", {"filled": False, "strokeWidth": 1.4, "fill": PAPER}, color=colour),
        _symbols("!datum.faded", {"filled": True, "stroke": PAPER, "strokeWidth": 1}, fill=colour),
    ]  # fmt: skip


def _symbols(chosen: str, drawn: dict[str, Any], **encoding: Any) -> dict[str, Any]:
    return _layer(
        {"type": "point", **drawn, "opacity": 1},
        chosen,
        y={"field": "mid"},
        shape={"field": "stance", "scale": scale_of(SHAPES), "legend": None},
        size=_by_first(120, 48),
        href={"field": "link"},
        description={"field": "words"},
        **encoding,
    )


def _by_first(first: float, other: float) -> dict[str, Any]:
    return {"condition": {"test": "datum.first", "value": first}, "value": other}


def _layer(mark: dict[str, Any], chosen: str | dict[str, Any], **encoding: Any) -> dict[str, Any]:
    return {"mark": mark, "transform": [{"filter": chosen}], "encoding": encoding}


def _texts(labels: Sequence[Label]) -> list[dict[str, Any]]:
    """Give a layer for each way that labels are moved: a layer apiece would take twice as long to draw."""
    ways = dict.fromkeys((label.align, label.dx, label.dy) for label in labels)
    return [
        {
            "data": {"values": [{"at": label.at, "mid": label.value, "text": label.text} for label in labels
                                if (label.align, label.dx, label.dy) == (align, dx, dy)]},
            "mark": {"type": "text", "align": align, "dx": dx, "dy": dy, "aria": False, "fontSize": 12,
                     "fill": INK},
            "encoding": {"y": {"field": "mid"}, "text": {"field": "text"}},
        }
        for align, dx, dy in ways
    ]  # fmt: skip


def colour_of() -> dict[str, Any]:
    """Give the encoding of a stance by colour."""
    return {"field": "stance", "scale": scale_of(COLOURS), "legend": None}


def scale_of(of: dict[Stance, str]) -> dict[str, Any]:
    """Give a scale from stances to what stands for each."""
    return {"domain": [stance.value for stance in of], "range": list(of.values())}


def axis_of_time(x: Axis, *, grid: bool = False, orient: str = "bottom") -> dict[str, Any]:
    """Give the encoding of a time axis."""
    return {
        "field": "at",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "domain": [x.low, x.high], "nice": False},
        "axis": {
            "values": list(x.ticks),
            "format": x.form,
            "grid": grid,
            "orient": orient,
            "labelFlush": True,
            "labelOverlap": "greedy",
        },
    }


def _y(y: Axis) -> dict[str, Any]:
    return {
        "type": "quantitative",
        "title": None,
        "scale": {"type": "log" if y.log else "linear", "domain": [y.low, y.high], "nice": False},
        "axis": {"values": list(y.ticks), "format": ",.6~g", "domain": False, "ticks": False},
    }


def config() -> dict[str, Any]:
    """Give how axes and words look in every chart."""
    axis = {"labelColor": "#5e5a52", "labelFontSize": 12, "domainColor": QUIET, "tickColor": QUIET,
            "gridColor": "#e4dfd5", "labelPadding": 6, "aria": False}  # fmt: skip
    return {"background": None, "view": {"stroke": None}, "axis": axis, "font": "sans-serif"}
