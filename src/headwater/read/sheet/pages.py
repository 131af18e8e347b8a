"""Pages: the rows of a sheet that speak of one page, laid out as the text of a report."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from headwater.errors import ReadError
from headwater.model import Anchor, Value
from headwater.model.sheet import CONTINUED, MOST_BARS, ROW_FIELDS, between_cells
from headwater.read.label import clip
from headwater.read.received import Draft, Label
from headwater.read.sheet.publisher import publisher_of
from headwater.read.sheet.recognise import Sheet
from headwater.read.sheet.table import Cell, Row

Page = dict[str, Cell]
"""The cells of a row by field."""

_EMPTY = Cell()
_TOO_MANY_BARS = re.compile(rf"\|{{{MOST_BARS + 1}}}")


def page_drafts(sheet: Sheet, data: bytes, name: str) -> Iterator[Draft | ReadError]:
    """Give the draft of each page, in the order in which the sheet comes to them, and each row that fits on none."""
    columns = tuple(field for field in ROW_FIELDS if field in sheet.fields)
    pages: dict[tuple[str, ...], list[Page]] = {}
    for row in sheet.table.rows:
        cells = _by_field(row, sheet.fields)
        problem = _problem(cells, columns)
        if problem is not None:
            yield ReadError(problem, where=f"{name}, row {row.number:,}", remedy="Put the row right, and add it again.")
            continue
        key = tuple(cells.get(field, _EMPTY).text for field in ("publisher", "url", "pub_date"))
        pages.setdefault(key, []).append(cells)
    notes = (*sheet.notes, *_twice(row for rows in pages.values() for row in rows))
    for rows in pages.values():
        yield msgspec.structs.replace(_draft(sheet, data, name, columns, rows), notes=notes)
        notes = ()  # what is to be said of the sheet is said once


def _twice(rows: Iterable[Page]) -> Iterator[str]:
    """Give the note on ids that two rows have, if there are any: the first few by name."""
    given = Counter(cells.get("claim_id", _EMPTY).text for cells in rows)
    twice = [clip(name, 40) for name, number in given.items() if name and number > 1]
    if twice:
        more = f" and {len(twice) - 5} more" if len(twice) > 5 else ""
        named = ", ".join(twice[:5])
        yield f"more rows than one have the `claim_id` {named}{more}: exports call them by other ids"


def _by_field(row: Row, fields: Sequence[str | None]) -> Page:
    return {field: cell for field, cell in zip(fields, row.cells, strict=False) if field is not None}


def _problem(cells: Page, columns: Sequence[str]) -> str | None:
    if not any(cells.get(field, _EMPTY).text for field in columns):
        return "the row names a page and claims nothing."
    barred = next((field for field in columns if _TOO_MANY_BARS.search(cells.get(field, _EMPTY).raw)), None)
    return f"its cell `{barred}` is made of bars." if barred else None


class _Laid(Value, frozen=True):
    text: str
    anchors: tuple[Anchor, ...]


def _draft(sheet: Sheet, data: bytes, name: str, columns: Sequence[str], rows: Sequence[Page]) -> Draft:
    laid = _laid_out([[cells.get(field, _EMPTY) for field in columns] for cells in rows])
    first = rows[0]
    published_by = publisher_of(first.get("publisher", _EMPTY).text)
    return Draft(
        name=name,
        data=data,
        media_type=sheet.media_type,
        encoding=sheet.encoding,
        text=laid.text,
        anchors=laid.anchors,
        label=Label(
            outlet=published_by.outlet or None,
            address=first.get("url", _EMPTY).text or None,
            published=first.get("pub_date", _EMPTY).text or None,
            language=first.get("lang", _EMPTY).text or None,
            credit=first.get("credit", _EMPTY).text or published_by.credit,
        ),
        columns=tuple(columns),
        remarks=tuple(cells.get("note", _EMPTY).text for cells in rows) if "note" in sheet.fields else None,
    )


def _laid_out(rows: Sequence[Sequence[Cell]]) -> _Laid:
    """Lay rows out in lines: the cells verbatim, bars between them, and blanks where a cell goes on."""
    between = between_cells([cell.text for row in rows for cell in row])
    written: list[str] = []
    anchors: list[Anchor] = []
    at = 0

    def write(words: str) -> None:
        nonlocal at
        written.append(words)
        at += len(words)

    for place, row in enumerate(rows):
        write("\n" if place else "")
        for number, cell in enumerate(row):
            write(between if number else "")
            for words, source in cell.stretches():
                anchors.append(Anchor(at=at, length=len(words), source=source))
                write(words)
                write(CONTINUED if words.endswith("\n") else "")
    return _Laid("".join(written), tuple(anchors))
