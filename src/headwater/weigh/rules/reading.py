"""Reading: the numbers that a rule takes a figure for; of 'dozens' the rule's own, where it names one."""

from collections.abc import Mapping
from typing import NamedTuple

from headwater.model import Bound, Count, Number
from headwater.weigh.figures import Figure
from headwater.weigh.words import count_words, say

VAGUE: Mapping[str, tuple[Number, Number | None]] = {
    "several": (3, 9),
    "tens": (20, 99),
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "hundreds_of_thousands": (200_000, 999_999),
}
"""The words for vague numbers, in whatever language they stood, by the limits that reading gave them."""


class Read(NamedTuple):
    """A figure as a rule reads it: None is no limit on that side; `how` says what was read into it, if anything."""

    figure: Figure
    low: Number | None
    high: Number | None
    how: str = ""


def read(figure: Figure, words: Mapping[str, Number], unnumbered: Number | None) -> Read | None:
    """Read a figure by a rule's words; None for a bare plural of which the rule makes no number."""
    count = figure.claim.count
    if count.bound is not Bound.VAGUE:
        return Read(figure, count.low, None if figure.partial else count.high, _partly(figure))
    if count.high is None:
        if unnumbered is None:
            return None
        return Read(figure, unnumbered, unnumbered, f"{count_words(count)}, no number, is read as {say(unnumbered)}")
    word = vague_word(count)
    if word in words:
        value = words[word]
        return Read(figure, value, value, f"{count_words(count)} is read as {say(value)}")
    limits = f"{say(count.low or 0)} to {say(count.high)}"
    return Read(figure, count.low, None if figure.partial else count.high, f"{count_words(count)} is read as {limits}")


def vague_word(count: Count) -> str:
    """Give the word that a vague count stands for: 'dozens' for 24 to 99; '' where it is none of them."""
    limits = (count.low, count.high)
    return next((word for word, known in VAGUE.items() if known == limits), "")


def _partly(figure: Figure) -> str:
    return "it says how many there were at least" if figure.partial and figure.claim.count.high is not None else ""
