"""Questions: claims grouped by what they dispute, and how far they differ.

A question is a kind of claim x the leading outcome x whose people or equipment. Every claim belongs to
exactly one. The rules, all of them decided here:

- Outcomes: `killed` leads wherever it is counted ('killed or wounded' stands with the killed), then
  wounded, captured, missing, surrendered, displaced; for equipment destroyed, damaged, captured, abandoned.
- People are combatants, civilians or simply people. 'People' of a party that the case calls combatants are
  combatants. Children and women stand with the civilians they are part of. Equipment is told apart by its
  second level (vehicles, aircraft, drones ...): a Humvee is a vehicle here.
- The party is the deepest actor of the path that the case sets `apart`, else the widest one that the case
  lists as combatants or civilians, else the widest. An unknown party is a question of its own, but
  civilians of no stated party and a civilian actor without a parent are one: both are just civilians.
- A claim about an area apart from the case's area stays in its question, marked as elsewhere. It supports
  no range, and neither does a denied or a hypothetical claim, or one that names no number ('soldiers died').
"""

from collections.abc import Iterable
from enum import StrEnum

from headwater.model import (
    Actor,
    Bound,
    Case,
    Claim,
    Kind,
    Modality,
    Outcome,
    Outcomes,
    Population,
    Relation,
    Role,
    Value,
    content_id,
)
from headwater.tell.wording import party_words

EVERYBODY = ""
"""The party of a claim that counts all sides together; None is a party nobody states."""

_LEADING = (
    Outcome.KILLED,
    Outcome.WOUNDED,
    Outcome.DESTROYED,
    Outcome.DAMAGED,
    Outcome.CAPTURED,
    Outcome.MISSING,
    Outcome.SURRENDERED,
    Outcome.ABANDONED,
    Outcome.DISPLACED,
)
_PLURALS = {
    "vehicle": "vehicles",
    "drone": "drones",
    "ship": "ships",
    "mlrs": "rocket launchers",
    "other": "other equipment",
}


class Standing(StrEnum):
    """Whether a claim's figure counts towards its question's range, and if not, why."""

    SUPPORTS = "supports"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    ELSEWHERE = "elsewhere"
    UNNUMBERED = "unnumbered"
    PART = "part"


class QuestionKey(Value, frozen=True, kw_only=True):
    """What makes two claims the same question. `against` is the other side of a ratio."""

    kind: Kind
    outcome: Outcome | None
    population: tuple[str, ...]
    party: str | None
    against: str | None = None


class Question(Value, frozen=True, kw_only=True):
    """One question, its title in plain words, and its claims in the order they came."""

    id: str
    key: QuestionKey
    title: str
    claims: tuple[Claim, ...]


def questions(claims: Iterable[Claim], case: Case | None) -> tuple[Question, ...]:
    """Partition claims into questions, those with most claims first."""
    groups: dict[QuestionKey, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(question_key(claim, case), []).append(claim)
    made = [
        Question(id=content_id("question", key), key=key, title=title(key, case), claims=tuple(group))
        for key, group in groups.items()
    ]
    return tuple(sorted(made, key=lambda question: (-len(question.claims), question.title, question.id)))


def question_key(claim: Claim, case: Case | None) -> QuestionKey:
    """Give the question that a claim answers."""
    counted = claim.scope.population
    return QuestionKey(
        kind=claim.kind,
        outcome=leading(claim.scope.outcomes),
        population=_population(counted, case),
        party=_party(counted, case),
        against=_party(claim.against, case) if claim.against else None,
    )


def leading(outcomes: Outcomes) -> Outcome | None:
    """Give the outcome that names the question; None for a strength."""
    return next((outcome for outcome in _LEADING if outcome in outcomes), None)


def standing(claim: Claim, case: Case | None, beside: Iterable[Claim] = ()) -> Standing:
    """Say whether a claim supports its question's range, or why it does not.

    `beside` are the question's claims: a part of one of them in the same report ('among them 450 suicide
    bombers') is no lower answer to the question.
    """
    if claim.modality is Modality.DENIED:
        return Standing.DENIED
    if claim.modality is Modality.HYPOTHETICAL:
        return Standing.HYPOTHETICAL
    if case and claim.scope.area and claim.scope.area.relation(case.place(case.area)) is Relation.APART:
        return Standing.ELSEWHERE
    if claim.role is Role.SUBSET and any(_whole(claim, other) for other in beside):
        return Standing.PART
    return Standing.SUPPORTS if names_number(claim) else Standing.UNNUMBERED


def _whole(part: Claim, other: Claim) -> bool:
    larger = other.count.point > part.count.point
    return other.report == part.report and other.role is not Role.SUBSET and larger


def names_number(claim: Claim) -> bool:
    """Say whether a claim's words name a number: 'many' does not, 'dozens' does by convention."""
    return claim.count.bound is not Bound.VAGUE or claim.count.high is not None


def title(key: QuestionKey, case: Case | None) -> str:
    """Give a question's title: 'Peshmerga killed', 'Islamic State: strength', 'Civilians wounded'."""
    who, counted = _who(key, case), _counted(key, case)
    if key.kind is Kind.STRENGTH:
        return f"{who}: {counted} (strength)" if counted else f"{who}: strength"
    outcome = key.outcome.value if key.outcome else "losses"
    what = f"{counted} {outcome}" if counted else outcome
    if key.kind is Kind.RATIO:
        against = party_words((key.against,) if key.against else None, case)
        return f"{who}: {what} for one of {against}"
    named = f"{who}: {what}" if counted else f"{who} {what}"
    return f"{named}, rate" if key.kind is Kind.RATE else named


def _who(key: QuestionKey, case: Case | None) -> str:
    if key.party:
        return party_words((key.party,), case)
    kind = key.population[-1]
    if kind == "civilians":
        return "Civilians"
    people = kind.capitalize() if key.population[0] == "people" else ""
    side = "side not stated" if key.party is None else "all sides"
    return f"{people}, {side}" if people else side.capitalize()


def _counted(key: QuestionKey, case: Case | None) -> str:
    """Name what is counted where the party's name does not already say it."""
    kind = key.population[-1]
    if key.population[0] != "people":
        return _PLURALS.get(kind, kind.replace("_", " "))
    actor = case.actor(key.party) if case and key.party else None
    said = kind == actor.kind and kind != "people" if actor else not key.party
    return "" if said else kind


def _population(population: Population, case: Case | None) -> tuple[str, ...]:
    kind, side = population.kind[:2], _side(population, case)
    return (*kind, side.kind) if kind == ("people",) and side and side.kind != "people" else kind


def _party(population: Population, case: Case | None) -> str | None:
    if not population.party:
        civilians = _population(population, case)[1:] == ("civilians",)
        return None if population.party is None or civilians else EVERYBODY
    side = _side(population, case)
    if side and side.kind == "civilians" and side.part_of is None:
        return None
    return side.id if side else population.party[0]


def _side(population: Population, case: Case | None) -> Actor | None:
    """Give the actor whose question it is, or None where the case knows none of the path as a side."""
    actors = [case.actor(step) for step in population.party or ()] if case else []
    apart = [actor for actor in actors if actor and actor.apart]
    sides = [actor for actor in actors if actor and actor.kind != "people"]
    return apart[-1] if apart else sides[0] if sides else None
