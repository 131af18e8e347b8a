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

All of it stands in one file, since the cache of machine code looks at the file of a function, not at those it calls.
"""

from math import exp, lgamma, log, log1p

import numpy as np

from headwater.weigh.lists.histories import Floats, Ints
from headwater.weigh.lists.latent_state import UNSEEN_AT_MOST, Offer, State, Table
from headwater.weigh.lists.machine import compiled

ONE_BY_ONE = 8  # up to so many people it is faster to deal each than to draw binomials
EDGE = 1e-12  # chances stay this far from 0 and 1, so that no logarithm fails
JUMP = 1.5  # standard deviation of a jump of the log concentration that goes with a swap of two distant labels
WIDEST, NARROWEST = 1.0, 0.03  # between these the width of a step is drawn evenly on the log scale
ASIDE = 0.3  # how far chances move on their own, relative to the step that they share


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
    mean = odds * rng.standard_gamma(float(table.counts.sum()))
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
    first, second = int(rng.random() * len(size)), int(rng.random() * len(size))
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
            caught = rng.standard_gamma(1.0 + on_list[one, at])
            passed = rng.standard_gamma(1.0 + size[at] - on_list[one, at])
            state.chance[one, at] = inside(caught / (caught + passed))
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
    drawn = rng.standard_gamma(table.shape + len(state.left)) / (table.rate - state.left.sum())
    state.concentration[0] = max(drawn, EDGE)


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
