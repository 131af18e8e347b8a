"""Views: claims, reports, origins and questions as the templates show them, words chosen, links left out."""

import msgspec

from headwater.model import Claim, Mask, Modality, Origin, Relation, Report, Stance, Value
from headwater.tell.lookup import Carrier, Lookup
from headwater.tell.marks import Mark, mark
from headwater.tell.questions import Question, Standing, standing
from headwater.tell.support import Support, support
from headwater.tell.visible import language_tag, visible
from headwater.tell.wording import MODALITIES, ROLES, figure, period_words, scope_words

_AREA = {
    Relation.CONTAINS: "wider area",
    Relation.APART: "elsewhere",
    Relation.UNKNOWN: "area not stated",
    Relation.OVERLAPS: "area overlaps",
}


class ClaimView(Value, frozen=True, kw_only=True):
    """A claim in words. `flags` say what keeps it from being compared at once with its neighbours."""

    claim: Claim
    ref: str
    figure: str
    scope: tuple[str, ...]
    flags: tuple[str, ...]
    carrier: Carrier
    published: str
    language: str
    credit: str
    origin: Origin | None
    stance: Stance
    standing: Standing
    question: Question
    alternative: str = ""


class QuestionView(Value, frozen=True, kw_only=True):
    """A question with its support and its claims in order of publication."""

    question: Question
    ref: str
    support: Support
    claims: tuple[ClaimView, ...]
    marks: tuple[Mark, ...]


class OriginView(Value, frozen=True, kw_only=True):
    """An origin with its first claim and who carried it."""

    origin: Origin
    ref: str
    first: ClaimView
    claims: tuple[ClaimView, ...]
    carriers: tuple[Carrier, ...]
    countries: tuple[str, ...]


class ReportView(Value, frozen=True, kw_only=True):
    """A report with who carried it; `unread` is the reason why it was not read, or ''."""

    report: Report
    ref: str
    carrier: Carrier
    published: str
    language: str
    title: str
    claims: tuple[ClaimView, ...]
    masks: tuple[Mask, ...]
    unread: str


class Views(Value, frozen=True, kw_only=True):
    """All views of a state, by id."""

    claims: dict[str, ClaimView]
    questions: tuple[QuestionView, ...]
    origins: tuple[OriginView, ...]
    reports: tuple[ReportView, ...]


def view(look: Lookup) -> Views:
    """Put a state into words; origins and questions with the most claims come first."""
    claims = {claim.id: _claim(claim, look) for claim in look.claims.values()}
    origins = [_origin(origin, look, claims) for origin in look.origins.values() if _held(origin, look)]
    return Views(
        claims=claims,
        questions=tuple(_question(question, look, claims) for question in look.questions),
        origins=tuple(sorted(origins, key=lambda seen: (-len(seen.carriers), -len(seen.claims)))),
        reports=tuple(_report(report, look, claims) for report in look.reports.values()),
    )


def _claim(claim: Claim, look: Lookup) -> ClaimView:
    report, origin = look.reports.get(claim.report), look.origin_of.get(claim.id)
    stands = standing(claim, look.case, look.question_of[claim.id].claims)
    seen = ClaimView(
        claim=claim,
        ref=look.number[claim.id],
        figure=figure(claim),
        scope=scope_words(claim, look.case),
        flags=_flags(claim, look, stands),
        carrier=look.carrier(report),
        published=period_words(report.published) if report else "",
        language=language_tag(report.language) if report else "",
        credit=look.credited(report),
        origin=origin,
        stance=origin.stance if origin and origin.known else Stance.UNKNOWN,
        standing=stands,
        question=look.question_of[claim.id],
    )
    return msgspec.structs.replace(seen, alternative=_alternative(seen))


def _alternative(seen: ClaimView) -> str:
    """Say in one line what a mark in a chart stands for."""
    said = seen.origin.speaker if seen.origin and seen.origin.speaker else "a source not named"
    flags = f" ({', '.join(seen.flags)})" if seen.flags else ""
    return visible(
        f"{seen.ref}: {seen.carrier.name}, {seen.published or 'undated'}: {seen.figure}; "
        f"{', '.join(seen.scope)}; said by {said}{flags}"
    )


def _flags(claim: Claim, look: Lookup, stands: Standing) -> tuple[str, ...]:
    area = look.case.place(look.case.area) if look.case else None
    flags = [MODALITIES[claim.modality] if claim.modality is not Modality.STATED else ""]
    flags.append(ROLES[claim.role] if claim.role else "")
    if claim.scope.area and area:
        flags.append(_AREA.get(claim.scope.area.relation(area), ""))
    if stands is not Standing.SUPPORTS:
        flags.append("supports no range")
    return tuple(flag for flag in flags if flag)


def _question(question: Question, look: Lookup, claims: dict[str, ClaimView]) -> QuestionView:
    ordered = look.by_date(question.claims)
    return QuestionView(
        question=question,
        ref=look.number[question.id],
        support=support(question, look),
        claims=tuple(claims[claim.id] for claim in ordered),
        marks=tuple(mark(claim, look, claims[claim.id].alternative) for claim in ordered),
    )


def _origin(origin: Origin, look: Lookup, claims: dict[str, ClaimView]) -> OriginView:
    held = look.origin_claims(origin)
    carriers = look.carriers(held)
    return OriginView(
        origin=origin,
        ref=look.number[origin.id],
        first=claims[origin.first if origin.first in claims else held[0].id],
        claims=tuple(claims[claim.id] for claim in held),
        carriers=carriers,
        countries=tuple(dict.fromkeys(carrier.country for carrier in carriers if carrier.country)),
    )


def _held(origin: Origin, look: Lookup) -> bool:
    return any(claim in look.claims for claim in origin.claims)


def _report(report: Report, look: Lookup, claims: dict[str, ClaimView]) -> ReportView:
    unread = look.unread.get(report.id)
    first_line = report.text.strip().splitlines()[0]
    title = report.headline.of(report.text) if report.headline else first_line[:120]
    return ReportView(
        report=report,
        ref=look.number[report.id],
        carrier=look.carrier(report),
        published=period_words(report.published),
        language=language_tag(report.language),
        title=" ".join(title.split()) or "untitled",
        claims=tuple(claims[claim.id] for claim in look.claims_of.get(report.id, ())),
        masks=look.masks_of.get(report.id, ()),
        unread=unread.reason if unread else "",
    )
