"""Percentages redone: how large a part of its whole a report says it is, against the numbers it gives for both.

A percentage is a ratio against the very people it is a part of: losses of a force for one of its strength ('40 per
cent of the division'), or dead civilians for one of all dead. Its count is a fraction of one, 0.4 for 40 per cent.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from headwater.check.exact import Interval, interval, point
from headwater.check.held import said_by
from headwater.check.material import TABLE, Material, asserted
from headwater.check.naming import cite, say, say_count
from headwater.model import Bound, Claim, Finding, FindingKind, Kind, Relation, Severity

_HELD = (Relation.EQUAL, Relation.WITHIN)
_POINT = Fraction(1, 100)

FINEST = 10_000
"""The largest denominator of a percentage: a hundredth of a point."""


def is_share(claim: Claim) -> bool:
    """Say whether a ratio is a percentage: counted against a population that its own lies in."""
    against, own = claim.against, claim.scope.population
    return claim.kind is Kind.RATIO and against is not None and own.relation(against) in _HELD


def share_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each percentage whose part and whole its report or its speaker also gives in numbers.

    One over a hundred per cent is told by itself.
    """
    for claim in material.claims.values():
        if asserted(claim) and is_share(claim):
            if fraction_of(claim).low > 1:
                yield _impossible(claim, material)
            else:
                yield from _against_numbers(claim, material)


def fraction_of(claim: Claim) -> Interval:
    """Give a percentage as a fraction of one, half a point either way where it is given in whole points.

    A number above one was written down in points and is read so.
    """
    read, exact = interval(claim.count), _told(claim)
    unit = Fraction(100) if point(claim.count) > 1 else Fraction(1)
    low, high = _plain(read.low / unit), None if read.high is None else _plain(read.high / unit)
    give = _POINT / 2 if exact % _POINT == 0 and claim.count.bound in (Bound.EXACT, Bound.ABOUT) else Fraction(0)
    return Interval(max(low - give, Fraction(0)), None if high is None else high + give)


def _against_numbers(share: Claim, material: Material) -> Iterator[Finding]:
    beside = [c for c in material.by_report[share.report] if c is not share and asserted(c)][:TABLE]
    of_one = [claim for claim in beside if said_by(claim) == said_by(share)] or beside
    parts = [claim for claim in of_one if _is_part(claim, share)]
    wholes = [claim for claim in of_one if _is_whole(claim, share)]
    pair = _nearest(share, parts, wholes)
    if pair:
        yield _finding(share, *pair, material)


def _is_part(claim: Claim, share: Claim) -> bool:
    scope = claim.scope
    losses = claim.kind is Kind.LOSS and scope.outcomes == share.scope.outcomes
    return losses and scope.population == share.scope.population and _together(claim, share)


def _is_whole(claim: Claim, share: Claim) -> bool:
    """Say whether a number is that of the whole: a strength of the same people, or the losses of the wider ones."""
    own = share.scope.population == share.against
    fits = claim.kind is Kind.STRENGTH if own else claim.scope.outcomes == share.scope.outcomes
    return fits and claim.scope.population == share.against and _together(claim, share)


def _together(claim: Claim, share: Claim) -> bool:
    parts = claim.scope.parts(share.scope)
    return Relation.APART not in (parts["area"], parts["period"]) and claim.count.bound is not Bound.VAGUE


def _nearest(share: Claim, parts: Sequence[Claim], wholes: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    def far(claim: Claim) -> tuple[int, str]:
        return (abs(claim.span.start - share.span.start), claim.id)

    return (min(parts, key=far), min(wholes, key=far)) if parts and wholes else None


def _finding(share: Claim, part: Claim, whole: Claim, material: Material) -> Finding:
    said, of_it, all_of_it = fraction_of(share), interval(part.count), interval(whole.count)
    most = None if of_it.high is None or not all_of_it.low else of_it.high / all_of_it.low
    least = of_it.low / all_of_it.high if all_of_it.high else Fraction(0)
    holds = said.meets(Interval(least, most))
    exact = 100 * point(part.count) / point(whole.count) if point(whole.count) else Fraction(0)
    told = _percent(share)
    line = f"{say(point(part.count))} of {say(point(whole.count))} is {_rounded(exact)} per cent"
    return Finding(
        kind=FindingKind.PERCENTAGE,
        claims=(share.id, part.id, whole.id),
        holds=holds,
        statement=f"‘{told}’ {'agrees with' if holds else 'does not follow from'} its own numbers: {line}.",
        derivation=(
            f"{told}: {cite(share, material)}",
            f"the part, {say_count(part.count)}: {cite(part, material)}",
            f"the whole, {say_count(whole.count)}: {cite(whole, material)}",
            f"{say(point(part.count))} × 100 / {say(point(whole.count))} = {_rounded(exact)}",
            f"the report says {told}, read as {_rounded(100 * said.low)} to "
            f"{_rounded(100 * said.high) if said.high is not None else 'any more'}",
        ),
        severity=Severity.NOTE if holds else Severity.SERIOUS,
        resolve="" if holds else "Ask what the percentage is of, and over which days.",
    )


def _impossible(share: Claim, material: Material) -> Finding:
    told = _percent(share)
    return Finding(
        kind=FindingKind.PERCENTAGE,
        claims=(share.id,),
        holds=False,
        statement=f"‘{told}’ is more than all of them.",
        derivation=(f"{told}: {cite(share, material)}", "no part is more than 100 per cent of its whole"),
        severity=Severity.SERIOUS,
        resolve="Ask what the percentage is of.",
    )


def _percent(share: Claim) -> str:
    return f"{_rounded(100 * _told(share))} per cent"


def _told(share: Claim) -> Fraction:
    """Give a percentage as the fraction of one that it is written as."""
    value = point(share.count)
    return _plain(value / 100 if value > 1 else value)


def _plain(value: Fraction) -> Fraction:
    """Give the short fraction that a float stands for: 0.4 is two fifths."""
    return value.limit_denominator(FINEST)


def _rounded(number: Fraction) -> str:
    return say(number) if number.denominator == 1 else f"{float(number):,.1f}"
