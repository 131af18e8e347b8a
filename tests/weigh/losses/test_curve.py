import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headwater.weigh.losses.curve import basis, curve, slopes

BENDS = st.lists(st.floats(-6, 4), min_size=9, max_size=9)


@given(bends=BENDS)
def test_a_total_never_falls_and_days_add_up_to_it(bends: list[float]) -> None:
    bent = curve(basis(40, 9), 5.0, np.array(bends))
    assert (np.diff(bent.total) >= 0).all()
    np.testing.assert_allclose(np.cumsum(np.exp(bent.daily)), np.exp(bent.total), rtol=1e-6)


@given(bends=BENDS, daily=st.booleans(), day=st.integers(0, 39))
def test_the_slopes_are_those_of_finite_differences(bends: list[float], daily: bool, day: int) -> None:
    over, at = basis(40, 9), np.array(bends)
    told = slopes(over, curve(over, 5.0, at), np.array([day]), np.array([daily]))[0]
    for knot in range(9):
        moved = []
        for step in (1e-5, -1e-5):
            bent = curve(over, 5.0, at + step * (np.arange(9) == knot))
            moved.append((bent.daily if daily else bent.total)[day])
        np.testing.assert_allclose(
            told[knot], (moved[0] - moved[1]) / 2e-5, rtol=1e-5, atol=1e-6 * (1 + abs(told[knot]))
        )


def test_a_war_of_one_day_has_one_knot() -> None:
    bent = curve(basis(1, 72), 3.0, np.zeros(1))
    assert bent.total.tolist() == [3.0]
    assert bent.daily.tolist() == [3.0]


def test_with_no_bends_as_many_are_lost_each_day() -> None:
    bent = curve(basis(30, 8), np.log(300.0), np.zeros(8))
    np.testing.assert_allclose(np.exp(bent.daily), 10.0)
