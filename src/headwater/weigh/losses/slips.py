"""Which reports look like slips of the pen, what each may be, and what it may have meant."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from headwater.weigh.losses.likelihood import cell
from headwater.weigh.losses.robust import RobustFit
from headwater.weigh.losses.robust_peak import reading
from headwater.weigh.losses.robust_slips import KINDS, Slip, as_pair
from headwater.weigh.losses.table import Floats, Ints

LEVEL = 0.95
"""The probability of the expected range."""
HALVINGS = 60
MOST_ODDS = 1e9
"""Odds beyond this are told as this."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A report that looks like a slip of the pen.

    `row` is its number in the sheet, the first of those that repeat it. `probability` and `odds` are of any slip;
    `slip` is the likeliest kind. `low` to `high` is what its source should have said. `meant` is the figure that it may
    have meant, `partner` the row of the other figure in a swap; None where there is none to tell.
    """

    row: int
    source: str
    category: str
    party: str
    day: int
    daily: bool
    count: float
    probability: float
    odds: float
    slip: Slip
    low: float
    high: float
    meant: float | None = None
    partner: int | None = None


def suspects(fit: RobustFit, least: float = 0.5) -> tuple[Suspect, ...]:
    """Give the reports that are at least so probably slips, the most probable first."""
    told, fitted = fit.plan.rows, fit.peak.fitted
    chance = np.minimum(fitted.slip.sum(axis=1), 1.0)
    chosen: Ints = np.flatnonzero(chance >= least)
    first = {int(back): int(fit.losses.row[row]) for row, back in list(enumerate(told.back))[::-1]}
    for row, back in enumerate(told.back):
        first[int(back)] = min(first[int(back)], int(fit.losses.row[row]))
    ranges = expected_ranges(fit, chosen)
    found = [_suspect(fit, int(row), first, ranges[number]) for number, row in enumerate(chosen)]
    return tuple(sorted(found, key=lambda one: (-one.probability, one.row)))


def _suspect(fit: RobustFit, row: int, first: dict[int, int], among: Floats) -> Suspect:
    told, losses = fit.plan.rows, fit.losses
    by_kind = fit.peak.fitted.slip[row]
    probability = float(min(by_kind.sum(), 1.0))
    slip = KINDS[int(by_kind.argmax())]
    source, series = told.pairs[told.pair[row]]
    category, party = losses.series[series]
    meant, partner = _meant(fit, row, slip)
    return Suspect(
        row=first[row],
        source=losses.sources[source],
        category=category,
        party=party,
        day=int(told.day[row]),
        daily=bool(told.daily[row]),
        count=float(told.count[row]),
        probability=probability,
        odds=min(probability / max(1 - probability, 1e-12), MOST_ODDS),
        slip=slip,
        low=float(among[0]),
        high=float(among[1]),
        meant=meant,
        partner=None if partner is None else first[partner],
    )


def _meant(fit: RobustFit, row: int, slip: Slip) -> tuple[float | None, int | None]:
    """Give the figure that a row may have meant, and the row that it was swapped with."""
    count = int(min(fit.plan.rows.count[row], 1e15))
    if slip is Slip.SWAPPED:
        partner = _partner(fit, row)
        return (None, None) if partner is None else (float(fit.plan.rows.count[partner]), partner)
    if slip not in (Slip.DROPPED, Slip.ADDED, Slip.CHANGED):
        return None, None
    readings = np.array(sorted(_readings(count, slip)), dtype=np.float64)
    same = np.full(len(readings), row)
    mass = reading(fit.plan, fit.peak).laws.mass(same, *cell(readings))
    return float(readings[int(mass.argmax())]), None


def _readings(count: int, slip: Slip) -> set[int]:
    """Give every figure that such a slip would have turned into `count`."""
    digits = str(count)
    spots, new = range(len(digits)), "0123456789"
    if slip is Slip.ADDED:
        told = {digits[:spot] + digits[spot + 1 :] for spot in spots}
    elif slip is Slip.CHANGED:
        told = {digits[:spot] + one + digits[spot + 1 :] for spot in spots for one in new}
    else:
        told = {digits[:spot] + one + digits[spot:] for spot in range(len(digits) + 1) for one in new}
    return {int(one) for one in told if one and int(one) > 0} - {count} or {count}


def _partner(fit: RobustFit, row: int) -> int | None:
    """Give the row whose figure fits here as well as this one's fits there."""
    told, among, by = fit.plan.rows, fit.peak.among, reading(fit.plan, fit.peak)
    there = among.second[among.first == row]
    if not len(there):
        return None
    here = np.full(len(there), row)
    logs = as_pair(told, among, by, here, told.pair[there]) + as_pair(told, among, by, there, told.pair[here])
    return int(there[int((logs - fit.peak.fitted.log[there]).argmax())])


def expected_ranges(fit: RobustFit, chosen: Ints) -> Floats:
    """Give (chosen, 2) between which figures each row's source should have said, with 95% probability."""
    laws = reading(fit.plan, fit.peak).laws
    mean, sd, share = laws.mean[chosen], laws.sd[chosen], np.exp(laws.share[chosen])
    ends = []
    for mark in ((1 - LEVEL) / 2, (1 + LEVEL) / 2):
        low, high = (mean - 9 * sd).min(axis=1), (mean + 9 * sd).max(axis=1)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            under = (share * ndtr((middle[:, None] - mean) / sd)).sum(axis=1) < mark
            low, high = np.where(under, middle, low), np.where(under, high, middle)
        ends.append(np.round(np.exp((low + high) / 2)))
    return np.column_stack(ends)
