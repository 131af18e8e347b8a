"""`headwater undercount` as a user meets it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEADWATER = (sys.executable, "-c", "from headwater.cli import main; main()")
LISTS = "clinic,press,registry,count\n1,0,0,120\n0,1,0,90\n0,0,1,150\n1,1,0,30\n1,0,1,45\n0,1,1,28\n1,1,1,12\n"


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*HEADWATER, "undercount", "--fast", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lists.csv").write_text(LISTS, encoding="utf-8")
    return tmp_path


def test_json_is_one_document_with_an_object_for_each_method(folder: Path) -> None:
    done = run("lists.csv", "--json", "--samples", "100", cwd=folder)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert len(told["estimates"]) == 4
    for one in told["estimates"]:
        assert one["family"] == "undercount"
        if one["refused"]:
            assert one["best"] is None
            assert one["low"] is None
        else:
            assert 475 <= one["low"] <= one["best"] <= one["high"]
    assert {row["missed"] for row in told["linkage"]["log-linear, least BIC"]} == {0, 0.01, 0.02, 0.05, 0.1}


def test_the_same_seed_prints_the_same_and_another_order_of_rows_and_lists_too(folder: Path) -> None:
    header, *rows = [line.split(",") for line in LISTS.splitlines()]
    turned = [[row[2], row[0], row[1], row[3]] for row in (header, *rows[::-1])]
    (folder / "turned.csv").write_text("".join(f"{';'.join(row)}\n" for row in turned), encoding="utf-8")
    first, second, other = (
        run(name, "--json", "--samples", "100", cwd=folder).stdout for name in ("lists.csv", "lists.csv", "turned.csv")
    )
    assert first == second == other


def test_a_sheet_that_cannot_be_used_ends_with_the_row_and_what_to_do(folder: Path) -> None:
    (folder / "bad.csv").write_text("clinic,press,count\n1,perhaps,4\n", encoding="utf-8")
    done = run("bad.csv", cwd=folder)
    assert done.returncode == 4
    assert "row 2, column press: 'perhaps' says neither" in done.stderr
    assert "Write 1 for on the list" in done.stderr


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    done = run("nothing.csv", cwd=folder)
    assert done.returncode == 4
    assert "nothing.csv" in done.stderr


@pytest.mark.parametrize("rate", ["1", "-0.1", "much"])
def test_a_rate_that_is_none_is_refused(rate: str, folder: Path) -> None:
    assert run("lists.csv", "--links-missed", rate, cwd=folder).returncode == 2


def test_somebody_has_to_be_counted(folder: Path) -> None:
    done = run("lists.csv", "--of", " ", cwd=folder)
    assert done.returncode == 2
    assert "say in words who is counted" in done.stderr


def test_matches_and_rates_are_not_given_together(folder: Path) -> None:
    (folder / "matches.csv").write_text("list_a,list_b,probability,linked\nclinic,press,0.9,1\n", encoding="utf-8")
    done = run("lists.csv", "--matches", "matches.csv", "--links-missed", "0.1", cwd=folder)
    assert done.returncode == 2
    assert "--matches gives both rates" in done.stderr


def test_latent_classes_stand_beside_the_others_unless_it_is_to_be_fast(folder: Path) -> None:
    done = subprocess.run(
        [*HEADWATER, "undercount", "lists.csv", "--json", "--samples", "100"],
        cwd=folder, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["estimates"]
    assert [one["method"] for one in told][-1] == "latent classes"
    assert told[-1]["refused"] or 475 <= told[-1]["low"] <= told[-1]["median"] <= told[-1]["high"]
