"""Estimates of rules: what a rule said, put into the one value that every way of weighing gives."""

from collections.abc import Sequence
from typing import NamedTuple

from headwater.model import Diagnostic, Estimate, Family, Interval, Number, Sense, Subject
from headwater.weigh.figures import Evidence, Figure
from headwater.weigh.rules.rule import Interested, Method, Parts, Rule
from headwater.weigh.words import listed, say


class Said(NamedTuple):
    """What a rule said: its figures, how far they go, and the lines that lead there."""

    best: Number | None = None
    intervals: tuple[Interval, ...] = ()
    sense: Sense = Sense.RANGE
    grade: str = ""
    lines: tuple[str, ...] = ()
    turns: tuple[str, ...] = ()
    open_high: bool = False


OPEN = Diagnostic(name="open high", tells="the highest figure says 'at least': there is no limit above it")
"""Stands beside a range whose high end is itself a minimum."""


def estimate(rule: Rule, evidence: Evidence, said: Said, figures: Sequence[Figure] = (), refused: str = "") -> Estimate:
    """Give the estimate of a rule; `figures` are those it rests on, in the order of their claims' ids."""
    return Estimate(
        family=Family.RULE,
        method=rule.name,
        subject=Subject(words=evidence.question.words, scope=evidence.question.scope),
        sense=said.sense,
        best=None if said.best is None else float(said.best),
        intervals=said.intervals,
        grade=said.grade,
        refused=refused,
        assumptions=assumptions(rule, evidence),
        diagnostics=(OPEN,) if said.open_high else (),
        derivation=said.lines,
        turns=said.turns,
        cites=tuple(cite.line for cite in rule.cites),
        claims=tuple(sorted({figure.claim.id for figure in figures})),
    )


def refusal(
    rule: Rule, evidence: Evidence, why: str, said: Said | None = None, figures: Sequence[Figure] = ()
) -> Estimate:
    """Give the estimate of a rule that gives no figure, and why."""
    return estimate(rule, evidence, said or Said(), figures, why)


def span(low: Number | None, high: Number | None) -> Interval:
    """Give an interval of counts; None is no limit. A rule whose low is above its high has the two swapped."""
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Interval(low=None if low is None else float(low), high=None if high is None else float(high))


def fits(rule: Rule, evidence: Evidence) -> bool:
    """Say whether a question asks about those whom the rule book counts."""
    kind, made_for = evidence.question.scope.population.kind, rule.counts.made_for
    return made_for in (kind[0], *kind[1:2])


def seen(rule: Rule, evidence: Evidence) -> Estimate:
    """Give what pictures show: a floor of single things seen, and no estimate of how many there were."""
    count = evidence.exhibits
    line = f"{say(count)} distinct things recorded from pictures: those that may be one, and are not judged, count once"
    said = Said(
        intervals=(span(count, None),),
        sense=Sense.FLOOR,
        lines=(line, "what nobody photographed is not counted: this is no estimate, and says nothing of how many more"),
        turns=("a picture of one more, not the same as any seen before, adds one",),
    )
    return estimate(rule, evidence, said)


def assumptions(rule: Rule, evidence: Evidence) -> tuple[str, ...]:
    """Say what a rule takes for granted: what it counts, and whom its book was written for."""
    told = [f"the rule of {rule.name}: {' '.join(rule.about.split())}"]
    if rule.method is Method.FIGURES:
        told.append("a figure counts once, for its origin: a retelling adds nothing, an unknown origin earns nothing")
        told.append(f"counted are figures that are {listed(one.value for one in rule.counts.modality)}")
        told.append(_PARTS[rule.counts.parts])
        if rule.counts.interested is not Interested.COUNT:
            told.append(_INTERESTED[rule.counts.interested])
    if not fits(rule, evidence):
        told.append(f"the rule book is for {rule.counts.made_for}: it is lent to another count here")
    return (*told, *(f"ours, not the rule book's: {line}" for line in rule.ours))


_PARTS = {
    Parts.SUM: "figures for parts are added up only where they share nobody, and say how many there were at least",
    Parts.ASIDE: "figures for parts of what was asked are left aside",
}
_INTERESTED = {
    Interested.LAST: "a party's figures for its enemy's losses count towards the high alone, if anybody else who can "
    "be judged answers",
    Interested.ASIDE: "a party's figures for its enemy's losses do not count",
}
