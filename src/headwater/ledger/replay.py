"""Replaying: the state of a case as a pure function of its ledger's entries."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from headwater.errors import LedgerError
from headwater.ledger.canonical import GENESIS
from headwater.ledger.history import entries
from headwater.ledger.kinds import Archived, content
from headwater.ledger.store import Ledger
from headwater.model import (
    Capture,
    Case,
    Entry,
    Estimate,
    Exhibit,
    Extraction,
    Failure,
    Finding,
    Gallery,
    Judgement,
    Lineage,
    Note,
    Report,
    Run,
    Seen,
    State,
    Unread,
    Use,
    Weighing,
    by_source,
)

_About = TypeVar("_About", Failure, Note)

EXTRACT = "extract"
"""The stage whose failures about a report are cleared when the report is extracted after all."""


@dataclass
class _Tally:
    """What the entries so far add up to. Keyed, so that what comes later takes the place of what it is about.

    `failures` and `notes` keep the run that gave them.
    """

    head: str = GENESIS
    entries: int = 0
    case: Case | None = None
    reports: dict[str, Report] = field(default_factory=dict)
    captures: dict[str, Capture] = field(default_factory=dict)
    readings: dict[str, Extraction | Unread] = field(default_factory=dict)
    failures: dict[Failure, str] = field(default_factory=dict)
    notes: dict[Note, str] = field(default_factory=dict)
    lineage: Lineage = field(default_factory=Lineage)
    findings: tuple[Finding, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    judgements: dict[str, Judgement] = field(default_factory=dict)
    exhibits: dict[str, Exhibit] = field(default_factory=dict)
    uses: dict[str, Use] = field(default_factory=dict)
    seen: dict[str, Seen] = field(default_factory=dict)
    gallery: Gallery = field(default_factory=Gallery)
    runs: dict[str, Run] = field(default_factory=dict)


def replay(line: Iterable[Entry]) -> State:
    """Give the state that the entries add up to; the same entries always give the same state.

    Entries of kinds from a later version are counted in `entries` and else passed over. Raises `LedgerError`
    naming an entry of a known kind that this version cannot read.
    """
    tally = _Tally()
    for entry in line:
        value = _content(entry)
        if value is not None:
            RULES[entry.kind](tally, entry, value)
        tally.head, tally.entries = entry.digest, tally.entries + 1
    return _state(tally)


def state(ledger: Ledger) -> State:
    """Give the present state of a ledger."""
    return replay(entries(ledger))


def state_at(ledger: Ledger, seq: int) -> State:
    """Give the state as it was right after entry `seq`; 0 gives the empty state."""
    return replay(entries(ledger, upto=seq))


def _content(entry: Entry) -> Any:
    try:
        return content(entry)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LedgerError(
            f"what it records cannot be read by this version: {error}.",
            where=f"entry {entry.seq} ({entry.kind})",
            remedy="Run `headwater verify`; if the ledger is sound, a later version of Headwater wrote it.",
        ) from error


def _case(tally: _Tally, _: Entry, case: Case) -> None:
    tally.case = case


def _run(tally: _Tally, _: Entry, run: Run) -> None:
    tally.runs.setdefault(run.id, run)


def _ended(*_: object) -> None:
    """Leave the state as it is: the end of a run is for those who look at the ledger itself."""


def _report(tally: _Tally, entry: Entry, archived: Archived) -> None:
    report = archived.report
    tally.reports.setdefault(report.id, report)
    tally.captures.setdefault(archived.capture.digest, archived.capture)
    tally.failures = _lasting(tally.failures, report.source, entry.run)
    tally.notes = _lasting(tally.notes, report.source, entry.run)


def _failure(tally: _Tally, entry: Entry, failure: Failure) -> None:
    tally.failures.pop(failure, None)
    tally.failures[failure] = entry.run


def _note(tally: _Tally, entry: Entry, note: Note) -> None:
    tally.notes.pop(note, None)
    tally.notes[note] = entry.run


def _reading(tally: _Tally, _: Entry, reading: Extraction | Unread) -> None:
    tally.readings.pop(reading.report, None)
    tally.readings[reading.report] = reading
    report = tally.reports.get(reading.report)
    if report is not None and isinstance(reading, Extraction):
        about = (report.id, report.source)
        tally.failures = {
            failure: run
            for failure, run in tally.failures.items()
            if failure.stage != EXTRACT or failure.source not in about
        }


def _lineage(tally: _Tally, _: Entry, lineage: Lineage) -> None:
    tally.lineage = lineage


def _judgement(tally: _Tally, _: Entry, judgement: Judgement) -> None:
    tally.judgements.setdefault(judgement.id, judgement)


def _findings(tally: _Tally, _: Entry, findings: tuple[Finding, ...]) -> None:
    tally.findings = findings


def _weighing(tally: _Tally, _: Entry, weighing: Weighing) -> None:
    tally.estimates = weighing.estimates


def _exhibit(tally: _Tally, entry: Entry, exhibit: Exhibit) -> None:
    tally.exhibits.setdefault(exhibit.id, exhibit)
    tally.failures = _lasting(tally.failures, exhibit.name, entry.run)
    tally.notes = _lasting(tally.notes, exhibit.name, entry.run)


def _use(tally: _Tally, _: Entry, use: Use) -> None:
    tally.uses.setdefault(use.id, use)


def _seen(tally: _Tally, entry: Entry, seen: Seen) -> None:
    tally.seen.pop(seen.source, None)
    tally.seen[seen.source] = seen
    tally.failures = _lasting(tally.failures, seen.source, entry.run)
    within = (f"{seen.source}:", f"{seen.source}#")
    for source in {note.source for note in tally.notes}:
        if source == seen.source or source.startswith(within):
            tally.notes = _lasting(tally.notes, source, entry.run)


def _gallery(tally: _Tally, _: Entry, gallery: Gallery) -> None:
    tally.gallery = gallery


RULES: Mapping[str, Callable[[_Tally, Entry, Any], None]] = MappingProxyType(
    {
        "case": _case,
        "run": _run,
        "run.ended": _ended,
        "report": _report,
        "failure": _failure,
        "note": _note,
        "unread": _reading,
        "extraction": _reading,
        "lineage": _lineage,
        "findings": _findings,
        "judgement": _judgement,
        "weighing": _weighing,
        "exhibit": _exhibit,
        "use": _use,
        "sightings": _seen,
        "gallery": _gallery,
    }
)


def _lasting(about: dict[_About, str], source: str, run: str) -> dict[_About, str]:
    """Keep what is about another source, or was said in this very run: one part of a file may fail."""
    return {what: by for what, by in about.items() if what.source != source or (by == run and run)}


def _state(tally: _Tally) -> State:
    readings = tally.readings.values()
    extractions = [reading for reading in readings if isinstance(reading, Extraction)]
    gone = frozenset(tally.gallery.gone)
    return State(
        head=tally.head,
        entries=tally.entries,
        case=tally.case,
        reports=tuple(tally.reports.values()),
        captures=tuple(tally.captures.values()),
        claims=tuple(claim for extraction in extractions for claim in extraction.claims),
        placements=tuple(one for extraction in extractions for one in extraction.placements),
        terms=tuple(term for extraction in extractions for term in extraction.terms),
        masks=tuple(mask for extraction in extractions for mask in extraction.masks),
        dropped=tuple(drop for extraction in extractions for drop in extraction.dropped),
        unread=tuple(reading for reading in readings if isinstance(reading, Unread)),
        failures=tuple(tally.failures),
        notes=tuple(tally.notes),
        derivations=tally.lineage.derivations,
        origins=tally.lineage.origins,
        statements=tally.lineage.statements,
        copies=tally.lineage.copies,
        findings=tally.findings,
        estimates=tally.estimates,
        exhibits=tuple(one for one in tally.exhibits.values() if one.id not in gone),
        uses=tuple(one for one in tally.uses.values() if one.id not in gone),
        sightings=by_source(tally.seen.values()),
        gallery=tally.gallery,
        judgements=tuple(tally.judgements.values()),
        runs=tuple(tally.runs.values()),
    )
