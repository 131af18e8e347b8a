"""The methods themselves: what each finds in the counts, and how it tells of it."""

from collections.abc import Iterable
from math import nan

from headwater.model import Diagnostic, Interval
from headwater.weigh.lists import averaging, graphs
from headwater.weigh.lists.counted import Counted
from headwater.weigh.lists.exists import exists
from headwater.weigh.lists.loglinear import Ranking, beyond_pairs, total_of
from headwater.weigh.lists.methods import LISTS_AT_MOST, Again, Answer, Method
from headwater.weigh.lists.options import LEVEL, Tick
from headwater.weigh.lists.profile import profile_interval
from headwater.weigh.lists.stepwise import Stepwise, chosen, stepwise
from headwater.weigh.lists.terms import ALL_OF, Model, written
from headwater.weigh.lists.unequal import Unequal, unequal, unequal_total
from headwater.weigh.lists.words import figure, share

AVERAGED, LEAST_BIC, STEPWISE = "decomposable graphs, averaged", "log-linear, least BIC", "log-linear, stepwise"
UNEQUAL = "log-linear, people unequal"

AGAINST = 10.0
"""Where a model without unequal people has a BIC so much lower, it explains better what the term was needed for."""

NEEDED = 0.05
"""The p-value below which the counts need the term of unequal people."""


def _interval(low: float, high: float | None, level: float | None = LEVEL) -> Interval:
    return Interval(low=low, high=high, level=level)


def _sum(given: Counted, total: float) -> str:
    unseen = figure(total - given.seen)
    return f"It expects {unseen} on no list; {figure(given.seen)} + {unseen} = {figure(total)}."


def _averaged(given: Counted, _: Ranking, tick: Tick) -> Answer:
    tick("averaging over graphs", 0, 1)
    found = averaging.averaged(given.table)
    tick("averaging over graphs", 1, 1)
    if found.beyond > 1e-3:
        return Answer(refused="the counts do not limit the total: its probability does not fall off as it grows")
    told = [f"{share(weight)} {written(graph, given.held.lists)}" for graph, weight in found.graphs if weight >= 0.005]
    return Answer(
        best=found.median,
        mean=found.mean,
        median=found.median,
        intervals=(_interval(found.low, found.high),),
        diagnostics=(
            Diagnostic(
                name="probability of the first graph",
                value=found.graphs[0][1],
                tells="Where one graph has nearly all, averaging tells no more than that graph.",
            ),
        ),
        derivation=(
            f"{found.count:,} graphs, each with the lists that depend on one another joined: {'; '.join(told)}.",
            f"The middle of the posterior is {figure(found.median)}.",
        ),
    )


def _averaged_again(given: Counted, _: Ranking) -> Again:
    among = averaging.averaged(given.table).among
    return lambda other: averaging.averaged(other.table, among).median


def _least_bic(given: Counted, ranking: Ranking, _: Tick) -> Answer:
    if not ranking.fitted:
        return Answer(refused="no log-linear model has an estimate on these counts: too few histories have anybody")
    model = ranking.best.model
    total = total_of(given.table, model)
    low, high = profile_interval(given.table, model, total)
    others = [total_of(given.table, one.model) for one in ranking.near]
    return Answer(
        best=total,
        intervals=(_interval(min(low, total), high), _interval(min(others), max(others), None)),
        diagnostics=(
            Diagnostic(name="BIC", value=ranking.best.bic, tells=f"The least of {ranking.tried:,} models."),
            Diagnostic(name="models without an estimate", value=float(ranking.tried - len(ranking.fitted))),
        ),
        derivation=(
            f"The model of least BIC among {ranking.tried:,}: {written(model, given.held.lists)}.",
            _sum(given, total),
            "The second range is that of the best figures of all models within 2 BIC; no probability goes with it.",
        ),
        turns=tuple(_wider(given)),
    )


def _wider(given: Counted) -> Iterable[str]:
    """Say what dependences of more than two of five lists would make of it."""
    ranking = beyond_pairs(given.raw)
    if ranking is None or not ranking.fitted:
        return
    model = ranking.best.model
    named, total = written(model, given.held.lists), figure(total_of(given.table, model))
    yield f"With dependences of three lists and four allowed, least BIC has {named}: {total}."


def _stepwise(given: Counted, _: Ranking, tick: Tick) -> Answer:
    found = stepwise(given.raw, given.undo, given.options, tick)
    if found is None or not exists(given.table, found.model):
        return Answer(refused="not even lists taken as independent have an estimate on these counts")
    return Answer(
        best=found.total,
        intervals=(_interval(min(max(found.low, given.seen), found.total), found.high),),
        diagnostics=tuple(_of_bootstrap(found, given.options.replicates)),
        derivation=(
            f"Dependences taken in, p below {given.options.threshold:g}: {written(found.model, given.held.lists)}.",
            _sum(given, found.total),
            f"The interval is from {given.options.replicates:,} bootstrap samples, seed {given.options.seed}.",
        ),
    )


def _of_bootstrap(found: Stepwise, replicates: int) -> Iterable[Diagnostic]:
    yield Diagnostic(
        name="bootstrap samples without an estimate",
        value=found.lost * replicates,
        tells="They count as larger than any." if found.lost else "",
    )
    yield Diagnostic(
        name="bias correction",
        value=found.bias,
        tells="0 where half of the samples give less than the estimate; the interval leans on it beyond 0.5.",
    )


def _unequal(given: Counted, ranking: Ranking, _: Tick) -> Answer:
    found = _fit_unequal(given)
    reason = _not_unequal(given, found, ranking)
    if found is None or reason:
        return Answer(refused=reason)
    beside = ranking.best.bic if ranking.fitted else found.bic
    return Answer(
        best=found.total,
        intervals=(_interval(found.low, found.high),),
        diagnostics=(
            Diagnostic(
                name="p of people alike",
                value=found.p,
                tells="The counts need people to differ."
                if found.p < NEEDED
                else "The counts cannot tell if they differ.",
            ),
            Diagnostic(name="BIC beside the least without", value=found.bic - beside),
        ),
        derivation=(f"Dependences beside it: {written(found.model, given.held.lists)}.", _sum(given, found.total)),
    )


def _not_unequal(given: Counted, found: Unequal | None, ranking: Ranking) -> str:
    if len(given.held.lists) < 3:
        return "two lists cannot show whether people differ in how easily they are found"
    if found is None:
        return "a model of people who differ in how easily they are found has no estimate on these counts"
    if found.slopes[0] < 0:
        return "the counts show no sign of people who differ: fewer are on several lists than if all were alike"
    better = found.bic - ranking.best.bic if ranking.fitted else 0.0
    if found.p < NEEDED and better > AGAINST:
        return f"dependences between lists explain the counts better than people who differ (BIC lower by {better:.1f})"
    return ""


def _fit_unequal(given: Counted) -> Unequal | None:
    return unequal(given.raw, given.table) if len(given.held.lists) > 2 else None


def _unequal_again(given: Counted, ranking: Ranking) -> Again:
    found = _fit_unequal(given)
    if found is None or _not_unequal(given, found, ranking):
        return lambda _: nan
    return lambda other: unequal_total(other.table, found.model)


def _with(model: Model | None) -> Again:
    return lambda other: nan if model is None else total_of(other.table, model)


METHODS = (
    Method(
        name=AVERAGED,
        most=graphs.LISTS_AT_MOST,
        assumes=(
            "Some decomposable graph of dependences between lists holds, each as probable as the others beforehand.",
            "Beforehand, each history has the weight 2^-L for L lists, and a total of N people the weight 1/N.",
        ),
        cites=("Madigan and York (1997), Biometrika 84(1), 19-31",),
        answer=_averaged,
        again=_averaged_again,
    ),
    Method(
        name=LEAST_BIC,
        most=LISTS_AT_MOST,
        assumes=(
            "The one log-linear model that fits best for its size (BIC) is the true one: the interval knows no other.",
            f"No dependence joins all lists at once; with more than {ALL_OF} lists, none joins more than two.",
        ),
        cites=("Fienberg (1972), Biometrika 59(3), 591-603", "Cormack (1992), Biometrics 48(2), 567-576"),
        answer=_least_bic,
        again=lambda _, ranking: _with(ranking.best.model if ranking.fitted else None),
    ),
    Method(
        name=STEPWISE,
        most=LISTS_AT_MOST,
        assumes=("Lists depend on each other in pairs, and only where their overlap shows it.",),
        cites=("Chan, Silverman and Vincent (2021), Journal of the American Statistical Association 116, 1297-1306",),
        answer=_stepwise,
        again=lambda given, _: _with(chosen(given.raw, given.options.threshold)),
    ),
    Method(
        name=UNEQUAL,
        most=LISTS_AT_MOST,
        assumes=(
            "People differ in how easily any list finds them; how they differ on three lists tells of those on none.",
            "Beside that, lists depend on each other in pairs at most.",
        ),
        cites=("Darroch, Fienberg, Glonek and Junker (1993), J. American Statistical Association 88, 1137-1148",),
        answer=_unequal,
        again=_unequal_again,
    ),
)
"""The methods in the order in which they are told; another model of lists joins them here."""
