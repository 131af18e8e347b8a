"""Changes: what a retelling did to each part of a claim, in lines that a reader understands.

What one of the two leaves unsaid is no change: a report that names no place has not moved the figure.
"""

from headwater.model import Area, Case, Change, Part, Period, Population, Relation, Scope
from headwater.trace.cast import Voice, kin, same_voice, told_by_office
from headwater.trace.figures import Reach, number_changes
from headwater.trace.mentions import Mention
from headwater.trace.pairs import FIGHTERS
from headwater.trace.periods import period_moved, told_later
from headwater.trace.wording import say_area, say_outcomes, say_period, say_population

_STEM = 4
"""Letters that the name of a state and of its people have in common: Iraq, Iraqi; Ukraine, Ukrainian."""

_SAID_ALIKE = (Relation.EQUAL, Relation.UNKNOWN)


def changes_between(first: Mention, later: Mention, how: Reach | None, case: Case) -> tuple[Change, ...]:
    """Name every part that differs between a claim and its retelling, in the order of `Part`.

    `how` is None for a number that cannot be made from the first: a person has judged that it was.
    """
    one, other = first.claim, later.claim
    scope = scope_changes(first.scope, later.scope, case)
    if told_later(first, later):
        scope = tuple(change for change in scope if change.part is not Part.PERIOD)
    credit = () if first.report.id == later.report.id else credit_changes(first, later)
    return (*number_changes(one.count, other.count, how), *scope, *credit)


def scope_changes(first: Scope, later: Scope, case: Case) -> tuple[Change, ...]:
    """Name the parts of the scope that differ; empty where the two count the same thing."""
    parts = first.parts(later)
    found = []
    if parts["outcome"] is not Relation.EQUAL:
        found.append(_change(Part.OUTCOME, say_outcomes(first.outcomes), say_outcomes(later.outcomes)))
    if population_moved(first.population, later.population, case):
        said = say_population(first.population, case), say_population(later.population, case)
        found.append(_change(Part.POPULATION, *said))
    if parts["area"] not in _SAID_ALIKE:
        found.append(_change(Part.AREA, *_areas(first.area, later.area, parts["area"])))
    if parts["period"] not in _SAID_ALIKE and period_moved(first.period, later.period):
        found.append(_change(Part.PERIOD, *_periods(first.period, later.period)))
    return tuple(found)


def population_moved(first: Population, later: Population, case: Case) -> bool:
    """Say whether two populations differ beyond how they are written.

    'People' and 'fighters' of one armed party are the same people, and so are the fighters of a state and of its
    forces.
    """
    if first.relation(later) in _SAID_ALIKE or _of_one_state(first, later, case):
        return False
    same_party = first.party == later.party and first.party
    fighters = {first.kind, later.kind} <= {FIGHTERS[:1], FIGHTERS}
    if None in (first.party, later.party) and fighters:
        return False
    return not (same_party and fighters)


def _of_one_state(first: Population, later: Population, case: Case) -> bool:
    """Say whether one is the fighters of a state, the other those of the forces that bear its name."""
    state, forces = sorted((first.party or (), later.party or ()), key=len)
    if first.kind != FIGHTERS or later.kind != FIGHTERS or len(state) != 1 or forces[:-1] != state:
        return False
    names = [actor.name.casefold() for actor in (case.actor(state[0]), case.actor(forces[-1])) if actor]
    return len(names) == 2 and names[0][:_STEM] == names[1][:_STEM]


def credit_moved(first: Voice | None, later: Voice | None) -> bool:
    """Say whether the later report attributes the figure to somebody else, or to nobody any more."""
    if first is None:
        return False
    if later is None:
        return True
    unnamed = (first.faceless and later.faceless) or told_by_office(first, later)
    return not (unnamed or same_voice(first, later) or kin(first, later))


def credit_changes(first: Mention, later: Mention) -> tuple[Change, ...]:
    """Name the attribution where it was dropped or replaced."""
    before, after = first.voice, later.voice
    if before is None or not credit_moved(before, after):
        return ()
    if after is None:
        line = f"attribution: {before.name} is no longer named"
        return (Change(part=Part.ATTRIBUTION, before=before.name, after="nobody", line=line),)
    return (_change(Part.ATTRIBUTION, before.name, after.name),)


def _change(part: Part, before: str, after: str) -> Change:
    return Change(part=part, before=before, after=after, line=f"{part.value}: {before} became {after}")


def _areas(first: Area | None, later: Area | None, relation: Relation) -> tuple[str, str]:
    before, after = say_area(first), say_area(later)
    if relation is Relation.CONTAINS:
        return f"all {before}", after
    return (before, f"all {after}") if relation is Relation.WITHIN else (before, after)


def _periods(first: Period | None, later: Period | None) -> tuple[str, str]:
    return say_period(first), say_period(later)
