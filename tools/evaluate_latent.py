"""Measure totals by latent classes: on Kosovo 1999 against the R package LCMCR, and on invented populations.

`measure(data)` is what CI runs; `measure(data, full=True)`, or `--full` here, takes 200 populations of each regime.
The regimes: `independent` lists; one dependent `pair` (log odds ratio 1.5 between two of four lists); two or three
`classes` that the lists catch unequally, half of each seen at least; such classes of which one is `hidden`, more than
half of it on no list; `sparse` lists that share few. Four lists each, 500 to 50,000 people.
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

import numpy as np

from headwater.model import Estimate
from headwater.weigh.lists.histories import Floats, Histories, History
from headwater.weigh.lists.latent import latent_estimate
from headwater.weigh.lists.latent_chains import LatentOptions

LCMCR_KOSOVO = 10_598.0  # median of its sampler; 95% from 9,245 to 14,786
LISTS = ("a", "b", "c", "d")
HALF = 0.5  # a class of which less than this is on any list is hidden
SIZES = (500, 2_000, 10_000, 50_000)
SHORT = LatentOptions(
    chains=2, burn=2_000, sweeps=6_000, every=5, most=60_000, rhat=1.02, size=200, refused=1.1, threads=1
)

Rates = Callable[[np.random.Generator, int], Floats]


def independent(rng: np.random.Generator, people: int) -> Floats:
    """Give each person's chance of each list (people, lists): the same for all."""
    return np.tile(rng.uniform(0.1, 0.4, len(LISTS)), (people, 1))


def unequal(rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Give shares (K) and chances (K, lists) of two or three classes, whose log odds differ by 1 or so."""
    number = int(rng.integers(2, 4))
    level = rng.normal(-1.2, 0.4, len(LISTS)) + rng.normal(0.0, 1.0, (number, 1)) + rng.normal(0.0, 0.5, (number, 4))
    return rng.dirichlet(np.full(number, 5.0)), 1 / (1 + np.exp(-level))


def classes(rng: np.random.Generator, people: int, hidden: bool = False) -> Floats:
    """Give chances by classes, drawn until none is hidden, or until one is."""
    while True:
        shares, chances = unequal(rng)
        if hidden == bool((1 - np.prod(1 - chances, axis=1)).min() < HALF):
            told: Floats = chances[rng.choice(len(shares), people, p=shares)]
            return told


def hidden(rng: np.random.Generator, people: int) -> Floats:
    """Give chances by classes of which one is hidden."""
    return classes(rng, people, hidden=True)


def sparse(rng: np.random.Generator, people: int) -> Floats:
    """Give small chances, the same for all: of each two lists, some 5 to 50 people are on both."""
    shared = rng.uniform(5, 50)
    return np.tile(np.sqrt(shared / people) * rng.uniform(0.7, 1.3, len(LISTS)), (people, 1))


REGIMES: dict[str, Rates] = {
    "independent": independent,
    "pair": independent,
    "classes": classes,
    "sparse": sparse,
    "hidden": hidden,
}


def population(regime: str, people: int, rng: np.random.Generator) -> Histories:
    """Give the histories of an invented population."""
    chance = REGIMES[regime](rng, people)
    on = rng.random(chance.shape) < chance
    if regime == "pair":
        odds = chance[:, 1] / (1 - chance[:, 1]) * np.exp(np.where(on[:, 0], 1.5, 0.0))
        on[:, 1] = rng.random(people) < odds / (1 + odds)
    cells: Counter[History] = Counter(map(tuple, on[on.any(axis=1)].astype(int).tolist()))
    return Histories.of(LISTS, cells)


class Trial(NamedTuple):
    """One population and what was found of it."""

    regime: str
    people: int
    seen: int
    found: Estimate

    @property
    def covered(self) -> bool:
        """Say whether the interval contains the truth."""
        if not self.found.intervals:
            return False
        ends = self.found.intervals[0]
        return (ends.low or 0.0) <= self.people <= (ends.high or 0.0)


def trials(regime: str, each: int, seed: int = 20160101) -> Iterator[Trial]:
    """Give so many trials of each size."""
    for people in SIZES:
        for at in range(each):
            rng = np.random.default_rng((seed, list(REGIMES).index(regime), people, at))
            histories = population(regime, people, rng)
            yield Trial(regime, people, histories.n, latent_estimate(histories, SHORT))


def told(done: list[Trial]) -> None:
    """Print one line of trials: how many gave a figure, how often it held, how far off, how wide."""
    given = [one for one in done if not one.found.refused]
    off = [np.log((one.found.median or 1.0) / one.people) for one in given]
    wide = [(one.found.intervals[0].high or 1.0) / (one.found.intervals[0].low or 1.0) for one in given]
    low = sum(one.people > (one.found.intervals[0].high or 0.0) for one in given)
    print(
        f"  {done[0].regime:12} {done[0].people:7,} of {len(done):3} given {len(given):3}"
        f" covered {sum(one.covered for one in given):3} (too low {low})"
        f" median off {np.exp(np.median(off)) if off else np.nan:.3f}"
        f" high/low {np.median(wide) if wide else np.nan:.2f}"
        f" seen {np.mean([one.seen / one.people for one in done]):.2f}",
        flush=True,
    )


def kosovo(data: Path) -> Histories:
    """Give the four lists of people killed in Kosovo from March to June 1999 (Ball et al. 2002)."""
    return table(data / "mse" / "kosovo_4list.csv")


def table(path: Path) -> Histories:
    """Read capture histories: one column a list, the last the count."""
    with path.open(encoding="utf-8", newline="") as file:
        names, *rows = csv.reader(file)
    return Histories.of(names[:-1], {tuple(int(float(x)) for x in row[:-1]): int(float(row[-1])) for row in rows})


def measure(data: Path, full: bool = False) -> dict[str, float]:
    """Give the measures by name, printing what they rest on."""
    start = process_time()
    found = latent_estimate(kosovo(data))
    rhat = {one.name: one.value or 0.0 for one in found.diagnostics}["rhat"]
    ends = found.intervals[0]
    print(f"  Kosovo: {found.median:,.0f} ({ends.low:,.0f} to {ends.high:,.0f}), R-hat {rhat:.4f}")
    print(f"  {process_time() - start:.1f} CPU seconds")
    measures = {
        "latent classes, Kosovo median by LCMCR's": (found.median or 0.0) / LCMCR_KOSOVO,
        "latent classes, Kosovo R-hat": rhat,
    }
    for name in ("UKdat", "UKdat_5") if full else ():
        found = latent_estimate(table(data / "mse" / f"{name}.csv"))
        print(f"  {name}: {found.refused or found.median} {found.intervals} {found.diagnostics}")
    for regime in REGIMES:
        done = list(trials(regime, 50 if full else 2))
        for people in SIZES:
            told([one for one in done if one.people == people])
        given = [one for one in done if not one.found.refused]
        measures[f"latent classes, covered, {regime}"] = sum(one.covered for one in given) / max(len(given), 1)
        measures[f"latent classes, given, {regime}"] = len(given) / len(done)
    return measures


if __name__ == "__main__":
    for told_name, value in measure(Path(sys.argv[1]), "--full" in sys.argv).items():
        print(f"{told_name}: {value:.3f}")
