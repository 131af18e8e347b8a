import csv
import io
import itertools
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tell_states import DENIED, RETOLD, SAID, STATE

from headwater.errors import TellError
from headwater.model import Claim, Population, State
from headwater.tell import (
    ClaimRow,
    OriginRow,
    as_csv,
    as_json_lines,
    export_all,
    export_claims,
    export_findings,
    export_origins,
    export_origins_wide,
    write_exports,
)
from headwater.tell.export import disarm
from headwater.testing import states


def rows_of(data: bytes) -> list[dict[str, str]]:
    """Read CSV back as a spreadsheet would, no cell interpreted."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@given(states())
def test_every_claim_is_one_row_in_every_form(state: State) -> None:
    claims, origins = export_claims(state), export_origins(state)
    ids = [claim.id for claim in state.claims]
    assert [row.claim_id for row in claims] == [row.claim_id for row in origins] == ids
    assert [row["claim_id"] for row in rows_of(as_csv(claims, ClaimRow))] == ids
    assert [row["claim_id"] for row in rows_of(as_csv(origins, OriginRow))] == ids
    lines = as_json_lines(claims).splitlines()
    assert [msgspec.json.decode(line, type=ClaimRow) for line in lines] == list(claims)


@given(states())
def test_no_cell_begins_like_a_formula(state: State) -> None:
    for data in (as_csv(export_claims(state), ClaimRow), as_csv(export_origins(state), OriginRow)):
        for row in rows_of(data):
            assert not any(cell[:1] and cell[0] in "=+-@\t\r\n" for cell in row.values())


@given(states())
def test_everything_is_read_back_from_the_one_document(state: State) -> None:
    document = json.loads(export_all(state))
    assert (document["format"], document["version"]) == ("headwater-export", 1)
    assert msgspec.convert(document["state"], type=State) == state


@given(st.text(min_size=1))
def test_disarming_adds_an_apostrophe_or_nothing(text: str) -> None:
    assert disarm(text) in (text, f"'{text}")
    assert disarm(disarm(text)) == disarm(text)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_formulas_are_disarmed(text: str) -> None:
    assert disarm(text) == f"'{text}"


def test_a_row_leads_to_its_words_its_report_and_its_origin() -> None:
    row = export_claims(STATE)[1]
    assert (row.claim_id, row.quote, row.low, row.high, row.bound) == (
        RETOLD.id, "More than 120 troops died", 120, None, "at_least",
    )  # fmt: skip
    assert (row.outlet, row.country, row.published) == ("The Gazette", "Iraq", "2020-03-05")
    assert (row.origin, row.stance, row.standing) == ("the army", "own", "supports")
    assert export_claims(STATE)[2].standing == "denied"


def test_a_retelling_names_what_it_retells_and_what_it_changed() -> None:
    first, second, third, fourth = export_origins_wide(STATE)
    assert (first.first, first.retells) == (True, ())
    assert second.retells == (SAID.id,)
    assert (second.changes, second.lines) == (("bound",), ("exactly 120 became more than 120",))
    assert third.ties == ("denial",)
    assert (third.claim_id, fourth.origin) == (DENIED.id, "")


def test_the_sheet_of_origins_has_four_columns_and_lists_without_blanks() -> None:
    sheet = as_csv(export_origins(STATE), OriginRow).decode().splitlines()
    assert sheet[0] == "claim_id,origin_id,retells,changes"
    assert [row["changes"] for row in rows_of(as_csv(export_origins(STATE), OriginRow))][:2] == ["", "bound"]
    both = OriginRow(claim_id="C3", origin_id="O1", retells=("C1", "C2"), changes=("summed", "area"))
    assert as_csv((both,), OriginRow).decode().splitlines()[1] == "C3,O1,C1;C2,summed;area"


def test_a_claim_of_a_sheet_goes_by_its_own_id_in_every_export() -> None:
    def called(claim: Claim, name: str) -> Claim:
        fields = {field: getattr(claim, field) for field in claim.__struct_fields__ if field != "id"}
        return Claim(**fields | {"given": name})

    said, retold, denied = called(SAID, "row 1"), called(RETOLD, "row 2"), called(DENIED, "row 2")
    state = msgspec.structs.replace(STATE, claims=(said, retold, denied), derivations=(), origins=())
    assert [row.claim_id for row in export_claims(state)] == ["row 1", retold.id, denied.id]
    assert [row.claim_id for row in export_origins(state)] == ["row 1", retold.id, denied.id]
    finding = msgspec.structs.replace(STATE.findings[0], id="", claims=(said.id, retold.id))
    (told,) = export_findings(msgspec.structs.replace(state, findings=(finding,)))
    assert told.claims == ("row 1", retold.id)
    assert list(msgspec.to_builtins(told)) == [
        "id", "kind", "claims", "holds", "statement", "derivation", "severity", "resolve",
    ]  # fmt: skip


def test_all_sides_and_an_unknown_party_are_told_apart() -> None:
    def exported(party: tuple[str, ...] | None) -> str:
        scope = msgspec.structs.replace(SAID.scope, population=Population(party=party))
        fields = {name: getattr(SAID, name) for name in SAID.__struct_fields__ if name != "id"}
        made = Claim(**fields | {"scope": scope})
        (row,) = rows_of(as_csv(export_claims(msgspec.structs.replace(STATE, claims=(made,))), ClaimRow))
        return row["party"]

    assert exported(()) == "all sides"
    assert exported(None) == ""
    assert exported(("north", "north-army")) == "north / north-army"


def test_exports_are_written_and_written_over(tmp_path: Path) -> None:
    written = write_exports(STATE, tmp_path / "deep" / "out")
    again = write_exports(STATE, tmp_path / "deep" / "out")
    assert [path.name for path in written] == [
        "claims.csv", "claims.jsonl", "origins.csv", "origins.jsonl", "origins-wide.csv", "findings.jsonl",
        "case.json",
    ]  # fmt: skip
    assert written == again
    assert sorted(path.name for path in (tmp_path / "deep" / "out").iterdir()) == sorted(p.name for p in written)
    findings = (tmp_path / "deep" / "out" / "findings.jsonl").read_bytes().splitlines()
    assert json.loads(findings[0])["statement"] == "120 and 300 cannot both be the number."


def test_a_disk_that_is_full_is_an_error_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, calls = Path.write_bytes, itertools.count()

    def failing(self: Path, data: bytes) -> int:
        if next(calls) == 2:
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(TellError, match=r"the exports could not be written.*free some space"):
        write_exports(STATE, tmp_path)
