"""Draws from around the peak, the sizes of bias and drift being themselves uncertain.

The equations at the peak are held; over them the prior takes each of a grid of sizes, weighed by its evidence. So an
interval is as wide as not knowing the sizes makes it, which one best size would not. Curves are moved along their
derivatives at the peak: a curve's many bends, of which each is hardly known, do not add up to a bias of the whole.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import cho_solve, solve_triangular

from headwater.weigh.losses.curve import slopes
from headwater.weigh.losses.robust_design import Block, Design
from headwater.weigh.losses.robust_learn import DRIFT, PARTY, SERIES, SIZE_WEIGHT
from headwater.weigh.losses.robust_peak import Peak
from headwater.weigh.losses.robust_scales import Scales
from headwater.weigh.losses.robust_solve import Arrow, arrow, block_curve, cholesky, prior_of, shared_precision
from headwater.weigh.losses.table import Floats, Ints

SIZES = np.exp(np.linspace(-0.6, 0.6, 7))
"""The sizes of bias tried, as multiples of the best."""
DRIFTS = np.exp(np.linspace(-0.3, 0.3, 3))
"""The sizes of drift tried, as multiples of the best."""
SHORT = 1.15
"""By how much the size of biases by series comes out too small: 0.69 on average in simulated wars where it was 0.82
(rows are held for outliers where a bias is extreme). Draws are made at sizes this much larger than those weighed.
"""
TEMPER = 0.5
"""The share of the evidence that counts: it is taken at the peak, as if what each row is were known."""


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Draws of everything: `shared` (draws, unknowns), per block its own unknowns as a difference from the peak.

    `weights` (drifts, sizes, sizes) are the probabilities of the sizes tried.
    """

    shared: Floats
    local: tuple[Floats, ...]
    weights: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One place of the grid: its log evidence, and the mean and the Cholesky factor of the shared unknowns there."""

    evidence: float
    mean: Floats
    lower: Floats


def draw(plan: Design, peak: Peak, number: int, rng: np.random.Generator, held: float | None) -> Draws:
    """Give so many draws; with `held`, at that multiple of the best sizes of bias, as good as known."""
    sizes = SIZES if held is None and plan.lean is None else np.array([held or 1.0])
    tips, nodes = [], []
    for factor in DRIFTS:
        scales = replace(peak.scales, drift=peak.scales.drift * factor)
        tip = arrow(plan, prior_of(plan, scales), peak.slopes, peak.working, peak.information)
        tips.append(tip)
        nodes += [_node(plan, tip, scales, (one, other)) for one in sizes for other in sizes]
    evidence = np.array([node.evidence for node in nodes])
    weights = np.exp(evidence - evidence.max())
    weights /= weights.sum()
    counts = _allot(weights, number, rng)
    shared = np.concatenate([_around(node, count, rng) for node, count in zip(nodes, counts, strict=True)])
    of_tip = np.repeat(np.repeat(np.arange(len(tips)), len(sizes) ** 2), counts)
    local = tuple(_local(peak, tips, block, (shared, of_tip, rng)) for block in plan.blocks)
    return Draws(shared=shared, local=local, weights=weights.reshape(len(DRIFTS), len(sizes), len(sizes)))


def _node(plan: Design, tip: Arrow, scales: Scales, sizes: tuple[float, float]) -> Node:
    """Weigh sizes by their evidence, and solve at sizes that make up for what the search falls short."""
    party, series = scales.party * sizes[0], scales.series * sizes[1]
    prior, lean = shared_precision(plan, party, series), plan.leaning
    held = cholesky(tip.precision + prior)
    half = solve_triangular(held, tip.pull + prior @ lean, lower=True)
    evidence = tip.evidence + np.linalg.slogdet(prior)[1] / 2 - np.log(np.diagonal(held)).sum()
    evidence += (half @ half - lean @ prior @ lean) / 2
    for size, usual in ((party, PARTY), (series, SERIES), (scales.drift, DRIFT)):
        evidence -= SIZE_WEIGHT * (np.log(size) + usual**2 / size**2 / 2)
    if plan.lean is None:
        prior = shared_precision(plan, party, series * SHORT)
    lower = cholesky(tip.precision + prior)
    mean = cho_solve((lower, True), tip.pull + prior @ lean)
    return Node(evidence=TEMPER * float(evidence), mean=mean, lower=lower)


def _allot(weights: Floats, number: int, rng: np.random.Generator) -> Ints:
    """Give how many draws each place gets: its share, the remainders by systematic sampling."""
    marks = (np.arange(number) + rng.random()) / number
    return np.bincount(np.searchsorted(np.cumsum(weights)[:-1], marks), minlength=len(weights))


def _around(node: Node, count: int, rng: np.random.Generator) -> Floats:
    noise = rng.standard_normal((len(node.mean), count))
    return np.asarray(node.mean + solve_triangular(node.lower, noise, lower=True, trans=1).T)


def _local(peak: Peak, tips: list[Arrow], block: Block, how: tuple[Floats, Ints, np.random.Generator]) -> Floats:
    """Give the draws of a block's own unknowns given the shared ones, less the peak."""
    shared, of_tip, rng = how
    out = np.empty((len(shared), len(peak.at.local[block.series])))
    for number, tip in enumerate(tips):
        factor, here = tip.factors[block.series], of_tip == number
        noise = rng.standard_normal((out.shape[1], int(here.sum())))
        free = solve_triangular(factor.lower, noise, lower=True, trans=1, check_finite=False)
        out[here] = factor.mean - shared[here][:, block.columns] @ factor.cross.T + free.T
    return out - peak.at.local[block.series]


def log_totals(plan: Design, peak: Peak, draws: Draws, block: Block) -> Floats:
    """Give (draws, days) the logarithms of a series' running total, none lower than the day before.

    Where a draw would fall, it is put half-way between the highest so far and the lowest to come.
    """
    bent = block_curve(plan, peak.at.local[block.series])
    days: Ints = np.arange(plan.over.days)
    by_bends = slopes(plan.over, bent, days, np.zeros(len(days), dtype=np.bool_))
    moved = draws.local[block.series][:, : 1 + plan.over.knots]
    loose = bent.total + moved[:, :1] + moved[:, 1:] @ by_bends.T
    ahead = np.maximum.accumulate(loose, axis=1)
    behind = np.minimum.accumulate(loose[:, ::-1], axis=1)[:, ::-1]
    return np.asarray((ahead + behind) / 2)
