"""Exports: a state's claims, origins and findings as rows, in CSV, JSON lines or one JSON document.

CSV is UTF-8 without a byte order mark, comma-separated, one header line (RFC 4180). Spreadsheets run cells
that begin with `=`, `+`, `-`, `@` or a tab as formulas, and every cell here can hold a stranger's words: such
a cell gets a leading apostrophe. JSON has the words as they are.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from headwater.model import Claim, Origin, State, Value
from headwater.tell.folder import refusal
from headwater.tell.lookup import Lookup, look_up
from headwater.tell.questions import standing

FORMAT = "headwater-export"
VERSION = 1

_FORMULA = "=+-@\t\r\n＝＋－＠"
_PATHS = frozenset({"population", "party", "area", "against"})
_WORDS = frozenset({"retells", "changes"})


class ClaimRow(Value, frozen=True, kw_only=True):
    """One claim with its report and its origin; paths run from the widest name down.

    `claim_id` is what every export calls the claim, `claim` its own id. `low` and `high` are empty where nothing
    limits them; `party` is None where it is unknown, empty for all sides. `standing` says whether the claim supports
    its question's range.
    """

    claim_id: str
    claim: str
    question: str
    kind: str
    outcomes: tuple[str, ...]
    population: tuple[str, ...]
    party: tuple[str, ...] | None
    area: tuple[str, ...]
    period: str
    low: int | float | None
    high: int | float | None
    bound: str
    approximate: bool
    as_written: str
    modality: str
    role: str
    against: tuple[str, ...]
    per: str
    speakers: tuple[str, ...]
    quote: str
    start: int
    end: int
    standing: str
    origin_id: str
    figure_id: str
    origin: str
    stance: str
    report_id: str
    outlet: str
    country: str
    credit: str
    published: str
    language: str
    address: str
    capture: str


class OriginRow(Value, frozen=True, kw_only=True):
    """Where one claim comes from: its origin, the claims that it retells, and a word for each thing it changed.

    `origin_id` is of the whole statement: figures that one speaker gave on one occasion share it.

    The words are `faithful`, `number`, `rounded`, `one_end`, `summed`, `bound`, `outcome`, `population`, `area`,
    `period` and `attribution`; none for a first claim.
    """

    claim_id: str
    origin_id: str
    retells: tuple[str, ...]
    changes: tuple[str, ...]


class WideOriginRow(OriginRow, frozen=True, kw_only=True):
    """The same with the claim's own id, how it hangs on the others, each change in a line, and the origin in words.

    `figure_id` is the origin of this figure alone; `first` says that nothing earlier of it is known.
    """

    claim: str
    ties: tuple[str, ...]
    lines: tuple[str, ...]
    weight: float | None
    figure_id: str
    origin: str
    stance: str
    first: bool


class FindingRow(Value, frozen=True, kw_only=True):
    """One finding, its claims by the ids that the other exports give them."""

    id: str
    kind: str
    claims: tuple[str, ...]
    holds: bool | None
    statement: str
    derivation: tuple[str, ...]
    severity: str
    resolve: str


def export_claims(state: State) -> tuple[ClaimRow, ...]:
    """Give one row a claim, in ledger order."""
    look = look_up(state)
    names = claim_names(state)
    return tuple(_claim_row(claim, names[claim.id], look) for claim in look.claims.values())


def export_origins(state: State) -> tuple[OriginRow, ...]:
    """Give one row a claim with its origin and what it retells, in ledger order."""
    return tuple(
        OriginRow(claim_id=row.claim_id, origin_id=row.origin_id, retells=row.retells, changes=row.changes)
        for row in export_origins_wide(state)
    )


def export_origins_wide(state: State) -> tuple[WideOriginRow, ...]:
    """Give the same rows with all that is known of each claim's origin."""
    look = look_up(state)
    names = claim_names(state)
    return tuple(_origin_row(claim, names, look) for claim in look.claims)


def export_findings(state: State) -> tuple[FindingRow, ...]:
    """Give one row a finding, in ledger order."""
    names = claim_names(state)
    return tuple(
        FindingRow(
            id=finding.id,
            kind=finding.kind.value,
            claims=tuple(names.get(claim, claim) for claim in finding.claims),
            holds=finding.holds,
            statement=finding.statement,
            derivation=finding.derivation,
            severity=finding.severity.value,
            resolve=finding.resolve,
        )
        for finding in state.findings
    )


def claim_names(state: State) -> dict[str, str]:
    """Give the name that each claim goes by in exports: the id that its sheet gives it, else its own.

    An id that two rows have, or that is another claim's own, names neither.
    """
    given = Counter(claim.given for claim in state.claims if claim.given)
    own = {claim.id for claim in state.claims}
    return {
        claim.id: claim.given if claim.given and given[claim.given] == 1 and claim.given not in own else claim.id
        for claim in state.claims
    }


def export_all(state: State) -> bytes:
    """Give everything that is known as one JSON document, keys in a fixed order."""
    document = {"format": FORMAT, "version": VERSION, "state": state}
    return msgspec.json.format(msgspec.json.encode(document, order="deterministic"), indent=1) + b"\n"


def write_exports(state: State, folder: Path) -> tuple[Path, ...]:
    """Write all exports into a folder, made where it is missing; files of the same names are replaced.

    `claims.csv`, `claims.jsonl`, `origins.csv`, `origins-wide.csv`, `origins.jsonl`, `findings.jsonl` and `case.json`.
    TellError, with a remedy, where they cannot be written.
    """
    claims, origins = export_claims(state), export_origins(state)
    exports = {
        "claims.csv": as_csv(claims, ClaimRow),
        "claims.jsonl": as_json_lines(claims),
        "origins.csv": as_csv(origins, OriginRow),
        "origins.jsonl": as_json_lines(origins),
        "origins-wide.csv": as_csv(export_origins_wide(state), WideOriginRow),
        "findings.jsonl": as_json_lines(export_findings(state)),
        "case.json": export_all(state),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_written(folder / name, content) for name, content in exports.items())
    except OSError as problem:
        raise refusal(problem, folder, "the exports") from problem


def _written(path: Path, content: bytes) -> Path:
    # Moved into place whole: a program that watches the folder never reads half a file.
    fresh = path.with_name(f".{path.name}.writing")
    fresh.write_bytes(content)
    return fresh.replace(path)


def as_csv(rows: Sequence[Value], columns: type[Value]) -> bytes:
    """Give rows as CSV, header first, formulas disarmed.

    Lists are joined with '; ', those of ids and single words with ';', paths with ' / '.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    names = columns.__struct_fields__
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(name, getattr(row, name)) for name in names])
    return written.getvalue().encode()


def as_json_lines(rows: Iterable[Value]) -> bytes:
    """Give rows as JSON, one a line."""
    return b"".join(msgspec.json.encode(row, order="deterministic") + b"\n" for row in rows)


def disarm(text: str) -> str:
    """Give text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] and text[0] in _FORMULA else text


def _cell(name: str, value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if name == "party" and value == ():
        return "all sides"
    if isinstance(value, tuple):
        return disarm((" / " if name in _PATHS else ";" if name in _WORDS else "; ").join(value))
    return disarm(value) if isinstance(value, str) else value


def _claim_row(claim: Claim, name: str, look: Lookup) -> ClaimRow:
    report, origin = look.reports.get(claim.report), look.origin_of.get(claim.id)
    carrier, scope = look.carrier(report), claim.scope
    return ClaimRow(
        claim_id=name,
        claim=claim.id,
        question=look.question_of[claim.id].title,
        kind=claim.kind.value,
        outcomes=tuple(outcome.value for outcome in scope.outcomes),
        population=scope.population.kind,
        party=scope.population.party,
        area=scope.area.path if scope.area else (),
        period=str(scope.period or ""),
        low=claim.count.low,
        high=claim.count.high,
        bound=claim.count.bound.value,
        approximate=claim.count.approximate,
        as_written=claim.count.as_written,
        modality=claim.modality.value,
        role=claim.role.value if claim.role else "",
        against=(claim.against.party or claim.against.kind) if claim.against else (),
        per=claim.per or "",
        speakers=tuple(speaker.name for speaker in claim.speakers),
        quote=claim.quote,
        start=claim.span.start,
        end=claim.span.end,
        standing=standing(claim, look.case, look.question_of[claim.id].claims).value,
        **_origin_cells(origin, look),
        report_id=claim.report,
        outlet=carrier.name,
        country=carrier.country,
        credit=(report.credit if report else None) or "",
        published=str((report.published if report else None) or ""),
        language=(report.language if report else None) or "",
        address=(report.address if report else None) or "",
        capture=report.capture if report else "",
    )


def _origin_row(claim: str, names: Mapping[str, str], look: Lookup) -> WideOriginRow:
    origin = look.origin_of.get(claim)
    ties = look.sources_of.get(claim, ())
    return WideOriginRow(
        claim_id=names[claim],
        retells=tuple(dict.fromkeys(names.get(parent, parent) for tie in ties for parent in tie.parents)),
        changes=tuple(dict.fromkeys(word for tie in ties for word in tie.words)),
        claim=claim,
        ties=tuple(tie.tie.value for tie in ties),
        lines=tuple(change.line for tie in ties for change in tie.changes),
        weight=max((tie.weight for tie in ties), default=None),
        first=origin is not None and origin.first == claim,
        **_origin_cells(origin, look),
    )


def _origin_cells(origin: Origin | None, look: Lookup) -> dict[str, Any]:
    if origin is None:
        return {"origin_id": "", "figure_id": "", "origin": "", "stance": ""}
    return {
        "origin_id": look.statement_of.get(origin.id, origin.id),
        "figure_id": origin.id,
        "origin": origin.speaker or "",
        "stance": origin.stance.value,
    }
