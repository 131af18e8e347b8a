"""The search for the most probable curves, biases and scales: steps along the arrow, scales learned in between."""

from dataclasses import dataclass, replace

import numpy as np

from headwater.weigh.losses.robust_design import Design
from headwater.weigh.losses.robust_learn import learn
from headwater.weigh.losses.robust_noise import Laws, log_shares, weigh_rows
from headwater.weigh.losses.robust_peak import Peak, reading, row_variance
from headwater.weigh.losses.robust_scales import Scales, first_scales, row_sd
from headwater.weigh.losses.robust_slips import KINDS, NEVER, Others, others, slip_logs
from headwater.weigh.losses.robust_solve import (
    Unknowns,
    along,
    arrow,
    expect,
    late,
    log_prior,
    prior_of,
    slopes_of,
    solve_arrow,
    start,
)
from headwater.weigh.losses.table import Floats

TRIES = 6
"""How often a step that makes things worse is halved before it is given up."""


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """How to search: for so many `rounds`, with slips or without, from the rows whose `use` is 1."""

    rounds: int
    contamination: bool
    use: Floats


def search(plan: Design, how: Search) -> Peak:
    """Give the peak after so many rounds."""
    told = plan.rows
    at, among = start(plan), others(told, how.use)
    scales = first_scales(told, len(plan.blocks), how.contamination)
    if plan.lean is not None:
        scales = replace(scales, party=1.0, series=plan.lean.series)
    slips = np.full((len(told), len(KINDS)), NEVER)
    slips[:, -1] = -12.0
    peak = stand(plan, how, among, (at, scales, slips), False)
    for number in range(how.rounds):
        goal, _ = solve_arrow(plan, peak.prior, peak.tip)
        at = _step(plan, how, peak, goal)
        if number >= 2:
            scales = learn(plan, peak, at, how.contamination)
        if how.contamination and _refresh(number, how.rounds):
            slips = _slips(plan, peak)
        peak = stand(plan, how, among, (at, scales, slips), number == how.rounds - 1)
    return peak


def stand(plan: Design, how: Search, among: Others, place: tuple[Unknowns, Scales, Floats], last: bool) -> Peak:
    """Give all that follows from a place: unknowns, scales, and what slips are held to be."""
    at, scales, slips = place
    told = plan.rows
    seen = expect(plan, at)
    laws = Laws(
        mean=seen.log[:, None] - late(told, seen.curves),
        sd=row_sd(told, scales, seen.log),
        share=log_shares(told, scales),
    )
    fitted = weigh_rows(told, laws, scales, slips, how.use)
    slopes = slopes_of(plan, seen.curves)
    linear = np.zeros(len(told))
    for block, slope, local in zip(plan.blocks, slopes, at.local, strict=True):
        linear[block.rows] = slope @ local + block.shared @ at.shared[block.columns]
    information = fitted.observed if last else fitted.information
    working = information * linear + fitted.score
    prior = prior_of(plan, scales)
    tip = arrow(plan, prior, slopes, working, information)
    _, covariance = solve_arrow(plan, prior, tip)
    variance = row_variance(plan, slopes, tip, covariance)
    return Peak(
        at=at,
        scales=scales,
        expected=seen.log,
        variance=variance,
        laws=laws,
        fitted=fitted,
        slips=slips,
        slopes=slopes,
        working=working,
        information=information,
        prior=prior,
        tip=tip,
        covariance=covariance,
        among=among,
        seen=seen,
    )


def _refresh(number: int, rounds: int) -> bool:
    """Say whether slips are weighed anew after this round: every sixth once the curves are found, and at the end."""
    return number == rounds - 1 or (number % 6 == 5 and number > rounds / 3)


def _slips(plan: Design, peak: Peak) -> Floats:
    """Weigh every row as each kind of slip, its partner in a swap being held for anything else."""
    blank = np.full_like(peak.slips, NEVER)
    blank[:, -1] = peak.slips[:, -1]
    alone = weigh_rows(plan.rows, peak.laws, peak.scales, blank, np.ones(len(plan.rows))).log
    return slip_logs(plan.rows, peak.among, reading(plan, peak), alone)


def _step(plan: Design, how: Search, peak: Peak, goal: Unknowns) -> Unknowns:
    """Go towards the goal as far as that makes the rows and the prior together more probable."""
    before = peak.fitted.log.sum() + log_prior(plan, peak.prior, peak.at)
    lag = peak.expected[:, None] - peak.laws.mean
    share = 1.0
    for _ in range(TRIES):
        there = along(peak.at, goal, share)
        laws = Laws(mean=expect(plan, there).log[:, None] - lag, sd=peak.laws.sd, share=peak.laws.share)
        log = weigh_rows(plan.rows, laws, peak.scales, peak.slips, how.use).log
        if log.sum() + log_prior(plan, peak.prior, there) >= before - 1e-9 * abs(before):
            return there
        share /= 2
    return peak.at
