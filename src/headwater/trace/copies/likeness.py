"""Likeness: how much of a later report stands in an earlier one, by its words and by its facts.

The thresholds were swept on the development half of gold/copies; sweep them with tools/evaluate_copies.py.
"""

from collections.abc import Collection
from typing import NamedTuple

from headwater.trace.copies.reading import Reading

COPIED = 0.3
"""Share of the words of one report that stand in the other in threes, from which it is copied."""

AGREED = 0.5
"""Share of the figures that must agree, or two reports are bulletins of one template."""

PASSAGE = 8
"""Words in a row that make a passage taken over."""

BESIDE = 2
"""Words from a shared passage in which a number belongs to it: bulletins share all but those."""

WORDS = 30
"""Words in common below which nothing can be told: a figure with its speaker is said alike by anybody."""

FIGURES = 3
"""Figures that a copy in other words shares at least."""

TOLD = 0.6
"""How much of the facts a copy in other words, or in another language, keeps."""


KNOWN = 0.7
"""Share of the later report's figures that such a copy has from the first: who counts for himself has others."""


class Likeness(NamedTuple):
    """What two reports have in common.

    `covered` marks the words of the later one that stand in the first in threes; `taken` and `given` are the share of
    the words of the later and of the first that do; `run` is the longest passage in words. `figures` are the
    figures of the first, of the later and of both; `names` the share of the names of the one with fewer of them;
    `stems` the share of long words that both have, of all.
    """

    first: Reading
    later: Reading
    covered: frozenset[int]
    given: float
    run: int
    agreed: float
    figures: tuple[int, int, int]
    names: float
    stems: float

    @property
    def taken(self) -> float:
        """The share of the later report's words that stand in the first."""
        return len(self.covered) / max(len(self.later.words), 1)

    @property
    def one_language(self) -> bool:
        """Whether both are in one language, as far as is known."""
        return self.first.language is None or self.later.language in (None, self.first.language)

    @property
    def facts(self) -> float:
        """How far the two tell the same facts: figures of all that either has, and names, from 0 to 1."""
        one, other, both = self.figures
        figures = both / max(one + other - both, 1)
        return (figures + self.names) / 2


def likeness(first: Reading, later: Reading) -> Likeness:
    """Compare two reports."""
    covered = standing(later.words, first.triples)
    given = standing(first.words, later.triples)
    one, other = first.figures, later.figures
    return Likeness(
        first=first,
        later=later,
        covered=covered,
        given=len(given) / max(len(first.words), 1),
        run=longest_run(covered),
        agreed=_agreed(_beside(first, given), _beside(later, covered)),
        figures=(len(one), len(other), len(one & other)),
        names=_names(first, later),
        stems=len(first.stems & later.stems) / max(len(first.stems | later.stems), 1),
    )


def standing(words: tuple[str, ...], triples: Collection[tuple[str, ...]]) -> frozenset[int]:
    """Give the places of the words that stand in a triple of another text."""
    found: set[int] = set()
    for place, triple in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if triple in triples:
            found.update((place, place + 1, place + 2))
    return frozenset(found)


def longest_run(places: Collection[int]) -> int:
    """Give the length of the longest run of places."""
    longest = length = 0
    last = -2
    for place in sorted(places):
        length = length + 1 if place == last + 1 else 1
        longest, last = max(longest, length), place
    return longest


def _beside(reading: Reading, places: Collection[int]) -> frozenset[int]:
    """Give the numbers that stand in a passage or at most two words from it."""
    steps = range(-BESIDE, BESIDE + 1)
    numbers = reading.number_places.items()
    return frozenset(number for place, number in numbers if any(place + step in places for step in steps))


def _agreed(first: frozenset[int], later: frozenset[int]) -> float:
    return len(first & later) / min(len(first), len(later)) if first and later else 1.0


def _names(first: Reading, later: Reading) -> float:
    """Give the share of the later report's names that the first has: who reports for himself brings names of his own.

    A script without capitals hides its names: they are looked for in all words, and where the later report is in
    such a script, those of the first are looked for.
    """
    if later.names:
        return _share(later.names & (first.names or first.bones), len(later.names))
    if first.names:
        return _share(first.names & later.bones, len(first.names))
    return _share(first.bones & later.bones, min(len(first.bones), len(later.bones)))


def _share(both: Collection[str], of: int) -> float:
    return len(both) / of if of else 0.0
