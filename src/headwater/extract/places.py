"""Places: where a loss happened, by the case's places and by the words after 'in', 'near', 'around'."""

from collections.abc import Iterator, Sequence

import msgspec

from headwater.extract.gazetteer import LONGEST, look
from headwater.extract.packroom import place_words
from headwater.extract.scan import Scan
from headwater.model import Area

MOST_WORDS = 5
"""The name of a place the case does not know is no longer than this."""


class PlaceMention(msgspec.Struct, frozen=True):
    """A place at tokens `start` to `end`: its area where the case knows it, and the report's words."""

    start: int
    end: int
    area: Area | None
    words: str


def places(scan: Scan, spoken: Sequence[tuple[int, int]]) -> tuple[PlaceMention, ...]:
    """Give the places a sentence names as the scene of something; `spoken` are the speakers' tokens, left out."""
    found = [mention for mark in scan.places.listed if (mention := _known(scan, mark.start, mark.end, mark.value.id))]
    taken = {at for mention in found for at in range(mention.start, mention.end)}
    found += [mention for at in _openings(scan) if (mention := _unknown(scan, at, taken))]
    for more in (_told_behind, _told_before):
        taken = {at for mention in found for at in range(mention.start, mention.end)}
        found += more(scan, taken)
    outside = [one for one in found if not any(start <= one.start < end for start, end in spoken)]
    outside = [one for one in outside if not excepted(scan, one.start)]
    return tuple(sorted(outside, key=lambda one: one.start))


def _openings(scan: Scan) -> list[int]:
    """Give the tokens behind a word that can open a place."""
    grammar = scan.pack.grammar
    opening = grammar["locative_sure"] | grammar["genitive"] | grammar["locative_loss"]
    return [at for at, text in enumerate(scan.texts[:-1], 1) if text in opening]


def excepted(scan: Scan, at: int) -> bool:
    """Say whether a mention stands in what a count leaves out: 'a figure that leaves out Anbar for May'."""
    return scan.pack.phrases["excluding"].begins(scan.texts, range(at))


def common(mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """Give the one place that some mentions come down to: the narrowest, if they lie in each other, or the first.

    Two places side by side ('in Mosul and Tikrit') are no one place: None, where neither holds the other.
    """
    known = [mention for mention in mentions if mention.area is not None]
    if not known:
        return mentions[0] if mentions else None
    deepest = max(known, key=lambda mention: len(mention.area.path) if mention.area else 0)
    path = deepest.area.path if deepest.area else ()
    nested = all(one.area and path[: len(one.area.path)] == one.area.path for one in known)
    return deepest if nested else None


def _known(scan: Scan, start: int, end: int, place_id: str) -> PlaceMention | None:
    for marks in (scan.actors, scan.outlets):
        over = marks.over.get(start)
        if over is not None and over.end - over.start > end - start:
            return None
    inherent = end - start > 1 and any(scan.has(at, "preposition") or scan.has(at, "scene") for at in range(start, end))
    if not (inherent or _located(scan, start, end)):
        return None
    case = scan.setting.names.case
    return PlaceMention(start, end, case.place(place_id) if case else None, scan.words(start, end))


def _located(scan: Scan, start: int, end: int) -> bool:
    """Say whether a name is put as a scene: behind 'in' or 'near', before 's, or as what has losses."""
    if scan.texts[end : end + 1] == ("'s",) and _manned(scan, end + 1):
        return False
    if scan.has(start - 1, "join") and start - 2 in scan.places.over:
        return True
    at = start - 1
    while at >= 0 and (scan.has(at, "scene") or scan.has(at, "determiner")):
        at -= 1
    if scan.has(at, "locative"):
        return True
    if scan.has(end, "locative_ending"):
        return True
    return scan.texts[end : end + 1] == ("'s",) or (start == 0 and scan.has(end, "have"))


def _manned(scan: Scan, at: int) -> bool:
    """Say whether a place stands for its forces: 'Baghdad's troops'."""
    nouns = (scan.nouns.starts.get(place) for place in range(at, at + 3))
    return any(noun is not None and "combatants" in noun.value.kind for noun in nouns)


def _unknown(scan: Scan, at: int, taken: set[int]) -> PlaceMention | None:
    """Give a place that the case does not know: capitalised words behind a preposition of place."""
    opened = _opened(scan, at)
    if scan.sentence.upper or opened is None or at in taken:
        return None
    if not scan.pack.capitals:
        return _uncapitalised(scan, at, opened, taken)
    start = at
    while scan.has(start, "determiner") or (scan.has(start, "scene") and not is_name(scan, start, taken)):
        start += 1
    end = start
    while end < min(len(scan.texts), start + MOST_WORDS) and is_name(scan, end, taken):
        end += 1
    thing = scan.nouns.over.get(end - 1) if end > start else None
    numbered = end < len(scan.texts) and scan.sentence.tokens[end].sort == "n"
    if numbered and thing is not None and thing.value.reason:  # 'in Building 12' names no place
        return None
    if end == start or start in scan.actors.over or start in scan.outlets.over:
        return None
    end = max(end, start + longer(scan, start, end))
    first = opened if opened < at else next((one for one in range(at, start) if scan.has(one, "scene")), start)
    return PlaceMention(start, end, None, scan.words(first, end))


def longer(scan: Scan, start: int, end: int) -> int:
    """Give how many words are a name that goes on in small letters: 'Deir al-Balah'; 0 where none does."""
    particle = scan.texts[end : end + 1]
    if not particle or particle[0] not in place_words(scan.pack.language).particles:
        return 0
    sizes = range(end - start + LONGEST, end - start, -1)
    return next((size for size in sizes if look(scan.pack.language, scan.texts[start : start + size])), 0)


def _uncapitalised(scan: Scan, at: int, opened: int, taken: set[int]) -> PlaceMention | None:
    """Give a place in a script without capitals: what the gazetteer knows, or the words behind 'city', 'province'."""
    start = at
    while any(scan.has(start, name) for name in ("scene", "determiner", "kept")):
        start += 1
    if start in taken or _own(scan, start):
        return None
    most = next((size for size in (0, 1) if not is_free(scan, start + size, taken)), 2)
    size = known_size(scan, start, taken) or (most if start > at else 0)
    return PlaceMention(start, start + size, None, scan.words(opened, start + size)) if size else None


def _is_word(scan: Scan, at: int) -> bool:
    """Say whether a word may be part of a name: one that the pack does not know as something else."""
    if at >= len(scan.texts) or scan.sentence.tokens[at].sort != "w" or scan.stops(at):
        return False
    side = scan.sides.over.get(at)
    marked = any(at in marks.over for marks in (scan.triggers, scan.nouns, scan.speech))
    marked = marked or (side is not None and side.value.sort != "nation")
    counted = any(one.start <= at < one.end for one in scan.quantities)
    grammar = ("locative", "join", "joint", "other", "relative", "conjunction", "determiner")
    return not marked and not counted and not any(scan.has(at, name) for name in grammar)


def _told_behind(scan: Scan, taken: set[int]) -> list[PlaceMention]:
    """Give names that an ending or a word behind them puts as a scene: "Halep'te", 'Kunduz kentinde'."""
    listed = place_words(scan.pack.language)
    if not (listed.tails or listed.behind):
        return []
    found = []
    for end in range(1, len(scan.texts)):
        last = end - 1 if scan.texts[end - 1].startswith("'") and len(scan.texts[end - 1]) > 1 else end
        located = scan.texts[end] in listed.behind or "".join(scan.texts[end : end + 2]) in listed.tails
        if not (located or scan.texts[end] in listed.tails):
            continue
        start = last
        while start > 0 and last - start < MOST_WORDS and is_name(scan, start - 1, taken):
            start -= 1
        if start < last and not any(_own(scan, at) for at in range(start, last)):
            stop = end + 1 if scan.texts[end] in listed.behind else last
            found.append(PlaceMention(start, last, None, scan.words(start, stop)))
    return found


def _told_before(scan: Scan, taken: set[int]) -> list[PlaceMention]:
    """Give places of the gazetteer behind words that open nothing else for sure: 'shelling of Kherson'."""
    listed = place_words(scan.pack.language)
    found = []
    for at, opener in _opened_by(scan.texts, listed.opens):
        start = at + 1 if scan.has(at, "determiner") else at
        size = known_size(scan, start, taken)
        if size:
            near = listed.around & frozenset(scan.texts[at - opener : at])
            found.append(PlaceMention(start, start + size, None, scan.words(at - opener if near else at, start + size)))
    return found


def _opened_by(texts: tuple[str, ...], opens: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give the tokens behind an opening phrase of one word or two, and how long it is; the last token opens nothing."""
    before = ""
    for at, text in enumerate(texts[:-1], 1):
        if text in opens:
            yield at, 1
        elif f"{before} {text}" in opens:
            yield at, 2
        before = text


def known_size(scan: Scan, start: int, taken: set[int]) -> int:
    """Give how many words from a token on are a name that the gazetteer knows, the longest one; 0 for none."""
    written = is_name if scan.pack.capitals else is_free
    most = next((size for size in range(LONGEST) if not written(scan, start + size, taken)), LONGEST)
    known = (size for size in range(most, 0, -1) if look(scan.pack.language, scan.texts[start : start + size]))
    return next((size for size in known if not any(_own(scan, at) for at in range(start, start + size))), 0)


def _own(scan: Scan, at: int) -> bool:
    """Say whether a token is part of a name of the case: its actors, outlets and places come first."""
    return scan.named(at) or at in scan.places.over


def is_free(scan: Scan, at: int, taken: set[int]) -> bool:
    """Say whether a word may be part of a name that nothing else has taken."""
    return at not in taken and _is_word(scan, at)


def _opened(scan: Scan, at: int) -> int | None:
    """Give where the words of a place begin that is named from `at` on, or None where no place is.

    'in Taiz' and 'near Kunduz' open one, 'on the outskirts of Marinka' too.
    """
    if scan.has(at - 1, "locative_sure"):
        return at - 1 if scan.has(at - 1, "kept") else at
    if scan.has(at - 1, "locative_loss") and at - 2 in scan.triggers.over:  # 'were killed at Velmar'
        return at
    if not (scan.has(at - 1, "genitive") and scan.has(at - 2, "scene")):
        return None
    start = at - 2
    while start > 0 and (scan.has(start - 1, "determiner") or scan.has(start - 1, "scene")):
        start -= 1
    return start if scan.has(start - 1, "locative") else None


def is_name(scan: Scan, at: int, taken: set[int]) -> bool:
    """Say whether a word, or a mark within words, is written as a part of a name: with a capital."""
    if at >= len(scan.texts):
        return False
    token = scan.sentence.tokens[at]
    if token.sort == "p":
        follows = at + 1 < len(scan.texts) and is_name(scan, at + 1, taken)
        return token.text in ("-", "'") and token.glued and follows
    timed = token.text in scan.pack.months or token.text in scan.pack.weekdays
    written = scan.setting.text[token.start]
    return token.sort == "w" and written.isupper() and not timed and at not in taken
