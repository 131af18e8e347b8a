"""Builders for tests of `check`: a small case, and the claims of a report in the order of its text."""

from typing import NamedTuple

from headwater.model import (
    Actor,
    ActorRelation,
    Bound,
    Case,
    Change,
    Claim,
    Count,
    Derivation,
    Kind,
    Modality,
    Part,
    Period,
    Place,
    Population,
    RelationKind,
    Report,
    Role,
    Scope,
    Span,
    Speaker,
    Tie,
    digest,
    outcome_set,
)

FIGHTERS = ("people", "combatants")
CIVILIANS = ("people", "civilians")
VEHICLES = ("equipment", "vehicle")
ARMOURED = (*VEHICLES, "armoured")
TANKS = (*ARMOURED, "tank")
CASUALTIES = ("killed", "wounded")
ABOUT = Bound.ABOUT

_PARTIES = {
    "iraq": None, "iraqi-forces": "iraq", "peshmerga": "iraqi-forces", "islamic-state": None,
    "us-led-coalition": None, "united-states": None, "us-special-forces": "united-states", "un": None,
    "unami": "un", "krg": "iraq", "peshmerga-ministry": "krg", "hekmat": "peshmerga-ministry",
    "yawar": "peshmerga-ministry", "amaq": "islamic-state", "yarallah": "iraq", "townsend": "us-led-coalition",
}  # fmt: skip
_PLACES = {
    "Iraq": None, "Baghdad": "Iraq", "northern Iraq": "Iraq", "Ninewa": "Iraq", "Mosul operation": "Ninewa",
    "Mosul": "Mosul operation", "west Mosul": "Mosul", "east Mosul": "Mosul",
}  # fmt: skip


def small_case() -> Case:
    """Give a case with two sides, a mission that counts both, and a city in its province."""
    enemy = ActorRelation(kind=RelationKind.OPPOSED, other="islamic-state")
    actors = [
        Actor(id=key, name=key, part_of=above, relations=(enemy,) if key == "iraq" else ())
        for key, above in _PARTIES.items()
    ]
    civilians = Actor(id="civilians", name="civilians", kind="civilians")
    places = tuple(Place(id=name, name=name, within=above) for name, above in _PLACES.items())
    period = Period.parse("2016-10-17/2017-07-10")
    return Case(title="x", period=period, area="Mosul operation", actors=(*actors, civilians), places=places)


CASE = small_case()


class Said(NamedTuple):
    """One figure of a report; `high` left out is `low`."""

    low: float | None
    high: float | None = -1
    by: str | None = "unami"
    of: str | None = "iraqi-forces"
    outcomes: tuple[str, ...] = ("killed",)
    people: tuple[str, ...] = FIGHTERS
    at: str | None = "Iraq"
    when: str | None = "2016-11"
    bound: Bound | None = None
    role: Role | None = None
    kind: Kind = Kind.LOSS
    modality: Modality = Modality.STATED
    against: str | None = None
    per: str | None = None


def report_claims(*figures: Said, report: str = "report-1") -> tuple[Claim, ...]:
    """Give the claims of one report, one after the other in its text."""
    return tuple(_claim(figure, report, 40 * place) for place, figure in enumerate(figures))


def published(*figures: Said, on: str, headline: bool = False) -> tuple[Report, tuple[Claim, ...]]:
    """Give a report of a day with its claims; with `headline`, the first stands in its headline."""
    text = "".join(_quote(figure).ljust(40) for figure in figures)
    report = Report(
        outlet="outlet",
        text=text,
        source=f"{on}-{len(figures)}.md",
        capture=digest(text.encode()),
        published=Period.parse(on),
        headline=Span(start=0, end=40) if headline else None,
    )
    return report, report_claims(*figures, report=report.id)


def retelling(child: Claim, parent: Claim, *parts: Part, tie: Tie = Tie.RETELLING) -> Derivation:
    """Give a derivation that changed the parts named."""
    changes = tuple(Change(part=p, before="a", after="b", line=f"{p.value}: a became b") for p in parts)
    return Derivation(child=child.id, parents=(parent.id,), tie=tie, changes=changes)


def _claim(figure: Said, report: str, at: int) -> Claim:
    count, quote = _count(figure), _quote(figure)
    return Claim(
        report=report,
        span=Span(start=at, end=at + len(quote)),
        quote=quote,
        kind=figure.kind,
        count=count,
        scope=Scope(
            outcomes=outcome_set(*figure.outcomes),
            population=Population(kind=figure.people, party=CASE.party(figure.of) if figure.of else None),
            area=CASE.place(figure.at) if figure.at else None,
            period=Period.parse(figure.when) if figure.when else None,
        ),
        speakers=(_speaker(figure.by),) if figure.by else (),
        modality=figure.modality,
        role=figure.role,
        against=Population(kind=FIGHTERS, party=CASE.party(figure.against)) if figure.against else None,
        per=figure.per,
    )


def _quote(figure: Said) -> str:
    return f"{_count(figure).as_written} {' or '.join(figure.outcomes) or 'strong'}"


def _speaker(name: str) -> Speaker:
    return Speaker(name=name.upper(), actor=name if CASE.actor(name) else None)


def _count(figure: Said) -> Count:
    high = figure.low if figure.high == -1 else figure.high
    edge = Bound.AT_LEAST if high is None else Bound.AT_MOST if figure.low is None else None
    bound = figure.bound or edge or (Bound.EXACT if figure.low == high else Bound.RANGE)
    words = str(figure.low if figure.low is not None else high)
    return Count(low=figure.low, high=high, as_written=words, bound=bound, approximate=bound is ABOUT)
