"""Counts: what a number in a report commits its speaker to."""

import math
from enum import StrEnum
from fractions import Fraction

import msgspec

from headwater.model.value import Value

Number = int | float

LARGEST = 2**53 - 1
"""The largest count: beyond it, JSON readers and canonical JSON lose whole numbers."""


class Bound(StrEnum):
    """How far the words commit to the number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class Count(Value, frozen=True, kw_only=True):
    """A number with its bounds, both inclusive and neither negative.

    'at least 12' has no `high`, 'up to 12' no `low`; 'about 12' is 12 to 12 and approximate; 'dozens' is
    vague, its limits given by a named convention. A ratio is a count too: 0.5 soldiers for one militant.
    """

    low: Number | None = None
    high: Number | None = None
    as_written: str
    bound: Bound = Bound.EXACT
    approximate: bool = False

    def __post_init__(self) -> None:
        if not self.as_written:
            raise ValueError("a count keeps the words it was written in")
        for name in ("low", "high"):
            limit = getattr(self, name)
            if limit is not None and not 0 <= limit <= LARGEST:  # false for nan as well
                raise ValueError("a count is a finite number from 0 up to 2^53 - 1")
            if isinstance(limit, float) and limit.is_integer():  # 2.0 is written 2, so that ids agree
                msgspec.structs.force_setattr(self, name, int(limit))
        if not _fits(self.bound, self.low, self.high):
            raise ValueError(f"low {self.low} and high {self.high} do not fit the bound {self.bound}")

    @property
    def interval(self) -> tuple[float, float]:
        """The numbers the words allow, `about` read literally; infinite where nothing limits them."""
        return (self.low if self.low is not None else 0, self.high if self.high is not None else math.inf)

    @property
    def point(self) -> Number:
        """The one number a headline would print: the only limit, or the lower one."""
        return self.low if self.low is not None else self.high or 0

    def allows(self, value: Number | Fraction) -> bool:
        """Say whether a true value could be this without the words being false ('about' read literally)."""
        low, high = self.interval
        return low <= value <= high


def _fits(bound: Bound, low: Number | None, high: Number | None) -> bool:
    if bound is Bound.AT_LEAST:
        return low is not None and high is None
    if bound is Bound.AT_MOST:
        return low is None and high is not None
    if low is None:
        return False
    if bound is Bound.VAGUE:
        return high is None or low <= high
    if high is None:
        return False
    return low == high if bound in (Bound.EXACT, Bound.ABOUT) else low <= high
