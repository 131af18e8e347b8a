"""Judging a case file: its text into a case, or into everything that keeps it from being one."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from headwater.casefile.book import Book, Entry, open_book, taken
from headwater.casefile.catalogue import Catalogue
from headwater.casefile.mistake import Fault, Place, Problem
from headwater.casefile.refer import loose, refer
from headwater.casefile.shape import shape
from headwater.casefile.syntax import tables_of
from headwater.model import Case, Period

_MARK = "\ufeff"  # the byte order mark that some editors put before a text


class Judged(NamedTuple):
    """What a case file comes to: its case, if it can be used, and what is wrong with it.

    `faults` are those of a text that is not TOML; otherwise `book` holds its entries and `problems` tells.
    """

    case: Case | None = None
    faults: tuple[Fault, ...] = ()
    problems: tuple[Problem, ...] = ()
    book: Book | None = None


def judge(text: str, catalogue: Catalogue) -> Judged:
    """Read the text of a case file; nothing that it says makes this raise."""
    text = text.removeprefix(_MARK)
    data = tables_of(text)
    if not isinstance(data, dict):
        return Judged(faults=data)
    problems = list(shape(data, _ids(data, catalogue)))
    sound = _sound(data, frozenset(problem.place for problem in problems))
    book = open_book(sound, catalogue)
    problems += refer(sound, book, catalogue)
    if not all(problem.warning for problem in problems):
        return Judged(problems=tuple(problems), book=book)
    try:
        return Judged(_case(sound, book), problems=tuple(problems), book=book)
    except msgspec.ValidationError as error:  # a catalogue of somebody's own may hold what no case can
        what, remedy = f"this makes no case: {error}.", "Change the catalogue, or leave it out."
        return Judged(problems=(Problem(("catalogue",), what, remedy),), book=book)


def _ids(data: Mapping[str, Any], catalogue: Catalogue) -> frozenset[str]:
    """Give the ids that the catalogue brings along."""
    entries = (entries for name in taken(data, catalogue) for entries in catalogue[name].values())
    return frozenset(entry["id"] for listed in entries for entry in listed)


def _sound(data: dict[str, Any], bad: frozenset[Place], at: Place = ()) -> dict[str, Any]:
    """Give a table without the values at bad places, so that the others can be judged."""
    sound: dict[str, Any] = {}
    for key, value in data.items():
        here = (*at, key)
        if here in bad:
            continue
        if isinstance(value, dict):
            sound[key] = _sound(value, bad, here)
        elif isinstance(value, list):
            sound[key] = list(_items(value, bad, here))
        else:
            sound[key] = value
    return sound


def _items(items: list[Any], bad: frozenset[Place], at: Place) -> Iterator[Any]:
    """Give the sound items of a list; among tables an empty one keeps the place of one that is not."""
    tables = any(isinstance(item, dict) for item in items)
    for index, item in enumerate(items):
        here = (*at, index)
        if here in bad:
            yield from ({},) if tables else ()
        else:
            yield _sound(item, bad, here) if isinstance(item, dict) else item


def _case(data: Mapping[str, Any], book: Book) -> Case:
    """Make the case of data without errors; raises `msgspec.ValidationError`."""
    dangling = {(reference.entry.id, reference.table, reference.steps) for reference in loose(book)}
    fields: dict[str, Any] = {"title": data["title"], "area": data["area"], "period": period_of(data["period"])}
    for table, entries in book.tables.items():
        fields[table] = [_ready(entry, dangling) for entry in entries.values()]
    return msgspec.convert(fields, Case)


def _ready(entry: Entry, dangling: set[tuple[str, str, tuple[str | int, ...]]]) -> dict[str, Any]:
    """Give an entry's fields as the model takes them: periods read, empty and dangling references out."""
    gone = {steps for key, _, steps in dangling if key == entry.id}
    named = (item for item in entry.fields.items() if item[0] != "grade")  # of sources, and no part of the case
    fields = {key: value for key, value in named if value != "" and (key,) not in gone}
    if "relations" in fields:
        fields["relations"] = [
            {**relation, "period": period_of(relation["period"])} if "period" in relation else relation
            for index, relation in enumerate(fields["relations"])
            if ("relations", index, "other") not in gone
        ]
    if "at" in fields:
        lat, lon = fields["at"]
        fields["at"] = {"lat": lat, "lon": lon, "radius_km": fields.get("radius_km")}
    fields.pop("radius_km", None)
    return fields


def period_of(value: Any) -> Period:
    """Give the period of a sound value: of a text, or of a bare TOML date."""
    return Period.parse(value) if isinstance(value, str) else Period.day(value)
