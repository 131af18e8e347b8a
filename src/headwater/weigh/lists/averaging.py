"""Totals averaged over all decomposable graphs of lists, as the Human Rights Data Analysis Group does.

For each graph and each number on no list the marginal likelihood is known in closed form under a hyper-Dirichlet
prior (Madigan and York 1997): the product of Dirichlet-multinomial margins over the graph's cliques, divided by those
of its separators. The prior gives each of the 2**L histories the weight 2**-L, each graph the same probability, and
each total N 1/N.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.special import gammaln

from headwater.weigh.lists.graphs import Small, decomposable
from headwater.weigh.lists.histories import Floats
from headwater.weigh.lists.options import LEVEL
from headwater.weigh.lists.terms import pairs

COARSE = 1.06  # the step of the first grid: each number on no list is so much larger than the one before
FINE = 1200  # points of the second grid, over all but a billionth of the first's probability
FARTHEST = 1000.0  # times those seen: the grid ends there
NEGLIGIBLE = 1e-9  # of the most probable graph: the second grid is for those above it
CHUNK = 2048  # graphs at a time


class Grid(NamedTuple):
    """Numbers on no list, and how many whole numbers each stands for."""

    unseen: Floats
    width: Floats


@dataclass(frozen=True, slots=True)
class Averaged:
    """The posterior of the total, averaged over graphs.

    `graphs` are the most probable ones, as sets of pairs with their probability, the first first; `count` says how
    many were averaged. `beyond` is the probability at the far end of the grid: the counts do not limit the total
    where it is not small.
    """

    mean: float
    median: float
    low: float
    high: float
    graphs: tuple[tuple[tuple[int, ...], float], ...]
    count: int
    beyond: float


def averaged(table: Floats) -> Averaged:
    """Average over every decomposable graph of up to six lists, given the counts of all 2**L histories."""
    number = len(table).bit_length() - 1
    factors, names = decomposable(number)
    count = len(names)
    seen = float(table.sum())
    first = _coarse(seen)
    rough, likely = posterior(table, factors, first)
    grid = _fine(first, rough)
    kept = likely > NEGLIGIBLE * likely.max()
    factors, names = factors[kept], names[kept]
    density, weights = posterior(table, factors, grid)
    totals = seen + grid.unseen
    sides = np.cumsum(density) - density / 2
    low, median, high = np.interp([(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2], sides, totals)
    best = np.argsort(-weights, kind="stable")[:5]
    edges = pairs(number)
    told = tuple((tuple(e for at, e in enumerate(edges) if names[g] >> at & 1), float(weights[g])) for g in best)
    mean = float(density @ totals)
    return Averaged(mean, float(median), float(low), float(high), told, count, float(rough[-5:].sum()))


def posterior(table: Floats, factors: Small, grid: Grid) -> tuple[Floats, Floats]:
    """Give the probability of each number of the grid over all graphs, and of each graph over all numbers."""
    margins = log_margins(table, grid.unseen)
    whole = table.sum() + grid.unseen
    shared = gammaln(whole + 1) - gammaln(grid.unseen + 1) - np.log(whole) + np.log(grid.width)
    joint = np.empty((len(factors), len(whole)))
    for start in range(0, len(factors), CHUNK):
        part = factors[start : start + CHUNK].astype(np.float64)
        joint[start : start + CHUNK] = part @ margins + shared
    joint -= joint.max()
    np.exp(joint, out=joint)
    joint /= joint.sum()
    return joint.sum(axis=0), joint.sum(axis=1)


def log_margins(table: Floats, unseen: Floats) -> Floats:
    """Give the log marginal likelihood of each set of lists at each number on no list, (2**L, numbers).

    The cells of a margin of s lists have prior weight 2**-s each; only the cell of no list depends on the number.
    """
    cells = np.arange(len(table))
    found = np.zeros((len(table), len(unseen)))
    whole = float(table.sum())
    for lists in range(1, len(table)):
        prior = 0.5 ** lists.bit_count()
        sums = np.bincount(cells & lists, weights=table, minlength=len(table))
        within = np.flatnonzero((cells & lists) == cells)[1:]
        fixed = (gammaln(sums[within] + prior) - gammaln(prior)).sum()
        none = gammaln(sums[0] + unseen + prior) - gammaln(prior)
        found[lists] = fixed + none - gammaln(whole + unseen + 1.0) + gammaln(1.0)
    return found


def _coarse(seen: float) -> Grid:
    points = int(np.ceil(np.log(FARTHEST * seen) / np.log(COARSE)))
    return _grid(np.unique(np.concatenate([np.arange(50.0), np.floor(COARSE ** np.arange(points + 1.0))])))


def _fine(first: Grid, density: Floats) -> Grid:
    held = np.flatnonzero(np.cumsum(density) > 1e-9)[0], np.flatnonzero(np.cumsum(density[::-1])[::-1] > 1e-9)[-1]
    low, high = first.unseen[max(held[0] - 1, 0)], first.unseen[min(held[1] + 1, len(density) - 1)]
    spread = np.geomspace(low + 1.0, high + 1.0, FINE) - 1.0
    return _grid(np.unique(np.floor(spread)))


def _grid(points: Floats) -> Grid:
    """Let each point stand for the whole numbers nearest to it."""
    edges = np.concatenate([[points[0] - 0.5], (points[1:] + points[:-1]) / 2, [points[-1] + 0.5]])
    return Grid(points, np.diff(edges))
