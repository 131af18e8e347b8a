"""Reading a dossier back: a strict parser that knows which elements and attributes a dossier may hold."""

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _names("meta link br img")
_HTML = _names("""
    html head body meta link title a header nav main footer section article figure figcaption h1 h2 h3 p ul ol
    li dl dt dd table caption thead tbody tr th td span b q bdi code pre mark sup div br small
    details summary img
""")
_SCRIPTS = ("map/leaflet.js", "map/data.js", "map/map.js")
_SVG = _names("svg g path line rect circle text tspan title a")
_ATTRIBUTES = _names("""
    lang charset name content http-equiv rel href src alt loading class id dir scope data-label title aria-label
    aria-labelledby aria-current aria-hidden aria-roledescription role viewbox width height x y x1 x2 y1 y2
    cx cy r d dx dy fill stroke stroke-width stroke-miterlimit stroke-dasharray stroke-opacity fill-opacity
    opacity transform font-size font-weight text-anchor pointer-events overflow stroke-linecap
""")


class Read(NamedTuple):
    """What one page holds: its ids, its links, and all its text, attribute values apart."""

    ids: list[str]
    links: list[tuple[str, str]]
    words: str
    values: list[str]
    elements: list[str]


class _Strict(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.open: list[str] = []
        self.read = Read([], [], "", [], [])
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            assert dict(attrs).get("src") in _SCRIPTS, "only the map's own scripts have a place in a dossier"
            assert self.name == "map.html", f"a script on {self.name}"
            self.open.append(tag)
            return
        known = _SVG if "svg" in self.open or tag == "svg" else _HTML
        assert tag in known, f"<{tag}> has no place in a dossier"
        self.read.elements.append(tag)
        given = dict(attrs)
        assert len(given) == len(attrs), f"<{tag}> has an attribute twice"
        for name, value in attrs:
            assert name in _ATTRIBUTES, f"{name} on <{tag}> has no place in a dossier"
            assert value is not None
            self.read.values.append(value)
        if given.get("id") is not None:
            self.read.ids.append(str(given["id"]))
        if given.get("href") is not None:
            self.read.links.append((str(given["href"]), str(given.get("rel", ""))))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes what is not open"

    def handle_data(self, data: str) -> None:
        assert "script" not in self.open or not data.strip(), "a script within a page"
        self.parts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def read_page(path: Path) -> Read:
    """Read one page; AssertionError where it is not well-formed or holds what no dossier may hold."""
    parser = _Strict(path.name)
    parser.feed(path.read_bytes().decode())
    parser.close()
    assert not parser.open, f"{path.name} leaves {parser.open} open"
    assert len(parser.read.ids) == len(set(parser.read.ids)), f"{path.name} has an id twice"
    return parser.read._replace(words="".join(parser.parts))


def read_dossier(folder: Path) -> dict[Path, Read]:
    """Read every page of a dossier, by resolved path."""
    return {path.resolve(): read_page(path) for path in sorted(folder.rglob("*.html"))}


def check_links(folder: Path) -> int:
    """Check that every link leads to a page and an anchor of the dossier, or out by http(s); count them."""
    pages = read_dossier(folder)
    checked = 0
    for path, page in pages.items():
        for href, rel in page.links:
            checked += 1
            parts = urlsplit(href)
            if parts.scheme:
                assert parts.scheme in ("http", "https"), href
                assert rel == "noreferrer noopener", href
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path.name} links to {href}, which is not there"
            if parts.fragment:
                assert parts.fragment in pages[target].ids, f"{path.name}: no {href}"
    return checked
