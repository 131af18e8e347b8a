"""Measure comparisons: the demonstration against a table made by hand, and intervals on outlets with planted rates.

`compare_cells` and `compare_words` are the shares of the hand-made table (tools/compare_table.py) that come out as it
says. `compare_cover_*` are the shares of intervals that hold the planted rate, over simulated outlets: 95 % is meant.

    python tools/evaluate_compare.py [--full]
"""

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from compare_table import ABSENT, SAID, TOLD, Told

from headwater.case import read_state, run_case
from headwater.casefile.demo import lay_out_demo
from headwater.compare import CompareOptions, compare
from headwater.model import (
    Actor,
    ActorRelation,
    Carrying,
    Case,
    Cell,
    Change,
    Claim,
    Comparison,
    Count,
    Derivation,
    Grouping,
    Manner,
    Origin,
    Outlet,
    Part,
    Period,
    Place,
    Population,
    RelationKind,
    Report,
    Scope,
    Span,
    State,
    content_id,
    outcome_set,
)

PLANTED = {Carrying.ROUNDED: 0.2, Carrying.MOVED: 0.12, Carrying.INFLATED: 0.08, Carrying.FAITHFUL: 0.6}
OUTLETS = 200


def measure(_data: Path, *, full: bool = False) -> dict[str, float]:
    """Give the measurements; the data folder is not needed: both cases are made here."""
    with tempfile.TemporaryDirectory() as folder:
        state = demonstration(Path(folder) / "demo")
    return {**told(state, compare(state)), **coverage(20 if full else 4), **follows()}


def demonstration(folder: Path) -> State:
    """Give the state of the demonstration, run anew."""
    lay_out_demo(folder)
    run_case(folder, clock=lambda: datetime(2030, 1, 1, tzinfo=UTC))
    return read_state(folder)


def told(state: State, made: Comparison) -> dict[str, float]:
    """Give the share of the hand-made table that comes out."""
    cells = {(cell.outlet, cell.figure): cell for cell in made.cells}
    right = [_right(one, _cell(one, state, made, cells)) for one in TOLD]
    right += [_cell(Told(*one), state, made, cells) is None for one in ABSENT]
    words = {(column.key, word.group, word.party) for column in made.columns if column.by is Grouping.OUTLET
             for word in column.wordings}  # fmt: skip
    said = [one in words for one in SAID]
    return {
        "compare_cells": sum(right) / len(right),
        "compare_words": sum(said) / len(said),
    }


def wrong(state: State, made: Comparison) -> Iterator[tuple[Told, Cell | None]]:
    """Give each row of the table that did not come out, with what did."""
    cells = {(cell.outlet, cell.figure): cell for cell in made.cells}
    for one in TOLD:
        cell = _cell(one, state, made, cells)
        if not _right(one, cell):
            yield one, cell


def _cell(one: Told, state: State, made: Comparison, cells: dict[tuple[str, str], Cell]) -> Cell | None:
    """Give the outlet's cell of the figure; where a speaker gave a number twice, of the one that most outlets carry."""
    counts = {claim.id: claim.count for claim in state.claims}
    named = [figure for figure in made.figures if figure.actor == one.actor and counts[figure.first].low == one.number]
    return cells.get((one.outlet, named[0].origin)) if named else None


def _right(one: Told, cell: Cell | None) -> bool:
    if cell is None:
        return False
    does = not one.does or cell.does in one.does
    lag = one.lag is None or cell.lag == (one.lag, one.lag)
    return does and one.words <= set(cell.words) and lag


def coverage(rounds: int) -> dict[str, float]:
    """Give by kind of change the share of outlets whose interval holds the planted rate.

    Outlets carry from 20 to 60 figures each: of one number for all, what is covered jumps with that number.
    """
    hits = dict.fromkeys(PLANTED, 0)
    for seed in range(rounds):
        made = compare(simulated(seed, carried=(20, 60)))
        for column in made.columns:
            if column.by is Grouping.OUTLET and column.key != "agency":
                for kind, planted in PLANTED.items():
                    rate = column.changes[kind]
                    hits[kind] += rate.low is not None and rate.high is not None and rate.low <= planted <= rate.high
    return {f"compare_cover_{kind.value}": found / (rounds * OUTLETS) for kind, found in hits.items()}


def follows(rounds: int = 40) -> dict[str, float]:
    """Give how often control that makes no difference is taken for one at 5 %, and how often one that does is seen."""
    options = CompareOptions(shuffles=300)
    by_chance = [_chance(seed, 0.5, options) <= 0.05 for seed in range(rounds)]
    by_design = [_chance(seed, 0.75, options) <= 0.05 for seed in range(rounds)]
    return {"compare_false_alarm": sum(by_chance) / rounds, "compare_seen": sum(by_design) / rounds}


def _chance(seed: int, leaning: float, options: CompareOptions) -> float:
    following = compare(simulated(seed, carried=(12, 12), outlets=24, leaning=leaning), options).following
    return following.carrying.chance if following and following.carrying else 1.0


def simulated(seed: int, *, carried: tuple[int, int], outlets: int = OUTLETS, leaning: float = 0.5) -> State:
    """Give a state of outlets that change figures of an agency at the planted rates.

    `leaning` is the share of the enemy's losses among what an outlet carries; half are controlled by
    each of two parties.
    """
    dice = random.Random(seed)
    case = _case(outlets)
    world = _World(case)
    firsts = {side: [world.first(side, day) for day in range(60)] for side in ("north", "south")}
    for at in range(outlets):
        own, enemy = ("north", "south") if at % 2 else ("south", "north")
        for day in range(dice.randint(*carried)):
            side = enemy if dice.random() < leaning else own
            world.retell(f"outlet-{at}", firsts[side][day], dice.choices(list(PLANTED), list(PLANTED.values()))[0])
    return world.state()


def _case(outlets: int) -> Case:
    def against(other: str) -> tuple[ActorRelation, ...]:
        return (ActorRelation(kind=RelationKind.OPPOSED, other=other),)

    sides = ("south", "north")
    return Case(
        title="Simulated", period=Period.parse("2030"), area="land", places=(Place(id="land", name="Land"),),
        actors=tuple(Actor(id=one, name=one, relations=against(other)) for one, other in zip(sides, sides[::-1],
                                                                                             strict=True)),
        outlets=tuple(Outlet(id=f"outlet-{at}", name=f"Outlet {at}", controlled_by=sides[at % 2])
                      for at in range(outlets)),
    )  # fmt: skip


class _World:
    """What has been published so far."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.reports: list[Report] = []
        self.claims: list[Claim] = []
        self.ties: list[Derivation] = []
        self.retold: dict[str, list[str]] = {}

    def first(self, side: str, day: int) -> Claim:
        """Publish a first statement."""
        claim = self._published("agency", side, day, 1000 + 17 * day)
        self.retold[claim.id] = []
        return claim

    def retell(self, outlet: str, first: Claim, kind: Carrying) -> None:
        """Publish a retelling that does with the figure what is said."""
        day = next(report.published for report in self.reports[:120] if report.id == first.report)
        number = int(first.count.point) + (500 if kind is Carrying.INFLATED else 0)
        offset = (day.start - date(2030, 1, 1)).days if day and day.start else 0
        claim = self._published(outlet, (first.scope.population.party or ("north",))[0], offset, number)
        change = {
            Carrying.ROUNDED: (Change(part=Part.NUMBER, before="a", after="b", line="c", manner=Manner.ROUNDED),),
            Carrying.MOVED: (Change(part=Part.AREA, before="a", after="b", line="c"),),
            Carrying.INFLATED: (Change(part=Part.NUMBER, before="a", after="b", line="c"),),
        }.get(kind, ())
        self.ties.append(Derivation(child=claim.id, parents=(first.id,), changes=change))
        self.retold[first.id].append(claim.id)

    def state(self) -> State:
        """Give all of it."""
        origins = tuple(
            Origin(speaker="Agency", first=first, claims=(first, *others)) for first, others in self.retold.items()
        )
        return State(head="", case=self.case, reports=tuple(self.reports), claims=tuple(self.claims), origins=origins,
                     derivations=tuple(self.ties))  # fmt: skip

    def _published(self, outlet: str, side: str, day: int, number: int) -> Claim:
        text = f"{number} killed of the {side}, says {outlet} ({len(self.reports)})"
        on = Period.day(date(2030, 1, 1) + timedelta(days=day))
        report = Report(outlet=outlet, text=text, source=str(len(self.reports)), capture=content_id("c", text),
                        published=on)  # fmt: skip
        claim = Claim(
            report=report.id, span=Span(start=0, end=len(text)), quote=text,
            count=Count(low=number, high=number, as_written=str(number)),
            scope=Scope(outcomes=outcome_set("killed"), population=Population(party=(side,))),
        )  # fmt: skip
        self.reports.append(report)
        self.claims.append(claim)
        return claim


if __name__ == "__main__":
    for name, value in measure(Path(), full="--full" in sys.argv).items():
        print(f"{name:28}{value:8.3f}")
    if "--wrong" in sys.argv:
        with tempfile.TemporaryDirectory() as where:
            now = demonstration(Path(where) / "demo")
        for row, cell in wrong(now, compare(now)):
            print(row, "\n    ", cell)
