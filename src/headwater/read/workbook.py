"""Workbooks taken apart by calamine: runs in the guarded process, the only module that imports it."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from headwater.read.wire import Grids, Refused

_AS_CSV = "Save the sheet as CSV (UTF-8) from the program that made it."


def take_grids(data: bytes, answer_limit: int) -> Grids | Refused:
    """Give the cells of a workbook's visible sheets as words: of a formula the value that was stored with it.

    Nothing in it is run, nothing fetched.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        wanted = [
            meta.name
            for meta in workbook.sheets_metadata
            if meta.visible == SheetVisibleEnum.Visible and meta.typ == SheetTypeEnum.WorkSheet
        ]
        left, grids = answer_limit, []
        for name in wanted:
            rows = _rows(workbook.get_sheet_by_name(name), left)
            if rows is None:
                return Refused(problem=f"its cells hold more than {answer_limit:,} characters.", remedy=_AS_CSV)
            left -= sum(len(cell) for row in rows for cell in row)
            grids.append(rows)
    except CalamineError as error:
        return Refused(problem=f"it does not open as a workbook ({error}).", remedy=_AS_CSV)
    return Grids(sheets=tuple(grids))


def _rows(sheet: CalamineSheet, most: int) -> tuple[tuple[str, ...], ...] | None:
    """Give the rows of a sheet, without empty ones at the end; None where they hold more characters than that."""
    rows: list[tuple[str, ...]] = []
    size = 0
    for cells in sheet.iter_rows():
        rows.append(tuple(words(cell) for cell in cells))
        size += sum(map(len, rows[-1]))
        if size > most:
            return None
    while rows and not any(rows[-1]):
        rows.pop()
    return tuple(rows)


def words(cell: object) -> str:
    """Give a cell as the words that a reader sees: a date as 2016-12-02, 12.0 as 12."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, str | int | timedelta) else ""
