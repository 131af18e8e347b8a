"""Rates with their intervals: Wilson's score interval at 95 %.

Wilson (1927), 'Probable inference, the law of succession, and statistical inference', JASA 22. It needs no more than
the normal quantile, stays within 0 and 1, always holds the rate, and covers what it says on average over the counts of
5 to some hundreds that outlets have, where the textbook interval does not (Brown, Cai and DasGupta 2001).
It takes the figures for independent of one another: those of one outlet are less so, and the true interval is wider.
"""

from math import sqrt
from statistics import NormalDist

from headwater.model import Rate

LEVEL = 0.95
Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


def rate(count: int, total: int, least: int) -> Rate:
    """Give a rate with its interval; none of either where the total is below `least`."""
    if total < max(least, 1):
        return Rate(count=count, total=total)
    low, high = wilson(count, total)
    return Rate(count=count, total=total, low=low, high=high)


def wilson(count: int, total: int) -> tuple[float, float]:
    """Give Wilson's interval for `count` of `total`, which is at least 1."""
    share = count / total
    middle = (share + Z * Z / (2 * total)) / (1 + Z * Z / total)
    half = Z / (1 + Z * Z / total) * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    return max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share))
