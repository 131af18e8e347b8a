import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.weigh.losses.likelihood import cell, density, log_mass
from headwater.weigh.losses.table import Floats

MEANS = st.floats(-3, 12)
SDS = st.floats(1e-3, 2)
COUNTS = st.integers(0, 200_000)


def one(value: float) -> Floats:
    return np.array([value], dtype=np.float64)


@given(count=COUNTS, mean=MEANS, sd=SDS)
def test_the_slope_of_a_cell_is_that_of_finite_differences(count: int, mean: float, sd: float) -> None:
    low, high = cell(one(count))
    told = density(low, high, one(mean), one(sd))
    step = 1e-5 * sd
    ahead, behind = (float(log_mass(low, high, one(mean + move), one(sd))[0]) for move in (step, -step))
    slope = (ahead - behind) / (2 * step)
    assert told.score[0] == pytest.approx(slope, rel=1e-6, abs=1e-6 * max(1, abs(ahead)) / sd)


@given(mean=st.floats(-3, 3), sd=st.floats(0.05, 1))
def test_the_probabilities_of_all_counts_add_up_to_one(mean: float, sd: float) -> None:
    counts = np.arange(0, 3000, dtype=np.float64)
    mass = np.exp(log_mass(*cell(counts), one(mean), one(sd)))
    assert mass.sum() == pytest.approx(1, abs=1e-6)


@given(count=st.floats(0, 1e15), mean=st.floats(-20, 40), sd=st.floats(1e-4, 5))
def test_no_count_is_beyond_the_law(count: float, mean: float, sd: float) -> None:
    told = density(*cell(one(round(count))), one(mean), one(sd))
    assert np.isfinite([told.log[0], told.score[0], told.information[0], told.square[0]]).all()
    assert told.information[0] >= 0
