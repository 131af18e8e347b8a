"""Invented tables of loss claims, and finite differences, for the tests of the published model."""

from collections.abc import Callable, Sequence

import numpy as np
from hypothesis import strategies as st

from headwater.weigh.losses.table import Floats, Losses

Row = tuple[str, str, str, int, float, bool, int]  # category, party, source, day, count, daily, bound


def table(rows: Sequence[Row], days: int) -> Losses:
    """Give a table of rows in the order given."""
    series = tuple(sorted({row[:2] for row in rows}))
    sources = tuple(sorted({row[2] for row in rows}))
    return Losses(
        series=series,
        sources=sources,
        days=days,
        day=np.array([row[3] for row in rows], dtype=np.int64),
        count=np.array([row[4] for row in rows], dtype=np.float64),
        of=np.array([series.index(row[:2]) for row in rows], dtype=np.int64),
        source=np.array([sources.index(row[2]) for row in rows], dtype=np.int64),
        daily=np.array([row[5] for row in rows], dtype=np.bool_),
        bound=np.array([row[6] for row in rows], dtype=np.int64),
        row=np.arange(1, len(rows) + 1),
    )


COUNTS = st.one_of(st.integers(0, 500), st.sampled_from([0, 10**6, 10**12])).map(float)


def rows_of(days: int, counts: st.SearchStrategy[float] = COUNTS) -> st.SearchStrategy[list[Row]]:
    """Draw one to fourteen rows of a war of so many days."""
    row = st.tuples(
        st.sampled_from(["killed", "wounded"]),
        st.sampled_from(["North", "South"]),
        st.sampled_from(["North staff", "South staff", "monitor"]),
        st.integers(1, days),
        counts,
        st.booleans(),
        st.sampled_from([0, 0, 1, -1]),
    )
    return st.lists(row, min_size=1, max_size=14)


def war(days: int = 40) -> Losses:
    """Give a small war: two parties, three sources, of which the North's staff triples the South's losses."""
    rows: list[Row] = []
    for day in range(2, days + 1, 3):
        rows.append(("killed", "South", "North staff", day, round(60.0 * day), False, 0))
        rows.append(("killed", "South", "monitor", day, round(20.0 * day), False, int(day % 2)))
        rows.append(("killed", "North", "South staff", day, round(15.0 * day), False, 0))
        rows.append(("killed", "North", "monitor", day, round(15.0 * day), False, 0))
    rows += [("killed", "South", "North staff", 5, 70.0, True, 0), ("killed", "North", "monitor", 9, 12.0, True, -1)]
    return table(rows, days)


def steepness(function: Callable[[Floats], float], point: Floats, step: float = 1e-3) -> Floats:
    """Give the gradient by five-point differences."""
    slopes = np.zeros_like(point)
    for index in np.ndindex(point.shape):
        moved = [point.copy() for _ in range(4)]
        for one, times in zip(moved, (-2, -1, 1, 2), strict=True):
            one[index] += times * step
        far_below, below, above, far_above = (function(one) for one in moved)
        slopes[index] = (far_below - 8 * below + 8 * above - far_above) / (12 * step)
    return slopes


def off_by(given: Floats, found: Floats) -> float:
    """Give by how much two gradients differ, relative to the longer."""
    return float(np.abs(given - found).max() / max(1.0, np.abs(given).max(), np.abs(found).max()))
