"""An archive of hashes as a sheet: pictures that others have seen, by their PDQ hash."""

import csv
from pathlib import Path

from headwater.errors import ReadError
from headwater.model import Known, Period

REMEDY = "An archive is a CSV file with the columns pdq and source, and seen, address and caption where known."


def read_archive(path: Path) -> tuple[Known, ...]:
    """Give the entries of a CSV file (UTF-8); ReadError names the line that cannot be used.

    Hashes that lost zeros on the left, as a spreadsheet does to them, are filled up to 64 digits.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"pdq", "source"} <= set(rows.fieldnames or ()):
                raise ReadError("the columns pdq and source are missing.", where=str(path), remedy=REMEDY)
            return tuple(_entry(row, f"{path}, line {rows.line_num}") for row in rows)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise ReadError(f"the archive cannot be read: {problem}.", where=str(path), remedy=REMEDY) from problem


def _entry(row: dict[str, str | None], where: str) -> Known:
    pdq = (row["pdq"] or "").strip().lower().zfill(64)
    if len(pdq) != 64 or set(pdq) - set("0123456789abcdef"):
        raise ReadError("a PDQ hash is 64 hex digits.", where=where, remedy=REMEDY)
    seen = (row.get("seen") or "").strip()
    try:
        period = Period.parse(seen) if seen else None
    except ValueError as problem:
        raise ReadError(f"{seen!r} is no date: {problem}.", where=where, remedy="Write 2016-11-30.") from problem
    told = {name: (row.get(name) or "").strip() for name in ("source", "address", "caption")}
    return Known(pdq=pdq, seen=period, **told)
