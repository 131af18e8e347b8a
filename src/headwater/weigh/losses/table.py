"""The table of loss claims that the models of reporting bias read: one row a claim, in arrays."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Losses:
    """Loss claims in arrays of one length n, rows in a fixed order that does not depend on how they came.

    `series` are (category, party whose losses they are), sorted; `sources` who says it, sorted. Per row: `day` from 1
    to `days`; `count` >= 0; `of` and `source` index into `series` and `sources`; `daily` says that the count is of that
    day alone, not of all days up to it; `bound` is 1 for 'at least', -1 for 'at most', 0 otherwise; `row` is the number
    of the row in the sheet, as a spreadsheet counts: the first below the header is 2. `start` is the date of day 1,
    where there are dates.
    """

    series: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    days: int
    day: Ints
    count: Floats
    of: Ints
    source: Ints
    daily: Bools
    bound: Ints
    row: Ints
    start: date | None = None

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the series, each once, sorted."""
        return tuple(sorted({category for category, _ in self.series}))

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties whose losses these are, each once, sorted."""
        return tuple(sorted({party for _, party in self.series}))

    def __len__(self) -> int:
        return len(self.day)

    def where(self, keep: Bools) -> "Losses":
        """Give the rows that are kept, over the same series, sources and days."""
        return Losses(
            series=self.series,
            sources=self.sources,
            days=self.days,
            day=self.day[keep],
            count=self.count[keep],
            of=self.of[keep],
            source=self.source[keep],
            daily=self.daily[keep],
            bound=self.bound[keep],
            row=self.row[keep],
            start=self.start,
        )
