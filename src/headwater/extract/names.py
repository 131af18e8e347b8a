"""Names: the actors, outlets and places of a case, as lexicons over a report's words."""

import functools
from collections.abc import Sequence

import msgspec

from headwater.extract.fold import fold
from headwater.extract.lexicon import Lexicon
from headwater.extract.pack import load_pack
from headwater.extract.packroom import languages
from headwater.extract.sparks import Sparks
from headwater.extract.tokens import plain as unarticled
from headwater.extract.tokens import tokenise
from headwater.model import Case

CASED = 4
"""Short all-capital names ('IS', 'US', 'UN') must stand in capitals: in small letters they are other words."""


class Name(msgspec.Struct, frozen=True):
    """One spelling of an actor, outlet or place: its id, and whether it must stand in capitals."""

    id: str
    cased: bool


class Names(msgspec.Struct, frozen=True):
    """The case that names come from (None without one), its lexicons, and its actors' names by beginnings and words.

    `sparks` find the sentences that may name an actor.
    """

    case: Case | None
    actors: Lexicon[Name]
    outlets: Lexicon[Name]
    places: Lexicon[Name]
    beginnings: dict[tuple[str, ...], frozenset[str]] = {}
    words: dict[str, frozenset[str]] = {}
    vocabulary: frozenset[str] = frozenset()
    sparks: Sparks | None = None

    def shortened(self, words: Sequence[str], least: int) -> str | None:
        """Give the actor of whose names alone the words hold a beginning of at least `least` words, the longest one."""
        for length in range(len(words), least - 1, -1):
            windows = (tuple(words[at : at + length]) for at in range(len(words) - length + 1))
            found = {owner for window in windows for owner in self.beginnings.get(window, ())}
            if found:
                return found.pop() if len(found) == 1 else None
        return None


def names_of(case: Case | None, language: str) -> Names:
    """Give the lexicons of a case in one language, made once for each case object."""
    return _names(_Same(case), language)


class _Same:
    """A case as a key: it is itself and no other. To compare a catalogue by content costs more than a report does."""

    def __init__(self, case: Case | None) -> None:
        self.case = case  # kept, so that no other case can take its place in memory

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.case is self.case

    def __hash__(self) -> int:
        return id(self.case)


@functools.lru_cache(maxsize=4)
def _names(same: _Same, language: str) -> Names:
    case = same.case
    if case is None:
        return Names(None, Lexicon(()), Lexicon(()), Lexicon(()))
    actors = [(alias, actor.id) for actor in case.actors for alias in (actor.name, *actor.names.get(language, ()))]
    places = [(alias, place.id) for place in case.places for alias in (place.name, *place.names.get(language, ()))]
    outlets = [(alias, outlet.id) for outlet in case.outlets for alias in (outlet.name, *outlet.names)]
    beginnings: dict[tuple[str, ...], frozenset[str]] = {}
    words: dict[str, frozenset[str]] = {}
    for alias, owner in actors:
        spelling = tuple(word.text for word in tokenise(fold(alias), 0, len(alias)))
        words[owner] = words.get(owner, frozenset()) | frozenset(spelling)
        for length in range(1, len(spelling)):
            beginnings[spelling[:length]] = beginnings.get(spelling[:length], frozenset()) | {owner}
    ended = language in languages() and load_pack(language).apostrophe
    by_actor, by_outlet, by_place = (_lexicon(named, apostrophe=ended) for named in (actors, outlets, places))
    known = frozenset(word for lexicon in (by_actor, by_outlet, by_place) for word in lexicon.vocabulary())
    sparks = Sparks(by_actor.phrases(), whole=False, always=False) if actors else None
    return Names(case, by_actor, by_outlet, by_place, beginnings, words, known, sparks)


def _lexicon(spellings: list[tuple[str, str]], *, apostrophe: bool) -> Lexicon[Name]:
    found = []
    for alias, owner in spellings:
        plain = alias.removeprefix("the ").removeprefix("The ").strip()
        letters = plain.replace(".", "")
        found.append((unarticled(fold(plain)), Name(owner, len(letters) <= CASED and letters.isupper())))
    return Lexicon(found, apostrophe=apostrophe)
