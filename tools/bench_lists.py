"""How long estimates from overlapping lists take, and what of it is the bootstrap that SparseMSE needs 50 s for.

The lists are invented: sparse ones, as many as the table of the United Kingdom has and more. Loops are compiled in the
first call, or read from a cache; that is told apart. 50 s are what `estimatepopulation` of SparseMSE 2.0.1 (R) took for
1,000 samples of the six lists of UK 2013.

    python tools/bench_lists.py
"""

from time import perf_counter

import numpy as np

from headwater.weigh.lists.counted import counted
from headwater.weigh.lists.estimates import weigh_lists
from headwater.weigh.lists.histories import Histories
from headwater.weigh.lists.options import ListOptions
from headwater.weigh.lists.stepwise import stepwise

SIZES = (4, 5, 6, 8)
PEOPLE = 12_000
OTHER = 50.0  # seconds


def invented(lists: int) -> Histories:
    """Give sparse lists with a few dependences, always the same ones."""
    chance = np.random.default_rng(lists)
    on = chance.random((PEOPLE, lists)) < np.geomspace(0.1, 0.01, lists)
    on[:, 1] |= on[:, 0] & (chance.random(PEOPLE) < 0.2)
    on[:, 2] &= ~on[:, 0]
    rows, counts = np.unique(on[on.any(axis=1)].astype(int), axis=0, return_counts=True)
    cells = {tuple(row): int(count) for row, count in zip(rows.tolist(), counts.tolist(), strict=True)}
    return Histories.of(tuple("abcdefgh"[:lists]), cells)


def measure() -> dict[str, float]:
    """Give seconds by what took them."""
    told = {}
    start = perf_counter()
    weigh_lists([invented(3)], ListOptions(replicates=100))
    told["first call, loops compiled or read"] = perf_counter() - start
    for lists in SIZES:
        held = invented(lists)
        given = counted(held, ListOptions())
        start = perf_counter()
        stepwise(given.raw, given.undo, ListOptions())
        told[f"stepwise, 1,000 samples, {lists} lists"] = perf_counter() - start
        start = perf_counter()
        weigh_lists([held], ListOptions())
        told[f"all methods, {lists} lists"] = perf_counter() - start
    told["stepwise of six lists beside SparseMSE"] = told["stepwise, 1,000 samples, 6 lists"] / OTHER
    return told


def show(told: dict[str, float]) -> None:
    """Print the table."""
    print("overlapping lists                               seconds")
    for name, value in told.items():
        print(f"{name:46} {value:8.3f}")


if __name__ == "__main__":
    show(measure())
