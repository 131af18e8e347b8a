"""Layers: shapes and words in pixels, and the SVG that they are written as.

A map is laid out to the pixel before it is drawn: projected, cut at its edges, its words put where none lies on
another. Nothing is left for a drawing engine to decide, so it is written here: through Vega-Lite's `geoshape` the same
pictures took a second more (ten of them, November 2026). Every value is a number of ours or escaped; only a few known
elements and attributes are written.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from headwater.model import Value
from headwater.tell.chart import INK
from headwater.tell.map.geometry import Point
from headwater.tell.visible import visible

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_BASE = 0.34
"""How far below the middle of its letters a line of text stands, as a share of its size."""


class Look(Value, frozen=True, kw_only=True):
    """How a shape looks: its line, its dashes, its fill and how thick both lie."""

    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()
    fill: str | None = None
    opacity: float = 1.0


class Plain(Value, frozen=True, kw_only=True):
    """Lines, or areas where the look has a fill, that lead nowhere and say nothing."""

    pieces: tuple[tuple[Point, ...], ...]
    look: Look


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


Layer = Plain | Shape | Text


class Picture(Value, frozen=True, kw_only=True):
    """Everything that is drawn, the lowest first, and how large it is in pixels."""

    layers: tuple[Layer, ...]
    width: float
    height: float


def lines(pieces: Iterable[Sequence[Point]], look: Look) -> Plain:
    """Give lines of one look."""
    return Plain(pieces=tuple(tuple(piece) for piece in pieces if len(piece) > 1), look=look)


def areas(outlines: Iterable[Sequence[Point]], look: Look) -> Plain:
    """Give areas of one look."""
    return Plain(pieces=tuple(tuple(outline) for outline in outlines if len(outline) > 3), look=look)


def picture_of(layers: Iterable[Layer], width: float, height: float) -> Picture:
    """Give a picture of layers, the lowest first."""
    return Picture(layers=tuple(layers), width=width, height=height)


def written(picture: Picture, links: Mapping[str, str], label: str, name: str) -> str:
    """Write a picture as SVG that can stand in an HTML page.

    `links` gives the address of each link, `label` the text alternative of the whole, `name` classes to show it by.
    """
    size = f"-1 -1 {picture.width + 2:g} {picture.height + 2:g}"
    head = f'<svg viewBox="{size}" class="chart {name} map" role="group" aria-label={quoteattr(visible(label))}>'
    return "".join((head, *_body(picture.layers, links), "</svg>"))


def _body(layers: Sequence[Layer], links: Mapping[str, str]) -> Iterator[str]:
    """Write layers in turn; neighbours that say the same and lead to the same place are one thing to a reader."""
    for (link, words), group in itertools.groupby(layers, key=_same):
        drawn = "".join(_drawn(one) for one in group)
        if words and drawn:
            told = visible(words)
            drawn = f'<g role="graphics-symbol" aria-label={quoteattr(told)}><title>{escape(told)}</title>{drawn}</g>'
        yield f"<a href={quoteattr(links[link])}>{drawn}</a>" if drawn and link in links else drawn


def _same(layer: Layer) -> tuple[str, str]:
    if isinstance(layer, Plain):
        return ("", "")
    return (layer.link, "" if isinstance(layer, Text) else layer.words)


def _drawn(layer: Layer) -> str:
    if isinstance(layer, Text):
        x, y = layer.at
        weight = ' font-weight="bold"' if layer.bold else ""
        place = f'x="{x:g}" y="{round(y + _BASE * layer.size, 1):g}" text-anchor="{_ANCHORS[layer.align]}"'
        look = f'font-size="{layer.size}px"{weight} fill="{layer.colour}"'
        return f"<text {place} {look}>{escape(visible(layer.words))}</text>"
    pieces = layer.pieces if isinstance(layer, Plain) else (layer.outline,)
    held = "".join(_line(piece) for piece in pieces if len(piece) > (3 if layer.look.fill else 1))
    return f'<path d="{held}"{_styled(layer.look)}></path>' if held else ""


def _line(piece: Sequence[Point]) -> str:
    return f"M{'L'.join(f'{x:g},{y:g}' for x, y in piece)}"


def _styled(look: Look) -> str:
    fill = f' fill="{look.fill}"' if look.fill else ' fill="none"'
    faint = f' fill-opacity="{look.opacity:g}"' if look.fill and look.opacity < 1 else ""
    stroke = f' stroke="{look.stroke}" stroke-width="{look.width:g}"' if look.stroke else ""
    dash = f' stroke-dasharray="{" ".join(f"{step:g}" for step in look.dash)}"' if look.dash else ""
    return f"{fill}{faint}{stroke}{dash}"
