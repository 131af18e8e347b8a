"""Candidates: pairs of reports worth comparing, by their words or by the facts they tell."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import combinations

import numpy as np

from headwater.trace.copies.alike import LEAST
from headwater.trace.copies.meetings import meeting
from headwater.trace.copies.reading import Reading
from headwater.trace.copies.shingles import shingle

MOST_FIGURES = 9
"""Figures of a report that are filed, the largest first: 84 sets of three."""

UNUSUAL, MIDDLING = 1000, 20
"""Two figures are enough to look at two reports where one is from here on, the other from there on."""

LEAST_FIGURE = 3
"""Figures up to here are in every report."""

DAYS = 60
"""Days after which a report that shares only facts is no copy any more."""


def candidates(readings: Sequence[Reading]) -> tuple[tuple[int, int], ...]:
    """Give pairs of places, the earlier first: of texts that share words, and of reports that share facts.

    `readings` are in order. A report among hundreds that share something meets the first of them and the one before.
    """
    words = shingle([reading.body for reading in readings])
    found = set(meeting(words.triples, words.owners, LEAST))
    keys, owners = [], []
    for place, reading in enumerate(readings):
        for key in _facts(reading):
            keys.append(key)
            owners.append(place)
    told = meeting(np.array(keys, np.uint64), np.array(owners, np.int64), 1)
    found.update(pair for pair in told if _near(readings[pair[0]], readings[pair[1]]))
    return tuple(sorted(found))


def _facts(reading: Reading) -> Iterator[int]:
    """Give keys of what a copy in other words keeps: three figures, two large ones, a name of two words."""
    told = {int(figure) for figure in reading.figures if figure > LEAST_FIGURE}
    largest = sorted(told, reverse=True)[:MOST_FIGURES]
    for three in combinations(largest, 3):
        yield _key(*three)
    for two in combinations(largest, 2):
        if two[0] >= UNUSUAL and two[1] >= MIDDLING:
            yield _key(*two)
    for pair in reading.name_pairs:
        yield _key(*pair)


def _key(*parts: object) -> int:
    return int.from_bytes(blake2b(repr(parts).encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _near(first: Reading, later: Reading) -> bool:
    return abs(later.order[0].toordinal() - first.order[0].toordinal()) <= DAYS
