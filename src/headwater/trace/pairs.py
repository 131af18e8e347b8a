"""Pairs: a claim and a later one that may retell it, compared once."""

from typing import NamedTuple

from headwater.model import Modality, Relation, Role
from headwater.trace.cast import Cast
from headwater.trace.figures import Reach, reach, recognised_for
from headwater.trace.mentions import Mention, days_between

FEW = 100
"""Below this, two vehicles and two tanks are not the same two."""

LATER = 31
"""Days by which a period may end after another, to be the same time told less exactly."""

FIGHTERS = ("people", "combatants")

PARTS = ("outcome", "population", "area", "period")


class Pair(NamedTuple):
    """A first claim, a later one, how the later number is reached, and the relation of each part of scope."""

    first: Mention
    later: Mention
    how: Reach
    parts: dict[str, Relation]
    cast: Cast

    @property
    def one_report(self) -> bool:
        """Whether both claims stand in one report."""
        return self.first.report.id == self.later.report.id

    @property
    def equal(self) -> tuple[str, ...]:
        """The names of the parts in which the two scopes are the same."""
        return tuple(name for name in PARTS if self.parts[name] is Relation.EQUAL)


def pair_of(first: Mention, later: Mention, cast: Cast) -> Pair | None:
    """Pair two claims; None where the later figure cannot have been made from the first."""
    how = reach(first.claim.count, later.claim.count)
    if how is None or not _one_sort(first, later):
        return None
    pair = Pair(first, later, how, first.scope.parts(later.scope), cast)
    return pair if recognisable(pair) else None


def recognisable(pair: Pair) -> bool:
    """Say whether the figure can still be known as the same one in the other report.

    Two outcomes or stretches of time that have nothing in common are two figures, and so are a few of one
    sort of thing and as many of another. An equal period settles
    the matter; without one, an ordinary number is known for some days only.
    """
    if Relation.APART in (pair.parts["outcome"], pair.parts["period"]) or _few_of_another_sort(pair):
        return False
    if pair.how is Reach.ROUNDED and _counted_on(pair):
        return False
    if pair.one_report or pair.parts["period"] is Relation.EQUAL:
        return True
    return days_between(pair.first, pair.later) <= recognised_for(pair.first.claim.count)


def _counted_on(pair: Pair) -> bool:
    """Say whether the later period ends weeks after the first: a rounder number of it is a new count."""
    one, other = pair.first.scope.period, pair.later.scope.period
    return bool(one and other and one.end and other.end and (other.end - one.end).days > LATER)


def _few_of_another_sort(pair: Pair) -> bool:
    one, other = pair.first.scope.population.kind, pair.later.scope.population.kind
    alike = one == other or {one, other} == {FIGHTERS[:1], FIGHTERS}
    return not alike and pair.first.claim.count.point < FEW


def _one_sort(first: Mention, later: Mention) -> bool:
    """Say whether two numbers are of one sort: kind, unit, counted against the same, not 'another 30'."""
    one, other = first.claim, later.claim
    if (one.kind, one.per) != (other.kind, other.per):
        return False
    if (one.role is Role.INCREMENT) != (other.role is Role.INCREMENT):
        return False
    if (one.modality is Modality.HYPOTHETICAL) != (other.modality is Modality.HYPOTHETICAL):
        return False
    if one.against is None or other.against is None:
        return True
    return one.against.relation(other.against) is not Relation.APART
