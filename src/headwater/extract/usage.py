"""Usage: how one report uses its nouns for people in arms."""

from collections.abc import Iterable, Mapping

import msgspec

from headwater.extract.scan import Scan


class Usage(msgspec.Struct, frozen=True):
    """How one report uses its words: the actors each group of nouns is tied to, and every actor it names."""

    groups: Mapping[str, frozenset[str]]
    actors: frozenset[str]


def usage(scans: Iterable[Scan]) -> Usage:
    """Give the usage of a report: 'Islamic State fighters' ties the group of 'fighters' to one actor."""
    groups: dict[str, set[str]] = {}
    actors: set[str] = set()
    for scan in scans:
        actors |= {mark.value.id for mark in scan.actors.listed}
        for noun in scan.nouns.listed if scan.actors.listed else ():
            mark = scan.actors.over.get(noun.start) or scan.actors.over.get(noun.start - 1)
            if mark is not None and noun.value.ties:
                groups.setdefault(noun.value.group, set()).add(mark.value.id)
    return Usage({group: frozenset(found) for group, found in groups.items()}, frozenset(actors))
