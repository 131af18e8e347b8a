"""Fits as estimates: each series' total on the last day, with its curve, what it assumes and what would change it."""

from collections.abc import Mapping

import numpy as np

from headwater.model import Diagnostic, Estimate, Family, Interval, Moment, Subject
from headwater.weigh.losses.fit import Curves, Fit, Mode

LEVEL = 0.95
"""The probability of every range here."""

ASSUMPTIONS: Mapping[Mode, tuple[str, ...]] = {
    Mode.PUBLISHED: (
        "each source's figures for one kind of loss are off by one factor that does not change over the year",
        "the factors of all sources average to one: no sheet can tell whether all of them lean one way",
        "every row means what it says: an error counts as much as any other claim",
        "every row is a witness of its own, also where one source repeats its running total",
        "daily losses run as a smooth curve; counts of single days are Poisson, totals negative binomial",
        "curves of different losses are independent here; the paper lets them be correlated",
    ),
    Mode.ROBUST: (
        "each source's figures for one kind of loss are off by a factor of its own, which may drift slowly",
        "the factors of all sources average to one: no sheet can tell whether all of them lean one way",
        "a row may be a slip of the pen, and then counts for little",
        "a row repeated counts once, and a source's running total is one voice however often it is told",
        "daily losses run as a smooth curve; single days scatter about it",
    ),
    Mode.TAUGHT: (
        "speakers who count their own losses, their enemy's or neither's lean as those of a larger war did",
        "what holds of the robust model beside that",
    ),
}
TURNS: Mapping[Mode, tuple[str, ...]] = {
    Mode.PUBLISHED: ("leaving out rows that are errors", "another prior for the sources' factors"),
    Mode.ROBUST: (
        "another prior for the sources' factors: where few claims by few sources are all there is, it sets the level",
        "a source that leans neither way and counts on its own",
    ),
    Mode.TAUGHT: ("factors learned on another war", "more claims of this one"),
}
CITES: Mapping[Mode, tuple[str, ...]] = {
    Mode.PUBLISHED: (
        "Radford, Dai, Stoehr, Schein, Fernandez and Sajid (2023), Estimating conflict losses and reporting biases, "
        "PNAS 120(34).",
    ),
    Mode.ROBUST: (
        "After Radford, Dai, Stoehr, Schein, Fernandez and Sajid (2023), Estimating conflict losses and reporting "
        "biases, PNAS 120(34), with errors, drift and repetition told apart.",
    ),
    Mode.TAUGHT: (
        "The factors are learned on the 4,609 claims of Radford, Dai, Stoehr, Schein, Fernandez and Sajid (2023), PNAS "
        "120(34), unless a file of others was given.",
    ),
}
FROM_DATA = "from_data"
"""The diagnostic that says how far a level rests on the data, from 0 to 1."""


def estimates(fit: Fit) -> tuple[Estimate, ...]:
    """Give the estimate of each series, in the order of the table."""
    return tuple(_estimate(fit, place) for place in range(len(fit.losses.series)))


def _estimate(fit: Fit, place: int) -> Estimate:
    category, party = fit.losses.series[place]
    curve = moments(fit.cumulative, fit.daily, place)
    last = curve[-1]
    share = float(np.clip(fit.from_data[place], 0.0, 1.0))
    rests = Diagnostic(name=FROM_DATA, value=share, tells="share of the level that rests on the data, not on the prior")
    return Estimate(
        family=Family.BIAS,
        method=fit.mode.value,
        subject=Subject(words=f"{category}, losses of {party}", category=category, party=party, day=fit.losses.days),
        mean=last.mean,
        median=last.median,
        intervals=(Interval(low=last.low, high=last.high, level=LEVEL),),
        assumptions=ASSUMPTIONS[fit.mode],
        diagnostics=(rests, *fit.diagnostics),
        turns=TURNS[fit.mode],
        cites=CITES[fit.mode],
        curve=curve,
    )


def moments(cumulative: Curves, daily: Curves, place: int) -> tuple[Moment, ...]:
    """Give the curve of one series, a moment a day."""
    names = ("mean", "median", "low", "high")
    columns = [getattr(cumulative, name)[place].tolist() for name in names]
    columns += [getattr(daily, name)[place].tolist() for name in names]
    return tuple(
        Moment(
            day=day, mean=mean, median=median, low=low, high=high,
            day_mean=day_mean, day_median=day_median, day_low=day_low, day_high=day_high,
        )
        for day, (mean, median, low, high, day_mean, day_median, day_low, day_high) in enumerate(
            zip(*columns, strict=True), start=1
        )
    )  # fmt: skip
