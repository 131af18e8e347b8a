"""What is visible in a dossier: how many at least, what was claimed beside it, each thing with its pictures."""

from pathlib import Path

import msgspec
import pytest
from tell_pages import check_links, read_dossier
from tell_states import SAID, STATE

from headwater.model import (
    Finding,
    FindingKind,
    Gallery,
    Item,
    Pairing,
    Period,
    Sighting,
    State,
    outcome_set,
)
from headwater.tell import write_dossier
from headwater.tell.export import as_csv
from headwater.tell.seen.chart import NARROW, WIDE, Beside, beside
from headwater.tell.seen.listed import LISTED
from headwater.tell.seen.rows import ItemRow, SightingRow, export_items, export_sightings
from headwater.tell.svg import draw

KIND = ("equipment", "vehicle", "humvee")
EVIL = '<img src=x onerror="alert(1)">\u202e'


def sighting(name: str, picture: str, **said: object) -> Sighting:
    given = {"kind": KIND, "type": "Humvee", "states": outcome_set("destroyed"), "source": f"s.csv#{name}"}
    return Sighting(**{**given, "picture": picture, "whose": "North", **said})  # type: ignore[arg-type]


FOUR = tuple(sighting(f"{at}", "media/street.png", on=Period.parse("2020-03-02")) for at in range(4))
AGAIN = sighting("4", "https://a.example/x.jpg", marks=(EVIL,), note=EVIL, model=EVIL, states=outcome_set("captured"))


def item(one: Sighting, *opened: Sighting) -> Item:
    return Item(
        sightings=(one.id,),
        kind=KIND,
        type="Humvee",
        model=one.model,
        whose=one.whose,
        states=one.states,
        open=tuple(sorted(other.id for other in opened)),
    )


@pytest.fixture
def state() -> State:
    items = (*(item(one) for one in FOUR[1:]), item(FOUR[0], AGAIN), item(AGAIN, FOUR[0]))
    low, high = sorted((FOUR[0].id, AGAIN.id))
    found = Finding(
        kind=FindingKind.VISIBLE,
        claims=(SAID.id,),
        holds=None,
        statement="15 vehicles destroyed (South), 4 visible: 11 are not seen, which is no proof that they are not.",
        derivation=("4 < 15: fewer are visible",),
        shown=tuple(one.id for one in items),
    )
    gallery = Gallery(items=items, pairings=(Pairing(one=low, other=high, score=0.8, reasons=("marks",)),))
    return msgspec.structs.replace(STATE, sightings=(*FOUR, AGAIN), gallery=gallery, findings=(found,))


def test_the_page_says_how_many_at_least_and_that_it_is_a_floor(state: State, tmp_path: Path) -> None:
    folder = write_dossier(state, tmp_path / "dossier").index.parent
    check_links(folder)
    read = read_dossier(folder)
    seen, index = read[(folder / "seen.html").resolve()], read[(folder / "index.html").resolve()]
    words = " ".join(seen.words.split())
    for said in (
        "5 sightings of at least 4 things, 5 if all that may be one are different", "It is a floor",
        "media/street.png: 4 sightings, 4 items, at least 3 of which no other picture shows", "May be one with",
        "15 vehicles destroyed (South), 4 visible",
    ):  # fmt: skip
        assert said in words, said
    assert "svg" in seen.elements
    assert "at least 4 things" in " ".join(index.words.split())
    assert any(href.startswith("seen.html") for href, _ in index.links)
    assert any(href == "https://a.example/x.jpg" for href, _ in seen.links)


def test_of_many_things_the_first_are_listed_and_no_link_leads_nowhere(tmp_path: Path) -> None:
    many = tuple(sighting(f"{at}", f"{at}.png") for at in range(LISTED + 3))
    items = (item(many[0], many[-1]), *(item(one) for one in many[1:-1]), item(many[-1], many[0]))
    state = msgspec.structs.replace(STATE, sightings=many, gallery=Gallery(items=items))
    folder = write_dossier(state, tmp_path / "dossier").index.parent
    check_links(folder)
    assert "3 more: <code>headwater export items" in (folder / "seen.html").read_text()


def test_strangers_words_are_shown_and_steer_nothing(state: State, tmp_path: Path) -> None:
    folder = write_dossier(state, tmp_path / "dossier").index.parent
    page = (folder / "seen.html").read_text(encoding="utf-8")
    assert "<img" not in page
    assert "\u202e" not in page
    assert "⟦RLO⟧" in page


def test_a_case_in_which_nobody_recorded_anything_says_how_to(tmp_path: Path) -> None:
    folder = write_dossier(STATE, tmp_path / "dossier").index.parent
    assert "headwater see" in (folder / "seen.html").read_text()
    assert "What is visible" not in (folder / "index.html").read_text()


def test_claimed_and_visible_stand_on_one_axis_and_lead_to_the_claim() -> None:
    rows = [
        Beside(
            claim="claim-1", name="52 vehicles (Amaq)", words="claimed 52, visible at least 6", claimed=52, visible=6
        ),
        Beside(claim="claim-2", name="\U0001f69a" * 80, words="x" * 80, claimed=1_675, visible=0),
    ]
    for size in (WIDE, NARROW):
        spec = beside(rows, size)
        assert spec is not None
        drawn = draw(spec, {"claim-1": "report/a.html#claim-1"}, "Claimed and visible", size)
        assert 'href="report/a.html#claim-1"' in drawn
        assert "claimed 52, visible at least 6" in drawn
        assert "1,000" in drawn
    assert beside([], WIDE) is None


def test_sightings_go_out_as_a_sheet_and_items_with_their_history(state: State) -> None:
    rows = export_sightings(state)
    assert [row.id for row in rows][:2] == [FOUR[0].id, FOUR[1].id]
    assert {row.item for row in rows} == {one.id for one in state.gallery.items}
    things = {row.item: row for row in export_items(state)}
    first = next(one for one in state.gallery.items if one.sightings == (FOUR[1].id,))
    assert things[first.id].history == ("destroyed 2020-03-02",)
    assert things[first.id].pictures == ("media/street.png",)
    evil = as_csv([msgspec.structs.replace(rows[0], note="=cmd()")], SightingRow)
    assert b"'=cmd()" in evil
    assert as_csv(tuple(things.values()), ItemRow).startswith(b"item,kind,type")
