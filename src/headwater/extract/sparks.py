"""Sparks: the words without which a sentence can hold no number and no outcome, found over a whole text at once."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable

from ahocorasick_rs import AhoCorasick, MatchKind

# Digits; what is read over inside of words; short forms with dots, which tokens have without them.
_ALWAYS = re.compile(r"\d|\u200b|[^\W\d_]\.[^\W\d_]\.")


class Sparks:
    """A word of every outcome and number of a pack, as one automaton (Aho-Corasick).

    `whole`: they must stand as words of their own; where a language writes words together they need not.
    """

    __slots__ = ("_automaton", "_whole")

    def __init__(self, words: Iterable[str], *, whole: bool) -> None:
        self._automaton = AhoCorasick(sorted(set(words)), matchkind=MatchKind.LeftmostLongest)
        self._whole = whole

    def lit(self, folded: str) -> Callable[[int, int], bool]:
        """Give a function that says whether a stretch of a folded text holds a spark."""
        places = [found.start() for found in _ALWAYS.finditer(folded)]
        for _, start, end in self._automaton.find_matches_as_indexes(folded):
            if not self._whole or not (_is_letter(folded, start - 1) or _is_letter(folded, end)):
                places.append(start)
        places.sort()

        def holds(start: int, end: int) -> bool:
            at = bisect_left(places, start)
            return at < len(places) and places[at] < end

        return holds


def _is_letter(folded: str, at: int) -> bool:
    return 0 <= at < len(folded) and folded[at].isalpha()
