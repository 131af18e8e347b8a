"""What a model of reporting bias gives: curves of losses, multipliers of speakers, and the odds of each row's error."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from headwater.model import Diagnostic
from headwater.weigh.losses.table import Floats, Losses


class Mode(StrEnum):
    """Which model: that of Radford et al. (2023) as published, the robust one, or that with learned multipliers."""

    PUBLISHED = "published"
    ROBUST = "robust"
    TAUGHT = "taught"


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """A posterior summary; the arrays have one shape. `low` and `high` enclose 95% of it."""

    mean: Floats
    median: Floats
    low: Floats
    high: Floats

    @classmethod
    def of(cls, draws: Floats) -> "Curves":
        """Summarise draws along their first axis."""
        low, median, high = np.quantile(draws, (0.025, 0.5, 0.975), axis=0)
        return cls(mean=draws.mean(axis=0), median=median, low=low, high=high)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """One model fitted to one table.

    `cumulative` and `daily` have shape (series, days), day 1 first; `bias` (sources, series): the factor by which a
    source's figure exceeds the true one, 1 being none; NaN where a source says nothing of a series. `error` (rows): the
    probability that the row is an error, 0 where the model knows none. `from_data` (series): how far the level rests on
    the data, from 0 (the prior alone) to 1.
    """

    mode: Mode
    losses: Losses
    cumulative: Curves
    daily: Curves
    bias: Curves
    error: Floats
    from_data: Floats
    diagnostics: tuple[Diagnostic, ...] = field(default=())
