"""Small states for the tests of comparing: outlets that retell a few figures of two sides."""

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from headwater.model import (
    Actor,
    ActorRelation,
    Case,
    Change,
    Claim,
    Copying,
    Count,
    Derivation,
    Manner,
    Origin,
    Outlet,
    Part,
    Period,
    Place,
    Population,
    RelationKind,
    Report,
    ReportDerivation,
    Scope,
    Span,
    Speaker,
    Stance,
    State,
    Term,
    Tie,
    Tone,
    content_id,
    outcome_set,
)

START = date(2030, 3, 1)
OUTLETS = ("bugle", "courier", "herald", "mirror")


def change(part: Part, manner: Manner | None = None) -> Change:
    return Change(part=part, before="one", after="other", line="one became other", manner=manner)


class Told(NamedTuple):
    """One claim: who published it when, of which figure, what it changed, and how it hangs on the figure."""

    outlet: str
    day: int | None
    figure: int
    changes: tuple[Change, ...] | None = ()
    number: int = 0
    tie: Tie = Tie.RETELLING
    copied: bool = False
    words: tuple[tuple[str, Tone], ...] = ()


def case() -> Case:
    def opposed(other: str) -> tuple[ActorRelation, ...]:
        return (ActorRelation(kind=RelationKind.OPPOSED, other=other, reports=("war.md",), why="They fight"),)

    ministry = ActorRelation(kind=RelationKind.CONTROLS, other="herald", period=Period.parse("2030-03-05/.."))
    return Case(
        title="Ford",
        period=Period.parse("2030"),
        area="ford",
        places=(Place(id="ford", name="Ford"),),
        actors=(
            Actor(id="north", name="North", relations=opposed("south")),
            Actor(id="ministry", name="Ministry", part_of="north", relations=(ministry,)),
            Actor(id="south", name="South", relations=opposed("north")),
            Actor(id="bystander", name="Bystander"),
        ),
        outlets=(
            Outlet(id="bugle", name="Bugle", country="GB", controlled_by="north"),
            Outlet(id="courier", name="Courier", country="GB", controlled_by="south"),
            Outlet(id="herald", name="Herald", country="FR"),
        ),
    )


def state(told: tuple[Told, ...], firsts: int = 2) -> State:
    """Give a state in which an agency gives figures on the first day, and others do with them what is told.

    Figure 0 counts the north's losses, figure 1 the south's, and so on in turn.
    """
    made = _Made()
    for figure in range(firsts):
        made.publish(Told("agency", 0, figure, None, 100 + figure))
    for one in told:
        made.publish(one)
    origins = tuple(
        Origin(speaker=f"Speaker {at}", stance=Stance.ENEMY, first=claims[0], claims=tuple(claims))
        for at, claims in sorted(made.figures.items())
    )
    return State(
        head="",
        case=case(),
        reports=tuple(made.reports),
        claims=tuple(made.claims),
        origins=origins,
        derivations=tuple(made.ties),
        copies=tuple(made.copies),
        terms=tuple(made.terms),
    )


class _Made:
    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.claims: list[Claim] = []
        self.ties: list[Derivation] = []
        self.copies: list[ReportDerivation] = []
        self.terms: list[Term] = []
        self.figures: dict[int, list[str]] = {}

    def publish(self, one: Told) -> None:
        text = f"{one.number} dead, figure {one.figure}, {one.outlet} {len(self.reports)}"
        on = None if one.day is None else Period.day(START + timedelta(days=one.day))
        report = Report(outlet=one.outlet, text=text, source=f"{len(self.reports)}.md", capture=content_id("x", text),
                        published=on)  # fmt: skip
        party = ("north",) if one.figure % 2 == 0 else ("south",)
        claim = Claim(
            report=report.id,
            span=Span(start=0, end=len(text)),
            quote=text,
            count=Count(low=one.number, high=one.number, as_written=str(one.number)),
            scope=Scope(outcomes=outcome_set("killed"), population=Population(party=party)),
            speakers=(Speaker(name="Speaker"),),
        )
        self.reports.append(report)
        self.claims.append(claim)
        known = self.figures.setdefault(one.figure, [])
        if known and one.changes is not None:
            self.ties.append(Derivation(child=claim.id, parents=(known[0],), tie=one.tie, changes=one.changes))
        known.append(claim.id)
        if one.copied:
            parent = self.reports[0].id
            self.copies.append(ReportDerivation(child=report.id, parents=(parent,), kind=Copying.REPRINT))
        for group, tone in one.words:
            self.terms.append(Term(report=report.id, span=Span(start=0, end=4), quote=text[:4], thing="fighter",
                                   group=group, tone=tone, party=party))  # fmt: skip


_CHANGES = st.sampled_from(
    (
        (),
        (change(Part.AREA),),
        (change(Part.NUMBER, Manner.ROUNDED),),
        (change(Part.BOUND),),
        (change(Part.NUMBER),),
        (change(Part.ATTRIBUTION), change(Part.PERIOD)),
    )
)


@st.composite
def told(draw: st.DrawFn, outlets: tuple[str, ...] = OUTLETS) -> tuple[Told, ...]:
    """Give up to a dozen tellings by these outlets, of up to four figures."""
    one = st.builds(
        Told,
        outlet=st.sampled_from(outlets),
        day=st.none() | st.integers(0, 12),
        figure=st.integers(0, 3),
        changes=_CHANGES,
        number=st.sampled_from((0, 90, 100, 101, 500)),
        tie=st.sampled_from((Tie.RETELLING, Tie.RETELLING, Tie.RETELLING, Tie.DENIAL, Tie.SUM)),
        copied=st.booleans(),
        words=st.sampled_from(((), (("terrorist", Tone.HOSTILE),), (("martyr", Tone.HONOURING),))),
    )
    return tuple(draw(st.lists(one, max_size=12)))
