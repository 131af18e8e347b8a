"""Invented populations and the lists that find some of them: how lists depend on each other is known, and the total."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headwater.weigh.lists.histories import Histories

NAMES = ("north", "parish", "press", "registry")
SIZES = (500, 5_000, 50_000)
Chances = NDArray[np.float64]


class World(NamedTuple):
    """A way in which lists come about: its name, and what gives the chance of each of the 16 histories."""

    name: str
    chances: Callable[[np.random.Generator], Chances]


def independent(chance: np.random.Generator) -> Chances:
    """Four lists that know nothing of one another, each with a tenth to four tenths of everybody."""
    return _of_lists(chance.uniform(0.1, 0.4, size=4))


def pairwise(chance: np.random.Generator) -> Chances:
    """Two pairs of lists that depend: one found together more often than by chance, one less often."""
    weights = _of_lists(chance.uniform(0.1, 0.4, size=4))
    first, second = chance.permutation(4)[:2], chance.permutation(4)[:2]
    for (one, other), strength in ((first, chance.uniform(0.5, 1.5)), (second, -chance.uniform(0.3, 1.0))):
        both = (_cells() >> one & 1) * (_cells() >> other & 1) == 1
        weights[both] *= np.exp(strength)
    return np.asarray(weights / weights.sum())


def latent(chance: np.random.Generator) -> Chances:
    """Two sorts of people, unseen: six in ten whom every list finds more easily than the other four."""
    easy = chance.uniform(0.2, 0.5, size=4)
    hard = easy * chance.uniform(0.15, 0.5)
    return 0.6 * _of_lists(easy) + 0.4 * _of_lists(hard)


def sparse(chance: np.random.Generator) -> Chances:
    """Lists that find one to eight in a hundred, two of them never the same person."""
    weights = _of_lists(chance.uniform(0.01, 0.08, size=4))
    one, other = chance.permutation(4)[:2]
    weights[(_cells() >> one & 1) * (_cells() >> other & 1) == 1] = 0.0
    return np.asarray(weights / weights.sum())


WORLDS = (
    World("independent", independent),
    World("pairwise", pairwise),
    World("latent classes", latent),
    World("sparse", sparse),
)


def found(world: World, people: int, seed: int) -> Histories:
    """Give the histories of one invented population of so many people; nobody is known to be on no list."""
    chance = np.random.default_rng([seed, people, sum(map(ord, world.name))])
    counts = chance.multinomial(people, world.chances(chance))
    cells = {tuple(int(cell >> at & 1) for at in range(4)): int(counts[cell]) for cell in range(1, 16)}
    return Histories.of(NAMES, cells)


def _cells() -> NDArray[np.int64]:
    return np.arange(16)


def _of_lists(chances: Chances) -> Chances:
    cells = _cells()[:, None] >> np.arange(4) & 1
    return np.asarray(np.prod(np.where(cells == 1, chances, 1 - chances), axis=1))
