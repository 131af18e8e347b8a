"""A way to a total from overlapping lists, made into an estimate with what it assumes and how it was come by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import nan
from typing import NamedTuple

from headwater.model import Diagnostic, Estimate, Family, Interval, Subject
from headwater.weigh.lists.counted import Counted, groups, refusal
from headwater.weigh.lists.loglinear import Ranking, ranked, total_of
from headwater.weigh.lists.options import Tick, no_tick
from headwater.weigh.lists.terms import written
from headwater.weigh.lists.turns import AtRate, at_rates, tried, turns, without
from headwater.weigh.lists.words import assumptions, figure, overlaps

LISTS_AT_MOST = 8
"""Lists that log-linear models take: 255 histories and 28 pairs."""


BEYOND = 1_000.0
"""So many times those seen, with no upper end, is no estimate."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method found: a total with its range, and what to tell of it; or, in `refused`, why it found none."""

    best: float = 0.0
    intervals: tuple[Interval, ...] = ()
    mean: float | None = None
    median: float | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    derivation: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    refused: str = ""


Again = Callable[[Counted], float]
"""Gives the total of the same people counted otherwise, by the model chosen before; NaN where it has none."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its name, how many lists it takes, what it assumes besides the rest, its paper, and its work.

    `answer` estimates; `again` gives what applies the same choice of model to other counts, to show what would change
    the total; None where that takes too long.
    """

    name: str
    most: int
    assumes: tuple[str, ...]
    cites: tuple[str, ...]
    answer: Callable[[Counted, Ranking, Tick], Answer]
    again: Callable[[Counted, Ranking], Again] | None = None


class Known(NamedTuple):
    """What all methods share: the log-linear models ranked, and the counts at other rates of linkage errors."""

    ranking: Ranking
    others: tuple[Counted, ...]


class Told(NamedTuple):
    """An estimate of one stratum, and the totals at other rates of linkage errors, none where it is refused."""

    estimate: Estimate
    rates: tuple[AtRate, ...]


def estimate(method: Method, given: Counted, known: Known, tick: Tick = no_tick) -> Told:
    """Give the estimate of one method for one stratum, or its refusal with the reason."""
    ranking = known.ranking
    reason = refusal(given, method.most)
    answer = Answer(refused=reason) if reason else _limited(method.answer(given, ranking, tick), given)
    told = not answer.refused
    rates = at_rates(known.others, method.again(given, ranking)) if told and method.again else ()
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
        turns=(*answer.turns, *turns(answer.best, rates, _left_out(method, given))) if told else (),
        cites=method.cites,
    )
    return Told(found, rates)


def _limited(answer: Answer, given: Counted) -> Answer:
    """Refuse a total beyond all reason that nothing limits from above."""
    unlimited = bool(answer.intervals) and answer.intervals[0].high is None
    if answer.refused or not unlimited or answer.best < BEYOND * given.seen:
        return answer
    return Answer(refused=f"the counts do not limit the total: it is {figure(answer.best)} or any larger number")


def _left_out(method: Method, given: Counted) -> dict[str, float]:
    """Give the total without each list, where two or more are left."""
    found: dict[str, float] = {}
    if method.again is None or len(given.held.lists) < 3:
        return found
    for name in given.held.lists:
        rest = without(given, name)
        found[name] = nan if refusal(rest, method.most) else method.again(rest, ranking_of(rest))(rest)
    return found


def known_of(given: Counted) -> Known:
    """Work out what all methods share."""
    return Known(ranking_of(given), tried(given))


def ranking_of(given: Counted) -> Ranking:
    """Rank log-linear models of the counts as they are, errors of linkage left in: none where nothing can be said."""
    return Ranking((), 0) if refusal(given, LISTS_AT_MOST) else ranked(given.raw)


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
    apart = groups(given.held)
    if len(apart) > 1:
        named = " | ".join(", ".join(group) for group in apart)
        yield Diagnostic(
            name="groups of lists that share nobody",
            value=float(len(apart)),
            tells=f"{named}. They may be of different people: then estimate each by itself.",
        )
    if given.cut:
        yield Diagnostic(
            name="cut off",
            value=given.cut,
            tells="Undoing errors of linkage left so many fewer than none in some histories: they count as none.",
        )
