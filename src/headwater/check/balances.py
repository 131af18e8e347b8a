"""Strengths against losses: before - losses + reinforcements = after, as intervals.

Nobody says how many came in, so the sum is turned round: how many must have, for the figures to hold together.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from headwater.check.exact import FEW, Interval, interval
from headwater.check.groups import of_one_body
from headwater.check.held import said_by
from headwater.check.material import Material, asserted, is_loss
from headwater.check.moved import same_ground
from headwater.check.naming import cite, say, say_count, say_party
from headwater.model import Bound, Claim, Finding, FindingKind, Kind, Outcome, Relation, Severity, Tie

GONE = frozenset({Outcome.KILLED, Outcome.CAPTURED, Outcome.SURRENDERED})
"""Outcomes that take somebody out of a strength for good; the wounded may come back."""

SLACK = timedelta(days=4)
"""A strength given within so many days of a loss's first day is the strength before it, and so at the end."""

_ASK = "Ask how each strength was counted, whom it takes in, and how many joined or left in between."


class Strength(NamedTuple):
    """A strength with its day: the one it states, or the one on which it was given."""

    claim: Claim
    first: date
    last: date


def balance_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each loss that the strengths before and after it do not leave room for, or leave little.

    In one account (one report, or one voice) both strengths are held against the loss. A strength of another's
    account is used in its most generous reading only, one finding a loss. Work grows with losses times strengths
    of one party.
    """
    strengths = sorted(_strengths(material), key=lambda one: (one.first, one.claim.id))
    losses = [claim for claim in material.claims.values() if _counts(claim, material)]
    for loss in losses if strengths else ():
        of_it = [one for one in strengths if _same_force(one.claim, loss, material)]
        before = [one for one in of_it if _is_before(one, loss)]
        after = [one for one in of_it if _is_after(one, loss)]
        yield from _in_one_account(loss, before, after, material)
        yield from _most_generous(loss, before, after, material)


def _strengths(material: Material) -> Iterator[Strength]:
    for claim in material.claims.values():
        if claim.kind is Kind.STRENGTH and asserted(claim) and not _retold(claim, material):
            report = material.reports.get(claim.report)
            given = report.published.end if report and report.published else None
            if claim.scope.period and claim.scope.period.start and claim.scope.period.end:
                yield Strength(claim, claim.scope.period.start, claim.scope.period.end)
            elif claim.scope.period is None and given:
                yield Strength(claim, given, given)


def _counts(claim: Claim, material: Material) -> bool:
    period = claim.scope.period
    people = claim.scope.population.kind[0] == "people" and GONE & set(claim.scope.outcomes)
    dated = period is not None and period.start is not None and period.end is not None
    return bool(is_loss(claim) and people and dated and claim.count.point >= FEW) and not _retold(claim, material)


def _retold(claim: Claim, material: Material) -> bool:
    tie = material.retold.get(claim.id)
    return tie is not None and tie.tie is Tie.RETELLING


def _same_force(strength: Claim, loss: Claim, material: Material) -> bool:
    """Say whether a loss is one of the force whose strength is given: of its party or part of it, on its ground."""
    one, other = strength.scope, loss.scope
    if not one.population.party or other.population.party is None or one.area is None or other.area is None:
        return False
    of_it = other.population.relation(one.population) in (Relation.EQUAL, Relation.WITHIN)
    there = other.area.relation(one.area) in (Relation.EQUAL, Relation.WITHIN)
    near = other.area.relation(one.area) is Relation.CONTAINS and same_ground(one.area, other.area, material.case)
    return of_it and (there or near)


def _is_before(one: Strength, loss: Claim) -> bool:
    period = loss.scope.period
    return period is not None and period.start is not None and one.last <= period.start + SLACK


def _is_after(one: Strength, loss: Claim) -> bool:
    period = loss.scope.period
    if period is None or period.end is None or _is_before(one, loss):
        return False
    return one.last >= period.end - SLACK and one.first > period.end - 2 * SLACK


def _one_account(claims: Sequence[Claim]) -> bool:
    return len({claim.report for claim in claims}) == 1 or len({said_by(claim) for claim in claims}) == 1


def _in_one_account(
    loss: Claim, before: Sequence[Strength], after: Sequence[Strength], material: Material
) -> Iterator[Finding]:
    for first in before:
        for then in after:
            if _one_account((first.claim, loss, then.claim)):
                yield _three(first.claim, loss, then.claim, material)


def _three(before: Claim, loss: Claim, after: Claim, material: Material) -> Finding:
    start, lost, end = (interval(claim.count) for claim in (before, loss, after))
    most = start.high - lost.low if start.high is not None else None
    least = max(start.low - lost.high, Fraction(0)) if lost.high is not None else Fraction(0)
    lines = [*_lines(before, loss, after, material), _left(start, lost)]
    if most is not None and end.low > most:
        need = end.low - most
        return _finding(
            (before, loss, after), False, f"The balance fails: at most {say(max(most, Fraction(0)))} can be left, "
            f"not {say_count(after.count)}, unless at least {say(need)} came in.",
            (*lines, f"{say(end.low)} - {say(most)} = {say(need)}: reinforcements needed at the least"),
        )  # fmt: skip
    return _conditional((before, loss, after), (start, lost, end), lines, least)


def _conditional(
    claims: tuple[Claim, Claim, Claim], counts: tuple[Interval, Interval, Interval], lines: list[str], least: Fraction
) -> Finding:
    """Tell of a balance that can hold: on a condition, with some unaccounted for, or as it is."""
    before, loss, after = claims
    start, lost, end = counts
    need = end.low + lost.low
    if start.low < need and start.low != (start.high or start.low):
        short = need - start.low
        statement = (
            f"The balance holds only from a start of at least {say(need)}, or with reinforcements: "
            f"{say(start.low)} less {say(lost.low)} needs {say(short)} more to leave {say(end.low)}."
        )
        more = f"{say(end.low)} + {say(lost.low)} = {say(need)}, the start it needs without any coming in"
        line = f"{say(need)} - {say(start.low)} = {say(short)}, what must have come in from the lowest start"
        return _finding(claims, None, statement, (*lines, more, line))
    if end.high is not None and end.high < least:
        missing = least - end.high
        statement = (
            f"The balance leaves {say(missing)} unaccounted for: {say_count(before.count)} less "
            f"{say_count(loss.count)} is more than {say_count(after.count)}."
        )
        return _finding(claims, None, statement, (*lines, f"{say(least)} - {say(end.high)} = {say(missing)}"))
    statement = (
        f"The balance holds: {say_count(before.count)} less {say_count(loss.count)} can leave {say_count(after.count)}."
    )
    return _finding(claims, True, statement, tuple(lines))


def _left(start: Interval, lost: Interval) -> str:
    """Say what is left of a strength after a loss, from the least to the most."""
    least = max(start.low - lost.high, Fraction(0)) if lost.high is not None else Fraction(0)
    if start.high is None:
        return f"{say(start.low)} or more less {say(lost.low)}: at least {say(least)} left"
    most = start.high - lost.low
    low = start.low - lost.low
    both = f"{say(start.low)} to {say(start.high)} less {say(lost.low)} is {say(low)} to {say(most)}"
    single = f"{say(start.high)} - {say(lost.low)} = {say(most)}"
    return both if start.low != start.high else single


def _most_generous(
    loss: Claim, before: Sequence[Strength], after: Sequence[Strength], material: Material
) -> Iterator[Finding]:
    """Hold a loss, with what is said to be left in the same account, against the highest strength before it."""
    limits = [(high, one.claim) for one in before if (high := _top(one.claim)) is not None]
    if not limits or len(limits) < len(before):
        return
    high, first = max(limits, key=lambda pair: (pair[0], pair[1].id))
    remaining = [one.claim for one in after if _one_account((loss, one.claim))]
    if any(_one_account((first, loss, then)) for then in remaining):
        return
    then = max(remaining, key=lambda claim: (interval(claim.count).low, claim.id), default=None)
    lost, left = interval(loss.count).low, interval(then.count).low if then else Fraction(0)
    need = lost + left - high
    if need <= 0:
        return
    claims = (first, loss, *((then,) if then else ()))
    own = of_one_body({said_by(claim) for claim in claims}, material.case) or _one_account(claims)
    rest = f" and {say(left)} left" if then else ""
    total = say(lost + left)
    added = f"{say(lost)} + {say(left)} = {total}" if then else f"{total} lost"
    yield _finding(
        claims, False if own else None,
        f"{say(lost)} lost{rest} of at most {say(high)} needs at least {say(need)} more: "
        f"{total} - {say(high)} = {say(need)}.",
        (
            *_lines(first, loss, then, material),
            f"{added}, {say(high)} at most at the start, the highest strength given for it",
            f"{total} - {say(high)} = {say(need)}: reinforcements needed at the least",
        ),
    )  # fmt: skip


def _top(claim: Claim) -> Fraction | None:
    return None if claim.count.bound is Bound.VAGUE else interval(claim.count, lenient=False).high


def _lines(before: Claim, loss: Claim, after: Claim | None, material: Material) -> tuple[str, ...]:
    name = say_party(loss.scope.population, material.case)
    back = () if set(loss.scope.outcomes) <= GONE else ("some of the wounded may have come back: that lowers the need",)
    return (
        f"before, {name} {say_count(before.count)}: {cite(before, material)}",
        f"lost, {say_count(loss.count)}: {cite(loss, material)}",
        *((f"after, {say_count(after.count)}: {cite(after, material)}",) if after else ()),
        *back,
    )


def _finding(claims: tuple[Claim, ...], holds: bool | None, statement: str, lines: tuple[str, ...]) -> Finding:
    return Finding(
        kind=FindingKind.BALANCE,
        claims=tuple(claim.id for claim in claims),
        holds=holds,
        statement=statement,
        derivation=lines,
        severity={True: Severity.NOTE, False: Severity.SERIOUS, None: Severity.CAUTION}[holds],
        resolve="" if holds else _ASK,
    )
