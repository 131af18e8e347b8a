"""From the states of the chain to curves: levels drawn given each state, and losses by day."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from headwater.weigh.losses.fit import Curves
from headwater.weigh.losses.published_levels import draw_levels
from headwater.weigh.losses.published_scales import scale_at
from headwater.weigh.losses.published_series import Blocks
from headwater.weigh.losses.published_state import Setting, State
from headwater.weigh.losses.spline import spline_basis
from headwater.weigh.losses.table import Floats

LEVELS = 4  # drawn for each state: they cost little, and their spread is most of what is not known
DAILY_LEVELS = 2  # of these, for losses by day
LARGEST = 350.0  # of a level, lest losses overflow


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Draws from the posterior: n states, and k levels for each of them.

    `parts` (n, series, J) are losses by interval relative to exp(level); `level` (n, k, series); `rough` (n, series);
    `width` (n, series, J); `told` (n, 1, series, sources); `log_total` (n, k, series) of the last day.
    """

    parts: Floats
    level: Floats
    rough: Floats
    width: Floats
    told: Floats
    log_total: Floats


def draws_of(setting: Setting, states: Sequence[State], random: np.random.Generator) -> Draws:
    """Draw levels for every state."""
    arounds = [setting.around(state) for state in states]
    parts = np.stack([setting.model.parts(state.blocks) for state in states])
    level = np.stack([draw_levels(setting.levels(state), random, LEVELS)[0] for state in states])
    return Draws(
        parts=parts,
        level=level,
        rough=scale_at(np.stack([state.rough for state in states])),
        width=np.stack([given.width for given in arounds]),
        told=np.stack([setting.told(state) for state in states])[:, None],
        log_total=level + np.log(np.maximum(parts.sum(axis=2), 1e-300))[:, None],
    )


def curves_of(model: Blocks, draws: Draws, random: np.random.Generator) -> tuple[Curves, Curves]:
    """Give the cumulative and the daily losses, shape (series, days)."""
    variance = (spline_basis(model.layout.days) ** 2).sum(axis=1)
    both = [curves_of_series(model, draws, variance, (series, random)) for series in range(model.layout.series)]
    return stacked([cumulative for cumulative, _ in both]), stacked([daily for _, daily in both])


def curves_of_series(
    model: Blocks, draws: Draws, variance: Floats, which: tuple[int, np.random.Generator]
) -> tuple[Curves, Curves]:
    """Give the cumulative and the daily losses of one series.

    Within an interval the losses grow evenly. A day's own noise is what the noise of its interval leaves of the noise
    of a day, whose `variance` (days) is that at a roughness of 1.
    """
    series, random = which
    inside, share = model.intervals.inside[series], model.intervals.share[series]
    length = model.intervals.length[series]
    part = draws.parts[:, series]
    before = np.cumsum(part, axis=1) - part
    scale = np.exp(np.minimum(draws.level[:, :, series], LARGEST))[:, :, None]
    cumulative = scale * (before[:, inside] + share * part[:, inside])[:, None]
    rest = draws.rough[:, series, None] ** 2 * variance - draws.width[:, series][:, inside] ** 2
    rest = np.maximum(rest, 0.0)
    noise = np.exp(np.sqrt(rest) * random.standard_normal(rest.shape) - rest / 2)
    daily = scale[:, :DAILY_LEVELS] * (part[:, inside] / length[inside] * noise)[:, None]
    return Curves.of(cumulative.reshape(-1, len(share))), Curves.of(daily.reshape(-1, len(share)))


def stacked(curves: Sequence[Curves]) -> Curves:
    """Give the curves of several series as one."""
    return Curves(
        mean=np.stack([one.mean for one in curves]),
        median=np.stack([one.median for one in curves]),
        low=np.stack([one.low for one in curves]),
        high=np.stack([one.high for one in curves]),
    )
