"""Layers: shapes and words in pixels, as layers of a Vega-Lite specification that leaves them where they are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from headwater.model import Value
from headwater.tell.chart import INK, LINK, config
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
        "layer": list(layers),
        "config": config(),
    }


class Plain(Value, frozen=True, kw_only=True):
    """Lines, or areas where the look has a fill, that lead nowhere and say nothing."""

    pieces: tuple[tuple[Point, ...], ...]
    look: Look


def lines(pieces: Iterable[Sequence[Point]], look: Look) -> Plain:
    """Give lines of one look."""
    return Plain(pieces=tuple(tuple(piece) for piece in pieces if len(piece) > 1), look=look)


def areas(outlines: Iterable[Sequence[Point]], look: Look) -> Plain:
    """Give areas of one look."""
    return Plain(pieces=tuple(tuple(outline) for outline in outlines if len(outline) > 3), look=look)


def plain(drawn: Iterable[Plain]) -> list[Layer]:
    """Give what leads nowhere, the first lowest: a layer for each run of one sort of dashes.

    Few layers are what makes a picture quick to draw.
    """
    runs: list[tuple[tuple[float, ...], list[dict[str, Any]]]] = []
    for one in drawn:
        if not one.pieces:
            continue
        if not runs or runs[-1][0] != one.look.dash:
            runs.append((one.look.dash, []))
        filled = one.look.fill is not None
        held = [[list(point) for point in piece] for piece in one.pieces]
        geometry = ({"type": "MultiPolygon", "coordinates": [[outline] for outline in held]} if filled
                    else {"type": "MultiLineString", "coordinates": held})  # fmt: skip
        runs[-1][1].append(_feature(geometry, _told(one.look)))
    return [_layer(features, dash) for dash, features in runs]


def shapes(drawn: Iterable[Shape]) -> list[Layer]:
    """Give areas that lead somewhere, the first lowest: one layer, and one more for each sort of dashes."""
    by_dash: dict[tuple[float, ...], list[dict[str, Any]]] = {}
    for shape in drawn:
        if len(shape.outline) > 3:
            outline = {"type": "Polygon", "coordinates": [[list(point) for point in shape.outline]]}
            told = _told(shape.look) | {"words": in_a_picture(shape.words), "link": LINK + shape.link}
            by_dash.setdefault(shape.look.dash, []).append(_feature(outline, told))
    return [_layer(features, dash, linked=True) for dash, features in by_dash.items()]


def texts(written: Iterable[Text]) -> list[Layer]:
    """Give words; the style sheet puts a rim of paper around each, so that lines do not cross them."""
    kinds: dict[tuple[str, bool], list[Text]] = {}
    for text in written:
        kinds.setdefault((text.align, text.bold), []).append(text)
    return [_written(group) for group in kinds.values()]


def _written(group: list[Text]) -> Layer:
    one = group[0]
    rows = [
        {"x": text.at[0], "y": text.at[1], "text": in_a_picture(text.words), "link": LINK + text.link,
         "size": text.size, "colour": text.colour}
        for text in group
    ]  # fmt: skip
    mark = {"type": "text", "align": one.align, "baseline": "middle", "aria": False,
            "fontWeight": "bold" if one.bold else "normal"}  # fmt: skip
    encoding = {"longitude": {"field": "x"}, "latitude": {"field": "y"}, "text": {"field": "text"},
                "href": {"field": "link"}, "size": _as_is("size"), "color": _as_is("colour")}  # fmt: skip
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _told(look: Look) -> dict[str, Any]:
    return {"fill": look.fill or "none", "opacity": look.opacity, "stroke": look.stroke or "none",
            "width": look.width if look.stroke else 0}  # fmt: skip


def _layer(features: list[dict[str, Any]], dash: tuple[float, ...], *, linked: bool = False) -> Layer:
    mark = {"type": "geoshape", "aria": linked} | ({"strokeDash": list(dash)} if dash else {})
    encoding = {
        "fill": _as_is("properties.fill"), "fillOpacity": _as_is("properties.opacity"),
        "stroke": _as_is("properties.stroke"), "strokeWidth": _as_is("properties.width"),
    }  # fmt: skip
    if linked:
        encoding |= {"href": {"field": "properties.link"}, "description": {"field": "properties.words"}}
    return {"data": {"values": features}, "mark": mark, "encoding": encoding}


def _as_is(field: str) -> dict[str, Any]:
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _feature(geometry: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": told}
