"""The sampler against posteriors that are known without it: in closed form, and by weighting draws from the prior."""

import numpy as np
import pytest
from scipy.special import betaln, gammaln

from headwater.weigh.lists.histories import Floats, Histories, History
from headwater.weigh.lists.latent_chains import LatentOptions, canonical, run


def probability_up_to(ends: tuple[int, ...], totals: Floats, weights: Floats) -> Floats:
    told: Floats = np.array([weights[totals <= end].sum() for end in ends]) / weights.sum()
    return told


def one_class_posterior(histories: Histories, most: int) -> tuple[Floats, Floats]:
    """Give totals and their probabilities under one class: chances integrated out, the prior of the total 1/N."""
    totals = np.arange(histories.n, most, dtype=np.float64)
    told = gammaln(totals) - gammaln(totals - histories.n + 1)
    for size in histories.sizes:
        told += betaln(1 + size, 1 + totals - size)
    return totals, np.exp(told - told.max())


def test_one_class_gives_the_posterior_of_independent_lists() -> None:
    histories = canonical(
        Histories.of(
            ("a", "b", "c"), {(1, 0, 0): 40, (0, 1, 0): 30, (0, 0, 1): 21, (1, 1, 0): 9, (1, 0, 1): 6, (1, 1, 1): 2}
        )
    )
    options = LatentOptions(classes=1, sweeps=80_000, every=4, most=80_000, seed=3)
    drawn = run(histories, options).totals
    ends = (180, 200, 230, 260, 300, 400)
    wanted = probability_up_to(ends, *one_class_posterior(histories, 5_000))
    assert wanted[0] < 0.1
    assert wanted[-1] > 0.9
    assert probability_up_to(ends, drawn, np.ones_like(drawn)) == pytest.approx(wanted, abs=0.01)


def from_the_prior(histories: Histories, classes: int, size: int) -> tuple[Floats, Floats]:
    """Give totals drawn with parameters from the prior, and the likelihood of the parameters as weights."""
    rng = np.random.default_rng(11)
    concentration = rng.gamma(0.25, 4.0, size)
    sticks = np.ones((size, classes))
    sticks[:, :-1] = rng.beta(1.0, np.maximum(concentration, 1e-9)[:, None], (size, classes - 1))
    share = sticks * np.cumprod(np.hstack((np.ones((size, 1)), 1 - sticks[:, :-1])), axis=1)
    chance = rng.random((size, len(histories.lists), classes))
    unseen = (share * np.prod(1 - chance, axis=1)).sum(axis=1)
    told = -histories.n * np.log1p(-unseen)
    for row, count in zip(histories.patterns, histories.counts, strict=True):
        likely = np.prod(np.where(row[:, None] == 1, chance, 1 - chance), axis=1)
        told += count * np.log((share * likely).sum(axis=1))
    totals = histories.n + rng.poisson(rng.gamma(histories.n, unseen / (1 - unseen)))
    return totals.astype(np.float64), np.exp(told - told.max())


@pytest.mark.parametrize("classes", [2, 4])
def test_several_classes_give_what_weighting_the_prior_gives(classes: int) -> None:
    cells: dict[History, int] = {(1, 0, 0): 2, (0, 1, 0): 1, (0, 0, 1): 2, (1, 1, 1): 2}
    histories = canonical(Histories.of(("a", "b", "c"), cells))
    totals, weights = from_the_prior(histories, classes, 500_000)
    assert weights.sum() ** 2 / (weights**2).sum() > 30_000
    options = LatentOptions(classes=classes, sweeps=100_000, every=5, most=100_000, seed=5)
    drawn = run(histories, options).totals
    ends = (7, 8, 9, 11, 15, 30)
    wanted = probability_up_to(ends, totals, weights)
    assert probability_up_to(ends, drawn, np.ones_like(drawn)) == pytest.approx(wanted, abs=0.01)
