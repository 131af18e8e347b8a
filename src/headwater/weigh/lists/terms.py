"""Log-linear models as sets of terms: which there are, and how they are written.

A term is a set of two lists or more, as a number (see `compiled`); a model holds with a term every part of it that is
a term too. The main effect of each list is in every model, the term of all lists in none: it cannot be told from the
number on no list.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from headwater.weigh.lists.histories import Ints

Model = tuple[int, ...]
"""The terms of a model besides the main effects, in ascending order of size, then as numbers."""

ALL_OF = 4
"""Up to so many lists every hierarchical model is fitted: 1, 8 and 113 of them for 2, 3 and 4 lists."""


def pairs(number: int) -> Model:
    """Give the terms of two lists."""
    return tuple(sorted((1 << one) | (1 << other) for one, other in combinations(range(number), 2)))


def hierarchical(number: int) -> list[Model]:
    """Give every hierarchical model of so many lists."""
    subsets = [term for term in range(1, 2**number - 1) if term.bit_count() >= 2]
    found: list[Model] = [()]
    for term in sorted(subsets, key=lambda term: (term.bit_count(), term)):
        faces = [term & ~(1 << bit) for bit in range(number) if term >> bit & 1 and term.bit_count() > 2]
        found += [(*model, term) for model in found if all(face in model for face in faces)]
    return found


def as_rows(models: Sequence[Model], number: int) -> Ints:
    """Give models with their main effects as rows of an array, filled up with zeros."""
    widest = max(map(len, models), default=0)
    rows = np.zeros((len(models), number + widest), dtype=np.int64)
    rows[:, :number] = 1 << np.arange(number)
    for row, model in zip(rows, models, strict=True):
        row[number : number + len(model)] = model
    return rows


def written(model: Model, lists: Sequence[str]) -> str:
    """Give the model as its largest terms: 'A*B*C + C*D', or 'the lists are independent'."""
    largest = [term for term in model if not any(term != other and term & other == term for other in model)]
    names = ["*".join(name for at, name in enumerate(lists) if term >> (len(lists) - 1 - at) & 1) for term in largest]
    return " + ".join(sorted(names)) or "the lists are independent"
