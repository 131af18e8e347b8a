"""`headwater compare`: a table, JSON, and five sheets; where they cannot be written it says so."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from headwater.cli import compare as module
from headwater.cli.app import cli
from headwater.model import Comparison, State


@pytest.fixture
def case(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(module, "find_case", lambda folder: folder)
    monkeypatch.setattr(module, "read_state", lambda _: State(head="sha256:0"))
    return tmp_path


def test_the_whole_comparison_comes_as_json(case: Path) -> None:
    found = CliRunner().invoke(cli, ["compare", "--json", "--case", str(case)])
    assert found.exit_code == 0
    assert Comparison.from_json(json.dumps(json.loads(found.output))).cells == ()


def test_the_sheets_are_written_and_named(case: Path) -> None:
    found = CliRunner().invoke(cli, ["compare", "--csv", str(case / "tables"), "--case", str(case)])
    names = [Path(line).name for line in found.output.split()]
    assert names == ["matrix.csv", "rates.csv", "lags.csv", "words.csv", "relations.csv"]
    assert (case / "tables" / "matrix.csv").read_text("utf-8").startswith("origin,speaker,stance,")


def test_too_few_to_tell_is_said(case: Path) -> None:
    found = CliRunner().invoke(cli, ["compare", "--by", "country", "--case", str(case)])
    assert "Too few to tell" in found.output


def test_a_folder_that_cannot_be_written_is_an_error_with_a_remedy(case: Path) -> None:
    (case / "taken").write_text("x")
    found = CliRunner().invoke(cli, ["compare", "--csv", str(case / "taken" / "in"), "--case", str(case)])
    assert "cannot be written" in str(found.exception)
