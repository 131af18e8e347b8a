"""When latent classes give no total, and why."""

import pytest

from headwater.weigh.lists.histories import Histories, History
from headwater.weigh.lists.latent import latent_estimate, latent_sum
from headwater.weigh.lists.latent_chains import LatentOptions

THREE, FOUR = ("a", "b", "c"), ("a", "b", "c", "d")
SHORT = LatentOptions(burn=1_000, sweeps=8_000, every=8, most=8_000, threads=1)


def refused(lists: tuple[str, ...], cells: dict[History, int], options: LatentOptions = SHORT) -> str:
    found = latent_estimate(Histories.of(lists, cells), options)
    assert found.best is None
    assert found.median is None
    assert not found.intervals
    return found.refused


def test_no_list_at_all() -> None:
    assert "0 lists with anybody" in refused((), {})


def test_lists_that_nobody_is_on() -> None:
    assert "0 lists with anybody" in refused(THREE, {})


def test_two_lists_cannot_show_whether_they_depend() -> None:
    assert "only a third list can show" in refused(("a", "b"), {(1, 0): 50, (0, 1): 40, (1, 1): 20})


def test_a_third_list_that_is_empty_is_none() -> None:
    assert "2 lists" in refused(THREE, {(1, 0, 0): 50, (0, 1, 0): 40, (1, 1, 0): 20})


def test_nobody_on_two_lists() -> None:
    assert "nobody is on two lists" in refused(THREE, {(1, 0, 0): 50, (0, 1, 0): 40, (0, 0, 1): 30})


def test_a_list_that_shares_nobody_is_named() -> None:
    reason = refused(THREE, {(1, 0, 0): 50, (0, 1, 0): 40, (1, 1, 0): 20, (0, 0, 1): 30})
    assert "groups that share nobody (a, b; c)" in reason


def test_two_pairs_of_lists_apart() -> None:
    cells: dict[History, int] = {(1, 1, 0, 0): 20, (1, 0, 0, 0): 30, (0, 0, 1, 1): 20, (0, 0, 0, 1): 30}
    assert "(a, b; c, d)" in refused(FOUR, cells)


def test_lists_tied_through_a_third_are_one_group() -> None:
    cells: dict[History, int] = {(1, 1, 0): 40, (0, 1, 1): 40, (1, 0, 0): 60, (0, 1, 0): 50, (0, 0, 1): 60}
    assert not latent_estimate(Histories.of(THREE, cells), SHORT).refused


def test_many_on_all_lists_and_many_on_one_but_none_on_two_set_no_upper_limit() -> None:
    alone: dict[History, int] = {(1, 0, 0, 0): 400, (0, 1, 0, 0): 400, (0, 0, 1, 0): 400, (0, 0, 0, 1): 400}
    longer = LatentOptions(burn=1_000, sweeps=40_000, every=8, most=40_000, threads=1)  # shorter chains may not agree
    found = latent_estimate(Histories.of(FOUR, {(1, 1, 1, 1): 400} | alone), longer)
    assert "no upper limit, the prior does" in found.refused
    pulled = {one.name: one.value for one in found.diagnostics}["prior_pull"]
    assert pulled is not None
    assert pulled > 1.25


def test_chains_that_do_not_agree_are_told_with_where_each_is() -> None:
    cells: dict[History, int] = {(1, 1, 1): 500_000, (1, 1, 0): 500_000, (1, 0, 0): 900_000, (0, 1, 0): 800_000}
    options = LatentOptions(burn=0, sweeps=400, every=4, most=400, threads=1)
    reason = refused(THREE, cells | {(0, 0, 1): 900_000}, options)
    assert "the chains do not agree after 400 sweeps" in reason
    assert "their medians are" in reason


def test_the_stratum_that_tells_nothing_is_named() -> None:
    good = Histories.of(THREE, {(1, 1, 0): 40, (0, 1, 1): 40, (1, 0, 0): 60, (0, 1, 0): 50, (0, 0, 1): 60}, "north")
    bad = Histories.of(THREE, {(1, 0, 0): 50, (0, 1, 0): 40, (0, 0, 1): 30}, "south")
    found = latent_sum([good, bad], SHORT)
    assert found.refused == "south: nobody is on two lists, so the lists do not say how many they miss"


def test_a_sum_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="one at least"):
        latent_sum([])


@pytest.mark.parametrize(
    "wrong",
    [
        {"classes": 0},
        {"chains": 1},
        {"shape": 0.0},
        {"every": 0},
        {"sweeps": 100, "every": 10},
        {"burn": -1},
        {"threads": 0},
        {"level": 1.0},
    ],
)
def test_options_that_make_no_sense_are_refused_at_birth(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        LatentOptions(**wrong)  # type: ignore[arg-type] # what is tested is the check of values
