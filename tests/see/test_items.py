"""Items, situation by situation: what is a pair, what is one, and what is two."""

import time

import pytest
from msgspec.structs import replace
from seen_values import DAY, MOSUL, TANK, alike, box, judged, seen

from headwater.model import (
    Area,
    Coordinates,
    Judgement,
    Matter,
    Outcome,
    Period,
    Sighting,
    Verdict,
    floor,
    outcome_set,
    picture_groups,
)
from headwater.model.exhibit import Alteration
from headwater.see.floor import Asked, looked, of_scope, visible
from headwater.see.items import Things, items_of
from headwater.see.pictures import address_form


def pairs(things: Things) -> set[frozenset[str]]:
    return {frozenset((pair.one, pair.other)) for pair in things.pairings}


def least(things: Things, *sightings: Sighting) -> int:
    return floor(things.items, picture_groups(sightings))


def test_a_photo_of_four_of_which_another_picture_shows_one() -> None:
    four = [seen(f"{at}", exhibit="exhibit-1", region=box(at / 4), marks=(f"A-1{at}",)) for at in range(4)]
    again = seen("again", exhibit="exhibit-2", marks=("A-12",))
    things = items_of([*four, again])
    assert pairs(things) == {frozenset((four[2].id, again.id))}
    assert (len(things.items), least(things, *four, again)) == (5, 4)
    judgement = judged(Verdict.YES, four[2], again)
    after = items_of([*four, again], [judgement])
    assert (len(after.items), after.pairings, least(after, *four, again)) == (4, (), 4)


def test_two_rows_of_one_picture_are_two_things_and_no_pair() -> None:
    things = items_of([seen("1", exhibit="exhibit-1"), seen("2", exhibit="exhibit-1")])
    assert (len(things.items), things.pairings) == (2, ())


def test_two_people_who_list_one_picture_may_have_seen_one_thing() -> None:
    one, other = seen("1", exhibit="exhibit-1"), seen("1", exhibit="exhibit-1", source="other.csv#1")
    assert pairs(items_of([one, other])) == {frozenset((one.id, other.id))}


def test_the_very_same_box_is_one_thing_and_another_box_is_another() -> None:
    one = seen("1", exhibit="exhibit-1", region=box(0.1))
    same = seen("2", exhibit="exhibit-1", region=box(0.1), source="other.csv#1")
    near = seen("3", exhibit="exhibit-1", region=box(0.14))
    far = seen("4", exhibit="exhibit-1", region=box(0.7))
    things = items_of([one, same, near, far])
    assert [item.sightings for item in things.items if len(item.sightings) > 1] == [tuple(sorted((one.id, same.id)))]
    assert pairs(things) == {frozenset((one.id, near.id)), frozenset((same.id, near.id))}


def test_even_the_same_box_is_two_where_somebody_says_so() -> None:
    one = seen("1", exhibit="exhibit-1", region=box(0.1))
    same = seen("2", exhibit="exhibit-1", region=box(0.1))
    assert len(items_of([one, same], [judged(Verdict.NO, one, same)]).items) == 2


def test_a_row_that_is_listed_again_is_one() -> None:
    one = seen("1", given="7-31", picture="https://a.example/1.jpg", source="list.csv#7-31")
    again = replace(one, id="", source="newer.csv#7-31")
    assert len(items_of([one, again]).items) == 1
    other = replace(one, id="", source="newer.csv#7-31", picture="https://a.example/2.jpg")
    assert len(items_of([one, other]).items) == 2


def test_pictures_that_are_alike_make_pairs_and_the_same_bytes_are_the_same_picture() -> None:
    one, other = seen("1", exhibit="exhibit-1", region=box(0.1)), seen("2", exhibit="exhibit-2", region=box(0.1))
    far = seen("3", exhibit="exhibit-2", region=box(0.7))
    cropped = items_of([one, other, far], (), [alike("exhibit-1", "exhibit-2", Alteration.CROPPED)])
    assert len(cropped.items) == 3
    assert len(cropped.pairings) == 2
    same = items_of([one, other, far], (), [alike("exhibit-1", "exhibit-2", Alteration.SAME_BYTES)])
    assert len(same.items) == 2
    assert same.pairings == ()


def test_what_is_judged_of_pictures_decides_which_are_one() -> None:
    one, other = seen("1", exhibit="exhibit-1"), seen("2", exhibit="exhibit-2")
    like = alike("exhibit-1", "exhibit-2", Alteration.CROPPED)
    said = judged(Verdict.NO, one, other)
    about = {"matter": Matter.PICTURE, "claims": ("exhibit-1", "exhibit-2"), "id": ""}
    no, yes = (replace(said, verdict=verdict, **about) for verdict in (Verdict.NO, Verdict.YES))
    assert isinstance(no, Judgement)
    assert isinstance(yes, Judgement)
    assert len(items_of([one, other], (), [like]).pairings) == 1
    assert items_of([one, other], [no], [like]).pairings == ()
    assert len(items_of([one, other], [yes]).pairings) == 1


def test_the_same_place_and_day_make_a_pair_and_another_side_none() -> None:
    one = seen("1", area=MOSUL, on=Period.day(DAY), party=("north",), picture="a.png")
    other = seen("2", area=MOSUL, on=Period.day(DAY), picture="b.png")
    enemy = seen("3", area=MOSUL, on=Period.day(DAY), party=("south",), picture="c.png")
    later = seen("4", area=MOSUL, on=Period.parse("2017-01"), picture="d.png")
    assert pairs(items_of([one, other, enemy, later])) == {
        frozenset((one.id, other.id)), frozenset((other.id, enemy.id))
    }  # fmt: skip


def test_points_apart_are_two_places_whatever_the_town() -> None:
    said = {"area": MOSUL, "on": Period.day(DAY)}
    one = seen("1", point=Coordinates(lat=36.34, lon=43.13), **said)
    near = seen("2", point=Coordinates(lat=36.343, lon=43.13), **said)
    far = seen("3", point=Coordinates(lat=36.40, lon=43.13), **said)
    assert pairs(items_of([one, near, far])) == {frozenset((one.id, near.id))}


def test_a_sign_that_is_on_every_vehicle_makes_no_pair() -> None:
    assert items_of([seen("1", marks=("Z",)), seen("2", marks=("Z",))]).pairings == ()


def test_a_join_carries_over_and_what_stood_against_the_latest_word_gives_way() -> None:
    a, b, c = (seen(name) for name in "abc")
    yes = [judged(Verdict.YES, a, b, 1), judged(Verdict.YES, b, c, 2)]
    assert len(items_of([a, b, c], yes).items) == 1
    assert len(items_of([a, b, c], [*yes, judged(Verdict.NO, a, c, 0)]).items) == 1
    assert len(items_of([a, b, c], [*yes, judged(Verdict.NO, a, c, 3)]).items) == 2


def test_who_is_one_with_one_of_two_is_not_left_open_with_the_other() -> None:
    left, right = (seen(f"{at}", exhibit="exhibit-1", region=box(at), marks=("A-17",)) for at in (0, 0.7))
    again = seen("again", exhibit="exhibit-2", marks=("A-17",))
    assert len(items_of([left, right, again]).pairings) == 2
    assert items_of([left, right, again], [judged(Verdict.YES, left, again)]).pairings == ()


def test_an_item_keeps_its_history_and_counts_in_each_of_its_states() -> None:
    first = seen("1", on=Period.day(DAY), states=outcome_set("damaged", "captured"), party=("north",))
    last = seen("2", on=Period.parse("2017-02-01"), model="M1114")
    things = items_of([last, first], [judged(Verdict.YES, first, last)])
    [item] = things.items
    assert item.sightings == (first.id, last.id)
    assert (item.model, item.party) == ("M1114", ("north",))
    at = looked([first, last], things.items)
    for state, count in ((Outcome.DAMAGED, 1), (Outcome.CAPTURED, 1), (Outcome.DESTROYED, 1), (Outcome.ABANDONED, 0)):
        assert visible(Asked(states=(state,)), at).floor == count
    then = Asked(states=(Outcome.DESTROYED,), period=Period.parse("2016"))
    assert visible(then, at).floor == 0  # it was destroyed later


def test_what_is_not_known_of_a_sighting_lies_within_nothing_that_asks_for_it() -> None:
    one = seen("1")
    at = looked([one], items_of([one]).items)
    assert visible(Asked(), at).floor == 1
    for asked in (Asked(party=("north",)), Asked(area=MOSUL), Asked(period=Period.day(DAY)), Asked(kind=TANK)):
        assert visible(asked, at).floor == 0


def test_a_floor_counts_within_a_wider_area_and_side() -> None:
    one = seen("1", area=Area(path=("Iraq", "Mosul", "east Mosul")), party=("north", "army"))
    at = looked([one], items_of([one]).items)
    assert visible(Asked(area=MOSUL, party=("north",)), at).floor == 1
    assert of_scope.__doc__


@pytest.mark.parametrize(("one", "other"), [
    ("https://www.a.example/1.jpg", "http://a.example/1.jpg/"),
    ("https://a.example/1.jpg#top", "https://A.example/1.jpg"),
    ("./media/x.png", "media/x.png"),
])  # fmt: skip
def test_an_address_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert address_form(one) == address_form(other)


def test_a_crowd_is_counted_in_time_that_grows_with_it_and_never_above_what_one_picture_shows() -> None:
    crowd = [seen(f"{at}", area=MOSUL, on=Period.day(DAY), picture=f"{at // 3}.png") for at in range(3_000)]
    start = time.monotonic()
    things = items_of(crowd)
    assert least(things, *crowd) == 3
    assert len(things.pairings) < 4 * len(crowd)
    assert time.monotonic() - start < 60
