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
    """Phrases of one word and of several, the longest first; made once, never changed."""

    __slots__ = ("_long", "_short", "_sizes", "firsts")

    def __init__(self, phrases: Iterable[tuple[str, T]], *, apostrophe: bool = False) -> None:
        cut = ((_cut(phrase, apostrophe=apostrophe), value) for phrase, value in phrases)
        self._fill((words, value) for words, value in cut if words)

    def _fill(self, entries: Iterable[tuple[tuple[str, ...], T]]) -> None:
        """Keep words by themselves, longer phrases whole, and by its first word how long a phrase can be."""
        self._short: dict[str, T] = {}
        self._long: dict[tuple[str, ...], T] = {}
        sizes: dict[str, set[int]] = {}
        for words, value in entries:
            if len(words) == 1:
                self._short.setdefault(words[0], value)
            else:
                self._long.setdefault(words, value)
                sizes.setdefault(words[0], set()).add(len(words))
        shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        ordered = ((first, tuple(sorted(found, reverse=True))) for first, found in sizes.items())
        self._sizes = {first: shared.setdefault(found, found) for first, found in ordered}
        self.firsts = frozenset((*self._short, *self._sizes))

    def phrases(self) -> Iterator[tuple[str, ...]]:
        """Give every phrase by its words."""
        return (words for words, _ in self.entries())

    def entries(self) -> Iterator[tuple[tuple[str, ...], T]]:
        """Give every phrase by its words, with its value."""
        yield from (((word,), value) for word, value in self._short.items())
        yield from self._long.items()

    def vocabulary(self) -> Iterator[str]:
        """Give every word that stands in a phrase."""
        return (word for words, _ in self.entries() for word in words)

    def without(self, barred: Callable[[T], bool]) -> "Lexicon[T]":
        """Give the lexicon without the phrases whose value is barred."""
        kept = Lexicon[T](())
        kept._fill(entry for entry in self.entries() if not barred(entry[1]))
        return kept

    def values(self) -> Iterator[T]:
        """Give the value of every phrase."""
        return (value for _, value in self.entries())

    def match(self, texts: tuple[str, ...], at: int) -> Mark[T] | None:
        """Give the longest phrase that begins at a token, or None."""
        if not 0 <= at < len(texts):
            return None
        first = texts[at]
        for size in self._sizes.get(first, ()):
            words = texts[at : at + size]
            if words in self._long:
                return Mark(at, at + len(words), self._long[words])
        return Mark(at, at + 1, self._short[first]) if first in self._short else None

    def ending(self, texts: tuple[str, ...], end: int, reach: int = 6) -> Mark[T] | None:
        """Give the longest phrase that ends before a token, or None."""
        for start in range(max(0, end - reach), end - 1):
            if texts[start] in self._sizes and (words := texts[start:end]) in self._long:
                return Mark(start, end, self._long[words])
        if end < 1 or texts[end - 1] not in self._short:
            return None
        return Mark(end - 1, end, self._short[texts[end - 1]])

    def scan(self, texts: tuple[str, ...]) -> Marks[T]:
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
        return Marks(found) if found else NO_MARKS

    def places(self, texts: Sequence[str]) -> list[int]:
        """Give the tokens at which a phrase may begin, by its first word."""
        firsts = self.firsts
        if firsts.isdisjoint(texts):
            return []
        return [at for at, text in enumerate(texts) if text in firsts]

    def begins(self, texts: tuple[str, ...], places: Iterable[int]) -> bool:
        """Say whether a phrase begins at one of some tokens of the sentence."""
        firsts, size = self.firsts, len(texts)
        if firsts.isdisjoint(texts):
            return False
        return any(0 <= at < size and texts[at] in firsts and self.match(texts, at) is not None for at in places)


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
