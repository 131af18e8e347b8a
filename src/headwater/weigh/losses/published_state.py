"""A point of the published model's chain, and what its moves look up of it."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from headwater.weigh.losses.published_hang import Hang
from headwater.weigh.losses.published_layout import Layout
from headwater.weigh.losses.published_levels import Heard, Levels, levels_given
from headwater.weigh.losses.published_scales import scale_at, scales_at
from headwater.weigh.losses.published_series import Around, Blocks, told_prior
from headwater.weigh.losses.published_wide import Leaning
from headwater.weigh.losses.table import Floats

FARTHEST = 25.0  # of the logarithm of a precision


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
    bound_of: tuple[Hang, ...]


@dataclass(frozen=True, eq=False)
class Setting:
    """The blocks of one table, and look-ups of states over them."""

    model: Blocks

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
        return np.bincount(self.layout.of, self.model.running, self.layout.series).astype(np.float64)

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
