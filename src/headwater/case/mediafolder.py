"""The files of a case that may be pictures: those of `media/`, and those that reports carry; and its sheets of them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from headwater.case.aside import RECORD
from headwater.guard.files import find_files, leads_outside, source_name
from headwater.ledger import Ledger, capture_bytes
from headwater.model import Capture, Report
from headwater.see.carried import Carried, in_markdown, in_page, pages_of, saved_with

MEDIA = "media"
LISTED = "pictures.csv"
KNOWN = "known.csv"
PAGE = "metadata.json"
_WORDS = frozenset({
    ".csv", ".tsv", ".json", ".jsonl", ".txt", ".md", ".xlsx", ".html", ".htm", ".wacz", ".warc", ".gz", ".vtt", ".srt",
})  # fmt: skip
"""Endings of what lies beside pictures and is none: sheets, words, whole archives of pages."""


class Borne(NamedTuple):
    """A picture that a report carries: its file in the case, or where it should be, and its caption."""

    report: Report
    file: Path
    caption: str


def media_files(folder: Path) -> tuple[Path, ...]:
    """Give the files of `media/` that are to be looked at: all but sheets and words."""
    media = folder / MEDIA
    if not media.is_dir():
        return ()
    return tuple(path for path in find_files(media) if path.suffix.lower() not in _WORDS)


def sheets(folder: Path) -> tuple[Path, ...]:
    """Give the sheets and archives of `media/`: CSV files, and the JSON that auto-archiver leaves beside a page."""
    media = folder / MEDIA
    if not media.is_dir():
        return ()
    return tuple(path for path in find_files(media) if path.suffix.lower() == ".csv" or path.name.endswith(PAGE))


def of_a_saved_page(path: Path) -> bool:
    """Say whether a file lies in the folder that a browser saved with a page: it is no report by itself."""
    folder = saved_with(PurePosixPath(path.as_posix()))
    return folder is not None and any(Path(page).is_file() for page in pages_of(folder))


def borne(ledger: Ledger, folder: Path, reports: Iterable[Report], captures: Mapping[str, Capture]) -> Iterator[Borne]:
    """Give the pictures that reports carry, as far as they lie in the case: no address is ever fetched."""
    for report in reports:
        for one in _carried(ledger, report, captures):
            file = _within(folder, report, one.path)
            if file is not None:
                yield Borne(report, file, one.caption)


def name_of(path: Path, folder: Path) -> str:
    """Give the name that a file goes by in the case."""
    return source_name(path, folder)


def _carried(ledger: Ledger, report: Report, captures: Mapping[str, Capture]) -> tuple[Carried, ...]:
    capture = captures.get(report.capture)
    if capture is None or report.columns is not None or RECORD.search(report.source):
        return ()
    if capture.media_type == "text/html":
        page = capture_bytes(ledger, capture.digest)
        return in_page(page.decode(capture.encoding or "utf-8", "replace")) if page else ()
    return in_markdown(report.text) if capture.media_type.startswith("text/") else ()


def _within(folder: Path, report: Report, written: str) -> Path | None:
    """Give where a path that a report names leads, from where the report stands; None for outside the case."""
    ways = (_steps(start, written) for start in (Path(report.source).parent, Path("reports")))
    inside = [folder / way for way in ways if way and not leads_outside(folder / way, folder)]
    return next((file for file in inside if file.is_file()), inside[0] if inside else None)


def _steps(start: Path, written: str) -> Path | None:
    steps: list[str] = []
    for step in (*start.parts, *PurePosixPath(written).parts):
        if step == ".." and not steps:
            return None
        if step == "..":
            steps.pop()
        elif step not in (".", ""):
            steps.append(step)
    return Path(*steps) if steps and ":" not in steps[0] else None
