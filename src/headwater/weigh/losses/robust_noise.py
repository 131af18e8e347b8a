"""The law of one row about the figure expected of it: normal laws of its logarithm, or a slip of the pen."""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtri

from headwater.weigh.losses.likelihood import density, log_mass
from headwater.weigh.losses.robust_rows import Rows
from headwater.weigh.losses.robust_scales import Scales
from headwater.weigh.losses.table import Floats, Ints

LEAST_CERTAIN = 0.05
"""The least share of a row's information that doubt about what it is may leave."""

CURVE_ROWS = 2.5
"""Degrees of freedom of the expected logarithm: a war's pace halts and leaps, in all series at once, more than a normal
walk does. By whole weeks held out, coverage is .92 were it normal.
"""

QUANTILES = np.array([1 / 6, 1 / 2, 5 / 6])


@dataclass(frozen=True, slots=True, eq=False)
class Laws:
    """The normal laws of each row's logarithm: their `mean` and `sd`, (rows, laws), and log `share`, (rows, laws)."""

    mean: Floats
    sd: Floats
    share: Floats

    def mass(self, row: Ints, low: Floats, high: Floats) -> Floats:
        """Give the log probability that the figure of each `row` lies between two logarithms."""
        law = log_mass(low[:, None], high[:, None], self.mean[row], self.sd[row])
        return log_sum(law + self.share[row])


def widened(laws: Laws, variance: Floats, rows_known: Floats) -> Laws:
    """Give the laws of a row not seen: wider by the `variance` of its mean, and by how little its noise is known.

    The noise's uncertainty, a scaled inverse chi-square of `rows_known` degrees, is taken at three of its quantiles:
    the laws become near to Student's t.
    """
    factors = np.sqrt(rows_known[:, None] / chdtri(rows_known[:, None], QUANTILES))
    size, number = laws.mean.shape[0], len(QUANTILES)
    doubt = variance[:, None, None] * CURVE_ROWS / chdtri(CURVE_ROWS, QUANTILES)
    sd = np.sqrt((laws.sd[:, :, None] * factors[:, None, :]) ** 2 + doubt).reshape(size, -1)
    return Laws(
        mean=np.repeat(laws.mean, number, axis=1), sd=sd, share=np.repeat(laws.share - np.log(number), number, axis=1)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """What the laws make of each row.

    `log` probability; `score`, its derivative with respect to the expected logarithm; `information`, the
    part of minus the second derivative that cannot be negative; `observed`, all of it (Louis 1982), but never less than
    a small part of that; `share` (rows, laws) and `slip` (rows, kinds), what
    the row is, in probabilities; `square` (rows, laws), its expected squared distance under each law, and `firm`, how
    far that distance grows with the variance of the mean.
    """

    log: Floats
    score: Floats
    information: Floats
    observed: Floats
    share: Floats
    slip: Floats
    square: Floats
    firm: Floats


def log_sum(logs: Floats) -> Floats:
    """Give the logarithm of the sum of exponentials along the last axis."""
    top = logs.max(axis=-1, keepdims=True)
    return np.asarray(np.log(np.exp(logs - top).sum(axis=-1)) + top[..., 0])


def log_shares(told: Rows, scales: Scales) -> Floats:
    """Give the log share of each law in each row, (rows, laws)."""
    return np.asarray(np.log(scales.spread)[told.group])


def weigh_rows(told: Rows, laws: Laws, scales: Scales, slips: Floats, use: Floats) -> Fitted:
    """Weigh every row; `slips` (rows, kinds) are the log probabilities of it under each kind of slip.

    Slips say nothing of the level: their probabilities are held while the curves move. Of a row whose `use` is 0
    nothing is made.
    """
    law = density(told.low[:, None], told.high[:, None], laws.mean, laws.sd)
    rate = np.maximum(scales.slips, 1e-300)[told.group][:, None]
    clean = np.log1p(-rate) + laws.share + law.log
    wrong = np.log(rate) + np.log(scales.kinds) + slips
    both = np.concatenate((clean, wrong), axis=1)
    log = log_sum(both)
    chance = np.exp(both - log[:, None]) * use[:, None]
    share, slip = chance[:, : clean.shape[1]], chance[:, clean.shape[1] :]
    score = (share * law.score).sum(axis=1)
    information = (share * law.information).sum(axis=1)
    doubt = (share * law.score**2).sum(axis=1) - score**2
    return Fitted(
        log=log * use,
        score=score,
        information=information,
        observed=np.maximum(information - doubt, LEAST_CERTAIN * information),
        share=share,
        slip=slip,
        square=law.square,
        firm=np.clip(law.information * laws.sd**2, 0.0, 1.0),
    )
