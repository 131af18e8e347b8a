from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from headwater.model import Alteration, Known
from headwater.see.alike import likenesses
from headwater.see.altered import Altered
from headwater.see.features import Features, features_of
from headwater.see.forms import FORMS, forms
from headwater.see.index import indexed, of_hex
from headwater.see.judged import judged
from headwater.see.sure import SURE

Picture = NDArray[np.uint8]


def street(seed: int, height: int = 360, width: int = 480) -> Picture:
    """Give a picture with corners and shades of many sizes, of its own for each seed."""
    rng = np.random.default_rng(seed)
    picture = np.zeros((height, width, 3))
    for cell in (120, 40, 12, 6):
        coarse = rng.integers(0, 256, (height // cell + 1, width // cell + 1, 3))
        picture += np.kron(coarse, np.ones((cell, cell, 1)))[:height, :width] / 4
    return picture.astype(np.uint8)


def cut(picture: Picture, top: int, left: int, height: int, width: int) -> Picture:
    return np.ascontiguousarray(picture[top : top + height, left : left + width])


def mirrored(picture: Picture) -> Picture:
    return np.ascontiguousarray(picture[:, ::-1])


def paged(picture: Picture) -> Picture:
    page = np.full((picture.shape[0] + 300, picture.shape[1] + 160, 3), 240, np.uint8)
    page[120 : 120 + picture.shape[0], 80 : 80 + picture.shape[1]] = picture
    return page


@pytest.fixture(scope="module")
def shelf() -> Mapping[str, Features]:
    first, second = street(1), street(2)
    drawn = {
        "first": first,
        "second": second,
        "first cut": cut(first, 60, 90, 260, 340),
        "first mirrored": mirrored(first),
        "first in a page": paged(first),
        "first turned": np.ascontiguousarray(np.rot90(first)),
        "first brighter": np.clip(first * 1.2 + 12, 0, 255).astype(np.uint8),
        "plain": np.full((300, 400, 3), 127, np.uint8),
        "plain too": np.full((200, 300, 3), 128, np.uint8),
    }
    return {name: features_of(picture) for name, picture in drawn.items()}


def told(shelf: Mapping[str, Features], one: str, other: str) -> tuple[str, tuple[Alteration, ...]]:
    found = likenesses({name: (shelf[name],) for name in (one, other)})
    assert len(found) == 1
    assert found[0].score >= SURE
    return found[0].one, found[0].alterations


def test_a_cut_picture_is_the_picture_it_was_cut_from(shelf: Mapping[str, Features]) -> None:
    assert told(shelf, "first", "first cut") == ("first cut", (Alteration.CROPPED,))


def test_a_mirrored_picture_is_told_as_mirrored(shelf: Mapping[str, Features]) -> None:
    assert told(shelf, "first", "first mirrored")[1] == (Alteration.MIRRORED,)


def test_a_picture_in_a_page_is_told_as_within_a_larger_one(shelf: Mapping[str, Features]) -> None:
    assert told(shelf, "first", "first in a page") == ("first in a page", (Alteration.FRAMED,))


def test_a_turned_picture_is_told_as_turned(shelf: Mapping[str, Features]) -> None:
    assert told(shelf, "first", "first turned")[1] == (Alteration.TURNED,)


def test_a_brighter_picture_is_told_as_recoloured(shelf: Mapping[str, Features]) -> None:
    assert told(shelf, "first", "first brighter")[1] == (Alteration.RECOLOURED,)


def test_pictures_of_other_things_are_not_one(shelf: Mapping[str, Features]) -> None:
    assert not likenesses({name: (shelf[name],) for name in ("first", "second")})


def test_plain_surfaces_are_like_nothing(shelf: Mapping[str, Features]) -> None:
    known = [Known(pdq=shelf["plain"].pdq, source="archive")]
    assert not likenesses({name: (shelf[name],) for name in ("plain", "plain too")}, known)


def test_the_part_that_is_shown_is_measured(shelf: Mapping[str, Features]) -> None:
    opinion = judged(shelf["first cut"], shelf["first"])
    assert opinion is not None
    box = Altered(opinion.way).of_other
    expected = (90 / 480, 60 / 360, 430 / 480, 320 / 360)
    assert np.allclose((box.left, box.top, box.right, box.bottom), expected, atol=0.02)


def test_an_entry_of_an_archive_is_found_mirrored(shelf: Mapping[str, Features]) -> None:
    entry = Known(pdq=shelf["first mirrored"].pdq, source="archive")
    found = likenesses({"first": (shelf["first"],)}, [entry])
    assert [(one.other, one.alterations) for one in found] == [(entry.id, (Alteration.MIRRORED,))]


def test_a_frame_of_a_video_is_told_with_its_second(shelf: Mapping[str, Features]) -> None:
    later = Features.from_bytes(shelf["first"].to_bytes())
    film = (shelf["second"], Features(**{name: getattr(later, name) for name in later.__struct_fields__} | {"at": 4.0}))
    found = likenesses({"film": film, "photo": (shelf["first mirrored"],)})
    assert {(one.one, one.one_at) for one in found} | {(one.other, one.other_at) for one in found} >= {("film", 4.0)}


@given(order=st.permutations(("first", "second", "first cut", "first mirrored", "plain")))
@settings(max_examples=5, deadline=None)
def test_the_order_of_pictures_does_not_matter(shelf: Mapping[str, Features], order: list[str]) -> None:
    assert likenesses({name: (shelf[name],) for name in order}) == likenesses(
        {name: (shelf[name],) for name in sorted(order)}
    )


@given(more=st.sets(st.sampled_from(("second", "plain", "first in a page", "first turned"))))
@settings(max_examples=8, deadline=None)
def test_a_further_picture_changes_no_other_pair(shelf: Mapping[str, Features], more: set[str]) -> None:
    few = {name: (shelf[name],) for name in ("first", "first cut", "first mirrored")}
    found = likenesses(few | {name: (shelf[name],) for name in more})
    assert tuple(one for one in found if {one.one, one.other} <= few.keys()) == likenesses(few)


@given(st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}"))
def test_a_form_taken_back_is_the_hash_itself(pdq: str) -> None:
    laid = forms(of_hex([pdq]))[0]
    for at, form in enumerate(FORMS):
        back = FORMS.index(form) if form.mirrored else (4 - form.quarters) % 4
        assert forms(laid[at : at + 1])[0, back].tobytes().hex() == pdq


@given(
    strings=st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=20),
    flips=st.sets(st.integers(0, 255), max_size=40),
)
def test_an_index_finds_what_comparing_each_with_each_finds(strings: list[bytes], flips: set[int]) -> None:
    rows = np.frombuffer(b"".join(strings), np.uint8).reshape(-1, 32)
    asked = rows[:1].copy()
    for bit in flips:
        asked[0, bit // 8] ^= 1 << bit % 8
    apart = np.bitwise_count(rows ^ asked).sum(axis=1)
    hits = indexed(rows).within(asked, 31)
    assert hits.rows.tolist() == np.flatnonzero(apart <= 31).tolist()
    assert hits.bits.tolist() == apart[apart <= 31].tolist()


def test_an_index_of_nothing_finds_nothing() -> None:
    empty = np.zeros((0, 32), np.uint8)
    assert not len(indexed(empty).within(np.zeros((3, 32), np.uint8), 31).rows)
    assert not len(indexed(np.zeros((3, 32), np.uint8)).within(empty, 31).rows)
    with pytest.raises(ValueError, match="within 31"):
        indexed(empty).within(empty, 32)


def test_a_picture_cut_and_with_captions_laid_over_it_is_known_again() -> None:
    picture = street(11)
    height, width = picture.shape[:2]
    part = picture[height // 12 : height - height // 20, width // 16 : width - width // 16].copy()
    part[: len(part) // 10] = (150, 20, 20)
    part[-len(part) // 12 :] = (24, 24, 24)
    (found,) = likenesses({"before": (features_of(picture),), "after": (features_of(part),)})
    assert (found.one, found.other) == ("after", "before")
    assert {Alteration.CROPPED, Alteration.CAPTIONED} <= set(found.alterations)
    assert "something lies over the top or the bottom" in found.line


def test_other_pictures_between_the_same_captions_are_not_one() -> None:
    first, second = street(11).copy(), street(12).copy()
    for picture in (first, second):
        picture[: len(picture) // 8] = (150, 20, 20)
        picture[-len(picture) // 8 :] = street(13)[-len(picture) // 8 :]
    assert not likenesses({"one": (features_of(first),), "other": (features_of(second),)})
