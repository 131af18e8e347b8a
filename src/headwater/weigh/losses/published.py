"""The model of Radford et al. (2023), as published, fitted in seconds: their likelihood and their priors.

PNAS 120(34), e2307372120. Losses of each series run as exp(level + slope * time + cubic splines); each source's counts
are off by a bias of its own for each series; counts of a day are Poisson, counts up to a day negative binomial. What is
not as published: the noise of the splines is taken by intervals (see `published_intervals`), and independent between
series, where the paper lets series be correlated. `sampler` holds both against the posterior itself.
"""

from dataclasses import dataclass

import numpy as np

from headwater.model import Diagnostic
from headwater.weigh.losses.fit import Curves, Fit, Mode
from headwater.weigh.losses.mixing import effective_draws, split_rhat
from headwater.weigh.losses.published_chain import sweep
from headwater.weigh.losses.published_curves import Draws, curves_of, draws_of
from headwater.weigh.losses.published_layout import lay_out
from headwater.weigh.losses.published_series import Blocks
from headwater.weigh.losses.published_state import Setting, State
from headwater.weigh.losses.published_warm import warmed
from headwater.weigh.losses.table import Bools, Floats, Losses

PRIOR_VARIANCE = 2.0  # of the log level: 1 for the mean of levels, 1 for the expected square of their scale
SLOPE_VARIANCE = 2.0  # likewise of the slope in 365 days


@dataclass(frozen=True, slots=True)
class PublishedOptions:
    """How long the chain runs: sweeps to warm up and sweeps kept, and the seed of its randomness."""

    warm: int = 40
    sweeps: int = 150
    seed: int = 20230821


def fit_published(losses: Losses, options: PublishedOptions | None = None) -> Fit:
    """Fit the published model. Raises `ValueError` where the table has no rows."""
    chosen = options or PublishedOptions()
    layout = lay_out(losses)
    setting, random = Setting(Blocks.of(layout)), np.random.default_rng(chosen.seed)
    state, pilot = warmed(setting, chosen.warm, random)
    states: list[State] = []
    accepted = np.zeros(layout.series)
    for _ in range(chosen.sweeps):
        state, moved = sweep(setting, state, pilot, random)
        states.append(state)
        accepted += moved[0] / chosen.sweeps
    draws = draws_of(setting, states, random)
    cumulative, daily = curves_of(setting.model, draws, random)
    return Fit(
        mode=Mode.PUBLISHED,
        losses=losses,
        cumulative=cumulative,
        daily=daily,
        bias=biases(layout.told, draws),
        error=np.zeros(len(losses)),
        from_data=from_data(draws, losses.days),
        diagnostics=diagnostics(draws, accepted),
    )


def biases(told: Bools, draws: Draws) -> Curves:
    """Give the multiplier of each source by series, shape (sources, series); NaN where it says nothing."""
    factor = np.exp(np.minimum(draws.told - draws.level[..., None], 300.0))
    curves = Curves.of(factor.reshape(-1, *told.shape))

    def turned(each: Floats) -> Floats:
        return np.where(told, each, np.nan).T

    return Curves(turned(curves.mean), turned(curves.median), turned(curves.low), turned(curves.high))


def from_data(draws: Draws, days: int) -> Floats:
    """Give how far the log of each total rests on the data: 1 - its variance / its variance beforehand."""
    before = PRIOR_VARIANCE + SLOPE_VARIANCE * (days / 730) ** 2
    after = draws.log_total.reshape(-1, draws.log_total.shape[-1]).var(axis=0)
    return np.asarray(np.clip(1 - after / before, 0.0, 1.0))


def diagnostics(draws: Draws, accepted: Floats) -> tuple[Diagnostic, ...]:
    """Give how far the draws can be relied on."""
    totals = draws.log_total.mean(axis=1)
    spread = draws.log_total.std(axis=(0, 1))
    own = totals.std(axis=0)
    number = effective_draws(totals)
    error = np.sqrt(own**2 / number + np.maximum(spread**2 - own**2, 0.0) / draws.level.shape[0])
    return (
        Diagnostic(
            name="effective draws",
            value=float(number.min()),
            tells="the chain's draws of the total that mixed worst are worth so many independent ones",
        ),
        Diagnostic(
            name="R-hat",
            value=float(split_rhat(totals).max()),
            tells="of the total that mixed worst, from the chain's two halves: 1 where they agree, doubtful above 1.1",
        ),
        Diagnostic(
            name="error of simulation",
            value=float(np.median(error)),
            tells="another seed moves the log of the median series' total by about so much",
        ),
        Diagnostic(name="moves accepted", value=float(accepted.mean()), tells="share of the chain's moves of series"),
    )
