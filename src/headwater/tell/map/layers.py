"""Layers: shapes and words in pixels as layers of a Vega-Lite specification, whose projection leaves them as they are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from headwater.model import Value
from headwater.tell.chart import INK, LINK, PAPER, config
from headwater.tell.map.geometry import Point
from headwater.tell.visible import in_a_picture

Layer = dict[str, Any]


class Look(Value, frozen=True, kw_only=True):
    """How a shape looks: its line, its dashes, its fill and how thick both lie."""

    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    fill: str | None = None
    opacity: float = 1.0


class Shape(Value, frozen=True, kw_only=True):
    """An area that says in words what it is and leads to `link`, an id or an anchor of the page."""

    outline: tuple[Point, ...]
    look: Look
    words: str = ""
    link: str = ""


class Text(Value, frozen=True, kw_only=True):
    """Words in a picture, from a point to the right, to the left, or on both sides of it."""

    words: str
    at: Point
    size: int = 12
    align: str = "left"
    bold: bool = False
    colour: str = INK
    link: str = ""


def spec(layers: Sequence[Layer], width: float, height: float) -> dict[str, Any]:
    """Give the specification of a picture of layers, the lowest first."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width,
        "height": height,
        "padding": 1,
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
        "layer": [layer for layer in layers if layer],
        "config": config(),
    }


def lines(pieces: Iterable[Sequence[Point]], look: Look) -> Layer:
    """Give lines of one look as one layer; nothing where there are none."""
    kept = [[list(point) for point in piece] for piece in pieces if len(piece) > 1]
    return _layer([_feature({"type": "MultiLineString", "coordinates": kept})], look) if kept else {}


def areas(outlines: Iterable[Sequence[Point]], look: Look) -> Layer:
    """Give areas of one look as one layer; nothing where there are none."""
    kept = [[[list(point) for point in outline]] for outline in outlines if len(outline) > 3]
    return _layer([_feature({"type": "MultiPolygon", "coordinates": kept})], look) if kept else {}


def shapes(drawn: Iterable[Shape]) -> list[Layer]:
    """Give areas that lead somewhere, a layer a look, in the order in which looks first come."""
    by_look: dict[str, tuple[Look, list[dict[str, Any]]]] = {}
    for shape in drawn:
        if len(shape.outline) > 3:
            outline = {"type": "Polygon", "coordinates": [[list(point) for point in shape.outline]]}
            told = {"words": in_a_picture(shape.words), "link": LINK + shape.link}
            by_look.setdefault(repr(shape.look), (shape.look, []))[1].append(_feature(outline, told))
    return [_layer(features, look, linked=True) for look, features in by_look.values()]


def texts(written: Iterable[Text]) -> list[Layer]:
    """Give words, each with a rim of paper below it, so that lines do not cross them; a layer a size and look."""
    kinds: dict[tuple[Any, ...], list[Text]] = {}
    for text in written:
        kinds.setdefault((text.size, text.align, text.bold, text.colour), []).append(text)
    return [layer for group in kinds.values() for layer in _written(group)]


def _written(group: list[Text]) -> list[Layer]:
    one = group[0]
    rows = [
        {"x": text.at[0], "y": text.at[1], "text": in_a_picture(text.words), "link": LINK + text.link} for text in group
    ]
    mark = {"type": "text", "align": one.align, "baseline": "middle", "fontSize": one.size, "aria": False,
            "fontWeight": "bold" if one.bold else "normal"}  # fmt: skip
    at = {"longitude": {"field": "x"}, "latitude": {"field": "y"}, "text": {"field": "text"}}
    return [
        {"data": {"values": rows}, "mark": {**mark, "fill": PAPER, "stroke": PAPER, "strokeWidth": 3}, "encoding": at},
        {"data": {"values": rows}, "mark": {**mark, "fill": one.colour},
         "encoding": {**at, "href": {"field": "link"}}},
    ]  # fmt: skip


def _feature(geometry: Mapping[str, Any], told: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": dict(told or {})}


def _layer(features: list[dict[str, Any]], look: Look, *, linked: bool = False) -> Layer:
    mark: dict[str, Any] = {"type": "geoshape", "aria": linked, "fill": look.fill, "fillOpacity": look.opacity}
    mark |= {"stroke": look.stroke, "strokeWidth": look.width if look.stroke else 0}
    mark |= {"strokeDash": list(look.dash)} if look.dash else {}
    encoding = {"href": {"field": "properties.link"}, "description": {"field": "properties.words"}} if linked else {}
    return {"data": {"values": features}, "mark": mark, "encoding": encoding}
