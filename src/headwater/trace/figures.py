"""Figures: which number can have been made from which, and how.

A retelling can keep a number, round it, or keep one end of a range. None of these can be undone: from
'about 2,000' nobody gets back to 1,959, so they also tell which of two reports came first.
"""

import functools
from enum import StrEnum

from headwater.model import Bound, Change, Count, Manner, Number, Part
from headwater.trace.wording import say_count

WIDEST = 6
"""Per cent of the number that rounding may add or take away: 57 to 60 is 5.3, 1,363 to 1,300 is 4.6."""

HUNDRED = 100
"""Below this, two who count one thing may well come to numbers that lie close."""

FEW = 20
"""Below this the same number, of nobody in particular, is as likely two things counted."""

UNLIMITED = 10**7  # days; more than the calendar has


class Reach(StrEnum):
    """How a later number is reached from an earlier one."""

    SAME = "same"
    BOUND = "bound"
    ONE_END = "one_end"
    ROUNDED = "rounded"


def limits(count: Count) -> tuple[Number, ...]:
    """Give the numbers a count names: one, or both ends of a range."""
    if count.low is None or count.high is None:
        return (count.point,)
    return (count.low,) if count.low == count.high else (count.low, count.high)


def single(count: Count) -> Number | None:
    """Give the only number a count names, or None for a range."""
    named = limits(count)
    return named[0] if len(named) == 1 else None


@functools.lru_cache(maxsize=4096)
def roundings(number: Number) -> tuple[int, ...]:
    """Give the rounder numbers it can become: up or down to tens, fifties, hundreds and so on, within 6 %.

    Numbers below 20 are not rounded. The count of answers grows with the number's digits only. Remembered,
    since a case asks for the same numbers again and again.
    """
    if number < 20 or number != int(number):
        return ()
    whole, found = int(number), set[int]()
    unit = 10
    while unit <= whole * 2:
        for step in (unit, unit * 5) if whole >= 100 else (unit, unit // 2):
            below = whole // step * step
            if below == whole:
                continue
            found.update(near for near in (below, below + step) if _near(whole, near))
        unit *= 10
    return tuple(sorted(found))


def _near(number: int, rounded: int) -> bool:
    return rounded > 0 and abs(rounded - number) * 100 <= WIDEST * number


def reach(first: Count, later: Count) -> Reach | None:
    """Say how the later count is reached from the first, or None where it is not."""
    if (first.low, first.high) == (later.low, later.high):
        return Reach.SAME
    named, ends = single(later), limits(first)
    if named is None:
        return None
    if named in ends:
        return Reach.BOUND if len(ends) == 1 else Reach.ONE_END
    return Reach.ROUNDED if any(named in roundings(end) for end in ends) else None


def digits(number: Number) -> int:
    """Count significant digits: 1,959 has four, 2,800 two, 2,000 one; what is no whole number has one."""
    return len(str(int(number)).strip("0")) or 1 if number == int(number) else 1


def recognised_for(count: Count) -> int:
    """Give for how many days a figure stays recognisable when its period does not settle what it counts.

    '1,959 killed' is the same 1,959 a year later; '2 vehicles destroyed' of next week are other vehicles.
    Chosen by hand on the Mosul figures; sweep it when the invented set of issue 4 exists.
    """
    number = count.point
    if count.bound is Bound.VAGUE:
        return 3
    by_digits = {1: 30 if number >= 1000 else 14, 2: 30, 3: 60}
    return by_digits.get(digits(number), UNLIMITED) if number >= 100 else 7 if number >= 50 else 3


def number_changes(first: Count, later: Count, how: Reach | None) -> tuple[Change, ...]:
    """Name what the retelling did to the number and to its bound."""
    before, after = say_count(first), say_count(later)
    found = []
    if how in (Reach.ONE_END, Reach.ROUNDED):
        rounded = how is Reach.ROUNDED
        line = f"number: {before} {'was rounded to' if rounded else 'kept only one end,'} {after}"
        manner = Manner.ROUNDED if rounded else Manner.ONE_END
        found.append(Change(part=Part.NUMBER, before=before, after=after, line=line, manner=manner))
    elif how is None:
        found.append(Change(part=Part.NUMBER, before=before, after=after, line=f"number: {before} became {after}"))
    if _bound_moved(first, later, how):
        line = f"bound: {before} became {after}"
        found.append(Change(part=Part.BOUND, before=before, after=after, line=line))
    return tuple(found)


def _bound_moved(first: Count, later: Count, how: Reach | None) -> bool:
    edges = (Bound.AT_LEAST, Bound.AT_MOST)
    if how in (Reach.ONE_END, Reach.ROUNDED, None):
        # 'about' comes with rounding, and the end of a range is a bound by itself
        return first.bound is not later.bound and (first.bound in edges or later.bound in edges)
    return first.bound is not later.bound
