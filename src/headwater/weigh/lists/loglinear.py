"""Log-linear models ranked: every one for few lists, a search among those of pairs for more."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from headwater.weigh.lists.compiled import fit_all
from headwater.weigh.lists.exists import exists
from headwater.weigh.lists.histories import Floats
from headwater.weigh.lists.terms import ALL_OF, Model, as_rows, hierarchical, pairs

WINDOW = 10.0
"""Models worse than the best by more than this in BIC are not searched further (Occam's window, odds of 1 to 150)."""

NEAR = 2.0
"""Models within so much of the best BIC are told beside it: the counts hardly prefer one to another."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model fitted: its total (those seen and those expected on no list) and how well it fits for its size."""

    model: Model
    total: float
    bic: float
    aic: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The models that have an estimate, the best BIC first, and how many were fitted in all."""

    fitted: tuple[Fitted, ...]
    tried: int

    @property
    def best(self) -> Fitted:
        """The model of least BIC."""
        return self.fitted[0]

    @property
    def near(self) -> tuple[Fitted, ...]:
        """The models within 2 BIC of the best, the best first."""
        return tuple(one for one in self.fitted if one.bic <= self.best.bic + NEAR)


def ranked(table: Floats) -> Ranking:
    """Fit and rank models of the counts of all 2**L histories; no model may have an estimate.

    BIC counts the people seen as observations, and a term whose estimate is minus infinity as a parameter.
    """
    number = len(table).bit_length() - 1
    return _ordered(table, _fitted(table, hierarchical(number)) if number <= ALL_OF else _searched(table, number))


def beyond_pairs(table: Floats) -> Ranking | None:
    """Rank the 6,893 hierarchical models of five lists, those with dependences of three and four lists among them.

    None for another number of lists: with fewer they are ranked as it is, with more there are 7.8 million and up.
    """
    return _ordered(table, _fitted(table, hierarchical(5))) if len(table) == 32 else None


def _ordered(table: Floats, tried: dict[Model, Fitted | None]) -> Ranking:
    found = [one for one in tried.values() if one is not None]
    found.sort(key=lambda one: (round(one.bic, 7), len(one.model), one.model))
    # the program is asked of those that are told; further down nothing rests on it
    while found and not exists(table, found[0].model):
        found.pop(0)
    near = [one for one in found if one.bic > found[0].bic + NEAR or exists(table, one.model)]
    return Ranking(tuple(near), len(tried))


def total_of(table: Floats, model: Model) -> float:
    """Give the total under one model, NaN where it has no estimate."""
    fitted = _fitted(table, [model])[model]
    return float("nan") if fitted is None else fitted.total


def _fitted(table: Floats, models: Iterable[Model]) -> dict[Model, Fitted | None]:
    listed = list(models)
    rows = as_rows(listed, len(table).bit_length() - 1)
    status, intercept, reached = fit_all(table, rows)
    seen = float(table.sum())
    sizes = 1 + (rows > 0).sum(axis=1)
    found: dict[Model, Fitted | None] = {}
    for at, model in enumerate(listed):
        total = seen + float(np.exp(min(intercept[at], 700.0)))
        penalty = sizes[at] * np.log(seen), sizes[at] * 2.0
        bic, aic = (float(part - 2 * reached[at]) for part in penalty)
        found[model] = None if status[at] else Fitted(model, total, bic, aic)
    return found


def _searched(table: Floats, number: int) -> dict[Model, Fitted | None]:
    """Add and drop pairs from every model in the window until none is left that was not seen."""
    tried = _fitted(table, [()])
    frontier: list[Model] = [()]
    while frontier:
        moved = {tuple(sorted({*model} ^ {pair})) for model in frontier for pair in pairs(number)}
        fresh = sorted(moved - tried.keys())
        fitted = _fitted(table, fresh) if fresh else {}
        tried |= fitted
        limit = min((one.bic for one in tried.values() if one), default=np.inf) + WINDOW
        frontier = [model for model, one in fitted.items() if one and one.bic <= limit]
    return tried
