"""Known: what a case knew on a day, traced on the reports that were out by then, and why each figure moved since."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from headwater.model import Claim, Derivation, Origin, Report, State, Tie, Value
from headwater.tell.lookup import Lookup, look_up
from headwater.tell.wording import figure
from headwater.trace import trace


class Move(Value, frozen=True, kw_only=True):
    """One thing that came after the day: why the figure moved, who published it and when, and what it says.

    `why` is `new report` (a figure of its own, or a further carrier), `correction`, `withdrawal`, `denial` or `sum`.
    """

    why: str
    published: str
    outlet: str
    figure: str
    lines: tuple[str, ...]


class Known(Value, frozen=True, kw_only=True):
    """One figure as it was known on the day: who said it first of what was out by then, and who carried it."""

    origin: str
    speaker: str | None
    stance: str
    figure: str
    quote: str
    outlets: int
    since: tuple[Move, ...]


class KnownQuestion(Value, frozen=True, kw_only=True):
    """A disputed question with the figures known on the day, and those of others that came after it."""

    title: str
    known: tuple[Known, ...]
    since: tuple[Move, ...]


class AsOf(Value, frozen=True, kw_only=True):
    """What was known on a day: reports out by then, those whose date does not tell, and the questions."""

    day: date
    reports: int
    later: int
    undated: int
    claims: int
    origins: int
    unknown: int
    questions: tuple[KnownQuestion, ...]


def as_of(state: State, day: date) -> AsOf:
    """Trace what was published up to a day, that day included, and hold it against what the case knows now."""
    out = [report for report in state.reports if _out_by(report, day)]
    ids = {report.id for report in out}
    claims = tuple(claim for claim in state.claims if claim.report in ids)
    then, now = look_up(_state_then(state, tuple(out), claims)), look_up(state)
    questions = tuple(_question(question.title, question.claims, then, now) for question in now.questions)
    return AsOf(
        day=day,
        reports=len(out),
        later=sum(not _out_by(report, day) and report.published is not None for report in state.reports),
        undated=sum(report.published is None for report in state.reports),
        claims=len(claims),
        origins=sum(origin.known for origin in then.origins.values()),
        unknown=sum(not origin.known for origin in then.origins.values()),
        questions=tuple(question for question in questions if question.known),
    )


def _out_by(report: Report, day: date) -> bool:
    """Say whether a report was surely out: one of 'December' is of its last day."""
    return report.published is not None and (report.published.end or date.max) <= day


def _state_then(state: State, reports: tuple[Report, ...], claims: tuple[Claim, ...]) -> State:
    if state.case is None:
        return replace(state, reports=reports, claims=claims)
    lineage = trace(reports, claims, state.case, state.judgements)
    return replace(
        state,
        reports=reports,
        claims=claims,
        derivations=lineage.derivations,
        origins=lineage.origins,
        statements=lineage.statements,
        findings=(),
    )


def _question(title: str, claims: Iterable[Claim], then: Lookup, now: Lookup) -> KnownQuestion:
    asked = {claim.id for claim in claims}
    known = [origin for origin in then.origins.values() if asked & set(origin.claims)]
    known.sort(key=lambda origin: (not origin.known, -len(origin.outlets), origin.id))
    settled = {claim for origin in known for claim in _later(origin, then, now)}
    others = [claim for claim in now.claims.values() if claim.id in asked - then.claims.keys() - settled]
    return KnownQuestion(
        title=title,
        known=tuple(_known(origin, then, now) for origin in known),
        since=tuple(_moves(others, now)),
    )


def _known(origin: Origin, then: Lookup, now: Lookup) -> Known:
    first = then.claims[origin.first]
    return Known(
        origin=origin.id,
        speaker=origin.speaker,
        stance=origin.stance.value,
        figure=figure(first),
        quote=first.quote,
        outlets=len(origin.outlets),
        since=tuple(_moves((now.claims[claim] for claim in _later(origin, then, now)), now)),
    )


def _later(origin: Origin, then: Lookup, now: Lookup) -> set[str]:
    """Give the claims that go back to the same first statement today and were not out on the day."""
    today = now.origin_of.get(origin.first)
    return set(today.claims) - then.claims.keys() if today else set()


def _moves(claims: Iterable[Claim], look: Lookup) -> Iterator[Move]:
    for claim in look.by_date(claims):
        tie = next(iter(look.sources_of.get(claim.id, ())), None)
        report = look.reports.get(claim.report)
        yield Move(
            why=_why(tie),
            published=str((report.published if report else None) or ""),
            outlet=look.carrier(report).name,
            figure=figure(claim),
            lines=tuple(change.line for change in tie.changes) if tie else (),
        )


def _why(tie: Derivation | None) -> str:
    return "new report" if tie is None or tie.tie is Tie.RETELLING else tie.tie.value
