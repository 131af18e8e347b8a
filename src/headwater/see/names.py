"""Naming: what the words of a sheet mean in a case: its places, its actors, its pictures, kinds of equipment."""

from collections.abc import Mapping
from typing import NamedTuple

from headwater.model import Actor, Area, Case, Exhibit, Place
from headwater.see.kinds import Kinds

_CASED = 4
"""Letters: a name in capitals of so few (IS, AP) is only found as it is written."""


class Naming(NamedTuple):
    """Look-ups of a case: areas and parties by any of their names, exhibits by id and by name."""

    case: Case
    kinds: Kinds
    areas: Mapping[str, Area]
    parties: Mapping[str, tuple[str, ...]]
    exhibits: Mapping[str, str]

    def area(self, written: str) -> Area | None:
        """Give the area of a place of the case by its id or one of its names; None where it has none so called."""
        return self.areas.get(written.strip()) or self.areas.get(form(written))

    def party(self, written: str) -> tuple[str, ...] | None:
        """Give the party of an actor of the case by its id or one of its names; None where it has none so called."""
        return self.parties.get(written.strip()) or self.parties.get(form(written))

    def exhibit(self, written: str) -> str | None:
        """Give the id of an exhibit of the case by its id or its file's name; None where the case does not hold it."""
        return self.exhibits.get(written.strip().removeprefix("./"))


def naming(case: Case, kinds: Kinds, exhibits: tuple[Exhibit, ...] = ()) -> Naming:
    """Make the look-ups of a case. A name that two actors, or two places, have in common means neither."""
    pictures = {name: exhibit.id for exhibit in exhibits for name in (exhibit.name, exhibit.id)}
    return Naming(
        case=case,
        kinds=kinds,
        areas={name: case.place(key) for name, key in _by_name(case.places).items()},
        parties={name: case.party(key) for name, key in _by_name(case.actors).items()},
        exhibits=pictures,
    )


def form(name: str) -> str:
    """Give a name as it is compared: in small letters, spaces one; short ones in capitals as they are."""
    short = name.isupper() and sum(map(str.isalpha, name)) <= _CASED
    return name.strip() if short else " ".join(name.casefold().split())


def _by_name(known: tuple[Actor, ...] | tuple[Place, ...]) -> dict[str, str]:
    found: dict[str, str | None] = {}
    for one in known:
        for name in {form(one.name), *(form(alias) for listed in one.names.values() for alias in listed)}:
            found[name] = None if found.get(name, one.id) != one.id else one.id
    own = {one.id: one.id for one in known}
    return {name: key for name, key in found.items() if key is not None} | own
