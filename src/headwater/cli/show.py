"""`headwater show`."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from headwater.case import brought_names, find_case, read_state
from headwater.cli.app import case_option
from headwater.cli.output import as_json, plural, table
from headwater.cli.pictures import exhibit_rows
from headwater.cli.things import item_rows, sighting_rows
from headwater.errors import HeadwaterError
from headwater.extract.sheet import Brought
from headwater.model import Claim, Derivation, Judgement, Matter, Report, State, Value, Verdict, standing
from headwater.tell.placed import placed_words
from headwater.tell.wording import verdict_words

FIGURE = re.compile(r"[0-9]+|[0-9]{1,3}(?:[,. ][0-9]{3})+")
"""A whole number, its thousands grouped or not."""

NAMES = "names"

Rows = tuple[str, Sequence[str], Sequence[Sequence[str]]]


@click.command("show", epilog="Examples: headwater show findings; headwater show 1959")
@click.argument("what", default="reports")
@case_option
@click.option("--json", "json_", is_flag=True, help="Print the values as JSON.")
def command(what: str, folder: Path, json_: bool) -> None:
    """Show what a case holds.

    WHAT is reports, claims, placements (who is said to be where), origins, findings, copies (which report was made
    from which, and why), judgements, exhibits (pictures and videos), sightings, items (what sightings come down to),
    unread, failures or names (that claim sheets brought); or a figure (1959): every claim of it with its origin and
    what each retelling changed; or the id of anything, whole.
    """
    case = find_case(folder)
    state = read_state(case)
    if what == NAMES:
        _show_names(brought_names(case), json_)
    elif what in LISTS:
        values, rows = LISTS[what]
        if json_:
            as_json(values(state))
        else:
            table(*rows(state))
    elif FIGURE.fullmatch(what):
        _show_figure(state, what, json_)
    else:
        as_json(_by_id(state, what))


def _show_names(names: Sequence[Brought], json_: bool) -> None:
    if json_:
        as_json(names)
        return
    rows = [
        (one.table.removesuffix("s"), one.name if one.made else f"({one.name})", one.within or "", ", ".join(one.names))
        for one in names
    ]
    table("Names that sheets brought", ("a", "name", "in", "also called"), rows)


def _show_figure(state: State, what: str, json_: bool) -> None:
    figure = int(re.sub(r"\D", "", what))
    claims = [claim for claim in state.claims if figure in (claim.count.low, claim.count.high)]
    if json_:
        as_json(claims)
    elif not claims:
        click.echo(f"No claim in this case gives {figure:,}.")
    else:
        table(*_figure_rows(state, f"{figure:,}", claims))


def _figure_rows(state: State, title: str, claims: Sequence[Claim]) -> Rows:
    ids = {claim.id for claim in claims}
    origins = [origin for origin in state.origins if ids & set(origin.claims)]
    known = sum(origin.known for origin in origins)
    heading = f"{title}: {plural(len(claims), 'claim')}, {plural(known, 'independent origin')}"
    rows = [
        (origin.speaker or "unknown", *_claim_row(state, claim), _how(state, claim))
        for origin in origins
        for claim in sorted(claims, key=lambda claim: _claim_row(state, claim))
        if claim.id in origin.claims
    ]
    return heading, ("origin", "published", "outlet", "words", "what changed"), rows


def _how(state: State, claim: Claim) -> str:
    tie = next((d for d in state.derivations if d.child == claim.id), None)
    if tie is None:
        return "first known"
    return _changes(tie)


def _changes(tie: Derivation) -> str:
    return "; ".join(change.line for change in tie.changes) or ("faithful" if tie.faithful else str(tie.tie))


def _claim_row(state: State, claim: Claim) -> tuple[str, str, str]:
    report = _report(state, claim.report)
    return (str(report.published or "no date"), _outlet(state, report), claim.quote)


def _outlet(state: State, report: Report) -> str:
    outlet = state.case.outlet(report.outlet) if state.case else None
    return outlet.name if outlet else report.outlet


def _report(state: State, report_id: str) -> Report:
    return next(report for report in state.reports if report.id == report_id)


def _by_id(state: State, wanted: str) -> Value:
    pools: tuple[Sequence[Value], ...] = (
        state.reports, state.claims, state.placements, state.derivations, state.origins, state.copies, state.findings,
        state.exhibits, state.uses, state.sightings, state.gallery.items, state.runs,
    )  # fmt: skip
    if not wanted.strip():
        raise HeadwaterError("an id has to be named.", where="show", remedy="Lists: " + ", ".join(LISTS) + ".")
    hits = [value for pool in pools for value in pool if str(getattr(value, "id", "")).startswith(wanted)]
    if len(hits) == 1:
        return hits[0]
    problem = "names nothing in this case" if not hits else f"names {len(hits)} things; write more of it"
    raise HeadwaterError(f"{wanted!r} {problem}.", where="show", remedy="Lists: " + ", ".join(LISTS) + ".")


def _reports(state: State) -> Rows:
    numbers: dict[str, int] = {}
    for claim in state.claims:
        numbers[claim.report] = numbers.get(claim.report, 0) + 1
    rows = [
        (
            str(r.published or "no date"),
            _outlet(state, r),
            r.language or "?",
            str(numbers.get(r.id, 0)),
            r.source,
        )
        for r in sorted(state.reports, key=lambda report: (str(report.published or ""), report.id))
    ]
    return "Reports", ("published", "outlet", "language", "claims", "source"), rows


def _claims(state: State) -> Rows:
    rows = [
        (*_claim_row(state, claim), ", ".join(claim.scope.outcomes) or str(claim.kind), claim.id)
        for claim in state.claims
    ]
    return "Claims", ("published", "outlet", "words", "of", "id"), rows


def _placements(state: State) -> Rows:
    rows = [
        (
            str(_report(state, one.report).published or "no date"), _outlet(state, _report(state, one.report)),
            one.who, placed_words(one), one.speakers[0].name if one.speakers else "", one.modality, one.quote,
        )
        for one in state.placements
    ]  # fmt: skip
    return "Placements", ("published", "outlet", "who", "where", "says", "how", "words"), rows


def _origins(state: State) -> Rows:
    claims = {claim.id: claim for claim in state.claims}
    rows = [
        (o.speaker or "unknown", o.stance, claims[o.first].quote, str(len(o.claims)), str(len(o.outlets)))
        for o in state.origins
    ]
    return "Origins", ("who said it first", "counts", "words", "claims", "outlets"), rows


def _findings(state: State) -> Rows:
    rows = [(str(f.severity), str(f.kind), verdict_words(f), f.statement) for f in state.findings]
    return "Findings", ("severity", "kind", "verdict", "statement"), rows


def _judgements(state: State) -> Rows:
    latest = {judgement.id for judgement in standing(state.judgements)}
    rows = [
        (
            f"{j.when:%Y-%m-%d %H:%M}", j.who, j.claims[0], said(j), j.claims[1], j.why,
            "stands" if j.id in latest else "superseded",
        )
        for j in state.judgements
    ]  # fmt: skip
    return "Judgements", ("when", "who", "claim", "is judged", "claim", "why", ""), rows


def said(judgement: Judgement) -> str:
    """Give a judgement as the word that `headwater judge` takes, or 'open'."""
    if judgement.verdict is Verdict.OPEN:
        return f"open ({judgement.matter})"
    word = "retells" if judgement.matter is Matter.RETELLING else f"one-{judgement.matter}"
    return word if judgement.verdict is Verdict.YES else f"not-{word}"


def _copies(state: State) -> Rows:
    rows = []
    for copy in sorted(state.copies, key=lambda copy: (str(_report(state, copy.child).published or ""), copy.id)):
        child = _report(state, copy.child)
        parents = ", ".join(_told(state, parent) for parent in copy.parents)
        altered = "; ".join(edit.line for edit in copy.edits) or "nothing"
        why = "; ".join(reason.line for reason in copy.reasons)
        rows.append((_told(state, child.id), f"{copy.kind} of {parents}", altered, why))
    return "Copies", ("report", "is a", "what it altered", "why it is taken for one"), rows


def _told(state: State, report_id: str) -> str:
    report = _report(state, report_id)
    return f"{_outlet(state, report)} {report.published or 'no date'}"


def _unread(state: State) -> Rows:
    reports = [(_report(state, unread.report), unread.reason) for unread in state.unread]
    rows = [(_outlet(state, report), report.source, reason) for report, reason in reports]
    return "Reports not read for claims", ("outlet", "source", "why"), rows


def _failures(state: State) -> Rows:
    rows = [(f.source, f.stage, f.problem, f.remedy) for f in state.failures]
    return "Sources that could not be read", ("source", "stage", "problem", "what to do"), rows


LISTS: dict[str, tuple[Callable[[State], Sequence[Value]], Callable[[State], Rows]]] = {
    "reports": (lambda state: state.reports, _reports),
    "claims": (lambda state: state.claims, _claims),
    "placements": (lambda state: state.placements, _placements),
    "origins": (lambda state: state.origins, _origins),
    "findings": (lambda state: state.findings, _findings),
    "judgements": (lambda state: state.judgements, _judgements),
    "copies": (lambda state: state.copies, _copies),
    "exhibits": (lambda state: state.exhibits, exhibit_rows),
    "sightings": (lambda state: state.sightings, sighting_rows),
    "items": (lambda state: state.gallery.items, item_rows),
    "unread": (lambda state: state.unread, _unread),
    "failures": (lambda state: state.failures, _failures),
}
