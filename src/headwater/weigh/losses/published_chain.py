"""The Markov chain of the published model: each sweep moves every part, given the others.

Blocks of series move side by side. Scales and effects of bounds move with levels and biases summed out, and so free
of the ridges and funnels that those make; levels and biases are drawn at the head of each sweep, for blocks to lean on.
"""

from dataclasses import dataclass, replace

import numpy as np

from headwater.weigh.losses.published_inner import move_blocks, move_precision, move_rough, move_slopes
from headwater.weigh.losses.published_levels import draw_levels
from headwater.weigh.losses.published_moves import Gaussian, Pace
from headwater.weigh.losses.published_newton import Guide
from headwater.weigh.losses.published_outer import move_bounds, move_hangs, move_scales
from headwater.weigh.losses.published_state import Setting, State
from headwater.weigh.losses.table import Floats

BLOCK_STEPS, SCALE_STEPS, BOUND_STEPS = 4, 4, 2


@dataclass(frozen=True, slots=True, eq=False)
class Pilot:
    """What steers the moves: Gaussians about the blocks by their guide, about scales and bounds, and the paces."""

    guide: Guide
    scales: Gaussian
    bounds: Gaussian
    paces: tuple[Pace, Pace, Pace]


def sweep(
    setting: Setting, state: State, pilot: Pilot, random: np.random.Generator
) -> tuple[State, tuple[Floats, Floats, Floats]]:
    """Move everything; also give the probabilities with which moves of blocks, scales, bounds were accepted."""
    for_blocks, for_scales, for_bounds = pilot.paces
    state = replace(state, effects=draw_levels(setting.levels(state), random)[1][0])
    state, blocks = move_blocks(setting, state, (pilot.guide, for_blocks), (BLOCK_STEPS, random))
    state = move_precision(setting, move_rough(setting, state, random), random)
    state = move_slopes(setting, state, random)
    state, bounds = move_bounds(setting, state, (pilot.bounds, for_bounds), (BOUND_STEPS, random))
    state, scales = move_scales(setting, state, (pilot.scales, for_scales), (SCALE_STEPS, random))
    return move_hangs(setting, state, random), (blocks, scales, bounds)
