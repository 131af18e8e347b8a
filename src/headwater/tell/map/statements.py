"""Statements about where somebody is or goes: in words, as areas and lines, and which of them cannot both be so."""

import math
from collections.abc import Sequence

from headwater.model import Lie, Modality, PlacementKind, Value
from headwater.tell.map.gathered import Stood
from headwater.tell.map.geometry import Point, arc, ring, sector
from headwater.tell.map.places import NEAR_KM, Spot
from headwater.tell.visible import visible

BAND = 0.8
"""How wide a side is drawn, as a share of the place's radius, where no distance is said."""


class Clash(Value, frozen=True, kw_only=True):
    """Two statements about the same people at the same place that cannot both be so, and why."""

    one: Stood
    other: Stood
    why: str


def clashes(stood: Sequence[Stood]) -> tuple[Clash, ...]:
    """Give the pairs of statements that contradict each other: one denies what the other says, or other sides."""
    found = []
    for at, one in enumerate(stood):
        for other in stood[at + 1 :]:
            why = _clash(one, other)
            if why:
                found.append(Clash(one=one, other=other, why=why))
    return tuple(found)


def by_place(stood: Sequence[Stood]) -> tuple[tuple[Stood, ...], ...]:
    """Give the positions of each place, the place told of most first."""
    groups: dict[str, list[Stood]] = {}
    for one in stood:
        if one.place:
            groups.setdefault(one.place.key, []).append(one)
    return tuple(tuple(group) for _, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))


def anchor(stood: Stood) -> str:
    """Give the anchor of a statement's row in the table."""
    return f"stood-{stood.ref}"


def speaker(stood: Stood) -> str:
    """Give who says it, nearest to the event first."""
    return visible(stood.placement.speakers[0].name) if stood.placement.speakers else "nobody named"


def told(stood: Stood) -> str:
    """Say a placement in short: who, and where or where to."""
    one = stood.placement
    no = "not " if one.modality is Modality.DENIED else ""
    if one.kind is PlacementKind.POSITION and one.place:
        sides = " and ".join(side.value for side in one.bearings)
        far = f"{one.distance_km:g} km " if one.distance_km is not None else ""
        lie = {Lie.IN: "in", Lie.NEAR: f"{far}near".strip(), Lie.AROUND: "around"}
        where = lie.get(one.lie or Lie.IN, f"{far}{sides} of")
        return visible(f"{one.who}: {no}{where} {one.place.words}")
    way = [f"from {one.start.words}"] if one.start else []
    way += [f"to {one.goal.words}"] if one.goal else []
    return visible(f"{one.who}: {no}{' '.join(way)}{'' if one.done else ' (not done yet)'}")


def outlines(stood: Stood) -> list[tuple[Point, ...]]:
    """Give the areas of a position on the globe: a ring or the sides that are named; none for a movement."""
    one, place = stood.placement, stood.place
    if place is None:
        return []
    inner = max(1.0, place.radius_km)
    if one.lie is Lie.SIDE:
        near = inner if one.distance_km is None else max(0.0, one.distance_km - 2)
        far = inner * (1 + BAND) if one.distance_km is None else one.distance_km + 2
        return [sector(place.at, near, far, side.degrees) for side in one.bearings]
    if one.lie is Lie.NEAR:
        return [ring(place.at, inner + (one.distance_km if one.distance_km is not None else NEAR_KM))]
    return [ring(place.at, inner * (1.25 if one.lie is Lie.AROUND else 1.0))]


def _clash(one: Stood, other: Stood) -> str:
    first, second = one.placement, other.placement
    same = one.place and other.place and one.place.key == other.place.key
    people = first.party == second.party if first.party and second.party else first.who == second.who
    if not (same and people) or (first.period and second.period and not first.period.meets(second.period)):
        return ""
    denied = {first.modality is Modality.DENIED, second.modality is Modality.DENIED}
    alike = first.lie == second.lie and first.bearings == second.bearings
    if len(denied) == 2:
        return "one denies what the other says" if alike else ""
    apart = first.lie is second.lie is Lie.SIDE and not set(first.bearings) & set(second.bearings)
    return "they name other sides" if apart and denied == {False} else ""


def route(one: Stood) -> tuple[Point, ...]:
    """Give the line of a movement; with one end unknown a short one that ends, or begins, there."""
    start, goal = one.start, one.goal
    if start and goal:
        return arc(start.at, goal.at) if start.at != goal.at else ()
    if goal:
        return arc(_beside(goal, -1), goal.at)
    return arc(start.at, _beside(start, 1)) if start else ()


def _beside(spot: Spot, way: int) -> Point:
    far = max(6.0, spot.radius_km * 1.6)
    return (spot.at[0] + way * far / 111 / max(0.05, math.cos(math.radians(spot.at[1]))), spot.at[1] + far / 180)
