"""Things one by one: each item with where it is seen, and what each picture shows."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from headwater.model import Exhibit, Item, Sighting, Value, floor, picture_groups
from headwater.tell.links import Links, web_address
from headwater.tell.lookup import Lookup
from headwater.tell.seen.listed import LISTED, listed
from headwater.tell.seen.rows import states_words
from headwater.tell.wording import period_words


class Shot(Value, frozen=True, kw_only=True):
    """One sighting as it is shown; `link` is where the picture is, in the dossier or on the web."""

    sighting: Sighting
    states: str
    when: str
    where: str
    picture: str
    link: str


class Thing(Value, frozen=True, kw_only=True):
    """One item as it is shown, with the items that it may be one with."""

    item: Item
    name: str
    whose: str
    shots: tuple[Shot, ...]
    maybe: tuple[Item, ...]


class Pictured(Value, frozen=True, kw_only=True):
    """What one picture shows: sightings, items, and how many of these no other picture may show as well."""

    name: str
    link: str
    sightings: int
    items: int
    adds: int


class Shown(NamedTuple):
    """What the page is made from: sightings and exhibits by id, and the item of each sighting."""

    look: Lookup
    links: Links
    sightings: dict[str, Sighting]
    exhibits: dict[str, Exhibit]
    owner: dict[str, Item]
    groups: dict[str, tuple[str, str]]


def shown(look: Lookup, links: Links) -> Shown:
    """Make the look-ups of the page."""
    state = look.state
    return Shown(
        look=look,
        links=links,
        sightings={one.id: one for one in state.sightings},
        exhibits={one.id: one for one in state.exhibits},
        owner={sighting: item for item in state.gallery.items for sighting in item.sightings},
        groups=picture_groups(state.sightings),
    )


def things(at: Shown) -> tuple[Thing, ...]:
    """Give the items that the page lists."""
    return tuple(_thing(item, at) for item in listed(at.look))


def pictures(at: Shown) -> tuple[Pictured, ...]:
    """Give the pictures that show more than one thing, those that show most first.

    What a picture adds is the floor of all items less the floor of those that are seen elsewhere.
    """
    by: dict[str, list[Sighting]] = defaultdict(list)
    for one in at.sightings.values():
        by[one.exhibit or one.picture].append(one)
    several = [(key, found) for key, found in by.items() if key and len(found) > 1]
    several.sort(key=lambda row: (-len(row[1]), row[0]))
    return tuple(_pictured(found, at) for _, found in several[:LISTED])


def whose(item: Item, look: Lookup) -> str:
    """Give whose a thing was, by the actor's name where the case has it."""
    return look.actor_name(item.party[-1]) if item.party else item.whose or "not told"


def _thing(item: Item, at: Shown) -> Thing:
    maybe = {at.owner[one].id: at.owner[one] for one in item.open if one in at.owner}
    return Thing(
        item=item,
        name=" ".join(filter(None, (item.type, item.model))),
        whose=whose(item, at.look),
        shots=tuple(_shot(at.sightings[one], at) for one in item.sightings if one in at.sightings),
        maybe=tuple(maybe.values()),
    )


def _shot(one: Sighting, at: Shown) -> Shot:
    name, link = _picture(one, at)
    return Shot(
        sighting=one,
        states=states_words(one),
        when=period_words(one.on),
        where=one.area.name if one.area else one.place,
        picture=name,
        link=link,
    )


def _picture(one: Sighting, at: Shown) -> tuple[str, str]:
    """Give what a sighting's picture is called, and where it can be looked at; '' for nowhere."""
    exhibit = at.exhibits.get(one.exhibit or "")
    if exhibit is not None:
        return exhibit.name, at.links.places.get(exhibit.id, "")
    return one.picture or one.exhibit or "", web_address(one.picture)


def _pictured(found: list[Sighting], at: Shown) -> Pictured:
    name, link = _picture(found[0], at)
    here = {at.owner[one.id].id: at.owner[one.id] for one in found if one.id in at.owner}
    inside = {one.id for one in found}
    around = _around(here.values(), at)
    elsewhere = [item for item in around if not set(item.sightings) <= inside]
    return Pictured(
        name=name,
        link=link,
        sightings=len(found),
        items=len(here),
        adds=floor(around, at.groups) - floor(elsewhere, at.groups),
    )


def _around(items: Iterable[Item], at: Shown) -> tuple[Item, ...]:
    """Give items and all that hang together with them by open pairs."""
    found = {item.id: item for item in items}
    waiting = list(found.values())
    while waiting:
        for other in (at.owner[one] for one in waiting.pop().open if one in at.owner):
            if other.id not in found:
                found[other.id] = other
                waiting.append(other)
    return tuple(found.values())
