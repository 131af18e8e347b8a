"""Lookups: everything a page needs to find from an id, made once from a state."""

from collections.abc import Iterable
from typing import TypeVar

from headwater.model import (
    Capture,
    Case,
    Claim,
    Derivation,
    Dropped,
    Finding,
    Mask,
    Origin,
    Report,
    ReportDerivation,
    State,
    Unread,
    Value,
)
from headwater.tell.questions import Question, questions
from headwater.tell.wording import country

_T = TypeVar("_T")


class Carrier(Value, frozen=True, kw_only=True):
    """Who carried a report: name, country in words, and the name of whoever controls it."""

    name: str
    country: str = ""
    controlled_by: str = ""


class Lookup(Value, frozen=True, kw_only=True):
    """A state by id. `number` gives each thing the short reference that is printed beside it.

    References count in ledger order (reports `R12`, their claims `12.3` by place in the text, origins `O4`,
    findings `F2`, estimates `E3`, questions `Q5`, pictures `P6`, things seen `S7`), so that a printed page still says
    where a link leads.
    """

    state: State
    reports: dict[str, Report]
    claims: dict[str, Claim]
    claims_of: dict[str, tuple[Claim, ...]]
    masks_of: dict[str, tuple[Mask, ...]]
    dropped_of: dict[str, tuple[Dropped, ...]]
    unread: dict[str, Unread]
    captures: dict[str, Capture]
    origins: dict[str, Origin]
    origin_of: dict[str, Origin]
    statement_of: dict[str, str]
    copy_of: dict[str, ReportDerivation]
    copied_by: dict[str, tuple[ReportDerivation, ...]]
    sources_of: dict[str, tuple[Derivation, ...]]
    retold_by: dict[str, tuple[Derivation, ...]]
    findings: tuple[Finding, ...]
    findings_of: dict[str, tuple[Finding, ...]]
    questions: tuple[Question, ...]
    question_of: dict[str, Question]
    number: dict[str, str]

    @property
    def case(self) -> Case | None:
        """The case, or None where the ledger holds none yet."""
        return self.state.case

    def carrier(self, report: Report | None) -> Carrier:
        """Give who carried a report, as the case knows the outlet; its bare name where it does not."""
        if report is None:
            return Carrier(name="unknown outlet")
        outlet = self.case.outlet(report.outlet) if self.case else None
        if outlet is None:
            return Carrier(name=report.outlet)
        return Carrier(
            name=outlet.name,
            country=country(outlet.country),
            controlled_by=self.actor_name(outlet.controlled_by),
        )

    def credited(self, report: Report | None) -> str:
        """Give the name of whom a report credits for the copy; '' where it credits nobody."""
        if report is None or not report.credit:
            return ""
        outlet = self.case.outlet(report.credit) if self.case else None
        return outlet.name if outlet else report.credit

    def actor_name(self, actor_id: str | None) -> str:
        """Give an actor's name; the id of a stranger, '' for None."""
        actor = self.case.actor(actor_id) if self.case and actor_id else None
        return actor.name if actor else actor_id or ""

    def carriers(self, claims: Iterable[Claim]) -> tuple[Carrier, ...]:
        """Give who carried these claims, each once, in the order they come."""
        return tuple(dict.fromkeys(self.carrier(self.reports.get(claim.report)) for claim in claims))

    def origin_claims(self, origin: Origin) -> tuple[Claim, ...]:
        """Give the claims of an origin that the state holds, earliest publication first."""
        return self.by_date(self.claims[claim] for claim in origin.claims if claim in self.claims)

    def by_date(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Give claims in order of publication, undated ones last, then by report and place in it."""
        return tuple(sorted(claims, key=self._when))

    def _when(self, claim: Claim) -> tuple[str, str, int, str]:
        report = self.reports.get(claim.report)
        published = report.published if report else None
        start = published.start or published.end if published else None
        return (start.isoformat() if start else "9999", claim.report, claim.span.start, claim.id)


def look_up(state: State) -> Lookup:
    """Index a state; where an id comes twice the first one stands."""
    claims = _first((claim.id, claim) for claim in state.claims)
    by_report = _many((claim.report, claim) for claim in claims.values())
    in_order = {report: tuple(sorted(group, key=_place)) for report, group in by_report.items()}
    findings = tuple(_first((finding.id, finding) for finding in state.findings).values())
    asked = questions(claims.values(), state.case)
    reports = _first((report.id, report) for report in state.reports)
    origins = _first((origin.id, origin) for origin in state.origins)
    return Lookup(
        state=state,
        reports=reports,
        claims=claims,
        claims_of=in_order,
        masks_of=_many((mask.report, mask) for mask in state.masks),
        dropped_of=_many((drop.report, drop) for drop in state.dropped),
        unread=_first((unread.report, unread) for unread in state.unread),
        captures=_first((capture.digest, capture) for capture in state.captures),
        origins=origins,
        origin_of=_first((claim, origin) for origin in origins.values() for claim in origin.claims),
        copy_of=_first((copy.child, copy) for copy in state.copies),
        copied_by=_many((parent, copy) for copy in state.copies for parent in copy.parents),
        statement_of=_first((origin, said.id) for said in state.statements for origin in said.origins),
        sources_of=_many((tie.child, tie) for tie in state.derivations),
        retold_by=_many((parent, tie) for tie in state.derivations for parent in tie.parents),
        findings=findings,
        findings_of=_many((claim, finding) for finding in findings for claim in finding.claims),
        questions=asked,
        question_of={claim.id: question for question in asked for claim in question.claims},
        number=_numbers(reports, in_order) | _count("O", origins) | _count("F", _ids(findings))
        | _count("E", (estimate.id for estimate in state.estimates))
        | _count("Q", _ids(asked)) | _count("S", (item.id for item in state.gallery.items))
        | _count("P", (exhibit.id for exhibit in state.exhibits)),
    )  # fmt: skip


def _numbers(reports: dict[str, Report], claims_of: dict[str, tuple[Claim, ...]]) -> dict[str, str]:
    numbers: dict[str, str] = {}
    for at, report in enumerate([*reports, *(lost for lost in claims_of if lost not in reports)], 1):
        numbers[report] = f"R{at}"
        numbers |= {claim.id: f"{at}.{nth}" for nth, claim in enumerate(claims_of.get(report, ()), 1)}
    return numbers


def _count(letter: str, ids: Iterable[str]) -> dict[str, str]:
    return {name: f"{letter}{at}" for at, name in enumerate(dict.fromkeys(ids), 1)}


def _ids(values: Iterable[Finding | Question]) -> tuple[str, ...]:
    return tuple(value.id for value in values)


def _place(claim: Claim) -> tuple[int, int, str]:
    return (claim.span.start, claim.span.end, claim.id)


def _first(pairs: Iterable[tuple[str, _T]]) -> dict[str, _T]:
    found: dict[str, _T] = {}
    for name, value in pairs:
        found.setdefault(name, value)
    return found


def _many(pairs: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    found: dict[str, list[_T]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}
