"""The page of pictures: covered, small copies only, told apart from what the file says of itself."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater import testing
from headwater.model import (
    Alteration,
    Exhibit,
    Fact,
    Frame,
    Gallery,
    Judgement,
    Known,
    Likeness,
    Matter,
    Medium,
    Period,
    State,
    Use,
    Verdict,
)
from headwater.tell import DossierOptions, as_csv, write_dossier
from headwater.tell.lookup import look_up
from headwater.tell.seen.exhibits import ExhibitRow, export_exhibits
from headwater.tell.seen.pictures import picture_files, pictures_page, thumbnail_path

SMALL = b"\xff\xd8 a small copy"


def exhibit(letter: str, *, drawn: bool = False, facts: tuple[Fact, ...] = ()) -> Exhibit:
    return Exhibit(
        digest=f"sha256:{letter * 64}",
        name=f"media/{letter}.jpg",
        medium=Medium.PHOTO,
        media_type="image/jpeg",
        size=10,
        width=4_000,
        height=3_000,
        frames=(Frame(pdq="0" * 64, quality=90),),
        taken=Period.day(date(2011, 2, 3)),
        facts=facts,
        drawn=drawn,
    )


ONE, OTHER = exhibit("a"), exhibit("b")
ARCHIVED = Known(pdq="f" * 64, source="an archive", seen=Period.day(date(2013, 1, 2)), address="https://example.org/x")


def use(of: Exhibit, on: str, outlet: str = "amaq", caption: str = "") -> Use:
    return Use(exhibit=of.id, source="media/pictures.csv:2", outlet=outlet, published=Period.parse(on), caption=caption)


def like(one: str, other: str, *alterations: Alteration) -> Likeness:
    return Likeness(one=one, other=other, alterations=alterations, score=0.9, line="20 of 30 points agree")


STATE = State(
    head="sha256:0",
    exhibits=(ONE, OTHER),
    uses=(use(ONE, "2016-11-28", caption="A truck"), use(OTHER, "2014-06-10", "rudaw")),
    gallery=Gallery(
        likenesses=(like(ONE.id, OTHER.id, Alteration.CROPPED), like(OTHER.id, ARCHIVED.id)), known=(ARCHIVED,)
    ),
)


def page(folder: Path, state: State, **small: bytes) -> str:
    thumbnails = {f"sha256:{letter * 64}": data for letter, data in small.items()}
    write_dossier(state, folder, DossierOptions(charts=0, thumbnails=thumbnails))
    return (folder / "pictures.html").read_text(encoding="utf-8")


def test_a_picture_is_covered_until_it_is_opened(tmp_path: Path) -> None:
    html = page(tmp_path / "d", STATE, a=SMALL)
    covers = re.findall(r'<details class="covered">.*?</details>', html, re.DOTALL)
    assert len(covers) == 2
    images = re.findall(r"<img\b[^>]*>", html)
    assert len(images) == 1
    assert all(any(image in cover for cover in covers) for image in images)
    assert " open" not in "".join(re.findall(r"<details[^>]*>", html))
    assert (tmp_path / "d" / thumbnail_path(ONE)).read_bytes() == SMALL
    assert [path.suffix for path in (tmp_path / "d" / "pictures").iterdir()] == [".jpg"]


def test_covered_pictures_stay_covered_on_paper(tmp_path: Path) -> None:
    page(tmp_path / "d", STATE)
    style = (tmp_path / "d" / "dossier.css").read_text(encoding="utf-8")
    opened = re.findall(r"details:not\(([^)]*)\)::details-content \{ content-visibility: visible", style)
    assert opened == ["[open], .covered"]


def test_the_earliest_copy_known_is_told_from_uses_and_archives_not_from_the_file() -> None:
    shown = {view.exhibit.id: view for view in pictures_page(look_up(STATE))["pictures"]}
    assert shown[ONE.id].earliest == shown[OTHER.id].earliest == "an archive, 2 January 2013"
    assert [same.exhibit for same in shown[ONE.id].same] == [OTHER.id]
    assert shown[ONE.id].same[0].how == "cropped"
    assert shown[OTHER.id].same[1].address == "https://example.org/x"
    assert shown[ONE.id].taken == "3 February 2011"


def test_what_is_judged_no_copy_is_none_and_what_is_judged_one_is() -> None:
    ends = tuple(sorted((ONE.id, OTHER.id)))
    for verdict, before, after in ((Verdict.NO, STATE.gallery, 0), (Verdict.YES, Gallery(), 1)):
        judged = Judgement(
            matter=Matter.PICTURE, verdict=verdict, claims=(ends[0], ends[1]), who="ana",
            when=datetime(2026, 1, 1, tzinfo=UTC), why="the wheel",
        )  # fmt: skip
        state = State(head="x", exhibits=(ONE, OTHER), gallery=before, judgements=(judged,))
        shown = {view.exhibit.id: view for view in pictures_page(look_up(state))["pictures"]}
        assert len([same for same in shown[ONE.id].same if same.exhibit == OTHER.id]) == after


def test_hostile_words_are_shown_and_do_nothing(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>\u202e"
    fact = Fact(told_by="exif", name="Make", value=bad)
    shown = exhibit("c", drawn=True, facts=(fact,))
    html = page(tmp_path / "d", State(head="x", exhibits=(shown,), uses=(use(shown, "2016", bad, bad),)))
    assert "<script" not in html
    assert "\u202e" not in html
    assert "drawn, no photograph" in html
    assert "Told by the file, not checked" in html


@settings(max_examples=20)
@given(st.lists(testing.exhibits(), max_size=3, unique_by=lambda one: one.id), st.data())
def test_every_exhibit_has_its_place_and_no_other_file_is_written(shown: list[Exhibit], data: st.DataObject) -> None:
    uses = tuple(data.draw(testing.uses(one.id)) for one in shown)
    state = State(head="x", exhibits=tuple(shown), uses=uses)
    given_page = pictures_page(look_up(state))
    assert {view.exhibit.id for view in given_page["pictures"]} == {one.id for one in shown}
    kept = {one.digest: SMALL for one in shown[:1]}
    assert [data for _, data in picture_files(state, {**kept, "sha256:other": b"x"})] == [SMALL] * len(kept)
    assert as_csv(export_exhibits(state), ExhibitRow).count(b"exhibit-") >= len(shown)
