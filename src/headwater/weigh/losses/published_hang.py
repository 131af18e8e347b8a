"""The mean and the standard deviation that a handful of values hang from, drawn given the values."""

from collections.abc import Callable
from math import exp, log

import numpy as np

from headwater.weigh.losses.table import Floats

TRIES = 5
ENOUGH = 6  # values
SMALLEST = 1e-6  # of a standard deviation
Hang = tuple[float, float]


def hang(values: Floats, last: Hang, random: np.random.Generator) -> Hang:
    """Draw the mean, standard normal beforehand, and the standard deviation, half-normal, that values hang from."""
    number, total, squares = len(values), float(values.sum()), float(values @ values)
    mean, scale = last
    for _ in range(TRIES):
        precision = 1 + number / scale**2
        mean = total / scale**2 / precision + float(random.standard_normal()) / precision**0.5
        around = squares - 2 * mean * total + number * mean**2
        tried = scale * exp(float(random.standard_normal()) * 2.4 / (2 * number + 2) ** 0.5)
        gain = spread_density(tried, number, around) - spread_density(scale, number, around)
        if tried > SMALLEST and log(1 - random.random()) < gain:
            scale = tried
    return mean, scale


def hang_along(
    values: Floats, last: Hang, likelihood: Callable[[Floats], float], random: np.random.Generator
) -> tuple[Floats, Hang]:
    """Move the mean or the standard deviation that values hang from, and the values with it.

    Where rows say little of the values this goes where `hang` cannot (Yu and Meng 2011). Steps are of several lengths,
    so that one fits.
    """
    mean, scale = last
    length = exp(float(random.uniform(log(0.02), log(1.0)))) * float(random.standard_normal())
    tried = (mean + length, scale) if random.uniform() < 0.5 else (mean, scale * exp(2 * length))
    moved = tried[0] + (values - mean) / scale * tried[1]
    gain = likelihood(moved) - likelihood(values) + hang_prior(tried) - hang_prior(last)
    if tried[1] > SMALLEST and log(1 - random.random()) < gain:
        return moved, tried
    return values, last


def worth_it(values: int, random: np.random.Generator) -> bool:
    """Say whether to call `hang_along` this time: always for a few values; many hold their mean and deviation fast."""
    return bool(random.uniform() * values < ENOUGH)


def hang_prior(hang: Hang) -> float:
    """Give the log density of a mean and of the logarithm of a standard deviation, beforehand."""
    return log(hang[1]) - 0.5 * (hang[0] ** 2 + hang[1] ** 2)


def spread_density(scale: float, number: int, around: float) -> float:
    """Give the log density of the logarithm of a standard deviation, with the sum of squares around the mean."""
    return (1 - number) * log(scale) - 0.5 * around / scale**2 - 0.5 * scale**2
