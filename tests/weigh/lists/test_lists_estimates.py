from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import APART, PAIR, histories, three, two

from headwater.model import Estimate, Family, Sense
from headwater.weigh.lists.answers import AVERAGED, LEAST_BIC, METHODS, STEPWISE, UNEQUAL
from headwater.weigh.lists.estimates import estimates, weigh_lists
from headwater.weigh.lists.histories import Histories, History, pooled
from headwater.weigh.lists.linkage import Linkage
from headwater.weigh.lists.options import ListOptions

FEW = ListOptions(replicates=100)


def figures(found: tuple[Estimate, ...]) -> list[tuple[object, ...]]:
    return [(one.method, one.best, one.mean, one.intervals, one.refused) for one in found]


def test_every_method_tells_its_total_range_assumptions_and_what_would_change_it() -> None:
    found = estimates([three()], FEW)
    assert [one.method for one in found] == [AVERAGED, LEAST_BIC, STEPWISE, UNEQUAL]
    for one in found:
        assert one.family is Family.UNDERCOUNT
        assert one.best is not None
        assert one.intervals[0].level == 0.95
        assert any("the total is" in turn for turn in one.turns)
        assert any(diagnostic.name == "models within 2 BIC" for diagnostic in one.diagnostics)
        assert one.cites


def test_the_same_lists_give_the_same_bytes() -> None:
    one, other = (estimates([three()], FEW) for _ in range(2))
    assert [each.to_json() for each in one] == [each.to_json() for each in other]


@settings(max_examples=25)
@given(histories())
def test_no_estimate_is_below_those_seen(held: Histories) -> None:
    for one in estimates([held], FEW):
        if one.best is not None:
            assert one.best >= held.n
            assert (one.intervals[0].low or 0) >= held.n - 1e-6


@settings(max_examples=15)
@given(histories(), st.sampled_from(list(permutations("abc"))))
def test_the_order_of_lists_changes_nothing(held: Histories, order: tuple[str, ...]) -> None:
    assert figures(estimates([held], FEW)) == figures(estimates([held.reordered(order)], FEW))


@settings(max_examples=15)
@given(histories(), st.integers(0, 3))
def test_an_empty_list_changes_nothing(held: Histories, at: int) -> None:
    names = (*held.lists[:at], "nobody's", *held.lists[at:])
    wider = Histories.of(names, {(*h[:at], 0, *h[at:]): count for h, count in held.cells.items()})
    assert figures(estimates([held], FEW)) == figures(estimates([wider], FEW))


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (Histories.of(("a", "b"), {}), "nobody is on any list"),
        (Histories.of(("a", "b"), {(1, 0): 9}), "only one list has anybody on it"),
        (Histories.of(("a", "b", "c"), APART), "nobody is on two lists"),
    ],
)
def test_where_nothing_can_be_said_the_reason_is_given(held: Histories, told: str) -> None:
    for one in estimates([held], FEW):
        assert one.best is None
        assert not one.intervals
        assert told in one.refused


def test_averaging_is_refused_beyond_six_lists_and_the_others_go_on() -> None:
    cells = {(*history, 0, 0, 0, 0, 0): count for history, count in PAIR.items()}
    cells |= {tuple(int(at in (0, other)) for at in range(7)): 5 for other in range(2, 7)}
    found = {one.method: one for one in estimates([Histories.of(tuple("abcdefg"), cells)], FEW)}
    assert "7 lists" in found[AVERAGED].refused
    assert found[STEPWISE].best is not None


def test_two_lists_are_told_to_be_taken_as_independent() -> None:
    *told, unequal = estimates([two()], FEW)
    for one in told:
        assert any("two lists alone cannot show" in line for line in one.assumptions)
        assert one.best == pytest.approx(240, rel=0.03)
    assert unequal.refused == "two lists cannot show whether people differ in how easily they are found"


def test_links_missed_lower_the_total_and_links_false_raise_it() -> None:
    plain, missed, false = (
        estimates([three()], ListOptions(replicates=100, linkage=linkage))
        for linkage in (Linkage(), Linkage(missed=0.05), Linkage(false=0.05))
    )
    for middle, low, high in zip(plain, missed, false, strict=True):
        assert low.best is not None
        assert middle.best is not None
        assert high.best is not None
        assert low.best < 0.97 * middle.best < 1.03 * middle.best < high.best * 1.01
        assert any("5% of true links were missed" in line for line in low.assumptions)


def test_the_table_of_rates_has_what_the_estimates_say() -> None:
    found = weigh_lists([three()], FEW)
    at_five = next(row for row in found.rates[LEAST_BIC] if row.missed == 0.05)
    again = estimates([three()], ListOptions(replicates=100, linkage=Linkage(missed=0.05)))
    assert at_five.total == pytest.approx(again[1].best)
    assert set(found.rates) == {method.name for method in METHODS}


def test_strata_are_summed_and_their_ranges_joined() -> None:
    parts = [Histories.of(two().lists, PAIR, name) for name in ("south", "north")]
    found = estimates(parts, FEW)
    assert [one.subject.words for one in found[::4]] == ["people, all 2 strata", "people, north", "people, south"]
    whole, north = found[1], found[5]
    assert whole.best == pytest.approx(480)
    assert north.best is not None
    low, high = north.intervals[0].low, north.intervals[0].high
    assert low is not None
    assert high is not None
    assert whole.intervals[0].low == pytest.approx(480 - 2**0.5 * (north.best - low))
    assert whole.intervals[0].high == pytest.approx(480 + 2**0.5 * (high - north.best))
    assert pooled(parts).n == 240


def test_a_stratum_without_an_estimate_is_named_and_counts_with_those_seen() -> None:
    parts = [Histories.of(("a", "b", "c"), APART, "hills"), Histories.of(("a", "b", "c"), three().cells, "plain")]
    whole, plain = estimates(parts, FEW)[1], estimates(parts[1:], FEW)[1]
    assert whole.sense is Sense.FLOOR
    assert plain.best is not None
    assert whole.best == pytest.approx(plain.best + 60)
    assert whole.intervals[0].high is None
    assert any("hills" in diagnostic.tells for diagnostic in whole.diagnostics)
    assert any("nobody is on two lists" in line for line in whole.derivation)


def test_strata_that_all_have_none_have_no_sum() -> None:
    parts = [Histories.of(("a", "b", "c"), APART, name) for name in ("hills", "plain")]
    assert all(one.refused for one in estimates(parts, FEW))


def test_lists_that_share_nobody_are_named_as_perhaps_of_different_people() -> None:
    cells: dict[History, int] = {(1, 1, 0): 9, (1, 0, 0): 3, (0, 1, 0): 4, (0, 0, 1): 7}
    for one in estimates([Histories.of(("a", "b", "c"), cells)], FEW):
        told = next(d for d in one.diagnostics if d.name == "groups of lists that share nobody")
        assert told.tells.startswith("a, b | c.")
