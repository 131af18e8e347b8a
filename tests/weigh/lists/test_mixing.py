"""R-hat and effective sizes: against the figures of arviz 0.23.4 on the same invented draws, and at the edges."""

from math import inf

import numpy as np
import pytest

from headwater.weigh.lists.histories import Floats
from headwater.weigh.lists.mixing import effective_size, effective_tail_size, rhat


def chains(seed: int, memory: float, shift: float) -> Floats:
    """Give four skewed autoregressive chains, the first moved up by `shift`."""
    draws = np.random.default_rng(seed).standard_normal((4, 501))
    for at in range(1, 501):
        draws[:, at] += memory * draws[:, at - 1]
    draws[0] += shift
    told: Floats = np.exp(draws)
    return told


@pytest.mark.parametrize(
    ("seed", "memory", "shift", "wanted"),
    [
        (0, 0.9, 0.0, (1.0360469, 86.11, 243.72)),
        (1, 0.5, 0.3, (1.0106487, 662.07, 961.70)),
        (2, 0.0, 0.0, (1.0008867, 2098.5, 2001.4)),
        (3, -0.4, 0.0, (0.9991955, 4313.8, 1908.0)),
    ],
)
def test_the_figures_are_those_of_arviz(
    seed: int, memory: float, shift: float, wanted: tuple[float, float, float]
) -> None:
    draws = chains(seed, memory, shift)
    assert rhat(draws) == pytest.approx(wanted[0], abs=1e-6)
    assert effective_size(draws) == pytest.approx(wanted[1], rel=0.01)
    assert effective_tail_size(draws) == pytest.approx(wanted[2], rel=0.01)


def test_chains_apart_have_a_large_rhat() -> None:
    draws = np.random.default_rng(4).standard_normal((2, 200)) + np.array([[0.0], [9.0]])
    assert rhat(draws) > 1.8


def test_chains_of_unlike_width_do_not_agree_though_their_middles_do() -> None:
    draws = np.random.default_rng(5).standard_normal((2, 400)) * np.array([[1.0], [5.0]])
    assert rhat(draws) > 1.1


def test_chains_that_stand_still_at_one_value_agree() -> None:
    draws = np.full((3, 20), 7.0)
    assert rhat(draws) == 1.0
    assert effective_size(draws) == 60
    assert effective_tail_size(draws) == 60


def test_chains_that_stand_still_apart_do_not() -> None:
    assert rhat(np.repeat([[1.0], [2.0]], 20, axis=1)) == inf


def test_the_scale_of_draws_does_not_matter() -> None:
    draws = chains(1, 0.5, 0.3)
    assert rhat(np.log(draws)) == pytest.approx(rhat(draws), rel=0.01)
    assert effective_size(np.log(draws)) == pytest.approx(effective_size(draws), rel=1e-9)


@pytest.mark.parametrize("shape", [(2, 7), (20,)])
def test_too_few_draws_are_an_error(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at least 8"):
        rhat(np.zeros(shape))
