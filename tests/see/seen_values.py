"""Sightings that hang together: drawn from few pictures, marks, days and sheets, so that pairs come about."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from headwater.model import (
    Area,
    Judgement,
    Likeness,
    Matter,
    Outcome,
    Period,
    Region,
    Sighting,
    Verdict,
    outcome_set,
)
from headwater.model.exhibit import Alteration

TANK = ("equipment", "vehicle", "armoured", "tank")
HUMVEE = ("equipment", "vehicle", "humvee")
DAY = date(2016, 11, 18)
MOSUL = Area(path=("Iraq", "Mosul"))
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def seen(name: str, **said: object) -> Sighting:
    """Give a sighting of a destroyed Humvee, its row called so, with what is said otherwise."""
    given = {"kind": HUMVEE, "type": "Humvee", "states": outcome_set(Outcome.DESTROYED), "source": f"sheet.csv#{name}"}
    return Sighting(**{**given, **said})  # type: ignore[arg-type]  # what a test says of it


def box(left: float, width: float = 0.2) -> Region:
    """Give a box of a picture, as high as it is wide."""
    return Region(left=left, top=0.1, width=width, height=width)


def judged(verdict: Verdict, one: Sighting, other: Sighting, minute: int = 0) -> Judgement:
    """Give what somebody judged of two sightings, some minutes past noon."""
    pair = sorted((one.id, other.id))
    return Judgement(
        matter=Matter.ITEM,
        verdict=verdict,
        claims=(pair[0], pair[1]),
        who="M. Reader",
        when=NOON + timedelta(minutes=minute),
        why="seen twice",
    )


def alike(one: str, other: str, *alterations: Alteration) -> Likeness:
    """Give a likeness of two exhibits."""
    return Likeness(one=one, other=other, alterations=alterations, score=0.9, line="the same picture")


@st.composite
def records(draw: st.DrawFn, sheets: tuple[str, ...] = ("a.csv", "b.csv")) -> Sighting:
    """Give sightings of few kinds in few pictures on few days."""
    return Sighting(
        kind=draw(st.sampled_from([TANK, HUMVEE])),
        type=draw(st.sampled_from(["tank", "Humvee"])),
        model=draw(st.sampled_from(["", "M1114"])),
        states=outcome_set(*draw(st.sets(st.sampled_from([Outcome.DESTROYED, Outcome.CAPTURED]), max_size=2))),
        party=draw(st.sampled_from([None, ("north",), ("south",)])),
        marks=draw(st.sampled_from([(), ("A-17",), ("B-042",)])),
        area=draw(st.sampled_from([None, MOSUL])),
        on=draw(st.sampled_from([None, Period.day(DAY), Period.day(DAY + timedelta(days=1))])),
        exhibit=draw(st.sampled_from([None, "exhibit-1", "exhibit-2"])),
        region=draw(st.sampled_from([None, None, box(0.0), box(0.05), box(0.6)])),
        source=f"{draw(st.sampled_from(sheets))}:{draw(st.integers(1, 6))}",
    )


@st.composite
def stories(draw: st.DrawFn, most: int = 9) -> tuple[tuple[Sighting, ...], tuple[Judgement, ...]]:
    """Give sightings and judgements about some of them."""
    held = draw(st.lists(records(), min_size=1, max_size=most, unique_by=lambda one: one.id))
    told = []
    if len(held) > 1:
        for minute in range(draw(st.integers(0, 5))):
            one, other = draw(st.lists(st.sampled_from(held), min_size=2, max_size=2, unique=True))
            told.append(judged(draw(st.sampled_from(Verdict)), one, other, minute))
    return tuple(held), tuple(told)
