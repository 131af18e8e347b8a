"""The robust model of reporting bias: curves, biases and slips of the pen, fitted together in seconds.

It differs from the published one (Radford et al. 2023) in that a row may be a slip of the pen; that noise is of each
source's own size, so that a running total kept by one source counts for one voice rather than for hundreds; that a bias
may drift; that repeated rows count once; and that all is found by a Laplace approximation over a grid of sizes instead
of by sampling. What no claim can tell, the level of all biases together, rests on the prior that they average to none.
"""

from dataclasses import dataclass, replace

import numpy as np

from headwater.model import Diagnostic
from headwater.weigh.losses.fit import Curves, Fit, Mode
from headwater.weigh.losses.multipliers import Multipliers
from headwater.weigh.losses.robust_design import Design, design
from headwater.weigh.losses.robust_draws import Draws, draw, log_totals
from headwater.weigh.losses.robust_peak import Peak
from headwater.weigh.losses.robust_rows import rows
from headwater.weigh.losses.robust_search import Search, search
from headwater.weigh.losses.table import Floats, Losses


@dataclass(frozen=True, slots=True)
class RobustOptions:
    """How the robust model is fitted.

    `knots` a curve; `drift_days`, within which a source's drift is forgotten; `rounds` of the search; `draws` for the
    intervals; `contamination`, whether a row may be a slip; `bias_scale` holds the sizes of bias at so many times their
    best, None integrates over them; `multipliers`, what a larger war taught of biases; `seed` of the draws.
    """

    knots: int = 72
    drift_days: float = 60.0
    rounds: int = 24
    draws: int = 400
    contamination: bool = True
    bias_scale: float | None = None
    multipliers: Multipliers | None = None
    seed: int = 1

    def __post_init__(self) -> None:
        if min(self.knots, self.rounds, self.draws) < 1 or self.drift_days <= 0:
            raise ValueError("knots, rounds, draws and drift days are at least 1")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class RobustFit(Fit):
    """A robust fit, with what suspicions and simulations are made from.

    `total_draws` (draws, series) are of the total on the last day; `bias_draws` (draws, pairs) of each pair's factor.
    """

    plan: Design
    peak: Peak
    total_draws: Floats
    bias_draws: Floats


def fit_robust(losses: Losses, options: RobustOptions | None = None) -> RobustFit:
    """Fit the robust model. The order of the rows does not matter, and a row told twice counts once.

    Raises ValueError where there are no rows, or one that cannot be a claim.
    """
    options = options or RobustOptions()
    told = rows(losses)
    use = np.ones(len(told))
    plan = design(losses, told, options.knots, options.drift_days, use)
    if options.multipliers is not None:
        plan = replace(plan, lean=options.multipliers.lean(losses, plan.means))
    peak = search(plan, Search(rounds=options.rounds, contamination=options.contamination, use=use))
    draws = draw(plan, peak, options.draws, np.random.default_rng(options.seed), options.bias_scale)
    cumulative, daily, last = _curves(plan, peak, draws)
    pairs = len(plan.mean)
    factors = np.exp(draws.shared[:, :pairs])
    return RobustFit(
        mode=Mode.ROBUST,
        losses=losses,
        cumulative=cumulative,
        daily=daily,
        bias=_biases(losses, plan, factors),
        error=peak.fitted.slip.sum(axis=1)[told.back],
        from_data=_from_data(plan, peak, last, options.bias_scale or 1.0),
        diagnostics=_diagnostics(losses, peak),
        plan=plan,
        peak=peak,
        total_draws=np.exp(last),
        bias_draws=factors,
    )


def _curves(plan: Design, peak: Peak, draws: Draws) -> tuple[Curves, Curves, Floats]:
    """Give the summaries of running totals and daily losses, and the draws of the logarithm of the last total."""
    totals, days, last = [], [], []
    for block in plan.blocks:
        logs = log_totals(plan, peak, draws, block)
        drawn = np.exp(logs)
        totals.append(Curves.of(drawn))
        days.append(Curves.of(np.diff(drawn, axis=1, prepend=0.0)))
        last.append(logs[:, -1])
    return _stack(totals), _stack(days), np.array(last).T


def _stack(summaries: list[Curves]) -> Curves:
    return Curves(
        mean=np.array([one.mean for one in summaries]),
        median=np.array([one.median for one in summaries]),
        low=np.array([one.low for one in summaries]),
        high=np.array([one.high for one in summaries]),
    )


def _biases(losses: Losses, plan: Design, factors: Floats) -> Curves:
    """Give the factors by source and series, NaN where a source says nothing of a series."""
    told = Curves.of(factors)
    where = (plan.rows.pairs[:, 0], plan.rows.pairs[:, 1])

    def spread(values: Floats) -> Floats:
        out = np.full((len(losses.sources), len(losses.series)), np.nan)
        out[where] = values
        return out

    return Curves(mean=spread(told.mean), median=spread(told.median), low=spread(told.low), high=spread(told.high))


def _from_data(plan: Design, peak: Peak, last: Floats, scale: float) -> Floats:
    """Give how much less uncertain each level is than if one speaker alone, of whom nothing is known, had told it."""
    width = 1.0 if plan.lean is None else float(np.mean(plan.lean.sd**2))
    alone = (peak.scales.party**2 * width + peak.scales.series**2) * scale**2
    return np.asarray(np.clip(1 - last.var(axis=0) / alone, 0.0, 1.0))


def _diagnostics(losses: Losses, peak: Peak) -> tuple[Diagnostic, ...]:
    scales = peak.scales
    suspected = float((peak.fitted.slip.sum(axis=1) > 0.5).sum())
    return (
        Diagnostic(name="rows", value=float(len(losses)), tells="claims read"),
        Diagnostic(name="distinct rows", value=float(len(peak.expected)), tells="each repeated row counted once"),
        Diagnostic(name="suspected rows", value=suspected, tells="more likely a slip than not"),
        Diagnostic(name="bias by source and party", value=scales.party, tells="sd of the logarithm"),
        Diagnostic(name="bias by series about it", value=scales.series, tells="sd of the logarithm"),
        Diagnostic(name="drift of a bias", value=scales.drift, tells="sd of the logarithm"),
        Diagnostic(name="log likelihood", value=float(peak.fitted.log.sum()), tells="at the peak, of distinct rows"),
    )
