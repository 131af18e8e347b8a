"""Laws of claim sheets: whatever bytes and cells they hold."""

import csv
import io
from random import Random

from given_sources import OPTIONS, check_anchors, read, told, workbook
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from headwater.model.sheet import ROW_FIELDS, sheet_rows
from headwater.read import Received

COLUMNS = ("claim_id", "publisher", "subject", "metric", "value_low", "value_high", "qualifier", "place", "event")
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\r\t\"|,; ='\u2028"), max_size=12)
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)), max_size=5)
OPENING = b"publisher,subject,metric,value\n"


def written(rows: list[dict[str, str]], mark: str = ",") -> bytes:
    """Write rows as a spreadsheet does."""
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, COLUMNS, delimiter=mark)
    writer.writeheader()
    writer.writerows(rows)
    return sheet.getvalue().encode()


@given(st.binary(max_size=200), st.sampled_from(("a.csv", "a.tsv", "a.jsonl", "a.xlsx")), st.booleans())
@example(b'"', "a.csv", True)
@settings(deadline=None)
def test_any_bytes_give_pages_or_failures(data: bytes, name: str, opened: bool) -> None:
    for reading in read(OPENING * opened + data, name, replace(OPTIONS, columns={"a": "publisher"})):
        if isinstance(reading, Received):
            check_anchors(reading)
            tuple(sheet_rows(reading.report))
        else:
            told(reading)


@given(st.integers(0, 900), st.integers(0, 900), st.integers(0, 255))
@settings(deadline=None, max_examples=30)
def test_a_damaged_workbook_never_raises(cut: int, at: int, byte: int) -> None:
    data = bytearray(workbook([["publisher", "subject", "metric", "value"], ["A", "B", "killed", 3]]))
    data[at % len(data)] = byte
    for reading in read(bytes(data[: len(data) - cut]), "a.xlsx"):
        assert isinstance(reading, Received) or told(reading)


@given(ROWS, st.sampled_from(",;\t|"))
def test_every_cell_of_a_row_is_found_again(rows: list[dict[str, str]], mark: str) -> None:
    readings = read(written(rows, mark), "a.csv")
    pages = [check_anchors(one) for one in readings if isinstance(one, Received)]
    found = [
        tuple(row.cell(field, page.text) for field in COLUMNS if field in ROW_FIELDS)
        for page in pages
        for row in sheet_rows(page)
    ]
    wanted = [tuple(row[field].strip() for field in COLUMNS if field in ROW_FIELDS) for row in rows]
    assert sorted(found) == sorted(row for row in wanted if any(row))


@given(ROWS, st.randoms())
def test_the_order_of_rows_changes_no_page(rows: list[dict[str, str]], random: Random) -> None:
    def told_of(listed: list[dict[str, str]]) -> set[tuple[str, frozenset[str]]]:
        pages = [one.report for one in read(written(listed), "a.csv") if isinstance(one, Received)]
        return {(page.outlet, frozenset(page.text[row.line.start : row.line.end] for row in sheet_rows(page)))
                for page in pages}  # fmt: skip

    moved = list(rows)
    random.shuffle(moved)
    assert told_of(moved) == told_of(rows)


@given(ROWS)
def test_words_without_source_are_bars_and_blanks_alone(rows: list[dict[str, str]]) -> None:
    for reading in read(written(rows), "a.csv"):
        if isinstance(reading, Received):
            text = list(reading.report.text)
            for anchor in reading.report.anchors:
                text[anchor.at : anchor.at + anchor.length] = [""] * anchor.length
            assert set("".join(text)) <= set("| \n")
