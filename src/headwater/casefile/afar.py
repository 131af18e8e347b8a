"""Afar: places that the file puts far from the place they lie in, where latitude and longitude may be swapped."""

import math
from collections.abc import Iterator
from typing import Any

from headwater.casefile.book import Book
from headwater.casefile.mistake import Problem
from headwater.casefile.nearest import shown

_KM = 111.2  # kilometres in a degree of latitude


def afar(book: Book) -> Iterator[Problem]:
    """Warn of each place that lies outside the place around it, and within it with latitude and longitude swapped."""
    places = book.tables["places"]
    for entry in places.values():
        around = places.get(str(entry.fields.get("within")))
        if entry.place is None or around is None or "at" not in entry.own or "at" not in around.fields:
            continue
        (lat, lon), wide = entry.fields["at"], around.fields.get("radius_km")
        if wide is None or abs(lon) > 90 or _inside((lat, lon), around.fields["at"], wide):
            continue
        if _inside((lon, lat), around.fields["at"], wide):
            name = shown(str(around.fields.get("name", around.id)))
            what = f"this point lies outside of {name}, the place around it: are the two swapped?"
            yield Problem((*entry.place, "at"), what, f"Did you mean at = [{lon:g}, {lat:g}]?", warning=True)


def _inside(point: tuple[float, float], middle: Any, radius: float) -> bool:
    north = (point[0] - middle[0]) * _KM
    east = ((point[1] - middle[1] + 180) % 360 - 180) * _KM * math.cos(math.radians(middle[0]))
    return math.hypot(north, east) <= 1.5 * radius
