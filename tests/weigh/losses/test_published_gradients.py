"""Every gradient of the published model is what finite differences find, to a millionth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from published_tables import Row, off_by, rows_of, steepness, table, war

from headwater.weigh.losses.published_exact import Exact, correlation_root
from headwater.weigh.losses.published_layout import lay_out
from headwater.weigh.losses.published_levels import Heard, Scales, gradient_of, levels_given
from headwater.weigh.losses.published_outer import bounds_density
from headwater.weigh.losses.published_scales import log_slope_at, scale_at
from headwater.weigh.losses.published_series import Blocks
from headwater.weigh.losses.published_state import Setting, State
from headwater.weigh.losses.published_wide import ScalesDensity
from headwater.weigh.losses.table import Floats

NEAR = 1e-6
FEW = st.integers(0, 300).map(float)
SEEDS = st.integers(0, 2**32 - 1)


def somewhere(setting: Setting, seed: int) -> State:
    """Give a state away from where the chain begins."""
    random = np.random.default_rng(seed)
    start = setting.start()
    return State(
        blocks=start.blocks + 0.5 * random.standard_normal(start.blocks.shape),
        rough=random.standard_normal(start.rough.shape),
        scales=random.standard_normal(start.scales.shape),
        effect=0.5 * random.standard_normal(start.effect.shape),
        precision=random.standard_normal(start.precision.shape) - 1,
        effects=random.standard_normal(start.effects.shape),
        slope_of=(0.3, 0.9),
        precision_of=(-1.0, 0.8),
        bound_of=((0.2, 0.6), (-0.3, 1.1)),
    )


@given(rows=rows_of(12, FEW), seed=SEEDS)
@settings(max_examples=25)
def test_the_blocks_of_series(rows: list[Row], seed: int) -> None:
    setting = Setting(Blocks.of(lay_out(table(rows, 12))))
    state = somewhere(setting, seed)
    around = setting.around(state)
    found = steepness(lambda points: float(setting.model.value(points, around).sum()), state.blocks)
    assert off_by(setting.model.gradient(state.blocks, around), found) < NEAR


@given(rows=rows_of(12, FEW), seed=SEEDS)
@settings(max_examples=25)
def test_what_is_told_and_the_logarithms_of_scales(rows: list[Row], seed: int) -> None:
    layout = lay_out(table(rows, 12))
    random = np.random.default_rng(seed)
    told = random.standard_normal(layout.told.shape)
    logs = 0.7 * random.standard_normal(2 + layout.groups)

    def density(told: Floats, logs: Floats) -> float:
        return levels_given(layout, Heard.of(layout, told), Scales.at(logs)).log_density

    heard, scales = Heard.of(layout, told), Scales.at(logs)
    by_told, by_scale = gradient_of(layout, heard, scales, levels_given(layout, heard, scales))
    assert off_by(by_told, steepness(lambda there: density(there, logs), told)) < NEAR
    assert off_by(by_scale, steepness(lambda there: density(told, there), logs)) < NEAR


@given(rows=rows_of(12, FEW), seed=SEEDS)
@settings(max_examples=25)
def test_the_scales_and_the_bounds_that_all_series_share(rows: list[Row], seed: int) -> None:
    setting = Setting(Blocks.of(lay_out(table(rows, 12))))
    state = somewhere(setting, seed)
    scales = ScalesDensity(setting.layout, Heard.of(setting.layout, setting.told(state)))
    point = state.scales[None]
    assert off_by(scales.gradient(point), steepness(lambda there: float(scales.at(there)[0][0]), point)) < NEAR
    bounds = bounds_density(setting, state)
    effect = state.effect[None]
    found = steepness(lambda there: float(bounds.at(there)[0][0]), effect) if effect.size else effect
    assert off_by(bounds.gradient(effect), found) < NEAR if effect.size else setting.layout.bounds == 0


@pytest.mark.parametrize("correlated", [True, False])
def test_the_whole_posterior_that_the_sampler_is_given(correlated: bool) -> None:
    exact = Exact(lay_out(war(20)), correlated)
    point = 0.3 * np.random.default_rng(4).standard_normal(exact.size)
    exact.parts(point)["told"][:] += 2
    _, gradient = exact.log_density(point)
    assert off_by(gradient, steepness(lambda there: exact.log_density(there)[0], point)) < NEAR


def test_the_logarithm_of_a_half_normal_scale_by_its_standard_normal() -> None:
    normal = np.linspace(-3.5, 5, 40)
    found = steepness(lambda there: float(np.log(scale_at(there)).sum()), normal)
    assert off_by(log_slope_at(normal, scale_at(normal)), found) < NEAR


@given(st.lists(st.floats(-2, 2), min_size=6, max_size=6))
def test_partial_correlations_make_a_correlation(ahead: list[float]) -> None:
    root = correlation_root(np.array(ahead), 4)
    np.testing.assert_allclose(np.diag(root @ root.T), 1.0)
    assert (np.diag(root) > 0).all()
