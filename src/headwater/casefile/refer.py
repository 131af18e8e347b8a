"""References: every id that is named exists, and nothing lies in itself."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from headwater.casefile.afar import afar
from headwater.casefile.book import Book, Entry, taken
from headwater.casefile.catalogue import Catalogue
from headwater.casefile.forms import QUESTIONS
from headwater.casefile.mistake import Place, Problem
from headwater.casefile.nearest import choose, name_one, shown

PARENTS = {"places": "within", "actors": "part_of"}
_ONE = {"places": "place", "actors": "actor", "outlets": "outlet"}


class Reference(NamedTuple):
    """An id named in an entry's field: at `steps` within the entry, meant for `table`."""

    entry: Entry
    steps: tuple[str | int, ...]
    table: str
    target: str

    @property
    def place(self) -> Place | None:
        """Where it stands in the case file; None where the catalogue says it."""
        own = self.entry.place and self.steps[0] in self.entry.own
        return (*(self.entry.place or ()), *self.steps) if own else None


def references(book: Book) -> Iterator[Reference]:
    """Give every reference from an entry to another; an empty one refers to nothing."""
    for table, key, to in (*((t, k, t) for t, k in PARENTS.items()), ("outlets", "controlled_by", "actors")):
        for entry in book.tables[table].values():
            if target := entry.fields.get(key):
                yield Reference(entry, (key,), to, target)
    for entry in book.tables["actors"].values():
        for index, relation in enumerate(entry.fields.get("relations", ())):
            to = "outlets" if relation.get("kind") == "controls" else "actors"
            if target := relation.get("other"):
                yield Reference(entry, ("relations", index, "other"), to, target)


def loose(book: Book) -> Iterator[Reference]:
    """Give the references to what is not there."""
    return (found for found in references(book) if found.target not in book.tables[found.table])


def refer(data: Mapping[str, Any], book: Book, catalogue: Catalogue) -> Iterator[Problem]:
    """Give what is wrong between the entries of a case of the right shape."""
    strangers = list(_catalogue(data, catalogue))
    yield from strangers
    yield from _area(data, book)
    for place, first in book.twice:
        what = f"there are two {place[0]} with the id {shown(data[str(place[0])][place[1]]['id'])}."
        yield Problem((*place, "id"), what, "Make one entry of the two.", twin=(*first, "id"))
    if not strangers:  # else what they would have brought along would seem to be missing
        yield from _loose(book, data, catalogue)
    if not strangers:
        yield from _questions(data, book)
    yield from _circles(book)
    yield from _selves(book)
    yield from afar(book)


def _catalogue(data: Mapping[str, Any], catalogue: Catalogue) -> Iterator[Problem]:
    for index, name in enumerate(data.get("catalogue", ())):
        if isinstance(name, str) and name not in catalogue:
            what = f"there is no catalogue {shown(name)}."
            yield Problem(("catalogue", index), what, choose(name, catalogue))


def _area(data: Mapping[str, Any], book: Book) -> Iterator[Problem]:
    area = data.get("area")
    if area is not None and area not in book.tables["places"]:
        otherwise = "Add a [[places]] entry with this id and a name."
        yield Problem(
            ("area",),
            f"the area {shown(area)} is none of the places.",
            name_one(area, book.names("places"), otherwise),
        )


def _loose(book: Book, data: Mapping[str, Any], catalogue: Catalogue) -> Iterator[Problem]:
    lost: Counter[str] = Counter()
    known = {table: book.names(table) for table in book.tables}
    for reference in loose(book):
        place, table = reference.place, reference.table
        if place is None:
            lost[table] += 1
            continue
        otherwise = f"Add a [[{table}]] entry with this id"
        if table in catalogue and table not in taken(data, catalogue):
            otherwise += f', or "{table}" to `catalogue`'
        what = f"there is no {_ONE[table]} {shown(reference.target)}."
        yield Problem(place, what, name_one(reference.target, known[table], f"{otherwise}."))
    for table, number in lost.items():
        what = f"the catalogue names {table} that are not here, in {number} places, which are passed over."
        yield Problem(("catalogue",), what, f'Add "{table}" to `catalogue`.', warning=True)


def _questions(data: Mapping[str, Any], book: Book) -> Iterator[Problem]:
    """Give what standing questions name that is not there."""
    for index, entry in enumerate(data.get(QUESTIONS, ())):
        for key, table in (("of", "actors"), ("area", "places")):
            target = entry.get(key)
            if target is not None and target not in book.tables[table]:
                what = f"there is no {_ONE[table]} {shown(target)}."
                otherwise = f"Add a [[{table}]] entry with this id."
                yield Problem((QUESTIONS, index, key), what, name_one(target, book.names(table), otherwise))


def _circles(book: Book) -> Iterator[Problem]:
    for table, key in PARENTS.items():
        entries, named = book.tables[table], set[str]()
        for entry in entries.values():
            if entry.place is None or key not in entry.own or entry.id in named:
                continue
            circle = _circle(entry, entries, key)
            named.update(circle)
            if circle:
                way = " in ".join(shown(step) for step in (*circle, entry.id))
                what = f"the {_ONE[table]} {shown(entry.id)} lies in itself: {way}."
                yield Problem((*entry.place, key), what, f"Take one `{key}` of these away.")


def _circle(start: Entry, entries: Mapping[str, Entry], key: str) -> tuple[str, ...]:
    """Give the ids from an entry up to itself, or none where the way ends or turns elsewhere."""
    way, step = [start.id], str(start.fields.get(key))
    while step in entries and step not in way:
        way.append(step)
        step = str(entries[step].fields.get(key))
    return tuple(way) if step == start.id else ()


def _selves(book: Book) -> Iterator[Problem]:
    for reference in references(book):
        related = reference.steps[0] == "relations" and reference.table == "actors"
        if reference.place and related and reference.target == reference.entry.id:
            what = f"{shown(reference.target)} is related to itself."
            yield Problem(reference.place, what, "Name the other actor.")
