"""What stands for an origin: the claim that counts, who took it back or denies it, and where that was."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from headwater.model import Case, Claim, Derivation, Modality, Origin, Report, Role, State, Tie

FEW = 100
"""Below this a count is as a rule that of one incident, and scopes do not tell incidents apart: findings read it so."""

WEEK = 7
"""Days from which on a small count of a table, whose rows state their scopes, is not that of one incident."""


class Book(NamedTuple):
    """A state by id, and the ties of origins that say something against a figure."""

    case: Case
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    against: Mapping[str, Sequence[Derivation]]


def open_state(state: State, case: Case) -> Book:
    """Look up what gathering needs: corrections, withdrawals and denials by the claim that they are of."""
    against: dict[str, list[Derivation]] = defaultdict(list)
    for tie in sorted(state.derivations, key=lambda derivation: derivation.id):
        if tie.tie in (Tie.CORRECTION, Tie.WITHDRAWAL, Tie.DENIAL):
            for parent in tie.parents:
                against[parent].append(tie)
    claims = {claim.id: claim for claim in state.claims}
    return Book(case, claims, {report.id: report for report in state.reports}, against)


def standing(origin: Origin, book: Book) -> tuple[Claim, bool]:
    """Give the claim that stands for an origin: its first, or the last by which its own speaker corrected it."""
    corrections = [
        book.claims[tie.child]
        for tie in _ties(origin, Tie.CORRECTION, book)
        if tie.child in book.claims and book.claims[tie.child].modality is not Modality.DENIED
    ]
    if not corrections:
        return book.claims[origin.first], False
    return max(corrections, key=lambda claim: (published(claim, book), claim.id)), True


def taken_back(origin: Origin, stands: Claim, book: Book) -> str | None:
    """Say who took a figure back and where, if its own speaker did."""
    corrected = stands.id != origin.first
    for tie in _ties(origin, Tie.WITHDRAWAL, book):
        if (not corrected or stands.id in tie.parents) and (by := book.claims.get(tie.child)):
            return f"{_speaker(by)} took it back ({where(by, book)})"
    return None


def denials(origin: Origin, book: Book) -> Iterator[str]:
    """Give who denies a figure of an origin."""
    for tie in _ties(origin, Tie.DENIAL, book):
        if by := book.claims.get(tie.child):
            yield _speaker(by)


def _ties(origin: Origin, sort: Tie, book: Book) -> Iterator[Derivation]:
    found = (tie for claim in origin.claims for tie in book.against.get(claim, ()))
    yield from (tie for tie in found if tie.tie is sort)


def partial(claim: Claim) -> bool:
    """Say whether a count names only some of its scope, or is likely that of one incident."""
    if claim.role in (Role.SUBSET, Role.INCREMENT):
        return True
    days = claim.scope.period.days if claim.scope.period else None
    in_a_table = claim.extractor.startswith("sheet") and days is not None and days >= WEEK
    return claim.count.point < FEW and claim.role is not Role.TOTAL and not in_a_table


def _speaker(claim: Claim) -> str:
    return claim.speakers[0].name if claim.speakers else "the report"


def published(claim: Claim, book: Book) -> str:
    """Give the day a claim's report was published, or its first; nothing where that is not known."""
    report = book.reports.get(claim.report)
    day = report.published if report else None
    return str((day.start or day.end) if day else "")


def where(claim: Claim, book: Book) -> str:
    """Give the outlet and the day of the report that a claim stands in."""
    report = book.reports.get(claim.report)
    if report is None:
        return "a report that is not here"
    outlet = book.case.outlet(report.outlet)
    return f"{outlet.name if outlet else report.outlet}, {report.published or 'no date'}"
