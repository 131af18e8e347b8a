"""The atlas of a sheet: its places in the case's tree, by the case, the gazetteer, and what the words tell."""

import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from headwater.extract.gazetteer import Known, look
from headwater.extract.sheet.book import Names, book_of, names_of
from headwater.extract.sheet.ids import fresh_id
from headwater.extract.sheet.placewords import Where, where
from headwater.extract.sheet.vocabulary import tokens
from headwater.extract.situate import GREAT, RATIO
from headwater.model import Case, Place, Precision

_SCRIPTS = (("\u0400", "\u052f", "ru"), ("\u0600", "\u06ff", "ar"))


def with_places(case: Case, cells: Iterable[str]) -> Case:
    """Give a case whose places hold those of some cells as well; the same words give the same places."""
    written = sorted({cell.strip() for cell in cells} - {""})
    if not written:
        return case
    atlas = _Atlas(case, written)
    for cell in written:
        atlas.chart(cell)
    return atlas.case()


class _Country(NamedTuple):
    id: str
    name: str


class _Atlas:
    """The places of a case as they grow."""

    def __init__(self, case: Case, cells: Sequence[str]) -> None:
        self._case = case
        self._places = {place.id: place for place in case.places}
        self._known: Names = book_of(case).places
        self._read = {cell: where(cell) for cell in cells}
        names = sorted({name for one in self._read.values() if one for name in one.names})
        self._written = {tokens(name): name for name in names}
        self._found = {spelling: _candidates(name) for spelling, name in self._written.items()}
        self._countries = {
            one.country for found in self._found.values() for one in found[:1] if _sure(found, frozenset())
        }
        self._home = _home(self._found, self._countries)

    def case(self) -> Case:
        """Give the case with what was charted."""
        return msgspec.structs.replace(self._case, places=tuple(self._places.values()))

    def chart(self, cell: str) -> None:
        """Find the place of a cell, make it where there is none, and let it go by the cell's words."""
        said = self._read[cell]
        if said is None or said.near or self._lookup(cell) is not None:
            return
        ids = [self._place(name, said.wide) for name in said.names]
        if len(ids) > 1:
            self._union(cell, ids)
        elif said.around:
            name = f"{self._places[ids[0]].name} and around"
            self._union(name, ids)
            self._alias(self._lookup(name) or ids[0], cell)
        elif said.part:
            self._part(cell, ids[0], said)
        else:
            self._alias(ids[0], cell)

    def _lookup(self, words: str) -> str | None:
        return self._known.whole(words)

    def _place(self, name: str, wide: bool) -> str:
        """Give the id of the place of a name, made where it is not there yet."""
        there = self._lookup(name)
        if there is not None:
            return there
        known = _chosen(self._found.get(tokens(name), ()), self._countries)
        if known is not None and known.precision is Precision.COUNTRY:
            return self._make(name, None)
        if known is not None:
            country = self._country(known.code, known.country)
            region = self._make(f"{name} province", country) if wide else None
            return region or self._make(name, country)
        holder = self._holder(name)
        return self._make(name, holder or self._home_id())

    def _holder(self, name: str) -> str | None:
        """Give the place that stands at the front of a longer name: 'Varela' of 'Varela al-Jadida'.

        It is one that the case or the sheet names, or a great city. At the back it tells nothing: 'Port Varela' is a
        town of its own.
        """
        found = tokens(name)
        fronts = (found[:size] for size in range(len(found) - 1, 0, -1))
        return next((there for front in fronts if (there := self._named(front)) is not None), None)

    def _named(self, part: tuple[str, ...]) -> str | None:
        words = " ".join(part)
        there = self._lookup(words)
        if there is None and part in self._written:
            return self._place(self._written[part], wide=False)
        return there or self._great(words)

    def _great(self, words: str) -> str | None:
        known = _chosen(_candidates(words), self._countries)
        if known is None or known.population < GREAT:
            return None
        return self._make(words.title(), self._country(known.code, known.country))

    def _home_id(self) -> str | None:
        return self._country(self._home.id, self._home.name) if self._home else None

    def _country(self, code: str, country: str) -> str:
        name = _country_name(code, country)
        return self._lookup(name) or self._make(name, None)

    def _part(self, cell: str, base: str, said: Where) -> None:
        if self._places[base].within is None and self._is_wide(base):
            return  # the north of a country is no place with an edge
        name = f"{self._places[base].name} {said.part}"
        self._alias(self._lookup(name) or self._make(name, base), cell)

    def _is_wide(self, base: str) -> bool:
        found = _candidates(self._places[base].name)
        return bool(found) and found[0].precision is Precision.COUNTRY

    def _union(self, name: str, ids: Sequence[str]) -> None:
        """Make a place that holds some others, where they do not lie in different ones already."""
        holders = {self._places[one].within for one in ids}
        if len(holders) > 1 or self._lookup(name) is not None:
            return
        made = self._make(name, holders.pop())
        for one in ids:
            self._places[one] = msgspec.structs.replace(self._places[one], within=made)

    def _alias(self, place_id: str, words: str) -> None:
        place = self._places[place_id]
        if self._lookup(words) is not None or words in (place.name, *place.names.get("en", ())):
            return
        names = {**place.names, "en": (*place.names.get("en", ()), words)}
        self._places[place_id] = msgspec.structs.replace(place, names=names)
        self._learn(words, place_id)

    def _make(self, name: str, within: str | None) -> str:
        there = self._lookup(name)
        if there is not None:
            return there
        made = fresh_id(name, "place", self._places)
        self._places[made] = Place(id=made, name=name, within=within)
        self._learn(name, made)
        return made

    def _learn(self, words: str, place_id: str) -> None:
        fresh = names_of([(words, place_id)]).entries
        self._known = Names({**fresh, **self._known.entries})


@functools.lru_cache(maxsize=4096)
def _candidates(name: str) -> tuple[Known, ...]:
    found = tokens(name)
    return look(_language(name), found) if found and not found[0][0].isdigit() else ()


def _language(name: str) -> str:
    letter = next((char for char in name if char.isalpha()), "a")
    return next((code for first, last, code in _SCRIPTS if first <= letter <= last), "en")


def _sure(found: Sequence[Known], countries: frozenset[str]) -> bool:
    return _chosen(found, countries) is not None


def _chosen(found: Sequence[Known], countries: Iterable[str]) -> Known | None:
    """Give what a name means: a country, the only one in the countries at hand, or a city far greater than the rest."""
    if not found:
        return None
    if found[0].precision is Precision.COUNTRY:
        return found[0]
    held = set(countries)
    inside = [one for one in found if one.country in held]
    if len(inside) == 1:
        return inside[0]
    first, *others = sorted(inside or found, key=lambda one: (-one.population, one.id))
    return first if first.population >= max(GREAT, *(RATIO * one.population for one in others), 0) else None


def _home(found: dict[tuple[str, ...], tuple[Known, ...]], countries: Iterable[str]) -> _Country | None:
    """Give the one country that all the cities lie in, or that is named alone; None where there are several."""
    chosen = [one for one in (_chosen(listed, countries) for listed in found.values()) if one is not None]
    cities = {_Country(one.code, one.country) for one in chosen if one.precision is not Precision.COUNTRY}
    named = cities or {_Country(one.code, one.country) for one in chosen}
    return named.pop() if len(named) == 1 else None


def _country_name(code: str, country: str) -> str:
    from headwater.extract.gazetteer import gazetteer

    known = gazetteer("en").countries.get(code)
    return known.name if known else country
