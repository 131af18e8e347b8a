"""A claim sheet taken to its origins: new, add, run and export, without a question asked."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from headwater.case import AGAIN, CHANGED, Added, add_sources, brought_names, read_state, run_case, verify_case
from headwater.casefile import CASE_FILE, load_case, new_case
from headwater.extract.seam import Extractor, Given
from headwater.model import Case, Report, State
from headwater.tell import OriginRow, as_csv, export_findings, export_origins

COLUMNS = (
    "claim_id,publisher,url,pub_date,claimant,subject,metric,item,value_low,value_high,qualifier,place,period,note"
)
DUNE = "The Dune Herald,https://dune.example/1,2021-05-02"
COAST = "Coast Wire,https://coast.example/2,2021-05-04"
FIRST = f"A1,{DUNE},Marsh Army,Ridge League,killed,persons,412,412,exact,Varela,2021-04,x"
COPY = f"A2,{COAST},Marsh Army,Ridge League,killed,persons,412,,at_least,Varela,2021-04,"
OTHER = f"A3,{COAST},Ridge League,Marsh Army,destroyed,tank,7,7,exact,Varela east,2021-04,"
LOST = f"A4,{COAST},Ridge League,Marsh Army,destroyed,tank,some,,exact,Varela,2021-04,"
SHEET = "\n".join((COLUMNS, FIRST, COPY, OTHER, LOST)) + "\n"
TICKS = count()


def now() -> datetime:
    return datetime(2024, 6, 1, tzinfo=UTC) + timedelta(seconds=next(TICKS))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return new_case(tmp_path / "case", "The marsh")


def add(case: Path, sheet: str = SHEET, name: str = "claims.csv", **columns: str) -> Added:
    given = case.parent / name
    given.write_text(sheet, encoding="utf-8")
    return add_sources(case, [given], clock=now, columns=columns)


def told(case: Path) -> State:
    run_case(case, clock=now)
    return read_state(case)


def rows(state: State) -> dict[str, dict[str, str]]:
    sheet = as_csv(export_origins(state), OriginRow).decode()
    return {row["claim_id"]: row for row in csv.DictReader(io.StringIO(sheet, newline=""))}


def test_a_sheet_goes_to_its_origins_without_a_question(case: Path) -> None:
    assert len(add(case).reports) == 2
    found = rows(told(case))
    assert list(found) == ["A1", "A2", "A3"]
    assert found["A2"]["retells"] == "A1"
    assert found["A2"]["changes"] == "bound"
    assert found["A1"]["origin_id"] == found["A2"]["origin_id"] != found["A3"]["origin_id"]
    assert {row["changes"] for row in found.values()} == {"", "bound"}


def test_a_row_that_cannot_be_read_is_counted_and_named(case: Path) -> None:
    add(case)
    (lost,) = told(case).dropped
    assert lost.reason == "A4, column value_low: 'some' is no number"


def test_names_that_the_case_lacks_are_made_beside_its_file(case: Path) -> None:
    before = (case / CASE_FILE).read_bytes()
    add(case)
    state = told(case)
    assert (case / CASE_FILE).read_bytes() == before
    made = {(one.table, one.name, one.within) for one in brought_names(case)}
    assert made == {
        ("places", "Varela", None), ("places", "Varela east", "Varela"), ("actors", "Marsh Army", None),
        ("actors", "Ridge League", None), ("outlets", "The Dune Herald", None), ("outlets", "Coast Wire", None),
    }  # fmt: skip
    areas = {claim.given: claim.scope.area for claim in state.claims}
    assert areas["A3"]
    assert areas["A1"]
    assert areas["A3"].relation(areas["A1"]).value == "within"


def test_a_sheet_that_is_added_twice_is_there_once(case: Path) -> None:
    add(case)
    before = told(case)
    again = add(case)
    assert (again.reports, again.known) == ((), 2)
    after = told(case)
    assert (after.claims, after.derivations, after.case) == (before.claims, before.derivations, before.case)


def test_the_bytes_of_a_sheet_are_archived_once(case: Path) -> None:
    add(case)
    state = told(case)
    assert len(state.captures) == 1
    assert verify_case(case).captures == 1


def test_an_edited_sheet_takes_the_place_of_the_earlier_one(case: Path) -> None:
    add(case)
    told(case)
    add(case, SHEET.replace("412", "421"))
    state = told(case)
    assert [claim.count.low for claim in state.claims] == [421, 421, 7]
    assert {unread.reason for unread in state.unread} == {AGAIN}
    assert len(state.unread) == 2


def test_a_sheet_that_comes_back_as_it_was_counts_again(case: Path) -> None:
    add(case)
    first = told(case)
    add(case, SHEET.replace("412", "421"))
    told(case)
    add(case)
    last = told(case)
    assert {claim.id for claim in last.claims} == {claim.id for claim in first.claims}
    assert {unread.reason for unread in last.unread} == {AGAIN}


def test_the_same_sheet_by_other_columns_takes_the_place_of_its_first_reading(case: Path) -> None:
    sheet = SHEET.replace("note", "How sure")
    add(case, sheet)
    told(case)
    add(case, sheet, **{"How sure": "event"})
    state = told(case)
    assert len(state.claims) == 3
    assert len(state.unread) == 2


def test_two_sheets_stand_side_by_side(case: Path) -> None:
    add(case)
    add(case, SHEET.replace("dune.example", "sand.example").replace("A1", "B1"), "other.csv")
    assert sorted(claim.given or "" for claim in told(case).claims) == ["A1", "A2", "A2", "A3", "A3", "B1"]


def test_a_sheet_in_the_reports_folder_is_read_by_the_columns_of_the_case(case: Path) -> None:
    text = (case / CASE_FILE).read_text("utf-8")
    (case / CASE_FILE).write_text(text.replace("# --- Places", 'columns = { "Paper" = "publisher" }\n# --- Places', 1))
    sheet = case / "reports" / "claims.csv"
    sheet.write_text(SHEET.replace("publisher", "Paper"), encoding="utf-8")
    assert len(told(case).claims) == 3
    sheet.write_text(SHEET.replace("publisher", "Paper").replace("412", "421"), encoding="utf-8")
    state = told(case)
    assert [claim.count.low for claim in state.claims] == [421, 421, 7]
    assert {unread.reason for unread in state.unread} == {CHANGED}


def test_a_sheet_is_never_given_to_an_extractor(case: Path) -> None:
    def refuse(_report: Report, _case: Case | None) -> tuple[Given, ...]:
        raise AssertionError("a sheet was handed over")

    add(case)
    run_case(case, clock=now, extractor=Extractor("stub/1", {}, refuse))
    assert len(read_state(case).claims) == 3


def test_new_names_of_a_second_sheet_reach_the_claims_of_the_first(case: Path) -> None:
    add(case, "\n".join((COLUMNS, FIRST.replace("Ridge League", "coalition"))) + "\n", "one.csv")
    assert told(case).claims[0].scope.population.party == ("coalition",)
    more = FIRST.replace("Ridge League", "Southern coalition").replace("A1", "B1").replace("412", "99")
    add(case, "\n".join((COLUMNS, more)) + "\n", "two.csv")
    state = told(case)
    assert {claim.given: claim.scope.population.party for claim in state.claims}.keys() == {"A1", "B1"}
    assert state.case == replace(load_case(case), **{
        table: getattr(state.case, table) for table in ("actors", "outlets", "places")
    })  # fmt: skip


def test_findings_name_claims_by_the_ids_of_the_sheet(case: Path) -> None:
    clash = FIRST.replace("A1", "A9").replace("dune", "sand").replace("Dune", "Sand").replace("412", "500")
    add(case, "\n".join((COLUMNS, FIRST, clash)) + "\n")
    found = [json.loads(line) for line in _lines(told(case))]
    assert found
    assert {claim for one in found for claim in one["claims"]} == {"A1", "A9"}


def _lines(state: State) -> list[bytes]:
    return [row.to_json() for row in export_findings(state)]
