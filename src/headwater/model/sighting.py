"""Sightings and items: what somebody has seen in pictures, and how many things that makes."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from headwater.model.geography import Coordinates
from headwater.model.period import Period
from headwater.model.scope import Area, Outcome, Outcomes, outcome_set
from headwater.model.value import Identified, Value

STATES = frozenset({Outcome.DESTROYED, Outcome.DAMAGED, Outcome.ABANDONED, Outcome.CAPTURED})
"""What can become of a piece of equipment."""


class Region(Value, frozen=True, kw_only=True):
    """A box in a picture, in shares of its width and height from the top left: 0 to 1. `at` is seconds into a video."""

    left: float
    top: float
    width: float
    height: float
    at: float = 0.0

    def __post_init__(self) -> None:
        inside = self.left + self.width <= 1.000001 and self.top + self.height <= 1.000001
        if not (self.left >= 0 and self.top >= 0 and self.width > 0 and self.height > 0 and inside):
            raise ValueError("a region lies within its picture: left, top, width and height are shares from 0 to 1")


class Sighting(Identified, frozen=True, kw_only=True):
    """One thing seen in one picture, by whom, as recorded by hand or in a sheet.

    `kind` is a population kind, from the widest name down, as claims have it (`("equipment", "vehicle", "humvee")`);
    `type` and `model` are as written. `states` are what had become of it. `party` is whose it was: a path of actor
    ids, None where that is not told, with `whose` as written. `marks` are numbers and signs on it. `place` is as
    written, with the `area` of the case or the point, where known; `on` is when it was seen so. `exhibit` is the
    exhibit's id, or None with the `picture`'s address where the case does not hold it. `source` is the sheet and row,
    or the hand that recorded it; `given` the id that a sheet gives it.
    """

    TAG: ClassVar[str] = "sighting"

    kind: tuple[str, ...]
    type: str
    model: str = ""
    states: Outcomes
    party: tuple[str, ...] | None = None
    whose: str = ""
    marks: tuple[str, ...] = ()
    place: str = ""
    area: Area | None = None
    point: Coordinates | None = None
    on: Period | None = None
    exhibit: str | None = None
    picture: str = ""
    region: Region | None = None
    who: str = ""
    recorded: datetime | None = None
    note: str = ""
    source: str = ""
    given: str | None = None

    def __post_init__(self) -> None:
        if not self.type.strip() or not self.kind:
            raise ValueError("a sighting says what was seen")
        if self.states != outcome_set(*self.states) or not set(self.states) <= STATES:
            raise ValueError("states are a set of destroyed, damaged, abandoned and captured; make it with outcome_set")
        if self.recorded is not None and self.recorded.tzinfo is None:
            raise ValueError("a sighting is recorded at a time with a zone")
        super().__post_init__()


class Seen(Value, frozen=True, kw_only=True):
    """The sightings of one source (a sheet, a hand): what a source says now takes the place of what it said before."""

    source: str
    sightings: tuple[Sighting, ...] = ()

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise ValueError("sightings have a source")


class Pairing(Value, frozen=True, kw_only=True):
    """Two sightings that may be of one thing: by the machine's opinion, with its reasons, until somebody judges."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.one < self.other:
            raise ValueError("a pairing is of two sightings, in the order of their ids")


class Item(Identified, frozen=True, kw_only=True):
    """One piece of equipment: the sightings of it, earliest first, and what had become of it at each.

    `kind`, `type`, `model`, `party` and `whose` are those of the most telling sighting. `states` are all it has been
    in; `open` are ids of sightings of other items that may be this one and are not judged: a floor counts those once.
    """

    TAG: ClassVar[str] = "item"

    sightings: tuple[str, ...]
    kind: tuple[str, ...]
    type: str
    model: str = ""
    party: tuple[str, ...] | None = None
    whose: str = ""
    states: Outcomes = ()
    open: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.sightings:
            raise ValueError("an item was seen")
        super().__post_init__()


def sheet_of(source: str) -> str:
    """Give the sheet, or the hand, of a sighting's source: without the row (`:12`) or the id in it (`#a7`)."""
    return _ROW.sub("", source)


_ROW = re.compile(r"(?::[0-9]+|#.*)\Z", re.DOTALL)


def by_source(seen: Iterable[Seen]) -> tuple[Sighting, ...]:
    """Give all sightings that stand: of each source the latest, in the order in which the sources last spoke."""
    latest: dict[str, Seen] = {}
    for one in seen:
        latest.pop(one.source, None)
        latest[one.source] = one
    return tuple(sighting for one in latest.values() for sighting in one.sightings)
