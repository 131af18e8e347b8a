"""`see`, and judging what is seen, as a user meets them."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

HEADWATER = (sys.executable, "-c", "from headwater.cli import main; main()")
SHEET = """id,picture,type,state,marks,place,on
1,a.png,tank,destroyed,A-17,The case,2020-04-18
2,b.png,tank,destroyed,A-17,The case,2020-04-18
3,b.png,tank,vanished,,,
"""


def run(*arguments: str, cwd: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([*HEADWATER, *arguments], cwd=cwd, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == code, done.stderr
    return done


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("see") / "case"
    (folder.parent / "seen.csv").write_text(SHEET, encoding="utf-8")
    run("new", str(folder), cwd=folder.parent)
    run("run", cwd=folder)
    return folder


def test_what_is_seen_is_taken_from_a_sheet_paired_judged_and_written_out(case: Path) -> None:
    taken = run("see", "../seen.csv", cwd=case)
    assert "sightings/seen.csv:4: 'vanished' is no state" in taken.stderr
    assert "2 sightings, 2 items, at least 1 different; 1 open pair" in taken.stdout
    assert "both bear A-17" in " ".join(run("see", "--pairs", cwd=case).stdout.split())
    [pair] = json.loads(run("see", "--pairs", "--json", cwd=case).stdout)
    one, other = pair["one"][:18], pair["other"][:18]
    judged = run("judge", one, "one-item", other, "--who", "M. Reader", "--why", "the same dent", cwd=case)
    assert "1 item now, and 0 open pairs" in judged.stdout
    assert "one-item" in " ".join(run("show", "judgements", cwd=case).stdout.split())
    assert "at least 1" in run("show", "items", cwd=case).stdout
    assert len(json.loads(run("show", "sightings", "--json", cwd=case).stdout)) == 2
    [item] = [json.loads(line) for line in run("export", "items", "--jsonl", cwd=case).stdout.splitlines()]
    assert len(item["sightings"]) == 2
    assert json.loads(run("show", item["item"][:16], cwd=case).stdout)["id"] == item["item"]
    rows = list(csv.DictReader(io.StringIO(run("export", "sightings", "--csv", cwd=case).stdout)))
    assert [row["id"] for row in rows] == ["1", "2"]


def test_a_hand_says_who_it_is_and_what_it_saw_where(case: Path) -> None:
    said = ("see", "--type", "tank", "--picture", "c.png")
    assert "--who" in run(*said, cwd=case, code=2).stderr
    assert "--picture" in run("see", "--type", "tank", "--who", "M. Reader", cwd=case, code=2).stderr
    assert "no state" in run(*said, "--state", "gone", "--who", "M. Reader", cwd=case, code=1).stderr
    assert "shares from 0 to 1" in run(*said, "--region", "0.9,0,0.4,1", "--who", "M. Reader", cwd=case, code=1).stderr
    recorded = json.loads(run(*said, "--who", "M. Reader", "--json", cwd=case).stdout)
    assert recorded["source"] == "hand: M. Reader#1"
    assert "c.png" in run("see", "--list", cwd=case).stdout


def test_what_cannot_be_used_says_what_to_do(case: Path) -> None:
    assert "--pairs" in run("see", cwd=case, code=2).stderr
    assert "no sheet of sightings" in run("see", "../case/case.toml", cwd=case, code=1).stderr
    assert "there is no" in run("see", "missing.csv", cwd=case, code=4).stderr.casefold()
    wrong = run("judge", "sighting-zz", "one-item", "sighting-yy", "--who", "a", "--why", "b", cwd=case, code=1)
    assert "names no sighting" in wrong.stderr
