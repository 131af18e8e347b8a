"""Shields: the stretches of a sentence whose digits name something and count nothing."""

import re
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from headwater.extract.entries import Shield
from headwater.extract.fold import seen
from headwater.extract.sentences import Sentence


class Shields:
    """The patterns of a pack in their order; the words that some of them need are looked for all at once."""

    __slots__ = ("_automaton", "_needing", "_needless", "listed")

    def __init__(self, listed: Sequence[Shield]) -> None:
        self.listed = tuple(listed)
        words = sorted({word for one in self.listed for word in one.needs})
        self._automaton = AhoCorasick(words, matchkind=MatchKind.Standard)
        self._needing = [{at for at, one in enumerate(self.listed) if word in one.needs} for word in words]
        self._needless = {at for at, one in enumerate(self.listed) if not one.needs}

    def likely(self, stretch: str) -> list[Shield]:
        """Give the patterns that a stretch of text may hold, by the words they need and their quicker expressions."""
        words = {word for word, _, _ in self._automaton.find_matches_as_indexes(stretch, overlapping=True)}
        places = self._needless.union(*(self._needing[word] for word in words))
        held = (self.listed[at] for at in sorted(places))
        return [one for one in held if one.near is None or one.near.search(stretch) is not None]


def shields(sentence: Sentence, folded: str, known: Shields) -> tuple[tuple[int, int, str], ...]:
    """Give the stretches (characters of the text, and the reason) whose digits name something and count nothing."""
    stretch, places = seen(folded, sentence.start, sentence.end)
    found = []
    for match, reason in _leftmost(stretch, known.likely(stretch)):
        if _DIGIT.search(match.group()):
            start, end = _whole_numbers(sentence, places[match.start()], places[match.end() - 1] + 1)
            found.append((start, end, reason))
    return tuple(found)


def _leftmost(stretch: str, held: Sequence[Shield]) -> Iterator[tuple[re.Match[str], str]]:
    """Give the matches of all patterns from left to right, none overlapping; of two at one place the first listed.

    One after another is faster than one expression of alternatives: each keeps its own quick way to a beginning.
    """
    ahead = [
        (match.start(), order, match)
        for order, one in enumerate(held)
        if (match := one.regex.search(stretch)) is not None
    ]
    while ahead:
        _, order, match = min(ahead, key=lambda one: one[:2])
        yield match, held[order].reason
        end = match.end()
        late = [order for start, order, _ in ahead if start < end]
        ahead = [one for one in ahead if one[0] >= end]
        again = ((order, held[order].regex.search(stretch, end)) for order in late)
        ahead += [(found.start(), order, found) for order, found in again if found is not None]


def _whole_numbers(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch so that it cuts no number token in two."""
    cut = [token for token in sentence.tokens if token.sort == "n" and token.start < end and start < token.end]
    return min([start, *(token.start for token in cut)]), max([end, *(token.end for token in cut)])


_DIGIT = re.compile(r"\d")
