"""Measure the robust model of reporting bias."""

import csv
import sys
from pathlib import Path
import numpy as np
from headwater.weigh.losses.table import Losses


def read(path: Path) -> Losses:
    """Give the replication file of Radford et al. (2023)."""
    with path.open(encoding="utf-8") as file:
        told = list(csv.DictReader(file))
    keys = [(row["category"], row["loss_country"]) for row in told]
    series = tuple(sorted(set(keys)))
    sources = tuple(sorted({row["claim_source"] for row in told}))
    day = np.array([int(row["days"]) for row in told])
    return Losses(
        series=series,
        sources=sources,
        days=int(day.max()),
        day=day,
        count=np.array([float(row["loss_count"]) for row in told]),
        of=np.array([series.index(key) for key in keys]),
        source=np.array([sources.index(row["claim_source"]) for row in told]),
        daily=np.array([row["time_frame"] == "Day" for row in told]),
        bound=np.array([int(row["minimum"]) - int(row["maximum"]) for row in told]),
        row=np.arange(1, len(told) + 1),
    )
