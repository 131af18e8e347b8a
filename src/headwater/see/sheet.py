"""Sheets of sightings: rows into what somebody has seen; a row that cannot be used is named, and the rest goes on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from headwater.model import Seen, Sighting
from headwater.see.columns import columns_of
from headwater.see.names import Naming
from headwater.see.record import Said, sighting_of

LONGEST_CELL = 20_000
"""Characters of a cell that are read. A longer one is cut, and the row is told."""

Rows = Iterable[tuple[int, Sequence[str]]]
"""Rows by their numbers in the sheet, counted from 1 as a spreadsheet does."""


class Unusable(NamedTuple):
    """A row of a sheet that gives no sighting, or not all of one: its number, and why."""

    row: int
    problem: str


class Read(NamedTuple):
    """What a sheet gives: its sightings, and the rows that something is the matter with."""

    seen: Seen
    unusable: tuple[Unusable, ...] = ()


class Sheet(NamedTuple):
    """A sheet as it was taken apart: what it is called in the case, the names of its columns, its rows."""

    name: str
    header: Sequence[str]
    rows: Rows


def read_sightings(sheet: Sheet, naming: Naming, mapping: Mapping[str, str] = MappingProxyType({})) -> Read:
    """Give the sightings of a sheet, in the order of its rows; ValueError where its columns do not say what was seen.

    A sighting goes by the id that its sheet gives it, so that rows can be moved; by its row where it has none, or two
    rows have the same.
    """
    places = columns_of(sheet.header, mapping)
    told: list[Unusable] = []
    said = [(row, _said(cells, places, row, told)) for row, cells in sheet.rows]
    given = Counter(one.id for _, one in said if one.id)
    found: list[Sighting] = []
    for row, one in said:
        source = f"{sheet.name}#{one.id}" if given[one.id] == 1 else f"{sheet.name}:{row}"
        try:
            sighting, doubts = sighting_of(one, source, naming)
        except ValueError as problem:
            told.append(Unusable(row, f"{problem}"))
            continue
        told += (Unusable(row, doubt) for doubt in doubts)
        found.append(sighting)
    return Read(Seen(source=sheet.name, sightings=tuple(found)), tuple(sorted(told)))


def lines_sheet(name: str, data: bytes) -> tuple[Sheet, tuple[Unusable, ...]]:
    """Give JSON lines as a sheet, its columns the names that occur; and the lines that are no JSON objects."""
    rows: list[tuple[int, dict[str, str]]] = []
    told: list[Unusable] = []
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            held = msgspec.json.decode(line)
            if not isinstance(held, dict):
                raise ValueError("it is no object")
            rows.append((number, {key: _words(value) for key, value in held.items()}))
        except (ValueError, RecursionError) as problem:
            told.append(Unusable(number, f"the line is no JSON object: {problem}"))
    header = tuple(dict.fromkeys(key for _, row in rows for key in row))
    cells = [(number, [row.get(name, "") for name in header]) for number, row in rows]
    return Sheet(name, header, cells), tuple(told)


def _words(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    return "" if value is None else str(value)


def _said(cells: Sequence[str], places: Mapping[str, int], row: int, told: list[Unusable]) -> Said:
    written = dict(_cells(cells, places))
    long = [field for field, text in written.items() if len(text) > LONGEST_CELL]
    if long:
        told.append(Unusable(row, f"the {long[0]} is longer than {LONGEST_CELL:,} characters: the rest is left out"))
    return Said(**{field: text[:LONGEST_CELL] for field, text in written.items()})


def _cells(cells: Sequence[str], places: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for field, at in places.items():
        if at < len(cells) and (text := cells[at].strip()):
            yield field, text
