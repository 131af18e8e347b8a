"""The compiled sweeps of the latent-class model: a Gibbs sampler on the table of histories, not on people.

The model is that of Manrique-Vallier (2016), Biometrics 72(4), 1246-1254, 'Bayesian Population Size Estimation Using
Dirichlet Process Mixtures': people fall into K classes, within one class the lists are independent, and the shares of
the classes come from a truncated stick-breaking process. Per sweep, in turn:

1. everybody of one history is dealt to the classes at once (multinomial), given shares and chances;
2. the number of the unseen is drawn (negative binomial, which is what a prior of 1/N gives) and dealt likewise;
3. labels of classes are swapped, the sticks integrated out (after Papaspiliopoulos and Roberts 2008, Biometrika 95(1));
   without this a chain can stay for long where the last class of the truncated process holds nearly everybody;
4. chances, sticks and concentration are drawn from their full conditionals;
5. one class after the other is moved along the direction in which the total hardly shows in the data (a larger share
   with smaller chances), by Metropolis steps on the likelihood with classes and the unseen integrated out.
"""

from collections.abc import Callable
from math import exp, lgamma, log, log1p
from typing import NamedTuple, TypeVar, cast

import numba
import numpy as np

from headwater.weigh.lists.histories import Floats, Ints

Function = TypeVar("Function", bound=Callable[..., object])

UNSEEN_AT_MOST = 1e9  # where the chain is stopped from running away; an estimate that comes near is refused
ONE_BY_ONE = 8  # up to so many people it is faster to deal each than to draw binomials
EDGE = 1e-12  # chances stay this far from 0 and 1, so that no logarithm fails
JUMP = 1.5  # standard deviation of a jump of the log concentration that goes with a swap of two distant labels


def compiled(function: Function) -> Function:
    """Compile a function on its first call, and keep what was compiled for the next process."""
    return cast("Function", numba.njit(cache=True, nogil=True, error_model="numpy")(function))


class Table(NamedTuple):
    """Histories (k, L) of 0 and 1, counts (k), and the two prior parameters of the concentration."""

    patterns: Ints
    counts: Ints
    shape: float
    rate: float


class State(NamedTuple):
    """Where a chain is: `chance` (L, K) of each list by class, `share` (K) of the classes, `concentration` (1).

    `taken` and `left` (K - 1) are the logarithms of what each class takes of the stick that the ones before left, and
    of what it leaves: with a small concentration that is far below the least number above 0. `seen` (k, K) is the
    probability of each history in each class, `missed` (K) that of being on no list.
    """

    chance: Floats
    taken: Floats
    left: Floats
    share: Floats
    concentration: Floats
    seen: Floats
    missed: Floats


@compiled
def inside(value: float) -> float:
    """Keep a probability off 0 and 1."""
    return min(max(value, EDGE), 1.0 - EDGE)


@compiled
def deal(rng: np.random.Generator, people: int, weight: Floats, dealt: Ints) -> None:
    """Deal people to classes by weight: a multinomial draw into `dealt`."""
    classes = len(weight)
    dealt[:] = 0
    rest = weight.sum()
    left = people
    if people <= ONE_BY_ONE:
        for _ in range(people):
            height = rng.random() * rest - weight[0]
            at = 0
            while height > 0.0 and at < classes - 1:
                at += 1
                height -= weight[at]
            dealt[at] += 1
        return
    for at in range(classes - 1):
        if left == 0 or rest <= 0.0:
            break
        dealt[at] = rng.binomial(left, min(weight[at] / rest, 1.0))
        left -= dealt[at]
        rest -= weight[at]
    dealt[classes - 1] += left


@compiled
def of_class(table: Table, chance: Floats, seen: Floats) -> float:
    """Fill the probability of each history in a class with these chances; give that of being on no list."""
    lists = len(chance)
    missed = 1.0
    for one in range(lists):
        missed *= 1.0 - chance[one]
    for row in range(len(seen)):
        seen[row] = 1.0
        for one in range(lists):
            seen[row] *= chance[one] if table.patterns[row, one] else 1.0 - chance[one]
    return missed


@compiled
def shares(taken: Floats, left: Floats, share: Floats) -> None:
    """Break the sticks: fill the shares that they give."""
    rest = 0.0
    for at in range(len(taken)):
        share[at] = exp(rest + taken[at])
        rest += left[at]
    share[len(taken)] = exp(rest)


@compiled
def log_gamma_draw(rng: np.random.Generator, shape: float) -> float:
    """Draw the logarithm of a gamma variable, also of a shape near 0."""
    if shape >= 1.0:
        return log(rng.standard_gamma(shape))
    return log(rng.standard_gamma(shape + 1.0)) + log(1.0 - rng.random()) / shape


@compiled
def softplus(value: float) -> float:
    """Give log(1 + exp(value)) without overflow."""
    return max(value, 0.0) + log1p(exp(-abs(value)))


@compiled
def deal_all(rng: np.random.Generator, table: Table, state: State, size: Ints, on_list: Ints) -> int:
    """Deal all to classes, the unseen as well; fill class sizes (K) and those on lists (L, K); give the unseen."""
    size[:] = 0
    on_list[:] = 0
    lists = table.patterns.shape[1]
    classes = len(size)
    dealt = np.zeros(classes, np.int64)
    weight = np.zeros(classes)
    for row in range(len(table.counts)):
        for at in range(classes):
            weight[at] = state.share[at] * state.seen[row, at]
        deal(rng, table.counts[row], weight, dealt)
        for at in range(classes):
            size[at] += dealt[at]
            for one in range(lists):
                on_list[one, at] += dealt[at] * table.patterns[row, one]
    for at in range(classes):
        weight[at] = state.share[at] * state.missed[at]
    odds = weight.sum() / max(1.0 - weight.sum(), EDGE)
    mean = rng.gamma(float(table.counts.sum()), odds)
    unseen = rng.poisson(min(mean, UNSEEN_AT_MOST))
    deal(rng, unseen, weight, dealt)
    size += dealt
    return int(unseen)


@compiled
def log_sizes(size: Ints, concentration: float) -> float:
    """Give the log probability of class sizes, the sticks integrated out."""
    told = 0.0
    rest = size.sum()
    for at in range(len(size) - 1):
        rest -= size[at]
        told += log(concentration) + lgamma(1.0 + size[at])
        told += lgamma(concentration + rest) - lgamma(1.0 + size[at] + concentration + rest)
    return told


@compiled
def exchange(size: Ints, on_list: Ints, first: int, second: int) -> None:
    """Swap the labels of two classes."""
    size[first], size[second] = size[second], size[first]
    for one in range(len(on_list)):
        on_list[one, first], on_list[one, second] = on_list[one, second], on_list[one, first]


@compiled
def swap_neighbours(rng: np.random.Generator, concentration: float, size: Ints, on_list: Ints) -> None:
    """Offer to swap each class with the next."""
    rest = size.sum()
    last = len(size) - 1
    for at in range(last):
        here, there = size[at], size[at + 1]
        rest -= here
        behind = rest - there + here
        gain = lgamma(concentration + behind) - lgamma(concentration + rest)
        gain += lgamma(1.0 + here + concentration + rest) - lgamma(1.0 + there + concentration + behind)
        if at + 1 < last:
            after = concentration + rest - there
            gain += lgamma(1.0 + there + after) - lgamma(1.0 + here + after)
        else:
            gain += lgamma(1.0 + there) - lgamma(1.0 + here)
        if here != there and rng.random() < exp(min(gain, 0.0)):
            exchange(size, on_list, at, at + 1)
            rest = behind


@compiled
def swap_distant(rng: np.random.Generator, table: Table, state: State, size: Ints, on_list: Ints) -> None:
    """Offer to swap two classes while the concentration jumps: what neither can do alone."""
    old = state.concentration[0]
    new = old * exp(JUMP * rng.standard_normal())
    first, second = int(rng.integers(0, len(size))), int(rng.integers(0, len(size)))
    before = log_sizes(size, old) + table.shape * log(old) - table.rate * old
    exchange(size, on_list, first, second)
    after = log_sizes(size, new) + table.shape * log(new) - table.rate * new
    if rng.random() < exp(min(after - before, 0.0)):
        state.concentration[0] = new
    else:
        exchange(size, on_list, first, second)


@compiled
def draw_classes(rng: np.random.Generator, table: Table, state: State, size: Ints, on_list: Ints) -> None:
    """Draw chances (uniform prior), sticks and shares given who is in which class; fill what follows from them."""
    lists, classes = state.chance.shape
    rest = size.sum()
    for at in range(classes):
        for one in range(lists):
            drawn = rng.beta(1.0 + on_list[one, at], 1.0 + size[at] - on_list[one, at])
            state.chance[one, at] = inside(drawn)
        rest -= size[at]
        if at < classes - 1:
            odds = log_gamma_draw(rng, 1.0 + size[at]) - log_gamma_draw(rng, state.concentration[0] + rest)
            state.taken[at] = -softplus(-odds)
            state.left[at] = -softplus(odds)
        state.missed[at] = of_class(table, state.chance[:, at], state.seen[:, at])
    shares(state.taken, state.left, state.share)


@compiled
def draw_concentration(rng: np.random.Generator, table: Table, state: State) -> None:
    """Draw the concentration given the sticks."""
    drawn = rng.gamma(table.shape + len(state.left), 1.0 / (table.rate - state.left.sum()))
    state.concentration[0] = max(drawn, EDGE)
