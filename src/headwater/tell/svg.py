"""SVG: a specification drawn, and only what may stand inside a page let through."""

import threading
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from headwater.errors import TellError
from headwater.tell.chart import LINK
from headwater.tell.visible import visible

_ELEMENTS = {"svg", "g", "path", "line", "rect", "text", "tspan", "a"}
_ATTRIBUTES = {
    "aria-hidden", "aria-label", "aria-roledescription", "d", "dx", "dy", "fill", "fill-opacity", "font-size",
    "font-weight", "height", "opacity", "pointer-events", "role", "stroke", "stroke-dasharray",
    "stroke-linecap", "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "transform",
    "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip
_REMEDY = "Write the dossier without charts (`charts=0`), and please report this with an export of the case."


def warm_up() -> None:
    """Start the engine that draws, which takes the best part of a second, in a thread beside this one.

    For those who know that they will draw, and have something else to do first.
    """
    import vl_convert

    blank = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "data": {"values": [{}]}, "mark": "point"}
    threading.Thread(target=vl_convert.vegalite_to_svg, args=(blank,), daemon=True).start()


def draw(spec: dict[str, Any], places: Mapping[str, str], label: str, name: str) -> str:
    """Draw a chart as SVG that can stand in an HTML page.

    `places` gives the link of each claim id, `label` the chart's own text alternative, `name` a class to
    show or hide it by. TellError where the renderer fails.
    """
    # vl-convert carries a JavaScript engine of some 60 MB: it loads with the first chart, not before.
    import vl_convert

    try:
        drawn = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    except ValueError as problem:
        raise TellError(f"the chart could not be drawn: {problem}", where=label, remedy=_REMEDY) from problem
    return clean(drawn, places, label, name)


def clean(drawn: str, places: Mapping[str, str], label: str, name: str) -> str:
    """Rewrite SVG from known elements and attributes only; every value is escaped anew."""
    keeper = _Keeper(places, label, name)
    parser = expat.ParserCreate()
    parser.StartElementHandler = keeper.start
    parser.EndElementHandler = keeper.end
    parser.CharacterDataHandler = keeper.words
    try:
        parser.Parse(drawn, True)
    except expat.ExpatError as problem:
        raise TellError(f"the chart is not well-formed: {problem}", where=label, remedy=_REMEDY) from problem
    return "".join(keeper.parts)


class _Keeper:
    """Keeps what is known while the parser walks; what stands inside an unknown element goes with it."""

    def __init__(self, places: Mapping[str, str], label: str, name: str) -> None:
        self.places = places
        self.root = {"class": f"chart {name}", "role": "group", "aria-label": visible(label)}
        self.parts: list[str] = []
        self.dropped = 0
        self.open: list[str] = []

    def start(self, element: str, attributes: dict[str, str]) -> None:
        if self.dropped or element not in _ELEMENTS:
            self.dropped += 1
            return
        kept = {key: value for key, value in attributes.items() if key in _ATTRIBUTES}
        if element == "a":
            place = self.places.get(attributes.get("xlink:href", "").removeprefix(LINK))
            element, kept = ("a", {"href": place}) if place else ("g", {})
        if not self.open:
            kept = {"viewBox": kept.get("viewBox", "0 0 1 1"), **self.root}
        self.open.append(element)
        self.parts.append(f"<{element}{_written(kept)}>")
        if kept.get("role") == "graphics-symbol" and "aria-label" in kept:
            self.parts.append(f"<title>{escape(visible(kept['aria-label']))}</title>")

    def end(self, _element: str) -> None:
        if self.dropped:
            self.dropped -= 1
        else:
            self.parts.append(f"</{self.open.pop()}>")

    def words(self, text: str) -> None:
        if not self.dropped and self.open and self.open[-1] in ("text", "tspan"):
            self.parts.append(escape(text))


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
