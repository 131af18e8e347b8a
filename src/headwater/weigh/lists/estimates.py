"""Estimates from overlapping lists: every method side by side, over all strata and in each."""

from collections.abc import Sequence
from typing import NamedTuple

from headwater.model import Estimate
from headwater.weigh.lists.answers import METHODS
from headwater.weigh.lists.classes import LATENT
from headwater.weigh.lists.counted import counted
from headwater.weigh.lists.histories import Histories
from headwater.weigh.lists.methods import LISTS_AT_MOST, Told, estimate, known_of
from headwater.weigh.lists.options import ListOptions, Tick, no_tick
from headwater.weigh.lists.strata import summed
from headwater.weigh.lists.turns import TRIED, AtRate


class Weighed(NamedTuple):
    """What lists gave: the estimates, and for each method by name the totals at other rates of linkage errors."""

    estimates: tuple[Estimate, ...]
    rates: dict[str, tuple[AtRate, ...]]


def estimates(parts: Sequence[Histories], options: ListOptions, tick: Tick = no_tick) -> tuple[Estimate, ...]:
    """Give an estimate by each method, of all strata first and then of each; the reason where there is none.

    `parts` are strata without anybody in common. ValueError where there are none, or more lists than any method takes.
    """
    return weigh_lists(parts, options, tick).estimates


def weigh_lists(parts: Sequence[Histories], options: ListOptions, tick: Tick = no_tick) -> Weighed:
    """Give the estimates, and what each method would say at other rates of linkage errors."""
    if not parts:
        raise ValueError("there is nobody to estimate from")
    lists = max(len(part.without_empty_lists().lists) for part in parts)
    if lists > LISTS_AT_MOST:
        raise ValueError(
            f"there are {lists} lists, and {LISTS_AT_MOST} are the most that can be weighed: join those of one origin"
        )
    given = [counted(part, options) for part in sorted(parts, key=lambda part: part.stratum)]
    methods = (*METHODS, LATENT) if options.latent else METHODS
    told: dict[str, list[Told]] = {method.name: [] for method in methods}
    for one in given:
        known = known_of(one)
        for method in methods:
            told[method.name].append(estimate(method, one, known, tick))
    inside = [[one.estimate for one in of_method] for of_method in told.values()]
    whole = [summed(of_method, given) for of_method in inside] if len(given) > 1 else []
    by_part = [of_method[at] for at in range(len(given)) for of_method in inside]
    seen = [one.seen for one in given]
    return Weighed((*whole, *by_part), {name: _added(of_method, seen) for name, of_method in told.items()})


def _added(told: Sequence[Told], seen: Sequence[float]) -> tuple[AtRate, ...]:
    """Add up the totals of strata rate by rate, those seen where a stratum has no estimate."""
    rows = []
    for at, (missed, false) in enumerate(TRIED if any(one.rates for one in told) else ()):
        held = [one.rates[at] if one.rates else AtRate(missed, false, n, n) for one, n in zip(told, seen, strict=True)]
        rows.append(AtRate(missed, false, sum(one.seen for one in held), sum(one.total for one in held)))
    return tuple(rows)
