"""Laws of the map's geometry."""

import itertools
import math

from hypothesis import assume, given
from hypothesis import strategies as st

from headwater.tell.chart import INK
from headwater.tell.map.declutter import Wanted, placed
from headwater.tell.map.geometry import (
    Box,
    Frame,
    Point,
    arc,
    box_of,
    cut,
    distance,
    filled,
    fitted,
    ring,
    sector,
    towards,
)

LATS = st.floats(-80, 80)
LONS = st.floats(-180, 180)
POINTS = st.tuples(LONS, LATS)
KMS = st.floats(0.1, 900)
PIXELS = st.tuples(st.floats(-500, 1500), st.floats(-500, 1500))


@given(POINTS, st.floats(0, 360), KMS)
def test_a_point_towards_a_direction_is_as_far_away_as_was_asked(start: Point, degrees: float, km: float) -> None:
    assert math.isclose(distance(start, towards(start, degrees, km)), km, rel_tol=1e-6, abs_tol=1e-6)


@given(POINTS, POINTS)
def test_distance_is_the_same_both_ways_and_never_more_than_half_round(one: Point, other: Point) -> None:
    assert math.isclose(distance(one, other), distance(other, one), abs_tol=1e-6)
    assert distance(one, other) <= 20_020


@given(POINTS, KMS)
def test_a_ring_is_closed_and_everywhere_as_far_from_its_middle(middle: Point, km: float) -> None:
    around = ring(middle, km)
    assert around[0] == around[-1]
    assert all(math.isclose(distance(middle, point), km, rel_tol=1e-6) for point in around)


@given(st.tuples(LONS, st.floats(-60, 60)), st.floats(0.5, 300))
def test_rings_and_sectors_run_anticlockwise(middle: Point, km: float) -> None:
    assert _area(ring(middle, km)) > 0
    assert _area(sector(middle, km, 1.8 * km, 90)) > 0
    assert _area(sector(middle, 0, km, 315)) > 0


@given(st.tuples(LONS, st.floats(-60, 60)), st.floats(1, 300), st.sampled_from(range(0, 360, 45)))
def test_a_side_lies_on_the_side_that_is_named(middle: Point, km: float, degrees: int) -> None:
    outline = sector(middle, km, 2 * km, degrees)
    aim = towards(middle, degrees, 1.5 * km)
    assert all(distance(point, aim) <= 1.2 * km for point in outline)


@given(st.lists(st.tuples(POINTS, st.floats(0, 500)), min_size=1, max_size=6), st.floats(50, 2000), st.floats(50, 2000))
def test_a_fitted_frame_shows_every_middle_it_was_fitted_to(
    rings: list[tuple[Point, float]], width: float, height: float
) -> None:
    box = box_of(rings)
    assert box is not None
    assume(box.east - box.west < 350 and box.north - box.south > 1e-3)
    frame = fitted(box, width, height)
    for middle, _ in rings:
        x, y = frame.at(middle)
        assert -1 <= x <= width + 1
        assert -1 <= y <= height + 1


def test_a_case_on_both_sides_of_the_180th_meridian_has_one_small_box() -> None:
    box = box_of([((179.5, 10.0), 20.0), ((-179.5, 10.0), 20.0)])
    assert box is not None
    assert box.east - box.west < 3
    assert box.holds((179.9, 10.0))
    assert box.holds((-179.9, 10.0))
    assert not box.holds((0.0, 10.0))


def test_north_is_up_and_east_is_right() -> None:
    frame = fitted(Box(west=42, south=35, east=44, north=37), 400, 400)
    here, north, east = frame.at((43, 36)), frame.at((43, 36.5)), frame.at((43.5, 36))
    assert north[1] < here[1]
    assert east[0] > here[0]
    assert math.isclose(frame.km(36) * distance((43, 36), (43.5, 36)), east[0] - here[0], rel_tol=0.01)


@given(st.lists(PIXELS, min_size=2, max_size=8))
def test_pieces_of_a_line_lie_in_the_picture_and_on_the_line(line: list[Point]) -> None:
    for piece in cut(line, 1000, 600):
        assert len(piece) > 1
        assert all(-1e-6 <= x <= 1000 + 1e-6 and -1e-6 <= y <= 600 + 1e-6 for x, y in piece)
        assert all(min(_off(point, one, other) for one, other in _pairs(line)) < 1e-3 for point in piece)


@given(POINTS, KMS)
def test_a_filled_ring_never_leaves_its_frame(middle: Point, km: float) -> None:
    frame = fitted(Box(west=middle[0] - 2, south=middle[1] - 1, east=middle[0] + 2, north=middle[1] + 1), 300, 200)
    assert all(-0.1 <= x <= 300.1 and -0.1 <= y <= 200.1 for x, y in filled(ring(middle, km), frame))


@given(POINTS, POINTS)
def test_there_and_back_are_two_lines_that_share_their_ends(start: Point, goal: Point) -> None:
    assert arc(start, goal)[0] == start
    assert all(math.isclose(a, b, abs_tol=1e-9) for a, b in zip(arc(start, goal)[-1], goal, strict=True))


_WORDS = st.text(alphabet="abcdefgh ", min_size=1, max_size=24)


@given(st.lists(st.tuples(_WORDS, st.tuples(st.floats(0, 400), st.floats(0, 300)), st.booleans()), max_size=30))
def test_no_words_lie_on_others_nor_outside_of_the_picture(given_: list[tuple[str, Point, bool]]) -> None:
    frame = Frame(width=400, height=300, scale=1, left=0, top=0)
    wanted = [Wanted(forms=(words, words[:3]), at=at, clear=3, bold=bold, colour=INK) for words, at, bold in given_]
    _, rooms = placed(wanted, frame, [])
    for at, one in enumerate(rooms):
        assert one[0] >= 0
        assert one[1] >= 0
        assert one[2] <= 400
        assert one[3] <= 300
        for other in rooms[at + 1 :]:
            assert not (one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3])


def _area(line: tuple[Point, ...]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(line)) / 2


def _pairs(line: list[Point]) -> list[tuple[Point, Point]]:
    return list(itertools.pairwise(line))


def _off(point: Point, one: Point, other: Point) -> float:
    return math.dist(one, point) + math.dist(point, other) - math.dist(one, other)
