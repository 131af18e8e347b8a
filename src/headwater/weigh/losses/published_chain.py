"""The Markov chain of the published model: each sweep moves every part once, given the others.

The blocks of series move by split Hamiltonian steps, side by side; the scales and the effects of bounds with levels and
biases summed out, so that the scales are free of the ridges that levels and biases make; roughness twice, with the
noise in units of it held and with the noise itself held (Yu and Meng 2011), of which one mixes where the other does not.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import numpy as np
from scipy.special import gammaln

from headwater.weigh.losses.published_hang import SMALLEST, Hang, hang, hang_prior, shifted
from headwater.weigh.losses.published_layout import Layout
from headwater.weigh.losses.published_levels import Heard, Levels, draw_levels, levels_given
from headwater.weigh.losses.published_moves import Gaussian, Pace, metropolis, move
from headwater.weigh.losses.published_newton import Guide
from headwater.weigh.losses.published_scales import scale_at, scales_at
from headwater.weigh.losses.published_series import Around, Blocks, told_prior
from headwater.weigh.losses.published_wide import BoundsDensity, Leaning, ScalesDensity
from headwater.weigh.losses.table import Floats


ROUGH_MOVES = 2  # with the noise held, which costs no look at the rows
PRECISION_MOVES = 1
ROUGH_SHARE = 0.6  # of the moves along with a block: the others are of precision
FARTHEST = 25.0  # of the logarithm of a precision
Hangs = tuple[Hang, ...]


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """One point of the chain.

    `blocks` (series, N); `rough` (series) and `scales` (2 + groups) as standard normals; `effect` (bounds); `precision`
    (series): minus log phi; `effects` (1 + groups): the mean level and the biases of groups. The rest are what values
    hang from, that of bounds being for 'at least' and for 'at most'.
    """

    blocks: Floats
    rough: Floats
    scales: Floats
    effect: Floats
    precision: Floats
    effects: Floats
    slope_of: Hang
    precision_of: Hang
    bound_of: Hangs


@dataclass(frozen=True, slots=True, eq=False)
class Pilot:
    """What steers the moves: Gaussians about the blocks by their guide, about scales and bounds, and the paces."""

    guide: Guide
    scales: Gaussian
    bounds: Gaussian
    paces: tuple[Pace, Pace, Pace]


@dataclass(frozen=True, slots=True, eq=False)
class BlocksDensity:
    """The density of the blocks of series, given the rest."""

    model: Blocks
    around: Around

    def at(self, points: Floats) -> tuple[Floats, Floats]:
        """Give the log density of each block, and its gradient."""
        return self.model.value(points, self.around), self.model.gradient(points, self.around)

    def gradient(self, points: Floats) -> Floats:
        """Give its gradient."""
        return self.model.gradient(points, self.around)


@dataclass(frozen=True, slots=True)
class Effort:
    """How many steps a move of blocks, of scales and of bounds has, and how many moves of scales there are a sweep."""

    blocks: int = 4
    scales: int = 4
    bounds: int = 2
    moves: int = 2


@dataclass(frozen=True, eq=False)
class Chain:
    """The chain over one table."""

    model: Blocks
    random: np.random.Generator
    effort: Effort = Effort()

    @property
    def layout(self) -> Layout:
        """How the table is laid out."""
        return self.model.layout

    @cached_property
    def leaning(self) -> Leaning:
        """What moves with the effects of bounds."""
        return Leaning(self.model)

    @cached_property
    def running_rows(self) -> Floats:
        """How many rows of each series are of all days up to theirs."""
        return np.bincount(self.layout.of, self.model.running, self.layout.series)

    def told(self, state: State) -> Floats:
        """Give what is told (series, sources)."""
        return state.blocks[:, : self.model.first - 1]

    def with_told(self, state: State, told: Floats) -> Floats:
        """Give the blocks with something else told."""
        return np.concatenate((told, state.blocks[:, self.model.first - 1 :]), axis=1)

    def levels(self, state: State) -> Levels:
        """Give levels and biases given the rest."""
        return levels_given(self.layout, Heard.of(self.layout, self.told(state)), scales_at(state.scales))

    def around(self, state: State) -> Around:
        """Give what the blocks are conditional on."""
        prior, matrix = told_prior(self.layout, scales_at(state.scales), state.effects)
        lift, width = self.model.widths(scale_at(state.rough))
        return Around(
            lift=lift,
            width=width,
            slope=state.slope_of,
            prior=prior,
            matrix=matrix,
            log_phi=-np.clip(state.precision, -FARTHEST, FARTHEST),
            effect=state.effect,
        )

    def start(self) -> State:
        """Give a state near the mode: told levels from the rows themselves, scales at their prior medians."""
        layout, model = self.layout, self.model
        blocks = np.zeros((layout.series, model.size))
        rates = np.log(layout.count + 0.5) - np.log(np.where(layout.daily, 1.0, layout.day + 1.0))
        sums = np.bincount(model.told_at, rates, layout.told.size)
        rows = np.maximum(np.bincount(model.told_at, minlength=layout.told.size), 1)
        blocks[:, : model.first - 1] = (sums / rows).reshape(layout.told.shape)
        state = State(
            blocks=blocks,
            rough=np.zeros(layout.series),
            scales=np.zeros(2 + layout.groups),
            effect=np.zeros(layout.bounds),
            precision=np.full(layout.series, -2.0),
            effects=np.zeros(1 + layout.groups),
            slope_of=(0.0, 0.7),
            precision_of=(-1.0, 1.0),
            bound_of=((0.0, 0.7), (0.0, 0.7)),
        )
        return replace(state, effects=self.levels(state).effects)

    def sweep(self, state: State, pilot: Pilot) -> tuple[State, tuple[Floats, Floats, Floats]]:
        """Move everything; also give the probabilities with which moves of blocks, scales, bounds were accepted."""
        state = replace(state, effects=draw_levels(self.levels(state), self.random)[1][0])
        state, blocks = self.move_blocks(state, pilot)
        state = self.move_precision(self.move_rough(state))
        state, bounds = self.move_bounds(state, pilot)
        state, scales = self.move_scales(state, pilot)
        return self.move_hangs(state), (blocks, scales, bounds)

    def move_blocks(self, state: State, pilot: Pilot) -> tuple[State, Floats]:
        """Move the noise, the slope and what is told of each series; then with roughness or precision."""
        around = self.around(state)
        about, step = pilot.guide.gaussian(self.model, around), pilot.paces[0].step(self.random)
        moved = move(state.blocks, BlocksDensity(self.model, around), about, step, (self.effort.blocks, self.random))
        return self.move_along(replace(state, blocks=moved.points), pilot, around, about), moved.accepted

    def move_along(self, state: State, pilot: Pilot, around: Around, about: Gaussian) -> State:
        """Move the roughness or the precision of each series, and its block along with the Gaussian about it.

        The block keeps its white coordinates, so that where the Gaussian is exact this is a move with the block summed
        out: it goes where neither the block nor what it is conditional on could go alone.
        """
        random, series = self.random, self.layout.series
        change = random.standard_normal(series) * np.exp(random.uniform(np.log(0.1), np.log(2.0), series))
        which = random.uniform(size=series) < ROUGH_SHARE
        rough = state.rough + np.where(which, change, 0.0)
        precision = state.precision + np.where(which, 0.0, change)
        tried = replace(state, rough=rough, precision=precision)
        there = self.around(tried)
        beyond = pilot.guide.gaussian(self.model, there)
        with np.errstate(over="ignore", invalid="ignore"):
            tried = replace(tried, blocks=beyond.out(about.white(state.blocks)))
            gain = self.whole(tried, there) + beyond.log_volume - self.whole(state, around) - about.log_volume
        taken = np.log(random.uniform(size=series)) < gain
        return replace(
            state,
            blocks=np.where(taken[:, None], tried.blocks, state.blocks),
            rough=np.where(taken, rough, state.rough),
            precision=np.where(taken, precision, state.precision),
        )

    def whole(self, state: State, around: Around) -> Floats:
        """Give the log density of each block with its roughness and its precision (series)."""
        value = self.model.value(state.blocks, around) - np.log(around.width).sum(axis=1) - 0.5 * state.rough**2
        value += self.precision_density(state.precision, state.precision_of)
        return np.asarray(value)

    def precision_density(self, precision: Floats, hang: Hang) -> Floats:
        """Give the log density of precisions (series) without what the means of rows are in."""
        layout, rows = self.layout, self.model.running
        phi = np.exp(-np.clip(precision, -FARTHEST, FARTHEST))
        each = gammaln(layout.count[rows] + phi[layout.of[rows]])
        own = self.running_rows * (phi * np.log(phi) - gammaln(phi))
        value = np.bincount(layout.of[rows], each, layout.series) + own
        return np.asarray(value - 0.5 * ((precision - hang[0]) / hang[1]) ** 2)

    def move_scales(self, state: State, pilot: Pilot) -> tuple[State, Floats]:
        """Move the scales of levels and biases."""
        density = ScalesDensity(self.layout, Heard.of(self.layout, self.told(state)))
        points, accepted = state.scales[None], np.zeros(1)
        for _ in range(self.effort.moves):
            step = pilot.paces[1].step(self.random)
            moved = move(points, density, pilot.scales, step, (self.effort.scales, self.random))
            points, accepted = moved.points, accepted + moved.accepted / self.effort.moves
        return replace(state, scales=points[0]), accepted

    def bounds_density(self, state: State) -> BoundsDensity:
        """Give the density of the effects of bounds, given the rest."""
        leaning = self.leaning
        log_mean = self.model.log_means(state.blocks, state.effect)[leaning.rows]
        hangs = np.array(state.bound_of)[self.layout.bound_kind]
        return BoundsDensity(
            leaning=leaning,
            scales=scales_at(state.scales),
            told=leaning.moved(self.told(state), -state.effect),
            log_mean=log_mean - leaning.through @ state.effect,
            log_phi=-state.precision,
            middle=hangs[:, 0],
            spread=hangs[:, 1],
        )

    def move_bounds(self, state: State, pilot: Pilot) -> tuple[State, Floats]:
        """Move the effects of bounds, and what is told along with them."""
        if not self.layout.bounds:
            return state, np.ones(1)
        density, step = self.bounds_density(state), pilot.paces[2].step(self.random)
        moved = move(state.effect[None], density, pilot.bounds, step, (self.effort.bounds, self.random))
        effect, bound_of = self.move_bound_hangs(density, moved.points[0], state.bound_of)
        blocks = self.with_told(state, self.leaning.moved(density.told, effect))
        return replace(state, blocks=blocks, effect=effect, bound_of=bound_of), moved.accepted

    def move_bound_hangs(self, density: BoundsDensity, effect: Floats, last: Hangs) -> tuple[Floats, Hangs]:
        """Move what the effects of bounds hang from, and the effects along with it."""
        kind, hangs = self.layout.bound_kind, np.array(last)
        value = density.likelihood(effect)
        for which, part in product(np.unique(kind), (0, 1)):
            tried = hangs.copy()
            tried[which] = shifted(hangs[which], part, self.random)
            with_it = tried[kind, 0] + (effect - hangs[kind, 0]) / hangs[kind, 1] * tried[kind, 1]
            there = density.likelihood(with_it)
            gain = there - value + hang_prior(tried[which]) - hang_prior(hangs[which])
            if tried[which, 1] > SMALLEST and np.log(self.random.uniform()) < gain:
                hangs, effect, value = tried, with_it, there
        return effect, tuple((float(mean), float(scale)) for mean, scale in hangs)

    def move_rough(self, state: State) -> State:
        """Move the roughness of each series, with the noise held."""
        model, noise = self.model, state.blocks[:, self.model.first :]

        def density(rough: Floats) -> Floats:
            lift, width = model.widths(scale_at(rough))
            away = (noise - lift) / width
            square = (away * (model.stiffness @ away[:, :, None])[:, :, 0]).sum(axis=1)
            return np.asarray(-0.5 * square - np.log(width).sum(axis=1) - 0.5 * rough**2)

        width = 2.4 / np.sqrt(1 + 2 * (model.used - model.first))
        return replace(state, rough=metropolis(state.rough, density, width, (ROUGH_MOVES, self.random)))

    def move_precision(self, state: State) -> State:
        """Move the precision of each series, by steps as wide as its rows leave it."""
        layout, rows = self.layout, self.model.running
        log_mean = self.model.log_means(state.blocks, state.effect)[rows]
        of, count = layout.of[rows], layout.count[rows]

        def density(precision: Floats) -> Floats:
            log_phi = -np.clip(precision, -FARTHEST, FARTHEST)[of]
            each = (count + np.exp(log_phi)) * np.logaddexp(log_phi, log_mean)
            own = self.precision_density(precision, state.precision_of)
            return np.asarray(own - np.bincount(of, each, layout.series))

        width = 2.4 / np.sqrt(state.precision_of[1] ** -2 + self.running_rows / 2)
        return replace(state, precision=metropolis(state.precision, density, width, (PRECISION_MOVES, self.random)))

    def move_hangs(self, state: State) -> State:
        """Move the means and standard deviations that slopes, precisions and effects of bounds hang from."""
        slopes, kind = state.blocks[:, self.model.first - 1], self.layout.bound_kind
        return replace(
            state,
            slope_of=hang(slopes, state.slope_of, self.random),
            precision_of=hang(state.precision, state.precision_of, self.random),
            bound_of=(
                hang(state.effect[kind == 0], state.bound_of[0], self.random),
                hang(state.effect[kind == 1], state.bound_of[1], self.random),
            ),
        )
