"""Moves of the blocks of series, and of each series' roughness and precision.

A block moves by split Hamiltonian steps; roughness and precision with it held, and with it moved along.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import gammaln

from headwater.weigh.losses.published_hang import Hang, hang_along, worth_it
from headwater.weigh.losses.published_moves import Gaussian, Pace, Plan, metropolis, move
from headwater.weigh.losses.published_newton import Guide
from headwater.weigh.losses.published_rows import log_likelihood
from headwater.weigh.losses.published_scales import scale_at
from headwater.weigh.losses.published_series import Around, Blocks
from headwater.weigh.losses.published_state import FARTHEST, Setting, State
from headwater.weigh.losses.table import Floats

ROUGH_MOVES = 2  # with the noise held, which costs no look at the rows
PRECISION_MOVES = 1
ALONG = 0.2  # of the sweeps move roughness or precision with the block along
ROUGH_SHARE = 0.6  # of the moves along with a block: the others are of precision


@dataclass(frozen=True, slots=True, eq=False)
class BlocksDensity:
    """The density of the blocks of series, given the rest."""

    model: Blocks
    around: Around

    def at(self, points: Floats) -> tuple[Floats, Floats]:
        """Give the log density of each block, and its gradient."""
        return self.model.at(points, self.around)

    def gradient(self, points: Floats) -> Floats:
        """Give its gradient."""
        return self.model.gradient(points, self.around)


def move_blocks(setting: Setting, state: State, steer: tuple[Guide, Pace], plan: Plan) -> tuple[State, Floats]:
    """Move the noise, the slope and what is told of each series; then with roughness or precision."""
    (guide, pace), (_, random) = steer, plan
    around = setting.around(state)
    about, step = guide.gaussian(setting.model, around), pace.step(random)
    moved = move(state.blocks, BlocksDensity(setting.model, around), about, step, plan)
    state = replace(state, blocks=moved.points)
    if random.uniform() < ALONG:
        state = move_along(setting, state, (guide, around, about), random)
    return state, moved.accepted


def move_along(
    setting: Setting, state: State, given: tuple[Guide, Around, Gaussian], random: np.random.Generator
) -> State:
    """Move the roughness or the precision of each series, and its block along with the Gaussian about it.

    The block keeps its white coordinates, so that where the Gaussian is exact this is a move with the block summed
    out: it goes where neither the block nor what it is conditional on could go alone.
    `given` is the guide, what the blocks are conditional on, and the Gaussian about them.
    """
    guide, around, about = given
    series = setting.layout.series
    change = random.standard_normal(series) * np.exp(random.uniform(np.log(0.05), np.log(0.7), series))
    which = random.uniform(size=series) < ROUGH_SHARE
    rough = state.rough + np.where(which, change, 0.0)
    precision = state.precision + np.where(which, 0.0, change)
    tried = replace(state, rough=rough, precision=precision)
    there = setting.around(tried)
    beyond = guide.gaussian(setting.model, there)
    with np.errstate(over="ignore", invalid="ignore"):
        tried = replace(tried, blocks=beyond.out(about.white(state.blocks)))
        gain = whole(setting, tried, there) + beyond.log_volume - whole(setting, state, around) - about.log_volume
    taken = np.log(random.uniform(size=series)) < gain
    return replace(
        state,
        blocks=np.where(taken[:, None], tried.blocks, state.blocks),
        rough=np.where(taken, rough, state.rough),
        precision=np.where(taken, precision, state.precision),
    )


def whole(setting: Setting, state: State, around: Around) -> Floats:
    """Give the log density of each block with its roughness and its precision (series)."""
    value = setting.model.value(state.blocks, around) - np.log(around.width).sum(axis=1) - 0.5 * state.rough**2
    value += precision_density(setting, state.precision, state.precision_of)
    return np.asarray(value)


def precision_density(setting: Setting, precision: Floats, hang: Hang) -> Floats:
    """Give the log density of precisions (series) without what the means of rows are in."""
    layout, rows = setting.layout, setting.model.running
    phi = np.exp(-np.clip(precision, -FARTHEST, FARTHEST))
    each = gammaln(layout.count[rows] + phi[layout.of[rows]])
    own = setting.running_rows * (phi * np.log(phi) - gammaln(phi))
    value = np.bincount(layout.of[rows], each, layout.series) + own
    return np.asarray(value - 0.5 * ((precision - hang[0]) / hang[1]) ** 2)


def move_rough(setting: Setting, state: State, random: np.random.Generator) -> State:
    """Move the roughness of each series, with the noise held."""
    model, noise = setting.model, state.blocks[:, setting.model.first :]

    def density(rough: Floats) -> Floats:
        lift, width = model.widths(scale_at(rough))
        away = (noise - lift) / width
        square = (away * (model.stiffness @ away[:, :, None])[:, :, 0]).sum(axis=1)
        return np.asarray(-0.5 * square - np.log(width).sum(axis=1) - 0.5 * rough**2)

    width = 2.4 / np.sqrt(1 + 2 * (model.used - model.first))
    return replace(state, rough=metropolis(state.rough, density, width, (ROUGH_MOVES, random)))


def move_precision(setting: Setting, state: State, random: np.random.Generator) -> State:
    """Move the precision of each series, by steps as wide as its rows leave it; then all with what they hang from."""
    layout, rows = setting.layout, setting.model.running
    log_mean = setting.model.log_means(state.blocks, state.effect)[rows]
    of, count = layout.of[rows], layout.count[rows]

    def density(precision: Floats, hung: Hang = state.precision_of) -> Floats:
        log_phi = -np.clip(precision, -FARTHEST, FARTHEST)[of]
        each = (count + np.exp(log_phi)) * np.logaddexp(log_phi, log_mean)
        return precision_density(setting, precision, hung) - np.bincount(of, each, layout.series)

    def likelihood(precision: Floats) -> float:
        return float(density(precision, (0.0, np.inf)).sum())

    width = 2.4 / np.sqrt(state.precision_of[1] ** -2 + setting.running_rows / 2)
    precision = metropolis(state.precision, density, width, (PRECISION_MOVES, random))
    if not worth_it(layout.series, random):
        return replace(state, precision=precision)
    precision, hung = hang_along(precision, state.precision_of, likelihood, random)
    return replace(state, precision=precision, precision_of=hung)


def move_slopes(setting: Setting, state: State, random: np.random.Generator) -> State:
    """Move what the slopes hang from, and the slopes with it."""
    at = setting.model.first - 1
    if not worth_it(setting.layout.series, random):
        return state

    def moved(slopes: Floats) -> Floats:
        blocks = state.blocks.copy()
        blocks[:, at] = slopes
        return blocks

    def likelihood(slopes: Floats) -> float:
        log_mean = setting.model.log_means(moved(slopes), state.effect)
        return float(log_likelihood(setting.layout, log_mean, -state.precision).sum())

    slopes, hung = hang_along(state.blocks[:, at], state.slope_of, likelihood, random)
    return replace(state, blocks=moved(slopes), slope_of=hung)
