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
from headwater.weigh.lists.histories import Bools, Floats, Ints
from headwater.weigh.lists.options import LEVEL
from headwater.weigh.lists.terms import pairs

COARSE = 1.06  # the step of the first grid: each number on no list is so much larger than the one before
FINE = 800  # points of each grid after the first
PASSES = 6  # grids after the first, each over less: two do for thousands of people, four for millions
DEPTH = 25.0  # graphs and numbers less probable than the best by a factor of e to this are left out
FARTHEST = 1000.0  # times those seen: the grid ends there
CHUNK = 2048  # graphs at a time


class Grid(NamedTuple):
    """Numbers on no list, and how many whole numbers each stands for."""

    unseen: Floats
    width: Floats


class Graphs(NamedTuple):
    """Graphs as `graphs.decomposable` gives them: factors of their likelihood, and their edges as numbers."""

    factors: Small
    names: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Averaged:
    """The posterior of the total, averaged over graphs.

    `graphs` are the most probable ones, as sets of pairs with their probability, the first first; `count` says how
    many were averaged, `among` holds those that mattered. `beyond` is the probability at the far end of the grid: the
    counts do not limit the total where it is not small.
    """

    mean: float
    median: float
    low: float
    high: float
    graphs: tuple[tuple[tuple[int, ...], float], ...]
    count: int
    among: Graphs
    beyond: float


def averaged(table: Floats, among: Graphs | None = None) -> Averaged:
    """Average over every decomposable graph of up to six lists, or those given, by the counts of all 2**L histories."""
    number = len(table).bit_length() - 1
    factors, names = among or decomposable(number)
    count, seen = len(names), float(table.sum())
    grid = _coarse(seen)
    joint = log_joint(table, factors, grid)
    beyond = float(_shares(joint, grid)[:, -5:].sum())
    for _ in range(PASSES):
        narrow = _narrowed(joint, grid)
        factors, names, grid = factors[narrow.kept], names[narrow.kept], narrow.grid
        joint = log_joint(table, factors, grid)
        if narrow.step < 1:
            break
    return _summary(_shares(joint, grid), seen + grid.unseen, Graphs(factors, names), (count, beyond))


def _summary(shares: Floats, totals: Floats, among: Graphs, known: tuple[int, float]) -> Averaged:
    density, weights = shares.sum(axis=0), shares.sum(axis=1)
    sides = np.cumsum(density) - density / 2
    low, median, high = np.interp([(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2], sides, totals)
    best = np.argsort(-weights, kind="stable")[:5]
    edges = pairs(among.factors.shape[1].bit_length() - 1)
    told = ((tuple(e for at, e in enumerate(edges) if among.names[g] >> at & 1), float(weights[g])) for g in best)
    return Averaged(
        mean=float(density @ totals),
        median=float(median),
        low=float(low),
        high=float(high),
        graphs=tuple(told),
        count=known[0],
        among=among,
        beyond=known[1],
    )


class _Narrow(NamedTuple):
    """What is left of graphs and numbers, and how far the likeliest graph fell in one step of the grid before."""

    kept: Bools
    grid: Grid
    step: float


def _narrowed(joint: Floats, grid: Grid) -> _Narrow:
    """Leave the graphs and numbers that can matter, with the numbers closer together.

    The logarithm of a graph's probability is concave about its peak: between two numbers of the grid it rises no
    further than it fell from the highest to the lower of its neighbours. What stays below the best by `DEPTH` goes.
    """
    rows, at = np.arange(len(joint)), joint.argmax(axis=1)
    top = joint[rows, at]
    beside = np.minimum(joint[rows, np.maximum(at - 1, 0)], joint[rows, np.minimum(at + 1, joint.shape[1] - 1)])
    rise = top - beside
    floor = top.max() - DEPTH
    kept = top + rise >= floor
    held = np.flatnonzero((joint[kept] + rise[kept, None] >= floor).any(axis=0))
    low, high = grid.unseen[max(held[0] - 1, 0)], grid.unseen[min(held[-1] + 1, joint.shape[1] - 1)]
    spread = np.geomspace(low + 1.0, high + 1.0, FINE) - 1.0
    return _Narrow(kept, _grid(np.unique(np.floor(spread))), float(rise[top.argmax()]))


def _shares(joint: Floats, grid: Grid) -> Floats:
    """Give the probability of each graph with each number of the grid, those that it stands for added up."""
    shares = np.exp(joint - joint.max()) * grid.width
    return np.asarray(shares / shares.sum())


def log_joint(table: Floats, factors: Small, grid: Grid) -> Floats:
    """Give the logarithm of the probability of each graph with each number, but for what is the same for all."""
    margins = log_margins(table, grid.unseen)
    whole = table.sum() + grid.unseen
    shared = gammaln(whole + 1) - gammaln(grid.unseen + 1) - np.log(whole)
    joint = np.empty((len(factors), len(whole)))
    for start in range(0, len(factors), CHUNK):
        joint[start : start + CHUNK] = factors[start : start + CHUNK].astype(np.float64) @ margins + shared
    return joint


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


def _grid(points: Floats) -> Grid:
    """Let each point stand for the whole numbers nearest to it."""
    edges = np.concatenate([[points[0] - 0.5], (points[1:] + points[:-1]) / 2, [points[-1] + 0.5]])
    return Grid(points, np.diff(edges))
