"""Readings: what of a report tells whether it is a copy: its words in order, figures, names and whom it credits."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from headwater.model import Case, Claim, Number, Report
from headwater.trace.copies.lexicon import Lexicon, fold, lexicon
from headwater.trace.copies.romanise import skeleton
from headwater.trace.figures import limits

TOKEN = re.compile(r"\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?!\d)|\d+|\w+(?:'\w+)*")
# Cut alike in both reports is all that matters here; where sentences truly end is sentencex's matter.
_SENTENCE = re.compile(r"(?<=[.!?؟…۔])[\"'”»’)]*\s+|\n+")
_LONG = 4  # letters of a word that says what a text is about
_STEM = 5  # letters of it that are compared, for languages that decline


class Sentence(NamedTuple):
    """A sentence of a report's body: its words as written and folded."""

    written: tuple[str, ...]
    words: tuple[str, ...]
    text: str


class Reading:
    """One report, read once for comparing it with others. `figures` holds its claims' numbers as well."""

    def __init__(self, report: Report, claims: Sequence[Claim]) -> None:
        self.report = report
        self.claims = tuple(claims)

    @cached_property
    def language(self) -> str | None:
        """The language of the report, where it is known."""
        return self.report.language

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of its language."""
        return lexicon(self.language)

    @cached_property
    def order(self) -> tuple[date, date, bool, bool, int, str]:
        """The key that sorts readings: the earliest first, then the nearest to the source, the longest, by id."""
        published = self.report.published
        latest = (published.end if published else None) or date.max
        earliest = (published.start if published else None) or date.min
        credited, bare = self.report.credit is not None, self.report.headline is None
        return (latest, earliest, credited, bare, -len(self.report.text), self.report.id)

    @cached_property
    def headline(self) -> str | None:
        """The headline, where it is known."""
        return self.report.headline.of(self.report.text) if self.report.headline else None

    @cached_property
    def body(self) -> str:
        """The text without its headline."""
        text, span = self.report.text, self.report.headline
        return text if span is None else f"{text[: span.start]}\n{text[span.end :]}"

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body."""
        return tuple(
            Sentence(written, tuple(map(str.lower, written)), part.strip())
            for part in _SENTENCE.split(self.body)
            if (written := words_of(part))
        )

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the body in order, folded."""
        return tuple(word for sentence in self.sentences for word in sentence.words)

    @cached_property
    def triples(self) -> frozenset[tuple[str, ...]]:
        """The word triples of the body."""
        return frozenset(zip(self.words, self.words[1:], self.words[2:], strict=False))

    @cached_property
    def numbers(self) -> frozenset[Number]:
        """The figures that the text writes in digits, years left out."""
        told = (number_of(word) for word in words_of(self.headline or ""))
        numbers = (*self.number_places.values(), *told)
        return frozenset(number for number in numbers if number is not None and not 1900 <= number <= 2099)

    @cached_property
    def number_places(self) -> Mapping[int, int]:
        """The numbers that the body writes in digits, by the places of their words."""
        told = ((place, number_of(word)) for place, word in enumerate(self.words))
        return {place: number for place, number in told if number is not None}

    @cached_property
    def figures(self) -> frozenset[Number]:
        """The figures in digits and those of its claims, which may be in words."""
        return self.numbers | {number for claim in self.claims for number in limits(claim.count)}

    @cached_property
    def stems(self) -> frozenset[str]:
        """How its long words begin."""
        return frozenset(word[:_STEM] for word in self.words if len(word) >= _LONG and not word[0].isdecimal())

    @cached_property
    def names(self) -> frozenset[str]:
        """The consonants, in Latin letters, of words that start with a capital inside a sentence; no days or months."""
        inside = (word for sentence in self.sentences for word in sentence.written[1:] if word[0].isupper())
        named = (word for word in map(fold, inside) if not word.startswith(self.lexicon.times))
        return frozenset(bones for word in named if len(bones := skeleton(word)) > 1)

    @cached_property
    def bones(self) -> frozenset[str]:
        """The consonants of all its words: what the names of another script are looked for in."""
        return frozenset(bones for word in self.words if len(bones := skeleton(word)) > 1)

    @cached_property
    def name_pairs(self) -> frozenset[tuple[str, str]]:
        """Two names in a row; for a script without capitals, any two words in a row."""
        found = set()
        for sentence in self.sentences:
            for one, other in pairwise(sentence.written):
                if _may_be_name(one) and _may_be_name(other):
                    found.add((skeleton(fold(one)), skeleton(fold(other))))
        return frozenset(pair for pair in found if len(pair[0]) > 1 and len(pair[1]) > 1)

    @cached_property
    def plain(self) -> str:
        """All its words, headline and body, with a blank between and around them."""
        return f" {' '.join(map(fold, words_of(self.report.text)))} "

    @cached_property
    def has_notice(self) -> bool:
        """Whether it says that something is corrected."""
        return any(word.startswith(self.lexicon.notices) for word in map(fold, words_of(self.report.text)))

    def mentions(self, names: Iterable[str]) -> bool:
        """Say whether the text has one of these names as it stands."""
        return any(f" {name} " in self.plain for name in names)


def words_of(text: str) -> tuple[str, ...]:
    """Give the words and numbers of a text as written, a number with its grouping in one."""
    return tuple(TOKEN.findall(text.replace("\u200c", "").replace("\u2019", "'").replace("\u02bc", "'")))


def number_of(word: str) -> int | None:
    """Give the number that a word writes in digits, or None. No figure of a report has more than twelve digits."""
    if not word[0].isdecimal():
        return None
    digits = "".join(filter(str.isdecimal, word))
    return int(digits) if len(digits) <= 12 else None


def read_all(reports: Iterable[Report], claims: Iterable[Claim]) -> tuple[Reading, ...]:
    """Give a reading of each report, once, the earliest first."""
    of: dict[str, list[Claim]] = {}
    for claim in claims:
        of.setdefault(claim.report, []).append(claim)
    once = {report.id: report for report in reports}
    readings = (Reading(report, of.get(report.id, ())) for report in once.values())
    return tuple(sorted(readings, key=lambda reading: reading.order))


def outlet_names(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Give for each outlet of a case the folded names by which a text can credit it."""
    return {
        outlet.id: tuple(
            dict.fromkeys(" ".join(map(fold, words_of(name))) for name in (outlet.name, *outlet.names, outlet.id))
        )
        for outlet in case.outlets
    }


def _may_be_name(word: str) -> bool:
    return word[0].isalpha() and not word[0].islower()
