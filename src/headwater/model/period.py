"""Periods: closed intervals of days, possibly open at either end."""

import calendar
import re
from datetime import date
from typing import Self

import msgspec

from headwater.model.relation import Relation
from headwater.model.value import Value

_PARTIAL = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?\Z")


class Period(Value, frozen=True, kw_only=True):
    """Days from `start` to `end`, both included; `None` is no limit on that side."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        for name, limit in (("start", date.min), ("end", date.max)):
            if getattr(self, name) == limit:  # the edge of the calendar limits nothing
                msgspec.structs.force_setattr(self, name, None)
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, on: date) -> Self:
        """Give the period of one day."""
        return cls(start=on, end=on)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2016`, `2016-11`, `2016-11-30` or two with `/` between; `..` is no limit; else ValueError."""
        first, slash, last = text.strip().partition("/")
        if not slash:
            return cls(start=_edge(first, last=False), end=_edge(first, last=True))
        return cls(start=_edge(first, last=False), end=_edge(last, last=True))

    def __str__(self) -> str:
        if self.start and self.end:
            return _shortest(self.start, self.end)
        return f"{self.start or '..'}/{self.end or '..'}"

    def relation(self, other: Self) -> Relation:
        """Say how this period stands to another by inclusion of days."""
        if self == other:
            return Relation.EQUAL
        if not self.meets(other):
            return Relation.APART
        if self._first() >= other._first() and self._last() <= other._last():
            return Relation.WITHIN
        if self._first() <= other._first() and self._last() >= other._last():
            return Relation.CONTAINS
        return Relation.OVERLAPS

    def meets(self, other: Self) -> bool:
        """Say whether the two share a day."""
        return self._first() <= other._last() and other._first() <= self._last()

    @property
    def days(self) -> int | None:
        """The number of days, both ends included; None where a side is open."""
        return (self.end - self.start).days + 1 if self.start and self.end else None

    def _first(self) -> date:
        return self.start or date.min

    def _last(self) -> date:
        return self.end or date.max


def _edge(text: str, *, last: bool) -> date | None:
    text = text.strip()
    if text == "..":
        return None
    match = _PARTIAL.match(text)
    if not match:
        raise ValueError(f"{text!r} is not a date: write 2016, 2016-11 or 2016-11-30")
    year, month, day = (int(part or 0) for part in match.groups())
    month = month or (12 if last else 1)
    return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))


def _shortest(start: date, end: date) -> str:
    if start == end:
        return start.isoformat()
    for text in (start.isoformat()[:4], start.isoformat()[:7]):
        if Period.parse(text) == Period(start=start, end=end):
            return text
    return f"{start}/{end}"
