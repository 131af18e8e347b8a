"""Questions: what is to be weighed, as a scope that leaves nothing unknown, and in words."""

from collections.abc import Iterable
from typing import NamedTuple

from headwater.model import Case, Claim, Outcome, Outcomes, Period, Population, Scope, Value
from headwater.weigh.words import scope_words

EQUIPMENT = frozenset({Outcome.DESTROYED, Outcome.DAMAGED, Outcome.ABANDONED})
"""Outcomes that only equipment has."""


class Wanted(NamedTuple):
    """A question as it was put, in ids of the case; what is left out is every side, the case's area, its period."""

    outcomes: Outcomes
    of: str | None = None
    kind: tuple[str, ...] | None = None
    area: str | None = None
    period: Period | None = None


class Question(Value, frozen=True, kw_only=True):
    """What is asked: `scope` has an area and a period, and a party that is `()` for all sides."""

    scope: Scope
    words: str

    def __post_init__(self) -> None:
        known = (
            self.scope.area is not None and self.scope.period is not None and self.scope.population.party is not None
        )
        if not known or not self.scope.outcomes:
            raise ValueError("a question names outcomes and leaves no part of its scope unknown")


def ask(case: Case, wanted: Wanted) -> Question:
    """Give the question of what is wanted; KeyError for an actor or a place that the case does not have.

    People of a party are of the kind that the case gives it. Whoever asks for what only equipment suffers asks for
    equipment.
    """
    scope = Scope(
        outcomes=wanted.outcomes,
        population=_population(case, wanted),
        area=case.place(wanted.area or case.area),
        period=wanted.period or case.period,
    )
    scope = settled(scope, case)
    return Question(scope=scope, words=scope_words(scope, case))


def _population(case: Case, wanted: Wanted) -> Population:
    party = case.party(wanted.of) if wanted.of else ()
    actor = case.actor(wanted.of) if wanted.of else None
    kind = wanted.kind
    if kind is None and EQUIPMENT & set(wanted.outcomes):
        kind = ("equipment",)
    if kind is None:
        kind = ("people", actor.kind) if actor and actor.kind != "people" else ("people",)
    return Population(kind=kind, party=party)


def kinds_in(claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """Give the kinds of people and equipment that claims count, and all that these are of, as paths by name."""
    found: dict[str, tuple[str, ...]] = {path[-1]: path for path in _KINDS}
    for kind in sorted({claim.scope.population.kind for claim in claims}):
        for length in range(1, len(kind) + 1):
            found.setdefault(kind[length - 1], kind[:length])
    return found


_KINDS = (("people",), ("people", "combatants"), ("people", "civilians"), ("equipment",))


def settled(scope: Scope, case: Case) -> Scope:
    """Read civilians of no party, or of one that is only a name for them, as all civilians.

    Whoever counts dead civilians asks for no side; and the dead of a country are not apart from its civilians.
    """
    population, party = scope.population, scope.population.party
    actor = case.actor(party[0]) if party and len(party) == 1 else None
    only_a_name = party is None or (actor is not None and actor.kind == "civilians")
    if "civilians" not in population.kind or not only_a_name:
        return scope
    everybody = Population(kind=population.kind, party=())
    return Scope(outcomes=scope.outcomes, population=everybody, area=scope.area, period=scope.period)
