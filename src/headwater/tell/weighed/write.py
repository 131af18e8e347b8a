"""Writing: the pages, the two files for programs, and the folder that holds them."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from headwater import __version__
from headwater.tell.dossier import POLICY
from headwater.tell.folder import check_place, write_folder
from headwater.tell.weighed.pages import NAV, SLIPS, Page, pages
from headwater.tell.weighed.tables import estimates_json, suspects_csv
from headwater.tell.weighed.values import Weighed

Progress = Callable[[str, int, int], None]
"""Told of progress: the stage, how many pages are done, and of how many."""


def write_weighed(weighed: Weighed, folder: Path, progress: Progress | None = None) -> Path:
    """Write the report of a weighed sheet into a folder, replacing one that is there; give its index.

    The same values give the same bytes. TellError, with a remedy, where the folder holds something else or cannot be
    written; what was there is then there still.
    """
    place = check_place(folder)
    write_folder(place, _files(weighed, progress), {"sheet": weighed.name, "version": __version__})
    return folder / "index.html"


def _files(weighed: Weighed, progress: Progress | None) -> Iterator[tuple[str, bytes]]:
    # The templates and their engine load here, so that importing headwater stays light.
    from headwater.tell.render import renderer

    render = renderer()
    yield "dossier.css", files("headwater.tell").joinpath("dossier.css").read_bytes()
    yield "estimates.json", estimates_json(weighed)
    yield "suspects.csv", suspects_csv(weighed)
    made = pages(weighed)
    for done, page in enumerate(made, 1):
        yield page.path, render(f"weighed/{page.template}", _given(page, weighed)).encode()
        if progress:
            progress("report", done, len(made))


def _given(page: Page, weighed: Weighed) -> dict[str, Any]:
    return {
        "up": "../" * page.path.count("/"), "page": page.template.removesuffix(".html"), "page_path": page.path,
        "weighed": weighed, "nav": NAV, "policy": POLICY, "version": __version__, "SLIPS": SLIPS, **page.drawn(),
    }  # fmt: skip
