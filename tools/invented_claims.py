"""Invented claims in any number: parties that speak of each other day by day, and outlets that retell them.

What is real about them is how they repeat: a few agencies carry most statements, outlets round, drop a bound, name
another place or nobody; each party gives small daily figures and large running totals, so that numbers meet by chance.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from headwater.model import (
    Actor,
    ActorRelation,
    Bound,
    Case,
    Claim,
    Count,
    Outlet,
    Period,
    Place,
    Population,
    RelationKind,
    Report,
    Scope,
    Span,
    Speaker,
    digest,
    outcome_set,
)

START = date(2030, 1, 1)
SIDES = ("north", "south", "coast", "league")
OFFICES = ("staff", "ministry", "governor", "front", "agency")
PROVINCES, CITIES, OUTLETS, AGENCIES = 8, 6, 60, 4
OUTCOMES = (("killed",), ("killed",), ("wounded",), ("killed", "wounded"), ("captured",), ("destroyed",))


class Invented(NamedTuple):
    """A case with its reports and claims."""

    case: Case
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]


class _Figure(NamedTuple):
    number: int
    bound: Bound
    outcomes: tuple[str, ...]
    party: str
    place: str
    period: Period | None
    by: tuple[str, ...]


class _Page(NamedTuple):
    outlet: str
    day: date
    credit: str | None
    figures: tuple[_Figure, ...]


def invent(claims: int, *, days: int = 365, seed: int = 1) -> Invented:
    """Give about so many claims of so many days; the same seed gives the same ones."""
    dice = random.Random(seed)
    case = invented_case()
    reports: list[Report] = []
    told: list[Claim] = []
    while len(told) < claims:
        for page in _pages(dice, days):
            report, found = _written(page, case, len(reports))
            reports.append(report)
            told += found
    return Invented(case, tuple(reports), tuple(told))


def invented_case() -> Case:
    """Give the case: four sides with five offices each, eight provinces of six cities, sixty outlets."""
    actors = [Actor(id=side, name=side.title(), relations=_against(side)) for side in SIDES]
    actors += [
        Actor(id=f"{side}-{office}", name=f"{side} {office}", part_of=side) for side in SIDES for office in OFFICES
    ]
    places = [Place(id="land", name="the land")]
    for province in range(PROVINCES):
        places.append(Place(id=f"p{province}", name=f"Province {province}", within="land"))
        places += [
            Place(id=f"p{province}c{city}", name=f"City {province}.{city}", within=f"p{province}")
            for city in range(CITIES)
        ]
    outlets = [Outlet(id=f"outlet-{at}", name=f"Outlet {at}") for at in range(OUTLETS)]
    return Case(
        title="An invented war", period=Period(start=START), area="land", actors=tuple(actors),
        outlets=tuple(outlets), places=tuple(places),
    )  # fmt: skip


def _against(side: str) -> tuple[ActorRelation, ...]:
    return tuple(ActorRelation(kind=RelationKind.OPPOSED, other=other) for other in SIDES if other != side)


def _pages(dice: random.Random, days: int) -> Iterator[_Page]:
    """Give the pages that carry one statement: an agency's first, then others in the days after."""
    day = START + timedelta(days=dice.randrange(days))
    side = dice.choice(SIDES)
    by = f"{side}-{dice.choice(OFFICES)}"
    figures = tuple(_figure(dice, by, day) for _ in range(1 + min(3, int(dice.expovariate(0.8)))))
    agency = f"outlet-{dice.randrange(AGENCIES)}"
    yield _Page(agency, day, None, figures)
    for _ in range(min(15, int(dice.paretovariate(1.1)) - 1)):
        carrier = f"outlet-{dice.randrange(AGENCIES, OUTLETS)}"
        kept = tuple(_retold(dice, figure) for figure in figures if dice.random() < 0.8)
        later = day + timedelta(days=min(20, int(dice.expovariate(0.7))))
        if kept:
            yield _Page(carrier, later, agency if dice.random() < 0.5 else None, kept)


def _figure(dice: random.Random, by: str, day: date) -> _Figure:
    running = dice.random() < 0.3
    number = max(1, int(dice.lognormvariate(7 if running else 2.5, 1.2)))
    place = f"p{dice.randrange(PROVINCES)}" + ("" if running else f"c{dice.randrange(CITIES)}")
    start = START if running else day - timedelta(days=dice.choice((0, 0, 0, 6)))
    return _Figure(
        number=number,
        bound=dice.choice((Bound.EXACT, Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT)),
        outcomes=dice.choice(OUTCOMES),
        party=dice.choice(SIDES),
        place=place,
        period=Period(start=start, end=day) if dice.random() < 0.8 else None,
        by=(by,),
    )


def _retold(dice: random.Random, figure: _Figure) -> _Figure:
    """Give a figure as the next outlet has it: half the time as it was, else with one thing changed."""
    change = dice.randrange(10)
    if change == 0 and figure.number >= 100:
        return figure._replace(number=round(figure.number, 1 - len(str(figure.number))) or 1, bound=Bound.ABOUT)
    if change == 1:
        return figure._replace(bound=Bound.AT_LEAST)
    if change == 2:
        return figure._replace(by=())
    if change == 3 and "c" in figure.place:
        return figure._replace(place=figure.place.partition("c")[0])
    if change == 4:
        return figure._replace(period=None)
    return figure


def _written(page: _Page, case: Case, number: int) -> tuple[Report, list[Claim]]:
    lines = [f"{figure.number} {' or '.join(figure.outcomes)} ({at})" for at, figure in enumerate(page.figures)]
    text = f"Report {number}\n" + "\n".join(lines)
    report = Report(
        outlet=page.outlet, text=text, source=f"{number}.md", capture=digest(text.encode()), credit=page.credit,
        published=Period.day(page.day),
    )  # fmt: skip
    return report, list(_claims(page.figures, lines, report, case))


def _claims(figures: Sequence[_Figure], lines: Sequence[str], report: Report, case: Case) -> Iterator[Claim]:
    for figure, line in zip(figures, lines, strict=True):
        at = report.text.index(line)
        people = "destroyed" not in figure.outcomes
        open_end = figure.bound is Bound.AT_LEAST
        yield Claim(
            report=report.id,
            span=Span(start=at, end=at + len(line)),
            quote=line,
            count=Count(
                low=figure.number, high=None if open_end else figure.number, bound=figure.bound,
                as_written=str(figure.number), approximate=figure.bound is Bound.ABOUT,
            ),
            scope=Scope(
                outcomes=outcome_set(*figure.outcomes),
                population=Population(
                    kind=("people", "combatants") if people else ("equipment", "vehicle"),
                    party=case.party(figure.party),
                ),
                area=case.place(figure.place),
                period=figure.period,
            ),
            speakers=tuple(Speaker(name=by, actor=by) for by in figure.by),
            extractor="invented",
        )  # fmt: skip
