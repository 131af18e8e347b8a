"""The book of a case: its own entries laid over those of the catalogue, id by id."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from headwater.casefile.catalogue import Catalogue
from headwater.casefile.forms import TABLES
from headwater.casefile.mistake import Place


class Entry(NamedTuple):
    """One place, actor or outlet: its fields, those that the case itself gave, and where (None: nowhere)."""

    fields: dict[str, Any]
    own: Mapping[str, Any] = {}
    place: Place | None = None

    @property
    def id(self) -> str:
        """The id, by which entries are laid over each other."""
        return str(self.fields["id"])


class Book(NamedTuple):
    """The entries by table and id, and those that came twice: second place and first."""

    tables: Mapping[str, Mapping[str, Entry]]
    twice: tuple[tuple[Place, Place], ...]

    def names(self, table: str) -> dict[str, str]:
        """Give the names of a table's entries by id."""
        return {key: str(entry.fields.get("name", key)) for key, entry in self.tables[table].items()}


def taken(data: Mapping[str, Any], catalogue: Catalogue) -> tuple[str, ...]:
    """Give the names of the catalogue tables that a case asks for, as far as there are such."""
    asked = data.get("catalogue")
    names = asked if isinstance(asked, list) else []
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and name in catalogue))


def open_book(data: Mapping[str, Any], catalogue: Catalogue) -> Book:
    """Lay a case's entries over the catalogue's: a field given wins, the others stay, names are united.

    `data` must be of the right shape; an entry without an id is left out.
    """
    tables: dict[str, dict[str, Entry]] = {table: {} for table in TABLES}
    for name in taken(data, catalogue):
        for table, entries in catalogue[name].items():
            tables[table].update({entry["id"]: Entry(dict(entry)) for entry in entries})
    twice = []
    for table, index, own in _own(data):
        known, place = tables[table].get(own["id"]), (table, index)
        if known and known.place:
            twice.append((place, known.place))
        else:
            tables[table][own["id"]] = Entry(_laid(known.fields if known else {}, own), own, place)
    return Book(tables, tuple(twice))


def _own(data: Mapping[str, Any]) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    for table in TABLES:
        for index, entry in enumerate(data.get(table, ())):
            if "id" in entry:
                yield table, index, entry


def _laid(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one entry over another: its own names come first, then those it found."""
    laid = {**under, **over}
    mine, found = over.get("names"), under.get("names")
    if isinstance(mine, dict) and isinstance(found, dict):
        laid["names"] = {code: _united(mine.get(code, ()), found.get(code, ())) for code in {**mine, **found}}
    elif mine is not None and found is not None:
        laid["names"] = _united(mine, found)
    return laid


def _united(first: Iterable[str], second: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((*first, *second)))
