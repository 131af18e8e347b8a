"""Builders for tests: a case, and reports written around claims, so that every claim is pinned."""

from collections.abc import Sequence
from typing import NamedTuple

from headwater.model import (
    Actor,
    ActorRelation,
    Bound,
    Case,
    Claim,
    Count,
    Kind,
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
    digest,
    outcome_set,
)

FIGHTERS = ("people", "combatants")
CIVILIANS = ("people", "civilians")
VEHICLES = ("equipment", "vehicle")

_ACTORS = {
    "islamic-state": None, "amaq": "islamic-state", "al-naba": "islamic-state",
    "iraq": None, "iraqi-forces": "iraq", "iraqi-army": "iraqi-forces", "federal-police": "iraqi-forces",
    "cts": "iraqi-forces", "pmf": "iraqi-forces", "peshmerga": "iraqi-forces",
    "joint-operations-command": "iraqi-forces", "interior-ministry-iraq": "iraq",
    "krg": "iraq", "peshmerga-ministry": "krg", "hekmat": "peshmerga-ministry", "yawar": "peshmerga-ministry",
    "us-led-coalition": None, "townsend": "us-led-coalition", "united-states": None,
    "us-central-command": "united-states", "us-special-forces": "united-states",
    "votel": "us-central-command",
    "united-nations": None, "unami": "united-nations", "syrian-opposition": None,
}  # fmt: skip
_NAMES = {
    "unami": "UNAMI", "united-nations": "UN", "votel": "Gen. Joseph Votel", "islamic-state": "Islamic State",
    "us-led-coalition": "US-led coalition", "iraqi-forces": "Iraqi forces", "peshmerga": "Peshmerga",
    "joint-operations-command": "Joint Operations Command",
}  # fmt: skip
_ENEMIES = ("iraq", "us-led-coalition", "united-states")
_PLACES = {
    "iraq": (None, "Iraq"), "baghdad": ("iraq", "Baghdad"), "ninewa": ("iraq", "Ninewa"),
    "mosul-operation": ("ninewa", "the Mosul operation"),
    "southern-front": ("mosul-operation", "southern front"),
    "mosul": ("mosul-operation", "Mosul"), "east-mosul": ("mosul", "east Mosul"),
    "west-mosul": ("mosul", "west Mosul"),
}  # fmt: skip


def mosul_case() -> Case:
    """Give a case with the parties and places of the battle for Mosul."""
    return Case(
        title="Mosul",
        period=Period.parse("2016-10-17/2017-07-10"),
        area="mosul-operation",
        actors=tuple(_actor(actor, above) for actor, above in _ACTORS.items()),
        outlets=(Outlet(id="afp", name="AFP"), Outlet(id="al-jazeera", name="Al Jazeera")),
        places=tuple(Place(id=key, name=name, within=above) for key, (above, name) in _PLACES.items()),
    )


def _actor(actor: str, above: str | None) -> Actor:
    allied = [("iraq", "us-led-coalition"), ("united-states", "us-led-coalition"), ("united-states", "iraq")]
    relations = [ActorRelation(kind=RelationKind.ALLIED, other=b) for a, b in allied if a == actor]
    if actor in _ENEMIES:
        relations.append(ActorRelation(kind=RelationKind.OPPOSED, other="islamic-state"))
    return Actor(id=actor, name=_NAMES.get(actor, actor), part_of=above, relations=tuple(relations))


class Figure(NamedTuple):
    """A claim to be written into a report. `by` are actor ids, `outlet:ID`, or names; `of` is an actor id."""

    low: int | float | None
    high: int | float | None = -1
    by: tuple[str, ...] = ()
    of: str | None = "iraqi-forces"
    outcomes: tuple[str, ...] = ("killed",)
    people: tuple[str, ...] = FIGHTERS
    at: str | None = "mosul-operation"
    when: str | None = None
    bound: Bound | None = None
    modality: Modality = Modality.STATED
    role: Role | None = None
    kind: Kind = Kind.LOSS
    against: str | None = None
    per: str | None = None
    after: str = ""

    def stated(self) -> Count:
        """Give the count: `high` left out is the low number, `low` or `high` None an open bound."""
        high = self.low if self.high == -1 else self.high
        bound = self.bound or (
            Bound.AT_LEAST if high is None else Bound.AT_MOST if self.low is None
            else Bound.EXACT if self.low == high else Bound.RANGE
        )  # fmt: skip
        return Count(low=self.low, high=high, bound=bound, as_written=self.words(), approximate=bound is Bound.ABOUT)

    def words(self) -> str:
        """Give the words that the claim quotes."""
        high = self.low if self.high == -1 else self.high
        return f"{self.low} to {high} {' or '.join(self.outcomes) or 'strong'}"


def write_report(
    case: Case,
    outlet: str,
    published: str | None,
    figures: Sequence[Figure],
    *,
    credit: str | None = None,
    headline: Figure | None = None,
) -> tuple[Report, tuple[Claim, ...]]:
    """Write a report around its figures and give it with their claims, the headline's first."""
    lines = [f"# {headline.words()}\n" if headline else "# News\n"]
    lines += [f"{' of '.join(figure.by)} on {figure.of}: {figure.words()}. {figure.after}" for figure in figures]
    text = "\n".join(lines)
    first = Span(start=0, end=len(lines[0]))
    report = Report(
        outlet=outlet, text=text, source=f"{outlet}.md", capture=digest(text.encode()), credit=credit,
        published=Period.parse(published) if published else None, headline=first,
    )  # fmt: skip
    claims, start = [], 0
    for figure in ([headline] if headline else []) + list(figures):
        at = text.index(figure.words(), start)
        start = at + len(figure.words())
        claims.append(_claim(case, report, figure, Span(start=at, end=start)))
    return report, tuple(claims)


def _claim(case: Case, report: Report, figure: Figure, span: Span) -> Claim:
    party = case.party(figure.of) if figure.of else None
    return Claim(
        report=report.id,
        span=span,
        quote=span.of(report.text),
        kind=figure.kind,
        count=figure.stated(),
        scope=Scope(
            outcomes=outcome_set(*figure.outcomes),
            population=Population(kind=figure.people, party=party),
            area=case.place(figure.at) if figure.at else None,
            period=Period.parse(figure.when) if figure.when else None,
        ),
        speakers=tuple(_speaker(case, name) for name in figure.by),
        modality=figure.modality,
        role=figure.role,
        against=Population(kind=FIGHTERS, party=case.party(figure.against)) if figure.against else None,
        per=figure.per,
        extractor="by-hand",
    )


def _speaker(case: Case, name: str) -> Speaker:
    if name.startswith("outlet:"):
        outlet = name.partition(":")[2]
        return Speaker(name=outlet, outlet=outlet)
    actor = case.actor(name)
    return Speaker(name=actor.name if actor else name, actor=actor.id if actor else None)
