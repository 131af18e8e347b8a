"""Claims of a sheet: one for each row of a page, or the reason why there is none."""

import functools
from typing import NamedTuple

import msgspec

from headwater.extract.sheet.book import Same, book_of
from headwater.extract.sheet.counted import Counted, Percent, counted
from headwater.extract.sheet.parties import Party, party_of
from headwater.extract.sheet.speakers import Asked, speakers_of
from headwater.extract.sheet.values import Told, Unread, told
from headwater.extract.sheet.verify import sheet_problem
from headwater.model import (
    Area,
    Case,
    Claim,
    Dropped,
    Extraction,
    Kind,
    Mask,
    Period,
    Population,
    Report,
    Scope,
    Span,
    Speaker,
    Words,
)
from headwater.model.sheet import SheetRow, sheet_rows

SHEET = "sheet/1"
"""Name and version of the extractor of sheets: every claim of a sheet carries it."""

_QUOTED = ("qualifier", "value_low", "value_high", "value", "metric", "item")
_VALUES = ("qualifier", "value_low", "value_high", "value")


class _Row(NamedTuple):
    report: Report
    row: SheetRow

    def cell(self, field: str) -> str:
        return self.row.cell(field, self.report.text).strip()

    def hull(self, fields: tuple[str, ...]) -> Span | None:
        spans = [self.row.cells[field] for field in fields if field in self.row.cells]
        return Span(start=min(one.start for one in spans), end=max(one.end for one in spans)) if spans else None

    def words(self, span: Span) -> str:
        return span.of(self.report.text)


def extract_sheet(report: Report, case: Case | None) -> Extraction:
    """Give the claims of a page of a claim sheet, resolved against the case's actors, outlets and places.

    A percentage is masked. A row that cannot be read is dropped, its id and the column at fault named. The same page
    and case give the same extraction.
    """
    key = Same(case or _nowhere())
    claims: dict[str, Claim] = {}
    masks: list[Mask] = []
    dropped: list[Dropped] = []
    for number, row in enumerate(sheet_rows(report), start=1):
        made = _claim(_Row(report, row), key)
        if isinstance(made, Claim):
            reason = sheet_problem(made, report, row)
            made = made if reason is None else Unread("value_low", reason)
        if isinstance(made, Claim):
            claims.setdefault(made.id, made)
        elif isinstance(made, Mask):
            masks.append(made)
        else:
            dropped.append(_dropped(_Row(report, row), number, made))
    return Extraction(
        report=report.id, extractor=SHEET, claims=tuple(claims.values()), masks=tuple(masks), dropped=tuple(dropped)
    )


@functools.cache
def _nowhere() -> Case:
    from headwater.model import Place

    return Case(title="-", period=Period(), area="area", places=(Place(id="area", name="area"),))


def _dropped(row: _Row, number: int, unread: Unread) -> Dropped:
    named = row.cell("claim_id") or f"row {number} of its page"
    span = row.hull(_QUOTED) or row.row.line
    return Dropped(report=row.report.id, quote=row.words(span), reason=f"{named}, column {unread.column}: {unread.why}")


def _claim(row: _Row, key: Same[Case]) -> Claim | Mask | Unread:
    values = row.hull(_VALUES)
    if values is None:
        return Unread("value_low", "there is no number")
    what = counted(row.cell("metric"), row.cell("item"), row.report.language or "")
    if isinstance(what, Percent):
        return Mask(report=row.report.id, span=values, quote=row.words(values), reason="percentage")
    if isinstance(what, Unread):
        return what
    count = told(
        row.cell("qualifier"), row.cell("value_low"), row.cell("value_high"), row.cell("value"), row.words(values)
    )
    if isinstance(count, Unread):
        return count
    sides = _sides(row.cell("subject"), key, what.sort)
    if isinstance(sides, Unread):
        return sides
    return _made(row, key, what, count, sides)


def _sides(subject: str, key: Same[Case], sort: Kind) -> tuple[Party, Party | None] | Unread:
    """Give whose losses are counted and, for a ratio, against whose: 'ours : theirs'."""
    if sort is not Kind.RATIO:
        return _party(key, subject), None
    one, mark, other = subject.partition(":")
    if not mark:
        return Unread("subject", "a ratio needs two sides with a colon between them")
    return _party(key, one), _party(key, other)


def _made(row: _Row, key: Same[Case], what: Counted, count: Told, sides: tuple[Party, Party | None]) -> Claim:
    span = row.hull(_QUOTED) or row.row.line
    party, against = sides
    return Claim(
        report=row.report.id,
        span=span,
        quote=row.words(span),
        kind=what.sort,
        count=count.number,
        scope=Scope(
            outcomes=what.outcomes,
            population=Population(kind=_kind(what.kind, party), party=party.path),
            area=_area(key, row.cell("place")),
            period=_period(row),
        ),
        speakers=_speakers(row, key),
        modality=count.modality,
        words=Words(
            population=what.words,
            party=row.cell("subject") or None,
            place=row.cell("place") or None,
            period=row.cell("period") or " to ".join(_ends(row)) or None,
        ),
        against=Population(kind=against.kind, party=against.path) if against else None,
        extractor=SHEET,
        given=row.cell("claim_id") or None,
    )


def _kind(kind: tuple[str, ...], party: Party) -> tuple[str, ...]:
    return party.kind if kind == ("people",) else kind


@functools.lru_cache(maxsize=8192)
def _party(key: Same[Case], subject: str) -> Party:
    return party_of(subject, book_of(key.it))


@functools.lru_cache(maxsize=8192)
def _area(key: Same[Case], place: str) -> Area | None:
    book = book_of(key.it)
    found = book.places.whole(place) if place else None
    return book.case.place(found) if found else None


@functools.lru_cache(maxsize=8192)
def _chain(key: Same[Case], claimant: str, publisher: str) -> tuple[Speaker, ...]:
    book = book_of(key.it)
    return speakers_of(Asked(claimant, publisher, book.outlets.whole(publisher)), book)


def _ends(row: _Row) -> list[str]:
    return [end for end in (row.cell("period_start"), row.cell("period_end")) if end]


def _period(row: _Row) -> Period | None:
    """Give the time that a row counts; from its first day until its page was published where it says no last."""
    start, end = row.cell("period_start"), row.cell("period_end")
    whole = row.cell("period")
    try:
        if whole and not (start or end):
            return Period.parse(whole.removeprefix("at ").removeprefix("in "))
        if not (start or end):
            return None
        period = Period.parse(f"{start or '..'}/{end or '..'}")
    except ValueError:
        return None
    published = row.report.published.end if row.report.published else None
    if start and not end and published and period.start and published >= period.start:
        return Period(start=period.start, end=published)
    return period


def _speakers(row: _Row, key: Same[Case]) -> tuple[Speaker, ...]:
    """Give the speakers of a row, each pinned to its name in the cell, or to the cell where that stands otherwise."""
    cell, text = row.row.cells.get("claimant"), row.report.text
    found = _chain(key, row.cell("claimant"), row.report.outlet)
    return tuple(msgspec.structs.replace(speaker, span=_span(speaker.name, cell, text)) for speaker in found)


def _span(name: str, cell: Span | None, text: str) -> Span | None:
    at = text.find(name, cell.start, cell.end) if cell else -1
    return Span(start=at, end=at + len(name)) if at >= 0 else cell
