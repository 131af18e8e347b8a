"""Speakers: who says a row's figure, from the words of its claimant and its publisher."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from headwater.extract.sheet.book import Book, spelled
from headwater.extract.sheet.parties import narrowest
from headwater.extract.sheet.vocabulary import meanings, meant, plain, tokens
from headwater.model import Speaker

# 'X via Y', 'X, cited by Y': X nearer to the event. 'Y citing X': the other way round.
_THROUGH = re.compile(
    r"\s*,?\s+(?:via|through|(?:as )?(?:cited|quoted|reported|carried|told|relayed) (?:by|in|to)|by way of)\s+"
    r"|\s*,\s*by\s+",
    re.IGNORECASE,
)
_CITING = re.compile(r"\s*,?\s+(?:citing|quoting|relaying|according to|referring to)\s+", re.IGNORECASE)
_OWN = re.compile(
    r"(?:the )?(?:outlet|article|publisher|site|page|author|blog)(?:'s)?(?: own)?\b.*"
    r"|own (?:count|sum|tally|inference|investigation)\b.*",
    re.IGNORECASE,
)
_BODY = re.compile(r"(?P<name>.*?\S)\s*\((?P<body>[^()]+)\)\s*")


class Asked(NamedTuple):
    """A claimant and the publisher of its page, as written; `outlet` is the case's for the publisher."""

    claimant: str
    publisher: str
    outlet: str | None


def speakers_of(asked: Asked, book: Book) -> tuple[Speaker, ...]:
    """Give the speakers of a claimant from the one nearest the event outwards; none where nobody is named.

    A claimant that is the publisher is the outlet's own count.
    """
    words = asked.claimant.strip()
    if not words or meant("claimant").get(plain(words)) == "nobody":
        return ()
    if is_own(asked):
        return (Speaker(name=asked.publisher or words, outlet=asked.outlet),)
    return tuple(dict.fromkeys(speaker_of(part, book) for part in parts_of(words, book)))


def is_own(asked: Asked) -> bool:
    """Say whether a claimant is the publisher itself: by its name, or in a word for it."""
    claimant, publisher = spelled(asked.claimant), spelled(asked.publisher)
    named = bool(publisher) and claimant[: len(publisher)] == publisher
    rest = claimant[len(publisher) :]
    own = meant("claimant").get(plain(asked.claimant)) == "own" or bool(_OWN.fullmatch(asked.claimant.strip()))
    return own or (named and (not rest or rest[0] in ("tally", "count", "own", "s", "investigation", "estimate")))


def parts_of(words: str, book: Book) -> tuple[str, ...]:
    """Give the speakers named in a claimant as written, the one nearest the event first."""
    if book.actors.whole(words) or book.outlets.whole(words):
        return (words,)
    through = _THROUGH.split(words)
    if len(through) > 1:
        return tuple(part for piece in through for part in parts_of(piece.strip(), book) if part)
    citing = _CITING.split(words)
    if len(citing) > 1:
        return tuple(part for piece in reversed(citing) for part in parts_of(piece.strip(), book) if part)
    joined = words.split("/") if "/" in words and "(" not in words else [words]
    return tuple(part.strip() for part in joined if part.strip())


def body_of(words: str) -> tuple[str, str] | None:
    """Give the name and the body of 'Gen. Aras (Northern Command)'; None where there is none."""
    behind = _BODY.fullmatch(words.strip())
    return (behind["name"], behind["body"].strip()) if behind else None


def speaker_of(words: str, book: Book) -> Speaker:
    """Give one speaker: the outlet or actor that the words name, the person's name before the brackets."""
    behind = body_of(words)
    name = behind[0] if behind else words
    actor, outlet = _known(name, book)
    if behind and actor is None and outlet is None:
        actor, outlet = _known(behind[1], book)
    return Speaker(name=name, actor=actor, outlet=outlet)


def _known(words: str, book: Book) -> tuple[str | None, str | None]:
    """Give the actor and the outlet of some words. Words that begin with an outlet's name name nobody else."""
    actor, outlet = book.actors.whole(words), book.outlets.whole(words)
    if actor or outlet:
        return actor, outlet
    outlets = book.outlets.scan(words)
    marks = book.actors.scan(words)
    if outlets and outlets[0].start == 0 and all(mark.end > outlets[0].end or mark.start > 0 for mark in marks):
        return None, outlets[0].id
    named = [mark.id for mark in marks] or _official(words, book)
    return (narrowest(named, book) if named else None), (outlets[0].id if outlets and not named else None)


def _official(words: str, book: Book) -> list[str]:
    """Give the state whose adjective stands before an office: 'Sami Aras, Iraqi commander'."""
    found, offices = tokens(words), meanings("claimant")["office"]
    named = [one for one, other in pairwise(found) if one in book.adjectives and other in offices]
    return [book.adjectives[one] for one in named[:1]]


def names_in(words: str, book: Book) -> Iterator[str]:
    """Give the parts of a claimant that name nobody whom the case knows."""
    for part in parts_of(words.strip(), book):
        one = speaker_of(part, book)
        if one.actor is None and one.outlet is None:
            yield part
