"""auto-archiver's output (Bellingcat): its sheet as CSV, and the JSON of an archived page.

Its `hash` in a sheet is that of the report it makes of a page, not of a picture. Its PDQ hashes are written as numbers
and lose their leading zeros. Its times are stamped UTC whatever clock they were read from.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import msgspec

from headwater.model import Known, Period, Value
from headwater.see.known import full_hash
from headwater.see.listed import period_of, rows_of

SHEET = ("link", "archive status", "archive location")
"""Columns by which a sheet of auto-archiver's is known, in small letters, as it names them by default."""

_HASHES = re.compile(r"[,\s]+")
_TIMES = "auto-archiver stamps times as UTC whatever clock they were read from: a day may be off by one"
_REPORT_HASH = "`hash` is that of the page which auto-archiver makes, not of a picture: it was not read"
_FLOOD = 10_000  # media of one page


class Archived(Value, frozen=True, kw_only=True):
    """One picture or video that auto-archiver kept: its file's name, its page, when that was published, its hash."""

    file: str = ""
    pdq: str | None = None
    address: str = ""
    published: Period | None = None
    caption: str = ""
    source: str


class Pages(Value, frozen=True, kw_only=True):
    """What auto-archiver kept, and what there is to know about it."""

    media: tuple[Archived, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[Known, ...]:
        """The hashes, as entries of an archive."""
        return tuple(
            Known(pdq=one.pdq, source=one.source, seen=one.published, address=one.address, caption=one.caption)
            for one in self.media
            if one.pdq
        )


def is_sheet(text: str) -> bool:
    """Say whether a text is a sheet of auto-archiver's."""
    head = text[:10_000].removeprefix("\ufeff").partition("\n")[0].lower()
    return all(column in head for column in SHEET)


def read_sheet(text: str, name: str) -> Pages:
    """Read a sheet: one entry a hash, with the page it was on; a page without hashes gives none."""
    media: list[Archived] = []
    notes: dict[str, None] = {}
    for number, row in rows_of(text):
        if row.get("hash"):
            notes[_REPORT_HASH] = None
        published, odd = _time(row.get("upload timestamp", ""))
        notes |= dict.fromkeys(odd)
        caption = row.get("upload title") or row.get("text content", "")
        for written in filter(None, _HASHES.split(row.get("perceptual hashes", ""))):
            pdq, padded = full_hash(written)
            notes |= dict.fromkeys(padded)
            if pdq is None:
                notes[f"row {number}: {written[:70]!r} is no PDQ hash, and was left out"] = None
                continue
            media.append(
                Archived(
                    pdq=pdq,
                    address=row.get("link", ""),
                    published=published,
                    caption=caption[:2_000],
                    source=f"{name}:{number}",
                )
            )
    return Pages(media=tuple(media), notes=tuple(notes))


def read_page(data: bytes, name: str) -> Pages | None:
    """Read the JSON of an archived page; None where it is none of auto-archiver's."""
    try:
        page = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return None
    said, found = (page.get("metadata"), page.get("media")) if isinstance(page, dict) else (None, None)
    if not isinstance(said, dict) or not isinstance(found, list):
        return None
    published, odd = _time(_word(said, "timestamp"))
    on = Archived(
        address=_word(said, "url"),
        published=published,
        caption=(_word(said, "title") or _word(said, "content"))[:2_000],
        source=name,
    )
    notes = dict.fromkeys(odd)
    media: list[Archived] = []
    for one in _all_media(found):
        pdq, padded = full_hash(_word(one.get("properties"), "pdq_hash"))
        notes |= dict.fromkeys(padded)
        file = PurePosixPath(_word(one, "key") or _word(one, "filename")).name
        media.append(msgspec.structs.replace(on, file=file, pdq=pdq))
    return Pages(media=tuple(media), notes=tuple(notes))


def _word(of: object, key: str) -> str:
    value = of.get(key) if isinstance(of, dict) else None
    return value if isinstance(value, str) else ""


def _all_media(found: list[Any]) -> Iterator[dict[str, Any]]:
    """Give media and the media inside them: thumbnails of a video lie in its properties."""
    waiting, given = list(reversed(found)), 0
    while waiting and given < _FLOOD:
        one = waiting.pop()
        if not isinstance(one, dict):
            continue
        given += 1
        yield one
        held = one.get("properties")
        for inner in held.values() if isinstance(held, dict) else ():
            waiting.extend(part for part in (inner if isinstance(inner, list) else [inner]) if _is_media(part))


def _is_media(value: object) -> bool:
    return isinstance(value, dict) and "filename" in value


def _time(written: str) -> tuple[Period | None, tuple[str, ...]]:
    """Give the day of a time in ISO 8601, with a note where a time of day was cut off it."""
    day = period_of(written.strip()[:10])
    if day is None:
        return None, (f"{written[:40]!r} is no time in ISO 8601, and was left out",) if written.strip() else ()
    return day, (_TIMES,) if len(written.strip()) > 10 else ()
