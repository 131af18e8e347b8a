"""The interval of a log-linear estimate: the totals that the likelihood does not rule out."""

from collections.abc import Callable
from math import lgamma, log

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import chi2

from headwater.weigh.lists.compiled import alive, design, newton
from headwater.weigh.lists.histories import Floats
from headwater.weigh.lists.options import LEVEL
from headwater.weigh.lists.terms import Model, as_rows

FARTHEST = 1e5  # times those seen: beyond this nothing limits the total


def profile_interval(table: Floats, model: Model, total: float) -> tuple[float, float | None]:
    """Give the ends of the profile-likelihood interval of the total; see `ends`."""
    terms, cells = alive(table, as_rows([model], len(table).bit_length() - 1)[0], True)
    return ends(design(cells, terms), table[cells], total)


def ends(matrix: Floats, counts: Floats, total: float) -> tuple[float, float | None]:
    """Give the ends of the profile-likelihood interval of the total at the level of the room.

    The first row is that of no list, its count nought. Each total stands for a number there; the model is fitted to the
    counts so completed, and the multinomial likelihood of that fit is compared with the greatest (Cormack 1992). The
    high end is None where nothing limits it.
    """
    likelihood = completed(matrix, counts)
    seen = float(counts.sum())
    top = max(total - seen, 1.0)
    around = (log(top) - 3, log(top) + 3)
    peak = minimize_scalar(lambda at: -likelihood(np.exp(at)), bounds=around, method="bounded", options={"xatol": 1e-6})
    best = float(np.exp(peak.x))
    drop = float(chi2.ppf(LEVEL, 1)) / 2

    def over(at: float) -> float:
        return likelihood(at) + float(peak.fun) + drop

    low = 0.0 if over(0.0) >= 0 else float(brentq(over, 0.0, best, xtol=1e-4))
    high = max(best, 1.0)
    while over(high) > 0:
        high *= 2
        if high > FARTHEST * seen:
            return seen + low, None
    return seen + low, seen + float(brentq(over, best, high, xtol=1e-4))


def completed(matrix: Floats, counts: Floats) -> Callable[[float], float]:
    """Give the log-likelihood as a function of the number on no list, the parameters at their best for each."""
    seen = float(counts.sum())
    filled = counts.copy()

    def likelihood(unseen: float) -> float:
        filled[0] = unseen
        _, _, reached = newton(matrix, filled)
        whole = seen + unseen
        return float(reached) + whole - whole * log(whole) + lgamma(whole + 1) - lgamma(unseen + 1)

    return likelihood
