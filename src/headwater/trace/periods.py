"""Periods as reports tell them: whether two differ, or are only told less exactly or on another day."""

from calendar import monthrange
from datetime import date

from headwater.model import Period
from headwater.trace.mentions import Mention


def told_later(first: Mention, later: Mention) -> bool:
    """Say whether two periods differ only because each runs up to the day of its own report.

    'Since 17 October' in a report of the 13th is the figure of the 11th told again, not two days more.
    """
    before, after = first.scope.period, later.scope.period
    if before is None or after is None or not (_until_now(first, before) and _until_now(later, after)):
        return False
    if before.end is None or (after.start and after.start > before.end):
        return False
    return not period_moved(before, Period(start=after.start, end=before.end))


def _until_now(mention: Mention, period: Period) -> bool:
    """Say whether a period ends with the report's publication, or the day before."""
    if period.end is None or mention.latest == date.max:
        return False
    return mention.earliest.toordinal() - 1 <= period.end.toordinal() <= mention.latest.toordinal()


def period_moved(first: Period | None, later: Period | None) -> bool:
    """Say whether two periods differ beyond how exactly they are told.

    'Since October' tells 'since 17 October' less exactly, and a period without an end tells none. Within a
    single month a day more or less is a change.
    """
    if first is None or later is None:
        return False
    one, other = (first.start, first.end), (later.start, later.end)
    if _within_a_month(first) or _within_a_month(later):
        return one != other
    starts = one[0] != other[0] and not _same_month(one[0], other[0], last=False)
    ends = one[1] != other[1] and not _same_month(one[1], other[1], last=True)
    return starts or ends


def _within_a_month(period: Period) -> bool:
    return period.days is not None and period.days <= 31


def _same_month(one: date | None, other: date | None, *, last: bool) -> bool:
    """Say whether one edge only tells the month of the other; an open edge tells nothing."""
    if one is None or other is None:
        return True
    if (one.year, one.month) != (other.year, other.month):
        return False
    whole = monthrange(one.year, one.month)[1] if last else 1
    return whole in (one.day, other.day)
