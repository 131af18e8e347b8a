"""Tables: the cells of a sheet as words, with where each stood in the decoded source."""

import re
from collections.abc import Iterator

from headwater.errors import ReadError
from headwater.model import Value

# A line of a cell, or what of one stands before the second of two quotes.
_LINES = re.compile(r"[^\n]+\n?|\n")
_QUOTED_LINES = re.compile(r'[^"\n]*(?:""|\n)|[^"\n]+')
_LONGEST = 500  # columns: a wider table is no list of claims
_REMEDY = "Save the sheet as CSV (UTF-8) from the program that made it."


class Cell(Value, frozen=True):
    """A cell: `raw` as it stands from `at` in the source (None: not known), its quotes doubled where it is `quoted`."""

    raw: str = ""
    at: int | None = None
    quoted: bool = False

    @property
    def text(self) -> str:
        """The words as a spreadsheet shows them, without blanks around."""
        return (self.raw.replace('""', '"') if self.quoted else self.raw).strip()

    def stretches(self) -> Iterator[tuple[str, int | None]]:
        """Give the words in stretches that stand verbatim in the source, each line a stretch of its own."""
        start, end = len(self.raw) - len(self.raw.lstrip()), len(self.raw.rstrip())
        for piece in (_QUOTED_LINES if self.quoted else _LINES).finditer(self.raw, start, end):
            first, last = piece.span()
            last -= self.quoted and piece.group().endswith('""')  # the second of two that stand for one
            if last > first:
                yield self.raw[first:last], None if self.at is None else self.at + first


class Row(Value, frozen=True):
    """One row: its number in the sheet, counted from 1 as a spreadsheet does, and its cells."""

    number: int
    cells: tuple[Cell, ...]


class Table(Value, frozen=True):
    """A table: the names of its columns and the rows under them that hold anything."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def delimited(text: str, mark: str, name: str) -> Table:
    """Give the table of a delimited text (RFC 4180, any of the marks); ReadError where a quote is never closed."""
    rows = _rows(text, mark, name)
    header = next(rows, None)
    if header is None:
        raise ReadError("the sheet is empty.", where=name, remedy=_REMEDY)
    return Table(tuple(cell.text for cell in header.cells), tuple(rows))


def header_of(text: str, mark: str, name: str) -> tuple[str, ...]:
    """Give the names of the columns as they are with one mark between them."""
    header = next(_rows(text, mark, name), None)
    return tuple(cell.text for cell in header.cells) if header else ()


def opening(text: str) -> tuple[int, str]:
    """Give where a table begins and the mark that it names itself, as spreadsheets write it: 'sep=;'."""
    start = len(text) - len(text.removeprefix("\ufeff"))
    named = re.compile(r"sep=(.)\r?\n").match(text, start)
    return (named.end(), named.group(1)) if named else (start, "")


def _rows(text: str, mark: str, name: str) -> Iterator[Row]:
    """Give the rows that hold anything, one after another."""
    start, _ = opening(text)
    cells: list[Cell] = []
    number = 1
    field = _field(mark)
    while True:
        found = field.match(text, start)
        if found is None:
            line = text.count("\n", 0, start) + 1
            raise ReadError(
                f"a quotation mark that opens a cell in line {line:,} is never closed.", where=name, remedy=_REMEDY
            )
        cells.append(_cell(found))
        start = found.end()
        if len(cells) > _LONGEST:
            raise ReadError(f"row {number:,} has more than {_LONGEST} cells.", where=name, remedy=_REMEDY)
        if found["end"] != mark:
            if any(cell.text for cell in cells):
                yield Row(number, tuple(cells))
            cells, number = [], number + 1
            if found["end"] == "":
                return


def _field(mark: str) -> re.Pattern[str]:
    """Give the expression of one cell with what ends it; what stands behind a closing quote is read over."""
    ends, blanks = re.escape(mark), "[ ]*" if mark == "\t" else r"[ \t]*"
    quoted = rf'{blanks}"(?P<quoted>[^"]*(?:""[^"]*)*)"(?!")[^\r\n{ends}]*'
    return re.compile(rf'(?:{quoted}|(?!{blanks}")(?P<plain>[^\r\n{ends}]*))(?P<end>{ends}|\r\n|\n|\r|\Z)')


def _cell(found: re.Match[str]) -> Cell:
    if found["quoted"] is not None:
        return Cell(found["quoted"], found.start("quoted"), quoted=True)
    return Cell(found["plain"], found.start("plain"))
