"""Pairs of sightings that may be of one thing: found in blocks, each with its reasons and a score."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from math import cos, floor, hypot, radians
from typing import NamedTuple

from headwater.model import Period, Relation, Sighting, sheet_of
from headwater.model.relation import path_relation
from headwater.see.pictures import Pictures, Stand

CROWD = 40
"""Sightings of one block that are paired each with each; in a larger one each is paired with the first it may be."""

DAYS = 7
"""Days that the date of a sighting may span and still be one of a day; a month tells no day."""

_SCAN = 2_000  # sightings of a crowd that one is held against before it is taken to stand alone

NEAR_KM = 1.0
_GRID = 0.01  # degrees: about a kilometre
_KM = 111.2  # kilometres to a degree

_WEIGHTS = {"picture": 0.6, "alike": 0.5, "box": 0.3, "marks": 0.75, "there": 0.35, "model": 0.15}
"""How much each reason says, on its own: it orders the work of whoever judges, and is no probability."""

Key = tuple[str, ...]


class Candidate(NamedTuple):
    """Two sightings, by their places in the sequence that was given, with the reasons why they may be one thing."""

    one: int
    other: int
    score: float
    reasons: tuple[str, ...]
    same: bool = False


def candidates(sightings: Sequence[Sighting], pictures: Pictures) -> Iterator[Candidate]:
    """Give each pair that may be of one thing, once; `same` where it surely is: the very same picture and box."""
    met = set[tuple[int, int]]()
    for block in _blocks(sightings, pictures).values():
        for pair in _pairs(block, sightings, pictures):
            if pair not in met:
                met.add(pair)
                found = compared(pair, sightings, pictures)
                if found is not None:
                    yield found


def compared(pair: tuple[int, int], sightings: Sequence[Sighting], pictures: Pictures) -> Candidate | None:
    """Give why two sightings may be of one thing; None where nothing says so, or they are surely two."""
    one, other = (sightings[at] for at in pair)
    if not _alike(one, other):
        return None
    stand = pictures.stand(one, other)
    if stand is Stand.OTHER:
        return None
    reasons = list(_reasons(one, other, pictures, stand))
    if not reasons:
        return None
    if one.model and _plain(one.model) == _plain(other.model):
        reasons.append(("model", f"both are called {one.model}"))
    doubt = 1.0
    for name, _ in reasons:
        doubt *= 1 - _WEIGHTS[name]
    lines = tuple(line for _, line in reasons)
    return Candidate(*pair, round(1 - doubt, 2), lines, same=stand is Stand.ONE)


def _reasons(one: Sighting, other: Sighting, pictures: Pictures, stand: Stand) -> Iterator[tuple[str, str]]:
    if stand in (Stand.ONE, Stand.MAYBE):
        if pictures.exact[one.id] == pictures.exact[other.id]:
            yield "picture", "both are seen in the same picture"
        else:
            yield "alike", "their pictures may be one picture"
        if one.region and other.region and pictures.exact[one.id] == pictures.exact[other.id]:
            yield "box", "they are marked at the same spot of it"
    shared = sorted(_marks(one) & _marks(other))
    if shared:
        yield "marks", f"both bear {_written(one, shared)}"
    when = _meeting(one.on, other.on)
    where = _where(one, other) if when and _models_agree(one, other) else ""
    if where:
        yield "there", f"both were seen {where}, {when}"


def _blocks(sightings: Sequence[Sighting], pictures: Pictures) -> dict[Key, list[int]]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for at, one in enumerate(sightings):
        for key in _keys(one, pictures):
            blocks[key].append(at)
    return {key: block for key, block in blocks.items() if len(block) > 1}


def _keys(one: Sighting, pictures: Pictures) -> Iterator[Key]:
    if pictures.alike[one.id]:
        yield "picture", pictures.alike[one.id]
    sort = one.kind[:2] if len(one.kind) > 1 else (one.kind[0], _plain(one.type))
    for mark in _marks(one):
        yield "mark", mark, *sort
    for day in _days(one.on):
        for place in _places(one):
            yield "there", str(day), place, *sort


def _pairs(block: list[int], sightings: Sequence[Sighting], pictures: Pictures) -> Iterator[tuple[int, int]]:
    """Give the pairs of a block to look at: all, or of a crowd so many that whatever may be one hangs together."""
    parts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in block:
        one = sightings[at]
        parts[(pictures.exact[one.id] or one.id, sheet_of(one.source))].append(at)
    boxed = [part for part in parts.values() if any(sightings[at].region for at in part)]
    if len(parts) == 1 and not boxed:
        return
    if len(block) <= CROWD:
        yield from ((one, other) for at, other in enumerate(block) for one in block[:at])
        return
    for part in boxed:
        few = part[: CROWD * 5]
        yield from ((one, other) for at, other in enumerate(few) for one in few[:at])
    ordered = [at for part in parts.values() for at in part]
    first = len(next(iter(parts.values())))
    for place, at in enumerate(ordered):
        others = islice(ordered, first, first + _SCAN) if place < first else islice(ordered, min(place, _SCAN))
        yield from _first_fit(at, others, sightings, pictures)


def _first_fit(
    at: int, others: Iterable[int], sightings: Sequence[Sighting], pictures: Pictures
) -> Iterator[tuple[int, int]]:
    for other in others:
        pair = (min(at, other), max(at, other))
        if compared(pair, sightings, pictures) is not None:
            yield pair
            return


def _alike(one: Sighting, other: Sighting) -> bool:
    """Say whether two could be one thing by what they are and whose: unrelated types and other sides never are."""
    if path_relation(one.kind, other.kind) is Relation.APART:
        return False
    if min(len(one.kind), len(other.kind)) == 1 and _plain(one.type) != _plain(other.type):
        return False  # of a kind that no word tells, only the type itself can say that they are related
    if one.party is not None and other.party is not None:
        return path_relation(one.party, other.party) is not Relation.APART
    whose = {form for form in (_plain(one.whose), _plain(other.whose)) if form}
    return len(whose) < 2 or one.party is not None or other.party is not None


def _models_agree(one: Sighting, other: Sighting) -> bool:
    models = {form for form in (_plain(one.model), _plain(other.model)) if form}
    return len(models) < 2


def _marks(one: Sighting) -> frozenset[str]:
    """Give the marks that tell a thing: of three signs at least, or two digits. A 'Z' is on every second one."""
    forms = (_plain(mark) for mark in one.marks)
    return frozenset(form for form in forms if len(form) > 2 or (len(form) == 2 and form.isdigit()))


def _written(one: Sighting, shared: list[str]) -> str:
    return ", ".join(mark for mark in one.marks if _plain(mark) in shared)


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _days(on: Period | None) -> Iterator[date]:
    if on is not None and on.start and on.days and on.days <= DAYS:
        yield from (on.start + timedelta(days=step) for step in range(on.days))


def _meeting(one: Period | None, other: Period | None) -> str:
    """Give the day that two have in common, in words; '' where they have none, or one tells no day."""
    shared = sorted(set(_days(one)) & set(_days(other)))
    return f"{shared[0]}" if shared else ""


def _places(one: Sighting) -> Iterator[str]:
    if one.area:
        yield f"area {'/'.join(one.area.path)}"
    elif one.place:
        yield f"place {_plain(one.place)}"
    if one.point:
        north, east = one.point.lat / _GRID, one.point.lon / _GRID
        for row in (floor(north), floor(north) + 1):
            for column in (floor(east), floor(east) + 1):
                yield f"grid {row} {column}"


def _where(one: Sighting, other: Sighting) -> str:
    """Give the place that two were seen at, in words; '' where it is not one. Points decide, where both have one."""
    if one.point and other.point:
        north = (one.point.lat - other.point.lat) * _KM
        east = (one.point.lon - other.point.lon) * _KM * cos(radians(one.point.lat))
        return f"within {NEAR_KM:g} km" if hypot(north, east) <= NEAR_KM else ""
    if one.area and other.area:
        return f"in {one.area.name}" if one.area == other.area else ""
    named = _plain(one.place) and _plain(one.place) == _plain(other.place)
    return f"in {one.place}" if named else ""
