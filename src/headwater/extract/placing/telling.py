"""Telling: what is said of a draft of a placement: whose people, which places, when, by whom and how sure."""

from collections.abc import Sequence

import msgspec

from headwater.extract.options import EXTRACTOR
from headwater.extract.parties import of_span, tied
from headwater.extract.periods import Clock, PeriodMention, periods
from headwater.extract.places import PlaceMention
from headwater.extract.placing.draft import Draft
from headwater.extract.placing.grounds import Spot
from headwater.extract.placing.surely import modality
from headwater.extract.placing.ways import Way
from headwater.extract.scan import Scan
from headwater.extract.situate import Signs, countries_named, countries_of, situate
from headwater.extract.speakers import Heard, told_by
from headwater.extract.usage import Usage
from headwater.extract.voices import Voice
from headwater.model import Case, Ground, Lie, Period, Placement, PlacementKind, Report, Site, Span

Path = tuple[str, ...]

LIES = {"in": Lie.IN, "near": Lie.NEAR, "around": Lie.AROUND, "side": Lie.SIDE}


class Hearing(msgspec.Struct, frozen=True):
    """A report in the reading: its case, clock and usage, who was heard, and the countries it has named so far.

    `last` are the words and the party of who was placed last.
    """

    report: Report
    case: Case | None
    clock: Clock
    usage: Usage
    heard: Heard = Heard()
    countries: frozenset[str] = frozenset()
    last: tuple[str, Path | None] | None = None


class Spoken(msgspec.Struct, frozen=True):
    """A sentence with its voices, and the times that it names."""

    scan: Scan
    voices: tuple[Voice, ...]
    times: tuple[PeriodMention, ...]


def spoken(scan: Scan, voices: tuple[Voice, ...], clock: Clock) -> Spoken:
    """Give a sentence with its times."""
    return Spoken(scan, voices, periods(scan, clock))


def placement(hearing: Hearing, said: Spoken, draft: Draft) -> Placement:
    """Give the placement of a draft; its quote is the clause from the first of its parts to the last."""
    scan = said.scan
    start, end = draft.hull
    tokens = scan.sentence.tokens
    span = Span(start=tokens[start].start, end=tokens[end - 1].end)
    position = draft.at is not None
    at = draft.at
    return Placement(
        report=hearing.report.id,
        span=span,
        quote=span.of(hearing.report.text),
        kind=PlacementKind.POSITION if position else PlacementKind.MOVEMENT,
        who=draft.who.stands or scan.words(draft.who.start, draft.who.end),
        party=_party(hearing, scan, draft),
        place=_ground(hearing, scan, at),
        lie=LIES[at.leads] if at is not None else None,
        bearings=at.bearings if at is not None and at.leads == "side" else (),
        distance_km=at.km if at is not None else None,
        start=_ground(hearing, scan, draft.start),
        goal=_ground(hearing, scan, draft.goal),
        done=_done(draft),
        speakers=told_by(scan, start, said.voices, hearing.heard),
        modality=modality(scan, draft, said.voices),
        period=_period(hearing, said, draft),
        extractor=EXTRACTOR,
    )


def _done(draft: Draft) -> bool:
    """Say whether a movement has come about: not what is to come or under way, nor what only goes towards a place."""
    if draft.told is None:
        return True
    towards = draft.goal is not None and draft.goal.leads == "toward" and draft.start is None
    return not (draft.told.pending and draft.at is None) and not towards


def _ground(hearing: Hearing, scan: Scan, way: Way | None) -> Ground | None:
    if way is None or way.spot is None:
        return None
    spot = way.spot
    words = scan.words(*spot.called)
    if spot.id is not None:
        return Ground(words=words, area=hearing.case.place(spot.id) if hearing.case else None)
    return Ground(words=words, site=_site(hearing, scan, spot))


def _site(hearing: Hearing, scan: Scan, spot: Spot) -> Site | None:
    if spot.name is None:
        return None
    mention = PlaceMention(*spot.name, None, scan.words(*spot.called))
    signs = Signs(case=countries_of(hearing.case, scan.pack.language), report=hearing.countries)
    return situate(scan, mention, signs)


def named_countries(scan: Scan, drafts: Sequence[Draft]) -> frozenset[str]:
    """Give the ids of the countries among the places of some drafts."""
    ways = (way for draft in drafts for way in (draft.at, draft.start, draft.goal) if way is not None)
    names = (way.spot.name for way in ways if way.spot is not None and way.spot.name is not None)
    return countries_named(scan, [PlaceMention(*name, None, "") for name in names])


def _party(hearing: Hearing, scan: Scan, draft: Draft) -> Path | None:
    """Give whose people they are: an actor that their words name, or whom 'its' points to, or by the report's usage."""
    who = draft.who
    if who.stands is not None and hearing.last is not None and hearing.last[0] == who.stands:
        return hearing.last[1]
    found = of_span(scan, who.start, who.end, hearing.case)
    if found is not None and found.path is not None:
        return found.path
    if scan.has(who.start - 1, "possessive"):
        owners = [mark for mark in scan.actors.listed if mark.end <= who.start]
        own = of_span(scan, owners[-1].start, owners[-1].end, hearing.case) if owners else None
        return own.path if own is not None else None
    noun = scan.nouns.over.get(who.end - 1)
    fights = noun is not None and "combatants" in noun.value.kind
    return tied(noun.value.group, hearing.usage, hearing.case, ()) if noun is not None and fights else None


def _period(hearing: Hearing, said: Spoken, draft: Draft) -> Period | None:
    start, end = draft.hull
    near = sorted(said.times, key=lambda time: (max(time.start - end, start - time.end, 0), time.start))
    told = next((time.period for time in near if time.period is not None), None)
    if told is not None or draft.at is None or not hearing.clock.precise:
        return told
    return hearing.report.published
