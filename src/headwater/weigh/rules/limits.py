"""Limits: what a figure allows a true count to be, with room for 'about' and for round numbers."""

from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from headwater.model import Bound, Count
from headwater.weigh.figures import Figure
from headwater.weigh.rules.rule import Tolerance


class Limit(NamedTuple):
    """What one figure allows: at least `low`, at most `high` (None: no limit)."""

    figure: Figure
    low: Fraction
    high: Fraction | None


def reach(count: Count, tolerance: Tolerance, *, partial: bool = False) -> tuple[Fraction, Fraction | None]:
    """Give what a true count may be without the words being false, in whole numbers.

    'About' has a tolerance, a round number that of its rounding, never more than the tolerance of 'about'. Vague words
    and counts of some of their scope set no limit above.
    """
    share = Fraction(tolerance.about).limit_denominator(1000)
    low = Fraction(count.low or 0)
    high = None if count.high is None or partial or count.bound is Bound.VAGUE else Fraction(count.high)
    give = Fraction(0)
    if count.approximate or count.bound is Bound.ABOUT:
        low, high = low * (1 - share), None if high is None else high * (1 + share)
    elif tolerance.rounding and count.bound is Bound.EXACT:
        give = min(_unit(Fraction(count.point)) / 2, Fraction(count.point) * share)
    # whoever and whatever is counted comes in whole numbers
    return Fraction(ceil(low - give)), None if high is None else Fraction(floor(high + give))


def _unit(point: Fraction) -> Fraction:
    """Give the place of the last digit that is not nought, from a hundred on: 1,600 gives 100, 1,959 nothing."""
    if not point or point.denominator != 1 or point % 100:
        return Fraction(0)
    unit = 100
    while not point % (unit * 10):
        unit *= 10
    return Fraction(unit)
