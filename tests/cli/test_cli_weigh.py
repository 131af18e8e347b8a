"""`headwater weigh` as a user meets it: what it prints, its exit codes, and where a sheet goes."""

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from headwater.cli.app import main
from headwater.cli.weigh import command

CASE = """\
title = "The ford"
period = "2020-03/2020-05"
area = "ford"

[[places]]
id = "ford"
name = "The ford"
names.ar = ["المخاضة"]

[[actors]]
id = "northern-brigade"
name = "Northern Brigade"
kind = "combatants"
names.en = ["Brigade of the North"]

[[actors]]
id = "mission"
name = "Harbour Mission"
"""
QUESTION = '\n[[weigh]]\noutcomes = ["killed"]\nof = "northern-brigade"\n'
REPORT = """\
---
published: 2020-06-02
outlet: Herald
---
# A count at the ford

The Harbour Mission said that 412 soldiers of the Northern Brigade were killed at The ford between 1 March 2020
and 31 May 2020.
"""


PRINTED = (
    "UCDP     412, best 412",
    "ACLED    412",
    "Airwars  412 (weak)",
    "Bounds   412",
    "C6  Harbour Mission: 412",
    "Why they differ",
    "What would change it",
    "‘412 soldiers of the Northern Brigade were killed",
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(tmp_path_factory.mktemp("weigh") / "ford")
    (folder / "reports").mkdir(parents=True)
    (folder / "case.toml").write_text(CASE + QUESTION, "utf-8")
    (folder / "reports" / "herald.md").write_text(REPORT, "utf-8")
    main(["run", "--case", str(folder)])
    return folder


def run(*arguments: str, case: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    capsys.readouterr()
    try:
        main(["weigh", *arguments, "--case", str(case)])
        code = 0
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    told = capsys.readouterr()
    return code, told.out, told.err


def test_all_rules_are_printed_with_figures_grades_and_what_would_change_it(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run("killed", "--of", "Northern Brigade", case=case, capsys=capsys)
    assert code == 0
    for words in PRINTED:
        assert words in out, words


@pytest.mark.parametrize("of", ["northern-brigade", "Northern Brigade", "brigade of the north"])
@pytest.mark.parametrize("area", ["ford", "the ford", "المخاضة"])
def test_actors_and_places_go_by_id_and_by_any_name(
    of: str, area: str, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run("killed", "--of", of, "--area", area, "--json", case=case, capsys=capsys)
    assert code == 0
    assert json.loads(out)["estimates"][0]["best"] == 412


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("killed", "--of", "Northern Brigad"), "no actor 'Northern Brigad'. Did you mean 'northern-brigade'"),
        (("killed", "--area", "The fjord"), "no place 'The fjord'. Did you mean 'ford' (The ford)?"),
        (("kiled",), "'kiled' is no outcome. Did you mean 'killed'? It is one of killed, wounded"),
        (("killed", "--period", "May"), "'May' is not a date"),
        (("destroyed", "--kind", "tanc"), "no claim counts the kind 'tanc'."),
        (("killed", "--rule", "none.toml"), "none.toml: it cannot be read"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(
    arguments: tuple[str, ...], message: str, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(*arguments, case=case, capsys=capsys)
    assert code == 10
    assert message in err


@pytest.mark.parametrize("arguments", [("--of", "mission"), ("killed", "--out", "report")])
def test_options_that_ask_for_nothing_are_told_so(
    arguments: tuple[str, ...], case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(*arguments, case=case, capsys=capsys)
    assert (code, out) == (2, "")
    assert "Usage" in err


def test_without_a_question_those_of_the_case_are_weighed(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("--json", case=case, capsys=capsys)
    assert code == 0
    [found] = json.loads(out)
    assert found["question"]["words"] == "killed, Northern Brigade, The ford, 2020-03-01/2020-05-31"


def test_a_case_that_asks_nothing_says_how_to_ask(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case.toml").write_text(CASE, "utf-8")
    (tmp_path / "ledger.sqlite").write_bytes((case / "ledger.sqlite").read_bytes())
    code, _, err = run(case=tmp_path, capsys=capsys)
    assert code == 10
    assert "no question is asked. Name an outcome" in err


def test_a_sheet_goes_to_the_weighing_of_sheets_and_needs_no_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[object, ...]] = []
    fake = ModuleType("headwater.cli.weigh_sheet")
    fake.weigh_sheet = lambda *arguments: given.append(arguments)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, fake.__name__, fake)
    done = CliRunner().invoke(command, [str(tmp_path / "losses.csv"), "--out", str(tmp_path / "report"), "--json"])
    assert done.exit_code == 0, done.output
    assert [one[:3] for one in given] == [(tmp_path / "losses.csv", tmp_path / "report", True)]
