"""The Markov chain of the published model: blocks of series, then what they share, then what all hang from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp, log

import numpy as np

from headwater.weigh.losses.published_layout import Layout
from headwater.weigh.losses.published_levels import Levels, draw_levels, levels_given
from headwater.weigh.losses.published_moves import Gaussian, Pace, metropolis, move
from headwater.weigh.losses.published_newton import climb, gaussian_at
from headwater.weigh.losses.published_rows import precision_part
from headwater.weigh.losses.published_series import Around, Blocks, told_prior
from headwater.weigh.losses.published_wide import Wide, WideAt, scales_at
from headwater.weigh.losses.table import Floats

TRIES = 5  # of a scale at each step of the chain
Hang = tuple[float, float]  # a mean and a standard deviation that values hang from


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One point of the chain.

    `blocks` (series, N); `scales` (2 + groups) as standard normals; `effect` (bounds); `precision` (series): minus log
    phi; `effects` (1 + groups): the mean level and the biases of groups. The rest are what values hang from, that of
    bounds being for 'at least' and for 'at most'.
    """

    blocks: Floats
    scales: Floats
    effect: Floats
    precision: Floats
    effects: Floats
    slope_of: Hang
    precision_of: Hang
    bound_of: tuple[Hang, Hang]


@dataclass(frozen=True, slots=True, eq=False)
class Pilot:
    """What steers the moves: Gaussians about the blocks and about what they share, and the pace of each."""

    blocks: Gaussian
    pace: Pace
    wide: Gaussian
    wide_pace: Pace


@dataclass(frozen=True, eq=False)
class Chain:
    """The chain over one table; a move of the blocks, and one of what they share, has `steps` steps."""

    model: Blocks
    random: np.random.Generator
    steps: int = 4

    @property
    def layout(self) -> Layout:
        """How the table is laid out."""
        return self.model.layout

    @cached_property
    def wide(self) -> Wide:
        """The block that all series share."""
        return Wide(self.model)

    def told(self, state: State) -> Floats:
        """Give what is told (series, sources)."""
        return state.blocks[:, self.model.number + 2 :]

    def levels(self, state: State) -> Levels:
        """Give levels and biases given the rest."""
        return levels_given(self.layout, self.told(state), scales_at(state.scales))

    def around(self, state: State) -> Around:
        """Give what the blocks are conditional on."""
        prior, matrix = told_prior(self.layout, scales_at(state.scales), state.effects)
        return Around(slope=state.slope_of, prior=prior, matrix=matrix, log_phi=-state.precision, effect=state.effect)

    def start(self) -> State:
        """Give a state near the mode: told levels from the rows themselves, scales at their prior medians."""
        layout, model = self.layout, self.model
        blocks = np.zeros((layout.series, model.size))
        rates = np.log(layout.count + 0.5) - np.log(np.where(layout.daily, 1.0, layout.day + 1.0))
        sums = np.bincount(model.told_at, rates, layout.told.size)
        rows = np.maximum(np.bincount(model.told_at, minlength=layout.told.size), 1)
        blocks[:, model.number + 2 :] = (sums / rows).reshape(layout.told.shape)
        state = State(
            blocks=blocks,
            scales=np.zeros(2 + layout.groups),
            effect=np.zeros(layout.bounds),
            precision=np.full(layout.series, -2.0),
            effects=np.zeros(1 + layout.groups),
            slope_of=(0.0, 0.7),
            precision_of=(-1.0, 1.0),
            bound_of=((0.0, 0.7), (0.0, 0.7)),
        )
        return replace(state, effects=self.levels(state).effects)

    def pilot(self, state: State, steps: int, last: Pilot | None = None) -> tuple[State, Pilot]:
        """Give the state with its blocks nearer their modes by so many steps, and Gaussians about them."""
        given = self.around(state)
        mode, _ = climb(self.model, state.blocks, given, steps)
        about = gaussian_at(self.model, mode, given)
        size = self.wide.scales + self.layout.bounds
        if last is None:
            wide = Gaussian(np.zeros((1, size)), np.diag([1.0] * self.wide.scales + [0.3] * self.layout.bounds)[None])
            pace = Pace(np.full(self.layout.series, log(0.3)))
            return replace(state, blocks=mode), Pilot(about, pace, wide, Pace(np.full(1, log(0.3))))
        return state, replace(last, blocks=about)

    def sweep(self, state: State, pilot: Pilot) -> tuple[State, Floats, Floats]:
        """Move everything once; also give the probabilities with which the blocks' moves were accepted."""
        random = self.random
        state = replace(state, effects=draw_levels(self.levels(state), random)[1][0])
        given = self.around(state)
        moved = move(
            state.blocks,
            lambda points: self.model.log_density(points, given),
            pilot.blocks,
            pilot.pace.step(random),
            (self.steps, random),
        )
        state = self.move_precision(replace(state, blocks=moved.points))
        state, accepted = self.move_wide(state, pilot)
        return self.move_hangs(state), moved.accepted, accepted

    def move_wide(self, state: State, pilot: Pilot) -> tuple[State, Floats]:
        """Move the scales and the effects of bounds, with what is told moved along."""
        wide, model = self.wide, self.model
        told = wide.moved(self.told(state), -state.effect)
        mean, _ = model.means(state.blocks, model.shape(state.blocks), state.effect)
        hangs = np.array(state.bound_of)[self.layout.bound_kind]
        density = WideAt(
            wide=wide,
            told=told,
            mean=mean[wide.touched] - wide.through @ state.effect,
            log_phi=-state.precision[self.layout.of[wide.touched]],
            middle=hangs[:, 0],
            spread=hangs[:, 1],
        )
        points = np.concatenate((state.scales, state.effect))[None]
        moved = move(points, density, pilot.wide, pilot.wide_pace.step(self.random), (self.steps, self.random))
        scales, effect = np.split(moved.points[0], [wide.scales])
        blocks = state.blocks.copy()
        blocks[:, model.number + 2 :] = wide.moved(told, effect)
        return replace(state, blocks=blocks, scales=scales, effect=effect), moved.accepted

    def move_precision(self, state: State) -> State:
        """Move the precision of each series, by steps as wide as its rows leave it."""
        layout, model = self.layout, self.model
        mean, _ = model.means(state.blocks, model.shape(state.blocks), state.effect)
        rows = model.running
        of, count = layout.of[rows], layout.count[rows]
        middle, scale = state.precision_of

        def density(precision: Floats) -> Floats:
            log_phi = -precision[of]
            each = precision_part(count, log_phi) - (count + np.exp(log_phi)) * np.logaddexp(log_phi, mean[rows])
            return np.bincount(of, each, layout.series) - 0.5 * ((precision - middle) / scale) ** 2

        width = 2.4 / np.sqrt(scale**-2 + np.bincount(of, minlength=layout.series) / 2)
        return replace(state, precision=metropolis(state.precision, density, width, self.random))

    def move_hangs(self, state: State) -> State:
        """Move the means and standard deviations that slopes, precisions and effects of bounds hang from."""
        slopes, kind = state.blocks[:, self.model.number + 1], self.layout.bound_kind
        return replace(
            state,
            slope_of=hang(slopes, state.slope_of, self.random),
            precision_of=hang(state.precision, state.precision_of, self.random),
            bound_of=(
                hang(state.effect[kind == 0], state.bound_of[0], self.random),
                hang(state.effect[kind == 1], state.bound_of[1], self.random),
            ),
        )


def hang(values: Floats, last: Hang, random: np.random.Generator) -> Hang:
    """Draw the mean, standard normal beforehand, and the standard deviation, half-normal, that values hang from."""
    number, total, squares = len(values), float(values.sum()), float(values @ values)
    _, scale = last
    for _ in range(TRIES):
        precision = 1 + number / scale**2
        mean = total / scale**2 / precision + float(random.standard_normal()) / precision**0.5
        around = squares - 2 * mean * total + number * mean**2
        tried = scale * exp(float(random.standard_normal()) * 2.4 / (2 * number + 2) ** 0.5)
        gain = spread_density(tried, number, around) - spread_density(scale, number, around)
        if log(1 - random.random()) < gain:
            scale = tried
    return mean, scale


def spread_density(scale: float, number: int, around: float) -> float:
    """Give the log density of the logarithm of a standard deviation, with the sum of squares around the mean."""
    return (1 - number) * log(scale) - 0.5 * around / scale**2 - 0.5 * scale**2


def steered(chain: Chain, state: State, sweeps: int) -> tuple[State, Pilot]:
    """Warm up: give a state, and Gaussians and paces to go on with."""
    state, pilot = chain.pilot(state, 4)
    seen: list[Floats] = []
    stops = {round(sweeps * part) for part in (0.1, 0.25, 0.5)}
    for number in range(sweeps):
        state, accepted, wide = chain.sweep(state, pilot)
        pilot = replace(pilot, pace=pilot.pace.after(accepted), wide_pace=pilot.wide_pace.after(wide))
        seen.append(np.concatenate((state.scales, state.effect)))
        if number in stops:
            state, pilot = chain.pilot(state, 2, pilot)
            pilot = replace(pilot, wide=spread_of(np.array(seen[number // 2 :]), chain.wide.scales))
    return state, pilot


def spread_of(points: Floats, scales: int) -> Gaussian:
    """Give a Gaussian with the moments of points, drawn towards the priors of scales where there are few points."""
    prior = np.diag([1.0] * scales + [0.1] * (points.shape[1] - scales))
    share = len(points) / (len(points) + 20.0)
    covariance = share * np.cov(points.T).reshape(prior.shape) + (1 - share) * prior
    return Gaussian(share * points.mean(axis=0)[None], np.linalg.cholesky(covariance)[None])


def run(chain: Chain, warm: int, sweeps: int) -> Iterator[State]:
    """Give the states of the chain after its warming up."""
    state, pilot = steered(chain, chain.start(), warm)
    for _ in range(sweeps):
        state, _, _ = chain.sweep(state, pilot)
        yield state
