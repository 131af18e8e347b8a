"""The warming up of the chain: from a first guess to Gaussians and paces that fit."""

from dataclasses import replace

import numpy as np

from headwater.weigh.losses.published_chain import Chain, Pilot, State
from headwater.weigh.losses.published_moves import Gaussian, Pace
from headwater.weigh.losses.published_newton import Guide, climb
from headwater.weigh.losses.table import Floats

ROUNDS = 8  # of climbing, before the first sweep
STOPS = (0.1, 0.25, 0.5)  # at which parts of the sweeps the Gaussians are taken anew


def near_mode(chain: Chain, state: State) -> State:
    """Climb with the blocks, and let precision, roughness and what they hang from follow."""
    for _ in range(ROUNDS):
        state = replace(state, blocks=climb(chain.model, state.blocks, chain.around(state), 1))
        state = replace(state, effects=chain.levels(state).effects)
        state = chain.move_precision(chain.move_precision(state))
        state = chain.move_hangs(chain.move_rough(state))
    return state


def about(chain: Chain, state: State, scales: Gaussian) -> tuple[Guide, Gaussian, Gaussian]:
    """Give what guides the moves about a state: of blocks, of scales, of bounds."""
    guide = Guide.near(chain.model, state.blocks, chain.around(state))
    return guide, scales, chain.bounds_density(state).about(state.effect)


def warmed(chain: Chain, sweeps: int) -> tuple[State, Pilot]:
    """Give a state to go on from, and what steers the chain."""
    state = near_mode(chain, chain.start())
    size = len(state.scales)
    scales = Gaussian.of(np.zeros((1, size)), np.eye(size)[None])
    first = (Pace.first(chain.layout.series), Pace.first(1), Pace.first(1))
    pilot = Pilot(*about(chain, state, scales), first)
    seen: list[Floats] = []
    stops = {round(sweeps * part) for part in STOPS}
    for number in range(sweeps):
        state, accepted = chain.sweep(state, pilot)
        blocks, wide, bounds = (pace.after(share) for pace, share in zip(pilot.paces, accepted, strict=True))
        pilot = replace(pilot, paces=(blocks, wide, bounds))
        seen.append(state.scales)
        if number in stops:
            blocks, wide, bounds = (pace.anew() for pace in pilot.paces)
            pilot = Pilot(*about(chain, state, spread_of(np.array(seen[number // 2 :]))), (blocks, wide, bounds))
    blocks, wide, bounds = (pace.settled() for pace in pilot.paces)
    return state, replace(pilot, paces=(blocks, wide, bounds))


def spread_of(points: Floats) -> Gaussian:
    """Give a Gaussian with the moments of points, drawn towards a standard normal where they are few."""
    share = len(points) / (len(points) + 20.0)
    size = points.shape[1]
    covariance = share * np.cov(points.T).reshape(size, size) + (1 - share) * np.eye(size)
    return Gaussian.of(share * points.mean(axis=0)[None], np.linalg.inv(covariance)[None])
