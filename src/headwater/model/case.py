"""The case: one dispute, its actors, outlets and places, as values."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from headwater.model.geography import Coordinates
from headwater.model.period import Period
from headwater.model.scope import Area
from headwater.model.value import Value

Aliases = dict[str, tuple[str, ...]]
"""Names by language (BCP 47 primary subtag)."""


class RelationKind(StrEnum):
    """How an actor stands to another, or to an outlet."""

    ALLIED = "allied"
    OPPOSED = "opposed"
    CONTROLS = "controls"


class ActorRelation(Value, frozen=True, kw_only=True):
    """A relation to `other`, an actor id (for `controls` an outlet id), during `period`; None is always.

    It is a claim like others: `reports` are the sources that say so, by their names or addresses, and `why` in words.
    """

    kind: RelationKind
    other: str
    period: Period | None = None
    reports: tuple[str, ...] = ()
    why: str = ""


class Actor(Value, frozen=True, kw_only=True):
    """A party: its id, name, place in the hierarchy, names by language and relations.

    `kind` is the widest population kind of its people: `combatants`, `civilians` or `people`. `apart` asks
    for its losses to be shown as a question of their own, not with those of the actor it is part of.
    """

    id: str
    name: str
    part_of: str | None = None
    kind: str = "people"
    names: Aliases = {}
    relations: tuple[ActorRelation, ...] = ()
    apart: bool = False


class Outlet(Value, frozen=True, kw_only=True):
    """Who publishes: country (ISO 3166 alpha-2 or a name), language, family, the actor that controls it."""

    id: str
    name: str
    country: str | None = None
    language: str | None = None
    family: str | None = None
    controlled_by: str | None = None
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class Place(Value, frozen=True, kw_only=True):
    """A place of the case: id, name, the place it lies in, its names by language, and where it is on the ground."""

    id: str
    name: str
    within: str | None = None
    names: Aliases = {}
    at: Coordinates | None = None


class Case(Value, frozen=True, kw_only=True, dict=True):
    """One dispute. Parents (`part_of`, `within`) exist and never run in circles: checked at birth."""

    title: str
    period: Period
    area: str
    actors: tuple[Actor, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    places: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        _check_tree("actor", {actor.id: actor.part_of for actor in self.actors}, len(self.actors))
        if len({outlet.id for outlet in self.outlets}) < len(self.outlets):
            raise ValueError("two outlets share an id")
        _check_tree("place", {place.id: place.within for place in self.places}, len(self.places))
        if self.area not in {place.id for place in self.places}:
            raise ValueError(f"the case's area {self.area!r} is none of its places")

    # Looked up for every claim: made once a case, and no part of its content.

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def _outlets(self) -> dict[str, Outlet]:
        return {outlet.id: outlet for outlet in self.outlets}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def _parents(self) -> dict[str, str | None]:
        return {actor.id: actor.part_of for actor in self.actors}

    @cached_property
    def _within(self) -> dict[str, str | None]:
        return {place.id: place.within for place in self.places}

    def actor(self, actor_id: str) -> Actor | None:
        """Give the actor of that id, or None."""
        return self._actors.get(actor_id)

    def outlet(self, outlet_id: str) -> Outlet | None:
        """Give the outlet of that id, or None."""
        return self._outlets.get(outlet_id)

    def party(self, actor_id: str) -> tuple[str, ...]:
        """Give the path of actor ids from the widest down to this one; KeyError for a stranger."""
        return _path(actor_id, self._parents)

    def place(self, place_id: str) -> Area:
        """Give the area of a place as the path of names from the widest down; KeyError for a stranger."""
        return Area(path=tuple(self._places[step].name for step in _path(place_id, self._within)))

    def stands(self, one: str, other: str, on: Period | None = None) -> RelationKind | None:
        """Say whether two actors are allied or opposed at a time: their own relations, then their parents'.

        The nearest relation wins; an actor is allied with what it is part of.
        """
        first, second = self.party(one), self.party(other)
        if first[: len(second)] == second or second[: len(first)] == first:
            return RelationKind.ALLIED
        for pairs in _nearest_first(first, second):
            kinds = {kind for a, b in pairs for kind in (*self._said(a, b, on), *self._said(b, a, on))}
            if kinds:  # where two as near disagree, opposed is the careful answer
                return RelationKind.OPPOSED if RelationKind.OPPOSED in kinds else RelationKind.ALLIED
        return None

    def _said(self, one: str, of: str, on: Period | None) -> Iterator[RelationKind]:
        actor = self.actor(one)
        for relation in actor.relations if actor else ():
            if relation.other == of and relation.kind is not RelationKind.CONTROLS and _holds(relation, on):
                yield relation.kind


def _nearest_first(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[list[tuple[str, str]]]:
    """Give pairs of two paths, those with the fewest steps up from both ends first, equally near ones together."""
    for steps in range(len(one) + len(other) - 1):
        pairs = ((up, steps - up) for up in range(steps + 1))
        yield [(one[-1 - a], other[-1 - b]) for a, b in pairs if a < len(one) and b < len(other)]


def _holds(relation: ActorRelation, on: Period | None) -> bool:
    return relation.period is None or on is None or relation.period.meets(on)


def _path(start: str, parents: dict[str, str | None]) -> tuple[str, ...]:
    path = [start]
    while (parent := parents[path[0]]) is not None:
        path.insert(0, parent)
    return tuple(path)


def _check_tree(what: str, parents: dict[str, str | None], total: int) -> None:
    if len(parents) < total:
        raise ValueError(f"two {what}s share an id")
    for start, parent in parents.items():
        seen, step = {start}, parent
        while step is not None:
            if step not in parents:
                raise ValueError(f"{what} {start!r} lies in {step!r}, which is not there")
            if step in seen:
                raise ValueError(f"{what} {start!r} lies in itself, by way of {step!r}")
            seen.add(step)
            step = parents[step]
