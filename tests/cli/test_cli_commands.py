"""The commands as a user meets them: what they print, their exit codes, and their help."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from headwater.cli.app import COMMANDS

HEADWATER = (sys.executable, "-c", "from headwater.cli import main; main()")


def run(*arguments: str, cwd: Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*HEADWATER, *arguments],
        cwd=cwd,
        input=given,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "mosul"
    done = run("demo", str(folder), cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str((folder / "dossier" / "index.html").resolve())
    return folder


def test_the_demo_prints_what_it_found_and_ends_with_the_dossier(demo: Path) -> None:
    done = run("demo", str(demo), cwd=demo)
    assert done.returncode == 0
    for word in ("claims", "origins", "findings", "unread"):
        assert word in done.stdout
    assert Path(done.stdout.splitlines()[-1]).is_file()


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help_with_an_example(name: str, tmp_path: Path) -> None:
    done = run(name, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "Example" in done.stdout


def test_figures_are_shown_with_their_origin_and_what_changed(demo: Path) -> None:
    done = run("show", "1959", cwd=demo)
    assert done.returncode == 0
    assert "1 independent origin" in done.stdout
    assert "Middle East Monitor" in done.stdout


@pytest.mark.parametrize("what", ["reports", "claims", "origins", "findings", "judgements", "unread", "failures"])
def test_every_list_has_a_table_and_json(what: str, demo: Path) -> None:
    assert run("show", what, cwd=demo).returncode == 0
    values = json.loads(run("show", what, "--json", cwd=demo).stdout)
    assert isinstance(values, list)


def test_a_value_is_shown_whole_by_its_id(demo: Path) -> None:
    claims = json.loads(run("show", "claims", "--json", cwd=demo).stdout)
    shown = json.loads(run("show", claims[0]["id"], cwd=demo).stdout)
    assert shown == claims[0]


def test_an_id_that_names_nothing_is_an_error_with_advice(demo: Path) -> None:
    done = run("show", "claim-nothing", cwd=demo)
    assert done.returncode == 1
    assert "names nothing in this case" in done.stderr


def test_exports_are_lines_a_program_reads(demo: Path) -> None:
    findings = run("export", "findings", "--jsonl", cwd=demo).stdout.splitlines()
    assert findings
    wanted = {"id", "kind", "claims", "holds", "statement", "derivation", "severity"}
    assert all(wanted <= json.loads(line).keys() for line in findings)
    origins = run("export", "origins", "--csv", cwd=demo).stdout.splitlines()
    assert origins[0].startswith("claim_id,origin_id,retells,changes")


def test_verify_prints_the_head_and_refuses_another(demo: Path) -> None:
    done = run("verify", cwd=demo)
    assert done.returncode == 0
    head = done.stdout.split("head ")[1].strip()
    assert run("verify", "--expect", head, cwd=demo).returncode == 0
    assert run("verify", "--expect", "sha256:" + "0" * 64, cwd=demo).returncode == 6


def test_a_mistake_in_the_case_file_is_named_by_line(tmp_path: Path) -> None:
    run("new", "case", "--title", "A bridge", cwd=tmp_path)
    path = tmp_path / "case" / "case.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + '\n[[actors]]\nid = "north"\nnmae = "North"\n', encoding="utf-8")
    done = run("check", "case", cwd=tmp_path)
    assert done.returncode == 3
    line = text.count("\n") + 4
    assert f"case.toml:{line}" in done.stdout
    assert "name" in done.stdout
    assert run("run", "--case", "case", cwd=tmp_path).returncode == 3


def test_new_refuses_to_write_over_a_case(tmp_path: Path) -> None:
    assert run("new", "case", cwd=tmp_path).returncode == 0
    again = run("new", "case", cwd=tmp_path)
    assert again.returncode == 3
    assert "case" in again.stderr


def test_extract_gives_one_line_a_claim_and_names_a_line_that_is_none(tmp_path: Path) -> None:
    sentence = "At least 12 soldiers were killed near Kunduz, the army said."
    given = json.dumps({"id": "a", "text": sentence, "language": "en"}) + "\nnot a line\n"
    done = run("extract", "-", "--jsonl", cwd=tmp_path, given=given)
    assert done.returncode == 7
    assert "-:2:" in done.stderr
    (line,) = done.stdout.splitlines()
    claim = json.loads(line)
    wanted = "id span quote kind outcomes population party low high as_written bound approximate"
    assert {*wanted.split(), "speakers", "modality", "place", "period"} <= claim.keys()
    assert (claim["id"], claim["low"], claim["high"], claim["bound"]) == ("a", 12, None, "at_least")


def test_extract_names_a_line_in_a_language_it_does_not_read(tmp_path: Path) -> None:
    given = json.dumps({"id": "a", "text": "Douze soldats ont été tués.", "language": "fr"})
    done = run("extract", "-", "--jsonl", cwd=tmp_path, given=given)
    assert done.returncode == 7
    assert "only; this line is in French" in done.stderr


def test_extract_takes_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    given = "\ufeff" + json.dumps({"id": "a", "text": "The army said that 12 soldiers were killed."})
    done = run("extract", "-", "--jsonl", cwd=tmp_path, given=given)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1


def test_a_mistyped_digest_is_no_alarm(demo: Path) -> None:
    assert run("verify", "--expect", "sha256:12", cwd=demo).returncode == 2


def test_a_figure_with_a_fraction_is_not_taken_for_another(demo: Path) -> None:
    assert run("show", "2800.0", cwd=demo).returncode == 1


def test_a_reader_that_stops_early_is_no_error(demo: Path) -> None:
    command = f"{sys.executable} -c 'from headwater.cli import main; main()' show claims --json | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=demo, capture_output=True, check=False)
    assert done.returncode == 0
    assert not done.stderr


def test_outside_a_case_every_command_says_how_to_make_one(tmp_path: Path) -> None:
    for command in ("run", "show", "dossier", "check"):
        done = run(command, cwd=tmp_path)
        assert done.returncode == 3
        assert "headwater new" in done.stderr


def test_importing_headwater_loads_no_stage(tmp_path: Path) -> None:
    code = "import sys, headwater; print([m for m in sys.modules if m.startswith('headwater.')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
