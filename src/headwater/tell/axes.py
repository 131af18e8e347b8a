"""Axes: the limits and the few round values that a chart is read by."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from headwater.model import Value

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400_000.0
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24_000)
_LOG_FROM = 12
"""Largest over smallest figure from which a chart turns logarithmic: below it, bars still compare fairly."""


class Axis(Value, frozen=True, kw_only=True):
    """A scale from `low` to `high`, its ticks between them, and for numbers whether it is logarithmic."""

    low: float
    high: float
    ticks: tuple[float, ...]
    log: bool = False
    form: str = ""

    def share(self, value: float) -> float:
        """Give where a value lies, 0 at the low end to 1 at the high one; outside values stand at an end."""
        value = min(max(value, self.low), self.high)
        if self.log:
            return (math.log(value) - math.log(self.low)) / (math.log(self.high) - math.log(self.low))
        return (value - self.low) / (self.high - self.low)

    def moved(self, value: float, share: float) -> float:
        """Give the value that lies a share of the axis above this one, or below for a negative share."""
        at = min(max(self.share(value) + share, 0.0), 1.0)
        if self.log:
            return math.exp(math.log(self.low) + at * (math.log(self.high) - math.log(self.low)))
        return self.low + (self.high - self.low) * at


def numbers(values: Sequence[float], most: int = 6) -> Axis:
    """Give the axis of counts: from zero, or logarithmic where the largest is 12 times the smallest.

    What lies outside what an axis can sensibly show (1e-9 to 1e300, twelve decades) stands at its ends.
    """
    positive = [min(value, 1e300) for value in values if value > 1e-9]
    if not positive:
        return Axis(low=0.0, high=1.0, ticks=(0.0, 1.0))
    largest = max(positive)
    smallest = max(min(positive), largest * 1e-12)
    if largest / smallest < _LOG_FROM:
        step = _round_step(largest / most * 1.15)
        return Axis(low=0.0, high=largest * 1.15, ticks=_steps(step, largest * 1.15))
    low, high = smallest / 1.6, largest * 1.8
    return Axis(low=low, high=high, ticks=_decades(low, high, most), log=True)


def dates(moments: Sequence[float], most: int = 6) -> Axis:
    """Give the axis of publication dates, in milliseconds since 1970; ticks on first days of months."""
    first, last = min(moments), max(moments)
    room = max((last - first) * 0.06, 4 * _DAY)
    low, high = first - room, last + room
    days = (high - low) / _DAY
    if days < 75:
        step = next(step for step in (2, 5, 7, 14, 21, 30) if days / step <= most)
        return Axis(low=low, high=high, ticks=_days(low, high, step), form="%-d %b")
    step = next((step for step in _MONTHS if days / 30.4 / step <= most), _MONTHS[-1])
    return Axis(low=low, high=high, ticks=_months(low, high, step), form="%Y" if step >= 12 else "%b %Y")


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * step for step in (1, 2, 2.5, 5, 10) if power * step >= least)


def _steps(step: float, high: float) -> tuple[float, ...]:
    return tuple(step * at for at in range(int(high / step) + 1))


def _decades(low: float, high: float, most: int) -> tuple[float, ...]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for within in ((1, 2, 5), (1, 3), (1,)):
        ticks = [step * 10.0**power for power in powers for step in within]
        inside = tuple(tick for tick in ticks if low <= tick <= high)
        if len(inside) <= most + 1:
            return inside
    return inside[:: math.ceil(len(inside) / most)]


def _days(low: float, high: float, step: int) -> tuple[float, ...]:
    first = math.ceil(low / _DAY)
    return tuple(day * _DAY for day in range(first, math.floor(high / _DAY) + 1, step))


def _months(low: float, high: float, step: int) -> tuple[float, ...]:
    first = _year(low) * 12
    ticks = []
    for month in range(first, first + 12 * 10_000, step):
        year, at = divmod(month, 12)
        if year > 9_999:
            break
        tick = (datetime(year, at + 1, 1, tzinfo=UTC) - _EPOCH) / timedelta(milliseconds=1)
        if tick > high:
            break
        ticks += [tick] if tick >= low else []
    return tuple(ticks)


def _year(moment: float) -> int:
    """Give the year of a moment; the room beside the first mark may reach before year 1."""
    earliest = (datetime(1, 1, 1, tzinfo=UTC) - _EPOCH) / timedelta(milliseconds=1)
    return (_EPOCH + timedelta(milliseconds=max(moment, earliest))).year
