"""The visible floor: how many distinct things pictures surely show, of what somebody asks."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from headwater.model import (
    Area,
    Item,
    Outcomes,
    Period,
    Relation,
    Scope,
    Sighting,
    floor,
    picture_groups,
)
from headwater.model.relation import path_relation

_INSIDE = (Relation.EQUAL, Relation.WITHIN)


class Asked(NamedTuple):
    """What is asked for; None is anything. Items count only where what is known of them lies within it."""

    kind: tuple[str, ...] = ("equipment",)
    party: tuple[str, ...] | None = None
    area: Area | None = None
    period: Period | None = None
    states: Outcomes = ()


class Visible(NamedTuple):
    """The items that lie within what is asked, the floor of them, and how many they were if all were different."""

    items: tuple[Item, ...]
    floor: int

    @property
    def most(self) -> int:
        """How many there were if every open pair turned out to be two things."""
        return len(self.items)


class Looked(NamedTuple):
    """Sightings by id and the items they make: what is asked about."""

    sightings: dict[str, Sighting]
    items: tuple[Item, ...]
    groups: dict[str, tuple[str, str]]


def looked(sightings: Iterable[Sighting], items: Sequence[Item]) -> Looked:
    """Make the look-ups that questions are put to."""
    held = {one.id: one for one in sightings}
    return Looked(held, tuple(items), picture_groups(held.values()))


def visible(asked: Asked, at: Looked) -> Visible:
    """Give what pictures show of what is asked: an item counts where one sighting of it lies within all that is asked.

    Of several states asked for, any one will do. What is not known of a sighting (where, when, whose) lies within
    nothing that asks for it.
    """
    found = tuple(item for item in at.items if _counts(item, asked, at))
    return Visible(found, floor(found, at.groups))


def of_scope(scope: Scope) -> Asked:
    """Give what a scope asks for: every part of it that it names; a party of `()` is every side."""
    population = scope.population
    return Asked(population.kind, population.party or None, scope.area, scope.period, scope.outcomes)


def _counts(item: Item, asked: Asked, at: Looked) -> bool:
    if path_relation(item.kind, asked.kind) not in _INSIDE:
        return False
    if asked.party is not None and (item.party is None or path_relation(item.party, asked.party) not in _INSIDE):
        return False
    return any(_seen_so(at.sightings[one], asked) for one in item.sightings if one in at.sightings)


def _seen_so(one: Sighting, asked: Asked) -> bool:
    if asked.states and not set(asked.states) & set(one.states):
        return False
    if asked.area is not None and (one.area is None or one.area.relation(asked.area) not in _INSIDE):
        return False
    return asked.period is None or (one.on is not None and one.on.relation(asked.period) in _INSIDE)
