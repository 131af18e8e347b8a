"""Measure what a latent-class estimate costs: seconds of one core per 10,000 sweeps, on invented lists of four sizes.

The sampler works on the table of histories, so that the number of people hardly matters; histories and classes do.
"""

from time import perf_counter, process_time

import numpy as np

from headwater.weigh.lists.histories import Histories, History
from headwater.weigh.lists.latent import latent_estimate
from headwater.weigh.lists.latent_chains import STARTS, LatentOptions, canonical, start
from headwater.weigh.lists.latent_state import Table

SWEEPS = 10_000


def invented(people: int, lists: int, seed: int = 7) -> Histories:
    """Give lists that each catch one in five, the half of the people twice as well as the other."""
    rng = np.random.default_rng((seed, people, lists))
    chance = np.where(np.arange(people)[:, None] % 2, 0.13, 0.27)
    on = (rng.random((people, lists)) < chance).astype(int)
    rows, counts = np.unique(on[on.any(axis=1)], axis=0, return_counts=True)
    cells: dict[History, int] = dict(zip(map(tuple, rows.tolist()), counts.tolist(), strict=True))
    return Histories.of(tuple(f"list {at}" for at in range(lists)), cells)


def seconds(histories: Histories, classes: int) -> float:
    """Give the seconds of 10,000 sweeps of one chain, compiled before."""
    from headwater.weigh.lists.latent_compiled import advance

    held = canonical(histories)
    table = Table(held.patterns, held.counts, 0.25, 0.25)
    rng = np.random.Generator(np.random.PCG64(1))
    state = start(rng, table, classes, STARTS[0])
    advance(rng, table, state, 1, np.zeros(100, dtype=np.int64))
    begun = process_time()
    advance(rng, table, state, SWEEPS, np.zeros(1, dtype=np.int64))
    return process_time() - begun


def main() -> None:
    """Print the table, and one estimate from beginning to end."""
    begun = perf_counter()
    seconds(invented(500, 3), 2)
    print(f"compiled, or read from the cache, in {perf_counter() - begun:.1f} s")
    for people, lists in ((1_000, 4), (10_000, 4), (100_000, 4), (10_000, 6), (10_000, 8)):
        histories = invented(people, lists)
        told = ", ".join(f"{seconds(histories, classes):.2f} s with {classes} classes" for classes in (5, 10, 20))
        print(f"{people:7,} people, {lists} lists, {len(histories.counts):3} histories: {told}")
    begun, spent = perf_counter(), process_time()
    found = latent_estimate(invented(10_000, 4), LatentOptions())
    print(f"10,000 people, 4 lists: {found.best or found.refused} in {perf_counter() - begun:.1f} s", end="")
    print(f" ({process_time() - spent:.1f} of one core): {found.derivation[-1:]}")


if __name__ == "__main__":
    main()
