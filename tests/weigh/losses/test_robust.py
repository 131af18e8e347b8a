from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tables import SERIES, SOURCES, build, ordered, place, table, with_counts

from headwater.weigh.losses.fit import Mode
from headwater.weigh.losses.robust import RobustFit, RobustOptions, fit_robust
from headwater.weigh.losses.robust_design import Design, design
from headwater.weigh.losses.robust_noise import Laws, log_shares, weigh_rows
from headwater.weigh.losses.robust_rows import rows
from headwater.weigh.losses.robust_scales import first_scales, row_sd
from headwater.weigh.losses.robust_slips import KINDS
from headwater.weigh.losses.robust_solve import Unknowns, expect, late, log_prior, prior_of, slopes_of, start
from headwater.weigh.losses.table import Losses

QUICK = RobustOptions(knots=12, rounds=12, draws=60)


def same(one: RobustFit, other: RobustFit) -> bool:
    parts = [(one.cumulative, other.cumulative), (one.daily, other.daily), (one.bias, other.bias)]
    return all(
        getattr(mine, name).tobytes() == getattr(theirs, name).tobytes()
        for mine, theirs in parts
        for name in ("mean", "median", "low", "high")
    )


def empty() -> Losses:
    return table(10).where(np.zeros(len(table(10)), dtype=np.bool_))


def test_the_same_table_gives_the_same_bytes() -> None:
    assert same(fit_robust(table(), QUICK), fit_robust(table(), QUICK))


@settings(max_examples=5)
@given(order=st.permutations(range(len(table(30, step=3)))), again=st.lists(st.integers(0, 30), max_size=5))
def test_order_does_not_matter_and_a_repeated_row_changes_nothing(order: list[int], again: list[int]) -> None:
    losses = table(30, step=3)
    plain = fit_robust(losses, QUICK)
    shuffled = fit_robust(ordered(losses, np.array([*order, *again])), QUICK)
    assert same(plain, shuffled)
    assert shuffled.error[: len(losses)].tolist() == plain.error[np.array(order)].tolist()


def test_totals_rise_and_days_add_up_to_them() -> None:
    fit = fit_robust(table(), QUICK)
    assert fit.mode is Mode.ROBUST
    for part in (fit.cumulative.mean, fit.cumulative.median, fit.cumulative.low, fit.cumulative.high):
        assert part.shape == (len(SERIES), 60)
        assert (np.diff(part, axis=1) >= -1e-9 * part[:, 1:]).all()
    assert (fit.daily.low >= 0).all()
    np.testing.assert_allclose(fit.daily.mean.sum(axis=1), fit.cumulative.mean[:, -1])
    assert (fit.cumulative.low <= fit.cumulative.median).all()
    assert (fit.cumulative.median <= fit.cumulative.high).all()


def test_who_overstates_is_told_from_who_does_not() -> None:
    fit = fit_robust(table(), QUICK)
    north, arbiter, south = SOURCES.index("North"), SOURCES.index("Arbiter"), SOURCES.index("South")
    carts = SERIES.index(("carts", "South"))
    assert fit.bias.median[north, carts] > fit.bias.median[arbiter, carts] > fit.bias.median[south, carts]
    assert ((fit.from_data >= 0) & (fit.from_data <= 1)).all()


def test_a_level_told_by_one_source_rests_on_the_prior() -> None:
    losses = table()
    alone = fit_robust(losses.where((losses.source == 1) | (losses.of != 0)), QUICK)
    assert alone.from_data[0] < fit_robust(losses, QUICK).from_data[0]
    assert np.isnan(alone.bias.mean[0, 0])


def test_without_contamination_no_row_is_an_error() -> None:
    fit = fit_robust(table(), replace(QUICK, contamination=False))
    assert fit.error.max() < 1e-9


def gradient_case(seed: int) -> tuple[Design, Unknowns]:
    losses = table(25, seed, step=4)
    daily = losses.day % 5 == 0
    losses = replace(losses, daily=daily, bound=np.where(losses.day % 7 == 0, 1, 0))
    told = rows(losses)
    plan = design(losses, told, 8, 20.0, np.ones(len(told)))
    rng = np.random.default_rng(seed)
    at = start(plan)
    local = tuple(one + 0.2 * rng.standard_normal(len(one)) for one in at.local)
    return plan, Unknowns(local=local, shared=0.2 * rng.standard_normal(plan.shared))


@settings(max_examples=5)
@given(seed=st.integers(0, 1000))
def test_the_gradient_is_that_of_finite_differences(seed: int) -> None:
    plan, at = gradient_case(seed)
    told, use = plan.rows, np.ones(len(plan.rows))
    scales = first_scales(told, len(plan.blocks), True)
    prior = prior_of(plan, scales)
    seen = expect(plan, at)
    lag, sd = late(told, seen.curves), row_sd(told, scales, seen.log)
    slips = np.full((len(told), len(KINDS)), -9.0)

    def weighed(place_: Unknowns) -> tuple[float, np.ndarray]:
        laws = Laws(mean=expect(plan, place_).log[:, None] - lag, sd=sd, share=log_shares(told, scales))
        fitted = weigh_rows(told, laws, scales, slips, use)
        return float(fitted.log.sum()) + log_prior(plan, prior, place_), fitted.score

    score = weighed(at)[1]
    slopes = slopes_of(plan, seen.curves)
    shared = -prior.shared @ at.shared
    for number, (block, slope) in enumerate(zip(plan.blocks, slopes, strict=True)):
        own = slope.T @ score[block.rows]
        centre = np.zeros(len(own))
        centre[0] = plan.centre[block.series]
        own -= prior.local[number] @ (at.local[number] - centre)
        shared[block.columns] += block.shared.T @ score[block.rows]
        for spot in range(len(own)):
            assert own[spot] == pytest.approx(difference(weighed, at, number, spot), rel=1e-6, abs=1e-5)
    for spot in range(plan.shared):
        assert shared[spot] == pytest.approx(difference(weighed, at, None, spot), rel=1e-6, abs=1e-5)


def difference(weighed, at: Unknowns, block: int | None, spot: int) -> float:  # type: ignore[no-untyped-def]
    ends = []
    for step in (1e-4, -1e-4, 2e-4, -2e-4):
        local, shared = [one.copy() for one in at.local], at.shared.copy()
        (shared if block is None else local[block])[spot] += step
        ends.append(weighed(Unknowns(local=tuple(local), shared=shared))[0])
    return float((8 * (ends[0] - ends[1]) - (ends[2] - ends[3])) / 12e-4)


@pytest.mark.parametrize(
    "kept",
    [
        [(1, 0.0, 0, 0)],
        [(1, 1e12, 0, 0)],
        [(3, 5.0, 1, 2), (3, 5.0, 1, 2)],
        [(1, 0.0, 0, 1), (2, 0.0, 0, 1), (3, 4.0, 0, 1)],
        [(2, 1e12, 3, 0), (2, 1.0, 3, 1), (9, 1e12, 3, 0)],
    ],
)
@pytest.mark.parametrize("daily", [False, True])
def test_any_table_gives_finite_ranges(kept: list[tuple[int, float, int, int]], daily: bool) -> None:
    losses = build(kept, max(day for day, *_ in kept))
    fit = fit_robust(replace(losses, daily=np.full(len(losses), daily)), QUICK)
    assert np.isfinite(fit.cumulative.mean).all()
    assert np.isfinite(fit.error).all()


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="no claims to weigh"):
        fit_robust(empty())


@pytest.mark.parametrize(("day", "count"), [(0, 4.0), (1, -1.0), (1, float("nan"))])
def test_a_row_that_cannot_be_a_claim_is_refused(day: int, count: float) -> None:
    losses = build([(1, 2.0, 0, 0)], 5)
    with pytest.raises(ValueError, match=r"lies between|finite number"):
        fit_robust(replace(losses, day=np.array([day]), count=np.array([count])))


def test_options_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        RobustOptions(knots=0)


def test_a_gross_slip_leaves_the_level_where_it_was() -> None:
    losses = table()
    row = place(losses, "North", ("carts", "South"), 40)
    wrong = with_counts(losses, {row: losses.count[row] * 100})
    plain, other = fit_robust(losses, QUICK), fit_robust(wrong, QUICK)
    assert other.error[row] > 0.9
    np.testing.assert_allclose(np.log(plain.cumulative.median[:, -1]), np.log(other.cumulative.median[:, -1]), atol=0.2)
