"""The map as GeoJSON: laws of RFC 7946, and of what may be in it."""

import itertools
import json
import random
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from map_states import NOT_IN, NOWHERE, ON_EARTH, RETOLD_WIDE, SEEN, WEST
from tell_states import SAID

from headwater.model import State
from headwater.tell import export_map
from headwater.tell.map.geojson import area
from headwater.testing import states

LAX = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
TYPES = {"Point", "Polygon", "MultiPolygon", "LineString", "MultiLineString"}


def features(state: State, *, exact: bool = False) -> dict[str, dict[str, Any]]:
    read = json.loads(export_map(state, exact=exact))
    assert read["type"] == "FeatureCollection"
    return {one["id"]: one for one in read["features"]}


@LAX
@given(states())
def test_every_feature_is_valid_and_on_the_globe(state: State) -> None:
    for one in features(state).values():
        assert one["type"] == "Feature"
        assert isinstance(one["properties"], dict)
        if one["geometry"]:
            check_geometry(one["geometry"])


def check_geometry(geometry: dict[str, Any]) -> None:
    kind, held = geometry["type"], geometry["coordinates"]
    assert kind in TYPES
    if kind == "Point":
        check_points([held])
    for line in {"LineString": [held], "MultiLineString": held}.get(kind, []):
        assert len(line) >= 2
        check_points(line)
    for polygon in {"Polygon": [held], "MultiPolygon": held}.get(kind, []):
        for ring in polygon:
            assert len(ring) >= 4
            assert ring[0] == ring[-1]
            check_points(ring)
            assert signed(ring) > 0, "an outer ring runs anticlockwise"


def check_points(points: list[list[float]]) -> None:
    for lon, lat in points:
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90


def signed(ring: list[list[float]]) -> float:
    west, south = ring[0]
    moved = [(lon - west, lat - south) for lon, lat in ring]  # from its corner, or small rings drown in rounding
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(moved)) / 2


@LAX
@given(states())
def test_every_claim_is_there_exactly_once_with_a_place_or_without(state: State) -> None:
    read = json.loads(export_map(state))["features"]
    claims = [one["id"] for one in read if one["properties"]["sort"] == "claim"]
    assert sorted(claims) == sorted({one.id for one in state.claims})
    assert len({one["id"] for one in read}) == len(read)


@LAX
@given(states(), st.integers(0, 10**6))
def test_order_does_not_matter(state: State, seed: int) -> None:
    def turned(values: tuple[Any, ...]) -> tuple[Any, ...]:
        once = {one.id: one for one in values}  # where two share an id, the first one stands
        return tuple(random.Random(seed).sample([*once.values()], len(once)))

    first = msgspec.structs.replace(state, claims=tuple({one.id: one for one in state.claims}.values()))
    other = msgspec.structs.replace(
        first, claims=turned(first.claims), placements=turned(state.placements), exhibits=turned(state.exhibits)
    )
    plain = msgspec.structs.replace(
        first, placements=tuple({one.id: one for one in state.placements}.values()),
        exhibits=tuple({one.id: one for one in state.exhibits}.values()),
    )  # fmt: skip
    assert export_map(other) == export_map(plain)


@given(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), st.floats(0, 19_000))
def test_a_circle_anywhere_of_any_size_is_a_valid_area(middle: tuple[float, float], km: float) -> None:
    check_geometry(area(middle, km))


def test_what_lies_across_the_180th_meridian_is_cut_there() -> None:
    made = area((179.9, -17.0), 50)
    assert made["type"] == "MultiPolygon"
    sides = [{lon > 0 for lon, _ in ring if abs(lon) < 180} for (ring,) in made["coordinates"]]
    assert sorted(map(tuple, sides)) == [(False,), (True,)]


def test_a_claim_carries_its_words_speaker_outlet_count_and_precision() -> None:
    told = features(ON_EARTH)[SAID.id]["properties"]
    assert told["words"] == "120 soldiers died"
    assert (told["speaker"], told["outlet"], told["published"]) == ("the army", "The Herald", "2020-03-04")
    assert (told["low"], told["high"], told["radius_km"]) == (120, 120, 8)
    assert told["precision"] == "a place of the case"
    assert told["claim_id"] == SAID.id
    assert features(ON_EARTH)[RETOLD_WIDE.id]["properties"]["retold_from"] == ["Ford of Arn"]


def test_positions_are_areas_and_what_nobody_can_place_has_no_geometry() -> None:
    made = features(ON_EARTH)
    assert made[WEST.id]["geometry"]["type"] == "Polygon"
    assert made[NOT_IN.id]["properties"]["modality"] == "denied"
    assert made[NOWHERE.id]["geometry"] is None


@pytest.mark.parametrize(("exact", "kind"), [(False, "Polygon"), (True, "Point")])
def test_a_point_is_rounded_unless_it_is_asked_for_as_told(exact: bool, kind: str) -> None:
    geometry = features(ON_EARTH, exact=exact)[SEEN.id]["geometry"]
    assert geometry["type"] == kind
    assert ("43.1235" in json.dumps(geometry)) is exact
