"""Setting aside: reports that are kept and no longer counted, and why."""

import re
from collections.abc import Iterable
from pathlib import Path

from headwater.case.pen import Pen
from headwater.ledger import state
from headwater.model import Failure, Note, Report, State, Unread
from headwater.read import Received, replaced_by, same_address

REPORTS = "reports"
GONE = "its file was taken out of reports/: it is kept, and no longer counted"
CHANGED = "its file in reports/ has changed since: this version is kept, and no longer counted"
AGAIN = "its sheet was added again, changed or with other columns: this reading is kept, and no longer counted"
BACK = "its sheet was added again as it was: it is read at the next run"
ASIDE = (GONE, CHANGED, AGAIN)
RECORD = re.compile(r"(:\d+|\[\d+\])\Z")  # the place of a record in a file of many: lines.jsonl:3, all.json[2]


def set_aside(pen: Pen, folder: Path, present: frozenset[str]) -> frozenset[str]:
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


def replace_pages(pen: Pen, readings: Iterable[Received | Failure]) -> None:
    """Stop counting the pages of a sheet in its earlier readings, and count again those that were set aside for it."""
    pages = [reading.report for reading in readings if isinstance(reading, Received) and reading.report.columns]
    if not pages:
        return
    now = state(pen.ledger)
    aside = {unread.report for unread in now.unread if unread.reason == AGAIN}
    pen.write(*(Unread(report=page.id, reason=BACK) for page in pages if page.id in aside))
    replaced = (report for report in replaced_by(pages, now.reports) if report.id not in aside)
    pen.write(*(Unread(report=report.id, reason=AGAIN) for report in replaced))


def note_echoes(pen: Pen) -> tuple[Note, ...]:
    """Record a note for each report that counts and has another's address but other words."""
    now = state(pen.ledger)
    aside = {unread.report for unread in now.unread if unread.reason in ASIDE}
    found = same_address(report for report in now.reports if report.id not in aside)
    echoes = tuple(note for note in found if note not in now.notes)
    pen.write(*echoes)
    return echoes


def counting(now: State) -> tuple[Report, ...]:
    """Give the reports that have not been set aside."""
    aside = {unread.report for unread in now.unread if unread.reason in ASIDE}
    return tuple(report for report in now.reports if report.id not in aside)
