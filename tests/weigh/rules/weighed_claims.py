"""Builders for tests: an invented war over a valley, and a state made of what its speakers are said to have said."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from headwater.model import (
    Actor,
    ActorRelation,
    Bound,
    Case,
    Claim,
    Count,
    Estimate,
    Modality,
    Outlet,
    Period,
    Place,
    Population,
    RelationKind,
    Report,
    Role,
    Scope,
    Span,
    Speaker,
    State,
    digest,
    outcome_set,
)
from headwater.trace import trace
from headwater.weigh.question import Wanted
from headwater.weigh.rules.book import shipped_rules
from headwater.weigh.rules.weighing import weigh_questions

NORTH = ("north", "north-army")
SOUTH = ("south",)
SPRING = "2020-03/2020-05"


def valley() -> Case:
    """Give the case: North and its army against South, East allied with North, a mission that is neither."""
    enemy = (ActorRelation(kind=RelationKind.OPPOSED, other="south"),)
    friend = (ActorRelation(kind=RelationKind.ALLIED, other="north"),)
    return Case(
        title="The valley",
        period=Period.parse(SPRING),
        area="valley",
        actors=(
            Actor(id="north", name="North", relations=enemy),
            Actor(id="north-army", name="Northern army", part_of="north", kind="combatants"),
            Actor(id="north-ministry", name="Northern ministry", part_of="north"),
            Actor(id="south", name="South", kind="combatants"),
            Actor(id="south-radio", name="Radio South", part_of="south"),
            Actor(id="east", name="East", relations=(*enemy, *friend)),
            Actor(id="mission", name="the mission"),
            Actor(id="monitor", name="the monitor"),
            Actor(id="civilians", name="civilians", kind="civilians"),
        ),
        outlets=tuple(Outlet(id=name, name=name.capitalize()) for name in ("herald", "post", "times", "gazette")),
        places=(
            Place(id="land", name="the land"),
            Place(id="valley", name="the valley", within="land"),
            Place(id="upper", name="upper valley", within="valley"),
            Place(id="lower", name="lower valley", within="valley"),
        ),
    )


class Said(NamedTuple):
    """One claim: who said how many, of whom, where, when, and in which report."""

    speaker: str
    low: int | None
    high: int | None
    bound: Bound = Bound.EXACT
    party: tuple[str, ...] | None = NORTH
    kind: tuple[str, ...] = ("people", "combatants")
    area: str | None = "valley"
    period: str | None = SPRING
    outcome: str = "killed"
    modality: Modality = Modality.STATED
    role: Role | None = Role.TOTAL
    outlet: str = "herald"
    day: str = "2020-06-01"
    headline: bool = False


def exactly(speaker: str, number: int, **other: Any) -> Said:
    """Give a claim of one number."""
    return Said(speaker, number, number)._replace(**other)


def at_least(speaker: str, number: int, **other: Any) -> Said:
    """Give a claim of 'at least'."""
    return Said(speaker, number, None, Bound.AT_LEAST)._replace(**other)


def vaguely(speaker: str, low: int, high: int | None, **other: Any) -> Said:
    """Give a claim of 'dozens' and the like."""
    return Said(speaker, low, high, Bound.VAGUE)._replace(**other)


def told(said: Sequence[Said], case: Case | None = None) -> State:
    """Give the state of a case in which each claim stands in a report of its own, traced."""
    case = case or valley()
    pairs = [_pair(one, at, case) for at, one in enumerate(said)]
    reports = tuple(report for report, _ in pairs)
    claims = tuple(claim for _, claim in pairs)
    lineage = trace(reports, claims, case)
    return State(
        head="sha256:" + "0" * 64,
        case=case,
        reports=reports,
        claims=claims,
        derivations=lineage.derivations,
        origins=lineage.origins,
        statements=lineage.statements,
        copies=lineage.copies,
    )


def _pair(said: Said, at: int, case: Case) -> tuple[Report, Claim]:
    number = said.low if said.low is not None else said.high
    quote = f"{number:,} were lost" if said.bound is not Bound.VAGUE else "many were lost"
    own = " ".join(f"{chr(97 + (at * 7 + step * 3) % 26)}{at}{step}" for step in range(12))  # no report is a copy
    text = f"{quote}\n\n{own}" if said.headline else f"{own}.\n\n{quote}, somebody told the {said.outlet}."
    start = text.index(quote)
    report = Report(
        outlet=said.outlet,
        text=text,
        source=f"{said.outlet}-{at}.md",
        capture=digest(f"{at}{text}".encode()),
        published=Period.parse(said.day),
        headline=Span(start=0, end=len(quote)) if said.headline else None,
    )
    actor = case.actor(said.speaker)
    named = Speaker(name=actor.name if actor else said.speaker or "?", actor=actor.id if actor else None)
    claim = Claim(
        report=report.id,
        span=Span(start=start, end=start + len(quote)),
        quote=quote,
        count=Count(low=said.low, high=said.high, as_written="many" if said.bound is Bound.VAGUE else f"{number:,}",
                    bound=said.bound, approximate=said.bound is Bound.ABOUT),
        scope=Scope(
            outcomes=outcome_set(said.outcome),
            population=Population(kind=said.kind, party=said.party),
            area=case.place(said.area) if said.area else None,
            period=Period.parse(said.period) if said.period else None,
        ),
        speakers=(named,) if said.speaker else (),
        modality=said.modality,
        role=said.role,
    )  # fmt: skip
    return report, claim


NORTHERN_DEAD = Wanted(outcome_set("killed"), of="north-army")


def weighed(state: State, wanted: Wanted = NORTHERN_DEAD) -> dict[str, Estimate]:
    """Give what each shipped rule says, by its name."""
    return {one.method: one for one in weigh_questions(state, [wanted], shipped_rules())}


def ends(estimate: Estimate) -> tuple[float | None, float | None]:
    """Give the low and the high of an estimate's first interval."""
    assert estimate.intervals, estimate.refused
    return estimate.intervals[0].low, estimate.intervals[0].high
