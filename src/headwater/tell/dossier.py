"""The dossier: a state told as a folder of plain HTML that opens from disk, without network or script."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from headwater import __version__
from headwater.model import Comparison, State, Value
from headwater.tell.ahead import ahead
from headwater.tell.folder import check_place, write_folder
from headwater.tell.links import links
from headwater.tell.lookup import look_up
from headwater.tell.map.atlas import PAGE, make_atlas, page_files
from headwater.tell.map.page import drawings
from headwater.tell.map.tiles import Source
from headwater.tell.pages import FIXED, Page, Sources, charted, drawn, pages, together
from headwater.tell.seen.pictures import picture_files
from headwater.tell.views import view

Progress = Callable[[str, int, int], None]
"""Told of progress: the stage, how many pages are done, and of how many."""

POLICY = "default-src 'none'; style-src 'self' file:; img-src 'self' data: file:; base-uri 'none'; form-action 'none'"
"""What a page may load: its style sheet, and the small pictures beside it. `file:` stands beside `'self'` because a
page opened from disk has no origin that `'self'` could name in every browser."""

MAP_POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' data: file:{host}; "
    "base-uri 'none'; form-action 'none'"
)
"""What the map's page may load beside: its scripts, tiles in the dossier, tiles of the server that the case names."""

NAV = (
    ("Overview", "index.html"),
    ("Lineage", "lineage.html"),
    ("Findings", "findings.html"),
    ("Ranges", "ranges.html"),
    ("Seen", "seen.html"),
    ("Pictures", "pictures.html"),
    ("Map", "map.html"),
    ("Outlets", "outlets.html"),
    ("Reports", "reports.html"),
    ("Not read", "unread.html"),
    ("How to read", "reading.html"),
)


class DossierOptions(Value, frozen=True, kw_only=True):
    """How a dossier is made: how many questions, and origins, get a chart; the case folder in commands; progress.

    `ground` are tiles for under the map, `exact` leaves points of sightings and pictures on it unrounded.
    `thumbnails` are small JPEGs by the digest of the picture: the only ones that a dossier shows.
    """

    charts: int = 16
    case_folder: str = "CASE"
    version: str = __version__
    progress: Progress | None = None
    ground: Source | None = None
    exact: bool = False
    thumbnails: dict[str, bytes] = {}


DEFAULTS = DossierOptions()


class Dossier(Value, frozen=True, kw_only=True):
    """What was written: the opening page, and how many of what; `notes` say what was left out."""

    index: Path
    pages: int
    charts: int
    reports: int
    claims: int
    questions: int
    origins: int
    findings: int
    notes: tuple[str, ...] = ()


def write_dossier(
    state: State, folder: Path, options: DossierOptions = DEFAULTS, comparison: Comparison | None = None
) -> Dossier:
    """Write the dossier of a state into a folder, replacing a dossier that is there and nothing else.

    `comparison` is what the page of outlets shows. The same state and options give the same bytes. TellError, with a
    remedy, where the folder holds something else or cannot be written; what was there is then there still.
    """
    place = check_place(folder)
    sources = _sources(state, options, comparison)
    about = {"head": state.head, "entries": state.entries, "version": options.version}
    write_folder(place, _files(sources, options), about)
    return Dossier(
        index=folder / "index.html",
        pages=len(FIXED) + len(sources.links.pages),
        charts=len(sources.charted),
        reports=len(sources.look.reports),
        claims=len(sources.look.claims),
        questions=len(sources.views.questions),
        origins=sum(seen.origin.known for seen in sources.views.origins),
        findings=len(sources.look.findings),
        notes=(sources.atlas.tiles.problem,) if sources.atlas.tiles.problem else (),
    )


def _sources(state: State, options: DossierOptions, comparison: Comparison | None) -> Sources:
    look = look_up(state)
    views = view(look)
    atlas = make_atlas(look, options.ground, exact=options.exact, drawn=bool(options.charts))
    return Sources(
        atlas=atlas,
        maps=drawings(atlas),
        look=look,
        views=views,
        links=links(look),
        charted=charted(views, options.charts),
        drawn=drawn(look, views, options.charts),
        charts=options.charts,
        together=together(look, views),
        comparison=comparison,
    )


def _files(sources: Sources, options: DossierOptions) -> Iterator[tuple[str, bytes]]:
    # The templates and their engine load here, so that importing headwater stays light.
    from headwater.tell.render import renderer

    render = renderer()
    total = len(FIXED) + len(sources.links.pages)
    yield "dossier.css", files("headwater.tell").joinpath("dossier.css").read_bytes()
    if sources.atlas.boxes:
        yield from page_files(sources.atlas, sources.links)
    yield from picture_files(sources.look.state, options.thumbnails)
    for done, page in enumerate(ahead(pages(sources)), 1):
        yield page.path, render(page.template, _given(page, sources, options)).encode()
        if options.progress:
            options.progress("dossier", done, total)


def _given(page: Page, sources: Sources, options: DossierOptions) -> dict[str, Any]:
    up = "../" * page.path.count("/")
    places = sources.links.places

    def place(name: str) -> str:
        return f"{up}{places[name]}" if name in places else ""

    shared = {
        "up": up, "place": place, "page": page.template.removesuffix(".html"), "page_path": page.path,
        "look": sources.look, "views": sources.views, "nav": NAV, "policy": _policy(page, sources),
        "shown": options.thumbnails,
        "version": options.version, "case_folder": options.case_folder,
        "case_title": sources.look.case.title if sources.look.case else "Untitled case",
    }  # fmt: skip
    return shared | page.given


def _policy(page: Page, sources: Sources) -> str:
    if page.path != PAGE or not sources.atlas.boxes:
        return POLICY
    host = sources.atlas.tiles.host
    return MAP_POLICY.format(host=f" {host}" if host else "")
