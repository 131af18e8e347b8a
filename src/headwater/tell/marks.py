"""Marks: one claim as it stands in a chart or on a strip."""

from datetime import UTC, date, datetime, timedelta

from headwater.model import Bound, Claim, Period, Stance, Value
from headwater.tell.lookup import Lookup
from headwater.tell.questions import Standing, names_number, standing
from headwater.tell.support import bottom, top


class Mark(Value, frozen=True, kw_only=True):
    """One claim to be drawn.

    `at` is its publication in milliseconds since 1970 (UTC), None where no date is known; a month is put in
    its middle. `low` and `high` are the numbers it names, equal but for ranges. `first` says that its origin
    said it here first; `faded` that it supports no range; `named` that its words name a number at all.
    """

    claim: str
    origin: str
    at: float | None
    low: float
    high: float
    bound: Bound
    stance: Stance
    first: bool
    faded: bool
    named: bool
    carried: int
    speaker: str
    words: str


def mark(claim: Claim, look: Lookup, words: str) -> Mark:
    """Give a claim's mark; `words` is its text alternative."""
    origin = look.origin_of.get(claim.id)
    report = look.reports.get(claim.report)
    return Mark(
        claim=claim.id,
        origin=origin.id if origin else claim.id,
        at=moment(report.published) if report else None,
        low=float(bottom(claim)),
        high=float(top(claim)),
        bound=claim.count.bound,
        stance=origin.stance if origin and origin.known else Stance.UNKNOWN,
        first=origin is None or origin.first == claim.id,
        faded=standing(claim, look.case, look.question_of[claim.id].claims) is not Standing.SUPPORTS,
        named=names_number(claim),
        carried=len(origin.claims) if origin else 1,
        speaker=(origin.speaker if origin else None) or "",
        words=words,
    )


def moment(period: Period | None) -> float | None:
    """Give the middle of a period in milliseconds since 1970, its one known end where a side is open."""
    if period is None or (period.start is None and period.end is None):
        return None
    start, end = period.start or period.end, period.end or period.start
    middle = _midnight(start) + (_midnight(end) - _midnight(start)) / 2
    return (middle - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1)


def _midnight(day: date | None) -> datetime:
    return datetime.combine(day or date.min, datetime.min.time(), tzinfo=UTC)
