"""Fits of the published model: laws that hold for any table, and a small war whose answer is known."""

from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from published_tables import Row, rows_of, table, war

from headwater.weigh.losses.fit import Curves, Fit, Mode
from headwater.weigh.losses.published import PublishedOptions, fit_published
from headwater.weigh.losses.table import Losses

BRIEF = PublishedOptions(warm=5, sweeps=8)
FULL = PublishedOptions(warm=30, sweeps=80)


def same(one: Fit, other: Fit) -> bool:
    """Say whether two fits are the same bytes."""
    return all(
        getattr(getattr(one, part), name).tobytes() == getattr(getattr(other, part), name).tobytes()
        for part in ("cumulative", "daily", "bias")
        for name in ("mean", "median", "low", "high")
    )


@given(rows=rows_of(30))
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
def test_any_table_gives_curves_that_grow_and_ranges_in_order(rows: list[Row]) -> None:
    losses = table(rows, 30)
    fit = fit_published(losses, BRIEF)
    for curves in (fit.cumulative, fit.daily):
        assert curves.mean.shape == (len(losses.series), 30)
        assert np.isfinite([curves.mean, curves.low, curves.median, curves.high]).all()
        assert (curves.low <= curves.median).all()
        assert (curves.median <= curves.high).all()
    for curve in (fit.cumulative.mean, fit.cumulative.low, fit.cumulative.median, fit.cumulative.high):
        assert (np.diff(curve, axis=1) >= -1e-9 * curve[:, 1:]).all()
    told = np.zeros((len(losses.sources), len(losses.series)), dtype=np.bool_)
    told[losses.source, losses.of] = True
    assert (np.isfinite(fit.bias.mean) == told).all()
    assert ((fit.from_data >= 0) & (fit.from_data <= 1)).all()


@given(rows=rows_of(30), order=st.randoms(use_true_random=False))
@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_rows_does_not_matter_and_a_repeated_fit_is_the_same(rows: list[Row], order: Random) -> None:
    first = fit_published(table(rows, 30), BRIEF)
    shuffled = list(rows)
    order.shuffle(shuffled)
    assert same(first, fit_published(table(rows, 30), BRIEF))
    assert same(first, fit_published(table(shuffled, 30), BRIEF))


def test_another_seed_gives_other_draws() -> None:
    again = PublishedOptions(warm=BRIEF.warm, sweeps=BRIEF.sweeps, seed=BRIEF.seed + 1)
    assert not same(fit_published(war(), BRIEF), fit_published(war(), again))


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        fit_published(war().where(np.zeros(len(war()), dtype=np.bool_)))


@pytest.mark.parametrize("days", [1, 2, 30, 800])
@pytest.mark.parametrize("daily", [True, False])
def test_a_single_row_is_enough(days: int, daily: bool) -> None:
    rows: list[Row] = [("killed", "North", "monitor", 1, 7.0, daily, 0)]
    fit = fit_published(table(rows, days), BRIEF)
    assert fit.mode is Mode.PUBLISHED
    assert np.isfinite(fit.cumulative.mean).all()


@pytest.mark.parametrize("counts", list(permutations([0.0, 1.0, 1e12], 2)))
def test_counts_of_nothing_and_of_a_million_million_are_borne(counts: tuple[float, ...]) -> None:
    rows: list[Row] = [
        ("killed", "North", "monitor", 2 + number, count, bool(number % 2), number % 3 - 1)
        for number, count in enumerate(counts * 3)
    ]
    assert np.isfinite(fit_published(table(rows, 20), BRIEF).cumulative.high).all()


@pytest.fixture(scope="module")
def fitted() -> Fit:
    return fit_published(war(), FULL)


def test_sources_that_agree_are_believed_and_the_one_that_trebles_is_told_apart(fitted: Fit) -> None:
    losses = fitted.losses
    south, north = (losses.series.index(("killed", party)) for party in ("South", "North"))
    staff, monitor = losses.sources.index("North staff"), losses.sources.index("monitor")
    ratio = fitted.bias.median[staff, south] / fitted.bias.median[monitor, south]
    assert ratio == pytest.approx(3.0, rel=0.15)
    told = fitted.bias.median[monitor, north] * fitted.cumulative.median[north, -1]
    assert told == pytest.approx(15 * losses.days, rel=0.15)
    assert fitted.cumulative.low[north, -1] < 15 * losses.days < fitted.cumulative.high[north, -1]


def test_the_running_total_is_the_sum_of_the_days(fitted: Fit) -> None:
    summed = np.cumsum(fitted.daily.mean, axis=1)[:, -1]
    np.testing.assert_allclose(summed, fitted.cumulative.mean[:, -1], rtol=0.2)


def test_a_level_that_rests_on_more_rows_rests_more_on_the_data() -> None:
    rows: list[Row] = [("killed", "North", "monitor", 20, 100.0, False, 0)]
    others: list[Row] = [
        ("killed", "North", source, day, 5.0 * day, False, 0) for source in ("a", "b", "c", "d") for day in range(5, 30)
    ]
    few = fit_published(table(rows, 30), FULL).from_data
    many = fit_published(table(rows + others, 30), FULL).from_data
    assert many[0] > few[0]


def test_curves_of_several_draws_have_their_summaries() -> None:
    curves = Curves.of(np.arange(101.0)[:, None])
    summary = np.concatenate((curves.low, curves.median, curves.high, curves.mean))
    np.testing.assert_allclose(summary, [2.5, 50, 97.5, 50])


def test_the_layout_does_not_read_series_without_rows() -> None:
    losses: Losses = war()
    only = losses.where(losses.of == 0)
    assert np.isfinite(fit_published(only, BRIEF).cumulative.mean).all()
