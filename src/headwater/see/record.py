"""One record of something seen: a row's words, or a hand's, made a sighting of the case."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple, TypeVar

from headwater.model import Coordinates, Outcome, Outcomes, Period, Region, Sighting, outcome_set
from headwater.see.names import Naming


class Said(NamedTuple):
    """What a row says, each field as it is written; '' is nothing."""

    picture: str = ""
    type: str = ""
    model: str = ""
    state: str = ""
    whose: str = ""
    marks: str = ""
    place: str = ""
    lat: str = ""
    lon: str = ""
    on: str = ""
    region: str = ""
    at: str = ""
    who: str = ""
    recorded: str = ""
    note: str = ""
    id: str = ""


_STATES = {
    **{outcome.value: outcome for outcome in (
        Outcome.DESTROYED, Outcome.DAMAGED, Outcome.ABANDONED, Outcome.CAPTURED)},
    "sunk": Outcome.DESTROYED, "scuttled": Outcome.DESTROYED, "burnt": Outcome.DESTROYED, "burned": Outcome.DESTROYED,
    "seized": Outcome.CAPTURED, "trophy": Outcome.CAPTURED,
}  # fmt: skip
_NO_STATE = frozenset({"and", "or", "then", "later", "seen", "intact", "unknown", "in", "use", "beyond", "economical",
                       "repair", "by", "partially", "heavily", "lightly"})  # fmt: skip
_MARKS = re.compile(r"\s*[;,|]\s*")
_LETTERS = re.compile(r"[^\W\d_]+")

T = TypeVar("T")
R = TypeVar("R")


def sighting_of(said: Said, source: str, naming: Naming) -> tuple[Sighting, tuple[str, ...]]:
    """Give the sighting of what was said, and what in it could not be read; ValueError where it is no sighting.

    Words that the case knows no place, actor or picture by are kept as they are written.
    """
    doubts: list[str] = []
    area = naming.area(said.place) if said.place else None
    exhibit = naming.exhibit(said.picture) if said.picture else None
    sighting = Sighting(
        kind=naming.kinds.of(f"{said.type} {said.model}" if said.model else said.type),
        type=_type(said.type),
        model=said.model,
        states=_states(said.state),
        party=naming.party(said.whose) if said.whose else None,
        whose=said.whose,
        marks=tuple(dict.fromkeys(mark for mark in _MARKS.split(said.marks) if mark)),
        place=said.place,
        area=area,
        point=_tried(_point, (said.lat, said.lon), doubts),
        on=_tried(_day, said.on, doubts),
        exhibit=exhibit,
        picture="" if exhibit else said.picture,
        region=_tried(_region, (said.region, said.at), doubts),
        who=said.who,
        recorded=_tried(_moment, said.recorded, doubts),
        note=said.note,
        source=source,
        given=said.id or None,
    )
    return sighting, tuple(doubts)


def _type(written: str) -> str:
    if not written.strip():
        raise ValueError("it does not say what was seen")
    return written


def _tried(reading: Callable[[T], R | None], written: T, doubts: list[str]) -> R | None:
    try:
        return reading(written)
    except ValueError as problem:
        doubts.append(f"{problem}; it is left out")
        return None


@lru_cache(maxsize=2_000)
def _states(written: str) -> Outcomes:
    """Give the states that a cell names: 'damaged and captured' is two; ValueError for a word that is none."""
    words = [word for word in _LETTERS.findall(written[:400].casefold()) if word not in _NO_STATE]
    strange = next((word for word in words if word not in _STATES), None)
    if strange is not None:
        known = "destroyed, damaged, abandoned or captured"
        raise ValueError(f"{strange[:40]!r} is no state: write {known}, or several of them")
    return outcome_set(*(_STATES[word] for word in words))


@lru_cache(maxsize=20_000)
def _day(written: str) -> Period | None:
    return Period.parse(written[:40]) if written else None


@lru_cache(maxsize=20_000)
def _moment(written: str) -> datetime | None:
    """Read a day or a time; one without a zone is taken as UTC."""
    if not written:
        return None
    try:
        read = datetime.fromisoformat(written[:40])
    except ValueError as problem:
        raise ValueError(f"{written[:40]!r} is no time: write 2016-11-30") from problem
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _point(written: tuple[str, str]) -> Coordinates | None:
    lat, lon = written
    if not lat and not lon:
        return None
    return Coordinates(lat=_number(lat), lon=_number(lon))


def _region(written: tuple[str, str]) -> Region | None:
    text, at = written
    if not text:
        return None
    sides = [_number(part) for part in re.split(r"[\s,;]+", text.strip()[:80])]
    if len(sides) != 4:
        raise ValueError("a region is four numbers: left, top, width and height, as shares of the picture")
    left, top, width, height = sides
    return Region(left=left, top=top, width=width, height=height, at=_number(at) if at else 0.0)


def _number(written: str) -> float:
    try:
        read = float(written)
    except ValueError as problem:
        raise ValueError(f"{written[:40]!r} is no number") from problem
    if not abs(read) < 1e9:  # nor what is no number at all
        raise ValueError(f"{written[:40]!r} is no number of a place or a picture")
    return read
