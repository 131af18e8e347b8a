"""What would change an estimate from lists: links missed or false, and lists left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isfinite, nan

from headwater.weigh.lists.counted import Counted, counted, refusal
from headwater.weigh.lists.histories import LISTS_AT_MOST, Histories, History
from headwater.weigh.lists.linkage import Linkage
from headwater.weigh.lists.words import figure, share

TRIED = ((0.01, 0.0), (0.02, 0.0), (0.05, 0.0), (0.1, 0.0), (0.0, 0.02), (0.0, 0.05))
"""Rates of links missed, and of false ones among those made, that are tried: careful linking is within the first."""


@dataclass(frozen=True, slots=True)
class AtRate:
    """What there would be if linking had gone wrong so often: people seen, and their total by one method."""

    missed: float
    false: float
    seen: float
    total: float


def tried(given: Counted) -> tuple[Counted, ...]:
    """Give the same people as they would be counted at each of the rates tried."""
    return tuple(given.with_linkage(Linkage(missed=missed, false=false)) for missed, false in TRIED)


def at_rates(others: tuple[Counted, ...], total: Callable[[Counted], float]) -> tuple[AtRate, ...]:
    """Give the total at each of the rates tried, NaN where it has none."""
    rows = []
    for (missed, false), other in zip(TRIED, others, strict=True):
        found = nan if refusal(other, LISTS_AT_MOST) else total(other)
        rows.append(AtRate(missed, false, other.seen, found))
    return tuple(rows)


def without(given: Counted, name: str) -> Counted:
    """Give the same people without one list: those on it alone are gone."""
    at = given.held.lists.index(name)
    cells: dict[History, int] = {}
    for history, count in given.held.cells.items():
        rest = history[:at] + history[at + 1 :]
        if any(rest):
            cells[rest] = cells.get(rest, 0) + count
    names = tuple(other for other in given.held.lists if other != name)
    return counted(Histories.of(names, cells, given.held.stratum), given.options)


def turns(best: float, rates: tuple[AtRate, ...], left_out: dict[str, float]) -> Iterator[str]:
    """Say in words what would change the best figure."""
    for one in rates:
        what = f"{share(one.missed)} of true links missed" if one.missed else f"{share(one.false)} of links false"
        yield f"With {what}, the total is {_beside(one.total, best)}."
    for name, total in left_out.items():
        yield f"Without the list {name}, the total is {_beside(total, best)}."


def _beside(total: float, best: float) -> str:
    if not isfinite(total):
        return "not to be had"
    change = total / best - 1
    return f"{figure(total)} ({share(abs(change))} {'more' if change > 0 else 'less'})"
