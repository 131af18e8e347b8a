"""Estimates: a range for one quantity, by which method, what that assumes, and the claims it rests on."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

import msgspec

from headwater.model.scope import Scope
from headwater.model.value import Identified, Value


class Family(StrEnum):
    """How an estimate was come by: a counting rule, a model of reporting bias, or overlapping lists."""

    RULE = "rule"
    BIAS = "bias"
    UNDERCOUNT = "undercount"


class Sense(StrEnum):
    """What a range says.

    `range`: the quantity lies in it, as far as the method goes. `floor`: so many were seen, there may be more, and
    nothing is said of how many. `bounds`: nothing outside can hold if the claims do.
    """

    RANGE = "range"
    FLOOR = "floor"
    BOUNDS = "bounds"


class Interval(Value, frozen=True, kw_only=True):
    """A range, both ends inclusive, None where nothing limits it; `level` is its probability, None if it has none."""

    low: float | None = None
    high: float | None = None
    level: float | None = None

    def __post_init__(self) -> None:
        _as_floats(self, "low", "high", "level")
        if self.low is not None and self.high is not None and not self.low <= self.high:
            raise ValueError(f"an interval's low {self.low} is above its high {self.high}")
        if self.level is not None and not 0 < self.level < 1:
            raise ValueError(f"a level lies between 0 and 1, not at {self.level}")


class Diagnostic(Value, frozen=True, kw_only=True):
    """One measure of how far an estimate can be relied on, and what it tells."""

    name: str
    value: float | None = None
    tells: str = ""

    def __post_init__(self) -> None:
        _as_floats(self, "value")


class Moment(Value, frozen=True, kw_only=True):
    """An estimate's curve on one day: the losses up to it, and of it alone; low and high enclose 95%."""

    day: int
    mean: float
    median: float
    low: float
    high: float
    day_mean: float
    day_median: float
    day_low: float
    day_high: float

    def __post_init__(self) -> None:
        _as_floats(self, *(name for name in self.__struct_fields__ if name != "day"))
        if not (self.low <= self.median <= self.high and self.day_low <= self.day_median <= self.day_high):
            raise ValueError(f"the median of day {self.day} lies outside its range")


class Subject(Value, frozen=True, kw_only=True):
    """What was estimated: in plain words, and as a scope (a case) or a category and a party on a day (a sheet)."""

    words: str
    scope: Scope | None = None
    category: str = ""
    party: str = ""
    day: date | int | None = None

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("an estimate says what it is of")


class Estimate(Identified, frozen=True, kw_only=True):
    """A range for one subject: by which `method`, and the claims it rests on by id.

    `best` is the one figure that a rule or a model would print. The first of `intervals` is the one to show. Where
    nothing can be said, `refused` gives the reason and there is neither. `derivation` are lines that a reader can redo
    by hand; `turns` say what would change it; `cites` name the rule book or the paper. `curve` has a moment a day where
    the quantity grew over days.
    """

    TAG: ClassVar[str] = "estimate"

    family: Family
    method: str
    subject: Subject
    sense: Sense = Sense.RANGE
    best: float | None = None
    mean: float | None = None
    median: float | None = None
    intervals: tuple[Interval, ...] = ()
    grade: str = ""
    refused: str = ""
    assumptions: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    derivation: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    curve: tuple[Moment, ...] = ()

    def __post_init__(self) -> None:
        _as_floats(self, "best", "mean", "median")
        figures = (self.best, self.mean, self.median)
        told = bool(self.intervals) or any(figure is not None for figure in figures)
        if told == bool(self.refused):
            raise ValueError("an estimate gives a figure or a range, or says why it gives none")
        if not self.method or not self.assumptions:
            raise ValueError("an estimate names its method and what it assumes")
        super().__post_init__()


class Weighing(Value, frozen=True, kw_only=True):
    """All that was estimated for a case at one time; it takes the place of the weighing before."""

    estimates: tuple[Estimate, ...] = ()


def _as_floats(value: Value, *names: str) -> None:
    """Make floats of whole numbers: 12 and 12.0 are one figure, and give one id."""
    for name in names:
        figure = getattr(value, name)
        if figure is not None and type(figure) is not float:
            msgspec.structs.force_setattr(value, name, float(figure))
