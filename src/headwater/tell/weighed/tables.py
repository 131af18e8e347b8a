"""The two files that a program reads: every estimate day by day, and the rows that look like slips."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

import msgspec

from headwater.model import Value
from headwater.tell.export import as_csv
from headwater.tell.weighed.values import Suspicion, Weighed


class EstimateRow(Value, frozen=True, kw_only=True):
    """One estimate of `estimates.json`: the losses of one series up to and with a day, in one mode.

    `low` and `high` enclose 95%. The `daily_` figures are those of that day alone.
    """

    mode: str
    category: str
    party: str
    day: int
    date: str | None
    mean: float
    median: float
    low: float
    high: float
    daily_mean: float
    daily_median: float
    daily_low: float
    daily_high: float


def estimate_rows(weighed: Weighed) -> Iterator[EstimateRow]:
    """Give the rows of `estimates.json`: modes, then series, then days in order."""
    for estimate in weighed.estimates:
        for moment in estimate.curve:
            when = weighed.start + timedelta(days=moment.day - 1) if weighed.start else None
            yield EstimateRow(
                mode=estimate.method,
                category=estimate.subject.category,
                party=estimate.subject.party,
                day=moment.day,
                date=when.isoformat() if when else None,
                mean=moment.mean,
                median=moment.median,
                low=moment.low,
                high=moment.high,
                daily_mean=moment.day_mean,
                daily_median=moment.day_median,
                daily_low=moment.day_low,
                daily_high=moment.day_high,
            )


def estimates_json(weighed: Weighed) -> bytes:
    """Give `estimates.json`: a list of objects, one a line."""
    return _lines(msgspec.json.encode(row) for row in estimate_rows(weighed))


def suspects_csv(weighed: Weighed) -> bytes:
    """Give `suspects.csv`, the most suspected row first; formulas in names are disarmed."""
    return as_csv(weighed.suspicions, Suspicion)


def _lines(encoded: Iterable[bytes]) -> bytes:
    return b"[\n" + b",\n".join(encoded) + b"\n]\n"
