"""Counted: a row's metric and item into outcomes, a kind of claim, and the kind of what was counted."""

from collections.abc import Sequence
from typing import NamedTuple

from headwater.extract.pack import Pack, load_pack
from headwater.extract.packroom import languages
from headwater.extract.sheet.values import Unread
from headwater.extract.sheet.vocabulary import meanings, meant, plain, tokens
from headwater.model import Kind, Outcome, Outcomes, outcome_set

Path = tuple[str, ...]

_PEOPLE = frozenset({Outcome.KILLED, Outcome.WOUNDED, Outcome.MISSING, Outcome.SURRENDERED, Outcome.DISPLACED})
_LOSSES = {True: outcome_set("killed", "wounded"), False: outcome_set("destroyed")}
_JOINING = frozenset({"or", "and"})
_NOT = frozenset({"not", "no", "never", "un", "non"})
OTHER = ("equipment", "other")


class Counted(NamedTuple):
    """What a row counts: the kind of claim, outcomes, the path of kinds, and the words for it."""

    sort: Kind
    outcomes: Outcomes
    kind: Path
    words: str | None


class Percent(NamedTuple):
    """A row that gives a percentage: no count at all."""


def counted(metric: str, item: str, language: str) -> Counted | Percent | Unread:
    """Give what the metric and the item of a row count, in English or else in the page's language."""
    told = _counted(metric, item, [load_pack("en")])
    if isinstance(told, Unread) and language != "en" and language in languages():
        return _counted(metric, item, [load_pack("en"), load_pack(language)])
    return told


def _counted(metric: str, item: str, packs: Sequence[Pack]) -> Counted | Percent | Unread:
    meaning = meant("metric").get(plain(metric))
    if meaning == "percent" or "%" in metric:
        return Percent()
    kind = kind_of_item(item, packs) if item.strip() else None
    if meaning in ("strength", "ratio"):
        sort, outcomes = (Kind.STRENGTH, ()) if meaning == "strength" else (Kind.RATIO, _LOSSES[True])
        return Counted(sort, outcomes, kind or ("people",), item.strip() or None)
    told = _told(tokens(metric), packs, None if kind is None else kind[0] == "people")
    if not told.outcomes and not told.lost:
        return Unread("metric", f"{metric.strip()[:40]!r} is no outcome that is known")
    named = _kind_in(told.rest, packs) if kind is None else None
    words = item.strip() or (" ".join(told.rest) if named else None)
    kind = kind or named or (("people",) if set(told.outcomes) & _PEOPLE else ("equipment",))
    return Counted(Kind.LOSS, told.outcomes or _LOSSES[kind[0] == "people"], kind, words or None)


class _Told(NamedTuple):
    outcomes: Outcomes
    lost: bool
    rest: Path


def _told(found: Path, packs: Sequence[Pack], person: bool | None) -> _Told:
    """Give the outcomes that words name, whether they say losses, and the words that are neither."""
    outcomes: set[str] = set()
    rest: list[str] = []
    lost = False
    at = 0
    while at < len(found):
        size, names = _outcome_at(found, at, packs, person)
        if size == 0:
            rest.append(found[at])
        lost |= names == ("losses",)
        outcomes |= set(names) - {"losses"}
        at += max(size, 1)
    if _NOT & set(rest):
        return _Told((), False, ())
    left = tuple(word for word in rest if word not in _JOINING)
    return _Told(outcome_set(*outcomes), lost, left)


def _outcome_at(found: Path, at: int, packs: Sequence[Pack], person: bool | None) -> tuple[int, Path]:
    for size in range(min(4, len(found) - at), 0, -1):
        meaning = meant("metric").get(" ".join(found[at : at + size]))
        if meaning is not None and meaning not in ("strength", "ratio", "percent"):
            return size, tuple(meaning.split())
    for pack in packs:
        mark = pack.triggers.match(found, at)
        if mark is not None and not mark.value.mask:
            named = mark.value.equipment if person is False else mark.value.people or mark.value.equipment
            if named:
                return mark.end - at, tuple(one.value for one in named)
    return 0, ()


def kind_of_item(item: str, packs: Sequence[Pack]) -> Path:
    """Give the path of kinds of an item: what the packs know, with the words that narrow it; else one of its own."""
    found = tokens(item)
    listed = meant("item").get(" ".join(found))
    if listed is not None:
        return tuple(listed.split())
    return _kind_in(found, packs) or (*OTHER, "-".join(found) or "other")


def _kind_in(found: Path, packs: Sequence[Pack]) -> Path | None:
    """Give the narrowest kind that words name, the words that no noun covers behind it; None where they name none."""
    nouns: list[tuple[range, Path]] = []
    at = 0
    while at < len(found):
        size, kind, thing = _noun_at(found, at, packs)
        if thing:
            return (*OTHER, "-".join(found))
        if size:
            nouns.append((range(at, at + size), kind))
        at += max(size, 1)
    if not nouns:
        return None
    first = nouns[0][1]
    chosen = max((kind for _, kind in nouns if kind[:1] == first[:1]), key=len)
    covered = {place for places, kind in nouns if chosen[: len(kind)] == kind for place in places}
    whole = meanings("whole")["words"]
    more = [word for place, word in enumerate(found) if place not in covered and word not in whole]
    return (*chosen, "-".join(more)) if more else chosen


def _noun_at(found: Path, at: int, packs: Sequence[Pack]) -> tuple[int, Path, bool]:
    """Give how many words a noun takes, its kind, and whether it is a thing whose count is no loss ('factory')."""
    for size in range(min(3, len(found) - at), 0, -1):
        listed = meant("item").get(" ".join(found[at : at + size]))
        if listed is not None:
            return size, tuple(listed.split()), False
    for pack in packs:
        mark = pack.nouns.match(found, at)
        if mark is not None and mark.value.reason:
            return mark.end - at, (), True
        if mark is not None and mark.value.kind and not mark.value.container:
            return mark.end - at, mark.value.kind, False
    return 0, (), False
