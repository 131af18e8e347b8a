"""Shared names: two entries that one written form or one domain could mean. Warnings, not errors."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from headwater.casefile.book import Book, Entry
from headwater.casefile.mistake import Place, Problem
from headwater.casefile.nearest import shown

CASED = 4  # letters: a name in capitals of so few (IS, AP) is matched exactly as written


class Use(NamedTuple):
    """A written form in one language (None: in any), whom it means, and where the case itself says so."""

    id: str
    language: str | None
    written: str
    place: Place | None


def form(name: str) -> str:
    """Give a name as it is compared: in small letters, but for short ones in capitals, kept as they are."""
    short = name.isupper() and sum(char.isalpha() for char in name) <= CASED
    return name.strip() if short else " ".join(name.casefold().split())


def shared(book: Book) -> Iterator[Problem]:
    """Give a warning for each name or domain that two actors, or two outlets, have in common.

    What only the catalogue says is not the case's affair and is left out.
    """
    for table in ("actors", "outlets"):
        entries = book.tables[table].values()
        yield from _clashes(_names(entries), "the name", "In a report it could mean either.")
    hosts = _domains(book.tables["outlets"].values())
    yield from _clashes(hosts, "the domain", "A report from there could be of either.")


def _clashes(uses: Iterable[Use], sort: str, remedy: str) -> Iterator[Problem]:
    """Warn once for each pair of entries, at the later of the two that the case itself wrote."""
    met: dict[str, list[Use]] = {}
    told = set[frozenset[str]]()
    for use in uses:
        same = met.setdefault(form(use.written), [])
        for other in same:
            pair = frozenset((use.id, other.id))
            mine, theirs = (use, other) if use.place else (other, use)
            if len(pair) == 2 and pair not in told and mine.place and _meet(use, other):
                told.add(pair)
                what = f"{shown(mine.id)} and {shown(theirs.id)} share {sort} {shown(mine.written)}."
                yield Problem(mine.place, what, remedy, warning=True, twin=theirs.place)
        same.append(use)


def _meet(one: Use, other: Use) -> bool:
    return None in (one.language, other.language) or one.language == other.language


def _names(entries: Iterable[Entry]) -> Iterator[Use]:
    for entry in entries:
        if entry.place:
            yield from _uses(entry.id, entry.own, entry.place)
        yield from _uses(entry.id, entry.fields, None)


def _uses(key: str, fields: Mapping[str, Any], place: Place | None) -> Iterator[Use]:
    """Give the written forms in some fields of an entry: its name, and its names in each language."""
    if "name" in fields:
        yield Use(key, None, fields["name"], (*place, "name") if place else None)
    names = fields.get("names", {})
    for code, items in names.items() if isinstance(names, dict) else ((None, names),):
        steps = ("names", code) if code else ("names",)
        for index, name in enumerate(items):
            yield Use(key, code, name, (*place, *steps, index) if place else None)


def _domains(entries: Iterable[Entry]) -> Iterator[Use]:
    for entry in entries:
        for index, domain in enumerate(entry.fields.get("domains", ())):
            own = entry.place if "domains" in entry.own else None
            yield Use(entry.id, None, domain, (*own, "domains", index) if own else None)
