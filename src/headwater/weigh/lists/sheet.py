"""A sheet of capture histories: one column a list, a count, and perhaps a stratum; what is wrong is told by its row."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from headwater.weigh.lists.histories import LISTS_AT_MOST, Histories, History

COUNTS = ("count", "n", "freq", "frequency")
STRATA = ("stratum", "strata")
"""What the columns that are no lists may be called, capitals or not."""

LARGEST = 10**8
"""The largest count: no list of people has been longer."""

_ON = {"1", "yes", "y", "true", "x"}
_OFF = {"0", "no", "n", "false"}
_WHOLE = re.compile(r"(\d{1,12})(?:\.0*)?")
_GROUPED = re.compile(r"\d{1,3}(?:[ ,'\u00a0\u202f]\d{3})+")
_EITHER = re.compile(r"\d{1,3}(?:\.\d{3})+")  # twelve, or twelve thousand
_TOLD = 3  # problems of rows that are told at once


class Columns(NamedTuple):
    """Where each list stands among the columns, by name, where count and stratum are, and how many there are."""

    lists: Mapping[str, int]
    number: int | None
    stratum: int | None
    width: int


def histories_of(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[Histories, ...]:
    """Give the capture histories of a sheet, one value a stratum in the order of their names.

    `rows` are the numbers of rows, as a spreadsheet counts them, and their cells as words. Without a column of counts
    each row is one person. The order of rows makes no difference, and rows of one history are added up. ValueError says
    which columns or rows cannot be used and what to do.
    """
    columns = columns_of(header)
    cells: dict[str, Counter[History]] = {}
    problems: list[str] = []
    for number, row in rows:
        try:
            history, count, stratum = _read(columns, row)
        except ValueError as problem:
            problems.append(f"row {number:,}, {problem}")
            continue
        cells.setdefault(stratum, Counter())[history] += count
    if problems:
        more = f" There are {len(problems) - _TOLD:,} more such rows." if len(problems) > _TOLD else ""
        raise ValueError(f"{' '.join(problems[:_TOLD])}{more}")
    if not any(sum(counter.values()) for counter in cells.values()):
        raise ValueError("the sheet counts nobody: there should be rows under its header.")
    return tuple(Histories.of(tuple(columns.lists), cells[stratum], stratum) for stratum in sorted(cells))


def columns_of(header: Sequence[str]) -> Columns:
    """Give which column is what; every named column that is no count and no stratum is a list."""
    plain = [" ".join(name.split()) for name in header]
    known = [at for at, name in enumerate(plain) if name.casefold() in (*COUNTS, *STRATA)]
    count = _only(plain, COUNTS)
    stratum = _only(plain, STRATA)
    lists = {name: at for at, name in enumerate(plain) if name and at not in known}
    twice = sorted(name for name, times in Counter(name for name in plain if name).items() if times > 1)
    if twice:
        raise ValueError(f"two columns are called {twice[0][:40]!r}: give each list a name of its own.")
    if not lists:
        raise ValueError(
            f"no column is a list. Its columns are {', '.join(plain)[:200] or 'none'}: add one for each list."
        )
    if len(lists) > LISTS_AT_MOST:
        raise ValueError(
            f"{len(lists)} columns would be lists, and {LISTS_AT_MOST} are the most: take out those that are none."
        )
    return Columns(lists, count, stratum, len(header))


def _only(plain: Sequence[str], names: Sequence[str]) -> int | None:
    found = [at for at, name in enumerate(plain) if name.casefold() in names]
    if len(found) > 1:
        both = " and ".join(repr(plain[at]) for at in found)
        raise ValueError(f"the columns {both} mean the same: take one of them out.")
    return found[0] if found else None


def _read(columns: Columns, row: Sequence[str]) -> tuple[History, int, str]:
    def cell(at: int | None) -> str:
        return row[at].strip() if at is not None and at < len(row) else ""

    if any(written.strip() for written in row[columns.width :]):
        raise ValueError("it has more cells than the header has columns: give each column a name.")
    history = tuple(_on(name, cell(at)) for name, at in columns.lists.items())
    count = 1 if columns.number is None else _count(cell(columns.number))
    if count and not any(history):
        raise ValueError(f"{count:,} on no list: that is what is to be estimated. Take it out, or mark their lists.")
    return history, count, " ".join(cell(columns.stratum).split())[:200]


def _on(name: str, written: str) -> int:
    plain = written.casefold()
    whole = _WHOLE.fullmatch(plain)
    plain = whole.group(1) if whole else plain
    if plain in _ON or plain in _OFF:
        return int(plain in _ON)
    what = f"{written[:40]!r} says neither" if written else "the cell is blank"
    raise ValueError(f"column {name[:40]}: {what}. Write 1 for on the list, 0 for not on it; take out what is no list.")


def _count(written: str) -> int:
    if _EITHER.fullmatch(written):
        raise ValueError(f"{written!r} may be {written.partition('.')[0]} or thousands: write it without a point.")
    whole = _WHOLE.fullmatch(re.sub(r"\D", "", written) if _GROUPED.fullmatch(written) else written)
    if whole is None or int(whole.group(1)) > LARGEST:
        what = f"{written[:40]!r} is no count" if written else "the count is blank"
        raise ValueError(f"{what}: write how many have this history, a whole number.")
    return int(whole.group(1))
