"""Measure estimates from overlapping lists: on two published tables, under errors of linkage, and where truth is known.

Kosovo 1999 and the United Kingdom 2013 are read from `HEADWATER_DATA`/mse and kept there. Invented populations come
from `invented_lists`; the share of 95% intervals that hold the truth is told for each way of their making.

    python tools/evaluate_lists.py DATA [--full]
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import numpy as np
from invented_lists import SIZES, WORLDS, World, found

from headwater.weigh.lists.answers import METHODS, UNEQUAL
from headwater.weigh.lists.averaging import averaged
from headwater.weigh.lists.counted import Counted, counted, refusal
from headwater.weigh.lists.histories import Histories
from headwater.weigh.lists.linkage import Linkage, split
from headwater.weigh.lists.loglinear import Ranking, ranked, total_of
from headwater.weigh.lists.options import ListOptions, no_tick
from headwater.weigh.lists.profile import profile_interval
from headwater.weigh.lists.sheet import histories_of
from headwater.weigh.lists.stepwise import bootstrap, stepwise

UK = (("UK 2013, six lists", "UKdat.csv", 11_418.0), ("UK 2013, five lists", "UKdat_5.csv", 11_313.0))
KOSOVO = (10_356.0, 12_741.0, 18_393.0)
SOME, ALL = 10, 200


def read(file: Path) -> Histories:
    """Give the histories of a table."""
    with file.open(encoding="utf-8", newline="") as opened:
        header, *rows = csv.reader(opened)
    return histories_of(header, enumerate(rows, start=2))[0]


def measure(data: Path, full: bool = False) -> dict[str, float]:
    """Give every figure by name; with `full` the invented populations are 200 of each sort, else 10."""
    held = data / "mse"
    told = kosovo(held) | linkage(held)
    for name, file, published in UK:
        told |= united_kingdom(name, held / file, published)
    return told | coverage(ALL if full else SOME)


def kosovo(held: Path) -> dict[str, float]:
    """Give how far the least BIC is from the published total, and the share of models near it that are as published."""
    given = counted(read(held / "kosovo_4list.csv"), ListOptions())
    ranking = ranked(given.table)
    low, high = profile_interval(given.table, ranking.best.model, ranking.best.total)
    near = [one.total for one in ranking.near]
    middle = averaged(given.table)
    print(f"  Kosovo 1999: least BIC {ranking.best.total:,.1f} ({low:,.0f} to {high:,.0f}); near {np.round(near)}")
    print(f"  averaged {middle.median:,.0f} ({middle.low:,.0f} to {middle.high:,.0f})")
    return {
        "Kosovo, least BIC beside 10,356": abs(ranking.best.total - KOSOVO[0]),
        "Kosovo, near models as published": float(
            sum(abs(one - other) < 1 for one, other in zip(near, KOSOVO, strict=False)) / max(len(near), len(KOSOVO))
        ),
    }


def united_kingdom(name: str, file: Path, published: float) -> dict[str, float]:
    """Give how far the stepwise total is from SparseMSE's, and the seconds of 1,000 bootstrap samples, compiled."""
    given = counted(read(file), ListOptions())
    bootstrap(given.raw, given.undo, ListOptions(replicates=100))  # the loops are compiled once, or read from a cache
    start = perf_counter()
    answer = stepwise(given.raw, given.undo, ListOptions(replicates=1000))
    seconds = perf_counter() - start
    if answer is None:
        return {f"{name}, stepwise beside SparseMSE": float("inf")}
    print(
        f"  {name}: stepwise {answer.total:,.1f} ({answer.low:,.0f} to {answer.high or np.inf:,.0f}), {seconds:.2f} s"
    )
    return {
        f"{name}, stepwise beside SparseMSE": abs(answer.total / published - 1),
        f"{name}, seconds of 1,000 bootstrap samples": seconds,
    }


def linkage(held: Path) -> dict[str, float]:
    """Give what missing 5% of Kosovo's links adds to the total, at random, and what is left of it when undone."""
    given = counted(read(held / "kosovo_4list.csv"), ListOptions())
    model = ranked(given.table).best.model
    true = total_of(given.table, model)
    missed = np.full((4, 4), 0.05)
    expected = total_of(split(missed) @ given.table, model)
    left = [_undone(given, model, seed) / true - 1 for seed in range(20)]
    print(f"  5% of links missed adds {expected / true - 1:.1%}; undone, {np.mean(left):+.1%} is left")
    return {"5% of links missed adds": expected / true - 1, "of that, left when undone": abs(float(np.mean(left)))}


def _undone(given: Counted, model: tuple[int, ...], seed: int) -> float:
    """Split people by chance as missed links do, then estimate with the rate known."""
    chance = np.random.default_rng(seed)
    seen = np.zeros(len(given.raw))
    for history, count in enumerate(given.raw.astype(int)):
        lists = [at for at in range(4) if history >> at & 1]
        for _ in range(count):
            parts = [0]
            # each record joins one already there, any as likely, unless its link is missed
            placed: list[tuple[int, int]] = []
            for at in chance.permutation(lists):
                if not placed:
                    part = 0
                elif chance.random() < 0.05:
                    parts.append(0)
                    part = len(parts) - 1
                else:
                    part = placed[chance.integers(len(placed))][1]
                parts[part] |= 1 << int(at)
                placed.append((int(at), part))
            for part in parts:
                seen[part] += part > 0
    cells = {tuple(cell >> (3 - at) & 1 for at in range(4)): int(n) for cell, n in enumerate(seen)}
    other = counted(Histories.of(given.held.lists, cells), ListOptions(linkage=Linkage(missed=0.05)))
    return total_of(other.table, model)


class Held(NamedTuple):
    """Whether an interval held the truth, how far its middle was from it (log), and how wide it is beside it."""

    held: bool
    away: float
    width: float


def coverage(times: int) -> dict[str, float]:
    """Give the share of intervals that hold the truth for each method and world, all sizes together."""
    told: dict[str, float] = {}
    for world in WORLDS:
        by_method: dict[str, list[Held]] = defaultdict(list)
        for people in SIZES:
            answers: dict[str, list[Held]] = defaultdict(list)
            refused = 0
            for seed in range(times):
                one = _answers(world, people, seed)
                refused += not one
                for method, held in one.items():
                    answers[method].append(held)
                    by_method[method].append(held)
            _print(world, people, answers, refused)
        for method, held_all in by_method.items():
            told[f"coverage, {world.name}, {method}"] = float(np.mean([one.held for one in held_all]))
    return told


def _answers(world: World, people: int, seed: int) -> dict[str, Held]:
    """Give each method's interval for one population, nothing where all refuse."""
    given = counted(found(world, people, seed), ListOptions(replicates=200))
    if refusal(given, 4):
        return {}
    answers = {}
    middle = averaged(given.table)
    answers["averaged"] = _held(middle.low, middle.median, middle.high, people)
    ranking = ranked(given.table)
    if ranking.fitted:
        best = ranking.best
        low, high = profile_interval(given.table, best.model, best.total)
        answers["least BIC"] = _held(low, best.total, high, people)
    step = stepwise(given.raw, given.undo, given.options)
    if step is not None:
        answers["stepwise"] = _held(step.low, step.total, step.high, people)
    return answers | _unequal(given, ranking, people)


def _unequal(given: Counted, ranking: Ranking, people: int) -> dict[str, Held]:
    """Give the interval of the model of unequal people where it is not refused."""
    found = next(method for method in METHODS if method.name == UNEQUAL).answer(given, ranking, no_tick)
    if found.refused or found.intervals[0].low is None:
        return {}
    return {"people unequal": _held(found.intervals[0].low, found.best, found.intervals[0].high, people)}


def _held(low: float, middle: float, high: float | None, people: int) -> Held:
    top = np.inf if high is None else high
    return Held(low <= people <= top, float(np.log(middle / people)), float((top - low) / people))


def _print(world: World, people: int, answers: dict[str, list[Held]], refused: int) -> None:
    parts = []
    for method, held in answers.items():
        away, width = (float(np.median([getattr(one, name) for one in held])) for name in ("away", "width"))
        parts.append(
            f"{method} {np.mean([one.held for one in held]):.3f} of {len(held)} (off {away:+.2f}, wide {width:.2f})"
        )
    print(f"  {world.name}, {people:,}: {'; '.join(parts)}; {refused} refused")


if __name__ == "__main__":
    for told_name, value in measure(Path(sys.argv[1]), full="--full" in sys.argv).items():
        print(f"{told_name}: {value:.4f}")
