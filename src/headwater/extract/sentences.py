"""Sentences: a report's text cut into paragraphs and sentences, with tokens, offsets kept."""

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import islice

import msgspec

from headwater.extract.clitics import Joined, unjoined
from headwater.extract.fold import encodable, fold
from headwater.extract.tokens import Parts, Token, endings, parted, tokenise
from headwater.model import Span

# A blank line, a list bullet or a Markdown heading begins a block of its own.
_BREAK = re.compile(r"\r?\n(?:[ \t]*\r?\n)+|\r?\n(?=[ \t]*(?:[-*•+]|#+|\d{1,2}[.)])[ \t])")
_SMALL = re.compile(r"[a-z\u0430-\u045f]+")
_HEADING = re.compile(r"[#>*•\s]*")

# A first line without an end of its own over a longer line: a title, and no line of a wrapped paragraph.
_FIRST_LINE = re.compile(r"\s*([^\n]{8,100}[^\s.!?:;,\-])\r?\n(?!\s)([^\n]+)")

SHORT_LINE = 0.7
"""A title is shorter than so much of the line below it."""

MOST_TOKENS = 120
"""A sentence longer than this is cut at line ends, or anywhere: what has no end of sentence is a table."""


class Sentence(msgspec.Struct, frozen=True):
    """One sentence: where it stands in the text, in which paragraph, and its tokens.

    `texts` are the tokens' folded words. `upper` says that its letters are all capitals.
    """

    start: int
    end: int
    paragraph: int
    headline: bool
    upper: bool
    tokens: tuple[Token, ...]
    texts: tuple[str, ...]

    def words(self, start: int, end: int, text: str) -> str:
        """Give the report's own words from token `start` up to token `end`."""
        return text[self.tokens[start].start : self.tokens[end - 1].end]


class Tongue(msgspec.Struct, frozen=True):
    """What cutting a text needs to know of its language: its code, its short forms, and what it writes together.

    `apostrophe` says that endings stand behind an apostrophe; behind digits and a stop, words of `numbered` go on.
    Words of `parted` stand each for themselves where they are written together ('هفت‌هشت').
    """

    language: str
    abbreviations: frozenset[str]
    joined: Joined | None = None
    apostrophe: bool = False
    numbered: frozenset[str] = frozenset()
    parted: Parts | None = None


class Cut(msgspec.Struct, frozen=True):
    """Where a sentence lies (characters, half-open), in which paragraph; `upper`: the whole text is in capitals."""

    start: int
    end: int
    paragraph: int
    headline: bool
    upper: bool


def cuts(text: str, headline: Span | None, tongue: Tongue) -> tuple[Cut, ...]:
    """Give where the sentences of a text lie, in order; a headline is a paragraph of its own."""
    plain = encodable(text)
    upper = _is_upper(plain, 200)
    return tuple(
        Cut(begin, stop, paragraph, is_headline, upper)
        for paragraph, (start, end, is_headline) in enumerate(_blocks(plain, headline))
        for begin, stop in _cuts(plain, start, end, tongue)
    )


def sentences(text: str, folded: str, cut: Cut, tongue: Tongue) -> tuple[Sentence, ...]:
    """Give the sentence that a cut holds with its tokens: one, or several where it is too long for one."""
    stretch = text[cut.start : cut.end]
    upper = cut.upper or _is_upper(stretch, 25) or (len(stretch.split()) > 2 and _is_upper(stretch, 10))
    found: list[Sentence] = []
    for tokens in _portions(_tokens(folded, cut.start, cut.end, tongue)):
        texts = tuple(token.text for token in tokens)
        found.append(Sentence(tokens[0].start, tokens[-1].end, cut.paragraph, cut.headline, upper, tokens, texts))
    return tuple(found)


def _tokens(folded: str, start: int, end: int, tongue: Tongue) -> tuple[Token, ...]:
    tokens = tokenise(folded, start, end)
    tokens = tuple(endings(tokens)) if tongue.apostrophe else tokens
    tokens = tuple(parted(tokens, folded, tongue.parted)) if tongue.parted is not None else tokens
    return tokens if tongue.joined is None else tuple(unjoined(tokens, folded, tongue.joined))


def _blocks(text: str, headline: Span | None) -> Iterator[tuple[int, int, bool]]:
    edges = [(0, len(text), False)]
    first = None if headline else _FIRST_LINE.match(text)
    if first is not None and len(first[1]) < SHORT_LINE * len(first[2]):
        edges = [(0, first.end(1), False), (first.end(1), len(text), False)]
    if headline:
        parts = [
            (0, headline.start, False),
            (headline.start, headline.end, True),
            (headline.end, len(text), False),
        ]
        edges = [part for part in parts if part[0] < part[1]]
    for start, end, is_headline in edges:
        last = start
        for match in _BREAK.finditer(text, start, end):
            yield last, match.start(), is_headline
            last = match.end()
        yield last, end, is_headline


def _cuts(text: str, start: int, end: int, tongue: Tongue) -> Iterator[tuple[int, int]]:
    heading = _HEADING.match(text, start, end)
    start = heading.end() if heading else start
    if start >= end:
        return
    begin = start
    for stop in _stops(text, start, end, tongue.language):
        if stop < end and _shortened(text[begin:stop], tongue.abbreviations):
            continue
        if stop < end and _numbered(text[begin:stop], text[stop:end], tongue.numbered):
            continue
        if text[begin:stop].strip():
            yield begin, stop
        begin = stop
    if text[begin:end].strip():
        yield begin, end


def _stops(text: str, start: int, end: int, language: str) -> list[int]:
    # sentencex ships no types: what it gives is made plain here, and nowhere else.
    boundaries = import_module("sentencex").get_sentence_boundaries(language, text[start:end])
    return [start + int(boundary["end_index"]) for boundary in boundaries]


def _numbered(sentence: str, rest: str, heads: frozenset[str]) -> bool:
    """Say whether a cut fell within the number of a unit ('22. Piyade Tümeni') and so was none."""
    first = re.match(r"\s*(\w+)", rest) if heads and re.search(r"\b\d{1,3}\.\s*$", sentence) else None
    return first is not None and fold(first.group(1)) in heads


def _shortened(sentence: str, abbreviations: frozenset[str]) -> bool:
    """Say whether a cut fell behind a short form ('Lt.', 'No.') and so was none."""
    words = sentence.rstrip()
    if not words.endswith("."):
        return False
    last = words[:-1].rsplit(None, 1)[-1:] or [""]
    return fold(last[0]).lstrip("(\"'") in abbreviations


def _is_upper(stretch: str, least: int) -> bool:
    """Say whether a stretch of at least so many letters is written in capitals, but for a word or two."""
    if stretch == stretch.lower() or _has_small(stretch):
        return False
    if stretch.isascii() and stretch.isupper():  # then every letter is a capital
        return next(islice(filter(str.isalpha, stretch), least - 1, None), None) is not None
    letters = sum(map(str.isalpha, stretch))
    return letters >= least and sum(map(str.isupper, stretch)) >= 0.9 * letters


def _has_small(stretch: str) -> bool:
    """Say at once, where it can be, that a stretch has too many small letters to be in capitals."""
    small, most = 0, 0.1 * len(stretch)
    for found in _SMALL.finditer(stretch):
        small += found.end() - found.start()
        if small > most:
            return True
    return False


def _portions(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    for at in range(0, len(tokens), MOST_TOKENS):
        yield tokens[at : at + MOST_TOKENS]
