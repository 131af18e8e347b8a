"""What an outlet did with a figure, read from what its claims changed.

A claim is held against the first statement of its figure (see `headwater.trace`). What is counted became something else
(outcome, people, area, period): moved. The number rose beyond rounding: inflated; fell: lowered. Within one report an
inexact claim beside the exact one changes nothing: who gives 1,959 and writes 'nearly 2,000' above it hides nothing. A
headline that moves or inflates what its body keeps is not excused. Over several claims and reports the gravest stands.
"""

from collections.abc import Iterable, Sequence

from headwater.compare.held import Held
from headwater.model import Carrying, Change, Claim, Count, Derivation, Manner, Part, Tie

GRAVEST_FIRST = (
    Carrying.INFLATED, Carrying.MOVED, Carrying.LOWERED, Carrying.OTHER, Carrying.ROUNDED, Carrying.FIRST,
    Carrying.FAITHFUL, Carrying.DENIED,
)  # fmt: skip
REFUSING = frozenset({Tie.DENIAL, Tie.CORRECTION, Tie.WITHDRAWAL})
INEXACT = frozenset({"rounded", "one_end", "bound"})
_MOVED = frozenset({Part.OUTCOME, Part.POPULATION, Part.AREA, Part.PERIOD})


def done(claims: Sequence[str], held: Held) -> tuple[Carrying, tuple[str, ...]]:
    """Give what an outlet did with a figure by all its claims of it, and a word for each thing that they changed."""
    by_report: dict[str, list[tuple[Carrying, frozenset[str]]]] = {}
    for claim in claims:
        by_report.setdefault(held.claims[claim].report, []).append(_one(claim, held))
    kinds = {kind for told in by_report.values() for kind, _ in _in_report(told)}
    words = {word for told in by_report.values() for _, changed in told for word in changed}
    return next(kind for kind in GRAVEST_FIRST if kind in kinds), tuple(sorted(words))


def _in_report(told: Iterable[tuple[Carrying, frozenset[str]]]) -> list[tuple[Carrying, frozenset[str]]]:
    """Give what a report did without the inexact claims that stand beside the exact one."""
    listed = list(told)
    if not any(kind in (Carrying.FIRST, Carrying.FAITHFUL) for kind, _ in listed):
        return listed
    return [(kind, words) for kind, words in listed if not words or not words <= INEXACT]


def _one(claim: str, held: Held) -> tuple[Carrying, frozenset[str]]:
    ties = held.ties.get(claim, ())
    if not ties:
        return Carrying.FIRST, frozenset()
    words = frozenset(change.word for tie in ties for change in tie.changes)
    if all(tie.tie in REFUSING for tie in ties):
        return Carrying.DENIED, words
    kinds = {_changed(change, held.claims[claim], tie, held) for tie in ties for change in tie.changes}
    return next((kind for kind in GRAVEST_FIRST if kind in kinds), Carrying.FAITHFUL), words


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
