"""Three ways to a total from overlapping lists, each as an estimate with what it assumes and how it was come by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import nan
from typing import NamedTuple

from headwater.model import Diagnostic, Estimate, Family, Interval, Subject
from headwater.weigh.lists import averaging, graphs
from headwater.weigh.lists.counted import Counted, refusal
from headwater.weigh.lists.loglinear import Ranking, ranked, total_of
from headwater.weigh.lists.options import LEVEL, Tick, no_tick
from headwater.weigh.lists.profile import profile_interval
from headwater.weigh.lists.stepwise import Stepwise, chosen, stepwise
from headwater.weigh.lists.terms import ALL_OF, written
from headwater.weigh.lists.turns import AtRate, at_rates, turns, without
from headwater.weigh.lists.words import assumptions, figure, overlaps, share

LISTS_AT_MOST = 8
"""Lists that log-linear models take: 255 histories and 28 pairs."""

AVERAGED, LEAST_BIC, STEPWISE = "decomposable graphs, averaged", "log-linear, least BIC", "log-linear, stepwise"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method found: a total with its range, and what to tell of it; or, in `refused`, why it found none."""

    best: float = 0.0
    intervals: tuple[Interval, ...] = ()
    mean: float | None = None
    median: float | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    derivation: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its name, how many lists it takes, what it assumes besides the rest, its paper, and its work.

    `answer` estimates; `total` gives the total alone, NaN where there is none, to show what would change it.
    """

    name: str
    most: int
    assumes: tuple[str, ...]
    cites: tuple[str, ...]
    answer: Callable[[Counted, Ranking, Tick], Answer]
    total: Callable[[Counted, Ranking], float]


class Told(NamedTuple):
    """An estimate of one stratum, and the totals at other rates of linkage errors, none where it is refused."""

    estimate: Estimate
    rates: tuple[AtRate, ...]


def estimate(method: Method, given: Counted, ranking: Ranking, tick: Tick = no_tick) -> Told:
    """Give the estimate of one method for one stratum, or its refusal with the reason."""
    reason = refusal(given, method.most)
    answer = Answer(refused=reason) if reason else method.answer(given, ranking, tick)
    told = not answer.refused
    rates = at_rates(given, lambda other: method.total(other, ranking)) if told else ()
    found = Estimate(
        family=Family.UNDERCOUNT,
        method=method.name,
        subject=Subject(words=given.subject),
        best=answer.best if told else None,
        mean=answer.mean,
        median=answer.median,
        intervals=answer.intervals,
        refused=answer.refused,
        assumptions=(*assumptions(given), *method.assumes),
        diagnostics=(*answer.diagnostics, *_near(given, ranking), *_seen(given)),
        derivation=(*overlaps(given), *answer.derivation) if told else (),
        turns=tuple(turns(answer.best, rates, _left_out(method, given))) if told else (),
        cites=method.cites,
    )
    return Told(found, rates)


def _left_out(method: Method, given: Counted) -> dict[str, float]:
    """Give the total without each list, where two or more are left."""
    found = {}
    for name in given.held.lists if len(given.held.lists) > 2 else ():
        rest = without(given, name)
        ranking = ranking_of(rest)
        found[name] = nan if refusal(rest, method.most) else method.total(rest, ranking)
    return found


def ranking_of(given: Counted) -> Ranking:
    """Rank log-linear models of the counts as they are, errors of linkage left in: none where nothing can be said."""
    return Ranking((), 0) if refusal(given, LISTS_AT_MOST) else ranked(given.raw)


def _interval(low: float, high: float | None, level: float | None = LEVEL) -> Interval:
    return Interval(low=low, high=high, level=level)


def _near(given: Counted, ranking: Ranking) -> tuple[Diagnostic, ...]:
    """Give the spread over models that fit about as well as the best one: to be shown with every estimate."""
    if not ranking.fitted:
        return ()
    told = [
        f"{figure(total_of(given.table, one.model))} ({written(one.model, given.held.lists)})" for one in ranking.near
    ]
    return (
        Diagnostic(
            name="models within 2 BIC",
            value=float(len(told)),
            tells=f"{'; '.join(told)}. The counts hardly prefer one of these log-linear models to another.",
        ),
    )


def _seen(given: Counted) -> Iterable[Diagnostic]:
    yield Diagnostic(name="seen", value=given.seen, tells=f"{figure(given.held.n)} on {len(given.held.lists)} lists.")
    if given.cut:
        yield Diagnostic(
            name="cut off",
            value=given.cut,
            tells="Undoing errors of linkage left so many fewer than none in some histories: they count as none.",
        )


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


def _least_bic(given: Counted, ranking: Ranking, _: Tick) -> Answer:
    if not ranking.fitted:
        return Answer(refused="no log-linear model has an estimate on these counts: too few people are on two lists")
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
            f"It expects {figure(total - given.seen)} on no list; {figure(given.seen)} + {figure(total - given.seen)}"
            f" = {figure(total)}.",
            "The second range is that of the best figures of all models within 2 BIC; no probability goes with it.",
        ),
    )


def _stepwise(given: Counted, _: Ranking, tick: Tick) -> Answer:
    found = stepwise(given.raw, given.undo, given.options, tick)
    if found is None:
        return Answer(refused="not even lists taken as independent have an estimate on these counts")
    return Answer(
        best=found.total,
        intervals=(_interval(found.low, found.high),),
        diagnostics=tuple(_of_bootstrap(found, given.options.replicates)),
        derivation=(
            f"Dependences taken in, p below {given.options.threshold:g}: {written(found.model, given.held.lists)}.",
            f"It expects {figure(found.total - given.seen)} on no list; {figure(given.seen)} +"
            f" {figure(found.total - given.seen)} = {figure(found.total)}.",
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
        total=lambda given, _: averaging.averaged(given.table).median,
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
        total=lambda given, ranking: total_of(given.table, ranking.best.model) if ranking.fitted else nan,
    ),
    Method(
        name=STEPWISE,
        most=LISTS_AT_MOST,
        assumes=("Lists depend on each other in pairs, and only where their overlap shows it.",),
        cites=("Chan, Silverman and Vincent (2021), Journal of the American Statistical Association 116, 1297-1306",),
        answer=_stepwise,
        total=lambda given, _: total_of(given.table, chosen(given.raw, given.options.threshold)),
    ),
)
"""The methods in the order in which they are told. The latent-class model joins them here."""
