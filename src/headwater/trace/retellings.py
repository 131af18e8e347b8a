"""Retellings: the one best earlier claim that each claim repeats, if any, and never in a circle."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from headwater.model import Derivation
from headwater.trace.candidates import Drawers, candidates, looked_up
from headwater.trace.cast import Cast
from headwater.trace.changes import changes_between
from headwater.trace.evidence import THRESHOLD, Evidence, reasons_of, weigh
from headwater.trace.mentions import Mention, nearer, surely_follows, time_apart


class Tied(NamedTuple):
    """A retelling found: the earlier claim, the later one, and the evidence."""

    first: Mention
    later: Mention
    evidence: Evidence


def find_retellings(
    mentions: Sequence[Mention],
    drawers: Drawers,
    cast: Cast,
    settled: Collection[str] = (),
    barred: Collection[tuple[str, str]] = (),
) -> tuple[Tied, ...]:
    """Give each claim its best parent: the highest rank, then the earliest, then by id.

    Denied figures neither retell nor are retold: they are tied to what they deny elsewhere. Nor do claims
    whose ids are `settled` already look for a parent. `mentions` are in order of seniority, `drawers` hold those
    that are not denied; `barred` are pairs of
    a claim and what it does not retell, as a person has judged.
    """
    open_still = [mention for mention in mentions if not mention.denied and mention.claim.id not in settled]
    ties = [tied for mention in open_still for tied in _ties_of(mention, drawers, cast)]
    ties = [tied for tied in ties if (tied.later.claim.id, tied.first.claim.id) not in barred]
    rank = {mention.claim.id: at for at, mention in enumerate(mentions)}
    ties.sort(key=lambda tied: (rank[tied.first.claim.id], tied.later.claim.id))
    ties.sort(key=lambda tied: tied.evidence.rank, reverse=True)
    return tuple(_without_circles(ties))


def derivation_of(tied: Tied, cast: Cast) -> Derivation:
    """Give a tie as a derivation, with what changed and why it was made."""
    return Derivation(
        child=tied.later.claim.id,
        parents=(tied.first.claim.id,),
        changes=changes_between(tied.first, tied.later, tied.evidence.how, cast.case),
        reasons=reasons_of(tied.evidence.pieces),
        weight=tied.evidence.weight / 100,
    )


def leads_to(start: str, goal: str, parents: Mapping[str, str]) -> bool:
    """Say whether the way up from a claim passes another."""
    step: str | None = start
    while step is not None:
        if step == goal:
            return True
        step = parents.get(step)
    return False


def _ties_of(mention: Mention, drawers: Drawers, cast: Cast) -> Iterator[Tied]:
    for other in candidates(mention, drawers, looked_up(mention)):
        evidence = None if time_apart(other.days, mention.days) else weigh(other, mention, cast)
        if evidence is None or evidence.weight < THRESHOLD:
            continue
        if surely_follows(mention, other) or _goes_first(other, mention, cast):
            yield Tied(other, mention, evidence)


def _goes_first(first: Mention, later: Mention, cast: Cast) -> bool:
    """Decide which retells which where dates do not tell: the only way it can be, else the nearer first."""
    owes, is_owed = first.outlet in later.credited, later.outlet in first.credited
    if owes is not is_owed:
        return owes
    other_way = weigh(later, first, cast)
    if other_way is None or other_way.weight < THRESHOLD:
        return True
    return nearer(first, later)


def _without_circles(ties: Sequence[Tied]) -> Iterator[Tied]:
    parents: dict[str, str] = {}
    for tied in ties:
        first, later = tied.first.claim.id, tied.later.claim.id
        if later not in parents and not leads_to(first, later, parents):
            parents[later] = first
            yield tied
