"""What an outlet did with a figure, read from what its claims changed.

A claim is held against the first statement of its figure (see `headwater.trace`). What is counted became something
else (outcome, people, area, period): moved. The number rose beyond rounding: inflated; fell: lowered. Within one
report an inexact claim beside the exact one changes nothing: who gives 1,959 and writes 'nearly 2,000' above it
hides nothing, nor does who adds up figures that stand there as well. A headline that moves or inflates what its body
keeps is not excused. Over several claims and reports the gravest stands.
"""

from collections.abc import Sequence
from typing import NamedTuple

from headwater.compare.held import Held
from headwater.model import Carrying, Change, Claim, Count, Derivation, Manner, Part, Tie

GRAVEST_FIRST = (
    Carrying.INFLATED, Carrying.MOVED, Carrying.LOWERED, Carrying.OTHER, Carrying.ROUNDED, Carrying.FIRST,
    Carrying.FAITHFUL, Carrying.DENIED,
)  # fmt: skip
REFUSING = frozenset({Tie.DENIAL, Tie.CORRECTION, Tie.WITHDRAWAL})
INEXACT = frozenset({"rounded", "one_end", "bound"})
_MOVED = frozenset({Part.OUTCOME, Part.POPULATION, Part.AREA, Part.PERIOD})


class _Told(NamedTuple):
    """What one claim did with its figure, a word for each change, and whether it adds the figure to others."""

    does: Carrying
    words: frozenset[str]
    summed: bool


def done(claims: Sequence[str], held: Held) -> tuple[Carrying, tuple[str, ...]]:
    """Give what an outlet did with a figure by all its claims of it, and a word for each thing that they changed."""
    by_report: dict[str, list[_Told]] = {}
    for claim in claims:
        by_report.setdefault(held.claims[claim].report, []).append(_one(claim, held))
    counted = [one for told in by_report.values() for one in _in_report(told)]
    kinds = {one.does for one in counted}
    words = {word for told in by_report.values() for one in told for word in one.words}
    return next(kind for kind in GRAVEST_FIRST if kind in kinds), tuple(sorted(words))


def _in_report(told: Sequence[_Told]) -> list[_Told]:
    """Give what a report did: without sums beside their parts, and without inexact claims beside the exact one."""
    counted = [one for one in told if not one.summed] or list(told)
    if not any(one.does in (Carrying.FIRST, Carrying.FAITHFUL) for one in counted):
        return counted
    return [one for one in counted if not one.words or not one.words <= INEXACT]


def _one(claim: str, held: Held) -> _Told:
    """Give what a claim did; one that repeats another of its own report did what that one did as well."""
    does, words, summed = _itself(claim, held)
    seen, parent = {claim}, _repeated(claim, held)
    while parent is not None and parent not in seen:
        seen.add(parent)
        told = _itself(parent, held)
        does = min(does, told.does, key=GRAVEST_FIRST.index)
        words, summed = words | told.words, summed or told.summed
        parent = _repeated(parent, held)
    return _Told(does, words, summed)


def _repeated(claim: str, held: Held) -> str | None:
    """Give the claim of its own report that a claim retells."""
    ties = [tie for tie in held.ties.get(claim, ()) if tie.tie is Tie.RETELLING]
    parents = [parent for tie in ties for parent in tie.parents if parent in held.claims]
    return next((one for one in parents if held.claims[one].report == held.claims[claim].report), None)


def _itself(claim: str, held: Held) -> _Told:
    ties = held.ties.get(claim, ())
    if not ties:
        return _Told(Carrying.FIRST, frozenset(), summed=False)
    words = frozenset(change.word for tie in ties for change in tie.changes)
    if all(tie.tie in REFUSING for tie in ties):
        return _Told(Carrying.DENIED, words, summed=False)
    kinds = {_changed(change, held.claims[claim], tie, held) for tie in ties for change in tie.changes}
    does = next((kind for kind in GRAVEST_FIRST if kind in kinds), Carrying.FAITHFUL)
    return _Told(does, words, summed=all(tie.tie is Tie.SUM for tie in ties))


def _changed(change: Change, claim: Claim, tie: Derivation, held: Held) -> Carrying:
    if change.part in _MOVED:
        return Carrying.MOVED
    if change.part is not Part.NUMBER or change.manner is Manner.ONE_END:
        return Carrying.OTHER
    if change.manner is Manner.ROUNDED:
        return Carrying.ROUNDED
    if change.manner is Manner.SUMMED:  # told as somebody's own figure it is more than he said; else openly added up
        return Carrying.INFLATED if claim.speakers else Carrying.OTHER
    parents = [held.claims[parent].count for parent in tie.parents if parent in held.claims]
    return _direction(claim.count, parents)


def _direction(now: Count, before: Sequence[Count]) -> Carrying:
    """Say whether a number lies wholly above or below those it was made of."""
    tops = [count.high if count.high is not None else count.low for count in before]
    feet = [count.low if count.low is not None else count.high for count in before]
    foot = now.low if now.low is not None else now.high
    top = now.high if now.high is not None else now.low
    if foot is not None and tops and all(high is not None and foot > high for high in tops):
        return Carrying.INFLATED
    if top is not None and feet and all(low is not None and top < low for low in feet):
        return Carrying.LOWERED
    return Carrying.OTHER
