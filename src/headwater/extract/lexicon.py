"""Lexicons: phrases to values, and the marks that a scan leaves on a sentence's tokens."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from headwater.extract.tokens import Token, endings, tokenise

T = TypeVar("T")


class Mark(Generic[T]):
    """A phrase found: tokens `start` to `end` (half-open) of a sentence, and what the lexicon says of it."""

    __slots__ = ("end", "start", "value")

    def __init__(self, start: int, end: int, value: T) -> None:
        self.start = start
        self.end = end
        self.value = value


class Marks(Generic[T]):
    """The marks of one lexicon on one sentence: `starts` by first token, `over` by every token covered."""

    __slots__ = ("listed", "over", "starts")

    def __init__(self, listed: Sequence[Mark[T]]) -> None:
        self.listed = tuple(listed)
        self.starts = {mark.start: mark for mark in self.listed}
        self.over = {place: mark for mark in self.listed for place in range(mark.start, mark.end)}

    def between(self, start: int, end: int) -> tuple[Mark[T], ...]:
        """Give the marks that lie wholly between two tokens."""
        return tuple(mark for mark in self.listed if start <= mark.start and mark.end <= end)


NO_MARKS: Marks[Any] = Marks(())
"""What a lexicon finds in most sentences."""


class Lexicon(Generic[T]):
    """Phrases by their first word, with the lengths they have, the longest first; made once, never changed."""

    __slots__ = ("_entries", "_lengths", "firsts")

    def __init__(self, phrases: Iterable[tuple[str, T]], *, apostrophe: bool = False) -> None:
        entries: dict[str, dict[tuple[str, ...], T]] = {}
        for phrase, value in phrases:
            words = _cut(phrase, apostrophe=apostrophe)
            if words:
                entries.setdefault(words[0], {}).setdefault(words, value)
        self._entries = entries
        self._lengths = {first: _lengths(found) for first, found in entries.items()}
        self.firsts = frozenset(entries)

    def vocabulary(self) -> Iterator[str]:
        """Give every word that stands in a phrase."""
        return (word for found in self._entries.values() for phrase in found for word in phrase)

    def telling(self) -> Iterator[str]:
        """Give a word of every phrase: where none of them stands, no phrase does.

        It is a word that is a phrase by itself ('dead' of 'number of dead'), or else the longest one.
        """
        phrases = [phrase for found in self._entries.values() for phrase in found]
        single = {phrase[0] for phrase in phrases if len(phrase) == 1}
        return (next((word for word in phrase if word in single), max(phrase, key=len)) for phrase in phrases)

    def without(self, barred: Callable[[T], bool]) -> "Lexicon[T]":
        """Give the lexicon without the phrases whose value is barred."""
        kept = Lexicon[T](())
        kept._entries = {
            first: {phrase: value for phrase, value in found.items() if not barred(value)}
            for first, found in self._entries.items()
        }
        kept._lengths = {first: _lengths(found) for first, found in kept._entries.items()}
        return kept

    def values(self) -> Iterator[T]:
        """Give the value of every phrase."""
        return (value for found in self._entries.values() for value in found.values())

    def match(self, texts: Sequence[str], at: int) -> Mark[T] | None:
        """Give the longest phrase that begins at a token, or None."""
        found = self._entries.get(texts[at]) if 0 <= at < len(texts) else None
        if found is None:
            return None
        for length in self._lengths[texts[at]]:
            words = tuple(texts[at : at + length])
            if words in found:
                return Mark(at, at + len(words), found[words])
        return None

    def ending(self, texts: Sequence[str], end: int, reach: int = 6) -> Mark[T] | None:
        """Give the longest phrase that ends before a token, or None."""
        firsts = self.firsts
        for start in range(max(0, end - reach), end):
            if texts[start] not in firsts:
                continue
            found, words = self._entries[texts[start]], tuple(texts[start:end])
            if words in found:
                return Mark(start, end, found[words])
        return None

    def scan(self, texts: Sequence[str]) -> Marks[T]:
        """Give every phrase of a sentence from left to right: the longest first, none overlapping."""
        if self.firsts.isdisjoint(texts):
            return NO_MARKS
        found: list[Mark[T]] = []
        last = 0
        for at in self.places(texts):
            mark = self.match(texts, at) if at >= last else None
            if mark is not None:
                found.append(mark)
                last = mark.end
        return Marks(found)

    def places(self, texts: Sequence[str]) -> list[int]:
        """Give the tokens at which a phrase may begin, by its first word."""
        firsts = self.firsts
        if firsts.isdisjoint(texts):
            return []
        return [at for at, text in enumerate(texts) if text in firsts]

    def begins(self, texts: Sequence[str], places: Iterable[int]) -> bool:
        """Say whether a phrase begins at one of some tokens of the sentence."""
        firsts, size = self.firsts, len(texts)
        return any(0 <= at < size and texts[at] in firsts and self.match(texts, at) is not None for at in places)


def _lengths(found: Iterable[tuple[str, ...]]) -> tuple[int, ...]:
    return tuple(sorted({len(phrase) for phrase in found}, reverse=True))


def _cut(phrase: str, *, apostrophe: bool) -> tuple[str, ...]:
    """Give the tokens of a phrase; of one that is letters and spaces only they are its words."""
    parts = tuple(phrase.split())
    plain = all(part.isalpha() for part in parts)
    if plain:
        return parts
    tokens: Iterable[Token] = tokenise(phrase, 0, len(phrase))
    return tuple(token.text for token in (endings(tokens) if apostrophe else tokens))


def words(phrases: Iterable[str]) -> Lexicon[str]:
    """Give a lexicon whose phrases stand for themselves."""
    return Lexicon((phrase, phrase) for phrase in phrases)
