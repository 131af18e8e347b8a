"""The warming up of the chain: from a first guess to Gaussians and paces that fit."""

from dataclasses import replace

import numpy as np

from headwater.weigh.losses.published_chain import Pilot, sweep
from headwater.weigh.losses.published_inner import move_precision, move_rough
from headwater.weigh.losses.published_moves import Gaussian, Pace
from headwater.weigh.losses.published_newton import Guide, climb
from headwater.weigh.losses.published_outer import bounds_density, move_hangs
from headwater.weigh.losses.published_state import Setting, State
from headwater.weigh.losses.table import Floats

ROUNDS = 8  # of climbing, before the first sweep
STOPS = (0.1, 0.3, 0.65)  # at which parts of the sweeps the Gaussians are taken anew


def near_mode(setting: Setting, state: State, random: np.random.Generator) -> State:
    """Climb with the blocks, and let precision, roughness and what they hang from follow."""
    for _ in range(ROUNDS):
        state = replace(state, blocks=climb(setting.model, state.blocks, setting.around(state), 1))
        state = replace(state, effects=setting.levels(state).effects)
        state = move_precision(setting, move_precision(setting, state, random), random)
        state = move_hangs(setting, move_rough(setting, state, random), random)
    return state


def guides(setting: Setting, state: State) -> tuple[Guide, Gaussian]:
    """Give what guides the moves of blocks and of bounds about a state."""
    guide = Guide.near(setting.model, state.blocks, setting.around(state))
    return guide, bounds_density(setting, state).about(state.effect)


def warmed(setting: Setting, sweeps: int, random: np.random.Generator) -> tuple[State, Pilot]:
    """Give a state to go on from, and what steers the chain."""
    state = near_mode(setting, setting.start(), random)
    size = len(state.scales)
    guide, bounds = guides(setting, state)
    paces = (Pace.first(setting.layout.series), Pace.first(1), Pace.first(1))
    pilot = Pilot(guide, Gaussian.of(np.zeros((1, size)), np.eye(size)[None]), bounds, paces)
    seen: list[Floats] = []
    stops = {round(sweeps * part) for part in STOPS}
    for number in range(sweeps):
        state, accepted = sweep(setting, state, pilot, random)
        blocks, scales, wide = (pace.after(share) for pace, share in zip(pilot.paces, accepted, strict=True))
        pilot = replace(pilot, paces=(blocks, scales, wide))
        seen.append(state.scales)
        if number in stops:
            guide, bounds = guides(setting, state)
            paces = (blocks.anew(), scales.anew(), wide.anew())
            pilot = Pilot(guide, spread_of(np.array(seen[number // 2 :])), bounds, paces)
    blocks, scales, wide = (pace.settled() for pace in pilot.paces)
    return state, replace(pilot, paces=(blocks, scales, wide))


def spread_of(points: Floats) -> Gaussian:
    """Give a Gaussian with the moments of points, drawn towards a standard normal where they are few."""
    share, size = len(points) / (len(points) + 20.0), points.shape[1]
    middle = points.mean(axis=0)
    found = (points - middle).T @ (points - middle) / len(points)
    covariance = share * found + (1 - share) * np.eye(size)
    return Gaussian.of(share * middle[None], np.linalg.inv(covariance)[None])
