"""Decomposable graphs of lists: every one of them, as the margins that its likelihood is a product and quotient of.

A graph joins lists that depend on each other; it is decomposable where lists can be taken away one by one, each when
those it is still joined to are all joined to one another. The likelihood of a graph is then that of each list given
those: a quotient of two margins a list.
"""

import numpy as np
from numpy.typing import NDArray

from headwater.weigh.lists.terms import pairs

LISTS_AT_MOST = 6
"""There are 1, 2, 8, 61, 822 and 18,154 graphs on 1 to 6 lists, and 617,675 on 7."""

Small = NDArray[np.int8]


def decomposable(number: int) -> tuple[Small, NDArray[np.int64]]:
    """Give every decomposable graph of so many lists but the one that joins them all.

    First how often each of the 2**L margins, one for each set of lists, is a factor of a graph's likelihood (negative:
    a divisor), shape (graphs, 2**L); then the edges of each graph as a number, its lowest digit the first of `pairs`.
    The graph that joins all lists is left out: it says nothing of those on none.
    """
    edges = pairs(number)
    graphs = np.arange(2 ** len(edges) - 1 if number > 1 else 1, dtype=np.int64)
    joined = _neighbours(graphs, number)
    factors = np.zeros((len(graphs), 2**number), dtype=np.int8)
    left = np.full(len(graphs), 2**number - 1, dtype=np.int64)
    rows = np.arange(len(graphs))
    for _ in range(number):
        taken = np.full(len(graphs), -1, dtype=np.int64)
        around = np.zeros(len(graphs), dtype=np.int64)
        for one in range(number):
            near = joined[:, one] & left
            free = (taken < 0) & (left >> one & 1 == 1) & _complete(near, joined)
            taken[free], around[free] = one, near[free]
        found = taken >= 0
        lists = around[found] | 1 << taken[found]
        factors[rows[found], lists] += 1
        factors[rows[found], around[found]] -= 1
        left[found] &= ~(1 << taken[found])
    whole = left == 0
    return factors[whole], graphs[whole]


def _neighbours(graphs: NDArray[np.int64], number: int) -> NDArray[np.int64]:
    """Give for each graph and list the set of lists that it is joined to."""
    joined = np.zeros((len(graphs), number), dtype=np.int64)
    for at, pair in enumerate(pairs(number)):
        has = graphs >> at & 1 == 1
        for one in range(number):
            if pair >> one & 1:
                joined[has, one] |= pair & ~(1 << one)
    return joined


def _complete(near: NDArray[np.int64], joined: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say for each graph whether the lists of the set are all joined to one another."""
    good = np.ones(len(near), dtype=np.bool_)
    for one in range(joined.shape[1]):
        good &= (near >> one & 1 == 0) | (near & ~(joined[:, one] | 1 << one) == 0)
    return good
