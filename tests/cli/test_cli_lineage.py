"""`trace`, `asof` and `judge` as a user meets them, on a small case of invented reports."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEADWATER = (sys.executable, "-c", "from headwater.cli import main; main()")
SHEET = """claim_id,publisher,pub_date,lang,claimant,subject,metric,item,value_low,value_high,qualifier,\
period_start,period_end,place
A1,Morning Post,2020-03-05,en,Gen. Aras (Northern Command),Coast forces,killed,persons,1459,1459,exact,\
2020-02-01,2020-03-04,Varela
A2,Morning Post,2020-03-05,en,Gen. Aras (Northern Command),Coast forces,wounded,persons,2210,2210,exact,\
2020-02-01,2020-03-04,Varela
A3,Evening Mail,2020-03-06,en,Gen. Aras (Northern Command),Coast forces,killed,persons,1459,,at_least,\
2020-02-01,2020-03-04,Varela
A4,Night Wire,2020-03-09,en,Gen. Aras (Northern Command),Coast forces,killed,persons,1500,1500,about,\
2020-02-01,2020-03-04,Varela
A5,Weekly,2020-03-12,en,Coast ministry,Coast forces,killed,persons,312,312,exact,2020-02-01,2020-03-04,Varela
"""


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*HEADWATER, *arguments], cwd=cwd, capture_output=True, text=True, timeout=240, check=False)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (tmp_path / "claims.csv").write_text(SHEET, encoding="utf-8")
    for arguments in (
        ("new", str(folder)),
        ("add", "--case", str(folder), "claims.csv"),
        ("run", "--case", str(folder)),
    ):
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    return folder


def test_a_figure_is_traced_by_day_and_by_judgement(case: Path) -> None:
    _trace_shows_the_tree(case)
    _a_figure_that_nobody_gives_is_an_error_with_what_is_near(case)
    _what_was_known_on_a_day_leaves_out_what_came_later(case)
    _a_judgement_takes_effect_at_once_and_is_kept(case)


def _trace_shows_the_tree(case: Path) -> None:
    done = run("trace", "1,459", cwd=case)
    assert done.returncode == 0, done.stderr
    for words in (
        "1,459: 2 claims, 2 outlets, 1 origin",
        "first known",
        "bound: 1,459 became at least 1,459",
        "number: 1,459 was rounded to about 1,500",
        "said on the same occasion: 2,210",
    ):
        assert words in done.stdout
    assert "┌ 2020-03-05" in run("trace", "1459", "--across", cwd=case).stdout
    assert "the same number" in run("trace", "1459", "--why", cwd=case).stdout
    found = json.loads(run("trace", "1459", "--json", cwd=case).stdout)
    [origin] = found["origins"]
    assert [(claim["given"], claim["words"]) for claim in origin["claims"]] == [
        ("A1", []), ("A3", ["bound"]), ("A4", ["rounded"]),
    ]  # fmt: skip


def _a_figure_that_nobody_gives_is_an_error_with_what_is_near(case: Path) -> None:
    done = run("trace", "1460", cwd=case)
    assert done.returncode == 1
    assert "no claim in this case gives 1,460. Near it are 312, 1,459, 1,500, 2,210." in done.stderr
    assert run("trace", "many", cwd=case).returncode == 1


def _what_was_known_on_a_day_leaves_out_what_came_later(case: Path) -> None:
    found = json.loads(run("asof", "2020-03-05", "--json", cwd=case).stdout)
    assert (found["reports"], found["later"], found["claims"]) == (1, 3, 2)
    told = {known["figure"]: known for question in found["questions"] for known in question["known"]}
    assert set(told) == {"1,459", "2,210"}
    assert [(move["why"], move["published"]) for move in told["1,459"]["since"]] == [
        ("new report", "2020-03-06"), ("new report", "2020-03-09"),
    ]  # fmt: skip
    shown = run("asof", "2020-03-05", cwd=case).stdout
    assert "On 2020-03-05: 1 report, 2 claims" in shown
    assert "since then, of others: 312 (2020-03-12, Weekly)" in shown
    assert run("asof", "soon", cwd=case).returncode == 1


def _a_judgement_takes_effect_at_once_and_is_kept(case: Path) -> None:
    claims = {row["given"]: row["claim_id"] for row in _exported(case)}
    because = ("--who", "M. Reader", "--why", "its own count")
    done = run("judge", claims["A4"], "not-retells", claims["A1"], *because, cwd=case)
    assert done.returncode == 0, done.stderr
    assert run("judge", claims["A4"], "not-one-origin", claims["A1"], *because, cwd=case).returncode == 0
    assert "was rounded to" not in run("trace", "1459", cwd=case).stdout
    assert run("run", cwd=case).returncode == 0
    assert "was rounded to" not in run("trace", "1459", cwd=case).stdout
    again = run("judge", claims["A4"], "retells", claims["A1"], "--who", "M. Reader", "--why", "a slip", cwd=case)
    assert again.returncode == 0
    assert run("judge", claims["A4"], "one-origin", claims["A1"], "--open", *because, cwd=case).returncode == 0
    assert "was rounded to" in run("trace", "1459", cwd=case).stdout
    listed = json.loads(run("show", "judgements", "--json", cwd=case).stdout)
    assert [one["verdict"] for one in listed] == ["no", "no", "yes", "open"]
    assert "superseded" in run("show", "judgements", cwd=case).stdout
    assert run("judge", claims["A4"], "retells", claims["A4"], *because, cwd=case).returncode == 1
    assert run("judge", "nobody", "retells", claims["A4"], *because, cwd=case).returncode == 1


def _exported(case: Path) -> list[dict[str, str]]:
    done = run("show", "claims", "--json", cwd=case)
    return [{"given": claim["given"], "claim_id": claim["id"]} for claim in json.loads(done.stdout)]
