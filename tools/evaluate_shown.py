"""Measure what is made of pictures, of things seen in them, of placements and of outlets side by side.

Recycled pictures are drawn here, a fraction of the goal's number in CI and all of them with `HEADWATER_FULL=1`; things
seen are those of the Oryx lists; placements are those of `gold/`; outlets are the demonstration's and invented ones.
"""

from collections.abc import Iterator
from pathlib import Path

import evaluate_compare
import evaluate_items
import evaluate_placements
import evaluate_recycled

# Measured on the commit that set them; a floor only ever rises.
FLOORS = {
    "recycled, recall": 0.98,
    "recycled: half crop, recall": 0.75,
    "items: rows": 37505,
    "items: rows_agree": 1.0,
    "items: known_kind": 0.97,
    "placements en dev, F1": 0.98,
    "placements en unseen, F1": 0.84,
    "compare_cells": 0.9,
    "compare_words": 1.0,
    "compare_cover_rounded": 0.93,
    "compare_cover_moved": 0.93,
    "compare_cover_inflated": 0.93,
    "compare_cover_faithful": 0.93,
    "compare_seen": 0.9,
}

CEILINGS = {
    "recycled, queries with a false match": 0.0,
    "compare_cover_rounded": 0.97,
    "compare_cover_moved": 0.97,
    "compare_cover_inflated": 0.97,
    "compare_cover_faithful": 0.97,
    "compare_false_alarm": 0.1,
}


def measure_shown(data: Path, full: bool) -> Iterator[tuple[str, float]]:
    """Give every figure by its name."""
    yield from evaluate_placements.measure(data).items()
    yield from ((f"items: {name}", value) for name, value in evaluate_items.measure(data).items())
    yield from evaluate_compare.measure(data, full=full).items()
    yield from evaluate_recycled.measure(data, full=full).items()
