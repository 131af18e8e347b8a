"""Hold the published model's fit against the totals that Radford et al. (2023) print for day 365.

Their 25 totals are posterior means with 95% intervals, from a chain that itself repeats to a mean absolute log ratio of
.053 and interval widths of 1.03. The fit is tuned on nothing here: its seed and its length stand in `PublishedOptions`.

    python tools/evaluate_published.py ../shared/data [full]
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import numpy as np

from headwater.weigh.losses.fit import Fit
from headwater.weigh.losses.published import PublishedOptions, fit_published
from headwater.weigh.losses.table import Losses

FOLDER = "radford_losses"
SEEDS = (1, 2, 3, 4, 5)  # of the fits that show how far the figures depend on the seed


class Total(NamedTuple):
    """A published total: the mean, and the ends of the 95% interval."""

    mean: float
    low: float
    high: float


def measure(data: Path, full: bool = False) -> dict[str, float]:
    """Give the three figures of the fit, and with `full` also their means over other seeds."""
    losses, totals = read_losses(data / FOLDER / "replication-data-pnas.csv"), read_totals(data)
    start = perf_counter()
    fit = fit_published(losses)
    print(f"  {len(losses)} rows, {perf_counter() - start:.1f} s")
    print("  " + ", ".join(f"{one.name} {one.value:.3g}" for one in fit.diagnostics if one.value is not None))
    show(fit, totals)
    figures = dict(zip(NAMES, compare(fit, totals), strict=True))
    if full:
        options = PublishedOptions()
        others = [PublishedOptions(options.warm, options.sweeps, seed) for seed in SEEDS]
        found = np.array([compare(fit_published(losses, one), totals) for one in others])
        for name, each in zip(NAMES, found.T, strict=True):
            print(f"  {name}, over {len(SEEDS)} other seeds: {each.mean():.3f} ({each.min():.3f} to {each.max():.3f})")
            figures[f"{name}, mean of {len(SEEDS)} seeds"] = float(each.mean())
    return figures


NAMES = (
    "published losses, mean absolute log ratio",
    "published losses, inside the published interval",
    "published losses, width of intervals",
)


def compare(fit: Fit, totals: dict[tuple[str, str], Total]) -> tuple[float, float, float]:
    """Give the mean absolute log ratio of means, the share inside, and the mean ratio of widths of intervals.

    Widths are ratios of the ends' logarithms, as ranges of counts over orders of magnitude are read.
    """
    rows = list(pairs(fit, totals))
    ratio = float(np.mean([abs(np.log(ours.mean / theirs.mean)) for _, ours, theirs in rows]))
    inside = float(np.mean([theirs.low <= ours.mean <= theirs.high for _, ours, theirs in rows]))
    width = float(np.mean([np.log(ours.high / ours.low) / np.log(them.high / them.low) for _, ours, them in rows]))
    return ratio, inside, width


def pairs(fit: Fit, totals: dict[tuple[str, str], Total]) -> Iterator[tuple[str, Total, Total]]:
    """Give our total and the published one of each series that has both."""
    for number, series in enumerate(fit.losses.series):
        if series in totals:
            curves = fit.cumulative
            ours = Total(*(float(curve[number, -1]) for curve in (curves.mean, curves.low, curves.high)))
            yield " of ".join(series), ours, totals[series]


def show(fit: Fit, totals: dict[tuple[str, str], Total]) -> None:
    """Print both totals of each series."""
    for name, ours, theirs in pairs(fit, totals):
        ranges = f"{ours.mean:>10,.0f} ({ours.low:,.0f} to {ours.high:,.0f})"
        print(f"  {name:34}{ranges:36}{theirs.mean:>10,.0f} ({theirs.low:,.0f} to {theirs.high:,.0f})")


def read_totals(data: Path) -> dict[tuple[str, str], Total]:
    """Give the published totals by category and party."""
    with (data / FOLDER / "published-totals.csv").open(encoding="utf-8", newline="") as file:
        return {
            (name, party): Total(float(row["est"]), float(row["lo"]), float(row["hi"]))
            for row in csv.DictReader(file)
            for name, _, party in [row["loss_type"].rpartition("-")]
        }


def read_losses(path: Path) -> Losses:
    """Give the table in the replication file's columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    series = sorted({(row["category"], row["loss_country"]) for row in rows})
    sources = sorted({row["claim_source"] for row in rows})
    return Losses(
        series=tuple(series),
        sources=tuple(sources),
        days=max(int(row["days"]) for row in rows),
        day=np.array([int(row["days"]) for row in rows]),
        count=np.array([float(row["loss_count"]) for row in rows]),
        of=np.array([series.index((row["category"], row["loss_country"])) for row in rows]),
        source=np.array([sources.index(row["claim_source"]) for row in rows]),
        daily=np.array([row["time_frame"] == "Day" for row in rows]),
        bound=np.array([int(row["minimum"]) - int(row["maximum"]) for row in rows]),
        row=np.arange(1, len(rows) + 1),
    )


def of_categories(losses: Losses, categories: Sequence[str]) -> Losses:
    """Give the part of a table that is of some categories, over their series and sources alone."""
    kept = losses.where(np.array([losses.series[of][0] in categories for of in losses.of]))
    which, of = np.unique(kept.of, return_inverse=True)
    who, source = np.unique(kept.source, return_inverse=True)
    return Losses(
        series=tuple(losses.series[number] for number in which),
        sources=tuple(losses.sources[number] for number in who),
        days=kept.days,
        day=kept.day,
        count=kept.count,
        of=of,
        source=source,
        daily=kept.daily,
        bound=kept.bound,
        row=kept.row,
    )


if __name__ == "__main__":
    for told_name, value in measure(Path(sys.argv[1]), full="full" in sys.argv[2:]).items():
        print(f"{told_name}: {value:.3f}")
