"""Moves of what all series share: scales, effects of bounds, and what values hang from."""

from dataclasses import replace

import numpy as np

from headwater.weigh.losses.published_hang import Hang, hang, hang_along
from headwater.weigh.losses.published_levels import Heard
from headwater.weigh.losses.published_moves import WANTED, Gaussian, Pace, Plan, move
from headwater.weigh.losses.published_scales import scales_at
from headwater.weigh.losses.published_state import Setting, State
from headwater.weigh.losses.published_wide import BoundsDensity, ScalesDensity
from headwater.weigh.losses.table import Bools, Floats

BOUND_SHARE = 0.6  # of the sweeps move the effects of bounds
MOVES = 2  # of the scales at each sweep
Steer = tuple[Gaussian, Pace]  # what a move is about, and at which pace


def move_scales(setting: Setting, state: State, steer: Steer, plan: Plan) -> tuple[State, Floats]:
    """Move the scales of levels and biases."""
    density = ScalesDensity(setting.layout, Heard.of(setting.layout, setting.told(state)))
    about, pace = steer
    points, accepted = state.scales[None], np.zeros(1)
    for _ in range(MOVES):
        step = pace.step(plan[1])
        moved = move(points, density, about, step, plan)
        points, accepted = moved.points, accepted + moved.accepted / MOVES
    return replace(state, scales=points[0]), accepted


def bounds_density(setting: Setting, state: State) -> BoundsDensity:
    """Give the density of the effects of bounds, given the rest."""
    leaning = setting.leaning
    log_mean = setting.model.log_means(state.blocks, state.effect)[leaning.rows]
    hangs = np.array(state.bound_of)[setting.layout.bound_kind]
    return BoundsDensity(
        leaning=leaning,
        scales=scales_at(state.scales),
        told=leaning.moved(setting.told(state), -state.effect),
        log_mean=log_mean - leaning.through @ state.effect,
        log_phi=-state.precision,
        middle=hangs[:, 0],
        spread=hangs[:, 1],
    )


def move_bounds(setting: Setting, state: State, steer: Steer, plan: Plan) -> tuple[State, Floats]:
    """Move the effects of bounds, and what is told along with them."""
    if not setting.layout.bounds or plan[1].uniform() > BOUND_SHARE:
        return state, np.full(1, WANTED)
    density, step = bounds_density(setting, state), steer[1].step(plan[1])
    moved = move(state.effect[None], density, steer[0], step, plan)
    effect, bound_of = move_bound_hangs(density, moved.points[0], state.bound_of, plan[1])
    blocks = setting.with_told(state, setting.leaning.moved(density.told, effect))
    return replace(state, blocks=blocks, effect=effect, bound_of=bound_of), moved.accepted


def move_bound_hangs(
    density: BoundsDensity, effect: Floats, last: tuple[Hang, ...], random: np.random.Generator
) -> tuple[Floats, tuple[Hang, ...]]:
    """Move what the effects of bounds hang from, and the effects along with it."""
    kind, hangs = density.leaning.model.layout.bound_kind, list(last)
    for which in np.unique(kind):
        mine = kind == which

        def likelihood(values: Floats, mine: Bools = mine, effect: Floats = effect) -> float:
            moved = effect.copy()
            moved[mine] = values
            return density.likelihood(moved)

        values, hangs[which] = hang_along(effect[mine], hangs[which], likelihood, random)
        effect = effect.copy()
        effect[mine] = values
    return effect, tuple(hangs)


def move_hangs(setting: Setting, state: State, random: np.random.Generator) -> State:
    """Move the means and standard deviations that slopes, precisions and effects of bounds hang from."""
    slopes, kind = state.blocks[:, setting.model.first - 1], setting.layout.bound_kind
    return replace(
        state,
        slope_of=hang(slopes, state.slope_of, random),
        precision_of=hang(state.precision, state.precision_of, random),
        bound_of=(
            hang(state.effect[kind == 0], state.bound_of[0], random),
            hang(state.effect[kind == 1], state.bound_of[1], random),
        ),
    )
