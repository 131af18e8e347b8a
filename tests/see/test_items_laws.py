"""Laws of items and floors: whatever is seen, and however it is judged."""

from collections.abc import Sequence
from itertools import combinations

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from seen_values import records, stories

from headwater.model import (
    Item,
    Judgement,
    Likeness,
    Outcome,
    Sighting,
    Verdict,
    floor,
    picture_groups,
    standing,
)
from headwater.model.exhibit import Alteration
from headwater.model.floor import EXACT
from headwater.see.floor import Asked, looked, visible
from headwater.see.items import Things, items_of

Story = tuple[tuple[Sighting, ...], tuple[Judgement, ...]]
LIKE = Likeness(one="exhibit-1", other="exhibit-2", alterations=(Alteration.CROPPED,), score=0.8, line="cropped")


def least(things: Things, sightings: Sequence[Sighting]) -> int:
    return floor(things.items, picture_groups(sightings))


@given(stories(), st.randoms())
def test_the_order_in_which_sightings_and_judgements_come_does_not_matter(story: Story, chance: object) -> None:
    sightings, judgements = story
    mixed, told = list(sightings), list(judgements)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # it is a random.Random
    chance.shuffle(told)  # type: ignore[attr-defined]
    assert items_of(mixed, told, [LIKE]) == items_of(sightings, judgements, [LIKE])


@given(stories())
def test_every_sighting_is_in_one_item_and_its_own_copy_adds_nothing(story: Story) -> None:
    sightings, judgements = story
    things = items_of(sightings, judgements)
    held = [sighting for item in things.items for sighting in item.sightings]
    assert sorted(held) == sorted(one.id for one in sightings)
    assert items_of((*sightings, *sightings), judgements) == things


@given(stories(), st.data())
def test_the_same_row_in_another_sheet_adds_nothing_to_the_floor(story: Story, data: st.DataObject) -> None:
    sightings, judgements = story
    copied = data.draw(st.sampled_from(sightings))
    assume(copied.exhibit or copied.marks or (copied.area and copied.on))  # else nothing says that it is a copy
    assume(not any(copied.id in one.claims for one in judgements))  # what was judged was judged of the other row
    copy = replace(copied, id="", source="other.csv:1")
    after = (*sightings, copy)
    assert least(items_of(after, judgements), after) == least(items_of(sightings, judgements), sightings)


@given(stories())
def test_a_floor_is_above_no_number_of_items_and_is_above_nought_where_something_is_seen(story: Story) -> None:
    sightings, judgements = story
    things = items_of(sightings, judgements)
    assert 1 <= least(things, sightings) <= len(things.items) <= len(sightings)


@given(stories(), records(sheets=("c.csv",)))
def test_a_further_sighting_never_lowers_the_floor(story: Story, further: Sighting) -> None:
    sightings, judgements = story
    after = (*sightings, further)
    assert least(items_of(after, judgements), after) >= least(items_of(sightings, judgements), sightings)


@given(stories())
def test_judgements_win_the_latest_first(story: Story) -> None:
    sightings, judgements = story
    things = items_of(sightings, judgements)
    of = {sighting: item.id for item in things.items for sighting in item.sightings}
    decided = [one for one in standing(judgements) if one.verdict is not Verdict.OPEN]
    for latest in decided[:1]:
        assert (of[latest.claims[0]] == of[latest.claims[1]]) is (latest.verdict is Verdict.YES)


@given(stories())
def test_who_is_parted_is_neither_one_nor_left_open_where_nobody_joined_anything(story: Story) -> None:
    sightings, judgements = story
    parting = tuple(one for one in judgements if one.verdict is not Verdict.YES)
    things = items_of(sightings, parting)
    parted = {one.claims for one in standing(parting) if one.verdict is Verdict.NO}
    of = {sighting: item.id for item in things.items for sighting in item.sightings}
    assert all(of[one] != of[other] for one, other in parted)
    assert not parted & {(pair.one, pair.other) for pair in things.pairings}


@given(stories())
def test_nothing_is_joined_by_the_machine_but_the_same_box_and_the_same_row(story: Story) -> None:
    sightings, _ = story
    known = {one.id: one for one in sightings}
    for item in items_of(sightings, (), [LIKE]).items:
        for one, other in combinations((known[sighting] for sighting in item.sightings), 2):
            assert one.exhibit == other.exhibit is not None
            assert one.region == other.region is not None


@given(stories())
def test_unrelated_things_are_never_a_pair(story: Story) -> None:
    sightings, judgements = story
    known = {one.id: one for one in sightings}
    for pair in items_of(sightings, judgements, [LIKE]).pairings:
        one, other = known[pair.one], known[pair.other]
        assert one.kind == other.kind
        assert None in (one.party, other.party) or one.party == other.party
        assert pair.reasons
        assert 0 < pair.score <= 1


@given(stories())
def test_open_pairs_are_those_of_the_items(story: Story) -> None:
    sightings, judgements = story
    things = items_of(sightings, judgements, [LIKE])
    of = {sighting: item.id for item in things.items for sighting in item.sightings}
    by_pairs = {(of[one], other) for pair in things.pairings for one, other in ((pair.one, pair.other),
                (pair.other, pair.one))}  # fmt: skip
    assert by_pairs == {(item.id, other) for item in things.items for other in item.open}


@given(stories())
def test_what_is_visible_in_a_state_is_no_more_than_what_is_visible_at_all(story: Story) -> None:
    sightings, judgements = story
    at = looked(sightings, items_of(sightings, judgements).items)
    everything = visible(Asked(), at)
    for state in (Outcome.DESTROYED, Outcome.CAPTURED):
        some = visible(Asked(states=(state,)), at)
        assert some.floor <= everything.floor
        assert some.most <= everything.most


@st.composite
def tangles(draw: st.DrawFn) -> tuple[Item, ...]:
    """Give items that hang together in any way."""
    count = draw(st.integers(1, 9))
    pairs = draw(st.sets(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=20))
    return tuple(
        Item(
            sightings=(f"s{at}",),
            kind=("equipment",),
            type="thing",
            open=tuple(sorted({f"s{other}" for one, other in pairs if one == at and other != at})),
        )
        for at in range(count)
    )


@given(tangles())
def test_a_floor_is_the_largest_set_of_things_of_which_no_two_may_be_one(items: tuple[Item, ...]) -> None:
    beside = {(at, int(other[1:])) for at, item in enumerate(items) for other in item.open}
    free = max(
        size
        for size in range(1, len(items) + 1)
        for some in combinations(range(len(items)), size)
        if not any((one, other) in beside or (other, one) in beside for one, other in combinations(some, 2))
    )
    assert floor(items) == free


@given(st.integers(EXACT + 9, EXACT + 20), st.integers(1, 9))
def test_of_a_crowd_the_floor_is_what_one_picture_shows(crowd: int, together: int) -> None:
    names = [f"s{at}" for at in range(crowd)]
    items = [Item(sightings=(name,), kind=("equipment",), type="thing", open=(names[0],) if at >= together else ())
             for at, name in enumerate(names)]  # fmt: skip
    groups = {name: ("picture" if at < together else name, "sheet") for at, name in enumerate(names)}
    linked = [item for item in items if item.open or item.sightings == ("s0",)]
    assert floor(linked, groups) == 1
    assert floor(items, groups) == together
