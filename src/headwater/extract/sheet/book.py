"""The book of a case: whom, which outlet or which place the words of a cell name."""

import functools
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from headwater.extract.names import CASED
from headwater.extract.sheet.vocabulary import meant, tokens
from headwater.model import Actor, Case, Outlet, Place

T = TypeVar("T")
Spelling = tuple[str, ...]

_LONGEST = 9  # words of a name
_RULING = frozenset({"government", "authorities"})


class Entry(NamedTuple):
    """Whom a spelling names, and whether it has to stand in capitals ('US', 'IS')."""

    id: str
    cased: bool


class Mark(NamedTuple):
    """A name found in a cell: its words `start` to `end` (half-open), and whom it names."""

    start: int
    end: int
    id: str


class Names(NamedTuple):
    """The spellings of one table of a case."""

    entries: Mapping[Spelling, tuple[Entry, ...]]

    def whole(self, words: str) -> str | None:
        """Give whom a cell names as a whole."""
        return self._at(spelled(words), words)

    def scan(self, words: str) -> tuple[Mark, ...]:
        """Give the names in a cell from left to right, the longest first, none overlapping."""
        found, marks, at = spelled(words), [], 0
        while at < len(found):
            sizes = range(min(_LONGEST, len(found) - at), 0, -1)
            named = ((size, self._at(found[at : at + size], words)) for size in sizes)
            size, who = next(((size, who) for size, who in named if who is not None), (1, None))
            if who is not None:
                marks.append(Mark(at, at + size, who))
            at += size
        return tuple(marks)

    def _at(self, spelling: Spelling, words: str) -> str | None:
        entries = self.entries.get(spelling, ())
        return next((one.id for one in entries if not one.cased or _in_capitals(spelling, words)), None)


class Book(NamedTuple):
    """The names of a case, and the actors that adjectives stand for ('Iraqi': Iraq)."""

    case: Case
    actors: Names
    outlets: Names
    places: Names
    adjectives: Mapping[str, str]


def book_of(case: Case) -> Book:
    """Give the book of a case; the names of each of its tables are read once."""
    return Book(
        case=case,
        actors=_actors(Same(case.actors)),
        outlets=_outlets(Same(case.outlets)),
        places=_places(Same(case.places)),
        adjectives=_adjectives(Same(case.actors)),
    )


class Same(Generic[T]):
    """A case or a table of one as a key: it is itself and no other. To compare by content would cost more."""

    def __init__(self, it: T) -> None:
        self.it = it  # kept, so that no other can take its place in memory

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.it is self.it

    def __hash__(self) -> int:
        return id(self.it)


@functools.lru_cache(maxsize=4)
def _actors(same: Same[tuple[Actor, ...]]) -> Names:
    return names_of((name, one.id) for one in same.it for name in (one.name, *_spoken(one.names)))


@functools.lru_cache(maxsize=4)
def _outlets(same: Same[tuple[Outlet, ...]]) -> Names:
    return names_of((name, one.id) for one in same.it for name in (one.name, *one.names))


@functools.lru_cache(maxsize=4)
def _places(same: Same[tuple[Place, ...]]) -> Names:
    return names_of((name, one.id) for one in same.it for name in (one.name, *_spoken(one.names)))


def spelled(words: str) -> Spelling:
    """Give the words of a name in one spelling: 'Fed. Police' and 'Federal Police' are the same."""
    short, found = meant("short"), tokens(words)
    return tuple(short.get(word, word) for word in (found[1:] if found[:1] == ("the",) else found))


def names_of(pairs: Iterable[tuple[str, str]]) -> Names:
    """Give the names of pairs of a spelling and an id; of two that share one, the first."""
    entries: dict[Spelling, tuple[Entry, ...]] = {}
    for name, owner in pairs:
        spelling = spelled(name)
        letters = name.replace(".", "").strip()
        entry = Entry(owner, len(letters) <= CASED and letters.isupper())
        if spelling and entry not in entries.get(spelling, ()):
            entries[spelling] = (*entries.get(spelling, ()), entry)
    return Names(entries)


def _spoken(names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    return (name for listed in names.values() for name in listed)


def _in_capitals(spelling: Spelling, words: str) -> bool:
    """Say whether words stand in a cell in capitals."""
    capitals = {folded for word in words.replace(".", "").split() if word.isupper() for folded in tokens(word)}
    return capitals.issuperset(spelling)


@functools.lru_cache(maxsize=4)
def _adjectives(same: Same[tuple[Actor, ...]]) -> Mapping[str, str]:
    """Give the adjectives of states and the actors they mean: 'Iraqi', of whom 'Iraqi government' is a name."""
    found: dict[str, str] = {}
    for one in same.it:
        for name in (one.name, *one.names.get("en", ())):
            spelling = tokens(name)
            if len(spelling) == 2 and spelling[-1] in _RULING:
                found.setdefault(spelling[0], one.id)
    return found
