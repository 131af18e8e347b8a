"""Invented tables of loss claims: three sources tell two parties' losses in two categories."""

from dataclasses import replace

import numpy as np

from headwater.weigh.losses.table import Floats, Losses

SOURCES = ("Arbiter", "North", "South")
SERIES = (("carts", "North"), ("carts", "South"), ("towers", "North"), ("towers", "South"))
PARTIES = {"North": "North", "South": "South"}


def table(days: int = 60, seed: int = 1, step: int = 1) -> Losses:
    """Give a clean table: North keeps running totals of South's losses, the others tell some of them."""
    rng = np.random.default_rng(seed)
    kept: list[tuple[int, float, int, int]] = []
    for series, (pace, factor) in enumerate(((7.0, 0.6), (19.0, 1.4), (2.0, 0.7), (5.0, 1.5))):
        true = np.cumsum(rng.poisson(pace, days)) + 3.0
        told = ((1, factor, 0.0, range(1, days + 1, step)), (0, 1.0, 0.1, range(5, days + 1, 11)))
        for source, bias, noise, when in (*told, (2, 0.8, 0.1, range(4, days + 1, 7))):
            wrong = np.exp(rng.normal(0, noise, days))
            kept += [(day, float(round(true[day - 1] * bias * wrong[day - 1])), series, source) for day in when]
    return build(kept, days)


def build(kept: list[tuple[int, float, int, int]], days: int) -> Losses:
    """Give the table of (day, count, series, source) totals."""
    day, count, of, source = (np.array(one) for one in zip(*kept, strict=True))
    return Losses(
        series=SERIES,
        sources=SOURCES,
        days=days,
        day=day.astype(np.int64),
        count=count.astype(np.float64),
        of=of.astype(np.int64),
        source=source.astype(np.int64),
        daily=np.zeros(len(day), dtype=np.bool_),
        bound=np.zeros(len(day), dtype=np.int64),
        row=np.arange(1, len(day) + 1),
    )


def ordered(losses: Losses, order: np.ndarray) -> Losses:
    """Give the rows in another order, or some of them twice."""
    return Losses(
        series=losses.series,
        sources=losses.sources,
        days=losses.days,
        day=losses.day[order],
        count=losses.count[order],
        of=losses.of[order],
        source=losses.source[order],
        daily=losses.daily[order],
        bound=losses.bound[order],
        row=losses.row[order],
    )


def with_counts(losses: Losses, changed: dict[int, float]) -> Losses:
    """Give the table with other counts in some rows."""
    count: Floats = losses.count.copy()
    for row, value in changed.items():
        count[row] = value
    return replace(losses, count=count)


def place(losses: Losses, source: str, series: tuple[str, str], day: int) -> int:
    """Give the row of a source's figure of a series on a day."""
    here = (losses.source == losses.sources.index(source)) & (losses.of == losses.series.index(series))
    return int(np.flatnonzero(here & (losses.day == day))[0])
