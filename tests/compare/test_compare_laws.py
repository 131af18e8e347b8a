"""What holds of every comparison, whatever the outlets did."""

from collections import Counter
from math import isclose
from random import Random

import msgspec
from compared_states import OUTLETS, Told, state, told
from hypothesis import given
from hypothesis import strategies as st

from headwater.compare import compare, tables
from headwater.compare.rates import rate, wilson
from headwater.model import Carrying, Comparison, Grouping, Rate, State
from headwater.testing import states


def every_rate(made: Comparison) -> list[Rate]:
    found = [one for column in made.columns for held in (column.changes, column.stances, column.sides)
             for one in held.values()]  # fmt: skip
    return found + ([made.following.enemy, *made.following.raised.values()] if made.following else [])


@given(told(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_known_does_not_matter(given_: tuple[Told, ...], dice: Random) -> None:
    one = state(given_)
    parts = {name: tuple(dice.sample(found, len(found))) for name in
             ("reports", "claims", "origins", "derivations", "copies", "terms")
             for found in [getattr(one, name)]}  # fmt: skip
    assert compare(msgspec.structs.replace(one, **parts)) == compare(one)


@given(told())
def test_rates_lie_within_nought_and_one_and_intervals_hold_them(given_: tuple[Told, ...]) -> None:
    made = compare(state(given_))
    for one in every_rate(made):
        assert 0 <= one.count <= one.total
        if one.low is not None and one.high is not None:
            assert one.total >= made.least
            assert 0 <= one.low <= one.count / one.total <= one.high <= 1
        else:
            assert one.total < made.least
            assert one.share is None


@given(told())
def test_cells_add_up_to_what_columns_count(given_: tuple[Told, ...]) -> None:
    made = compare(state(given_))
    cells = Counter(cell.does for cell in made.cells)
    for by in (Grouping.OUTLET, Grouping.COUNTRY):
        counted: Counter[Carrying] = Counter()
        for column in made.columns:
            if column.by is by:
                counted.update(column.does)
        assert counted == cells
    for column in made.columns:
        held = sum(count for kind, count in column.does.items() if kind.held)
        assert sum(one.count for one in column.changes.values()) <= held
        carried = sum(count for kind, count in column.does.items() if kind.carried)
        assert sum(one.count for one in column.stances.values()) == carried
        assert sum(lean.figures for lean in column.leans) == carried
        assert len({one.total for one in column.changes.values()}) <= 1


@given(told())
def test_a_figure_has_one_cell_an_outlet(given_: tuple[Told, ...]) -> None:
    made = compare(state(given_))
    pairs = [(cell.figure, cell.outlet) for cell in made.cells]
    assert len(pairs) == len(set(pairs))
    carried = {(figure.origin, outlet) for figure in made.figures for outlet in figure.outlets}
    assert carried == {(cell.figure, cell.outlet) for cell in made.cells if cell.does is not Carrying.LEFT_OUT}
    held = [claim for cell in made.cells for claim in cell.claims]
    assert len(held) == len(set(held))


@given(told(OUTLETS[:3]), told(("mirror",)))
def test_another_outlet_changes_nothing_that_the_others_did(others: tuple[Told, ...], added: tuple[Told, ...]) -> None:
    before, after = compare(state(others, 4)), compare(state((*others, *added), 4))
    did = {cell.outlet: [] for cell in before.cells}  # type: dict[str, list[object]]
    does = {cell.outlet: [] for cell in after.cells}  # type: dict[str, list[object]]
    for made, listed in ((before, did), (after, does)):
        origins = {figure.origin: figure.first for figure in made.figures}
        for cell in made.cells:
            if cell.does is not Carrying.LEFT_OUT:
                listed[cell.outlet].append((origins[cell.figure], msgspec.structs.replace(cell, figure="")))
    for outlet, found in did.items():
        assert sorted(map(str, found)) == sorted(map(str, does[outlet]))
    columns = {column.key: column for column in after.columns if column.by is Grouping.OUTLET}
    for column in before.columns:
        if column.by is Grouping.OUTLET:
            now = columns[column.key]
            assert (now.changes, now.lags, now.wordings, now.sides) == (
                column.changes, column.lags, column.wordings, column.sides,
            )  # fmt: skip


@given(told(OUTLETS[:3]), told(("mirror",)))
def test_another_outlet_only_adds_to_what_is_left_out(others: tuple[Told, ...], added: tuple[Told, ...]) -> None:
    def left_out(made: Comparison) -> set[tuple[str, str]]:
        firsts = {figure.origin: figure.first for figure in made.figures}
        return {(firsts[one.figure], one.outlet) for one in made.cells if one.does is Carrying.LEFT_OUT}

    assert left_out(compare(state(others, 4))) <= left_out(compare(state((*others, *added), 4)))


@given(states())
def test_any_state_can_be_compared_and_put_in_tables(one: State) -> None:
    made = compare(one)
    assert Comparison.from_json(made.to_json()) == made
    assert set(tables(made, one)) == {"matrix.csv", "rates.csv", "lags.csv", "words.csv", "relations.csv"}


@given(st.integers(1, 500).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_wilsons_interval_is_the_same_seen_from_the_other_end(counted: tuple[int, int]) -> None:
    count, total = counted
    low, high = wilson(count, total)
    other_low, other_high = wilson(total - count, total)
    assert isclose(low, 1 - other_high, abs_tol=1e-12)
    assert isclose(high, 1 - other_low, abs_tol=1e-12)
    assert rate(count, total, total + 1).share is None


def test_wilsons_interval_is_that_of_the_literature() -> None:
    low, high = wilson(10, 20)
    assert (round(low, 3), round(high, 3)) == (0.299, 0.701)  # Brown, Cai and DasGupta 2001
    assert wilson(0, 10)[0] == 0
    assert round(wilson(0, 10)[1], 3) == 0.278
