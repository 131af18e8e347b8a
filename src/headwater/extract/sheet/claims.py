"""Claims of a sheet: one for each row of a page, or the reason why there is none."""

from typing import NamedTuple

from headwater.extract.sheet.book import Book, book_of
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
    book = book_of(case or _nowhere())
    claims: dict[str, Claim] = {}
    masks: list[Mask] = []
    dropped: list[Dropped] = []
    for number, row in enumerate(sheet_rows(report), start=1):
        made = _claim(_Row(report, row), book)
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


def _nowhere() -> Case:
    from headwater.model import Place

    return Case(title="-", period=Period(), area="area", places=(Place(id="area", name="area"),))


def _dropped(row: _Row, number: int, unread: Unread) -> Dropped:
    named = row.cell("claim_id") or f"row {number} of its page"
    span = row.hull(_QUOTED) or row.row.line
    return Dropped(report=row.report.id, quote=row.words(span), reason=f"{named}, column {unread.column}: {unread.why}")


def _claim(row: _Row, book: Book) -> Claim | Mask | Unread:
    values = row.hull(_VALUES)
    if values is None:
        return Unread("value_low", "there is no number")
    what = counted(row.cell("metric"), row.cell("item"), row.report.language or "")
    if isinstance(what, Percent):
        return Mask(report=row.report.id, span=values, quote=row.words(values), reason="percentage")
    count = told(
        row.cell("qualifier"), row.cell("value_low"), row.cell("value_high"), row.cell("value"), row.words(values)
    )
    if isinstance(what, Unread) or isinstance(count, Unread):
        return what if isinstance(what, Unread) else count  # type: ignore[return-value]
    sides = _sides(row.cell("subject"), book, what.sort)
    if isinstance(sides, Unread):
        return sides
    return _made(row, book, what, count, sides)


def _sides(subject: str, book: Book, sort: Kind) -> tuple[Party, Party | None] | Unread:
    """Give whose losses are counted and, for a ratio, against whose: 'ours : theirs'."""
    if sort is not Kind.RATIO:
        return party_of(subject, book), None
    one, mark, other = subject.partition(":")
    if not mark:
        return Unread("subject", "a ratio needs two sides with a colon between them")
    return party_of(one, book), party_of(other, book)


def _made(row: _Row, book: Book, what: Counted, count: Told, sides: tuple[Party, Party | None]) -> Claim:
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
            area=_area(row.cell("place"), book),
            period=_period(row),
        ),
        speakers=_speakers(row, book),
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


def _area(place: str, book: Book) -> Area | None:
    found = book.places.whole(place) if place else None
    return book.case.place(found) if found else None


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


def _speakers(row: _Row, book: Book) -> tuple[Speaker, ...]:
    span = row.row.cells.get("claimant")
    outlet = book.outlets.whole(row.report.outlet)
    found = speakers_of(Asked(row.cell("claimant"), row.report.outlet, outlet), span, book)
    return tuple(_placed(speaker, span, row.report.text) for speaker in found)


def _placed(speaker: Speaker, cell: Span | None, text: str) -> Speaker:
    """Give a speaker whose span lies in its cell, or is the cell where the words stand over several lines."""
    fits = speaker.span is None or (cell is not None and cell.covers(speaker.span))
    return (
        speaker
        if fits and (speaker.span is None or speaker.span.end <= len(text))
        else Speaker(name=speaker.name, actor=speaker.actor, outlet=speaker.outlet, span=cell)
    )
