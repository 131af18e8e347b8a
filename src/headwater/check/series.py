"""Series of running totals: where they fall, which entry is out of character, and what slip would explain it.

Plain arithmetic over days and whole numbers, so that years of daily figures in a dozen columns take a moment. A fall
is a fact: what was counted once cannot be uncounted. Which of the two entries is wrong, and why, is an opinion, and
each comes with the sum that a reader can redo.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from statistics import median
from typing import NamedTuple

from headwater.check.digits import Slip, slips

NEAR = 15
"""Entries on either side that show what a series does from day to day."""

RISE = 4
"""A rise is out of character where it is more than this many times the largest but one near it."""

KNOWN = 60
"""Entries before which the habits of a series are not known."""

LEAST = 10
"""Rises smaller than this are never out of character."""

HABIT = 730
"""Days back in which a rise as large, twice, shows that the series has such rises."""


class Series(NamedTuple):
    """One column: what it counts, and its entries: days (ordinals, rising) and values."""

    name: str
    days: Sequence[int]
    values: Sequence[int]


class Sort(StrEnum):
    """What is wrong with an entry."""

    DIGIT_DROPPED = "digit dropped"
    DIGIT_ADDED = "digit added"
    DIGITS_MOVED = "digits moved"
    DIGIT_MISTYPED = "digit mistyped"
    SWAPPED = "columns swapped"
    DAILY = "daily figure filed as a total"
    TOTAL = "total filed as a daily figure"
    BLIP = "undone by the next entry"
    RISE = "rise out of character"


class Suspect(NamedTuple):
    """One entry that cannot be, or is unlikely to be, what was meant.

    `at` is its place in its column. `low` and `high` are what its neighbours leave room for. `meant` is what the slip
    would have been made from, `or_else` a second slip that explains it as well, `other` the column it was swapped with.
    `proven` says that its neighbours rule it out.
    """

    column: int
    at: int
    sort: Sort
    low: int
    high: int | None
    meant: int | None = None
    other: int | None = None
    proven: bool = True
    or_else: tuple[Sort, int] | None = None


def falls(series: Series) -> list[int]:
    """Give the places at which a running total is lower than at the entry before."""
    values = series.values
    return [at for at in range(1, len(values)) if values[at] < values[at - 1]]


def suspects(columns: Sequence[Series]) -> Iterator[Suspect]:
    """Give the suspect entries of running totals by one source, in the order of columns and days.

    `columns` are its columns: they are looked at together, since two may have been swapped.
    """
    for number, series in enumerate(columns):
        fallen = falls(series)
        seen: set[int] = set()
        for at in fallen:
            found = _behind(number, at, columns)
            if found and found.at not in seen:
                seen.add(found.at)
                yield found
        yield from _rises(number, series, seen | set(fallen))


def _behind(number: int, at: int, columns: Sequence[Series]) -> Suspect | None:
    """Give the entry to blame for a fall, where one of the two around it stands out."""
    series = columns[number]
    blamed = [place for place in (at, at - 1) if _stands_out(series, place)]
    blamed.sort(key=lambda place: room(series, place)[1] is None)  # the last entry has nothing after it to fit with
    for place in blamed:
        found = _explained(number, place, columns)
        if found:
            return found
    if len(blamed) == 1 and len(series.values) > 3 and _far_out(series, blamed[0]):
        low, high = room(series, blamed[0])
        return Suspect(number, blamed[0], Sort.BLIP, low, high)
    return None


def room(series: Series, at: int) -> tuple[int, int | None]:
    """Give what the entries around one leave room for: from the one before to the one after."""
    before = series.values[at - 1] if at else 0
    after = series.values[at + 1] if at + 1 < len(series.values) else None
    return before, after


def _stands_out(series: Series, at: int) -> bool:
    """Say whether the series would not fall there without this entry."""
    low, high = room(series, at)
    return high is None or low <= high


def _far_out(series: Series, at: int) -> bool:
    """Say whether an entry lies outside the room its neighbours leave by more than two usual steps, or by a fifth."""
    low, high = room(series, at)
    value = series.values[at]
    out = low - value if value < low else value - high if high is not None else value - low
    return out > min(2 * max(_step(series, at), 1), max(low // 5, 1))


def _explained(number: int, at: int, columns: Sequence[Series]) -> Suspect | None:
    series = columns[number]
    low, high = room(series, at)
    reach = high if high is not None else low + 3 * max(_step(series, at), 1)
    value = series.values[at]
    if low <= value <= reach or (high is None and at < 2):
        return None
    swapped = _swapped(number, at, columns, (low, reach))
    if swapped is not None:
        meant = columns[swapped].values[_place(columns[swapped], series.days[at])]
        return Suspect(number, at, Sort.SWAPPED, low, high, meant, swapped)
    found = list(_hypotheses(series, at, (low, reach)))
    if not found:
        return None
    (sort, meant), second = found[0], (found[1] if len(found) > 1 else None)
    return Suspect(number, at, sort, low, high, meant, or_else=second)


def _hypotheses(series: Series, at: int, fits: tuple[int, int]) -> Iterator[tuple[Sort, int]]:
    """Give the slips that would explain an entry, and what it would have been: at most one of the digits."""
    (low, reach), value = fits, series.values[at]
    if value > 0 and low + value <= reach and value * 5 < low:
        yield Sort.DAILY, low + value
    if _far_out(series, at):
        for slip, meant in slips(value, low, reach):
            if _likely(slip, low, reach):
                yield Sort(slip.value), meant
                return


def _likely(slip: Slip, low: int, high: int) -> bool:
    """Say whether the room is too narrow for a slip to fit by chance: some forty numbers are one slip away."""
    width = (high - low + 1) / max(high, 1)
    return width <= (0.1 if slip is Slip.DIGIT_MISTYPED else 0.5)


def _swapped(number: int, at: int, columns: Sequence[Series], fits: tuple[int, int]) -> int | None:
    """Give the column whose entry of that day fits here, and where this one fits."""
    day, value = columns[number].days[at], columns[number].values[at]
    for other, series in enumerate(columns):
        place = _place(series, day) if other != number else -1
        if place < 1 or not fits[0] <= series.values[place] <= fits[1] or series.values[place] == value:
            continue
        low, high = room(series, place)
        reach = high if high is not None else low + 3 * max(_step(series, place), 1)
        if low <= value <= reach and not low <= series.values[place] <= reach:
            return other
    return None


def _place(series: Series, day: int) -> int:
    """Give the place of a day's entry, or -1."""
    place = bisect_left(series.days, day)
    return place if place < len(series.days) and series.days[place] == day else -1


def _step(series: Series, at: int) -> int:
    """Give the largest rise near an entry, those into and out of it left out."""
    values = series.values
    first, last = max(1, at - NEAR), min(len(values) - 1, at + NEAR)
    steps = (values[place] - values[place - 1] for place in range(first, last + 1) if place not in (at, at + 1))
    return max(steps, default=0)


def _rises(number: int, series: Series, known: set[int]) -> Iterator[Suspect]:
    """Give rises far above what is usual near them and not seen in the two years before."""
    if len(series.values) <= KNOWN:
        return
    days, values = series.days, series.values
    daily = [0.0] + [(values[n] - values[n - 1]) / (days[n] - days[n - 1]) for n in range(1, len(values))]
    for at in range(KNOWN, len(values)):
        if values[at] - values[at - 1] < LEAST or {at, at - 1, at + 1} & known:
            continue
        near = daily[max(1, at - NEAR) : at] + daily[at + 1 : at + 1 + NEAR]
        past = daily[max(1, bisect_right(days, days[at] - HABIT)) : at]
        usual = max(_second(near), median(near), 1.0)
        if daily[at] > RISE * usual and daily[at] > 2 * _second(past):
            yield Suspect(number, at, Sort.RISE, values[at - 1], None, proven=False)


def _second(steps: Sequence[float]) -> float:
    """Give the largest but one, so that a single other rise does not hide this one."""
    return sorted(steps)[-2] if len(steps) > 1 else 0.0


def totals_among_daily(daily: Series) -> Iterator[Suspect]:
    """Give the entries of a daily series that are the sum of all days so far: a total in the wrong place."""
    values = daily.values
    if len(values) < 4:
        return
    so_far = 0
    for at, value in enumerate(values):
        others = [*values[max(0, at - NEAR) : at], *values[at + 1 : at + 1 + NEAR]]
        usual = max(others)
        if at >= 3 and value > 3 * max(usual, 1) and so_far <= value <= so_far + 2 * usual:
            yield Suspect(0, at, Sort.TOTAL, 0, 2 * usual, value - so_far, proven=False)
            so_far = value
        else:
            so_far += value
