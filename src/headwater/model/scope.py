"""Scope: what a number counts. Outcomes x population x area x period, partly ordered.

If one scope lies within another, a true count of the first cannot exceed a true count of the second:
that is all the order says, and what every check rests on.
"""

from enum import StrEnum
from typing import Self

from headwater.model.period import Period
from headwater.model.relation import Relation, combine, path_relation
from headwater.model.value import Value


class Outcome(StrEnum):
    """What became of those counted; people first, then equipment. `captured` serves both."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    SURRENDERED = "surrendered"
    DISPLACED = "displaced"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    ABANDONED = "abandoned"


Outcomes = tuple[Outcome, ...]


def outcome_set(*outcomes: Outcome | str) -> Outcomes:
    """Give outcomes as a set in its one written order: sorted by name, none twice."""
    return tuple(sorted({Outcome(outcome) for outcome in outcomes}))


def outcomes_relation(one: Outcomes, other: Outcomes) -> Relation:
    """Compare outcome sets by inclusion; two empty sets (strengths) are equal, one is apart."""
    if one == other:
        return Relation.EQUAL
    first, second = set(one), set(other)
    if not first & second:
        return Relation.APART
    if first < second:
        return Relation.WITHIN
    return Relation.CONTAINS if first > second else Relation.OVERLAPS


class Population(Value, frozen=True, kw_only=True):
    """Who or what is counted: a kind and a party, each a path from the widest name down.

    `kind` is like `("people", "combatants")` or `("equipment", "vehicle", "humvee")`.
    `party` is like `("iraqi-side", "peshmerga")`, actor ids along `part_of`; `()` is everybody, None unknown.
    """

    kind: tuple[str, ...] = ("people",)
    party: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if not self.kind or not all(self.kind) or not all(self.party or ()):
            raise ValueError("a population needs a kind, and no name in its paths may be empty")

    def relation(self, other: Self) -> Relation:
        """Compare kind and party; an unknown party is comparable only with everybody."""
        return combine((path_relation(self.kind, other.kind), _party_relation(self.party, other.party)))


class Area(Value, frozen=True, kw_only=True):
    """A place as its path from the widest down: `("Iraq", "Ninewa", "Mosul", "west Mosul")`."""

    path: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.path or not all(self.path):
            raise ValueError("an area needs a path of at least one name, none of them empty")

    @property
    def name(self) -> str:
        """The narrowest name."""
        return self.path[-1]

    def relation(self, other: Self) -> Relation:
        """Compare by inclusion; names that share no line of descent are apart."""
        return path_relation(self.path, other.path)


class Scope(Value, frozen=True, kw_only=True):
    """Outcomes x population x area x period.

    An area or a period of None is neither stated nor inferred: two such scopes may be about different
    places, so their relation is unknown even where they read the same. Over scopes that leave nothing
    unknown, `within` is a partial order.
    """

    outcomes: Outcomes = ()
    population: Population
    area: Area | None = None
    period: Period | None = None

    def __post_init__(self) -> None:
        if self.outcomes != outcome_set(*self.outcomes):
            raise ValueError("outcomes are a set: sorted by name, none twice; make them with outcome_set()")

    def parts(self, other: Self) -> dict[str, Relation]:
        """Give the relation of each of the four parts, by name."""
        return {
            "outcome": outcomes_relation(self.outcomes, other.outcomes),
            "population": self.population.relation(other.population),
            "area": _area(self.area, other.area),
            "period": _period(self.period, other.period),
        }

    def relation(self, other: Self) -> Relation:
        """Say whether this scope equals, lies within, contains, overlaps or is apart from another."""
        return combine(tuple(self.parts(other).values()))

    def within(self, other: Self) -> bool:
        """Say whether a true count here provably cannot exceed one there."""
        return self.relation(other) in (Relation.EQUAL, Relation.WITHIN)


def _party_relation(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> Relation:
    if one is None and other is None:
        return Relation.UNKNOWN
    if one is None:
        return Relation.WITHIN if other == () else Relation.UNKNOWN
    if other is None:
        return Relation.CONTAINS if one == () else Relation.UNKNOWN
    return path_relation(one, other)


def _area(one: Area | None, other: Area | None) -> Relation:
    return Relation.UNKNOWN if one is None or other is None else one.relation(other)


def _period(one: Period | None, other: Period | None) -> Relation:
    return Relation.UNKNOWN if one is None or other is None else one.relation(other)
