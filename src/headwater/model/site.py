"""Sites: places as a gazetteer knows them, with how exactly the words of a report tie a scene to one."""

from enum import StrEnum

from headwater.model.relation import Relation, path_relation
from headwater.model.value import Value


class Precision(StrEnum):
    """How a scene lies to the last place of a path.

    It is that country, region or city; a part of it ('northern Iraq'); near it, maybe not in it ('outside Taiz');
    or the name fits several places and nothing decides.
    """

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    PART = "part"
    NEAR = "near"
    AMBIGUOUS = "ambiguous"


class Site(Value, frozen=True, kw_only=True):
    """A place of a gazetteer: its path of ids from the country down, its English name, and how exact that is.

    An ambiguous one has no path. `population` is that of a city, as the gazetteer gives it.
    """

    name: str
    precision: Precision
    path: tuple[str, ...] = ()
    population: int | None = None

    def __post_init__(self) -> None:
        if (self.precision is Precision.AMBIGUOUS) != (not self.path) or not all(self.path):
            raise ValueError("a site has a path of ids, unless its name is ambiguous")

    @property
    def id(self) -> str | None:
        """The id of the last place of the path; None where the name is ambiguous."""
        return self.path[-1] if self.path else None

    def relation(self, other: "Site") -> Relation:
        """Compare by inclusion, as far as both say it.

        What is near a place compares with nothing. Two cities of one region are not told apart: suburbs have
        entries of their own.
        """
        loose = (Precision.NEAR, Precision.AMBIGUOUS)
        if self.precision in loose or other.precision in loose:
            return Relation.UNKNOWN
        told = path_relation(self.path, other.path)
        parts = (self.precision is Precision.PART, other.precision is Precision.PART)
        if told is Relation.APART:
            shared = min(len(self.path), len(other.path)) > 1 and self.path[:2] == other.path[:2]
            return Relation.UNKNOWN if shared else told
        if told is Relation.EQUAL:
            by_parts = {(False, False): told, (True, False): Relation.WITHIN, (False, True): Relation.CONTAINS}
            return by_parts.get(parts, Relation.UNKNOWN)
        wider_is_part = parts[0] if told is Relation.CONTAINS else parts[1]
        return Relation.UNKNOWN if wider_is_part else told
