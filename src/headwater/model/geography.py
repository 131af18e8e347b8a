"""Points on the ground, and the eight directions."""

from enum import StrEnum

from headwater.model.value import Value


class Coordinates(Value, frozen=True, kw_only=True):
    """A point in WGS 84: degrees north of the equator (-90 to 90) and east of Greenwich (-180 to 180).

    `radius_km` is how far around it the thing may lie: the extent of a town, the doubt of a locator. None is unknown.
    """

    lat: float
    lon: float
    radius_km: float | None = None

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"no place on earth lies at {self.lat}, {self.lon}: latitude first, in degrees")
        if self.radius_km is not None and not 0 <= self.radius_km <= 20_000:
            raise ValueError(f"a radius is between 0 and 20,000 km, not {self.radius_km}")


class Bearing(StrEnum):
    """A direction seen from a place."""

    NORTH = "north"
    NORTH_EAST = "north-east"
    EAST = "east"
    SOUTH_EAST = "south-east"
    SOUTH = "south"
    SOUTH_WEST = "south-west"
    WEST = "west"
    NORTH_WEST = "north-west"

    @property
    def degrees(self) -> int:
        """Clockwise from north."""
        return list(Bearing).index(self) * 45
