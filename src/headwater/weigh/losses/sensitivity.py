"""How far each total moves when the robust model is another: ten models beside the one that is told."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from headwater.weigh.losses.robust import RobustFit, RobustOptions, fit_robust
from headwater.weigh.losses.table import Losses

MODELS = 10
"""How many models the table has, the one that is told included."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One total under one model: `median`, `low` and `high` (95%), and `ratio` of its median to the told one's.

    `median` and the rest are NaN where a model has no claim of the series left.
    """

    model: str
    category: str
    party: str
    median: float
    low: float
    high: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The table: a line for each model and series, and per model the `largest` move, as |log ratio|."""

    lines: tuple[Moved, ...]
    largest: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A model of the table: its name, the claims it reads and how it is fitted."""

    name: str
    losses: Losses
    options: RobustOptions


def sensitivity(fit: RobustFit, options: RobustOptions, parties: dict[str, str]) -> Sensitivity:
    """Give the table of ten models about a fit.

    `parties` says which sources speak for which party; those that it does not name are third parties.
    """
    lines, largest = _lines(fit, fit, "as told"), [("as told", 0.0)]
    for model in _models(fit.losses, options, parties):
        other = fit_robust(model.losses, model.options)
        told = _lines(fit, other, model.name)
        moves = [abs(float(np.log(line.ratio))) for line in told if line.ratio > 0]
        lines += told
        largest.append((model.name, max(moves, default=float("nan"))))
    return Sensitivity(lines=tuple(lines), largest=tuple(largest))


def _models(losses: Losses, options: RobustOptions, parties: dict[str, str]) -> Iterator[Model]:
    """Give the other models, those that leave no claim skipped, up to nine."""
    fast = replace(options, draws=min(options.draws, 200))
    told = [
        Model("bias half as large", losses, replace(fast, bias_scale=0.5)),
        Model("bias twice as large", losses, replace(fast, bias_scale=2.0)),
        Model("no slips", losses, replace(fast, contamination=False)),
        Model("half the knots", losses, replace(fast, knots=max(1, options.knots // 2))),
        Model("drift three times as long", losses, replace(fast, drift_days=options.drift_days * 3)),
        Model("only plain totals", losses.where((losses.bound == 0) & ~losses.daily), fast),
    ]
    sides = np.array([source in parties for source in losses.sources])
    told.append(Model("only third parties", losses.where(~sides[losses.source]), fast))
    sizes = np.bincount(losses.source, minlength=len(losses.sources))
    for source in np.argsort(-sizes, kind="stable"):
        kept = losses.where(losses.source != source)
        told.append(Model(f"without {losses.sources[source]}", kept, fast))
    return iter([model for model in told if len(model.losses)][: MODELS - 1])


def _lines(fit: RobustFit, other: RobustFit, name: str) -> list[Moved]:
    """Give the lines of a model; a series of which it has no claim is told as unknown."""
    seen = set(other.losses.of.tolist())
    lines = []
    for number, (category, party) in enumerate(fit.losses.series):
        known = number in seen
        median, low, high = (
            float(part[number, -1]) if known else float("nan")
            for part in (other.cumulative.median, other.cumulative.low, other.cumulative.high)
        )
        ratio = median / float(fit.cumulative.median[number, -1])
        lines.append(Moved(name, category, party, median, low, high, ratio))
    return lines
