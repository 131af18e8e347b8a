"""Placements as rows of a sheet and as a phrase."""

from hypothesis import given

from headwater import testing
from headwater.model import Placement, PlacementKind, State
from headwater.tell import PlacementRow, as_csv, as_json_lines, export_placements, placed_words


@given(testing.states())
def test_each_placement_is_one_row_with_its_own_words(state: State) -> None:
    rows = export_placements(state)
    assert [row.id for row in rows] == [one.id for one in state.placements]
    for row, one in zip(rows, state.placements, strict=True):
        assert (row.who, row.quote, row.modality) == (one.who, one.quote, one.modality.value)
    assert len(as_json_lines(rows).splitlines()) == len(rows)
    assert as_csv(rows, PlacementRow).startswith(b"id,kind,who,party,place")


@given(testing.placements())
def test_the_phrase_names_every_place_of_a_placement(one: Placement) -> None:
    words = placed_words(one)
    for ground in (one.place, one.start, one.goal):
        assert ground is None or ground.words in words
    assert one.kind is PlacementKind.POSITION or one.done or "not done" in words
