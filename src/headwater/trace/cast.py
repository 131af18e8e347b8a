"""The cast: who speaks and who publishes, resolved against the case once."""

import functools
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from headwater.model import Case, Outlet, Period, RelationKind, Speaker

_TITLES = frozenset((
    "the", "a", "an", "gen", "general", "lt", "lieutenant", "maj", "major", "brig", "brigadier", "col",
    "colonel", "capt", "captain", "sgt", "adm", "admiral", "mr", "ms", "mrs", "dr", "sir",
))  # fmt: skip
_SOURCES = frozenset((
    "unnamed", "source", "sources", "official", "officials", "witness", "witnesses", "resident", "residents",
))  # fmt: skip
_OFFICES = frozenset((
    "spokesman", "spokeswoman", "spokesperson", "commander", "minister", "officer", "leader", "chief", "head",
    "governor", "mayor",
))  # fmt: skip
_UNNAMED = _SOURCES | _OFFICES | frozenset((
    "military", "security", "data", "expert", "experts", "report", "reports", "media", "local", "some", "ministry",
))  # fmt: skip


class Voice(NamedTuple):
    """Somebody who speaks: `key` is who, `line` the keys from the widest body down to this one.

    `actor` is the actor of the case that speaks, or that controls the outlet that does; None for a stranger.
    `office` says that the words give an office (commander, spokesman), `faceless` that they give sources or
    officials without a name.
    """

    key: str
    name: str
    line: tuple[str, ...]
    actor: str | None = None
    tokens: tuple[str, ...] = ()
    office: bool = False
    faceless: bool = False


class Cast(NamedTuple):
    """The names of a case by key, and how its actors stand to one another (remembered once asked)."""

    case: Case
    lines: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    outlets: Mapping[str, Outlet]
    civilians: frozenset[str]
    stands: Callable[[str, str, Period | None], RelationKind | None]


def cast_of(case: Case) -> Cast:
    """Read a case's actors and outlets into a cast."""
    lines = {actor.id: case.party(actor.id) for actor in case.actors}
    names: dict[str, str] = {}
    for outlet in case.outlets:
        for name in (outlet.name, *outlet.names):
            names.setdefault(_plain(name), f"outlet:{outlet.id}")
    for actor in case.actors:
        for name in (actor.name, *(name for tongue in actor.names.values() for name in tongue)):
            names[_plain(name)] = f"actor:{actor.id}"
    names.pop("", None)
    outlets = {outlet.id: outlet for outlet in case.outlets}
    return Cast(
        case=case,
        lines=lines,
        names=names,
        outlets=outlets,
        civilians=frozenset(actor.id for actor in case.actors if actor.kind == "civilians"),
        stands=functools.cache(case.stands),
    )


def voice_of(speaker: Speaker, cast: Cast) -> Voice:
    """Give the voice of a speaker: its actor, else its outlet, else the name it goes by."""
    if speaker.actor in cast.lines:
        key = f"actor:{speaker.actor}"
    elif speaker.outlet is not None:
        key = _outlet_that_speaks(speaker.outlet, cast)
    else:
        key = _named(speaker.name, cast)
    voice = _voice(key, speaker.name, cast)
    words = _words(speaker.name.partition(",")[0])
    return voice._replace(
        tokens=tuple(word for word in words if word not in _UNNAMED),
        office=not _OFFICES.isdisjoint(words),
        faceless=not _SOURCES.isdisjoint(words),
    )


def outlet_key(name: str, cast: Cast) -> str:
    """Give the key of a publisher from a report's `outlet` or `credit`: an id or a name."""
    if name in cast.outlets:
        return f"outlet:{name}"
    found = cast.names.get(_plain(name), "")
    return found if found.startswith("outlet:") else f"outlet:{_plain(name) or name}"


def kin(one: Voice, other: Voice) -> bool:
    """Say whether one is the other or a part of it: UNAMI and the UN, Amaq and the Islamic State."""
    shared = min(len(one.line), len(other.line))
    return one.line[:shared] == other.line[:shared]


def same_voice(one: Voice, other: Voice) -> bool:
    """Say whether two voices are one: the same key or, where a name was not resolved, a fuller form of it."""
    if one.key == other.key:
        return True
    if one.key.startswith("name:") or other.key.startswith("name:"):
        shorter, longer = sorted((one.tokens, other.tokens), key=len)
        unknown = one.key.startswith("name:") and other.key.startswith("name:")
        return bool(shorter) and _short_for(shorter, longer, surname=unknown)
    return False


def _short_for(shorter: tuple[str, ...], longer: tuple[str, ...], *, surname: bool) -> bool:
    """Say whether a name is short for a longer one: two of its words or, for two strangers, its last word."""
    if len(shorter) == 1:
        return surname and longer[-1] == shorter[-1]
    return set(shorter) <= set(longer)


def of_one_house(one: Voice, other: Voice) -> bool:
    """Say whether one can take back what the other said: the same voice, a part of it, or a colleague."""
    return same_voice(one, other) or kin(one, other) or colleagues(one, other)


def colleagues(one: Voice, other: Voice) -> bool:
    """Say whether two voices are parts of one body, side by side: two ministers, two papers of one party."""
    return len(one.line) > 1 and one.line[:-1] == other.line[:-1]


def told_by_office(said: Voice, says: Voice) -> bool:
    """Say whether the second can be the first without his name: 'a top commander' of a side for a stranger by name."""
    stranger = said.key.startswith("name:") and bool(said.tokens) and not (said.office or said.faceless)
    return stranger and says.office and not says.key.startswith("name:")


def same_side(one: Voice, other: Voice, cast: Cast) -> bool:
    """Say whether two voices speak for one side: parts of one body, or allied."""
    if one.actor is None or other.actor is None:
        return False
    if cast.lines[one.actor][0] == cast.lines[other.actor][0]:
        return True
    return cast.stands(one.actor, other.actor, None) is RelationKind.ALLIED


def _outlet_that_speaks(outlet: str, cast: Cast) -> str:
    """Give the key of an outlet, or of the actor of its very name: a mission, a ministry on a page of its own."""
    known = cast.outlets.get(outlet)
    found = cast.names.get(_plain(known.name), "") if known else ""
    return found if found.startswith("actor:") else outlet_key(outlet, cast)


def _named(name: str, cast: Cast) -> str:
    head = name.partition(",")[0]
    for form in (name, head):
        if (plain := _plain(form)) in cast.names:
            return cast.names[plain]
    return f"name:{_plain(head) or name.strip()}"


def _voice(key: str, written: str, cast: Cast) -> Voice:
    sort, _, name = key.partition(":")
    if sort == "actor":
        line = tuple(f"actor:{actor}" for actor in cast.lines[name])
        actor = cast.case.actor(name)
        return Voice(key=key, name=actor.name if actor else written, line=line, actor=name)
    outlet = cast.outlets.get(name) if sort == "outlet" else None
    if outlet is None:
        return Voice(key=key, name=written, line=(key,))
    owner = outlet.controlled_by if outlet.controlled_by in cast.lines else None
    above = tuple(f"actor:{actor}" for actor in cast.lines[owner]) if owner else ()
    return Voice(key=key, name=outlet.name, line=(*above, key), actor=owner)


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in _TITLES]


def _plain(name: str) -> str:
    return " ".join(_words(name))
