"""The stages on what a ledger holds: extract what waits, trace and check the whole."""

from collections.abc import Iterator

import msgspec

from headwater.case.aside import ASIDE, BACK
from headwater.case.intake import Tick
from headwater.case.pen import BATCH, Pen
from headwater.case.sightings import hang_items, seen_findings
from headwater.check import check
from headwater.extract.apart import cores, read_all
from headwater.extract.seam import Extractor, Given
from headwater.extract.sheet import extract_sheet
from headwater.ledger import Ledger, Recorded, content, entries, state
from headwater.model import Case, Extraction, Lineage, Report, State
from headwater.trace import trace

EXTRACT = "extract"


def waiting_reports(pen: Pen, back: frozenset[str], fresh: bool) -> tuple[Report, ...]:
    """Give the reports to extract from: all that count if fresh, else those that are new, came back, or have gaps."""
    now = state(pen.ledger)
    aside = {unread.report for unread in now.unread if unread.reason in ASIDE} - back
    gaps = _gaps(now)
    anew = back | {report.id for report in now.reports if report.source in gaps}
    anew |= {unread.report for unread in now.unread if unread.reason == BACK}
    read = set() if fresh else ({unread.report for unread in now.unread} | _extracted(pen.ledger)) - anew
    return tuple(report for report in now.reports if report.id not in aside | read)


def _gaps(now: State) -> set[str]:
    """Give the sources of reports of which a part could not be extracted from."""
    return {failure.source for failure in now.failures if failure.stage == EXTRACT}


def extract_all(pen: Pen, case: Case, extractor: Extractor, waiting: tuple[Report, ...], tick: Tick) -> None:
    """Extract from reports, or record why one, or a part of one, is left unread."""
    gaps = _gaps(state(pen.ledger))
    batch: list[Recorded] = []
    for done, (report, given) in enumerate(_given(case, extractor, waiting), start=1):
        if report.source in gaps and not any(isinstance(value, Extraction) for value in given):
            batch.append(Extraction(report=report.id, extractor=extractor.name))  # clears another's failures
        batch.extend(given)
        if len(batch) >= BATCH or done == len(waiting):
            pen.write(*batch)
            batch.clear()
        tick("extracting", done, len(waiting))


def _given(case: Case, extractor: Extractor, waiting: tuple[Report, ...]) -> Iterator[tuple[Report, tuple[Given, ...]]]:
    """Give each report with what is found in it; where rules read it, on all the cores that there are."""
    texts = tuple(report for report in waiting if report.columns is None)
    by_rules = read_all(texts, case, extractor.options, cores()) if extractor.options else None
    for report in waiting:
        if report.columns is not None:
            yield report, (extract_sheet(report, case),)
        elif by_rules is not None:
            yield report, (next(by_rules),)
        else:
            yield report, extractor.read(report, case)


def _extracted(ledger: Ledger) -> set[str]:
    values = (content(entry) for entry in entries(ledger) if entry.kind == "extraction")
    return {value.report for value in values if isinstance(value, Extraction)}


def weave(pen: Pen, case: Case, tick: Tick) -> None:
    """Trace and check every claim anew, and record what came of it where it is not what stands already."""
    now = state(pen.ledger)
    tick("tracing", 0, 2)
    lineage = trace(now.reports, now.claims, case, now.judgements)
    standing = Lineage(derivations=now.derivations, origins=now.origins, statements=now.statements, copies=now.copies)
    if lineage != standing:
        pen.write(lineage)
    tick("tracing", 1, 2)
    hung = hang_items(pen, msgspec.structs.replace(now, origins=lineage.origins))
    checked = check(now.claims, lineage.derivations, case, now.reports, now.placements)
    findings = (*checked, *seen_findings(hung, case))
    if findings != now.findings:
        pen.write(findings)
    tick("tracing", 2, 2)
