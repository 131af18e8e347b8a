"""One source into its reports and failures: the way in, where every error of reading becomes a value."""

from collections.abc import Iterator
from pathlib import Path

from headwater.errors import ReadError
from headwater.guard.files import source_name
from headwater.model import Failure
from headwater.read.decode import decode
from headwater.read.draft import receive
from headwater.read.files import load
from headwater.read.form import Form, is_pdf, looks_json, refuse_binary, text_form
from headwater.read.guarded import draft_page, draft_pdf
from headwater.read.plain import draft_text
from headwater.read.received import Draft, ReadOptions, Received
from headwater.read.records import draft_record, records
from headwater.read.sheet import page_drafts, sheet_of
from headwater.read.sheet.recognise import Sheet, workbook_sheet

_IN_A_ROW = 1_000  # a file of 25 million lines that are no records would be as many entries in a ledger


def read_source(path: Path, options: ReadOptions) -> Iterator[Received | Failure]:
    """Read a file: its report, or those of its records, and a `Failure` for each that could not be read.

    Nothing raises: what goes wrong with one source leaves the others alone. A folder is walked with
    `find_sources` first.
    """
    try:
        data = load(path, options)
    except ReadError as error:
        yield _failure(error)
        return
    yield from read_bytes(data, source_name(path, options.root), options)


def read_bytes(data: bytes, name: str, options: ReadOptions) -> Iterator[Received | Failure]:
    """Read bytes that came under a name, whose suffix counts where their content does not tell their form."""
    try:
        if is_pdf(data):
            yield receive(draft_pdf(data, name, options), options)
            return
        sheet = workbook_sheet(data, name, options)
        if sheet is None:
            refuse_binary(data, name)
            sheet = sheet_of(data, name, options)
        if sheet is not None:
            yield from _read_sheet(sheet, data, name, options)
            return
        if looks_json(data, name):
            yield from _read_records(data, name, options)
            return
        yield receive(_draft(data, name, options), options)
    except ReadError as error:
        yield _failure(error)


def _read_sheet(sheet: Sheet, data: bytes, name: str, options: ReadOptions) -> Iterator[Received | Failure]:
    for draft in page_drafts(sheet, data, name):
        try:
            yield _failure(draft) if isinstance(draft, ReadError) else receive(draft, options)
        except ReadError as error:
            yield _failure(error)


def _draft(data: bytes, name: str, options: ReadOptions) -> Draft:
    decoded = decode(data, name)
    form = text_form(decoded.text, name)
    if form is Form.HTML:
        return draft_page(data, decoded, name, options)
    return draft_text(data, decoded, form, name)


def _read_records(data: bytes, name: str, options: ReadOptions) -> Iterator[Received | Failure]:
    failed = 0
    for record in records(data, name):
        try:
            yield receive(draft_record(record), options)
            failed = 0
        except ReadError as error:
            yield _failure(error)
            failed += 1
        if failed == _IN_A_ROW:
            raise ReadError(
                f"{failed:,} records in a row could not be read; those after {record.name} were not tried.",
                where=name,
                remedy="See to the first of them; this may not be JSON lines at all.",
            )


def _failure(error: ReadError) -> Failure:
    return Failure(source=error.where, stage="read", problem=error.what, remedy=error.remedy)
