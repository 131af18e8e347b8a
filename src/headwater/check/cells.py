"""The common refinement of scopes: cells that lie either wholly inside or wholly outside each of them.

Whoever was lost was lost once: with one outcome, as one kind, of one party, in one place, on one day. So every scope
is a set of such cells, and a true count of it is the sum over them. Trees are open: what lies in a country and in
none of its named provinces is a cell too, as is every day.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from headwater.model import Scope

MOST = 20_000
"""Cells beyond which a group of claims is too tangled to be taken together."""

Cell = int
"""A set of scopes by bits: bit n is set where the cell lies in the scope of that place."""


def cells(scopes: Sequence[Scope], most: int = MOST) -> frozenset[Cell] | None:
    """Give every cell of scopes that leave nothing unknown, cells of the same scopes as one; None beyond `most`.

    Work grows with the cells of all parts but the period, times the days on which any period begins or ends.
    """
    dimensions = sorted((set(part) for part in _parts(scopes)), key=len)
    found: set[Cell] = {(1 << len(scopes)) - 1}
    for dimension in dimensions:
        found = {cell & step for cell in found for step in dimension} - {0}
        if len(found) > most:
            return None
    return frozenset(found)


def _parts(scopes: Sequence[Scope]) -> Iterator[Iterable[Cell]]:
    """Give the cells of each part of the scopes."""
    outcomes = {outcome for scope in scopes for outcome in scope.outcomes}
    if outcomes:
        yield (_bits(outcome in scope.outcomes for scope in scopes) for outcome in outcomes)
    yield _paths([scope.population.kind for scope in scopes])
    yield _paths([scope.population.party or () for scope in scopes])
    yield _paths([scope.area.path if scope.area else () for scope in scopes])
    yield _days(scopes)


def _paths(paths: Sequence[tuple[str, ...]]) -> Iterator[Cell]:
    """Give for each path what lies in it and in none of the longer ones: its own bits and those of its prefixes."""
    for path in set(paths):
        yield _bits(other == path[: len(other)] for other in paths)


def _days(scopes: Sequence[Scope]) -> Iterator[Cell]:
    """Give for each stretch of days between two edges of periods the scopes that hold it."""
    spans = [_span(scope) for scope in scopes]
    edges = sorted({edge for span in spans for edge in span})
    for first, _ in pairwise(edges):
        yield _bits(start <= first < end for start, end in spans)


def _span(scope: Scope) -> tuple[int, int]:
    """Give the first day and the day after the last."""
    period = scope.period
    if period is None or period.start is None or period.end is None:
        raise ValueError("a cell needs a period with both ends")
    return period.start.toordinal(), period.end.toordinal() + 1


def _bits(inside: Iterable[bool]) -> Cell:
    bits = 0
    for place, yes in enumerate(inside):
        if yes:
            bits |= 1 << place
    return bits
