"""Exact arithmetic on counts: intervals of fractions, never floats.

'About' is read with 5 per cent on either side: wide enough for what writers round, narrow enough that 1,400
does not become 1,500. It is a convention, named in every finding that leans on it.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from headwater.model import Bound, Count

ABOUT = Fraction(1, 20)

FEW = 100
"""Below this a count is as a rule that of one incident, and scopes do not tell incidents apart."""

SIMPLEST = 1000
"""Largest denominator a ratio is read with: 0.333 is one to three."""


class Interval(NamedTuple):
    """The numbers a count allows, both ends included; `high` None is no limit."""

    low: Fraction
    high: Fraction | None

    def meets(self, other: "Interval") -> bool:
        """Say whether one number lies in both."""
        below = other.high is None or self.low <= other.high
        return below and (self.high is None or other.low <= self.high)


def widened(one: Interval) -> Interval:
    """Widen an interval by the tolerance of 'about'."""
    return Interval(one.low * (1 - ABOUT), None if one.high is None else one.high * (1 + ABOUT))


def interval(count: Count, *, lenient: bool = True) -> Interval:
    """Give the numbers a count allows; `lenient` widens 'about' by its tolerance."""
    low = Fraction(count.low) if count.low is not None else Fraction(0)
    read = Interval(low, Fraction(count.high) if count.high is not None else None)
    about = count.bound is Bound.ABOUT or count.approximate
    return widened(read) if lenient and about else read


def rounding(count: Count) -> Fraction:
    """Give how far a round number may lie from what was rounded: half its last digit, 5 per cent at the most.

    1,600 may stand for 1,550 to 1,650, 25,000 for 24,500 to 25,500; 1,959 and 90 stand for themselves.
    """
    point = Fraction(count.point)
    if count.bound not in (Bound.EXACT, Bound.ABOUT) or not point or point.denominator != 1 or point % 100:
        return Fraction(0)
    unit = 100
    while not point % (unit * 10):
        unit *= 10
    return min(Fraction(unit, 2), point * ABOUT)


def total(parts: Iterable[Interval]) -> Interval:
    """Add intervals."""
    low, high = Fraction(0), Fraction(0)
    limited = True
    for part in parts:
        low += part.low
        limited = limited and part.high is not None
        high += part.high or 0
    return Interval(low, high if limited else None)


def scale(one: Interval, by: Interval) -> Interval:
    """Multiply intervals of numbers that are not negative."""
    if one.high is None or by.high is None:
        return Interval(one.low * by.low, None)
    return Interval(one.low * by.low, one.high * by.high)


def point(count: Count) -> Fraction:
    """Give the one number a reader would calculate with."""
    return Fraction(count.point)


def ratio_of(count: Count) -> Fraction:
    """Give a ratio as the simplest fraction that a writer can have meant."""
    return Fraction(count.point).limit_denominator(SIMPLEST)
