"""GeoJSON: what is said of places as areas that any map program opens (RFC 7946).

A claim is an area, as wide as its place is, so that no program shows a country as a point. Outer rings run
anticlockwise; what lies on both sides of the 180th meridian is cut there. What has no place is there without one.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from headwater.model import PlacementKind, State
from headwater.tell.export import claim_names
from headwater.tell.lookup import Lookup, look_up
from headwater.tell.map.gathered import ALL, UNKNOWN, Gathered, Note, Stood, gather
from headwater.tell.map.geometry import DEGREE, Point, cut, half, ring
from headwater.tell.map.places import Spot
from headwater.tell.map.statements import outlines, route, speaker, told

_STEPS = 36
_DECIMALS = 4
_POINT_KM = 0.5
"""An area smaller than this is given as a point."""

_POLAR = 89.0
"""Degrees: a ring that reaches beyond it may go around the pole, and is given as the cap that holds it."""


def export_map(state: State, *, exact: bool = False) -> bytes:
    """Give everything that is said of places as one FeatureCollection; points are rounded to a hundredth of a degree.

    `exact` leaves the points of sightings and pictures as they were told. The order of what is in the ledger makes no
    difference.
    """
    look = look_up(state)
    gathered = gather(look, exact=exact)
    features = [*_notes(gathered, look), *_lost(gathered, look), *(_stood(one) for one in gathered.stood)]
    rows = [msgspec.json.encode(one, order="deterministic") for one in sorted(features, key=lambda one: str(one["id"]))]
    return b'{"type":"FeatureCollection","features":[\n' + b",\n".join(rows) + b"\n]}\n"


def area(middle: Point, km: float) -> dict[str, Any]:
    """Give the geometry of a circle on the globe: a point, an area, or one in pieces at the 180th meridian."""
    if km < _POINT_KM:
        return {"type": "Point", "coordinates": _rounded(middle)}
    high = km / DEGREE
    if abs(middle[1]) + high >= _POLAR:
        return _polygon(_cap(middle[1], high))
    return _polygon(ring(middle, km, _STEPS))


def _notes(gathered: Gathered, look: Lookup) -> Iterator[dict[str, Any]]:
    names = claim_names(look.state)
    before: dict[str, list[str]] = {}
    for pair in gathered.moved:
        for child in pair.children:
            before.setdefault(child, []).append(pair.before.name)
    for note in gathered.notes:
        spot = gathered.spots[note.spot]
        told_ = _told(note, look) | _placed(spot) | {"retold_from": sorted(before.get(note.id, ()))}
        if note.sort == "claim":
            told_["claim_id"] = names[note.id]
        yield _feature(note.id, area(spot.at, spot.radius_km), told_)


def _lost(gathered: Gathered, look: Lookup) -> Iterator[dict[str, Any]]:
    names = claim_names(look.state)
    for one in gathered.lost:
        claim = look.claims[one.id]
        told_ = {"sort": "claim", "claim_id": names[one.id], "place": one.name, "precision": one.why,
                 "words": claim.quote, "low": claim.count.low, "high": claim.count.high}  # fmt: skip
        yield _feature(one.id, None, told_)


def _told(note: Note, look: Lookup) -> dict[str, Any]:
    report = look.reports.get(look.claims[note.id].report) if note.sort == "claim" else None
    fixed = {UNKNOWN: None, ALL: "all sides"}
    return {
        "sort": note.sort,
        "says": note.says,
        "words": note.words,
        "speaker": note.who,
        "outlet": note.outlet,
        "day": note.day or None,
        "published": str(report.published) if report and report.published else None,
        "whose": fixed.get(note.side, note.side),
        "low": note.low,
        "high": note.high,
    }


def _placed(spot: Spot) -> dict[str, Any]:
    return {"place": spot.name, "precision": spot.exactly, "radius_km": round(spot.radius_km, 2),
            "radius_guessed": spot.guessed, "middle": _rounded(spot.at)}  # fmt: skip


def _stood(one: Stood) -> dict[str, Any]:
    placement = one.placement
    geometry: dict[str, Any] | None = None
    if placement.kind is PlacementKind.POSITION and one.place:
        pieces = [_polygon(outline) for outline in outlines(one)]
        geometry = _together(pieces)
    elif way := route(one):
        geometry = _line(way)
    told_ = {
        "sort": placement.kind.value,
        "says": told(one),
        "words": placement.quote,
        "speaker": speaker(one),
        "who": placement.who,
        "whose": None if one.side == UNKNOWN else one.side,
        "done": placement.done,
        "modality": placement.modality.value,
        "period": str(placement.period) if placement.period else None,
    }
    return _feature(placement.id, geometry, told_)


def _feature(name: str, geometry: dict[str, Any] | None, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": properties}


def _polygon(outline: Sequence[Point]) -> dict[str, Any]:
    pieces = [piece for shift in (-360.0, 0.0, 360.0) if len(piece := _piece(outline, shift)) > 3]
    if len(pieces) == 1:
        return {"type": "Polygon", "coordinates": [pieces[0]]}
    return {"type": "MultiPolygon", "coordinates": [[piece] for piece in pieces]}


def _piece(outline: Sequence[Point], shift: float) -> list[list[float]]:
    """Give the part of a closed line that lies between 180 west and 180 east, after a turn of the globe."""
    kept = [(lon + shift, lat) for lon, lat in outline[:-1]]
    for limit, sign in ((-180.0, 1), (180.0, -1)):
        kept = list(half(kept, 0, limit, sign))
    rounded = [_rounded(point) for point in kept]
    thin = [one for one, _ in itertools.groupby(rounded)]
    thin = thin[:-1] if len(thin) > 1 and thin[0] == thin[-1] else thin
    return [*thin, thin[0]] if len(thin) > 2 else []


def _together(pieces: list[dict[str, Any]]) -> dict[str, Any]:
    if len(pieces) == 1:
        return pieces[0]
    parts = [piece["coordinates"] if piece["type"] == "MultiPolygon" else [piece["coordinates"]] for piece in pieces]
    return {"type": "MultiPolygon", "coordinates": [polygon for part in parts for polygon in part]}


def _line(way: Sequence[Point]) -> dict[str, Any]:
    pieces = []
    for shift in (-360.0, 0.0, 360.0):
        moved = [(lon + shift + 180, min(90.0, max(-90.0, lat)) + 90) for lon, lat in way]
        for piece in cut(moved, 360, 180):
            kept = [_rounded((lon - 180, lat - 90)) for lon, lat in piece]
            pieces.append([one for one, _ in itertools.groupby(kept)])
    pieces = [piece for piece in pieces if len(piece) > 1]
    if len(pieces) == 1:
        return {"type": "LineString", "coordinates": pieces[0]}
    return {"type": "MultiLineString", "coordinates": pieces}


def _cap(lat: float, high: float) -> tuple[Point, ...]:
    low, top = max(-90.0, lat - high), min(90.0, lat + high)
    low, top = (low, 90.0) if lat >= 0 else (-90.0, top)
    corners = ((-180.0, low), (180.0, low), (180.0, top), (-180.0, top))
    return (*corners, corners[0])


def _rounded(point: Point) -> list[float]:
    return [round(point[0], _DECIMALS) + 0.0, round(point[1], _DECIMALS) + 0.0]
