"""Verifying a sheet's claims: the words stand in the row, and the count can be had from them alone."""

from headwater.extract.sheet.values import Unread, told
from headwater.extract.verify import NOT_DERIVED, NOT_PINNED, NOT_QUOTED
from headwater.model import Claim, Report
from headwater.model.sheet import SheetRow, sheet_rows

_VALUES = ("qualifier", "value_low", "value_high", "value")


def sheet_problem(claim: Claim, report: Report, row: SheetRow | None = None) -> str | None:
    """Give the reason why a claim of a sheet's page cannot be kept, or None where it can.

    Any reader's claims can be judged by it: a count changed by a thousand no longer follows from its cells. The row is
    looked for where it is not given.
    """
    if not claim.pinned_to(report):
        return NOT_PINNED
    if claim.count.as_written not in claim.quote:
        return NOT_QUOTED
    row = row or next((one for one in sheet_rows(report) if one.line.covers(claim.span)), None)
    if row is None:
        return NOT_PINNED
    qualifier, low, high, value = (row.cell(field, report.text) for field in _VALUES)
    again = told(qualifier, low, high, value, claim.count.as_written)
    return NOT_DERIVED if isinstance(again, Unread) or again.number != claim.count else None
