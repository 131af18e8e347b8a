"""Tables of any columns: the rows of a file that is no claim sheet, for whoever knows what its columns mean."""

from pathlib import Path

from headwater.errors import ReadError
from headwater.guard.files import source_name
from headwater.read.decode import decode
from headwater.read.files import load
from headwater.read.form import suffix
from headwater.read.guarded import workbook_grids
from headwater.read.received import ReadOptions
from headwater.read.sheet.recognise import MARKS, WORKBOOKS, table_of
from headwater.read.sheet.table import Table, delimited, header_of, opening

TABLES = (*MARKS, *WORKBOOKS)
"""Suffixes of the files that hold a table."""


def read_table(path: Path, options: ReadOptions) -> Table:
    """Give the table of a file: CSV, TSV, or the first sheet of a workbook that holds anything.

    ReadError where there is no such file, it is called by another suffix, or it cannot be read.
    """
    name = source_name(path, options.root)
    if suffix(name) not in TABLES:
        raise ReadError("this is no table.", where=name, remedy=f"Its name should end in {', '.join(TABLES)}.")
    data = load(path, options)
    if suffix(name) in WORKBOOKS:
        grids = [grid for grid in workbook_grids(data, name, options) if any(map(any, grid))]
        if not grids:
            raise ReadError("the workbook is empty.", where=name, remedy="Fill in its first sheet.")
        return table_of(grids[0])
    text = decode(data, name).text
    return delimited(text, opening(text)[1] or _mark(text, name), name)


def _mark(text: str, name: str) -> str:
    """Give the mark between cells: the one that makes most columns of the first line."""
    widths = {}
    for mark in MARKS[suffix(name)]:
        try:
            widths[mark] = len(header_of(text, mark, name))
        except ReadError:
            continue
    return max(widths, key=widths.__getitem__, default=",")
