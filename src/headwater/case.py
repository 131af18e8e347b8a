"""A case on disk: binds the stages to its ledger. The only module that knows both."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from headwater import __version__
from headwater.casefile import CASE_FILE, load_case
from headwater.check import check
from headwater.errors import CaseError
from headwater.extract.seam import Extractor, by_rules
from headwater.ledger import (
    Archived,
    Clock,
    Ended,
    Ledger,
    Recorded,
    Verified,
    append,
    content,
    entries,
    open_ledger,
    state,
    verify,
)
from headwater.model import (
    Case,
    Extraction,
    Failure,
    Lineage,
    Note,
    Report,
    Run,
    State,
    Unread,
    Value,
    content_id,
    digest,
)
from headwater.read import ReadOptions, Received, find_sources, read_source, same_address
from headwater.tell import Dossier, DossierOptions, write_dossier
from headwater.tell.summary import Summary, summarise
from headwater.trace import trace

LEDGER = "ledger.sqlite"
REPORTS = "reports"
DOSSIER = "dossier"
CACHE = "cache/model"
BY_RULES = by_rules()
GONE = "its file was taken out of reports/: it is kept, and no longer counted"
CHANGED = "its file in reports/ has changed since: this version is kept, and no longer counted"
ASIDE = (GONE, CHANGED)
EXTRACT = "extract"
RECORD = re.compile(r"(:\d+|\[\d+\])\Z")  # the place of a record in a file of many: lines.jsonl:3, all.json[2]
BATCH = 64  # entries a transaction: few enough to lose little work, many enough to spare the disk

Tick = Callable[[str, int, int], None]
"""Told of progress: the stage, how many are done, and of how many."""


class Added(Value, frozen=True, kw_only=True):
    """What an adding did: the ids of new reports, how many were known before, failures and notes."""

    reports: tuple[str, ...] = ()
    known: int = 0
    failures: tuple[Failure, ...] = ()
    notes: tuple[Note, ...] = ()


def no_tick(_stage: str, _done: int, _total: int) -> None:
    """Be told of progress, and say nothing."""


def find_case(start: Path) -> Path:
    """Give the case folder that `start` is (as it was written) or lies in; CaseError where there is none."""
    for folder in (start, *start.absolute().parents):
        if (folder / CASE_FILE).is_file():
            return folder
    raise CaseError(
        f"there is no {CASE_FILE} here, nor in a folder above.",
        where=str(start),
        remedy="Make a case with `headwater new FOLDER`, or name one with --case.",
    )


def add_sources(folder: Path, sources: Iterable[Path], *, clock: Clock, tick: Tick = no_tick) -> Added:
    """Archive every report in the sources (files, folders) in the case's ledger, and record what failed."""
    load_case(folder)  # a case with mistakes takes nothing in
    wanted = tuple(sources)
    with open_ledger(folder / LEDGER) as ledger:
        run = _begin(ledger, clock, command="add", about={}, inputs=tuple(str(source) for source in wanted))
        pen = _Pen(ledger, run, clock)
        taken = _take_in(pen, folder, wanted, tick)
        added = msgspec.structs.replace(taken.added, notes=(*taken.added.notes, *_note_echoes(pen)))
        append(ledger, Ended(run=run.id, counts={"reports": len(added.reports)}), clock=clock, run=run.id)
    return added


def run_case(folder: Path, *, clock: Clock, tick: Tick = no_tick, extractor: Extractor = BY_RULES) -> Summary:
    """Read what is new in `reports/`, extract from what has not been read, trace and check the whole case.

    With another extractor than the run before, every report is read anew: its claims take the place of the other's.
    """
    case = load_case(folder)
    with open_ledger(folder / LEDGER) as ledger:
        parameters = {"case": content_id("case", case), "extractor": extractor.name, **extractor.settings}
        fresh = _settled(ledger) != parameters
        run = _begin(ledger, clock, command="run", about=parameters, inputs=())
        pen = _Pen(ledger, run, clock)
        if state(ledger).case != case:
            pen.write(case)
        inbox = [folder / REPORTS] if (folder / REPORTS).is_dir() else []
        back = _set_aside(pen, folder, _take_in(pen, folder, inbox, tick).present)
        _note_echoes(pen)
        _extract_all(pen, case, extractor, _waiting(pen, back, fresh), tick)
        _weave(pen, case, tick)
        summary = summarise(state(ledger))
        counts = {"claims": summary.claims, "origins": summary.origins, "findings": summary.findings}
        append(ledger, Ended(run=run.id, counts=counts), clock=clock, run=run.id)
    return summary


def read_state(folder: Path) -> State:
    """Give the present state of a case from its ledger, once it verifies; CaseError where it has none yet."""
    path = folder / LEDGER
    if not path.is_file():
        raise CaseError("the case has no ledger yet.", where=str(folder), remedy="Do `headwater run` first.")
    verify(path)  # nothing is shown of a ledger that was altered
    with open_ledger(path, readonly=True) as ledger:
        return state(ledger)


def tell_case(folder: Path, to: Path | None = None, *, tick: Tick = no_tick) -> Dossier:
    """Write the dossier of the present state, by default to `dossier/` in the case."""
    options = DossierOptions(case_folder=folder.name, progress=tick)
    return write_dossier(read_state(folder), to or folder / DOSSIER, options)


def verify_case(path: Path, expect: str | None = None) -> Verified:
    """Verify a ledger, given by its case folder or by its own path."""
    return verify(path if path.is_file() else find_case(path) / LEDGER, expect=expect)


class _Taken(NamedTuple):
    """What was taken in, and the ids of all reports that the sources hold now, known before or not."""

    added: Added
    present: frozenset[str]


class _Pen:
    """Writes to a ledger for one run, a batch at a time."""

    def __init__(self, ledger: Ledger, run: Run, clock: Clock) -> None:
        self.ledger = ledger
        self.run = run
        self.clock = clock

    def write(self, *values: Recorded) -> None:
        """Append values in batches, each all or nothing."""
        for start in range(0, len(values), BATCH):
            append(self.ledger, *values[start : start + BATCH], clock=self.clock, run=self.run.id)


def _begin(ledger: Ledger, clock: Clock, *, command: str, about: dict[str, str], inputs: tuple[str, ...]) -> Run:
    run = Run(command=command, version=__version__, started=clock(), parameters=about, inputs=inputs)
    append(ledger, run, clock=clock, run=run.id)
    return run


def _settled(ledger: Ledger) -> dict[str, str] | None:
    """Give the parameters by which every report was read that has been: those of the last run that came to its end.

    None where there is none, or where a later run with other parameters was stopped on its way.
    """
    runs: dict[str, Run] = {}
    settled = None
    for entry in entries(ledger):
        value = content(entry) if entry.kind in ("run", "run.ended") else None
        if isinstance(value, Run):
            runs[value.id] = value
            settled = settled if value.command != "run" or value.parameters == settled else None
        elif isinstance(value, Ended) and value.run in runs and runs[value.run].command == "run":
            settled = runs[value.run].parameters
    return settled


def _take_in(pen: _Pen, folder: Path, sources: Iterable[Path], tick: Tick) -> _Taken:
    """Archive what the sources hold and the ledger does not; every failure and note is recorded as well."""
    before = state(pen.ledger)
    known, present = {report.id for report in before.reports}, set[str]()
    captured: dict[str, set[str]] = {}
    for report in before.reports:
        captured.setdefault(report.capture, set()).add(report.id)
    found = [(file, _options(pen, folder, source)) for source in sources for file in find_sources(source)]
    taken: list[Recorded] = []
    seen = 0
    for done, (path, options) in enumerate(found, start=1):
        if (there := captured.get(_digest_of(path, options) or "")) is not None:
            new, ids = [], there
        else:
            readings = tuple(read_source(path, options))
            ids = {reading.report.id for reading in readings if isinstance(reading, Received)}
            new = _new_values(readings, known)
            pen.write(*new)
        present |= ids
        seen += not new
        taken.extend(msgspec.structs.replace(v, data=None) if isinstance(v, Archived) else v for v in new)
        tick("reading", done, len(found))
    added = Added(
        reports=tuple(value.report.id for value in taken if isinstance(value, Archived)),
        known=seen,
        failures=tuple(value for value in taken if isinstance(value, Failure)),
        notes=tuple(value for value in taken if isinstance(value, Note)),
    )
    return _Taken(added, frozenset(present))


def _options(pen: _Pen, folder: Path, source: Path) -> ReadOptions:
    """Give how to read a source: names are relative to the case, or to a folder elsewhere that links may not leave."""
    elsewhere = source.is_dir() and not source.absolute().is_relative_to(folder.absolute())
    return ReadOptions(today=pen.clock().date(), root=source if elsewhere else folder)


def _set_aside(pen: _Pen, folder: Path, present: frozenset[str]) -> frozenset[str]:
    """Stop counting reports whose file in `reports/` is gone or changed; give the ids of those that came back."""
    now = state(pen.ledger)
    aside = {unread.report: unread.reason for unread in now.unread if unread.reason in ASIDE}
    for report in now.reports:
        file = RECORD.sub("", report.source)
        if not file.startswith(f"{REPORTS}/") or report.id in present:
            continue
        reason = CHANGED if (folder / file).exists() else GONE
        if aside.get(report.id) != reason:
            pen.write(Unread(report=report.id, reason=reason))
    return present & aside.keys()


def _note_echoes(pen: _Pen) -> tuple[Note, ...]:
    """Record a note for each report that counts and has another's address but other words."""
    now = state(pen.ledger)
    aside = {unread.report for unread in now.unread if unread.reason in ASIDE}
    found = same_address(report for report in now.reports if report.id not in aside)
    echoes = tuple(note for note in found if note not in now.notes)
    pen.write(*echoes)
    return echoes


def _digest_of(path: Path, options: ReadOptions) -> str | None:
    """Give the digest of a file's bytes, by which it need not be taken apart again; None where it has to be."""
    try:
        if not path.is_file() or path.stat().st_size > options.size_limit:
            return None
        return digest(path.read_bytes())
    except OSError:
        return None  # reading it says what is the matter


def _new_values(readings: Iterable[Received | Failure], known: set[str]) -> list[Recorded]:
    """Give what is to be recorded of a source: failures, and reports not known yet with their notes."""
    values: list[Recorded] = []
    for reading in readings:
        if isinstance(reading, Failure):
            values.append(reading)
        elif reading.report.id not in known:
            known.add(reading.report.id)
            values.append(Archived(report=reading.report, capture=reading.capture, data=reading.data))
            values.extend(Note(source=reading.report.source, text=text) for text in reading.notes)
    return values


def _waiting(pen: _Pen, back: frozenset[str], fresh: bool) -> tuple[Report, ...]:
    """Give the reports to extract from: all that count if fresh, else those that are new, came back, or have gaps."""
    now = state(pen.ledger)
    aside = {unread.report for unread in now.unread if unread.reason in ASIDE} - back
    gaps = _gaps(now)
    anew = back | {report.id for report in now.reports if report.source in gaps}
    read = set() if fresh else ({unread.report for unread in now.unread} | _extracted(pen.ledger)) - anew
    return tuple(report for report in now.reports if report.id not in aside | read)


def _gaps(now: State) -> set[str]:
    """Give the sources of reports of which a part could not be extracted from."""
    return {failure.source for failure in now.failures if failure.stage == EXTRACT}


def _extract_all(pen: _Pen, case: Case, extractor: Extractor, waiting: tuple[Report, ...], tick: Tick) -> None:
    """Extract from reports, or record why one, or a part of one, is left unread."""
    gaps = _gaps(state(pen.ledger))
    batch: list[Recorded] = []
    for done, report in enumerate(waiting, start=1):
        given = extractor.read(report, case)
        if report.source in gaps and not any(isinstance(value, Extraction) for value in given):
            batch.append(Extraction(report=report.id, extractor=extractor.name))  # clears another's failures
        batch.extend(given)
        if len(batch) >= BATCH or done == len(waiting):
            pen.write(*batch)
            batch.clear()
        tick("extracting", done, len(waiting))


def _extracted(ledger: Ledger) -> set[str]:
    values = (content(entry) for entry in entries(ledger) if entry.kind == "extraction")
    return {value.report for value in values if isinstance(value, Extraction)}


def _weave(pen: _Pen, case: Case, tick: Tick) -> None:
    """Trace and check every claim anew, and record what came of it where it is not what stands already."""
    now = state(pen.ledger)
    tick("tracing", 0, 2)
    lineage = trace(now.reports, now.claims, case)
    if lineage != Lineage(derivations=now.derivations, origins=now.origins, copies=now.copies):
        pen.write(lineage)
    tick("tracing", 1, 2)
    findings = check(now.claims, lineage.derivations, case, now.reports)
    if findings != now.findings:
        pen.write(findings)
    tick("tracing", 2, 2)
