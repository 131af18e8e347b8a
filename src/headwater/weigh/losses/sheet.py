"""A sheet of loss claims into the table of the models: which column is what, and which rows cannot be used, and why."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from headwater.weigh.losses.table import Losses

MOST_DAYS = 7_320
"""The longest war, in days: twenty years. A later day is taken for a slip of the sheet."""

LARGEST = 10**12
"""The largest count: more than there are people."""

# What a column may be called: our own word first, then those of Radford et al.'s replication file and plain kin.
NAMES: Mapping[str, tuple[str, ...]] = {
    "category": ("category",),
    "party": ("party", "loss_country", "whose"),
    "source": ("source", "claim_source", "speaker"),
    "day": ("day", "days"),
    "date": ("date",),
    "period": ("period", "time_frame"),
    "count": ("count", "loss_count", "value"),
    "bound": ("bound",),
    "minimum": ("minimum",),
    "maximum": ("maximum",),
}
NEEDED = ("category", "party", "source", "count")

_DAILY = {"day", "daily", "that day"}
_TOTAL = {"", "cumulative", "total", "to date", "so far"}
_LEAST = {"at least", "at_least", "minimum", "min", "more than", "over", ">="}
_MOST = {"at most", "at_most", "maximum", "max", "up to", "less than", "<="}
_NEITHER = {"", "exact", "about", "none"}
_NUMBER = re.compile(r"\d{1,3}(?:[ ,'\u00a0\u202f]\d{3})+|\d+(?:\.0*)?|\d(?:\.\d+)?[eE]\+?\d{1,2}")


@dataclass(frozen=True, slots=True)
class Unusable:
    """A row that no model can use: its number in the sheet as a spreadsheet counts, and what is wrong with it."""

    row: int
    problem: str


@dataclass(frozen=True, slots=True)
class _Claim:
    """One row as it was understood; `day` is a number, or a date."""

    row: int
    category: str
    party: str
    source: str
    day: int | date
    count: float
    daily: bool
    bound: int


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Give the place of each column that is known by its name; ValueError naming the ones that are needed and lack."""
    plain = ["_".join(name.casefold().replace("-", " ").replace("_", " ").split()) for name in header]
    found = {
        field: next(plain.index(name) for name in names if name in plain)
        for field, names in NAMES.items()
        if any(name in plain for name in names)
    }
    lacks = [field for field in NEEDED if field not in found]
    lacks += [] if {"day", "date"} & found.keys() else ["day or date"]
    if lacks:
        there = ", ".join(name[:40] for name in header[:30] if name) or "none"
        raise ValueError(f"the sheet lacks {', '.join(lacks)}; its columns are {there}.")
    return found


def losses_of(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[Losses, tuple[Unusable, ...]]:
    """Give the table that a sheet makes, and the rows that are left out, each with the reason.

    `rows` are numbers and cells as words. The order of rows does not matter. ValueError where columns lack, or no row
    can be used. Where there are dates, day 1 is the first of them.
    """
    columns = columns_of(header)
    claims: list[_Claim] = []
    unusable: list[Unusable] = []
    for number, cells in rows:
        named = {field: cells[at].strip() if at < len(cells) else "" for field, at in columns.items()}
        try:
            claims.append(_claim(number, named))
        except ValueError as problem:
            unusable.append(Unusable(number, str(problem)))
    start, claims = _from_day_one(claims, unusable)
    if not claims:
        first = f" The first that cannot: row {unusable[0].row:,}, {unusable[0].problem}" if unusable else ""
        raise ValueError(f"no row of the sheet can be used.{first}")
    return _table(claims, start), tuple(sorted(unusable, key=lambda one: one.row))


def _claim(number: int, cells: Mapping[str, str]) -> _Claim:
    for field in ("category", "party", "source"):
        if not cells[field]:
            raise ValueError(f"it names no {field}.")
        if len(cells[field]) > 200:
            raise ValueError(f"its {field} is longer than 200 characters.")
    return _Claim(
        row=number,
        category=cells["category"],
        party=cells["party"],
        source=cells["source"],
        day=_day(cells.get("day", ""), cells.get("date", "")),
        count=_count(cells["count"]),
        daily=_is_daily(cells.get("period", "")),
        bound=_bound(cells),
    )


def _day(day: str, when: str) -> int | date:
    if when:
        try:
            return date.fromisoformat(when[:10])
        except ValueError:
            raise ValueError(f"its date {when[:30]!r} is not written as 2022-02-24.") from None
    if not re.fullmatch(r"\d{1,6}(\.0*)?", day):
        raise ValueError(f"its day {day[:30]!r} is no whole number from 1 up.")
    number = int(float(day))
    if not 1 <= number <= MOST_DAYS:
        raise ValueError(f"its day {number:,} is not between 1 and {MOST_DAYS:,}.")
    return number


def _count(written: str) -> float:
    if not _NUMBER.fullmatch(written):
        raise ValueError(f"its count {written[:30]!r} is no whole number.")
    # R writes 100,000 as 1e+05.
    count = float(re.sub(r"[ ,'\u00a0\u202f]", "", written))
    if not count.is_integer():
        raise ValueError(f"its count {written[:30]!r} is no whole number.")
    if count > LARGEST:
        raise ValueError(f"its count {written[:30]} is more than there are people.")
    return count


def _is_daily(period: str) -> bool:
    plain = period.casefold()
    if plain in _DAILY:
        return True
    if plain in _TOTAL:
        return False
    raise ValueError(f"its period {period[:30]!r} is neither 'cumulative' nor 'day'.")


def _bound(cells: Mapping[str, str]) -> int:
    if "bound" in cells:
        plain = cells["bound"].casefold()
        for words, sign in ((_LEAST, 1), (_MOST, -1), (_NEITHER, 0)):
            if plain in words:
                return sign
        raise ValueError(f"its bound {cells['bound'][:30]!r} is neither 'at least', 'at most' nor empty.")
    flags = {"1": True, "1.0": True, "true": True, "yes": True, "0": False, "0.0": False, "false": False, "no": False}
    least, most = (flags.get(cells.get(field, "").casefold(), False) for field in ("minimum", "maximum"))
    return int(least) - int(most)


def _from_day_one(claims: list[_Claim], unusable: list[Unusable]) -> tuple[date | None, list[_Claim]]:
    """Leave out rows that cannot stand on the calendar of the others; `unusable` is told of them."""
    dates = sorted(claim.day for claim in claims if isinstance(claim.day, date))
    if not dates:
        return None, claims
    start = dates[len(dates) // 2]
    near = [day for day in dates if abs((day - start).days) <= MOST_DAYS // 2]
    kept: list[_Claim] = []
    for claim in claims:
        if not isinstance(claim.day, date):
            unusable.append(Unusable(claim.row, "it has a day where other rows have a date."))
        elif not near[0] <= claim.day <= near[-1]:
            unusable.append(Unusable(claim.row, f"its date {claim.day} is more than ten years from the others."))
        else:
            kept.append(claim)
    return near[0], kept


def _table(claims: Sequence[_Claim], start: date | None) -> Losses:
    def number(day: int | date) -> int:
        return (day - start).days + 1 if isinstance(day, date) and start else int(str(day))

    claims = sorted(
        claims,
        key=lambda one: (
            one.category,
            one.party,
            one.source,
            number(one.day),
            one.count,
            one.daily,
            one.bound,
            one.row,
        ),
    )
    series = sorted({(claim.category, claim.party) for claim in claims})
    sources = sorted({claim.source for claim in claims})
    day = np.array([number(claim.day) for claim in claims], dtype=np.int64)
    return Losses(
        series=tuple(series),
        sources=tuple(sources),
        days=int(day.max()),
        day=day,
        count=np.array([claim.count for claim in claims], dtype=np.float64),
        of=np.array([series.index((claim.category, claim.party)) for claim in claims], dtype=np.int64),
        source=np.array([sources.index(claim.source) for claim in claims], dtype=np.int64),
        daily=np.array([claim.daily for claim in claims], dtype=np.bool_),
        bound=np.array([claim.bound for claim in claims], dtype=np.int64),
        row=np.array([claim.row for claim in claims], dtype=np.int64),
        start=start,
    )
