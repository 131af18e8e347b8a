"""Free order: what each word that puts somebody somewhere comes to where the place of words does not say who did what.

Those placed are the nearest ones in the part of the sentence that the word governs: before a verb that closes its
clause, behind one that opens it. Phrases of place may stand on either side of it.
"""

from collections.abc import Iterator, Sequence

from headwater.extract.placing.deeds import Told
from headwater.extract.placing.draft import Clause, Draft
from headwater.extract.placing.grounds import spot
from headwater.extract.placing.people import People
from headwater.extract.placing.ways import STAYS, Way
from headwater.extract.placing.words import Leads

FAR = 14
"""The words between a verb and those that it places."""

_OBJECTS: dict[str, Leads] = {"quit": "from", "reach": "to", "ring": "around"}
"""What leads to the place that is the object of a verb."""


def read_free(clause: Clause) -> Iterator[Draft]:
    """Give the placements that a word tells of."""
    who = _who(clause)
    if who is None:
        return
    found = [way for way in clause.ways if _inside(clause, way)]
    does = clause.told.deed.does
    if does in ("reach", "quit", "go", "send"):
        yield from _moves(clause, who, found)
    else:
        yield from _stays(clause, who, found)


def _inside(clause: Clause, way: Way) -> bool:
    return way.spot is not None and clause.begin <= way.start and way.end <= clause.stop


def _who(clause: Clause) -> People | None:
    """Give the nearest of those named in the clause whom no preposition governs; of a sender's clause the last."""
    told, pack = clause.told, clause.scan.pack
    here = [one for one in clause.placed if clause.begin <= one.start and one.end <= clause.stop and not one.oblique]
    here = [one for one in here if not _speaks(clause, one)]
    before = [one for one in here if one.end <= told.start and told.start - one.end <= FAR]
    behind = [one for one in here if one.start >= told.end and one.start - told.end <= FAR]
    if told.deed.does == "send" and behind and not pack.final:
        return behind[-1] if pack.first else behind[0]
    if pack.first and behind:
        return behind[0]
    return before[-1] if before else (behind[0] if behind else None)


def _speaks(clause: Clause, one: People) -> bool:
    return any(voice.name[0] <= one.start < voice.name[1] for voice in clause.voices)


def _moves(clause: Clause, who: People, found: Sequence[Way]) -> Iterator[Draft]:
    told = clause.told
    starts = [way for way in found if way.leads == "from"]
    goals = [way for way in found if way.leads in ("to", "toward") or way.word in told.deed.goal]
    if not (starts or goals) and told.deed.does in ("reach", "quit"):
        place = _object(clause)
        goals = [place] if place is not None and told.deed.does == "reach" else []
        starts = [place] if place is not None and told.deed.does == "quit" else []
    start = starts[0] if starts else None
    yield from (Draft(who, told, start=start, goal=goal) for goal in goals)
    if start is not None and not goals:
        yield Draft(who, told, start=start)


def _stays(clause: Clause, who: People, found: Sequence[Way]) -> Iterator[Draft]:
    does = clause.told.deed.does
    place = _object(clause) if does in ("hold", "take", "ring") else None
    if place is not None:
        yield Draft(who, clause.told, at=place)
        return
    near = sorted((way for way in found if way.leads in STAYS), key=lambda way: _gap(clause.told, way))
    for way in near[:1]:
        yield Draft(who, clause.told, at=way)


def _gap(told: Told, way: Way) -> int:
    return max(way.start - told.end, told.start - way.end, 0)


def _object(clause: Clause) -> Way | None:
    """Give the place named without a preposition, nearest to the verb: 'взяли Ракку', "Rakka'yı ele geçirdi"."""
    scan, told = clause.scan, clause.told
    taken = {at for one in clause.placed for at in range(one.start, one.end)}
    taken |= {at for way in clause.ways for at in range(way.start, way.end)}
    ahead = range(told.end, min(told.end + FAR, clause.stop))
    behind = range(told.start - 1, max(told.start - FAR, clause.begin) - 1, -1)
    for at in [*behind, *ahead] if scan.pack.final else [*ahead, *behind]:
        place = spot(scan, clause.words, at) if at not in taken else None
        if place is not None and not taken & set(range(place.start, place.end)):
            return Way(place.start, place.end, _OBJECTS.get(told.deed.does, "in"), place)
    return None
