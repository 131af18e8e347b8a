"""The graph of relations: actors on a circle, the outlets they control outside of it; drawn without a layout by chance.

A circle is the same every time, needs no library, and with some twenty actors each name has room. Kin stand beside each
other, so that the lines between sides cross the middle and are seen.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any

from headwater.model import Case, Related, RelationKind
from headwater.tell.chart import INK, QUIET, config
from headwater.tell.visible import in_a_picture, visible

MOST = 28
"""Actors that a circle has room for; with more only the table is shown."""

_RADIUS, _SIZE = 1.0, 620
_STYLES = {
    RelationKind.ALLIED: ("#0072b2", [1, 0]),
    RelationKind.OPPOSED: ("#d55e00", [6, 4]),
}


def graph(related: Sequence[Related], case: Case | None) -> dict[str, Any] | None:
    """Give the picture of the relations between actors; None where there are none, or too many to be seen.

    A line is thick where a report is given for it.
    """
    if case is None:
        return None
    known = [one for one in related if case.actor(one.actor)]
    pairs = [one for one in known if one.kind is not RelationKind.CONTROLS and case.actor(one.other)]
    owners = {one.actor for one in known if one.kind is RelationKind.CONTROLS}
    actors = {end for one in pairs for end in (one.actor, one.other)} | owners
    if not pairs or len(actors) > MOST:
        return None
    ordered = sorted(actors, key=lambda actor: (case.party(actor), actor))
    places = {actor: 2 * pi * at / len(ordered) - pi / 2 for at, actor in enumerate(ordered)}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": _SIZE,
        "height": _SIZE * 0.72,
        "padding": {"left": 200, "right": 200, "top": 20, "bottom": 20},
        "layer": [*_lines(pairs, places), _dots(places, owners), *_names(ordered, places, (case, related))],
        "config": config(),
    }


def _x(field: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": [-1.05, 1.05], "nice": False}}


def _lines(pairs: Sequence[Related], places: dict[str, float]) -> list[dict[str, Any]]:
    layers = []
    for kind, (colour, dash) in _STYLES.items():
        ends = {tuple(sorted((one.actor, one.other))): False for one in pairs if one.kind is kind}
        for one in pairs:
            if one.kind is kind and one.reports:
                ends[tuple(sorted((one.actor, one.other)))] = True
        rows = [
            {"x": cos(places[a]), "y": sin(places[a]), "x2": cos(places[b]), "y2": sin(places[b]),
             "wide": 2.6 if given else 1.1}
            for (a, b), given in ends.items()
        ]  # fmt: skip
        if rows:
            mark = {"type": "rule", "stroke": colour, "strokeDash": dash, "opacity": 0.8, "aria": False}
            layers.append({"data": {"values": rows}, "mark": mark, "encoding": {
                "x": _x("x"), "y": _x("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"},
                "strokeWidth": {"field": "wide", "type": "quantitative", "scale": None, "legend": None}}})  # fmt: skip
    return layers


def _dots(places: dict[str, float], owners: set[str]) -> dict[str, Any]:
    rows = [{"x": cos(at), "y": sin(at), "size": 150 if actor in owners else 70} for actor, at in places.items()]
    mark = {"type": "point", "filled": True, "opacity": 1, "fill": INK, "aria": False}
    size = {"field": "size", "type": "quantitative", "scale": None, "legend": None}
    return {"data": {"values": rows}, "mark": mark, "encoding": {"x": _x("x"), "y": _x("y"), "size": size}}


def _names(
    ordered: Sequence[str], places: dict[str, float], about: tuple[Case, Sequence[Related]]
) -> list[dict[str, Any]]:
    """Give each actor's name outside of the circle, and below it the outlets that it controls."""
    case, related = about
    layers = []
    for right in (True, False):
        rows = []
        for actor in ordered:
            at = places[actor]
            if (cos(at) > -1e-9) is right:
                entry = case.actor(actor)
                outlets = _controlled(actor, case, related)
                name = entry.name if entry else actor
                rows.append({"x": cos(at), "y": sin(at), "name": in_a_picture(name), "runs": in_a_picture(outlets),
                             "words": visible(f"{name}. {outlets}")})  # fmt: skip
        text = {"type": "text", "align": "left" if right else "right", "dx": 11 if right else -11, "limit": 200}
        place = {"x": _x("x"), "y": _x("y")}
        name_mark = {**text, "fontSize": 13, "fontWeight": "bold", "fill": INK}
        runs_mark = {**text, "fontSize": 11, "dy": 14, "fill": QUIET, "aria": False}
        told = {"text": {"field": "name"}, "description": {"field": "words"}}
        layers.append({"data": {"values": rows}, "mark": name_mark, "encoding": {**place, **told}})
        layers.append({"data": {"values": rows}, "mark": runs_mark, "encoding": {**place, "text": {"field": "runs"}}})
    return layers


def _controlled(actor: str, case: Case, related: Sequence[Related]) -> str:
    runs = (one.other for one in related if one.actor == actor and one.kind is RelationKind.CONTROLS)
    entries = (case.outlet(outlet) for outlet in runs)
    names = list(dict.fromkeys(entry.name for entry in entries if entry))
    return f"controls {', '.join(names)}" if names else ""
