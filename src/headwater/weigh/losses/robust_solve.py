"""Steps towards the most probable curves and biases, by normal equations that have the shape of a block arrow."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve, solve_triangular

from headwater.weigh.losses.curve import Curve, curve, slopes
from headwater.weigh.losses.robust_design import EFFECTS, Block, Design
from headwater.weigh.losses.robust_rows import Rows
from headwater.weigh.losses.robust_scales import LAGS, Scales
from headwater.weigh.losses.table import Floats

LEVEL = 10.0
"""Prior sd of a level (a logarithm) about where the search starts: next to nothing is said of it."""

GROWTH = 0.5
"""Prior sd of the bends' average, 0 being as many lost each day as before."""

MEMORY = 1 / 6
"""The share of the knots within which a war's pace is forgotten."""

EFFECT = 0.5
"""Prior sd of what 'daily', 'at least' and 'at most' do to a figure's logarithm."""


@dataclass(frozen=True, slots=True, eq=False)
class Unknowns:
    """A place in the space of all unknowns: per series its level, the bends of its curve and its drifts; `shared`."""

    local: tuple[Floats, ...]
    shared: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Factor:
    """One block's normal equations, solved: `lower` (Cholesky) over its own unknowns, and what ties it to the shared.

    `mean` is its solution were the shared ones 0, `cross` (own, shared columns) what it loses for each unit of those.
    """

    lower: Floats
    mean: Floats
    cross: Floats


def cholesky(matrix: Floats) -> Floats:
    """Give the lower Cholesky factor."""
    return np.asarray(np.linalg.cholesky(matrix), dtype=np.float64)


def start(plan: Design) -> Unknowns:
    """Give where the search starts: straight curves through the median claim, without bias."""
    knots = plan.over.knots
    local = [np.zeros(1 + knots + len(block.precision)) for block in plan.blocks]
    for number, level in enumerate(plan.centre):
        local[number][0] = level
    return Unknowns(local=tuple(local), shared=plan.leaning)


def block_curve(plan: Design, local: Floats) -> Curve:
    """Give the curve of a series from its own unknowns."""
    return curve(plan.over, float(local[0]), local[1 : 1 + plan.over.knots])


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """What the unknowns make of each row: `log` (rows), the logarithm of its figure; and the `curves` of the series."""

    log: Floats
    curves: tuple[Curve, ...]


def expect(plan: Design, at: Unknowns) -> Expected:
    """Give what is expected of each row."""
    told = plan.rows
    log = np.zeros(len(told))
    curves = tuple(block_curve(plan, local) for local in at.local)
    for block, local, bent in zip(plan.blocks, at.local, curves, strict=True):
        day = told.day[block.rows] - 1
        log[block.rows] = (
            np.where(told.daily[block.rows], bent.daily[day], bent.total[day])
            + block.drift @ local[1 + plan.over.knots :]
            + block.shared @ at.shared[block.columns]
        )
    return Expected(log=log, curves=curves)


def late(told: Rows, curves: tuple[Curve, ...]) -> Floats:
    """Give (rows, laws) by how much the logarithm of a total was lower, or will be higher, at each law's lag."""
    totals = np.array([bent.total for bent in curves])
    day = told.day - 1
    then = np.clip(day[:, None] - LAGS, 0, totals.shape[1] - 1)
    lag = totals[told.of, day][:, None] - totals[told.of[:, None], then]
    return np.where(told.daily[:, None], 0.0, lag)


def slopes_of(plan: Design, curves: tuple[Curve, ...]) -> tuple[Floats, ...]:
    """Give each block's derivatives of its expected logarithms, (rows, own unknowns)."""
    told = plan.rows
    return tuple(
        np.column_stack(
            (
                np.ones(len(block.rows)),
                slopes(plan.over, bent, told.day[block.rows] - 1, told.daily[block.rows]),
                block.drift,
            )
        )
        for block, bent in zip(plan.blocks, curves, strict=True)
    )


def walk(knots: int) -> Floats:
    """Give the covariance (knots, knots) of a walk of unit steps that is drawn back to 0 within `MEMORY` of the knots.

    So a series of which nothing is told any more goes on at about its average rate, and not anywhere.
    """
    every, memory = np.arange(knots, dtype=np.float64), max(2.0, MEMORY * knots)
    return np.asarray(memory / 2 * np.exp(-np.abs(every[:, None] - every) / memory))


def bend_covariance(knots: int, bend: float, jitter: float) -> Floats:
    """Give the prior covariance of the bends: a walk, and what each knot has for itself."""
    return np.asarray(bend**2 * walk(knots) + jitter**2 * np.eye(knots) + GROWTH**2)


def local_precision(plan: Design, block: Block, scales: Scales) -> tuple[Floats, float]:
    """Give the prior precision of a block's own unknowns, and its log determinant."""
    knots = plan.over.knots
    size = 1 + knots + len(block.precision)
    precision = np.zeros((size, size))
    precision[0, 0] = LEVEL**-2
    held = cho_factor(
        bend_covariance(knots, scales.bend[block.series], scales.jitter[block.series]), lower=True, check_finite=False
    )
    precision[1 : 1 + knots, 1 : 1 + knots] = cho_solve(held, np.eye(knots), check_finite=False)
    precision[1 + knots :, 1 + knots :] = block.precision / scales.drift**2
    roots = np.log(np.diagonal(block.root)).sum() - len(block.precision) * np.log(scales.drift)
    log_det = 2 * (roots - np.log(np.diagonal(held[0])).sum() - np.log(LEVEL))
    return precision, float(log_det)


def shared_precision(plan: Design, party: float, series: float) -> Floats:
    """Give the prior precision of the shared unknowns: biases about their mean, means about none, effects."""
    pairs, means = len(plan.mean), len(plan.means)
    precision = np.zeros((plan.shared, plan.shared))
    every = np.arange(pairs)
    precision[every, every] = series**-2
    precision[every, pairs + plan.mean] = precision[pairs + plan.mean, every] = -(series**-2)
    spots = pairs + np.arange(means)
    width = 1.0 if plan.lean is None else plan.lean.sd
    precision[spots, spots] = (party * width) ** -2.0 + np.bincount(plan.mean, minlength=means) * series**-2
    last = np.arange(pairs + means, pairs + means + EFFECTS)
    precision[last, last] = EFFECT**-2
    return precision


def prior_mean(plan: Design, block: Block) -> Floats:
    """Give the prior mean of a block's own unknowns: all 0 but the level."""
    mean = np.zeros(1 + plan.over.knots + len(block.precision))
    mean[0] = plan.centre[block.series]
    return mean


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """The prior at some scales: the precision of each block's own unknowns with log determinants, and of the shared."""

    local: tuple[Floats, ...]
    log_dets: tuple[float, ...]
    shared: Floats


def prior_of(plan: Design, scales: Scales) -> Prior:
    """Give the prior at these scales."""
    both = [local_precision(plan, block, scales) for block in plan.blocks]
    return Prior(
        local=tuple(one for one, _ in both),
        log_dets=tuple(one for _, one in both),
        shared=shared_precision(plan, scales.party, scales.series),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Arrow:
    """The factors of all blocks, and what is left for the shared unknowns: `precision` and `pull`, prior excluded.

    `evidence` is the part of the log evidence that the blocks' own unknowns make up.
    """

    factors: tuple[Factor, ...]
    precision: Floats
    pull: Floats
    evidence: float


def arrow(plan: Design, prior: Prior, slopes: tuple[Floats, ...], working: Floats, information: Floats) -> Arrow:
    """Reduce the normal equations to the shared unknowns.

    `working` (rows) is, times its information, what each row asks the linear predictor of the unknowns to be: the
    equations are solved for the unknowns themselves, not for a step.
    """
    precision, pull = np.zeros((plan.shared, plan.shared)), np.zeros(plan.shared)
    factors, evidence = [], 0.0
    for number, (block, slope) in enumerate(zip(plan.blocks, slopes, strict=True)):
        weight, asked = information[block.rows], working[block.rows]
        own = slope.T * weight
        centre = prior_mean(plan, block)
        lower = cholesky(own @ slope + prior.local[number])
        start_from = prior.local[number] @ centre
        right = np.column_stack((slope.T @ asked + start_from, own @ block.shared))
        half = solve_triangular(lower, right, lower=True, check_finite=False)
        solved = solve_triangular(lower, half, lower=True, trans=1, check_finite=False)
        ties = half[:, 1:]
        spots = np.ix_(block.columns, block.columns)
        precision[spots] += (block.shared.T * weight) @ block.shared - ties.T @ ties
        pull[block.columns] += block.shared.T @ asked - ties.T @ half[:, 0]
        factors.append(Factor(lower=lower, mean=solved[:, 0], cross=solved[:, 1:]))
        evidence += prior.log_dets[number] / 2 - float(np.log(np.diagonal(lower)).sum())
        evidence += float(half[:, 0] @ half[:, 0] - centre @ start_from) / 2
    return Arrow(factors=tuple(factors), precision=precision, pull=pull, evidence=evidence)


def solve_arrow(plan: Design, prior: Prior, tip: Arrow) -> tuple[Unknowns, Floats]:
    """Give the solution, and the covariance of the shared unknowns."""
    held = cho_factor(tip.precision + prior.shared, lower=True)
    shared = cho_solve(held, tip.pull + prior.shared @ plan.leaning)
    covariance = cho_solve(held, np.eye(plan.shared))
    local = tuple(
        factor.mean - factor.cross @ shared[block.columns]
        for block, factor in zip(plan.blocks, tip.factors, strict=True)
    )
    return Unknowns(local=local, shared=shared), covariance


def log_prior(plan: Design, prior: Prior, at: Unknowns) -> float:
    """Give the log prior of the unknowns, up to what does not depend on them."""
    off = at.shared - plan.leaning
    whole = off @ prior.shared @ off
    for block, local, precision in zip(plan.blocks, at.local, prior.local, strict=True):
        away = local - prior_mean(plan, block)
        whole += away @ precision @ away
    return float(-0.5 * whole)


def along(start_at: Unknowns, goal: Unknowns, share: float) -> Unknowns:
    """Give the place a share of the way from one to the other."""
    return Unknowns(
        local=tuple(one + share * (other - one) for one, other in zip(start_at.local, goal.local, strict=True)),
        shared=start_at.shared + share * (goal.shared - start_at.shared),
    )
