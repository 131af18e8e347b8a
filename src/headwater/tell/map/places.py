"""Places: where the areas and sites of a state lie, and how exactly. Nothing is placed finer than it was said."""

import math
from collections.abc import Iterable

from headwater.model import Area, Case, Coordinates, Place, Precision, Site, Value
from headwater.tell.map import towns
from headwater.tell.map.geometry import Point, distance

UNSAID_KM = 25.0
"""The ring of a place of the case whose extent the case does not give: a guess, and drawn as one."""

NEAR_KM = 15.0
"""How much farther 'near Arn' reaches than Arn."""

_CROWD = 3000
"""People on a square kilometre of a town: what its extent is guessed by."""


class Spot(Value, frozen=True, kw_only=True):
    """A place on the map: a middle, how far it reaches in km, and what sort of place it is.

    `exactly` says in words how exact that is; `guessed` that the extent is nobody's statement.
    """

    key: str
    name: str
    at: Point
    radius_km: float
    exactly: str
    guessed: bool = False


class Atlas(Value, frozen=True, kw_only=True):
    """The spots of a state: by the path of an area, and by the id and precision of a site."""

    areas: dict[tuple[str, ...], Spot]
    sites: dict[str, Spot]

    def find(self, area: Area | None, site: Site | None) -> Spot | None:
        """Give the spot of an area, or else of a site; None where neither has one."""
        spot = self.areas.get(area.path) if area else None
        return spot or (self.sites.get(site_key(site)) if site else None)


def atlas(case: Case | None, sites: Iterable[Site]) -> Atlas:
    """Place the areas of a case by its coordinates, and sites by the gazetteer, which is opened if there are any."""
    known = {one.id: one for one in case.places} if case else {}
    areas = {}
    for place in known.values():
        spot = _spot_of(place, known)
        if spot and case:
            areas[case.place(place.id).path] = spot
    wanted = {site_key(site): site for site in sites if site.precision is not Precision.AMBIGUOUS}
    found = _sites(wanted) if wanted else {}
    own = {spot.name: spot for spot in areas.values()}
    return Atlas(areas=areas, sites={name: _known(spot, own.get(spot.name)) for name, spot in found.items()})


def site_key(site: Site) -> str:
    """Give what a site goes by: its id and how exactly it is meant."""
    return f"{site.id}:{site.precision.value}"


def point_spot(at: Coordinates, name: str, *, exact: bool) -> Spot:
    """Give the spot of a point that a sheet or a file tells, rounded unless its exact place was asked for."""
    places = 5 if exact else 2
    lon, lat = round(at.lon, places), round(at.lat, places)
    least = 0.0 if exact else 1.1  # km: what rounding to a hundredth of a degree leaves open
    return Spot(
        key=f"point:{lat:.{places}f},{lon:.{places}f}",
        name=name or f"{lat:.{places}f}, {lon:.{places}f}",
        at=(lon, lat),
        radius_km=max(least, at.radius_km or 0.0),
        exactly="a point, as told" if exact else "a point, rounded to a hundredth of a degree",
    )


def _spot_of(place: Place, known: dict[str, Place]) -> Spot | None:
    """Give where a place of the case lies: itself, or the nearest place around it that the case puts somewhere."""
    step: Place | None = place
    while step and step.at is None:
        step = known.get(step.within) if step.within else None
    if step is None or step.at is None:
        return None
    at, own = step.at, step is place
    return Spot(
        key=f"place:{place.id}",
        name=place.name,
        at=(at.lon, at.lat),
        radius_km=UNSAID_KM if at.radius_km is None else at.radius_km,
        exactly="a place of the case" if own else f"somewhere in {step.name}: the case does not say where",
        guessed=at.radius_km is None or not own,
    )


def _known(spot: Spot, own: Spot | None) -> Spot:
    """Give the case's own place where it has the name of a site and reaches to it: one place, drawn once."""
    return own if own and distance(own.at, spot.at) <= own.radius_km else spot


def _sites(wanted: dict[str, Site]) -> dict[str, Spot]:
    cities = towns.towns_by_id(site.path[-1] for site in wanted.values())
    regions = towns.regions(site.path[-1] for site in wanted.values())
    countries = towns.countries()
    found: dict[str, Spot] = {}
    for name, site in wanted.items():
        last = site.path[-1]
        reach: tuple[Point, float] | None = None
        if last in cities:
            reach = (cities[last].at, max(2.0, math.sqrt(cities[last].population / _CROWD / math.pi)))
        elif last in regions:
            reach = regions[last]
        elif last in countries:
            middle = towns.country_middle(countries[last].code)
            reach = (middle, math.sqrt(countries[last].area / math.pi)) if middle else None
        if reach:
            found[name] = _site_spot(name, site, reach)
    return found


def _site_spot(name: str, site: Site, reach: tuple[Point, float]) -> Spot:
    middle, radius = reach
    words = {
        Precision.COUNTRY: "a country of the gazetteer",
        Precision.REGION: "a region of the gazetteer",
        Precision.CITY: "a town of the gazetteer",
        Precision.PART: "a part of it, which the gazetteer does not tell apart",
        Precision.NEAR: "near it, and maybe not in it",
    }
    near = site.precision is Precision.NEAR
    said = {Precision.PART: f"part of {site.name}", Precision.NEAR: f"near {site.name}"}
    return Spot(
        key=f"site:{name}",
        name=said.get(site.precision, site.name),
        at=middle,
        radius_km=radius + NEAR_KM if near else radius,
        exactly=words[site.precision],
        guessed=True,
    )
