"""Moves of a Markov chain that are exact for a Gaussian: rotations about it, and kicks by what it leaves out.

Hamiltonian Monte Carlo split as in Shahbaba et al. (2014): in the coordinates of a Gaussian approximation the energy is
half the square of the position, plus a rest. The first is followed exactly, so the rest alone limits the step.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from scipy.linalg.lapack import dpotrf, dtrtri

from headwater.weigh.losses.table import Bools, Floats

Plan = tuple[int, np.random.Generator]  # how many steps, and the randomness


class Density(Protocol):
    """The log density of each of n independent blocks (n, d), and its gradient."""

    def at(self, points: Floats) -> tuple[Floats, Floats]:
        """Give the log density of each block (n), and its gradient (n, d)."""

    def gradient(self, points: Floats) -> Floats:
        """Give its gradient alone, which may cost less."""


WANTED = 0.8  # share of moves accepted
LONGEST = 0.6  # of a step, in radians of the rotation
FIRST = 0.25
GAIN = 0.8  # of the pace, by how often moves are accepted
SHORTEST = 1e-4
STRONGEST = 1e6


@dataclass(frozen=True, slots=True, eq=False)
class Gaussian:
    """An approximation of n independent blocks: middles (n, d), A (n, d, d) with covariance A A', and A's inverse."""

    middle: Floats
    root: Floats
    inverse: Floats

    @classmethod
    def of(cls, middle: Floats, precisions: Iterable[Floats]) -> "Gaussian":
        """Give the approximation with these precisions (d, d), or less: the coordinates behind are standard normal.

        Raises `ArithmeticError` where a precision is not positive.
        """
        size = middle.shape[1]
        root, inverse = np.zeros((len(middle), size, size)), np.zeros((len(middle), size, size))
        diagonal = np.arange(size)
        root[:, diagonal, diagonal] = inverse[:, diagonal, diagonal] = 1.0
        for block, precision in enumerate(precisions):
            if not len(precision):
                continue
            upper, failed = dpotrf(precision, lower=0)
            if failed:
                raise ArithmeticError("a Gaussian approximation has no positive precision")
            inverse[block, : len(upper), : len(upper)] = upper
            root[block, : len(upper), : len(upper)] = dtrtri(upper, lower=0)[0]
        return cls(middle, root, inverse)

    @property
    def log_volume(self) -> Floats:
        """The logarithm of the determinant of A of each block (n)."""
        return np.asarray(np.log(self.root.diagonal(axis1=1, axis2=2)).sum(axis=1))

    def moved(self, gradient: Floats) -> "Gaussian":
        """Give the Gaussian one Newton step on, where the log density has this gradient at the middle."""
        step = (self.root @ (gradient[:, None, :] @ self.root).transpose(0, 2, 1))[:, :, 0]
        return replace(self, middle=self.middle + step)

    def out(self, white: Floats) -> Floats:
        """Give the points at white coordinates (n, d)."""
        return np.asarray(self.middle + (self.root @ white[:, :, None])[:, :, 0])

    def white(self, points: Floats) -> Floats:
        """Give the white coordinates of points: the inverse of `out`."""
        return np.asarray((self.inverse @ (points - self.middle)[:, :, None])[:, :, 0])


@dataclass(frozen=True, slots=True, eq=False)
class Pace:
    """The logarithm of the step of each block, in radians; their mean since the count began, and the count."""

    log_step: Floats
    mean: Floats
    fitted: int = 0

    @classmethod
    def first(cls, blocks: int) -> "Pace":
        """Give the pace to begin with."""
        return cls(np.full(blocks, np.log(FIRST)), np.zeros(blocks))

    def step(self, random: np.random.Generator) -> Floats:
        """Give this move's steps: each its own, and some much shorter, for where the longer do not go through."""
        return np.exp(self.log_step) * random.uniform(0.4, 1.2, self.log_step.shape)

    def after(self, accepted: Floats) -> "Pace":
        """Give the pace after moves that had these probabilities of being accepted."""
        moved = self.log_step + GAIN / (self.fitted + 4) ** 0.5 * (accepted - WANTED)
        moved = np.clip(moved, np.log(SHORTEST), np.log(LONGEST))
        return Pace(moved, self.mean + (moved - self.mean) / (self.fitted + 1), self.fitted + 1)

    def anew(self) -> "Pace":
        """Give the same pace, to be fitted anew."""
        return replace(self, mean=np.zeros_like(self.mean), fitted=0)

    def settled(self) -> "Pace":
        """Give the mean pace, to stay with."""
        return replace(self, log_step=self.mean)


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """Where a move led: the points, and the probability with which each block's proposal was accepted."""

    points: Floats
    accepted: Floats


def move(points: Floats, density: Density, about: Gaussian, step: Floats, plan: Plan) -> Moved:
    """Move blocks (n, d) that are independent under `density`, `step` (n) radians at a time."""
    with np.errstate(over="ignore", invalid="ignore"):  # a move gone wild is not taken
        return moved_by(points, density, about, step, plan)


def moved_by(points: Floats, density: Density, about: Gaussian, step: Floats, plan: Plan) -> Moved:
    """Give the same, warnings and all."""
    steps, random = plan
    ahead, there = about.white(points), points
    speed = random.standard_normal(ahead.shape)
    value, gradient = density.at(points)
    start = value - 0.5 * (speed**2).sum(axis=1)
    cosine, sine, half = np.cos(step)[:, None], np.sin(step)[:, None], step[:, None] / 2
    kick = half * pull(gradient, ahead, about)
    for number in range(1, steps + 1):
        speed = speed + kick
        ahead, speed = ahead * cosine + speed * sine, speed * cosine - ahead * sine
        there = about.out(ahead)
        if number < steps:
            gradient = density.gradient(there)
        else:
            value, gradient = density.at(there)
        kick = half * pull(gradient, ahead, about)
        speed = speed + kick
    gain = value - 0.5 * (speed**2).sum(axis=1) - start
    accepted = np.exp(np.minimum(np.where(np.isfinite(gain), gain, -np.inf), 0.0))
    taken = random.uniform(size=len(gain)) < accepted
    return Moved(np.where(taken[:, None], there, points), accepted)


def pull(gradient: Floats, white: Floats, about: Gaussian) -> Floats:
    """Give the force that the Gaussian leaves out, in its coordinates, bounded so that a wild move stays a number."""
    force = (gradient[:, None, :] @ about.root)[:, 0] + white
    return np.minimum(np.maximum(force, -STRONGEST), STRONGEST)


def metropolis(values: Floats, density: Callable[[Floats], Floats], width: Floats, plan: Plan) -> Floats:
    """Move each of `values` by Gaussian steps of its `width`; `density` gives the log density of each."""
    steps, random = plan
    last = density(values)
    for _ in range(steps):
        proposal = values + width * random.standard_normal(values.shape)
        there = density(proposal)
        taken: Bools = np.log(random.uniform(size=values.shape)) < there - last
        values, last = np.where(taken, proposal, values), np.where(taken, there, last)
    return values
