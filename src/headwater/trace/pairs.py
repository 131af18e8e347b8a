"""Pairs: a claim and a later one that may retell it, compared once."""

from typing import NamedTuple

from headwater.model import Bound, Modality, Relation, Role
from headwater.trace.cast import Cast
from headwater.trace.figures import Reach, reach, recognised_for
from headwater.trace.mentions import Mention, days_between, time_apart

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
    if _apart(first, later):  # most are: told before the costly comparisons
        return None
    how = reach(first.claim.count, later.claim.count)
    if how is None or not _one_sort(first, later) or not recognisable(first, later, how):
        return None
    return Pair(first, later, how, first.scope.parts(later.scope), cast)


def recognisable(first: Mention, later: Mention, how: Reach) -> bool:
    """Say whether a figure can still be known as the same one in the other report.

    A few of one sort of thing and as many of another are two figures. An equal period settles the matter; without
    one, an ordinary number is known for some days only.
    """
    if _few_of_another_sort(first, later) or (how is Reach.ROUNDED and _counted_on(first, later)):
        return False
    if first.report.id == later.report.id or (first.days is not None and first.days == later.days):
        return True
    return days_between(first, later) <= recognised_for(first.claim.count)


def _apart(first: Mention, later: Mention) -> bool:
    """Say whether two claims have no day or no outcome in common: two figures, whatever their number."""
    if time_apart(first.days, later.days):
        return True
    here, there = first.scope.outcomes, later.scope.outcomes
    return here != there and not any(outcome in there for outcome in here)


def _counted_on(first: Mention, later: Mention) -> bool:
    """Say whether a rounder number is a new count: its period ends weeks later, or later at all where it is exact.

    An exact number is a count of its own as well where its text gives the other beside it; but for a headline, which
    rounds without a word.
    """
    one, other = first.scope.period, later.scope.period
    days = (other.end - one.end).days if one and other and one.end and other.end else 0
    if later.claim.count.bound is not Bound.EXACT:
        return days > LATER
    return days > 0 or (not later.in_headline and not later.beside.isdisjoint(first.ends))


def _few_of_another_sort(first: Mention, later: Mention) -> bool:
    if first.claim.count.point >= FEW:
        return False
    one, other = first.scope.population.kind, later.scope.population.kind
    return one != other and {one, other} != {FIGHTERS[:1], FIGHTERS}


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
