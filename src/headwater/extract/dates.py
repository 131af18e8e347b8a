"""Dates: calendar expressions in a sentence and the days they mean."""

import calendar
from datetime import date, timedelta

import msgspec

from headwater.extract.scan import Scan
from headwater.model import Period


class When(msgspec.Struct, frozen=True):
    """A written date up to token `end`: any of year, month and day may be missing."""

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None


def when(scan: Scan, at: int) -> When | None:
    """Give the date that begins at a token: '17 October 2016', 'October 17', 'November', '2014'."""
    day = _day(scan, at)
    if day is not None:
        month_at = at + 2 if _suffix(scan, at + 1) else at + 1
        month_at += 1 if _is(scan, month_at, "of") else 0
        month = _month(scan, month_at)
        return _with_year(scan, When(month_at + 1, None, month, day)) if month else None
    month = _month(scan, at)
    if month is not None:
        return _after_month(scan, at + 1, month)
    year = _year(scan, at)
    return When(at + 1, year) if year else None


def _after_month(scan: Scan, at: int, month: int) -> When:
    at += 1 if _text(scan, at) == "." and _text(scan, at + 1).isdecimal() else 0
    day = _day(scan, at)
    counted = at + 1 in scan.nouns.starts or at + 1 in scan.triggers.starts
    if day is None or (counted and at not in scan.shielded):
        return _with_year(scan, When(at, None, month))
    return _with_year(scan, When(at + 2 if _suffix(scan, at + 1) else at + 1, None, month, day))


def _with_year(scan: Scan, found: When) -> When:
    at = found.end + 1 if _text(scan, found.end) in (",", ".") and _text(scan, found.end + 1).isdecimal() else found.end
    year = _year(scan, at)
    return When(at + 1, year, found.month, found.day) if year else found


def _text(scan: Scan, at: int) -> str:
    return scan.texts[at] if 0 <= at < len(scan.texts) else ""


def _day(scan: Scan, at: int) -> int | None:
    text = _text(scan, at)
    value = int(text) if text.isdecimal() and len(text) <= 2 else 0
    return value if 1 <= value <= 31 else None


def _suffix(scan: Scan, at: int) -> bool:
    return _is(scan, at, "ordinal_sign") and scan.sentence.tokens[at].glued


def _month(scan: Scan, at: int) -> int | None:
    month = scan.pack.months.get(_text(scan, at))
    verbal = _is(scan, at, "verbal") and not _dated(scan, at)
    return None if verbal else month


def _dated(scan: Scan, at: int) -> bool:
    """Say whether 'may' or 'march' here is a month: it has a number beside it or a preposition before it."""
    numbered = any(text.isdecimal() for text in (_text(scan, at - 1), _text(scan, at + 1)))
    return numbered or _is(scan, at - 1, "month_cue")


def _is(scan: Scan, at: int, name: str) -> bool:
    return _text(scan, at) in scan.pack.time_words[name]


def _year(scan: Scan, at: int) -> int | None:
    text = _text(scan, at)
    value = int(text) if text.isdecimal() and len(text) == 4 else 0
    counted = at + 1 in scan.nouns.starts or at + 1 in scan.triggers.starts
    return value if 1900 <= value <= 2099 and (at in scan.shielded or not counted) else None


def resolved(found: When, published: date | None) -> Period | None:
    """Give the days of a date; one without a year is the last such before publication, None without that."""
    year = found.year or _last_year(found, published)
    if year is None:
        return None
    if found.month is None:
        return Period(start=date(year, 1, 1), end=date(year, 12, 31))
    length = calendar.monthrange(year, found.month)[1]
    if found.day is None:
        return Period(start=date(year, found.month, 1), end=date(year, found.month, length))
    return Period.day(date(year, found.month, found.day)) if found.day <= length else None


def _last_year(found: When, published: date | None) -> int | None:
    if published is None or found.month is None:
        return None
    begun = (found.month, found.day or 1) <= (published.month, published.day)
    return published.year if begun else published.year - 1


def span(first: When, last: When, published: date | None) -> Period | None:
    """Give the days from one date to another; the first borrows month and year, and lies before the last."""
    end = resolved(last, published)
    if end is None or end.end is None:
        return None
    start = resolved(msgspec.structs.replace(first, month=first.month or last.month), end.end)
    if start is None or start.start is None:
        return None
    return Period(start=start.start, end=end.end) if start.start <= end.end else None


def back(from_day: date, number: int, unit: str) -> date | None:
    """Give the day that lies a number of days, weeks, months or years earlier; None before the year 1."""
    if number < 0:
        return forward(from_day, -number, unit)
    try:
        if unit in ("day", "week"):
            return from_day - timedelta(days=number * (7 if unit == "week" else 1))
        months = from_day.year * 12 + from_day.month - 1 - number * (12 if unit == "year" else 1)
        return _clipped(months, from_day.day)
    except (OverflowError, ValueError):
        return None


def forward(from_day: date, number: int, unit: str) -> date | None:
    """Give the day that lies a number of days, weeks, months or years later; None past the year 9999."""
    try:
        if unit in ("day", "week"):
            return from_day + timedelta(days=number * (7 if unit == "week" else 1))
        months = from_day.year * 12 + from_day.month - 1 + number * (12 if unit == "year" else 1)
        return _clipped(months, from_day.day)
    except (OverflowError, ValueError):
        return None


def _clipped(months: int, day: int) -> date:
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1]))
