"""Which items the page lists one by one, and in which order."""

from headwater.model import Item
from headwater.tell.lookup import Lookup

LISTED = 300
"""Items, and pictures, that the page lists one by one: of more it says how many there are."""


def listed(look: Lookup) -> tuple[Item, ...]:
    """Give the first items, by the day on which they were first seen: those that links can lead to."""
    sightings = {one.id: one for one in look.state.sightings}

    def first(item: Item) -> tuple[str, str, str]:
        sighting = sightings.get(item.sightings[0])
        return (str((sighting.on if sighting else None) or "9999"), sighting.source if sighting else "", item.id)

    return tuple(sorted(look.state.gallery.items, key=first)[:LISTED])
