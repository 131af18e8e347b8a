"""Wars as the robust model knows them: truth, biases and claims drawn from a fit, to try the fit on."""

from dataclasses import dataclass, replace

import numpy as np

from headwater.weigh.losses.robust import RobustFit
from headwater.weigh.losses.robust_design import EFFECTS, Design
from headwater.weigh.losses.robust_draws import draw, log_totals
from headwater.weigh.losses.robust_scales import LAGS, Scales, row_sd
from headwater.weigh.losses.robust_slips import DAY_NOISE, KINDS, STRAY, Slip
from headwater.weigh.losses.table import Bools, Floats, Ints, Losses

MOST = 1e12
"""No count drawn is larger."""


@dataclass(frozen=True, slots=True, eq=False)
class War:
    """A simulated war: the table of its claims, the true `totals` (series) and the true `factors` (pairs).

    `slips` (rows of the table) says which claims were made slips.
    """

    losses: Losses
    totals: Floats
    factors: Floats
    slips: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What is true in a simulated war, in logarithms.

    `totals` (series, days) and, with each source's bias and drift, what it should say: `should` and `should_daily`
    (pairs, days); `drawn` (pairs), the biases.
    """

    totals: Floats
    should: Floats
    should_daily: Floats
    drawn: Floats


def simulate(fit: RobustFit, rng: np.random.Generator) -> War:
    """Give a war with the days, sources and series of a fit's table, its curves as the fit has them, and new biases."""
    plan, scales = fit.plan, fit.peak.scales
    truth = _truth(fit, rng)
    told = plan.rows
    law = _choose(scales.spread[told.group], rng)
    day = told.day - 1
    clean = np.where(told.daily, truth.should_daily[told.pair, day], truth.should[told.pair, day])
    then = np.clip(day - LAGS[law], 0, plan.over.days - 1)
    clean = clean - np.where(told.daily, 0.0, truth.totals[told.of, day] - truth.totals[told.of, then])
    effects = fit.peak.at.shared[-EFFECTS:]
    clean = clean + np.where(told.kind == 2, effects[1], 0.0) + np.where(told.kind == 3, effects[2], 0.0)
    sd = row_sd(told, scales, clean)[np.arange(len(told)), law]
    count = _rounded(clean + sd * rng.standard_normal(len(told)))
    count, wrong = _with_slips(plan, scales, truth, count, rng)
    return War(
        losses=replace(fit.losses, count=count[told.back]),
        totals=np.exp(truth.totals[:, -1]),
        factors=np.exp(truth.drawn),
        slips=wrong[told.back],
    )


def _truth(fit: RobustFit, rng: np.random.Generator) -> Truth:
    """Draw a truth: curves from the fit, biases and drifts anew from their prior at the sizes that were learned."""
    plan, peak, scales = fit.plan, fit.peak, fit.peak.scales
    one = draw(plan, peak, 1, rng, None)
    totals = np.array([log_totals(plan, peak, one, block)[0] for block in plan.blocks])
    daily = totals.copy()
    with np.errstate(divide="ignore"):
        daily[:, 1:] += np.log(-np.expm1(totals[:, :-1] - totals[:, 1:]))
    daily = np.maximum(daily, -20.0)
    biases = rng.normal(0, scales.party, len(plan.means))[plan.mean] + rng.normal(0, scales.series, len(plan.mean))
    should, should_daily = np.zeros((len(plan.mean), plan.over.days)), np.zeros((len(plan.mean), plan.over.days))
    for block in plan.blocks:
        free = np.linalg.solve(block.root, rng.standard_normal(len(block.precision))) * scales.drift
        aside = biases[block.pairs][:, None] + block.wander @ free
        should[block.pairs] = totals[block.series] + aside
        should_daily[block.pairs] = daily[block.series] + aside + peak.at.shared[-EFFECTS]
    return Truth(totals=totals, should=should, should_daily=should_daily, drawn=biases)


def _choose(shares: Floats, rng: np.random.Generator) -> Ints:
    """Give for each row of shares the number of one, drawn by them."""
    number = (np.cumsum(shares, axis=1) < rng.random((len(shares), 1))).sum(axis=1)
    return np.asarray(np.minimum(number, shares.shape[1] - 1))


def _rounded(logs: Floats) -> Floats:
    return np.asarray(np.round(np.minimum(np.exp(np.clip(logs, -20, 34)), MOST)), dtype=np.float64)


def _with_slips(
    plan: Design, scales: Scales, truth: Truth, count: Floats, rng: np.random.Generator
) -> tuple[Floats, Bools]:
    """Make slips of the shares that were learned; a kind that a row does not allow leaves it as it is."""
    told, out = plan.rows, count.copy()
    wrong: Ints = np.flatnonzero(rng.random(len(told)) < scales.slips[told.group])
    for row in wrong:
        slip = KINDS[int(rng.choice(len(KINDS), p=scales.kinds))]
        if slip is Slip.SWAPPED:
            alike = (told.day == told.day[row]) & (told.daily == told.daily[row]) & (told.of != told.of[row])
            beside: Ints = np.flatnonzero(alike & (told.pairs[told.pair, 0] == told.pairs[told.pair[row], 0]))
            if len(beside):
                other = int(rng.choice(beside))
                out[row], out[other] = count[other], count[row]
        else:
            out[row] = _slipped(plan, truth, row, slip, (float(count[row]), rng))
    return out, out != count


def _slipped(plan: Design, truth: Truth, row: int, slip: Slip, how: tuple[float, np.random.Generator]) -> float:
    """Give the figure of a row after a slip of the pen of this kind."""
    count, rng = how
    told = plan.rows
    day, pair = told.day[row] - 1, told.pair[row]
    if slip in (Slip.DROPPED, Slip.ADDED, Slip.CHANGED):
        return with_digit_slip(int(count), slip, rng)
    if slip is Slip.COLUMN:
        others = np.flatnonzero((told.pairs[:, 0] == told.pairs[pair, 0]) & (np.arange(len(told.pairs)) != pair))
        table = truth.should_daily if told.daily[row] else truth.should
        return float(_rounded(table[rng.choice(others), day])) if len(others) else count
    if slip is Slip.FRAME:
        mean = truth.should[pair, day] if told.daily[row] else truth.should_daily[pair, day]
        return float(_rounded(np.asarray(mean + rng.normal(0, 0.1 if told.daily[row] else DAY_NOISE))))
    return float(_rounded(np.log(max(count, 0.5)) + rng.normal(0, rng.choice(STRAY))))


def with_digit_slip(count: int, slip: Slip, rng: np.random.Generator) -> float:
    """Give a count with one digit dropped, added or mistyped, at a place drawn at random; a lone digit is kept."""
    digits = str(count)
    spot, new = int(rng.integers(len(digits))), str(int(rng.integers(10)))
    if slip is Slip.DROPPED:
        return float(digits[:spot] + digits[spot + 1 :]) if len(digits) > 1 else float(count)
    if slip is Slip.ADDED:
        return float(digits[:spot] + new + digits[spot:])
    return float(digits[:spot] + new + digits[spot + 1 :])
