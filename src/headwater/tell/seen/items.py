"""What pictures show: items, how many there are at least, and what was claimed beside it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from headwater.model import Finding, FindingKind, Item, Outcome, State, Value, floor
from headwater.tell.links import Links
from headwater.tell.lookup import Lookup
from headwater.tell.seen.chart import NARROW, WIDE, Beside, beside, is_logarithmic
from headwater.tell.seen.listed import LISTED
from headwater.tell.seen.things import Shown, pictures, shown, things, whose
from headwater.tell.svg import draw
from headwater.tell.wording import figure, number, plural

DRAWN = 20
"""Claims that are drawn beside what is visible."""

STATES = (Outcome.DESTROYED, Outcome.DAMAGED, Outcome.ABANDONED, Outcome.CAPTURED)

Key = tuple[tuple[str, ...], str]


class Group(Value, frozen=True, kw_only=True):
    """Items of one kind and one side: at least so many, so many if all differ, and at least so many by state."""

    kind: str
    whose: str
    floor: int
    most: int
    sightings: int
    open: int
    states: tuple[int, ...]


def given(look: Lookup, links: Links, *, charts: bool) -> dict[str, Any]:
    """Give what the page's template needs."""
    at, gallery = shown(look, links), look.state.gallery
    found = tuple(one for one in look.findings if one.kind is FindingKind.VISIBLE)
    rows = beside_rows(found, at)
    return {
        "floor": floor(gallery.items, at.groups),
        "items": gallery.items,
        "drawn": drawn_only(look.state),
        "sightings": look.state.sightings,
        "pairings": gallery.pairings,
        "groups": grouped(at),
        "states": STATES,
        "findings": found,
        "undrawn": max(0, len(rows) - DRAWN),
        "log": is_logarithmic(rows[:DRAWN]),
        "charts": _drawings(rows[:DRAWN], links) if charts else [],
        "things": things(at),
        "pictures": pictures(at),
        "listed": LISTED,
        "command": "headwater judge SIGHTING one-item OTHER",
    }


def drawn_only(state: State) -> int:
    """Give how many items are seen in pictures marked as drawn, and in no other: they are evidence of nothing."""
    drawn = {exhibit.id for exhibit in state.exhibits if exhibit.drawn}
    real = {sighting.id for sighting in state.sightings if sighting.exhibit not in drawn}
    return sum(not real & set(item.sightings) for item in state.gallery.items)


def grouped(at: Shown) -> tuple[Group, ...]:
    """Give the items by kind and by whose they were, the largest floor first."""
    by: dict[Key, list[Item]] = defaultdict(list)
    for item in at.look.state.gallery.items:
        by[_key(item, at)].append(item)
    pairs: dict[Key, int] = defaultdict(int)
    for pair in at.look.state.gallery.pairings:
        for key in {_key(at.owner[one], at) for one in (pair.one, pair.other) if one in at.owner}:
            pairs[key] += 1
    found = [_group(key, held, pairs[key], at) for key, held in by.items()]
    return tuple(sorted(found, key=lambda group: (-group.floor, group.kind, group.whose)))


def beside_rows(findings: Iterable[Finding], at: Shown) -> tuple[Beside, ...]:
    """Give what was claimed and what is visible of it, a row a finding whose claim names a figure."""
    items = {item.id: item for item in at.look.state.gallery.items}
    rows = []
    for found in findings:
        claim = at.look.claims.get(next(iter(found.claims), ""))
        if claim is None or claim.count.point <= 0:
            continue
        seen = floor((items[one] for one in found.shown or () if one in items), at.groups)
        name = found.statement.partition(", ")[0]
        words = f"claimed {figure(claim)}, visible at least {number(seen)}"
        rows.append(
            Beside(claim=claim.id, name=name, words=words, claimed=float(claim.count.point), visible=float(seen))
        )
    return tuple(rows)


def kind_words(kind: tuple[str, ...]) -> str:
    """Give a kind of equipment as a reader knows it."""
    words = {
        "apc_ifv": "APC or IFV", "bmp": "BMP", "mlrs": "rocket launcher", "other": "other equipment",
        "armoured": "armoured vehicle", "equipment": "equipment of unknown kind", "humvee": "Humvee",
        "abrams": "Abrams tank",
    }  # fmt: skip
    return words.get(kind[-1], kind[-1].replace("_", " "))


def _drawings(rows: Sequence[Beside], links: Links) -> list[str]:
    """Draw claims beside what is visible of them, wide and narrow."""
    label = f"Claimed and visible: {plural(len(rows), 'claim')}"
    specs = ((size, beside(rows, size)) for size in (WIDE, NARROW))
    return [draw(spec, links.places, label, size) for size, spec in specs if spec]


def _key(item: Item, at: Shown) -> Key:
    return item.kind, whose(item, at.look)


def _group(key: Key, items: Sequence[Item], pairs: int, at: Shown) -> Group:
    return Group(
        kind=kind_words(key[0]),
        whose=key[1],
        floor=floor(items, at.groups),
        most=len(items),
        sightings=sum(len(item.sightings) for item in items),
        open=pairs,
        states=tuple(floor((item for item in items if state in item.states), at.groups) for state in STATES),
    )
