"""What a weighed sheet has to tell, as plain values."""

from datetime import date

from headwater.model import Estimate, Value

Series = tuple[str, str]
"""A category, and the party whose losses they are."""


class Point(Value, frozen=True, kw_only=True):
    """One row of the sheet as a picture shows it; `bound` is 1 for 'at least', -1 for 'at most'."""

    row: int
    category: str
    party: str
    source: str
    day: int
    count: float
    daily: bool = False
    bound: int = 0
    suspect: bool = False


class Leaning(Value, frozen=True, kw_only=True):
    """The factor by which a source's figures for one series exceed the true ones, with its 95% range; 1 is no bias."""

    mode: str
    source: str
    category: str
    party: str
    mean: float
    median: float
    low: float
    high: float
    claims: int


class Suspicion(Value, frozen=True, kw_only=True):
    """A row that looks like a slip of the pen: what the slip may be, its probability and odds, and what was expected.

    `meant` is the figure that would fit; `partner` the row it may have been exchanged with.
    """

    row: int
    category: str
    party: str
    source: str
    day: int
    count: float
    slip: str
    probability: float
    odds: float
    expected_low: float
    expected_high: float
    meant: float | None = None
    partner: int | None = None


class Shift(Value, frozen=True, kw_only=True):
    """What one change of the model does to a total: `ratio` of its median to that of the robust model as it stands."""

    change: str
    category: str
    party: str
    median: float
    low: float
    high: float
    ratio: float


class Weighed(Value, frozen=True, kw_only=True):
    """A sheet, what was estimated from it in each mode, and what could not be used.

    Each estimate is a total on the last day with its curve; `method` is its mode. `unusable` are rows with the reason.
    """

    name: str
    days: int
    start: date | None = None
    sources: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    leanings: tuple[Leaning, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()
    shifts: tuple[Shift, ...] = ()
    unusable: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
