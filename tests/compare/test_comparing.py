"""Situations: what an outlet did with a figure, and what is counted of it."""

import pytest
from compared_states import Told, change, state

from headwater.compare import CompareOptions, compare, tables
from headwater.model import Carrying, Cell, Column, Comparison, Grouping, Manner, Part, Side, Tie, Tone
from headwater.tell import as_csv

HELD = (Told("mirror", 1, 0, (), 100),)
"""Another outlet that keeps figure 0 going."""


def cell(made: Comparison, outlet: str, figure: int = 0) -> Cell | None:
    origin = next(one.origin for one in made.figures if one.speaker == f"Speaker {figure}")
    return next((one for one in made.cells if one.outlet == outlet and one.figure == origin), None)


def column(made: Comparison, key: str, by: Grouping = Grouping.OUTLET) -> Column:
    return next(one for one in made.columns if one.key == key and one.by is by)


@pytest.mark.parametrize(
    ("changes", "number", "does"),
    [
        ((), 100, Carrying.FAITHFUL),
        ((change(Part.NUMBER, Manner.ROUNDED),), 95, Carrying.ROUNDED),
        ((change(Part.AREA),), 100, Carrying.MOVED),
        ((change(Part.OUTCOME),), 100, Carrying.MOVED),
        ((change(Part.NUMBER),), 500, Carrying.INFLATED),
        ((change(Part.NUMBER),), 90, Carrying.LOWERED),
        ((change(Part.BOUND),), 100, Carrying.OTHER),
        ((change(Part.ATTRIBUTION),), 100, Carrying.OTHER),
        ((change(Part.NUMBER, Manner.ONE_END),), 100, Carrying.OTHER),
        ((change(Part.NUMBER, Manner.ROUNDED), change(Part.PERIOD)), 95, Carrying.MOVED),
        ((change(Part.NUMBER), change(Part.AREA)), 500, Carrying.INFLATED),
    ],
)
def test_what_a_retelling_changed_says_what_the_outlet_did(
    changes: tuple[object, ...], number: int, does: Carrying
) -> None:
    found = cell(compare(state((Told("bugle", 2, 0, changes, number),))), "bugle")  # type: ignore[arg-type]
    assert found is not None
    assert found.does is does


def test_who_only_denies_a_figure_did_not_carry_it() -> None:
    found = cell(compare(state((Told("bugle", 2, 0, (), 100, Tie.DENIAL),))), "bugle")
    assert found is not None
    assert found.does is Carrying.DENIED


def test_a_sum_told_as_the_speakers_own_is_inflated() -> None:
    summed = (change(Part.NUMBER, Manner.SUMMED),)
    found = cell(compare(state((Told("bugle", 2, 0, summed, 201, Tie.SUM),))), "bugle")
    assert found is not None
    assert found.does is Carrying.INFLATED


def test_who_published_while_it_was_news_left_it_out() -> None:
    made = compare(state((*HELD, Told("bugle", 3, 1, (), 101))))
    found = cell(made, "bugle")
    assert found is not None
    assert found.does is Carrying.LEFT_OUT
    assert found.claims == ()


@pytest.mark.parametrize("day", [8, None])
def test_who_published_later_or_on_no_known_day_left_nothing_out(day: int | None) -> None:
    assert cell(compare(state((*HELD, Told("bugle", day, 1, (), 101)))), "bugle") is None


def test_what_only_one_outlet_carried_was_no_news_to_leave_out() -> None:
    assert cell(compare(state((Told("bugle", 3, 1, (), 101),))), "bugle") is None


def test_a_lag_is_counted_from_the_first_publication() -> None:
    found = cell(compare(state((Told("bugle", 4, 0, (), 100),))), "bugle")
    assert found is not None
    assert found.lag == (4, 4)


def test_a_reprint_carries_the_figure_but_its_changes_and_words_are_not_its_own() -> None:
    moved = (change(Part.AREA),)
    made = compare(state((Told("bugle", 1, 0, moved, 100, copied=True, words=(("terrorist", Tone.HOSTILE),)),)))
    found, own = cell(made, "bugle"), column(made, "bugle")
    assert found is not None
    assert found.reprinted
    assert own.does == {Carrying.MOVED: 1}
    assert own.changes[Carrying.MOVED].total == 0
    assert own.wordings == ()


def test_whose_losses_they_are_is_seen_from_who_controls_the_outlet_then() -> None:
    made = compare(state((Told("bugle", 1, 0), Told("bugle", 1, 1), Told("herald", 1, 1), Told("herald", 6, 0))))
    sides = {(one.outlet, one.side) for one in made.cells}
    assert {("bugle", Side.OWN), ("bugle", Side.ENEMY)} <= sides
    assert {(one.does, one.controller, one.side) for one in made.cells if one.outlet == "herald"} >= {
        (Carrying.FAITHFUL, None, Side.NONE),  # before it was controlled
        (Carrying.FAITHFUL, "ministry", Side.OWN),
    }


def test_a_controllers_outlets_are_also_those_of_what_it_is_part_of() -> None:
    made = compare(state((Told("bugle", 1, 0), Told("herald", 6, 0))))
    assert column(made, "north", Grouping.CONTROLLER).outlets == ("bugle", "herald")
    assert column(made, "ministry", Grouping.CONTROLLER).outlets == ("herald",)


def test_no_rate_is_given_of_fewer_than_are_asked_for() -> None:
    told = tuple(Told("bugle", 1, figure) for figure in range(4))
    few = column(compare(state(told, 4)), "bugle").changes[Carrying.FAITHFUL]
    enough = column(compare(state(told, 4), CompareOptions(least=4)), "bugle").changes[Carrying.FAITHFUL]
    assert (few.share, enough.share) == (None, 1.0)


def test_too_few_outlets_are_not_dealt_out() -> None:
    following = compare(state((Told("bugle", 1, 0),))).following
    assert following is not None
    assert following.carrying is None
    assert following.refused.startswith("Too few to tell")


def test_relations_keep_their_reports_and_the_short_way_is_one_too() -> None:
    related = compare(state((Told("bugle", 1, 0), Told("courier", 1, 1)))).related
    assert [one.reports for one in related if one.actor == "south" and one.kind.value == "opposed"] == [("war.md",)]
    assert {(one.actor, one.other) for one in related if one.short} == {("north", "bugle"), ("south", "courier")}


def test_the_tables_have_a_row_for_each_cell_and_relation() -> None:
    one = state((*HELD, Told("bugle", 3, 1, (), 101)))
    made = compare(one)
    sheets = {name: as_csv(rows, kind) for name, (kind, rows) in tables(made, one).items()}
    assert sheets["matrix.csv"].count(b"\n") == len(made.cells) + 1
    assert sheets["relations.csv"].count(b"\n") == len(made.related) + 1
    assert b"Speaker 0" in sheets["matrix.csv"]
