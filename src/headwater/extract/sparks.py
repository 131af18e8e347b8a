"""Sparks: the words without which a sentence can hold no number and no outcome, found over a whole text at once."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

Phrase = tuple[str, ...]

# Digits; what is read over inside of words; short forms with dots, which tokens have without them.
_ALWAYS = re.compile(r"[\d\u200b]+|\.(?<=[^\W\d_]\.)(?=[^\W\d_]\.)")


class Sparks:
    """A word of every outcome and number of a pack, as one automaton (Aho-Corasick).

    `whole`: they must stand as words of their own; where a language writes words together they need not. A word that
    is none by itself ('were' of 'were laid to rest') is a spark only where the others of a phrase are near. Digits and
    short forms with dots are sparks, too, where they are `always` some.
    """

    __slots__ = ("_always", "_automaton", "_partial", "_whole", "_words")

    def __init__(self, phrases: Iterable[Phrase], *, whole: bool, always: bool = True) -> None:
        held = list(phrases)
        single = {phrase[0] for phrase in held if len(phrase) == 1}
        partial: dict[str, set[Phrase]] = {}
        for phrase in held:
            if single.isdisjoint(phrase):
                partial.setdefault(max(phrase, key=len), set()).add(phrase)
        self._words = sorted(single | partial.keys())
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)
        self._partial = {word: tuple(sorted(found)) for word, found in partial.items()} if whole else {}
        self._whole = whole
        self._always = always

    def lit(self, folded: str) -> Callable[[int, int], bool]:
        """Give a function that says whether a stretch of a folded text holds a spark."""
        sure = [found.start() for found in _ALWAYS.finditer(folded)] if self._always else []
        maybe: list[tuple[int, tuple[Phrase, ...]]] = []
        for number, start, end in self._automaton.find_matches_as_indexes(folded):
            if not self._whole or not (folded[start - 1 : start].isalpha() or folded[end : end + 1].isalpha()):
                phrases = self._partial.get(self._words[number])
                if phrases is None:
                    sure.append(start)
                else:
                    maybe.append((start, phrases))
        sure.sort()

        def holds(start: int, end: int) -> bool:
            at = bisect_left(sure, start)
            return (at < len(sure) and sure[at] < end) or _hold(maybe, folded, start, end)

        return holds


def _hold(maybe: list[tuple[int, tuple[Phrase, ...]]], folded: str, start: int, end: int) -> bool:
    """Say whether a stretch holds all the words of a phrase by one of which it may."""
    at = bisect_left(maybe, (start,))
    stretch = folded[start:end] if at < len(maybe) and maybe[at][0] < end else ""
    while stretch and at < len(maybe) and maybe[at][0] < end:
        if any(all(word in stretch for word in phrase) for phrase in maybe[at][1]):
            return True
        at += 1
    return False
