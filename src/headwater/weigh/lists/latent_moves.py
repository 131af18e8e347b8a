"""The compiled loop of a chain, and its Metropolis steps with classes and the unseen summed over."""

from math import exp, log
from typing import NamedTuple

import numpy as np

from headwater.weigh.lists.histories import Floats, Ints
from headwater.weigh.lists.latent_kernel import (
    EDGE,
    State,
    Table,
    compiled,
    deal_all,
    draw_classes,
    draw_concentration,
    of_class,
    shares,
    softplus,
    swap_distant,
    swap_neighbours,
)

WIDEST, NARROWEST = 1.0, 0.03  # between these the width of a step is drawn evenly on the log scale
ASIDE = 0.3  # how far chances move on their own, relative to the step that they share


class Offer(NamedTuple):
    """Room for one class as it might be: `chance` (L), `seen` (k), `taken` and `left` (K - 1), `share` (K)."""

    chance: Floats
    seen: Floats
    taken: Floats
    left: Floats
    share: Floats


@compiled
def log_likelihood(table: Table, share: Floats, state: State) -> float:
    """Give the log probability of the counts by history given that people are seen at all, up to a constant.

    With the prior 1/N and the unseen summed over, this is all that the data say of shares and chances.
    """
    unseen = 0.0
    for at in range(len(share)):
        unseen += share[at] * state.missed[at]
    told = -float(table.counts.sum()) * log(max(1.0 - unseen, EDGE))
    for row in range(len(table.counts)):
        likely = 0.0
        for at in range(len(share)):
            likely += share[at] * state.seen[row, at]
        told += table.counts[row] * log(likely)
    return told


@compiled
def shifted(probability: float, step: float) -> float:
    """Give a probability whose log odds are moved by a step; 0 where that comes too near to 0 or 1."""
    odds = probability / (1.0 - probability) * exp(step)
    moved = odds / (1.0 + odds)
    return moved if EDGE < moved < 1.0 - EDGE else 0.0


@compiled
def propose(rng: np.random.Generator, state: State, at: int, offer: Offer) -> float:
    """Fill an offer for one class; give its log prior odds against what is, minus infinity where it cannot be."""
    width = WIDEST * (NARROWEST / WIDEST) ** rng.random()
    step = width * rng.standard_normal()
    gain = 0.0
    offer.taken[:] = state.taken
    offer.left[:] = state.left
    if at < len(state.left):
        odds = state.taken[at] - state.left[at] + step
        offer.taken[at], offer.left[at] = -softplus(-odds), -softplus(odds)
        gain += state.concentration[0] * (offer.left[at] - state.left[at]) + offer.taken[at] - state.taken[at]
    shares(offer.taken, offer.left, offer.share)
    for one in range(len(offer.chance)):
        old = state.chance[one, at]
        new = shifted(old, ASIDE * width * rng.standard_normal() - step)
        if new == 0.0:
            return -np.inf
        offer.chance[one] = new
        gain += log(new * (1.0 - new) / (old * (1.0 - old)))
    return gain


@compiled
def move_classes(rng: np.random.Generator, table: Table, state: State, offer: Offer) -> None:
    """Offer each class in turn a larger share with smaller chances, or the other way round."""
    now = log_likelihood(table, state.share, state)
    for at in range(len(state.share)):
        gain = propose(rng, state, at, offer)
        if gain == -np.inf:
            continue
        missed = state.missed[at]
        offer.seen[:] = state.seen[:, at]
        state.missed[at] = of_class(table, offer.chance, state.seen[:, at])
        then = log_likelihood(table, offer.share, state)
        if rng.random() < exp(min(then - now + gain, 0.0)):
            now = then
            state.chance[:, at] = offer.chance
            state.taken[:] = offer.taken
            state.left[:] = offer.left
            state.share[:] = offer.share
        else:
            state.missed[at] = missed
            state.seen[:, at] = offer.seen


@compiled
def advance(rng: np.random.Generator, table: Table, state: State, every: int, unseen: Ints) -> None:
    """Move a chain on by `every` sweeps per draw, in place; fill the draws of how many were on no list."""
    rows, lists = table.patterns.shape
    classes = len(state.share)
    size = np.zeros(classes, np.int64)
    on_list = np.zeros((lists, classes), np.int64)
    offer = Offer(np.zeros(lists), np.zeros(rows), np.zeros(classes - 1), np.zeros(classes - 1), np.zeros(classes))
    for draw in range(len(unseen)):
        for _ in range(every):
            unseen[draw] = deal_all(rng, table, state, size, on_list)
            swap_neighbours(rng, state.concentration[0], size, on_list)
            swap_distant(rng, table, state, size, on_list)
            draw_classes(rng, table, state, size, on_list)
            draw_concentration(rng, table, state)
            move_classes(rng, table, state, offer)


def start(rng: np.random.Generator, table: Table, classes: int, most: float) -> State:
    """Give a chain a start of its own: chances drawn evenly up to `most`; small ones start from a large total."""
    rows, lists = table.patterns.shape
    stick = rng.uniform(0.05, 0.95, classes - 1)
    state = State(
        chance=rng.uniform(EDGE, most, (lists, classes)),
        taken=np.log(stick),
        left=np.log1p(-stick),
        share=np.zeros(classes),
        concentration=np.array([rng.uniform(0.1, 2.0)]),
        seen=np.zeros((rows, classes)),
        missed=np.zeros(classes),
    )
    for at in range(classes):
        state.missed[at] = of_class(table, state.chance[:, at], state.seen[:, at])
    shares(state.taken, state.left, state.share)
    return state
