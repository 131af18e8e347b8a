"""Judged: what people decided about claims, brought to a consistent set that tracing keeps to.

The latest judgement wins. An older one that cannot hold beside those accepted before it (two parents of one claim,
a circle, one origin for claims that were told apart) is idle: it stays in the ledger and decides nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from headwater.model import Derivation, Judgement, Matter, Reason, Verdict, standing
from headwater.trace.cast import Cast
from headwater.trace.changes import changes_between
from headwater.trace.figures import reach
from headwater.trace.mentions import Mention
from headwater.trace.wording import say_day

Pair = tuple[str, str]


class Rulings(NamedTuple):
    """What holds of the judgements: `parents` by child, `barred` (child, parent), and claims joined or apart."""

    parents: Mapping[str, Judgement] = {}
    barred: frozenset[Pair] = frozenset()
    joined: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()


NO_RULINGS = Rulings()


class Sets:
    """Claims in disjoint sets, some of which may not be joined. The least name of a set stands for it."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}
        self.apart: list[Pair] = []

    def top(self, name: str) -> str:
        """Give the name that stands for a set."""
        end = name
        while end in self.above:
            end = self.above[end]
        while name != end:
            self.above[name], name = end, self.above[name]
        return end

    def may_join(self, one: str, other: str) -> bool:
        """Say whether nothing keeps two sets apart."""
        tops = {self.top(one), self.top(other)}
        return not any({self.top(a), self.top(b)} == tops for a, b in self.apart)

    def join(self, one: str, other: str) -> bool:
        """Make two sets one, and say whether they are one now."""
        first, last = sorted((self.top(one), self.top(other)))
        if first == last:
            return True
        if not self.may_join(first, last):
            return False
        self.above[last] = first
        return True


def rulings_of(judgements: Iterable[Judgement], known: Collection[str]) -> Rulings:
    """Give what holds of the judgements about claims that are known, the latest first."""
    parents: dict[str, Judgement] = {}
    barred, joined = list[Pair](), list[Pair]()
    sets = Sets()
    for judgement in standing(judgements):
        one, other = judgement.claims
        if judgement.verdict is Verdict.OPEN or one not in known or other not in known:
            continue
        yes = judgement.verdict is Verdict.YES
        if judgement.matter is Matter.RETELLING:
            if not yes:
                barred.append((one, other))
            elif one not in parents and not _leads(other, one, parents) and sets.join(one, other):
                parents[one] = judgement
        elif yes and sets.join(one, other):
            joined.append((one, other))
        elif not yes and sets.top(one) != sets.top(other):
            sets.apart.append((one, other))
    return Rulings(parents, frozenset(barred), tuple(joined), tuple(sets.apart))


def judged_derivations(rulings: Rulings, mentions: Mapping[str, Mention], cast: Cast) -> list[Derivation]:
    """Give the retellings that people decided on: they weigh as much as any can, and say who judged and why."""
    return [_derivation(judgement, mentions, cast) for judgement in rulings.parents.values()]


def sundered(derivations: Iterable[Derivation], rulings: Rulings) -> list[Derivation]:
    """Take out the weakest derivations by which claims that people told apart would lead to one origin."""
    kept = {derivation.child: derivation for derivation in derivations}
    for one, other in rulings.apart:
        while bridge := _bridge(one, other, kept):
            loose = [tie for tie in bridge if tie.child not in rulings.parents]
            weakest = min(loose, key=lambda tie: (tie.weight, tie.id))
            del kept[weakest.child]
    return list(kept.values())


def _leads(start: str, goal: str, parents: Mapping[str, Judgement]) -> bool:
    step = start
    while step != goal and step in parents:
        step = parents[step].claims[1]
    return step == goal


def _derivation(judgement: Judgement, mentions: Mapping[str, Mention], cast: Cast) -> Derivation:
    later, first = (mentions[claim] for claim in judgement.claims)
    how = reach(first.claim.count, later.claim.count)
    line = f"judged by {judgement.who} on {say_day(judgement.when.date())}: {judgement.why}"
    return Derivation(
        child=later.claim.id,
        parents=(first.claim.id,),
        changes=changes_between(first, later, how, cast.case),
        reasons=(Reason(line=line, weight=1.0),),
        weight=1.0,
    )


def _bridge(one: str, other: str, derivations: Mapping[str, Derivation]) -> set[Derivation]:
    """Give the derivations between two claims of one root; none where their roots differ."""
    mine, theirs = _way_up(one, derivations), _way_up(other, derivations)
    tops = [way[-1].parents[0] if way else claim for way, claim in ((mine, one), (theirs, other))]
    return set(mine) ^ set(theirs) if tops[0] == tops[1] else set()


def _way_up(claim: str, derivations: Mapping[str, Derivation]) -> list[Derivation]:
    way = []
    while claim in derivations:
        way.append(derivations[claim])
        claim = way[-1].parents[0]
    return way
