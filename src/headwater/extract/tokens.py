"""Tokens: words, numbers and marks of a folded text, each with its place."""

import re
from collections.abc import Iterable, Iterator, Set

import msgspec

from headwater.extract.fold import seen

# Groups of a number: '2,800', '2 800', '2.800', "2'800", South Asian '12,34,567'; else a plain or decimal number.
# A first group of 0 is a decimal ('0.500'), four digits before a space are a year and then a number.
_NUMBER = (
    r"[1-9]\d?(?:,\d\d)+,\d{3}(?!\d)(?:\.\d+)?|[1-9]\d{0,2}(?:,\d{3})+(?!\d)(?:\.\d+)?"
    r"|[1-9]\d{0,2}(?:[ ]\d{3})+(?:\.\d+(?!\d))?(?![\d,.]*\d)"
    r"|[1-9]\d{0,2}(?:\.\d{3})+(?!\d)|[1-9]\d{0,2}(?:'\d{3})+(?!\d)|\d+(?:\.\d+)?"
)
# An apostrophe is a letter between Cyrillic ones ("п'ять"). No possessive quantifiers: Python 3.11.2 gets them wrong.
_LETTER, _APOSTROPHE = r"[^\W\d_]", r"'[\u0400-\u04ff]"
# Most words are of small Latin or Cyrillic letters alone: they are tried first, and twice as fast.
_QUICK = rf"[a-z\u0430-\u045f]{{2,}}(?!{_LETTER}|{_APOSTROPHE})"
_TOKEN = re.compile(
    rf"({_QUICK}|{_LETTER}{{2,}}(?:{_APOSTROPHE}+)*)|((?=\d)(?:{_NUMBER}))|((?:{_LETTER}\.){{2,}})"
    rf"|({_LETTER}(?:{_APOSTROPHE}+)*)|('(?:s|t|re|ve|ll|d|m)\b|\S)"
)
_SORTS = ("", "w", "n", "d", "w", "p")
"""The sorts of tokens by the group that found them; d is a short form with dots."""


_PART = re.compile("[^\u200b]+")

ARTICLE = "ال"
"""The Arabic article: it is written with its noun, which is the same word without it."""

# 'ألفان' (two thousand) has lost its hamza and looks as if it began with an article.
_ARTICLE = re.compile(rf"\b{ARTICLE}(?!ف(?:ان|ين)\b)(?=\w{{3}})")


def plain(words: str) -> str:
    """Give folded words without Arabic articles, as tokens have them."""
    return _ARTICLE.sub("", words) if ARTICLE in words else words


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token: characters `start` to `end` of the report's text, its folded words, and its sort.

    `sort` is n (number), w (word) or p (mark); `glued` says that nothing stands between it and the token before.
    """

    start: int
    end: int
    text: str
    sort: str
    glued: bool


def tokenise(folded: str, start: int, end: int) -> tuple[Token, ...]:
    """Give the tokens of a stretch of folded text; dotted short forms ('u.s.') lose their dots.

    Zero-width characters are read over: '1', one of them and '2' are 12.
    """
    stretch, places = seen(folded, start, end)
    if isinstance(places, range):
        return _tokens(folded, start, end)
    return tuple(
        msgspec.structs.replace(token, start=places[token.start], end=places[token.end - 1] + 1)
        for token in _tokens(stretch, 0, len(stretch))
    )


def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    found: list[Token] = []
    last = -1
    joined = text.find(ARTICLE, start, end) >= 0
    for match in _TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        words, sort = text[begin:stop], _SORTS[match.lastindex or 0]
        if sort == "d":
            words, sort = words.replace(".", ""), "w"
        elif joined:
            words = plain(words)
        found.append(Token(begin, stop, words, sort, begin == last))
        last = stop
    return tuple(found)


def endings(tokens: Iterable[Token]) -> Iterator[Token]:
    """Give the tokens with endings behind an apostrophe as one mark each: "Musul'da" is 'musul' and "'da"."""
    held: list[Token] = []
    for token in tokens:
        opened = len(held) > 1 and held[-1].text == "'" and held[-1].glued and held[-2].sort in ("w", "n")
        if opened and token.glued and token.sort == "w":
            mark = held.pop()
            held.append(Token(mark.start, token.end, mark.text + token.text, "p", True))
        else:
            held.append(token)
    yield from held


class Parts(msgspec.Struct, frozen=True):
    """Words that stand each for themselves where they are written together, and the joints that may link two."""

    words: Set[str] = frozenset()
    joints: Set[str] = frozenset()


def parted(tokens: Iterable[Token], folded: str, parts: Parts) -> Iterator[Token]:
    """Give the tokens with words that only a zero-width joint, or 'and', links as one each: 'هفت‌هشت', 'صدوبیست'."""
    for token in tokens:
        places = () if token.sort != "w" or token.text in parts.words else _places(token, folded, parts)
        if not places:
            yield token
        for place, (start, end) in enumerate(places):
            yield Token(start, end, folded[start:end], "w", token.glued if not place else True)


def _places(token: Token, folded: str, parts: Parts) -> tuple[tuple[int, int], ...]:
    """Give where the words stand that a token is put together of; none where it is one word."""
    if token.end - token.start != len(token.text):
        spans = tuple(part.span() for part in _PART.finditer(folded, token.start, token.end))
        return spans if len(spans) > 1 and all(folded[a:b] in parts.words for a, b in spans) else ()
    for joint in parts.joints:
        at = token.text.find(joint, 1)
        while at > 0:
            if token.text[:at] in parts.words and token.text[at + len(joint) :] in parts.words:
                middle = token.start + at
                return (token.start, middle), (middle, middle + len(joint)), (middle + len(joint), token.end)
            at = token.text.find(joint, at + 1)
    return ()


def number(words: str) -> int | float:
    """Give the value of a number token: grouping marks dropped, a short decimal part kept."""
    plain = words.replace(" ", "").replace(",", "").replace("'", "")
    whole, dot, part = plain.partition(".")
    if not dot:
        return int(plain)
    if "." in part or (len(part) == 3 and whole != "0" and len(whole) <= 3):
        return int(plain.replace(".", ""))
    return float(plain)
