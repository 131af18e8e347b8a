"""Placements of the same people that voices tell differently, and those that can both be true."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.check import check
from headwater.extract import ExtractOptions, extract
from headwater.model import Actor, Case, Finding, FindingKind, Outlet, Period, Place, Placement, Report

CASE = Case(
    title="A city",
    period=Period.parse("2016-10-17/2017-07-10"),
    area="mosul",
    actors=(
        Actor(id="pmf", name="Popular Mobilisation", kind="combatants"),
        Actor(id="badr", name="Badr Brigades", part_of="pmf", kind="combatants"),
        Actor(id="peshmerga", name="Peshmerga", kind="combatants"),
        Actor(id="daesh", name="Daesh", kind="combatants"),
    ),
    outlets=(Outlet(id="one", name="The One"), Outlet(id="two", name="The Other")),
    places=(Place(id="mosul", name="Mosul"), Place(id="tal-afar", name="Tal Afar")),
)


def told(*said: tuple[str, str, int]) -> tuple[Finding, ...]:
    """Give what is found of texts, each by an outlet on a day of November."""
    placements: list[Placement] = []
    reports = []
    for outlet, text, day in said:
        published = Period.day(date(2016, 11, day))
        report = Report(outlet=outlet, text=text, source=outlet, capture="", language="en", published=published)
        reports.append(report)
        placements += extract(report, CASE, ExtractOptions()).placements
    return tuple(one for one in check((), (), CASE, reports, placements) if one.kind is FindingKind.PLACED)


WEST = "The Popular Mobilisation is to the west of Mosul."

DIFFER = [
    (WEST, "The Popular Mobilisation is to the east of Mosul.", "opposite sides"),
    (WEST, "The Badr Brigades are to the east of Mosul.", "opposite sides"),
    ("Daesh fighters are in Mosul.", "Daesh fighters are not in Mosul.", "denied"),
    ("Daesh fighters left Mosul for Tal Afar.", "Daesh fighters are still in Mosul.", "left"),
    ("Daesh fighters entered Tal Afar.", "Daesh fighters have not entered Tal Afar.", "denied"),
]


@pytest.mark.parametrize(("first", "second", "words"), DIFFER)
def test_what_two_voices_tell_differently_is_put_side_by_side(first: str, second: str, words: str) -> None:
    (found,) = told(("one", first, 20), ("two", second, 20))
    assert found.holds is None
    assert words in found.statement
    assert found.shown is not None
    assert len(found.shown) == 2
    assert any("The One" in line for line in found.derivation)
    assert any("The Other" in line for line in found.derivation)


BOTH = [
    (WEST, "The Popular Mobilisation is to the north of Mosul."),
    (WEST, "The Popular Mobilisation is to the west and east of Mosul."),
    (WEST, "The Peshmerga are to the east of Mosul."),
    (WEST, "The Popular Mobilisation is to the east of Tal Afar."),
    (WEST, "The Popular Mobilisation could be to the east of Mosul if it rains."),
    ("Daesh fighters are in Mosul.", "The Peshmerga are not in Mosul."),
    ("Daesh fighters are near Mosul.", "Daesh fighters are not in Mosul."),
    ("Daesh fighters will leave Mosul.", "Daesh fighters are still in Mosul."),
    ("Daesh fighters left Mosul.", "Daesh fighters are in Tal Afar."),
]


@pytest.mark.parametrize(("first", "second"), BOTH)
def test_what_can_both_be_true_is_no_finding(first: str, second: str) -> None:
    assert not told(("one", first, 20), ("two", second, 20))


def test_different_days_and_one_voice_are_no_finding() -> None:
    east = "The Popular Mobilisation is to the east of Mosul."
    assert not told(("one", WEST, 20), ("two", east, 23))
    assert not told(("one", WEST, 20), ("one", east, 20))


@given(
    st.permutations(
        [("one", WEST, 20), ("two", DIFFER[0][1], 20), ("two", DIFFER[3][1], 20), ("one", DIFFER[3][0], 20)]
    )
)
def test_the_order_of_reports_changes_nothing(said: list[tuple[str, str, int]]) -> None:
    found = told(*said)
    assert {one.id for one in found} == {one.id for one in told(*sorted(said))}
    assert len(found) == 2
