"""Clauses: what each word of a sentence that puts somebody somewhere comes to, in a language of fixed order."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from headwater.extract.placing.draft import Clause, Draft
from headwater.extract.placing.handed import read_fall
from headwater.extract.placing.objects import object_ways, place_before
from headwater.extract.placing.people import People
from headwater.extract.placing.subjects import agent, behind, of_noun, subject
from headwater.extract.placing.ways import STAYS, Way, aside, way
from headwater.extract.placing.words import Leads

NEAR = 3
"""The words between a form of 'be' and the phrase of place that it is said with."""

FAR = 12
"""The words between any other verb and the first phrase of place that belongs to it."""


def read(clause: Clause) -> Iterator[Draft]:
    """Give the placements that a word tells of."""
    yield from _READERS[clause.told.deed.does](clause)


def _be(clause: Clause) -> Iterator[Draft]:
    told, scan = clause.told, clause.scan
    who, at = subject(clause), told.end
    if clause.words.listed("there").begins(scan.texts, range(told.lead - 1, told.start)):
        who = behind(clause, told.end)
        at = who.end if who is not None else at
    if who is None and told.lead > 0:
        who = behind(clause, told.end)
    found = _behind(clause)
    near = (
        bool(found) and found[0].start - at <= NEAR and all(_slight(clause, one) for one in range(at, found[0].start))
    )
    alone = at >= len(scan.texts) or scan.sentence.tokens[at].sort == "p"  # 'where the Kurds are, it is quiet'
    if who is None or (not near if found else not alone):
        return
    yield from _stays(clause, who)


def _slight(clause: Clause, at: int) -> bool:
    scan = clause.scan
    posed = clause.words.listed("posed").match(scan.texts, at) is not None
    return posed or scan.has(at, "adverb") or scan.manner(at)


def _have(clause: Clause) -> Iterator[Draft]:
    """Read 'has men in Erbil'; whose they are is not placed."""
    who = behind(clause, clause.told.end)
    found = _behind(clause)
    if who is not None and found and found[0].start - who.end <= 1:
        yield from _stays(clause, who)


def _stay(clause: Clause) -> Iterator[Draft]:
    told = clause.told
    who = of_noun(clause) if told.deed.noun else subject(clause)
    after = behind(clause, told.end)
    if after is not None and (who is None or (told.deed.carries and not told.passive)):
        who = after
    if who is None:
        return
    goals = [one for one in _behind(clause) if one.leads in ("to", "toward")]
    if goals and told.deed.goal and goals[0] == _behind(clause)[0]:
        yield from (Draft(who, told, goal=one) for one in _run(goals))
        return
    yield from _stays(clause, who)


def _stays(clause: Clause, who: People) -> Iterator[Draft]:
    """Give a position for each place that a verb of staying is said with, or else for the one that opens the clause."""
    found = _run([one for one in _behind(clause) if one.leads in STAYS])
    found = found or _run([one for one in _ahead(clause, who) if one.leads in STAYS])
    yield from (Draft(who, clause.told, at=one) for one in found)
    yield from _instead(clause, who, found)


def _instead(clause: Clause, who: People, found: Sequence[Way]) -> Iterator[Draft]:
    """Read where they are instead: 'are not inside Homs but five kilometres to the west of it'."""
    if found and clause.told.denied and clause.scan.has(found[-1].end, "conjunction"):
        other = way(clause.scan, clause.words, found[-1].end + 1)
        if other is not None and other.leads in STAYS:
            yield Draft(who, msgspec.structs.replace(clause.told, denied=False), at=other)


def _run(found: Sequence[Way]) -> list[Way]:
    """Give the first way and those joined to it: 'in Hawija and in Tal Afar', 'north of X, 40 miles from Y'."""
    kept = list(found[:1])
    for one in found[1:]:
        before = kept[-1]
        gap = one.start - before.end
        listed = one.spot is not None and one.start == one.spot.start and one.word == before.word
        joined = gap == 1 and one.leads in STAYS and before.leads in STAYS and before.joined
        further = gap == 1 and before.leads != "in" and one.spot is not None and (one.km is not None or one.bearings)
        if gap > 2 or not (listed or joined or further):
            break
        kept.append(one)
    return kept


def _hold(clause: Clause) -> Iterator[Draft]:
    yield from _held(clause, "in")


def _ring(clause: Clause) -> Iterator[Draft]:
    yield from _held(clause, "around")


def _held(clause: Clause, leads: Leads) -> Iterator[Draft]:
    """Read 'holds X', 'X is held by', 'has X surrounded', 'holds positions near X'."""
    doer, told = agent(clause), clause.told
    if doer is not None:
        place = place_before(clause, leads)
        if place is not None:
            yield Draft(doer, told, at=place)
        return
    who = subject(clause)
    if who is None:
        return
    found = object_ways(clause, leads) if not told.passive else []
    if found:
        yield from (Draft(who, told, at=one) for one in found)
    elif told.passive or (_behind(clause)[:1] and _behind(clause)[0].start - told.end <= NEAR):
        yield from _stays(clause, who)


def _take(clause: Clause) -> Iterator[Draft]:
    """Read a capture, which puts those who made it in the place; one that is only meant says nothing."""
    carried = behind(clause, clause.told.end)
    if carried is not None or (clause.told.passive and agent(clause) is None):
        yield from _send(clause)
    elif not clause.told.pending or (clause.told.acting and not clause.told.unsure):
        capture = msgspec.structs.replace(clause.told, pending=False)
        yield from _held(msgspec.structs.replace(clause, told=capture), "in")


def _reach(clause: Clause) -> Iterator[Draft]:
    who = subject(clause)
    if who is None or clause.told.passive:
        return
    found = _behind(clause)
    starts = _first_from(found)
    goals = object_ways(clause, "to") or [one for one in found[:1] if _leads_to(clause, one)]
    yield from _moves(clause, who, starts if goals else [None], goals or [None])


def _first_from(found: Sequence[Way]) -> list[Way | None]:
    return [*(one for one in found if one.leads == "from"), None][:1]


def _quit(clause: Clause) -> Iterator[Draft]:
    who, carried = subject(clause), behind(clause, clause.told.end)
    if carried is not None and not clause.told.passive:
        yield from _moved(clause, carried)
        return
    if who is None:
        return
    found = _behind(clause)
    objects = object_ways(clause, "from") if not clause.told.passive else []
    starts = objects or [one for one in found if one.leads == "from"] or _dangers(clause, found)
    goals = _goals(clause, found)
    if not (starts or goals) and clause.told.passive:  # 'nobody is left in the camp'
        yield from _stays(clause, who)
        return
    yield from _moves(clause, who, starts or [None], goals or [None])


def _dangers(clause: Clause, found: Sequence[Way]) -> list[Way]:
    """Read 'fled the fighting in Homs': where what they flee is."""
    scan, first = clause.scan, found[0] if found else None
    danger = first is not None and clause.words.listed("dangers").ending(scan.texts, first.start) is not None
    return list(found[:1]) if danger and first is not None and first.leads in STAYS else []


def _go(clause: Clause) -> Iterator[Draft]:
    told = clause.told
    carried = behind(clause, told.end) if told.deed.carries and not told.passive else None
    who = carried or (of_noun(clause) if told.deed.noun else subject(clause))
    if who is not None:
        yield from _moved(clause, who)


def _send(clause: Clause) -> Iterator[Draft]:
    """Read 'sent reinforcements to X', 'reinforcements were sent to X', 'reinforcements sent to X'."""
    who, told = behind(clause, clause.told.end), clause.told
    before = subject(clause)
    reduced = before is not None and before.end == told.start and not told.acting
    if who is None and (told.passive or reduced):
        who = before
    if who is not None:
        yield from _moved(clause, who)


def _moved(clause: Clause, who: People) -> Iterator[Draft]:
    found = _behind(clause)
    starts = [one for one in found if one.leads == "from" or (one.km is not None and one.leads == "near")]
    goals = _goals(clause, found)
    beyond = [_beyond(clause, one) for one in found[:1]] if not goals else []
    yield from _moves(clause, who, starts or [None], goals or beyond or [None])


def _beyond(clause: Clause, one: Way) -> Way | None:
    """Give the side of a place that somebody goes to: 'withdrew north of the river'."""
    ground = aside(clause.scan, clause.words, one)
    return msgspec.structs.replace(one, leads="to", spot=ground, bearings=(), km=None) if ground is not None else None


def _goals(clause: Clause, found: Sequence[Way]) -> list[Way]:
    """Give the goals of a movement: those behind 'to', or else those that its verb's own prepositions lead to."""
    goals = [one for one in found if _leads_to(clause, one)]
    return [one for one in goals if one.leads in ("to", "toward")] or goals


def _leads_to(clause: Clause, one: Way) -> bool:
    return one.spot is not None and (one.leads in ("to", "toward") or one.word in clause.told.deed.goal)


def _moves(clause: Clause, who: People, starts: Sequence[Way | None], goals: Sequence[Way | None]) -> Iterator[Draft]:
    starts, goals = _same(starts), _same(goals)
    for start in starts[:1] if goals[0] is not None else starts:
        for goal in goals:
            if start is not None or goal is not None:
                yield Draft(who, clause.told, start=start, goal=goal)


def _same(found: Sequence[Way | None]) -> list[Way | None]:
    """Give the first end of a movement and those joined to it: 'to Homs and Hama', not 'to Homs to the border'."""
    ends = _run([one for one in found if one is not None])
    return list(ends) or [None]


def _behind(clause: Clause) -> list[Way]:
    """Give the phrases of place behind a word, as far as they belong to it."""
    found = [one for one in clause.ways if clause.told.end <= one.start < clause.stop]
    return found if found and found[0].start - clause.told.end <= FAR else []


def _ahead(clause: Clause, who: People) -> list[Way]:
    """Give the phrases of place that open the clause: 'In Hawija, fighters have dug in', 'Hawija, where they are'."""
    return [one for one in clause.ways if clause.begin <= one.start < min(who.start, clause.told.lead)]


_READERS: dict[str, Callable[[Clause], Iterator[Draft]]] = {
    "be": _be, "have": _have, "stay": _stay, "hold": _hold, "take": _take, "fall": read_fall, "ring": _ring,
    "reach": _reach, "quit": _quit, "go": _go, "send": _send,
}  # fmt: skip
