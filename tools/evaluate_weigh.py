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
FLOORS: Mapping[str, float] = {
    "published losses, inside the published interval": 1.0,
    "published losses, width of intervals": 0.87,
    "robust, rows held out, elpd of totals": -18_600,
    "robust, rows held out, coverage of totals": 0.94,
    "robust, rows held out, coverage of daily": 0.94,
    "robust, weeks held out, elpd of totals": -20_300,
    "robust, weeks held out, coverage of totals": 0.94,
    "robust, weeks held out, coverage of daily": 0.94,
    "robust, planted slips found": 0.9,
    "robust, planted slips, precision": 0.95,
    "robust, planted slips, named": 0.85,
    "robust, simulated wars, coverage of totals": 0.92,  # of four wars: the goal is measured on 200
    "robust, simulated wars, coverage of biases": 0.92,
    "Kosovo, near models as published": 1.0,
    "5% of links missed adds": 0.065,
    "coverage, independent, averaged": 0.87,
    "coverage, pairwise, averaged": 0.9,
    "coverage, sparse, averaged": 0.9,
    "coverage, latent classes, people unequal": 0.8,
    "latent classes, Kosovo median by LCMCR's": 0.97,
    "latent classes, covered, independent": 0.9,
    "latent classes, covered, pair": 0.9,
    "latent classes, covered, classes": 0.85,
    "latent classes, covered, sparse": 0.85,
}
CEILINGS: Mapping[str, float] = {
    "published losses, mean absolute log ratio": 0.08,
    "published losses, width of intervals": 1.15,
    "robust, megabytes": 400,
    "robust, rows held out, coverage of totals": 0.96,
    "robust, rows held out, coverage of daily": 0.96,
    "robust, weeks held out, coverage of totals": 0.96,
    "robust, weeks held out, coverage of daily": 0.96,
    "Kosovo, least BIC beside 10,356": 1.0,
    "5% of links missed adds": 0.085,
    "of that, left when undone": 0.02,
    "UK 2013, six lists, stepwise beside SparseMSE": 0.01,
    "UK 2013, five lists, stepwise beside SparseMSE": 0.01,
    "latent classes, Kosovo median by LCMCR's": 1.03,
    "latent classes, Kosovo R-hat": 1.01,
}


def measure_weigh(data: Path, full: bool) -> Iterator[tuple[str, float]]:
    """Give every figure by name, printing what it rests on."""
    with threadpool_limits(1):
        for part in (evaluate_published, evaluate_robust, evaluate_lists, evaluate_latent):
            yield from part.measure(data, full).items()
