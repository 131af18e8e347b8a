"""Parts of the published model against what they stand for: other formulas, simulation, invariants."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_tables import Row, rows_of, table, war
from scipy import stats

from headwater.weigh.losses.mixing import effective_draws, split_rhat
from headwater.weigh.losses.published_hang import hang, hang_along
from headwater.weigh.losses.published_intervals import edges_over, intervals_over, place
from headwater.weigh.losses.published_layout import lay_out
from headwater.weigh.losses.published_levels import Heard, Scales, draw_levels, levels_given
from headwater.weigh.losses.published_moves import Gaussian, metropolis, move
from headwater.weigh.losses.published_rows import log_likelihood, precision_part
from headwater.weigh.losses.published_scales import scale_at
from headwater.weigh.losses.spline import spline_basis
from headwater.weigh.losses.table import Floats


def test_a_year_has_the_published_number_of_splines() -> None:
    assert spline_basis(365).shape == (365, 152)


@given(st.integers(1, 500))
def test_splines_sum_to_one_on_each_day(days: int) -> None:
    np.testing.assert_allclose(spline_basis(days).sum(axis=1), 1.0)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=400))
def test_intervals_cover_the_days_and_a_day_alone_has_its_own(marks: list[tuple[bool, bool]]) -> None:
    alone, heard = np.array(marks).T
    edges = edges_over(len(marks), alone, heard)
    assert edges[0] == 0
    assert edges[-1] == len(marks)
    assert (np.diff(edges) > 0).all()
    assert set(np.flatnonzero(alone)) | set(np.flatnonzero(alone) + 1) <= set(edges)


@pytest.mark.parametrize("rough", [0.1, 0.6, 1.5])
def test_sums_of_interval_noise_are_as_sums_of_daily_noise(rough: float) -> None:
    days, random = 120, np.random.default_rng(1)
    alone = np.zeros((1, days), dtype=np.bool_)
    alone[0, 50] = True
    parts = intervals_over(days, alone, np.zeros_like(alone))
    terms = np.polynomial.chebyshev.chebvander(place(np.log(np.array([rough]))), parts.lift.shape[2] - 1)[0]
    lift, width = parts.lift[0] @ terms * rough**2, np.exp(parts.width[0] @ terms) * rough
    noise = random.standard_normal((20_000, len(lift))) @ parts.mix[0].T
    by_interval = np.log(np.exp(lift + width * noise) @ parts.length[0])
    basis = spline_basis(days)
    daily = rough * random.standard_normal((20_000, basis.shape[1])) @ basis.T - parts.inflation * rough**2
    by_day = np.log(np.exp(daily).sum(axis=1))
    assert by_interval.mean() == pytest.approx(by_day.mean(), abs=0.02)
    assert by_interval.std() == pytest.approx(by_day.std(), rel=0.05)


@given(rows=rows_of(12), seed=st.integers(0, 2**32 - 1))
def test_what_is_told_is_gaussian_with_levels_and_biases_summed_out(rows: list[Row], seed: int) -> None:
    layout = lay_out(table(rows, 12))
    random = np.random.default_rng(seed)
    told = random.standard_normal(layout.told.shape)
    scales = Scales.at(0.5 * random.standard_normal(2 + layout.groups))
    series, source = np.nonzero(layout.told)
    group = layout.group[series, source]
    covariance = 1 + scales.level**2 * (series[:, None] == series) + scales.bias**2 * (group[:, None] == group)
    covariance = covariance + np.diag(scales.group[group] ** 2)
    wanted = stats.multivariate_normal.logpdf(told[series, source], cov=covariance)
    given_it = levels_given(layout, Heard.of(layout, told), scales).log_density - len(series) * np.log(2 * np.pi) / 2
    assert given_it == pytest.approx(wanted, rel=1e-8, abs=1e-8)


def test_levels_are_drawn_with_their_conditional_mean_and_variance() -> None:
    layout = lay_out(war())
    random = np.random.default_rng(2)
    told, scales = random.standard_normal(layout.told.shape), Scales.at(np.full(2 + layout.groups, -0.3))
    levels = levels_given(layout, Heard.of(layout, told), scales)
    drawn, _ = draw_levels(levels, random, 40_000)
    series, source = np.nonzero(layout.told)
    group = layout.group[series, source]
    inner = 1 + scales.level**2 * (series[:, None] == series)
    whole = inner + scales.bias**2 * (group[:, None] == group) + np.diag(scales.group[group] ** 2)
    across = 1 + scales.level**2 * (np.arange(layout.series)[:, None] == series)
    mean = across @ np.linalg.solve(whole, told[series, source])
    variance = 1 + scales.level**2 - np.einsum("ij,ji->i", across, np.linalg.solve(whole, across.T))
    np.testing.assert_allclose(drawn.mean(axis=0), mean, atol=0.02)
    np.testing.assert_allclose(drawn.var(axis=0), variance, rtol=0.05)


def test_rows_are_poisson_by_day_and_negative_binomial_up_to_a_day() -> None:
    layout = lay_out(war())
    log_mean = np.linspace(1, 7, len(layout.count))
    log_phi = np.linspace(-1, 3, layout.series)
    each = log_likelihood(layout, log_mean, log_phi)
    phi, mean = np.exp(log_phi)[layout.of], np.exp(log_mean)
    running = ~layout.daily
    whole = each + precision_part(layout.count, log_phi[layout.of])
    wanted = stats.nbinom.logpmf(layout.count, phi, phi / (phi + mean))
    np.testing.assert_allclose(whole[running], wanted[running], rtol=1e-9)
    poisson = stats.poisson.logpmf(layout.count, mean) + stats.poisson.logpmf(0, 0) + np.log(1.0)
    constant = np.array([np.log(np.arange(1, count + 1)).sum() for count in layout.count])
    np.testing.assert_allclose(each[layout.daily], (poisson + constant)[layout.daily], rtol=1e-9)


class Bell:
    """A Gaussian as a density to move under."""

    def __init__(self, about: Gaussian) -> None:
        self.about = about

    def at(self, points: Floats) -> tuple[Floats, Floats]:
        white = self.about.white(points)
        return -0.5 * (white**2).sum(axis=1), self.gradient(points)

    def gradient(self, points: Floats) -> Floats:
        white = self.about.white(points)
        return -np.asarray(np.einsum("nij,ni->nj", self.about.inverse, white))


def test_a_move_under_the_gaussian_it_is_about_is_always_taken() -> None:
    random = np.random.default_rng(3)
    square = random.standard_normal((2, 4, 4))
    about = Gaussian.of(random.standard_normal((2, 4)), square @ square.transpose(0, 2, 1) + np.eye(4))
    moved = move(about.middle + 1, Bell(about), about, np.array([0.5, 0.1]), (5, random))
    np.testing.assert_allclose(moved.accepted, 1.0)


def test_a_move_about_the_wrong_gaussian_still_finds_the_right_one() -> None:
    random = np.random.default_rng(4)
    right = Gaussian.of(np.array([[1.0, -2.0]]), np.array([[[2.0, 0.6], [0.6, 1.0]]]))
    wrong = Gaussian.of(np.zeros((1, 2)), np.eye(2)[None] * 0.7)
    points, seen = np.zeros((1, 2)), []
    for _ in range(3000):
        points = move(points, Bell(right), wrong, np.full(1, 0.4), (4, random)).points
        seen.append(points[0])
    np.testing.assert_allclose(np.mean(seen, axis=0), right.middle[0], atol=0.08)
    np.testing.assert_allclose(np.cov(np.array(seen).T), right.root[0] @ right.root[0].T, atol=0.12)


def test_metropolis_finds_a_standard_normal() -> None:
    random = np.random.default_rng(5)
    drawn = [metropolis(np.zeros(500), lambda x: -0.5 * x**2, np.full(500, 2.4), (60, random))]
    assert np.mean(drawn) == pytest.approx(0, abs=0.15)
    assert np.std(drawn) == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("along", [True, False])
def test_what_values_hang_from_keeps_its_prior_where_values_are_drawn_anew(along: bool) -> None:
    random = np.random.default_rng(6)
    last, means, scales = (0.0, 1.0), [], []
    for _ in range(8000):
        values = last[0] + last[1] * random.standard_normal(3)
        last = hang_along(values, last, lambda _: 0.0, random)[1] if along else hang(values, last, random)
        means.append(last[0])
        scales.append(last[1])
    grid = scale_at(np.array([-0.674, 0.0, 0.674]))
    np.testing.assert_allclose(np.quantile(scales, (0.25, 0.5, 0.75)), grid, atol=0.15)
    assert np.std(means) == pytest.approx(1, abs=0.15)


def test_effective_draws_of_independent_and_of_sluggish_chains() -> None:
    random = np.random.default_rng(7)
    free = random.standard_normal((1000, 2))
    sluggish = np.cumsum(free, axis=0)
    assert (effective_draws(free) > 500).all()
    assert (effective_draws(sluggish) < 30).all()
    assert (split_rhat(free) < 1.02).all()
    assert split_rhat(np.linspace(0, 1, 100)[:, None])[0] > 1.5
