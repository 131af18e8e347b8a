"""The fast fit beside nutpie's draws from the very posterior, on a war small enough to be sampled here."""

import numpy as np
import pytest
from published_tables import table, war

from headwater.weigh.losses.published import PublishedOptions, fit_published
from headwater.weigh.losses.table import Losses

pytest.importorskip("nutpie")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # the sampler's own packages warn


def test_the_fast_fit_agrees_with_the_sampler() -> None:
    from headwater.weigh.losses.sampler import SamplerOptions, sample_published

    losses = war(12)
    sampled = sample_published(losses, SamplerOptions(draws=150, tune=150, deepest=5, seed=3))
    fast = fit_published(losses, PublishedOptions(warm=40, sweeps=150))
    ratio = np.log(fast.cumulative.median[:, -1] / sampled.cumulative.median[:, -1])
    np.testing.assert_allclose(ratio, 0, atol=0.4)
    widths = [np.log(one.cumulative.high[:, -1] / one.cumulative.low[:, -1]) for one in (fast, sampled)]
    np.testing.assert_allclose(widths[0] / widths[1], 1, atol=0.5)
    told = np.isfinite(sampled.bias.median)
    np.testing.assert_allclose(np.log(fast.bias.median[told] / sampled.bias.median[told]), 0, atol=0.4)


def test_the_sampler_refuses_a_table_without_rows() -> None:
    from headwater.weigh.losses.sampler import sample_published

    empty: Losses = table([("killed", "North", "monitor", 1, 1.0, False, 0)], 5).where(np.zeros(1, dtype=np.bool_))
    with pytest.raises(ValueError, match="at least one"):
        sample_published(empty)
