"""People: who in a sentence can be placed somewhere, as noun phrases."""

import msgspec

from headwater.extract.edges import possessive
from headwater.extract.placing.words import PlacingWords
from headwater.extract.scan import Scan

REACH = 5
"""The words before or behind the word for those placed that still belong to it."""

_SIDES = frozenset({"force", "name", "other"})


class People(msgspec.Struct, frozen=True):
    """Those who may be placed, at tokens `start` to `end`, articles left out.

    `oblique` says that a preposition governs them: they are nobody's subject. `none` says that there are none of them.
    `points`: a pronoun; `stands` are the words that it stands for, where another sentence has them.
    """

    start: int
    end: int
    oblique: bool = False
    none: bool = False
    points: bool = False
    stands: str | None = None


def people(scan: Scan, words: PlacingWords) -> tuple[People, ...]:
    """Give those who can be placed from left to right, none overlapping."""
    found: list[People] = []
    cores, last = _cores(scan, words), 0
    for at in sorted(cores):
        if at < last:
            continue
        start = _opened(scan, words, at, found[-1].end if found else 0)
        last = _closed(scan, words, cores, cores[at])
        if not _is_place(scan, start, last) and not _aided(scan, words, start, last):
            found.append(_people(scan, words, start, last, at))
    return tuple(found)


def _cores(scan: Scan, words: PlacingWords) -> dict[int, int]:
    """Give where each word for those placed begins and ends: an actor, a side, a noun; the longest at each token."""
    ends: dict[int, int] = {}
    marked = [*words.placed.scan(scan.texts).listed, *words.listed("nobody").scan(scan.texts).listed]
    spans = [(mark.start, mark.end) for mark in marked]
    spans += [(mark.start, mark.end) for mark in scan.actors.listed]
    spans += [(mark.start, mark.end) for mark in scan.nouns.listed if "combatants" in mark.value.kind]
    spans += [(mark.start, mark.end) for mark in scan.sides.listed if mark.value.sort in _SIDES]
    for start, end in spans:
        ends[start] = max(end, ends.get(start, 0))
    return ends


def _aided(scan: Scan, words: PlacingWords, start: int, end: int) -> bool:
    """Say whether those named bring help, and are no party's: 'an aid convoy'."""
    return any(words.listed("aid").match(scan.texts, at) is not None for at in range(start, end - 1))


def _is_place(scan: Scan, start: int, end: int) -> bool:
    """Say whether a name that is both somebody's and a place's is a place here: 'in Turkey'."""
    placed = any(start <= mark.start and mark.end == end for mark in scan.places.listed)
    return placed and scan.has(_past(scan, start), "locative")


def _past(scan: Scan, at: int) -> int:
    """Give the token before a phrase and its articles."""
    at -= 1
    while at >= 0 and (scan.has(at, "determiner") or scan.texts[at] in scan.pack.number_words.articles):
        at -= 1
    return at


def _opened(scan: Scan, words: PlacingWords, at: int, least: int) -> int:
    """Give where the phrase begins that ends in a word for those placed: 'some heavily armed Iraqi' 'troops'."""
    start, first = at, max(least, at - REACH)
    while start > first and _describes(scan, words, start - 1):
        start -= 1
    of = start - 1
    while of > least and (scan.has(of, "determiner") or scan.texts[of] in scan.pack.number_words.articles):
        of -= 1
    if of > least and scan.has(of, "genitive") and _counts(scan, words, of - 1):
        start = of - 1
        while start > first and _describes(scan, words, start - 1):
            start -= 1
    while start < at and not _begins(scan, start):
        start += 1
    return start


def _begins(scan: Scan, at: int) -> bool:
    return scan.sentence.tokens[at].sort in ("w", "n") and not possessive(scan, at)


def _describes(scan: Scan, words: PlacingWords, at: int) -> bool:
    token = scan.sentence.tokens[at]
    if at in scan.actors.over or at in scan.sides.over:
        return True
    if token.sort == "p":
        return token.glued and token.text in ("-", "'s", "'")
    if token.sort == "n" or at in scan.triggers.over:
        return at in scan.unit_names or (token.sort == "n" and scan.sentence.tokens[at + 1].glued)
    known = at in scan.speech.over or words.leads.match(scan.texts, at) is not None
    verb = words.deeds.match(scan.texts, at)
    stops = (
        scan.stops(at)
        or scan.has(at, "determiner")
        or scan.has(at, "indefinite")
        or token.text in scan.pack.number_words.articles
    )
    glued = at + 1 < len(scan.texts) and scan.texts[at + 1] == "-" and scan.sentence.tokens[at + 1].glued
    return (glued or not (stops or known or verb is not None)) and not _timed(scan, at)


def _timed(scan: Scan, at: int) -> bool:
    text = scan.texts[at]
    return text in scan.pack.weekdays or text in scan.pack.months or scan.has(at, "period_word")


def _counts(scan: Scan, words: PlacingWords, at: int) -> bool:
    """Say whether a word counts or holds those named behind 'of': 'hundreds of', 'a column of', 'units of'."""
    counted = any(one.end == at + 1 for one in scan.quantities)
    return counted or words.listed("amount").match(scan.texts, at) is not None


def _closed(scan: Scan, words: PlacingWords, cores: dict[int, int], end: int) -> int:
    """Give where the phrase ends: behind more such words, 'of' and 'from' with them, and what is joined to them."""
    while end < len(scan.texts):
        more = cores.get(end)
        if more is None and scan.sentence.tokens[end].glued and scan.texts[end] in ("-", "'s"):
            more = _joined(scan, words, cores, end + 1)
        if more is None and words.listed("belong").match(scan.texts, end) is not None:
            more = _joined(scan, words, cores, end + 1)
        if more is None:
            break
        end = more
    return end


def _joined(scan: Scan, words: PlacingWords, cores: dict[int, int], at: int) -> int | None:
    """Give the end of those placed that stand up to some words behind a token: 'of' 'the 9th Armoured Division'."""
    start = at
    while at < min(len(scan.texts), start + REACH):
        end = cores.get(at)
        if end is not None:
            located = at in scan.places.over and scan.places.over[at].end >= end
            return None if located else end
        if not (_describes(scan, words, at) or scan.has(at, "determiner")):
            return None
        at += 1
    return None


def _people(scan: Scan, words: PlacingWords, start: int, end: int, core: int) -> People:
    before = _past(scan, start)
    bound = scan.pack.before.ending(scan.texts, before + 1) is not None  # 'about a company of'
    ruled = (
        before >= 0
        and not bound
        and (scan.has(before, "preposition") or words.leads.ending(scan.texts, before + 1) is not None)
    )
    none = words.listed("none").ending(scan.texts, start) is not None
    none = none or words.listed("nobody").match(scan.texts, start) is not None
    return People(_uncounted(scan, start, core), end, ruled and not none, none)


def _uncounted(scan: Scan, start: int, core: int) -> int:
    """Step over how many there are: 'some 300' 'fighters', 'hundreds of' 'families'."""
    counted = next((one for one in scan.quantities if one.start <= start < one.end <= core), None)
    if counted is None or any(at in scan.unit_names for at in range(start, counted.end)):
        return start
    at = counted.end
    while at < core and (scan.has(at, "genitive") or scan.has(at, "determiner") or scan.has(at, "add")):
        at += 1
    return at
