"""Curves: what was reported of one series, and what each mode makes of it, day by day."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from headwater.model import Estimate, Moment, Value
from headwater.tell.axes import Axis, numbers
from headwater.tell.chart import INK, PAPER, QUIET, config
from headwater.tell.visible import visible
from headwater.tell.weighed.values import Point

MODES = {"robust": "#0072b2", "published": "#d55e00", "taught": "#009e73"}
SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "triangle-right")
MOST_MOMENTS = 120
"""Days drawn of a curve: more are closer together than a pixel or two."""


class Size(Value, frozen=True, kw_only=True):
    """A plot's size in pixels, without its axes, and how many ticks it has room for."""

    name: str
    width: int
    height: int
    ticks: int


WIDE = Size(name="wide", width=800, height=380, ticks=7)
NARROW = Size(name="narrow", width=292, height=330, ticks=4)


class Drawn(Value, frozen=True, kw_only=True):
    """What one picture shows: the points and estimates of a series, totals or the figures of single days."""

    points: tuple[Point, ...]
    estimates: tuple[Estimate, ...]
    sources: tuple[str, ...]
    daily: bool = False
    start: date | None = None


def shape_of(source: str, sources: Sequence[str]) -> str:
    """Give the shape that stands for a source; they come round again after seven."""
    return SHAPES[sources.index(source) % len(SHAPES)]


def curve(drawn: Drawn, size: Size) -> dict[str, Any] | None:
    """Give the specification of the picture; None where there is no curve to draw."""
    told = [estimate for estimate in drawn.estimates if estimate.curve]
    if not told:
        return None
    last = max(moment.day for estimate in told for moment in estimate.curve)
    y = _axis(drawn, told, size)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": size.width,
        "height": size.height,
        "padding": 4,
        "layer": [*(_band(estimate, drawn, y) for estimate in told), *_points(drawn, y),
                  *(line for estimate in told for line in _lines(estimate, drawn, y))],
        "encoding": {"x": _x(last, drawn.start, size), "y": _y(y)},
        "config": config(),
    }  # fmt: skip


def _ends(moment: Moment, daily: bool) -> tuple[float, float, float]:
    if daily:
        return moment.day_low, moment.day_median, moment.day_high
    return moment.low, moment.median, moment.high


def _axis(drawn: Drawn, told: Sequence[Estimate], size: Size) -> Axis:
    """Give the axis of counts: as far down as what was reported, and at most a thousandth of the largest."""
    counts = [point.count for point in drawn.points if point.count > 0]
    tops = [_ends(moment, drawn.daily)[2] for estimate in told for moment in estimate.curve]
    bottoms = [_ends(estimate.curve[-1], drawn.daily)[0] for estimate in told]
    top = max([*counts, *tops], default=1.0)
    least = max(top / 1e4, 0.5)
    return numbers([max(value, least) for value in [*counts, *bottoms, top]], size.ticks)


def _moments(estimate: Estimate) -> Sequence[Moment]:
    step = math.ceil(len(estimate.curve) / MOST_MOMENTS)
    last = len(estimate.curve) - 1
    return [moment for place, moment in enumerate(estimate.curve) if place % step == 0 or place == last]


def _band(estimate: Estimate, drawn: Drawn, y: Axis) -> dict[str, Any]:
    rows = []
    for moment in _moments(estimate):
        low, _, high = _ends(moment, drawn.daily)
        rows.append({"day": moment.day, "low": _within(low, y), "high": _within(high, y)})
    return {
        "data": {"values": rows},
        "mark": {"type": "area", "color": MODES.get(estimate.method, QUIET), "opacity": 0.16, "aria": False},
        "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
    }


def _lines(estimate: Estimate, drawn: Drawn, y: Axis) -> list[dict[str, Any]]:
    rows = [{"day": moment.day, "mid": _within(_ends(moment, drawn.daily)[1], y)} for moment in _moments(estimate)]
    dash = [6, 4] if estimate.method == "published" else [1, 0]
    line = {"type": "line", "strokeWidth": 2.2, "color": MODES.get(estimate.method, QUIET), "strokeDash": dash}
    return [
        {"data": {"values": rows}, "mark": {**line, "aria": False},
         "encoding": {"y": {"field": "mid", "type": "quantitative"}}},
    ]  # fmt: skip


def _points(drawn: Drawn, y: Axis) -> list[dict[str, Any]]:
    rows = [_point(point, drawn, y) for point in drawn.points]
    if not rows:
        return []
    shapes = {"domain": list(SHAPES), "range": list(SHAPES)}
    at = {"y": {"field": "count", "type": "quantitative"}, "description": {"field": "words"},
          "shape": {"field": "shape", "scale": shapes, "legend": None}}  # fmt: skip
    plain = {"type": "point", "filled": True, "fill": INK, "opacity": 0.55, "size": 22, "stroke": PAPER,
             "strokeWidth": 0.4}  # fmt: skip
    odd = {"type": "point", "filled": False, "stroke": "#a32a12", "strokeWidth": 2, "size": 90, "opacity": 1}
    return [
        {"data": {"values": [row for row in rows if row["suspect"] is suspect]}, "mark": mark, "encoding": at}
        for suspect, mark in ((False, plain), (True, odd))
        if any(row["suspect"] is suspect for row in rows)
    ]


def _point(point: Point, drawn: Drawn, y: Axis) -> dict[str, Any]:
    bound = {1: "at least ", -1: "at most "}.get(point.bound, "")
    sort = "on the day" if point.daily else "in all"
    when = str(drawn.start + timedelta(days=point.day - 1)) if drawn.start else f"day {point.day:,}"
    odd = "; looks like a slip" if point.suspect else ""
    return {
        "day": point.day,
        "count": _within(point.count, y),
        "shape": shape_of(point.source, drawn.sources),
        "suspect": point.suspect,
        "words": visible(f"{bound}{point.count:,.0f} {sort}, {point.source}, {when}, row {point.row:,}{odd}"),
    }


def _within(value: float, y: Axis) -> float:
    return min(max(value, y.low), y.high)


def _x(last: int, start: date | None, size: Size) -> dict[str, Any]:
    step = max(1, math.ceil(last / size.ticks / 10) * 10 if last > 20 else math.ceil(last / size.ticks))
    ticks = [1, *range(step if step > 1 else 2, last + 1, step)]
    labels = {tick: (start + timedelta(days=tick - 1)).strftime("%-d %b %Y") for tick in ticks} if start else {}
    named = " : ".join(f"datum.value == {tick} ? '{label}'" for tick, label in labels.items())
    return {
        "field": "day",
        "type": "quantitative",
        "title": None if start else "day",
        "scale": {"domain": [1, max(last, 2)], "nice": False, "zero": False},
        "axis": {"values": ticks, "grid": False, "labelFlush": True, "labelOverlap": "greedy",
                 **({"labelExpr": f"{named} : ''"} if named else {"format": ",d"})},
    }  # fmt: skip


def _y(y: Axis) -> dict[str, Any]:
    return {
        "type": "quantitative",
        "title": None,
        "scale": {"type": "log" if y.log else "linear", "domain": [y.low, y.high], "nice": False},
        "axis": {"values": list(y.ticks), "format": ",~f", "domain": False, "ticks": False},
    }
