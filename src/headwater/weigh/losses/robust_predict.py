"""What the robust model foretells of a row it has not seen: the probability of each figure, and how much lies below."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from headwater.weigh.losses.robust_design import Design
from headwater.weigh.losses.robust_noise import log_sum
from headwater.weigh.losses.robust_peak import Peak, reading
from headwater.weigh.losses.robust_slips import DAY_NOISE, STRAY, Reading, slip_logs
from headwater.weigh.losses.table import Floats

DIGIT_SD = 0.25
"""Sd given to a figure with a digit dropped or added when only what lies below a figure is asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Foretold:
    """What is foretold of each distinct row.

    `log` is the log probability of its figure; `below` and `upto`, the probability of a lower one and of one no higher.
    """

    log: Floats
    below: Floats
    upto: Floats


def foretell(plan: Design, peak: Peak) -> Foretold:
    """Foretell every row from the peak; meaningful for the rows that were not used."""
    told, scales, by = plan.rows, peak.scales, reading(plan, peak)
    log = by.laws.mass(np.arange(len(told)), told.low, told.high)
    rate = scales.slips[told.group]
    if rate.max() > 0:
        slips = log_sum(slip_logs(told, peak.among, by, None) + np.log(scales.kinds))
        log = np.logaddexp(np.log1p(-rate) + log, np.log(rate) + slips)
    return Foretold(log=log, below=_under(plan, peak, by, told.low), upto=_under(plan, peak, by, told.high))


def _under(plan: Design, peak: Peak, by: Reading, mark: Floats) -> Floats:
    """Give the probability below a mark; of a digit dropped or added, as of a tenth or ten times the figure."""
    told, scales, expected = plan.rows, peak.scales, peak.expected
    clean = (np.exp(by.laws.share) * ndtr((mark[:, None] - by.laws.mean) / by.laws.sd)).sum(axis=1)
    tenth = np.log(10.0)
    spot = (told.pair, told.day - 1)
    other_frame = np.where(told.daily, by.should.total[spot], by.should.daily[spot])
    row, pair = peak.among.row, peak.among.pair
    should = np.where(
        told.daily[row], by.should.daily[pair, told.day[row] - 1], by.should.total[pair, told.day[row] - 1]
    )
    number = np.bincount(row, minlength=len(told))
    column = np.bincount(row, ndtr((mark[row] - should) / 0.05), len(told)) / np.maximum(number, 1)
    stray = ndtr((mark - expected)[:, None] / STRAY).mean(axis=1)
    column = np.where(number > 0, column, stray)
    kinds = np.column_stack(
        (
            ndtr((mark - expected + tenth) / DIGIT_SD),
            ndtr((mark - expected - tenth) / DIGIT_SD),
            ndtr((mark - expected) / DIGIT_SD),
            column,
            column,
            ndtr((mark - other_frame) / DAY_NOISE),
            stray,
        )
    )
    rate = scales.slips[told.group]
    return np.asarray((1 - rate) * clean + rate * (kinds @ scales.kinds))


def covered(told: Foretold, level: float = 0.95) -> Floats:
    """Give how far each figure lies in the central interval: the share of its own probability that does.

    It is 1 or 0 but at the ends; there a whole number straddles the mark, and counts in part (Czado et al. 2009).
    """
    edge = (1 - level) / 2
    inside = np.minimum(told.upto, 1 - edge) - np.maximum(told.below, edge)
    return np.clip(inside / np.maximum(told.upto - told.below, 1e-300), 0.0, 1.0)
