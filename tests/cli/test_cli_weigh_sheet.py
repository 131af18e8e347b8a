"""`headwater weigh SHEET`: one command from a sheet of loss claims to a report, and clear words where it cannot."""

import csv
import io
import json
from pathlib import Path

import pytest

from headwater.cli.app import main

HEADER = "category,party,source,day,period,count,bound"


def sheet(folder: Path, rows: list[str], header: str = HEADER, name: str = "losses.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def war() -> list[str]:
    """Thirty days of a running total by one ministry, with a digit lost on day 20, and a count by somebody else."""
    rows = []
    for day in range(1, 31):
        total = 40 * day + day * day
        rows.append(f"Tanks,East,West ministry,{day},cumulative,{total // 10 if day == 20 else total},")
        rows.append(f"Guns,East,West ministry,{day},cumulative,{9 * day + 3},")
        if day % 3 == 0:
            rows.append(f"Tanks,East,Photo count,{day},cumulative,{round(total * 0.55)},at least")
    return rows


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("weighed")
    main(["weigh", str(sheet(folder, war())), "--out", str(folder / "report"), "--fast"])
    return folder / "report"


def test_the_report_has_every_total_day_by_day_in_both_modes(report: Path) -> None:
    rows = json.loads((report / "estimates.json").read_text())
    keys = {(row["mode"], row["category"], row["day"]) for row in rows}
    assert {(mode, what, day) for mode in ("robust", "published") for what in ("Tanks", "Guns")
            for day in range(1, 31)} <= keys  # fmt: skip
    for row in rows:
        assert row["low"] <= row["median"] <= row["high"]
    tanks = [row["median"] for row in rows if row["mode"] == "robust" and row["category"] == "Tanks"]
    assert tanks == sorted(tanks)


def test_the_digit_that_was_lost_is_the_first_suspect_with_the_figure_that_would_fit(report: Path) -> None:
    suspects = list(csv.DictReader(io.StringIO((report / "suspects.csv").read_text())))
    assert suspects[0]["day"] == "20"
    assert suspects[0]["slip"] == "digit dropped"
    assert abs(float(suspects[0]["meant"]) - 1200) < 60
    assert "digit dropped" in (report / "suspects.html").read_text()


def test_the_same_sheet_gives_the_same_bytes(report: Path, tmp_path: Path) -> None:
    main(["weigh", str(sheet(tmp_path, war())), "--out", str(tmp_path / "again"), "--fast"])
    for name in ("estimates.json", "suspects.csv"):
        assert (tmp_path / "again" / name).read_bytes() == (report / name).read_bytes()


def test_one_claim_is_weighed_and_told_to_be_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["weigh", str(sheet(tmp_path, ["Tanks,East,East ministry,3,cumulative,4,"])), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert {row["mode"] for row in told["totals"]} == {"robust", "published", "taught"}
    assert "too few to tell biases from" in told["notes"][0]
    assert "East ministry for East" in told["notes"][1]
    assert all(0 < row["low"] < row["high"] for row in told["totals"])


def test_rows_that_cannot_be_used_are_named_and_the_others_weighed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["Tanks,East,A,3,cumulative,4,", "Tanks,East,A,4,cumulative,many,", "Tanks,East,A,x,cumulative,5,"]
    main(["weigh", str(sheet(tmp_path, rows))])
    shown = capsys.readouterr()
    assert "not used: row 3: its count 'many' is no whole number." in shown.err
    assert "not used: row 4: its day 'x'" in shown.err
    assert "Tanks" in shown.out


@pytest.mark.parametrize(
    ("rows", "header", "says"),
    [
        ([], HEADER, "no row of the sheet can be used"),
        (["Tanks,East,A,3,cumulative,many,"], HEADER, "row 2, its count 'many'"),
        (["Tanks,A,4"], "category,source,count", "the sheet lacks party, day or date"),
    ],
)
def test_a_sheet_that_is_none_is_refused_with_what_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[str], header: str, says: str
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["weigh", str(sheet(tmp_path, rows, header))])
    assert stop.value.code == 4
    told = capsys.readouterr().err
    assert says in told
    assert "It needs the columns category, party, source" in told


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["weigh", str(tmp_path / "gone.csv")])
    assert stop.value.code == 4
    assert "gone.csv" in capsys.readouterr().err


def test_a_source_that_is_not_in_the_sheet_cannot_speak_for_anyone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sheet(tmp_path, ["Tanks,East,A,3,cumulative,4,"])
    with pytest.raises(SystemExit):
        main(["weigh", str(path), "--speaks-for", "B=East"])
    assert "no source 'B' in the sheet; it has A" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["weigh", str(path), "--speaks-for", "A"])
    assert "write 'SOURCE=PARTY'" in capsys.readouterr().err


def test_what_a_large_sheet_teaches_is_used_on_a_small_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    factors = tmp_path / "factors.json"
    main(["weigh", str(sheet(tmp_path, war())), "--learn", str(factors), "--speaks-for", "West ministry=West"])
    assert "enemy's losses" in capsys.readouterr().out
    small = sheet(tmp_path, ["Tanks,East,A,3,cumulative,4,"], name="small.csv")
    main(["weigh", str(small), "--multipliers", str(factors), "--json"])
    assert "claims of losses.csv" in json.loads(capsys.readouterr().out)["notes"][1]
    factors.write_text("{}")
    with pytest.raises(SystemExit) as stop:
        main(["weigh", str(small), "--multipliers", str(factors)])
    assert stop.value.code == 4
    assert "no multipliers can be read" in capsys.readouterr().err
