"""Claim sheets: what the columns of a spreadsheet of hand-coded claims can be, and their cells in a report's text.

A page of a sheet is a report whose `columns` are set. Its text has one line for each row, the cells in the order of
`columns` with bars between them: so many bars as stand together nowhere in a cell, and one more. A line that begins
with two blanks goes on with the cell before it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from headwater.model.report import Report, Span

ROW_FIELDS = {
    "claim_id": "the sheet's own id of the row",
    "qualifier": "how far the words commit to the number: exact, about, at_least, between, may_have",
    "value_low": "the number, or the lower one of two",
    "value_high": "the higher one of two",
    "value": "number and bounds in one cell: 800-900",
    "metric": "what became of those counted: killed, killed_or_wounded, destroyed, captured, strength",
    "item": "what was counted: persons, tank, humvee",
    "subject": "whose losses",
    "claimant": "who says so",
    "period": "the time counted, in one cell: 2016-10-17/2016-12",
    "period_start": "its first day, month or year",
    "period_end": "its last day, month or year",
    "place": "where",
    "event": "what the figure is about, in a word of the sheet's own",
}
"""The fields of a row, in the order in which a page lays out its cells, and what each one is."""

PAGE_FIELDS = {
    "publisher": "who published the page",
    "url": "its address",
    "pub_date": "when it was published: 2016, 2016-12 or 2016-12-02; blank where that is not known",
    "lang": "its language: en, ar",
    "credit": "whom it credits for its copy",
}
"""The fields of a page: rows that share publisher, address and date are of one page."""

ASIDE_FIELDS = {
    "note": "the reader's own remark: kept beside the row, used by nothing",
    "origin_id": "the reader's own grouping: never read",
}
"""The fields that are no part of what was claimed."""

FIELDS = {**ROW_FIELDS, **PAGE_FIELDS, **ASIDE_FIELDS}
"""Everything that a column can be."""

NEEDED = (("publisher", "url"), ("subject",), ("metric",), ("value_low", "value_high", "value"))
"""What a table must have to be a claim sheet: of each group one column."""

CONTINUED = "  "
"""What a line begins with that goes on with the cell before it."""

MOST_BARS = 20
"""Bars together in one cell: more are no writing."""

_BARS = re.compile(r"\|+")


class SheetRow(NamedTuple):
    """A row of a page: where its line stands in the report's text, and where each cell that is not empty does."""

    line: Span
    cells: dict[str, Span]

    def cell(self, field: str, text: str) -> str:
        """Give the words of a cell, '' where it is empty or not there."""
        span = self.cells.get(field)
        return text[span.start : span.end].replace(f"\n{CONTINUED}", "\n") if span else ""


def between_cells(cells: Sequence[str]) -> str:
    """Give what stands between the cells of a page that holds these."""
    most = max((len(run) for cell in cells for run in _BARS.findall(cell)), default=0)
    return f" {'|' * (most + 1)} "


def sheet_rows(report: Report) -> Iterator[SheetRow]:
    """Give the rows of a report that is a page of a claim sheet; none for another report.

    A line that has not as many cells as the page has columns is passed over: no reader of ours writes one.
    """
    if report.columns is None:
        return
    bars = f" {max(_BARS.findall(report.text), key=len, default='|')} "
    start = 0
    for line in re.split(rf"\n(?!{CONTINUED})", report.text):
        cells = _cells(line, bars, start)
        if len(cells) == len(report.columns):
            told = {field: span for field, span in zip(report.columns, cells, strict=True) if span is not None}
            yield SheetRow(Span(start=start, end=start + len(line)), told)
        start += len(line) + 1


def _cells(line: str, bars: str, start: int) -> list[Span | None]:
    spans: list[Span | None] = []
    for cell in line.split(bars):
        spans.append(Span(start=start, end=start + len(cell)) if cell else None)
        start += len(cell) + len(bars)
    return spans
