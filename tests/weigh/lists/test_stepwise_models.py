import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import APART, three
from scipy.stats import poisson

from headwater.weigh.lists.compiled import log_p
from headwater.weigh.lists.histories import Histories, History
from headwater.weigh.lists.loglinear import total_of
from headwater.weigh.lists.options import ListOptions
from headwater.weigh.lists.stepwise import bca, bootstrap, chosen, stepwise

SAME = np.eye(8)
FEW = ListOptions(replicates=200)


@given(st.integers(0, 3000), st.floats(0.01, 3000))
def test_the_p_value_is_that_of_the_side_on_which_the_count_lies(count: int, mean: float) -> None:
    wanted = poisson.logcdf(count, mean) if count < mean else poisson.logsf(count - 1, mean)
    # scipy itself gives up far out, where it says minus infinity
    if np.isfinite(wanted):
        assert log_p(float(count), mean) == pytest.approx(wanted, rel=1e-6, abs=1e-9)


def test_an_overlap_of_nobody_where_many_are_expected_is_taken_in() -> None:
    cells: dict[History, int] = {(1, 0, 0): 300, (0, 1, 0): 280, (0, 0, 1): 260, (1, 0, 1): 40, (0, 1, 1): 38}
    held = Histories.of(("a", "b", "c"), cells)
    assert chosen(held.table().astype(float), 0.02) == (6,)
    found = stepwise(held.table().astype(float), SAME, FEW)
    assert found is not None
    assert held.n <= found.low <= found.total
    assert found.total == pytest.approx(held.n + 260 * 580 / 78)


def test_a_threshold_of_zero_leaves_the_lists_independent() -> None:
    assert chosen(three().table().astype(float), 0.0) == ()


def test_the_same_seed_draws_the_same_samples_and_another_one_others() -> None:
    table = three().table().astype(float)
    first = bootstrap(table, SAME, FEW)
    assert (first == bootstrap(table, SAME, FEW)).all()
    assert (first != bootstrap(table, SAME, ListOptions(replicates=200, seed=2))).any()


def test_lists_that_never_overlap_have_no_estimate() -> None:
    table = Histories.of(("a", "b", "c"), APART).table().astype(float)
    assert stepwise(table, SAME, FEW) is None


def test_samples_without_an_estimate_count_as_larger_than_any() -> None:
    # of 120 people one alone is on two lists: more than a third of the samples have nobody there
    table = Histories.of(("a", "b"), {(1, 0): 60, (0, 1): 59, (1, 1): 1}).table().astype(float)
    found = stepwise(table, np.eye(4), FEW)
    assert found is not None
    assert found.lost > 0.25
    assert found.high is None


def test_without_bias_and_skewness_the_interval_is_that_of_percentiles() -> None:
    draws = np.random.default_rng(5).normal(100, 10, 4000)
    low, high = bca(draws, 0.0, 0.0)
    assert (low, high) == pytest.approx(tuple(np.quantile(draws, (0.025, 0.975))), rel=1e-2)
    assert bca(draws, 0.4, 0.0)[0] > low


def test_a_dependence_without_an_estimate_is_tried_and_left_out() -> None:
    # two pairs of lists that share nobody with one another: taken in one after another, the last has no estimate
    cells: dict[History, int] = {
        (1, 1, 0, 0): 9, (1, 0, 0, 0): 3, (0, 1, 0, 0): 4, (0, 0, 1, 1): 7, (0, 0, 1, 0): 5, (0, 0, 0, 1): 7,
    }  # fmt: skip
    table = Histories.of(("a", "b", "c", "d"), cells).table().astype(float)
    found = stepwise(table, np.eye(16), FEW)
    assert found is not None
    assert found.total == pytest.approx(total_of(table, found.model))
