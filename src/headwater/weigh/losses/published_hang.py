"""The mean and the standard deviation that a handful of values hang from, drawn given the values."""

from math import exp, log

import numpy as np

from headwater.weigh.losses.table import Floats

TRIES = 5
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


def shifted(last: Floats, part: int, random: np.random.Generator) -> Floats:
    """Give a proposal near a mean and a standard deviation: another mean (part 0) or another deviation (part 1).

    Symmetric, the second in the logarithm. Steps are of several lengths, so that one fits.
    """
    length = exp(float(random.uniform(log(0.02), log(1.0)))) * float(random.standard_normal())
    return np.array([last[0] + length, last[1]] if part == 0 else [last[0], last[1] * exp(2 * length)])


def hang_prior(hang: Floats) -> float:
    """Give the log density of a mean and of the logarithm of a standard deviation, beforehand."""
    return float(np.log(hang[1]) - 0.5 * (hang[0] ** 2 + hang[1] ** 2))


def spread_density(scale: float, number: int, around: float) -> float:
    """Give the log density of the logarithm of a standard deviation, with the sum of squares around the mean."""
    return (1 - number) * log(scale) - 0.5 * around / scale**2 - 0.5 * scale**2
