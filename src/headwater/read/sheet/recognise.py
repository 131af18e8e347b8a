"""Recognising: which sources are claim sheets, and the table in each."""

from collections.abc import Sequence
from typing import Any

import msgspec

from headwater.errors import ReadError
from headwater.model import Value
from headwater.read.decode import decode
from headwater.read.form import looks_json, suffix
from headwater.read.guarded import workbook_grids
from headwater.read.received import ReadOptions
from headwater.read.sheet.columns import check, fields_of, missing
from headwater.read.sheet.table import Cell, Row, Table, delimited, header_of, opening

MARKS = {".csv": ",;\t|", ".tsv": "\t"}
"""Suffixes of delimited tables, with the marks that may stand between their cells."""
_XML = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOKS = {
    ".xlsx": _XML,
    ".xlsm": _XML,
    ".xlsb": "application/vnd.ms-excel",
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
"""Suffixes of workbooks, with their media types."""


class Sheet(Value, frozen=True, kw_only=True):
    """A claim sheet as read: its table, the field of each column, its media type and encoding, and notes."""

    table: Table
    fields: tuple[str | None, ...]
    media_type: str
    encoding: str | None = None
    notes: tuple[str, ...] = ()


def sheet_of(data: bytes, name: str, options: ReadOptions) -> Sheet | None:
    """Give the claim sheet that a source is, None for one that is something else.

    A table (.csv, .tsv) has to be one: ReadError tells which columns it lacks. JSON is one where its records have
    the columns and no `text`.
    """
    ending = suffix(name)
    if ending in MARKS:
        return _delimited(data, name, options)
    return _records(data, name, options) if looks_json(data, name) else None


def workbook_sheet(data: bytes, name: str, options: ReadOptions) -> Sheet | None:
    """Give the claim sheet that a workbook holds, None for a source that is called no workbook.

    It is the first of its visible sheets that has the columns; ReadError where none has.
    """
    if suffix(name) not in WORKBOOKS:
        return None
    tables = [table_of(rows) for rows in workbook_grids(data, name, options) if rows]
    if not tables:
        raise ReadError("the workbook is empty.", where=name, remedy="Add the one with the claims.")
    read = [(table, fields_of(table.header, options.columns)) for table in tables]
    table, fields = min(read, key=lambda one: len(missing(one[1])))
    check(table.header, fields, name)
    return Sheet(table=table, fields=fields, media_type=WORKBOOKS[suffix(name)])


def table_of(rows: Sequence[Sequence[str]]) -> Table:
    """Give the table of a grid of cells: the first that holds anything names the columns."""
    first = next(place for place, row in enumerate(rows) if any(row))
    cells = ((place + 1, tuple(Cell(cell) for cell in row)) for place, row in enumerate(rows) if place > first)
    under = tuple(Row(number, row) for number, row in cells if any(cell.text for cell in row))
    return Table(tuple(cell.strip() for cell in rows[first]), under)


def _delimited(data: bytes, name: str, options: ReadOptions) -> Sheet:
    decoded = decode(data, name)
    text = decoded.text
    mark = opening(text)[1] or _mark(text, name, options)
    table = delimited(text, mark, name)
    fields = fields_of(table.header, options.columns)
    check(table.header, fields, name)
    media = "text/tab-separated-values" if mark == "\t" else "text/csv"
    return Sheet(table=table, fields=fields, media_type=media, encoding=decoded.encoding, notes=decoded.notes)


def _mark(text: str, name: str, options: ReadOptions) -> str:
    """Give the mark between cells: the one by which most of what is needed is found, then by which most columns are."""
    found = []
    for mark in MARKS[suffix(name)]:
        try:
            header = header_of(text, mark, name)
        except ReadError:
            continue
        fields = fields_of(header, options.columns)
        found.append((-len(missing(fields)), sum(field is not None for field in fields), len(header), mark))
    return max(found, key=lambda one: one[:3], default=(0, 0, 0, ","))[3]


def _records(data: bytes, name: str, options: ReadOptions) -> Sheet | None:
    """Give the sheet that JSON objects are, as lines or as a list; None where they are reports, or no objects."""
    try:
        objects = _objects(decode(data, name).text)
    except (ReadError, ValueError, RecursionError):
        return None  # the reader of JSON reports says what is the matter
    if not objects or "text" in objects[0]:
        return None
    header = tuple(dict.fromkeys(str(key) for one in objects for key in one))
    fields = fields_of(header, options.columns)
    if missing(fields):
        if options.columns:
            check(header, fields, name)
        return None
    rows = tuple(
        Row(number, tuple(Cell(_words(one.get(key))) for key in header)) for number, one in enumerate(objects, start=1)
    )
    return Sheet(table=Table(header, rows), fields=fields, media_type="application/json", encoding="utf-8")


def _objects(text: str) -> list[dict[str, Any]]:
    body = text.removeprefix("\ufeff").strip()
    if body.startswith("["):
        return msgspec.json.decode(body, type=list[dict[str, Any]])
    return [msgspec.json.decode(line, type=dict[str, Any]) for line in body.split("\n") if line.strip()]


def _words(value: object) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
