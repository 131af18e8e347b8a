"""Chains of the latent-class model: run from far-off starts until they agree, or for as long as allowed."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from headwater.weigh.lists.histories import Floats, Histories, Ints
from headwater.weigh.lists.latent_state import UNSEEN_AT_MOST, State, Table
from headwater.weigh.lists.mixing import effective_size, effective_tail_size, rhat

STARTS = (1.0, 0.5, 0.15, 0.05)  # the highest chance of a list in a chain's first state, chain by chain and over again


@dataclass(frozen=True, slots=True, kw_only=True)
class LatentOptions:
    """How the latent-class model is fitted; `classes`, `shape` and `rate` are those of the R package LCMCR.

    `classes` is where the stick-breaking process is cut off; `shape` and `rate` those of the gamma prior of its
    concentration. Each of `chains` runs `burn` sweeps that do not count, then `sweeps`, every `every`th of which is
    kept. While R-hat is above `rhat` or an effective size below `size`, the first half of what was kept counts as
    burn-in and as many as were kept are added, up to `most` sweeps in all. An R-hat above `refused` at the end, or a
    size below a quarter of `size`, gives no estimate. `level` is that of the interval, `subject` whom it is of.
    `threads` run chains side by side and change no figure.
    """

    seed: int = 1
    classes: int = 10
    shape: float = 0.25
    rate: float = 0.25
    chains: int = 4
    burn: int = 5_000
    sweeps: int = 25_000
    every: int = 10
    most: int = 400_000
    rhat: float = 1.01
    size: float = 400.0
    refused: float = 1.05
    level: float = 0.95
    subject: str = "people"
    threads: int = 2

    def __post_init__(self) -> None:
        if self.classes < 1 or self.chains < 2 or min(self.shape, self.rate) <= 0:
            raise ValueError("a fit has one class and two chains at least, and a prior with two positive numbers")
        if self.every < 1 or self.sweeps < 20 * self.every or self.burn < 0 or self.threads < 1:
            raise ValueError("a chain keeps 20 draws at least: more sweeps, or more of them kept")
        if not 0 < self.level < 1:
            raise ValueError(f"a level lies between 0 and 1, not at {self.level}")


class Agreement(NamedTuple):
    """How far chains agree: R-hat, and effective sizes of the bulk and of the tails."""

    rhat: float
    size: float
    tail: float

    @classmethod
    def of(cls, draws: Floats) -> "Agreement":
        """Judge draws (chains, draws)."""
        return cls(rhat(draws), effective_size(draws), effective_tail_size(draws))

    def within(self, options: LatentOptions) -> bool:
        """Say whether this is as good as the options ask."""
        return self.rhat <= options.rhat and min(self.size, self.tail) >= options.size


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """What was drawn: `totals` (chains, draws) of the whole population, after `burn` sweeps of which none is kept.

    `most` is the total at which the sampler stops a chain that runs away.
    """

    totals: Floats
    agreement: Agreement
    burn: int
    sweeps: int
    most: float


def canonical(histories: Histories) -> Histories:
    """Give the table that is fitted: lists by name, and none that nobody is on.

    So the order of the lists and an empty list change no draw.
    """
    return histories.without_empty_lists().reordered()


def run(histories: Histories, options: LatentOptions, part: int = 0) -> Chains:
    """Draw totals for a canonical table: the same seed and part give the same bytes."""
    from headwater.weigh.lists.latent_compiled import advance

    table = Table(
        np.ascontiguousarray(histories.patterns),
        np.ascontiguousarray(histories.counts),
        options.shape,
        options.rate,
    )
    seeds = np.random.SeedSequence((options.seed, part)).spawn(options.chains)
    streams = [np.random.Generator(np.random.PCG64(seed)) for seed in seeds]
    states = [start(stream, table, options.classes, STARTS[at % len(STARTS)]) for at, stream in enumerate(streams)]

    def go_on(kept: int, every: int) -> Floats:
        """Move all chains on by so many draws."""
        unseen: Sequence[Ints] = [np.zeros(kept, dtype=np.int64) for _ in streams]
        with ThreadPoolExecutor(options.threads) as pool:
            list(pool.map(lambda at: advance(streams[at], table, states[at], every, unseen[at]), range(len(streams))))
        return np.array(unseen, dtype=np.float64) + histories.n

    go_on(1, max(options.burn, 1))
    totals = go_on(options.sweeps // options.every, options.every)
    done = totals.shape[1]
    while not (agreement := Agreement.of(totals)).within(options):
        more = totals.shape[1]
        if (done + more) * options.every > options.most:
            break
        totals = np.hstack((totals[:, more // 2 :], go_on(more, options.every)))
        done += more
    kept = totals.shape[1] * options.every
    burn = options.burn + done * options.every - kept
    return Chains(totals, agreement, burn, kept, histories.n + UNSEEN_AT_MOST)


def start(rng: np.random.Generator, table: Table, classes: int, most: float) -> State:
    """Give a chain a start of its own: chances drawn evenly up to `most`; small ones start from a large total."""
    rows, lists = table.patterns.shape
    stick = rng.uniform(0.05, 0.95, classes - 1)
    state = State(
        chance=rng.uniform(0.01 * most, most, (lists, classes)),
        taken=np.log(stick),
        left=np.log1p(-stick),
        share=np.zeros(classes),
        concentration=np.array([rng.uniform(0.1, 2.0)]),
        seen=np.zeros((rows, classes)),
        missed=np.zeros(classes),
    )
    from headwater.weigh.lists.latent_compiled import of_class, shares

    for at in range(classes):
        state.missed[at] = of_class(table, state.chance[:, at], state.seen[:, at])
    shares(state.taken, state.left, state.share)
    return state
