"""Claim sheets as sources: which tables are one, their pages and cells, and what is refused."""

import json
from typing import Any

import pytest
from given_sources import OPTIONS, check_anchors, failure, read, told, workbook
from msgspec.structs import replace

from headwater.model import Report
from headwater.model.sheet import FIELDS, NEEDED, sheet_rows
from headwater.read import Received, replaced_by

HEADER = "claim_id,publisher,url,pub_date,lang,claimant,subject,metric,value_low,value_high,qualifier,note,origin_id"
ROWS = (
    "A1,The Dune Herald,https://dune.example/1,2021-05-02,en,Gen. Aras,Northern Front,killed,12,12,exact,"
    '"a ""first""",O1',
    "A2,The Dune Herald,https://dune.example/1,2021-05-02,en,Gen. Aras,Northern Front,wounded,30,,at_least,,O1",
    "A3,Coast Wire (AFP),https://coast.example/2,,tr,Coast Wire,Northern Front,killed,12,12,exact,later,O1",
)
SHEET = "\n".join((HEADER, *ROWS)) + "\n"


def pages(data: bytes | str, name: str = "claims.csv", **columns: str) -> tuple[Report, ...]:
    """Read a sheet whose every row fits on a page."""
    given = data.encode() if isinstance(data, str) else data
    readings = read(given, name, replace(OPTIONS, columns=columns))
    assert all(isinstance(one, Received) for one in readings), readings
    return tuple(check_anchors(one) for one in readings if isinstance(one, Received))


def cells(page: Report, field: str) -> list[str]:
    return [row.cell(field, page.text) for row in sheet_rows(page)]


def test_rows_of_one_publisher_address_and_date_are_one_report() -> None:
    first, second = pages(SHEET)
    assert (first.outlet, first.address, str(first.published), first.language) == (
        "The Dune Herald", "https://dune.example/1", "2021-05-02", "en",
    )  # fmt: skip
    assert cells(first, "claim_id") == ["A1", "A2"]
    assert cells(first, "value_high") == ["12", ""]
    assert cells(second, "claim_id") == ["A3"]


def test_a_source_in_brackets_is_credited_and_a_blank_date_stays_none() -> None:
    _, second = pages(SHEET)
    assert (second.outlet, second.credit, second.published) == ("Coast Wire", "AFP", None)


@pytest.mark.parametrize(
    ("written", "outlet", "credit"),
    [
        ("The Herald (AP)", "The Herald", "AP"),
        ("coast.example (Dune Wire repost)", "coast.example", "Dune Wire"),
        ("Dune Wire (carried by coast.example)", "coast.example", "Dune Wire"),
        ("Dune Wire via Coast Wire", "Coast Wire", "Dune Wire"),
        ("coast.example (agency copy)", "coast.example", None),
        ("The Herald (English edition)", "The Herald (English edition)", None),
        ("The Herald (flash)", "The Herald (flash)", None),
        ("The Herald (Dune Radio)", "The Herald", "Dune Radio"),
        ("The Herald", "The Herald", None),
    ],
)
def test_a_publisher_says_who_carried_what(written: str, outlet: str, credit: str | None) -> None:
    (page,) = pages(f'publisher,subject,metric,value\n"{written}",North,killed,3\n')
    assert (page.outlet, page.credit) == (outlet, credit)


def test_the_readers_own_columns_are_in_no_text() -> None:
    for page in pages(SHEET):
        assert "O1" not in page.text
        assert "first" not in page.text
    assert pages(SHEET)[0].remarks == ('a "first"', "")


def test_a_sheet_without_remarks_has_none() -> None:
    (page,) = pages("publisher,subject,metric,value\nA,North,killed,3\n")
    assert page.remarks is None


def test_the_same_sheet_is_read_the_same_twice() -> None:
    assert pages(SHEET) == pages(SHEET)


@pytest.mark.parametrize(
    "data",
    [
        SHEET.encode("utf-8-sig"),
        SHEET.encode("utf-16"),
        SHEET.replace("\n", "\r\n").encode(),
        ("sep=,\n" + SHEET).encode(),
        SHEET.replace("claim_id", "Claim ID").replace("pub_date", "PUB-DATE").encode(),
        SHEET.replace("\n", "\n\n").encode(),
    ],
    ids=["byte order mark", "UTF-16", "line ends of Windows", "its own mark", "names written otherwise", "empty lines"],
)
def test_a_sheet_is_read_however_it_was_saved(data: bytes) -> None:
    assert [page.text for page in pages(data)] == [page.text for page in pages(SHEET)]


@pytest.mark.parametrize(
    ("mark", "name"), [(";", "claims.csv"), ("\t", "claims.csv"), ("\t", "claims.tsv"), ("|", "c.csv")]
)
def test_cells_are_parted_by_the_mark_that_gives_the_columns(mark: str, name: str) -> None:
    rows = ["publisher,subject,metric,value", "A,North,killed,3", "B,North,killed,4"]
    assert [page.outlet for page in pages("\n".join(rows).replace(",", mark), name)] == ["A", "B"]


def test_empty_cells_before_a_quoted_one_are_cells_whatever_the_mark() -> None:
    for mark in ",\t;":
        row = mark.join(("A", "North", "killed", "3", "", "", '"the ford"'))
        header = mark.join(("publisher", "subject", "metric", "value", "item", "claimant", "place"))
        (page,) = pages(f"{header}\n{row}\n")
        assert cells(page, "place") == ["the ford"]


def test_a_mark_inside_quotes_parts_nothing() -> None:
    (page,) = pages('publisher,subject,metric,value,place\nA,North,killed,"1,200","Port, the old"\n')
    assert (cells(page, "value"), cells(page, "place")) == (["1,200"], ["Port, the old"])


def test_a_cell_of_several_lines_keeps_its_words_and_adds_no_row() -> None:
    (page,) = pages('publisher,subject,metric,value,place\nA,North,killed,3,"one\nkilled | 9\n\n  two"\n')
    assert cells(page, "place") == ["one\nkilled | 9\n\n  two"]
    assert len(list(sheet_rows(page))) == 1


def test_bars_in_a_cell_part_nothing() -> None:
    (page,) = pages('publisher,subject,metric,value,place\nA,North,killed,3,"a | b || c"\nA,North,killed,4,|\n')
    assert cells(page, "place") == ["a | b || c", "|"]
    assert cells(page, "value") == ["3", "4"]


def test_a_row_of_bars_is_left_out_and_told() -> None:
    data = f"publisher,subject,metric,value,place\nA,North,killed,3,{'|' * 100_000}\nA,North,killed,4,\n"
    bars, page = read(data.encode(), "claims.csv")
    assert "row 2" in told(bars).source
    assert isinstance(page, Received)
    assert cells(page.report, "value") == ["4"]


def test_a_cell_of_100_000_characters_is_kept() -> None:
    long = "x" * 100_000
    (page,) = pages(f"publisher,subject,metric,value,place\nA,North,killed,3,{long}\n")
    assert cells(page, "place") == [long]


def test_a_formula_is_only_words() -> None:
    (page,) = pages('publisher,subject,metric,value,place\n"=HYPERLINK(""x"")",North,killed,3,=1+1\n')
    assert page.outlet == '=HYPERLINK("x")'
    assert cells(page, "place") == ["=1+1"]


def test_a_table_that_is_no_sheet_says_what_it_lacks_and_what_it_has() -> None:
    missing = failure("day,killed\n2021-05-02,12\n", "losses.csv")
    for words in ("no column publisher or url", "no column subject", "value_low or value_high or value", "'killed'"):
        assert words in missing.problem
    assert "--map" in missing.remedy


@pytest.mark.parametrize("lacks", [0, 1, 2, 3])
def test_each_needed_column_is_needed(lacks: int) -> None:
    header = ["publisher", "subject", "metric", "value"]
    header[lacks] = "something"
    assert " or ".join(NEEDED[lacks]) in failure(",".join(header) + "\n1,2,3,4\n", "a.csv").problem


def test_a_mapping_says_which_column_is_which() -> None:
    data = "Newspaper;Side;What;Deaths;publisher\nDune;North;killed;3;somebody else\n"
    columns = {"Newspaper": "publisher", "side": "subject", "WHAT": "metric", "Deaths": "value"}
    (page,) = pages(data, **columns)
    assert (page.outlet, cells(page, "subject"), cells(page, "value")) == ("Dune", ["North"], ["3"])


def test_an_open_quote_is_told_with_its_line() -> None:
    assert "line 3" in failure('publisher,subject,metric,value\nA,B,killed,1\nA,"B,killed,2\n', "a.csv").problem


@pytest.mark.parametrize("data", [b"publisher,subject,metric,value\nA,\0B,killed,1\n", b"\0\0\0", b""])
def test_nul_bytes_are_no_sheet(data: bytes) -> None:
    failure(data, "claims.csv")


def test_a_sheet_without_rows_has_no_pages() -> None:
    assert read(HEADER.encode(), "claims.csv") == ()


def facts(*objects: dict[str, Any]) -> str:
    return "\n".join(json.dumps(one) for one in objects)


FACT = {"outlet": "Dune", "party": "North", "measure": "killed", "low": 12, "high": None, "more": {"deep": []}}
FACT_COLUMNS = {
    "outlet": "publisher",
    "party": "subject",
    "measure": "metric",
    "low": "value_low",
    "high": "value_high",
}


def test_lines_of_json_are_a_sheet_by_a_mapping() -> None:
    for data in (facts(FACT, FACT), json.dumps([FACT, FACT])):
        (page,) = pages(data, "facts.jsonl" if data[0] == "{" else "facts.json", **FACT_COLUMNS)
        assert cells(page, "value_low") == ["12", "12"]
        assert cells(page, "value_high") == ["", ""]


def test_lines_of_json_with_text_are_reports_whatever_the_mapping() -> None:
    data = facts({"text": "At least 12 soldiers were killed.", "outlet": "Dune", "low": 3})
    (reading,) = read(data.encode(), "a.jsonl", replace(OPTIONS, columns=FACT_COLUMNS))
    assert isinstance(reading, Received)
    assert reading.report.columns is None


def test_lines_of_json_without_text_or_columns_are_told_as_before() -> None:
    assert "no `text`" in failure('{"outlet": "Dune"}', "a.jsonl").problem


def test_a_workbook_is_a_sheet() -> None:
    header = ["publisher", "subject", "metric", "value", "place"]
    row: list[str | float] = ["Dune", "North", "killed", 12, "=A1"]
    (page,) = pages(workbook([header, row, [], ["Dune", "North", "killed", 1.5, ""]]), "claims.xlsx")
    assert (cells(page, "value"), cells(page, "place")) == (["12", "1.5"], ["stored", ""])
    assert all(anchor.source is None for anchor in page.anchors)


def test_of_a_workbook_the_visible_sheet_with_the_columns_is_read() -> None:
    header = ["publisher", "subject", "metric", "value"]
    row: list[str | float] = ["Dune", "North", "killed", 12]
    other = [["to do"], ["nothing"]]
    (page,) = pages(workbook([header, ["Hidden", *row[1:]]], other, [header, row], hidden=1), "claims.xlsx")
    assert page.outlet == "Dune"


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 no workbook", b"no zip at all", workbook([["a", "b"], [1, 2]]), workbook([])]
)
def test_a_workbook_that_is_none_or_no_sheet_is_told(data: bytes) -> None:
    failure(data, "claims.xlsx")


def test_every_field_says_what_it_is() -> None:
    assert all(FIELDS.values())
    assert {field for group in NEEDED for field in group} <= FIELDS.keys()


def test_an_edited_sheet_takes_the_place_of_its_earlier_reading() -> None:
    before, after = pages(SHEET), pages(SHEET.replace(",30,", ",31,"))
    assert replaced_by(after, before) == before
    assert replaced_by(before, after) == after
    assert replaced_by(before, before) == ()


def test_another_sheet_of_the_same_name_takes_the_place_of_none() -> None:
    other = SHEET.replace("Dune", "Ridge").replace("dune", "ridge").replace("Coast", "Hill").replace("coast", "hill")
    assert replaced_by(pages(other), pages(SHEET)) == ()


def test_a_sheet_of_another_name_takes_the_place_of_none() -> None:
    assert replaced_by(pages(SHEET.replace(",30,", ",31,"), "other.csv"), pages(SHEET)) == ()


def test_an_id_that_two_rows_have_is_noted_once() -> None:
    first, second = read(SHEET.replace("A3,", "A1,").encode(), "claims.csv")
    assert isinstance(first, Received)
    assert isinstance(second, Received)
    assert [note for note in first.notes if "A1" in note]
    assert second.notes == ()
