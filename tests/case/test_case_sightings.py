"""Sightings in a case on disk: sheets that come, change and go, hands, judgements, findings and the Oryx rule."""

import csv
import gzip
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from headwater.case import judge_case, read_state, run_case, see_case, verify_case
from headwater.case.weighing import compare_case
from headwater.casefile import Standing
from headwater.errors import CaseError
from headwater.ledger import entries, open_ledger
from headwater.model import FindingKind, Judgement, Matter, Period, State, Verdict, floor
from headwater.see.record import Said

CASE = """title = "The valley"
period = "2020-03/2020-05"
area = "valley"

[[places]]
id = "valley"
name = "the valley"

[[places]]
id = "oster"
name = "Oster"
within = "valley"

[[actors]]
id = "north"
name = "Northern army"
kind = "combatants"
names.en = ["northern army"]

[[actors]]
id = "south"
name = "South"
kind = "combatants"
relations = [{ kind = "opposed", other = "north" }]
"""
REPORT = """---
outlet: herald
published: 2020-04-20
language: en
---
# A toll

South said 5 tanks of the Northern army were destroyed in Oster on April 18.
"""
HEADER = ["id", "picture", "type", "state", "whose", "marks", "place", "on"]


SECONDS = count()


def now() -> datetime:
    """Give a time that goes on: two runs are told apart by when they began."""
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=next(SECONDS))


def row(name: str, picture: str, marks: str = "", *, state: str = "destroyed") -> list[str]:
    return [name, picture, "T-72 tank", state, "Northern army", marks, "Oster", "2020-04-18"]


def put(case: Path, rows: Sequence[Sequence[str]], name: str = "seen.csv") -> Path:
    path = case / "sightings" / name
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "case.toml").write_text(CASE, encoding="utf-8")
    (tmp_path / "reports" / "toll.md").write_text(REPORT, encoding="utf-8")
    return tmp_path


def kinds(case: Path) -> list[str]:
    with open_ledger(case / "ledger.sqlite", readonly=True) as ledger:
        return [entry.kind for entry in entries(ledger)]


def ran(case: Path) -> State:
    run_case(case, clock=now)
    return read_state(case)


def test_a_sheet_is_read_at_each_run_and_recorded_only_when_it_changes(case: Path) -> None:
    put(case, [row("1", "a.png", "31"), row("2", "b.png")])
    assert len(ran(case).sightings) == 2
    before = kinds(case).count("sightings"), kinds(case).count("gallery")
    assert len(ran(case).sightings) == 2
    assert (kinds(case).count("sightings"), kinds(case).count("gallery")) == before == (1, 1)
    put(case, [row("1", "a.png", "31")])
    assert [one.given for one in ran(case).sightings] == ["1"]
    verify_case(case)


def test_a_sheet_that_is_gone_sees_nothing_any_more(case: Path) -> None:
    path = put(case, [row("1", "a.png")])
    assert ran(case).gallery.items
    path.unlink()
    state = ran(case)
    assert (state.sightings, state.gallery.items) == ((), ())
    written = len(kinds(case))
    ran(case)
    assert len(kinds(case)) == written + 2  # a run and its end


def test_a_bad_row_is_noted_until_it_is_mended_and_the_rest_counts(case: Path) -> None:
    put(case, [row("1", "a.png"), row("2", "b.png", state="vanished")])
    state = ran(case)
    assert len(state.sightings) == 1
    assert [(note.source, "vanished" in note.text) for note in state.notes] == [("sightings/seen.csv:3", True)]
    assert ran(case).notes == state.notes
    put(case, [row("1", "a.png")])
    assert ran(case).notes == ()


def test_a_file_that_is_no_sheet_is_a_failure_until_it_is_one(case: Path) -> None:
    (case / "sightings").mkdir()
    (case / "sightings" / "seen.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    [failure] = ran(case).failures
    assert (failure.source, failure.stage) == ("sightings/seen.csv", "see")
    assert "no column says what was seen" in failure.problem
    put(case, [row("1", "a.png")])
    assert ran(case).failures == ()


def test_packed_sheets_lines_and_named_columns_are_read(case: Path) -> None:
    room = case / "sightings"
    room.mkdir()
    (room / "a.csv.gz").write_bytes(gzip.compress(b"Was,status\nT-72,captured\n"))
    (room / "b.jsonl").write_text('{"type": "tank"}\n', encoding="utf-8")
    (room / "columns.toml").write_text('Was = "type"\n', encoding="utf-8")
    (room / "notes.txt").write_text("no sheet", encoding="utf-8")
    (room / "broken.csv.gz").write_bytes(b"no gzip")
    state = ran(case)
    assert [one.source for one in state.sightings] == ["sightings/a.csv.gz:2", "sightings/b.jsonl:1"]
    assert [one.source for one in state.failures] == ["sightings/broken.csv.gz"]


def test_what_a_hand_records_stands_beside_what_it_recorded_before(case: Path) -> None:
    with pytest.raises(CaseError, match="run"):
        see_case(case, Said(type="tank", who="M. Reader"), clock=now)
    ran(case)
    for mark in ("31", "32"):
        see_case(case, Said(type="T-72 tank", picture="a.png", marks=mark, who="M. Reader"), clock=now)
    see_case(case, Said(type="tank", picture="a.png", who="A. Other"), clock=now)
    state = read_state(case)
    assert [one.source for one in state.sightings] == ["hand: M. Reader#1", "hand: M. Reader#2", "hand: A. Other#1"]
    assert len(ran(case).sightings) == 3
    with pytest.raises(ValueError, match="no state"):
        see_case(case, Said(type="tank", state="vanished", who="M. Reader"), clock=now)


def test_claimed_beside_visible_and_a_judgement_that_changes_it(case: Path) -> None:
    put(case, [row(f"{at}", f"{at}.png", f"3{at}") for at in range(5)] + [row("5", "again.png", "31")])
    # Six pictures of one place and day, none alike: each may be any other, so one is surely seen.
    state = ran(case)
    [found] = [one for one in state.findings if one.kind is FindingKind.VISIBLE]
    assert "5 tanks of Northern army destroyed (South), 1 visible" in found.statement
    assert found.holds is None
    ids = {one.given: one.id for one in state.sightings}
    apart = [(one, other) for one in "01234" for other in "01234" if one < other]
    judgements = [judged(ids[one], ids[other], Verdict.NO) for one, other in apart]
    judge_case(case, [*judgements, judged(ids["1"], ids["5"], Verdict.YES)], clock=now)
    state = read_state(case)
    [found] = [one for one in state.findings if one.kind is FindingKind.VISIBLE]
    assert found.holds is True
    assert "5 tanks of Northern army destroyed (South), 5 visible." in found.statement
    assert any(line.startswith("5 ≥ 5") for line in found.derivation)
    assert set(found.shown or ()) == {item.id for item in state.gallery.items}
    assert len(state.gallery.items) == 5
    assert state.gallery.pairings == ()


def judged(one: str, other: str, verdict: Verdict) -> Judgement:
    low, high = sorted((one, other))
    return Judgement(matter=Matter.ITEM, verdict=verdict, claims=(low, high), who="M. Reader", when=now(), why="marks")


def test_the_oryx_rule_gives_the_floor_of_what_is_asked(case: Path) -> None:
    put(case, [row("1", "a.png"), row("2", "a.png"), row("3", "b.png", state="captured")])
    state = ran(case)
    assert floor(state.gallery.items) == 2
    for outcome, period, expected in (("destroyed", None, 2), ("captured", None, 1), ("destroyed", "2020-03", 0)):
        standing = Standing((outcome,), "north", "tank", None, Period.parse(period) if period else None)
        [found] = compare_case(case, state, standing)
        oryx = next(one for one in found.estimates if one.method == "Oryx")
        assert oryx.intervals[0].low == expected


def test_a_case_without_sightings_writes_nothing_about_them(case: Path) -> None:
    ran(case)
    assert not {"sightings", "gallery"} & set(kinds(case))
