"""Measure what weighing gives: models of reporting bias, and estimates from overlapping lists.

`full` measures as the goals are stated (200 simulated wars, 200 populations of each sort: most of an hour); the
floors are held to a smaller part of the same, so that they can be measured at every change.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import evaluate_latent
import evaluate_lists
import evaluate_published
import evaluate_robust
from threadpoolctl import threadpool_limits

# Measured on the commit that set them; a floor only ever rises, a ceiling only ever falls.
FLOORS: Mapping[str, float] = {}
CEILINGS: Mapping[str, float] = {}


def measure_weigh(data: Path, full: bool) -> Iterator[tuple[str, float]]:
    """Give every figure by name, printing what it rests on."""
    with threadpool_limits(1):
        for part in (evaluate_published, evaluate_robust, evaluate_lists, evaluate_latent):
            yield from part.measure(data, full).items()
