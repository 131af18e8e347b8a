"""Sheets of pictures (`media/pictures.csv`): which report or outlet used which file, and what it is said to show."""

import csv
import io
from collections.abc import Iterator

from headwater.model import Period, Value

COLUMNS = ("file", "report", "outlet", "published", "caption", "said_on", "said_place", "drawn", "source")
"""What a row may say. Only `file` is needed."""

ROWS = 200_000
_YES = frozenset({"yes", "true", "1", "x", "drawn"})
_NO = frozenset({"", "no", "false", "0"})


class Listed(Value, frozen=True, kw_only=True):
    """One row: a file (its path within `media/`) and one use of it, as written. `row` counts from 1, with the head."""

    row: int
    file: str
    report: str = ""
    outlet: str = ""
    published: Period | None = None
    caption: str = ""
    said_on: Period | None = None
    said_place: str = ""
    drawn: bool = False
    source: str = ""


class Sheet(Value, frozen=True, kw_only=True):
    """A sheet's rows, and what was left out of it, with why."""

    rows: tuple[Listed, ...] = ()
    notes: tuple[str, ...] = ()


def rows_of(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows of a CSV sheet with their numbers, by the names of their columns in small letters."""
    try:
        lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
        head = [name.strip().lower() for name in next(lines, [])]
        for number, cells in enumerate(lines, start=2):
            if number > ROWS:
                return
            if any(cell.strip() for cell in cells):
                yield number, {name: cell.strip() for name, cell in zip(head, cells, strict=False) if name}
    except csv.Error:
        return  # a cell longer than any caption: what came before counts


def read_listed(text: str) -> Sheet:
    """Read a sheet of pictures; columns that are not known and dates that are none are left out with a note."""
    rows: list[Listed] = []
    notes: dict[str, None] = {}
    for number, row in rows_of(text):
        strange = [name for name in row if name not in COLUMNS]
        if strange:
            notes[f"columns not read: {', '.join(strange)[:200]}; the known ones are {', '.join(COLUMNS)}"] = None
        if not row.get("file"):
            notes[f"row {number} names no file, and was left out"] = None
            continue
        listed, odd = _listed(number, row)
        rows.append(listed)
        notes |= dict.fromkeys(odd)
    return Sheet(rows=tuple(rows), notes=tuple(notes))


def _listed(number: int, row: dict[str, str]) -> tuple[Listed, list[str]]:
    odd: list[str] = []
    published, said_on = period_of(row.get("published", "")), period_of(row.get("said_on", ""))
    for name, read in (("published", published), ("said_on", said_on)):
        if row.get(name) and read is None:
            odd.append(f"row {number}: `{name}` ({row[name][:40]}) is no date; write 2016, 2016-11 or 2016-11-30")
    drawn = row.get("drawn", "").lower()
    if drawn not in _YES | _NO:
        odd.append(f"row {number}: `drawn` is yes or no, not {drawn[:40]!r}: it was taken for yes")
    return Listed(
        row=number,
        file=row["file"],
        report=row.get("report", ""),
        outlet=row.get("outlet", ""),
        published=published,
        caption=row.get("caption", ""),
        said_on=said_on,
        said_place=row.get("said_place", ""),
        drawn=drawn not in _NO,
        source=row.get("source", ""),
    ), odd


def period_of(written: str) -> Period | None:
    """Give the period that is written, or None where none is: a day, a month, a year, or two with `/` between."""
    try:
        return Period.parse(written) if written.strip() else None
    except ValueError:
        return None
