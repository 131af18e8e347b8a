"""Grounds: the place that some words name, with what stands around its name."""

import msgspec

from headwater.extract.gazetteer import look
from headwater.extract.lexicon import Mark
from headwater.extract.names import Name
from headwater.extract.places import MOST_WORDS, is_name, known_size, longer
from headwater.extract.placing.words import PlacingWords
from headwater.extract.scan import Scan

MODIFIERS = 5
"""The words that may stand before the noun of a place without a name: 'the former central prison'."""

LETTERS = 2
"""A name has at least so many letters: 'the M4' is none."""


class Spot(msgspec.Struct, frozen=True):
    """A place at tokens `start` to `end`, articles left out.

    `called` are the tokens that it is told by: its name, or all of its words where it is a part of what is named, or
    has no name. `name` are those of the name alone, and `id` that of a place of the case. `points` says that it is only
    pointed to ('of it').
    """

    start: int
    end: int
    called: tuple[int, int]
    name: tuple[int, int] | None = None
    id: str | None = None
    points: bool = False


def spot(scan: Scan, words: PlacingWords, at: int) -> Spot | None:
    """Give the place that is named from a token on, or None."""
    if words.listed("it").match(scan.texts, at) is not None:
        return Spot(at, at + 1, (at, at + 1), points=True)
    at = past_articles(scan, at)
    at = past_articles(scan, at + 1) if scan.has(at, "genitive") and scan.has(at - 1, "determiner") else at  # 'all of'
    name = _name(scan, words, at)
    return _widened(scan, words, name) if name is not None else _described(scan, words, at)


def past_articles(scan: Scan, at: int) -> int:
    """Step over articles and words like 'its'."""
    articles = scan.pack.number_words.articles
    while at < len(scan.texts) and (scan.has(at, "determiner") or scan.texts[at] in articles):
        at += 1
    return at


def _described(scan: Scan, words: PlacingWords, start: int) -> Spot | None:
    """Read 'eastern Mosul', 'the old fort', 'the village of X', 'the Karantina district'."""
    generic = None
    at = start
    while at < min(len(scan.texts), start + MODIFIERS):
        mark = words.listed("generic").match(scan.texts, at) or _part(scan, words, start, at)
        name = _name(scan, words, at) if at > start else None
        if name is not None and mark is None:
            wide = _widened(scan, words, name)
            kind = generic is not None and generic.end == at and _is_kind(scan, words, start, at)
            return Spot(start, wide.end, wide.called if kind else (start, wide.end), wide.name, wide.id)
        if mark is not None:
            generic = mark
            at = mark.end
        elif _modifies(scan, words, at):
            at += 1
        else:
            break
    if generic is None or _followed(scan, words, generic.end):
        return None
    return _belonging(scan, words, start, generic.end)


def _part(scan: Scan, words: PlacingWords, start: int, at: int) -> Mark[str] | None:
    """Give a word for a part of a place, where it says of which or on what side: 'the edge of', 'the eastern half'."""
    mark = words.listed("partial").match(scan.texts, at)
    if mark is None:
        return None
    sided = any(words.bearings.match(scan.texts, place) is not None for place in range(start, at))
    lies = words.leads.match(scan.texts, mark.end)
    placed = lies is not None and lies.value in ("in", "near", "around")
    return mark if sided or placed or scan.has(mark.end, "genitive") else None


def _followed(scan: Scan, words: PlacingWords, at: int) -> bool:
    """Say whether a noun of ground only describes those behind it: 'the city police', 'border guards'."""
    noun = scan.nouns.starts.get(at)
    return words.placed.match(scan.texts, at) is not None or (noun is not None and noun.value.person)


def _belonging(scan: Scan, words: PlacingWords, start: int, end: int) -> Spot:
    """Take in what a place without a name belongs to: 'the centre of' 'the city', 'the village of' 'X'."""
    whole = Spot(start, end, (start, end))
    if not scan.pack.capitals and _is_kind(scan, words, start, end) and _may_name(scan, words, end):
        return Spot(start, end + 1, (end, end + 1), (end, end + 1))  # 'مدينة بعشيقة': a name that nobody has listed
    if not scan.has(end, "genitive"):
        return whole
    inner = spot(scan, words, end + 1)
    if inner is None or inner.points:
        return msgspec.structs.replace(whole, end=inner.end, points=True) if inner is not None else whole
    kind = inner.name is not None and _is_kind(scan, words, start, end)
    return Spot(start, inner.end, inner.called if kind else (start, inner.end), inner.name, inner.id)


def _may_name(scan: Scan, words: PlacingWords, at: int) -> bool:
    if at >= len(scan.texts) or scan.sentence.tokens[at].sort != "w" or at in scan.speech.over:
        return False
    known = (words.leads, words.deeds, words.bearings, words.placed)
    return not scan.stops(at) and not any(lexicon.match(scan.texts, at) is not None for lexicon in known)


def _is_kind(scan: Scan, words: PlacingWords, start: int, end: int) -> bool:
    """Say whether words only tell what kind of place is named: 'the border town of', 'the settlement'."""
    mark = words.listed("kinds").ending(scan.texts, end)
    sided = any(words.bearings.match(scan.texts, at) is not None for at in range(start, end))
    return mark is not None and not sided


def _modifies(scan: Scan, words: PlacingWords, at: int) -> bool:
    token = scan.sentence.tokens[at]
    if token.sort != "w":
        return token.glued and token.text in ("-", "'s", "'")
    known = at in scan.speech.over or words.leads.match(scan.texts, at) is not None
    joined = scan.has(at, "join") and words.bearings.match(scan.texts, at + 1) is not None
    return joined or not (scan.stops(at) or known or at in scan.triggers.starts)


def _name(scan: Scan, words: PlacingWords, at: int) -> Spot | None:
    mark = scan.places.starts.get(at) or _inner(scan, at)
    if mark is not None:
        return Spot(at, mark.end, (at, mark.end), (at, mark.end), mark.value.id)
    if at >= len(scan.texts) or (scan.named(at) and not _country(scan, at)):
        return None
    if words.listed("timed").match(scan.texts, at) is not None:
        return None
    if not scan.pack.capitals:
        size = known_size(scan, at, set())
        return Spot(at, at + size, (at, at + size), (at, at + size)) if size else None
    end = _capitalised(scan, words, at)
    letters = scan.sentence.tokens[end - 1].end - scan.sentence.tokens[at].start if end > at else 0
    if letters < LETTERS or _peopled(scan, words, at, end):
        return None
    end = max(end, at + longer(scan, at, end))
    return Spot(at, end, (at, end), (at, end))


def _inner(scan: Scan, at: int) -> Mark[Name] | None:
    """Give a place of the case within a longer name of one, which says how it lies there: 'Mosul' in 'near Mosul'."""
    over = scan.places.over.get(at)
    inner = scan.setting.names.places.match(scan.texts, at) if over is not None else None
    return inner if over is not None and inner is not None and inner.end <= over.end else None


def _capitalised(scan: Scan, words: PlacingWords, at: int) -> int:
    """Give the end of the capitalised words from a token on, particles between them taken in: 'Deir ez-Zor'."""
    end = at
    while end < min(len(scan.texts), at + MOST_WORDS):
        inside = end > at and scan.sentence.tokens[end].glued and scan.texts[end - 1] == "'"  # 'Rifa'a'
        quoted = scan.texts[end] == "'" and end + 1 < len(scan.texts) and scan.sentence.tokens[end + 1].glued
        if not (is_name(scan, end, set()) or inside or (quoted and end > at)) or _ends_name(scan, words, at, end):
            break
        end += 1
        particle = scan.texts[end : end + 1]
        named = particle and words.listed("particles").match(scan.texts, end) is not None
        hyphen = end + 1 if named and scan.texts[end + 1 : end + 2] == ("-",) else end
        if named and end > at and is_name(scan, hyphen + 1, set()):
            end = hyphen + 1
    while end > at and scan.sentence.tokens[end - 1].sort == "p":
        end -= 1
    return end


def _ends_name(scan: Scan, words: PlacingWords, start: int, at: int) -> bool:
    """Say whether a word in capitals is no part of a name, in a sentence that is all in capitals."""
    if not scan.sentence.upper:
        return False
    other = words.leads.match(scan.texts, at) is not None or words.deeds.match(scan.texts, at) is not None
    ground = at == start and words.listed("generic").match(scan.texts, at) is not None
    return other or ground or scan.stops(at) or at in scan.speech.over or scan.sentence.tokens[at].sort != "w"


def _country(scan: Scan, at: int) -> bool:
    """Say whether an actor or a short name in capitals is a place as well: 'left for Turkey'."""
    mark = scan.actors.over.get(at)
    start, end = (mark.start, mark.end) if mark is not None else (at, at + 1)
    return bool(look(scan.pack.language, scan.texts[start:end]))


def _peopled(scan: Scan, words: PlacingWords, start: int, end: int) -> bool:
    """Say whether capitalised words name people and no place: 'Daesh', 'Kurdish' before 'fighters', 'Serbs'."""
    sides = [scan.sides.over.get(at) for at in range(start, end)]
    named = [side for side in sides if side is not None and side.value.sort != "nation"]
    outlet = any(at in scan.outlets.over for at in range(start, end))
    last = words.placed.match(scan.texts, end) or words.placed.ending(scan.texts, end)
    ground = words.listed("generic").match(scan.texts, end) is not None
    adjective = bool(named) and all(side.value.sort == "adjective" for side in named) and len(named) < end - start
    return outlet or _followed(scan, words, end) or (last is not None and not ground) or (bool(named) and not adjective)


def _widened(scan: Scan, words: PlacingWords, found: Spot) -> Spot:
    """Take in what follows a name: 'Kirkuk' 'province', 'Avdiivka' "'s coke plant"."""
    end = found.end
    if scan.texts[end : end + 1] in (("'s",), ("'",)):
        inner = _described(scan, words, end + 1)
        whole = (found.start, inner.end) if inner is not None else found.called
        return Spot(found.start, whole[1], whole, found.name, found.id)
    while end < len(scan.texts) and (mark := words.listed("behind").match(scan.texts, end)) is not None:
        if _followed(scan, words, mark.end):
            break
        end = mark.end
    if end > found.end or not scan.has(end, "genitive") or found.id is not None:
        return Spot(found.start, end, (found.start, end), found.name, found.id)
    return found
