"""Pictures that a report carries: named in its Markdown, or in a web page that was saved with its pictures."""

import html
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_MARKDOWN = re.compile(r"!\[([^\[\]]{0,2000})\]\(\s{0,9}<?([^()<>\s]{1,1000})>?(?:\s{1,9}\"[^\"]{0,500}\")?\s{0,9}\)")
_IMAGE = re.compile(r"<(?:img|source|video)\b([^<>]{0,5000})>", re.IGNORECASE)
_SET = re.compile(
    r"""\b(src|alt)\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>]{1,2000}))""", re.IGNORECASE
)
_FIGURE = re.compile(r"<figcaption\b[^<>]{0,500}>((?:(?!</figcaption).){0,3000})", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NEAR = 4_000  # characters after a picture within which its caption stands
_MOST = 500  # pictures of one report
SAVED = "_files"  # what browsers call the folder that goes with a page they save
_DRAWN = (".svg", ".svgz")  # a page's ornaments
_PAGES = (".html", ".htm", ".xhtml")


class Carried(NamedTuple):
    """One picture that a report carries: its path as written from where the report stands, and its caption."""

    path: str
    caption: str


def in_markdown(text: str) -> tuple[Carried, ...]:
    """Give the local pictures that a text names, as in `![caption](../media/x.jpg)`; addresses stay words."""
    found = (Carried(match[2], " ".join(match[1].split())) for match in _MARKDOWN.finditer(text))
    return _local(found)


def in_page(page: str) -> tuple[Carried, ...]:
    """Give the local pictures of a saved web page, with the caption under each, or what stands for it."""
    return _local(_images(page))


def saved_with(path: PurePosixPath) -> PurePosixPath | None:
    """Give the folder that a browser saved with a page (`story_files` or `story.files`), where a path lies in one."""
    for folder in path.parents:
        if folder.name.endswith((SAVED, ".files")):
            return folder
    return None


def pages_of(folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """Give the names that the page which a folder was saved with can have."""
    stem = folder.name.removesuffix(SAVED).removesuffix(".files")
    return tuple(folder.parent / f"{stem}{ending}" for ending in _PAGES)


def _images(page: str) -> Iterator[Carried]:
    for match in _IMAGE.finditer(page):
        said = {one[1].lower(): html.unescape(one[2] or one[3] or one[4] or "") for one in _SET.finditer(match[1])}
        if said.get("src"):
            after = page[match.end() : match.end() + _NEAR].partition("<img")[0]
            below = _FIGURE.search(after)
            words = html.unescape(_TAG.sub(" ", below[1])) if below else said.get("alt", "")
            yield Carried(said["src"], " ".join(words.split()))


def _local(found: Iterator[Carried]) -> tuple[Carried, ...]:
    """Keep what lies beside the report, once each: a remote address is never fetched."""
    kept: dict[str, Carried] = {}
    for one in found:
        path = _path(one.path)
        if path and len(kept) < _MOST:
            kept.setdefault(path, Carried(path, one.caption[:2_000]))
    return tuple(kept.values())


def _path(written: str) -> str:
    try:
        parts = urlsplit(written)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    path = unquote(parts.path)
    strange = "\0" in path or "\\" in path or path.lower().endswith(_DRAWN)
    return "" if strange else path
