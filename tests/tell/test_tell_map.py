"""What is put on the map, where, and what is said of it; what is not, and why."""

from datetime import date

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from map_states import (
    ARN_AT,
    AROUND,
    ARRIVED,
    CASE_ON_EARTH,
    EAST,
    FAR,
    IN,
    LEFT,
    NOT_IN,
    NOWHERE,
    ON_EARTH,
    PHOTO,
    RETOLD_WIDE,
    SEEN,
    SEEN_AT,
    WEST,
)
from tell_states import COUNTED, DENIED, FORD, SAID, claim, count, report

from headwater.model import Area, Coordinates, Period, Precision, Site, State
from headwater.tell.lookup import look_up
from headwater.tell.map.atlas import make_atlas
from headwater.tell.map.clusters import crowded, discs
from headwater.tell.map.gathered import Gathered, Note, gather
from headwater.tell.map.geometry import distance, fitted
from headwater.tell.map.page import drawings
from headwater.tell.map.periods import MOST, panels
from headwater.tell.map.picture import box_for
from headwater.tell.map.places import NEAR_KM, UNSAID_KM, atlas, point_spot, site_key
from headwater.tell.map.statements import by_place, clashes, outlines, route, told
from headwater.testing import states

MOSUL = ("geonames:99237", "geonames:IQ.15", "geonames:99072")


def gathered(state: State = ON_EARTH, *, exact: bool = False) -> Gathered:
    return gather(look_up(state), exact=exact)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(states())
def test_every_claim_is_on_the_map_once_or_is_told_to_be_on_none(state: State) -> None:
    found = gathered(state)
    shown = [note.id for note in found.notes if note.sort == "claim"] + [one.id for one in found.lost]
    assert sorted(shown) == sorted({one.id for one in state.claims})
    assert all(note.spot in found.spots for note in found.notes)
    assert len(found.stood) == len(state.placements)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(states(), st.randoms())
def test_the_order_in_a_ledger_makes_no_difference_to_where_things_are(state: State, random: object) -> None:
    turned = msgspec.structs.replace(state, claims=state.claims[::-1], sightings=state.sightings[::-1])
    where = {note.id: note.spot for note in gathered(state).notes}
    assert where == {note.id: note.spot for note in gathered(turned).notes}


def test_a_claim_stands_at_the_place_it_is_about_as_wide_as_the_case_says() -> None:
    found = gathered()
    (note,) = (note for note in found.notes if note.id == SAID.id)
    spot = found.spots[note.spot]
    assert (spot.name, spot.radius_km, spot.guessed) == ("Ford of Arn", 8, False)
    assert note.words == "120 soldiers died"
    assert (note.low, note.high) == (120, 120)
    assert note.day == "2020-03-31"
    assert note.dated


def test_a_retelling_that_moves_a_figure_is_told_with_both_places() -> None:
    (pair,) = gathered().moved
    assert (pair.before.name, pair.after.name) == ("Ford of Arn", "Arn")
    assert pair.children == (RETOLD_WIDE.id,)
    assert pair.lines == ("Ford of Arn became all Arn",)


def test_a_place_without_a_point_is_drawn_as_wide_as_the_place_around_it_that_has_one() -> None:
    spot = atlas(CASE_ON_EARTH, ()).areas["Arn", "Ford of Arn", "The Mill"]
    assert spot.at == (43.13, 36.34)
    assert spot.radius_km == 8
    assert spot.guessed
    assert "somewhere in Ford of Arn" in spot.exactly
    assert ("The Coast",) not in atlas(CASE_ON_EARTH, ()).areas


def test_an_extent_that_the_case_does_not_give_is_a_guess() -> None:
    bare = Coordinates(lat=36.1, lon=43.0)
    places = (msgspec.structs.replace(CASE_ON_EARTH.places[0], at=bare), *CASE_ON_EARTH.places[1:])
    spot = atlas(msgspec.structs.replace(CASE_ON_EARTH, places=places), ()).areas["Arn",]
    assert (spot.radius_km, spot.guessed) == (UNSAID_KM, True)


def test_sites_are_as_wide_as_they_were_said() -> None:
    def site(precision: Precision, path: tuple[str, ...] = MOSUL) -> Site:
        return Site(name="Mosul", precision=precision, path=path)

    told_ = [site(Precision.CITY), site(Precision.NEAR), site(Precision.PART), site(Precision.REGION, MOSUL[:2]),
             site(Precision.COUNTRY, MOSUL[:1])]  # fmt: skip
    spots = atlas(None, told_).sites
    city, near, part, region, country = (spots[site_key(one)] for one in told_)
    assert city.radius_km == part.radius_km
    assert near.radius_km == city.radius_km + NEAR_KM
    assert city.radius_km < region.radius_km < country.radius_km
    assert all(spot.guessed for spot in spots.values())
    assert (near.name, part.name) == ("near Mosul", "part of Mosul")


def test_a_name_that_fits_several_places_is_listed_and_not_drawn() -> None:
    where = claim(report("Dead\n\n7 died at Salem."), "7 died", count(7), area=None)
    vague = msgspec.structs.replace(where, id="", site=Site(name="Salem", precision=Precision.AMBIGUOUS))
    found = gathered(msgspec.structs.replace(ON_EARTH, claims=(vague,)))
    assert [one.why for one in found.lost] == ["the name fits several places, and nothing decides"]
    assert not [note for note in found.notes if note.sort == "claim"]


def test_points_are_rounded_to_a_hundredth_of_a_degree_unless_asked_for() -> None:
    (seen,) = (note for note in gathered().notes if note.id == SEEN.id)
    spot = gathered().spots[seen.spot]
    assert spot.at == (43.12, 36.35)
    assert spot.radius_km >= distance(spot.at, (43.123456, 36.345678))
    (exact,) = (note for note in gathered(exact=True).notes if note.id == SEEN.id)
    assert gathered(exact=True).spots[exact.spot].at == (43.12346, 36.34568)


@given(st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(0, 100))
def test_a_rounded_point_owns_up_to_what_rounding_left_open(lat: float, lon: float, radius: float | None) -> None:
    spot = point_spot(Coordinates(lat=lat, lon=lon, radius_km=radius), "", exact=False)
    assert distance(spot.at, (lon, lat)) <= spot.radius_km + 1e-9
    assert spot.radius_km >= (radius or 0)


def test_sightings_and_pictures_stand_where_they_tell() -> None:
    found = gathered()
    sorts = {note.id: (note.sort, found.spots[note.spot].name) for note in found.notes}
    assert sorts[SEEN_AT.id] == ("sighting", "Ford of Arn")
    assert sorts[PHOTO.id][0] == "exhibit"
    assert sorts[SAID.id] == sorts[COUNTED.id] == sorts[DENIED.id] == ("claim", "Ford of Arn")


def test_positions_that_cannot_both_be_so_clash_and_others_do_not() -> None:
    pairs = {(one.one.placement.id, one.other.placement.id): one.why for one in clashes(gathered().stood)}
    assert pairs == {
        (WEST.id, EAST.id): "they name other sides",
        (IN.id, NOT_IN.id): "one denies what the other says",
    }


def test_positions_at_other_times_do_not_clash() -> None:
    early, late = (
        msgspec.structs.replace(one, id="", period=Period.parse(day))
        for one, day in ((IN, "2020-03-01"), (NOT_IN, "2020-05-01"))
    )
    assert clashes(gathered(msgspec.structs.replace(ON_EARTH, placements=(early, late))).stood) == ()


def test_a_side_a_ring_and_a_way_are_drawn_as_they_were_said() -> None:
    stood = {one.placement.id: one for one in gathered().stood}
    (west,) = outlines(stood[WEST.id])
    assert all(point[0] < 43.13 for point in west)
    assert len(outlines(stood[EAST.id])) == 2
    (around,), (inside,), (near,) = (outlines(stood[one.id]) for one in (AROUND, IN, FAR))
    reach = [max(distance((43.13, 36.34), point) for point in line) for line in (inside, around, near)]
    assert [round(one, 2) for one in reach] == [8, 10, 20]
    assert route(stood[LEFT.id])[0] == (43.13, 36.34)
    assert not route(stood[WEST.id])
    assert not stood[NOWHERE.id].drawn
    assert told(stood[WEST.id]) == "the League: west of the ford"
    assert told(stood[NOT_IN.id]) == "the League: not in the ford"
    assert told(stood[FAR.id]) == "the League: 12 km near the ford"
    assert told(stood[LEFT.id]) == "the League: from the ford (not done yet)"
    assert told(stood[ARRIVED.id]) == "the League: from Arn to the mill"
    assert [len(group) for group in by_place(list(stood.values()))] == [6]


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 1, 1))


@given(st.lists(DAYS, max_size=60))
def test_the_panels_of_time_are_few_and_hold_every_dated_note_once(days: list[date]) -> None:
    notes = [
        Note(id=str(at), sort="claim", spot="s", side="a", day=str(day), dated=True, ref="", says="", words="", who="",
             outlet="")
        for at, day in enumerate(days)
    ]  # fmt: skip
    made = panels(notes)
    assert len(made) <= MOST
    if made:
        assert sorted(note.id for panel in made for note in panel.notes) == sorted(note.id for note in notes)
        assert len({panel.name for panel in made}) == len(made)


def test_discs_that_would_overlap_are_one_and_a_closer_picture_tells_them_apart() -> None:
    found = gathered(msgspec.structs.replace(ON_EARTH, placements=()))
    spots = list(found.spots.values())
    wide = box_for([msgspec.structs.replace(spots[0], radius_km=600)])
    assert wide is not None
    shown = discs(spots, found.notes, fitted(wide, 400, 300))
    assert sum(disc.total for disc in shown) == len(found.notes)
    heap = crowded(shown)
    assert len(heap) > 1
    closer = box_for(heap)
    assert closer is not None
    assert len(discs(spots, found.notes, fitted(closer, 1000, 700))) > len(shown)


def test_all_pictures_are_drawn_for_both_widths_and_lead_to_rows() -> None:
    made = drawings(make_atlas(look_up(ON_EARTH)))
    assert {"places-0", "moved", "positions", "moves", "clashes"} <= set(made)
    for wide, narrow in made.values():
        assert 'class="chart wide map"' in wide
        assert 'class="chart narrow map"' in narrow
    assert 'href="map.html#place-ford"' in made["places-0"][0]
    assert "Erbil" in made["places-0"][0]  # a town of the gazetteer beside the invented ford


def test_nothing_is_read_where_nothing_is_to_be_drawn() -> None:
    empty = make_atlas(look_up(msgspec.structs.replace(ON_EARTH, case=None)), drawn=False)
    assert empty.boxes == ()
    assert empty.scene.under.lines == ()
    assert drawings(empty) == {}


def test_the_areas_of_the_case_are_those_of_its_claims() -> None:
    assert Area(path=FORD.path) in {one.scope.area for one in ON_EARTH.claims}
    assert ARN_AT.radius_km == 60
