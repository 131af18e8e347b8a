"""Sheets of sightings: whose columns they are, what a row says, and what is the matter with a row."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.casefile import load_case
from headwater.casefile.demo import lay_out_demo
from headwater.model import Outcome, Period
from headwater.see.columns import FIELDS, columns_of
from headwater.see.kinds import EQUIPMENT, Kinds, kinds_of
from headwater.see.names import Naming, naming
from headwater.see.record import Said
from headwater.see.sheet import LONGEST_CELL, Sheet, lines_sheet, read_sightings

OURS = ("id", "picture", "type", "model", "state", "whose", "marks", "place", "on", "region", "note")
ORYX = ("country", "origin", "system", "status", "url", "date_recorded", "sysID", "imageID", "statusID", "matID")


@pytest.fixture(scope="session")
def names(tmp_path_factory: pytest.TempPathFactory) -> Naming:
    case = load_case(lay_out_demo(tmp_path_factory.mktemp("names") / "mosul"))
    return naming(case, kinds_of(lambda: {"دبابة": ("equipment", "vehicle", "armoured", "tank")}))


def sheet(header: tuple[str, ...], *rows: tuple[str, ...]) -> Sheet:
    return Sheet("sightings/s.csv", header, list(enumerate(rows, start=2)))


def test_a_row_of_our_own_form(names: Naming) -> None:
    row = ("d1", "media/x.png", "Humvee", "M1114", "damaged and captured", "Iraqi forces", "A-17, left door", "Musul",
           "2016-11-18", "0.1,0.2,0.3,0.3", "n")  # fmt: skip
    read = read_sightings(sheet(OURS, row), names)
    [one] = read.seen.sightings
    assert (one.kind, one.model, one.given) == (("equipment", "vehicle", "humvee"), "M1114", "d1")
    assert one.states == (Outcome.CAPTURED, Outcome.DAMAGED)
    assert one.party == ("iraq", "iraqi-forces")
    assert one.area
    assert one.area.path[-1] == "Mosul"
    assert (one.marks, one.on, one.source) == (("A-17", "left door"), Period.parse("2016-11-18"), "sightings/s.csv#d1")
    assert one.region
    assert one.region.left == 0.1
    assert read.unusable == ()


def test_a_row_of_a_list_like_oryx(names: Naming) -> None:
    row = (
        "Iraq",
        "Soviet Union",
        "T-72M1",
        "captured",
        "https://p.example/1.jpg",
        "2022-05-27",
        "3",
        "17",
        "4",
        "7-31",
    )
    [one] = read_sightings(sheet(ORYX, row), names).seen.sightings
    assert one.kind[-1] == "tank"
    assert (one.whose, one.party) == ("Iraq", ("iraq",))
    assert one.on is None  # the day of listing is no day of seeing
    assert one.recorded == datetime(2022, 5, 27, tzinfo=UTC)
    assert (one.given, one.picture) == ("7-31", "https://p.example/1.jpg")


def test_a_picture_of_the_case_is_its_exhibit(names: Naming) -> None:
    held = names._replace(exhibits={"media/x.png": "exhibit-1"})
    [one] = read_sightings(sheet(("file", "type"), ("./media/x.png", "tank")), held).seen.sightings
    assert (one.exhibit, one.picture) == ("exhibit-1", "")


def test_rows_without_an_id_or_with_one_twice_go_by_their_row(names: Naming) -> None:
    rows = (("a", "tank"), ("a", "tank"), ("", "tank"), ("b", "tank"))
    found = read_sightings(sheet(("id", "type"), *rows), names).seen.sightings
    assert [one.source.removeprefix("sightings/s.csv") for one in found] == [":2", ":3", ":4", "#b"]


def test_a_row_that_cannot_be_used_is_named_and_the_rest_goes_on(names: Naming) -> None:
    header = ("type", "state", "on", "lat", "lon", "region")
    rows = (
        ("", "destroyed", "", "", "", ""),
        ("tank", "vanished", "", "", "", ""),
        ("tank", "destroyed", "18.11.2016", "99", "1", "1,2"),
        ("tank", "destroyed", "2016-11", "36.3", "43.1", "0.1 0.1 0.2 0.2"),
        ("tank", "destroyed", "", "nan", "inf", ""),
    )
    read = read_sightings(sheet(header, *rows), names)
    assert [one.row for one in read.unusable] == [2, 3, 4, 4, 4, 6]
    assert "does not say what was seen" in read.unusable[0].problem
    assert "'vanished' is no state" in read.unusable[1].problem
    assert [one.on for one in read.seen.sightings] == [None, Period.parse("2016-11"), None]


def test_hostile_cells_are_text(names: Naming) -> None:
    rows = (
        ('=HYPERLINK("http://x.example")', "tank", "\u202egnp.exe", "destroyed"),
        ("x" * 1_000_000, "tank", "<script>alert(1)</script>", "destroyed"),
    )
    read = read_sightings(sheet(("note", "type", "marks", "state"), *rows), names)
    assert [one.marks for one in read.seen.sightings] == [("\u202egnp.exe",), ("<script>alert(1)</script>",)]
    assert [len(one.note) for one in read.seen.sightings] == [30, LONGEST_CELL]
    assert "longer than" in read.unusable[0].problem


def test_json_lines_are_a_sheet_and_a_broken_line_is_named(names: Naming) -> None:
    first = b'{"type": "tank", "state": ["damaged", "captured"], "lat": 36.3, "lon": 43.1}'
    lines = b"\n".join((first, b"not json", b"[1]", b"", b'{"type": "x"}', b""))
    held, broken = lines_sheet("sightings/s.jsonl", lines)
    found = read_sightings(held, names).seen.sightings
    assert [one.source for one in found] == ["sightings/s.jsonl:1", "sightings/s.jsonl:5"]
    assert found[0].point
    assert found[0].states == (Outcome.CAPTURED, Outcome.DAMAGED)
    assert [one.row for one in broken] == [2, 3]


def test_a_sheet_that_does_not_say_what_was_seen_is_none(names: Naming) -> None:
    with pytest.raises(ValueError, match="no column says what was seen"):
        read_sightings(sheet(("a", "b"), ("1", "2")), names)


def test_a_mapping_names_columns_and_wins() -> None:
    found = columns_of(("Was", "status", "type"), {"Was": "type"})
    assert (found["type"], found["state"]) == (0, 1)
    with pytest.raises(ValueError, match="a field 'colour'"):
        columns_of(("a",), {"a": "colour"})
    assert set(FIELDS) == set(Said._fields)


@pytest.mark.parametrize(("written", "kind"), [
    ("T-72B3 Obr. 2016", "tank"), ("(Unknown) truck", "vehicle"), ("M1114 and M1151 HMMWV", "humvee"),
    ("BMP-2(K)", "bmp"), ("155mm M777A2 howitzer", "artillery"), ("Mi-8 transport helicopter", "helicopter"),
    ("9T452 transporter-loader (for BM-27 'Uragan' MRL)", "vehicle"), ("apc_ifv", "apc_ifv"),
    ("equipment.vehicle.humvee", "humvee"), ("Humvees", "humvee"), ("car bomb", "car_bomb"), ("دبابة", "tank"),
    ("a thing", "equipment"), ("T-725", "equipment"), ("", "equipment"),
])  # fmt: skip
def test_kinds_of_types_as_they_are_written(written: str, kind: str, names: Naming) -> None:
    assert names.kinds.of(written)[-1] == kind


@given(st.text(max_size=60))
def test_every_text_has_a_kind_of_equipment(written: str) -> None:
    assert Kinds({"tank": (*EQUIPMENT, "tank")}).of(written)[0] == "equipment"


@given(st.lists(st.tuples(*[st.text(max_size=12)] * len(OURS)), max_size=6))
def test_no_sheet_of_any_cells_breaks_the_reading(rows: list[tuple[str, ...]]) -> None:
    case = load_case(Path("src/headwater/demo/mosul"))
    read = read_sightings(sheet(OURS, *rows), naming(case, Kinds({})))
    assert len(read.seen.sightings) + len({one.row for one in read.unusable}) >= len(rows)


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading_of_lines(data: bytes) -> None:
    lines_sheet("sightings/s.jsonl", data)
