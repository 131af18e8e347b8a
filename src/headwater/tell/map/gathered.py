"""Gathering: everything of a state that is said of a place, put on spots. Attributed statements, as they were made."""

from collections.abc import Iterable, Iterator
from datetime import date

from headwater.model import (
    Claim,
    Exhibit,
    Part,
    Period,
    Placement,
    Population,
    Precision,
    Sighting,
    Site,
    Value,
)
from headwater.tell.lookup import Lookup
from headwater.tell.map.places import Atlas, Spot, atlas, point_spot
from headwater.tell.questions import EVERYBODY
from headwater.tell.visible import visible
from headwater.tell.wording import figure, outcome_words, scope_words

UNKNOWN, ALL = "?", "*"
"""The sides of losses that nobody is named for, and of all sides together."""


class Note(Value, frozen=True, kw_only=True):
    """Something said or seen at a spot: a claim, a sighting, or an exhibit that tells where it was taken.

    `side` is whose losses it tells of, by actor id. `day` is the last day that it is about, where it says, else of its
    publication (`dated` is then false); '' where neither is known. `id` leads to its words.
    """

    id: str
    sort: str
    spot: str
    side: str
    day: str
    dated: bool
    ref: str
    says: str
    words: str
    who: str
    outlet: str
    low: float | None = None
    high: float | None = None


class Moved(Value, frozen=True, kw_only=True):
    """What retellings did to a place: said of `before`, retold of `after`, in those claims."""

    before: Spot
    after: Spot
    children: tuple[str, ...]
    lines: tuple[str, ...]


class Stood(Value, frozen=True, kw_only=True):
    """A placement with the spots of its place, start and goal, as far as they have one."""

    placement: Placement
    place: Spot | None = None
    start: Spot | None = None
    goal: Spot | None = None
    side: str = UNKNOWN
    ref: str = ""

    @property
    def drawn(self) -> bool:
        """Whether any of it has a place on the map."""
        return bool(self.place or self.start or self.goal)


class Lost(Value, frozen=True, kw_only=True):
    """Something said that has no spot, and why."""

    id: str
    name: str
    why: str


class Gathered(Value, frozen=True, kw_only=True):
    """What a map shows: spots by key, what is on them, and what could not be put on any."""

    spots: dict[str, Spot]
    notes: tuple[Note, ...] = ()
    moved: tuple[Moved, ...] = ()
    stood: tuple[Stood, ...] = ()
    lost: tuple[Lost, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.notes or self.moved or any(one.drawn for one in self.stood))


def gather(look: Lookup, *, exact: bool = False) -> Gathered:
    """Put everything of a state that has a place on its spot; `exact` leaves points as they were told."""
    places = atlas(look.case, _sites(look))
    notes: list[Note] = []
    spots: dict[str, Spot] = {}
    lost: list[Lost] = []
    for claim in look.claims.values():
        spot = places.find(claim.scope.area, claim.site)
        if spot:
            notes.append(_claim(claim, spot, look))
            spots[spot.key] = spot
        else:
            lost.append(_lost(claim))
    for spot, note in (*_sightings(look, places, exact=exact), *_exhibits(look, exact=exact)):
        notes.append(note)
        spots.setdefault(spot.key, spot)
    moved, stood = (
        tuple(_moved(look, places)),
        tuple(_stood(at, look, places) for at in range(len(look.state.placements))),
    )
    for used in (*_ends(moved), *(one for each in stood for one in (each.place, each.start, each.goal) if one)):
        spots.setdefault(used.key, used)
    return Gathered(spots=spots, notes=tuple(notes), moved=moved, stood=stood, lost=tuple(lost))


def side_of(population: Population, look: Lookup, claim: Claim | None = None) -> str:
    """Give the side whose losses are told of: as the questions group them, for a claim; else the widest actor."""
    if claim is not None:
        asked = look.question_of[claim.id].key
        if asked.party == EVERYBODY:
            return ALL
        if asked.party is None:
            return "civilians" if asked.population[:2] == ("people", "civilians") else UNKNOWN
        return asked.party
    return population.party[0] if population.party else UNKNOWN


def day_of(*periods: Period | None) -> tuple[str, bool]:
    """Give the last day of the first period that has one, and whether it was the first period that gave it."""
    for at, period in enumerate(periods):
        day: date | None = (period.end or period.start) if period else None
        if day:
            return day.isoformat(), at == 0
    return "", False


def _sites(look: Lookup) -> Iterator[Site]:
    for claim in look.claims.values():
        if claim.site and claim.scope.area is None:
            yield claim.site
    for placement in look.state.placements:
        for ground in (placement.place, placement.start, placement.goal):
            if ground and ground.site and ground.area is None:
                yield ground.site


def _claim(claim: Claim, spot: Spot, look: Lookup) -> Note:
    report = look.reports.get(claim.report)
    day, dated = day_of(claim.scope.period, report.published if report else None)
    origin = look.origin_of.get(claim.id)
    spoken = claim.speakers[0].name if claim.speakers else ""
    return Note(
        id=claim.id,
        sort="claim",
        spot=spot.key,
        side=side_of(claim.scope.population, look, claim),
        day=day,
        dated=dated,
        ref=look.number[claim.id],
        says=visible(f"{figure(claim)}: {', '.join(scope_words(claim, look.case))}"),
        words=visible(claim.quote),
        who=visible(spoken or (origin.speaker if origin and origin.speaker else "") or "nobody named"),
        outlet=visible(look.carrier(report).name),
        low=claim.count.low,
        high=claim.count.high,
    )


def _lost(claim: Claim) -> Lost:
    name = claim.words.place or (claim.scope.area.name if claim.scope.area else "") or ""
    if claim.site and claim.site.precision is Precision.AMBIGUOUS:
        why = "the name fits several places, and nothing decides"
    elif claim.scope.area:
        why = "the case does not say where it is: give it `at` in case.toml"
    elif name or claim.site:
        why = "neither the case nor the gazetteer knows where it is"
    else:
        why = "no place is stated"
    return Lost(id=claim.id, name=visible(name), why=why)


def _sightings(look: Lookup, places: Atlas, *, exact: bool) -> Iterator[tuple[Spot, Note]]:
    for sighting in look.state.sightings:
        name = visible(sighting.place)
        spot = point_spot(sighting.point, name, exact=exact) if sighting.point else places.find(sighting.area, None)
        if spot:
            yield spot, _sighting(sighting, spot)


def _sighting(sighting: Sighting, spot: Spot) -> Note:
    day, dated = day_of(sighting.on)
    what = visible(" ".join(part for part in (sighting.type, sighting.model) if part))
    states = outcome_words(sighting.states) if sighting.states else "seen"
    return Note(
        id=sighting.id, sort="sighting", spot=spot.key, side=sighting.party[0] if sighting.party else UNKNOWN,
        day=day, dated=dated, ref="", says=f"{what}: {states}", words=visible(sighting.note),
        who=visible(sighting.who or sighting.source), outlet="", low=1, high=1,
    )  # fmt: skip


def _exhibits(look: Lookup, *, exact: bool) -> Iterator[tuple[Spot, Note]]:
    for exhibit in look.state.exhibits:
        if exhibit.at:
            spot = point_spot(exhibit.at, "", exact=exact)
            yield spot, _exhibit(exhibit, spot)


def _exhibit(exhibit: Exhibit, spot: Spot) -> Note:
    day, dated = day_of(exhibit.taken)
    return Note(
        id=exhibit.id, sort="exhibit", spot=spot.key, side=UNKNOWN, day=day, dated=dated, ref="",
        says=f"{exhibit.medium.value} {visible(exhibit.name)}", words="",
        who="the file itself, which is no proof", outlet="",
    )  # fmt: skip


def _moved(look: Lookup, places: Atlas) -> Iterator[Moved]:
    pairs: dict[tuple[str, str], list[tuple[Spot, Spot, str, str]]] = {}
    for tie in look.state.derivations:
        lines = [change.line for change in tie.changes if change.part is Part.AREA]
        child = look.claims.get(tie.child)
        after = places.find(child.scope.area, child.site) if child else None
        for parent in (look.claims[name] for name in tie.parents if name in look.claims):
            before = places.find(parent.scope.area, parent.site)
            if lines and before and after and before.key != after.key:
                pairs.setdefault((before.key, after.key), []).append((before, after, tie.child, visible(lines[0])))
    for rows in sorted(pairs.values(), key=lambda rows: (-len(rows), rows[0][0].key, rows[0][1].key)):
        children = {child: line for _, _, child, line in rows}
        yield Moved(before=rows[0][0], after=rows[0][1], children=tuple(children), lines=tuple(children.values()))


def _ends(moved: Iterable[Moved]) -> Iterator[Spot]:
    for one in moved:
        yield one.before
        yield one.after


def _stood(at: int, look: Lookup, places: Atlas) -> Stood:
    placement = look.state.placements[at]
    found = {
        name: places.find(ground.area, ground.site)
        for name in ("place", "start", "goal")
        if (ground := getattr(placement, name))
    }
    return Stood(placement=placement, side=_stander(placement, look), ref=f"W{at + 1}", **found)


def _stander(placement: Placement, look: Lookup) -> str:
    actors = [look.case.actor(step) for step in placement.party or ()] if look.case else []
    apart = [actor.id for actor in actors if actor and actor.apart]
    sides = [actor.id for actor in actors if actor and actor.kind != "people"]
    return (apart[-1:] or sides[:1] or list(placement.party or ())[:1] or [UNKNOWN])[0]
