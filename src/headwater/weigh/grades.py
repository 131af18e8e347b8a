"""Grades of sources and of information: the Admiralty code, A to F and 1 to 6, each with its reason.

The scale is that of NATO's AJP-2.1 (STANAG 2511). How a letter or a number is come by where nobody has given one is
ours, and said beside it. The two are given apart: a good source can say what is improbable.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import inf, isfinite
from typing import NamedTuple

from headwater.model import (
    Case,
    Finding,
    FindingKind,
    Kind,
    Origin,
    Relation,
    RelationKind,
    Stance,
    State,
    Value,
)
from headwater.weigh.figures import Figure, figure_of
from headwater.weigh.standing import open_state
from headwater.weigh.words import count_words

LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
NUMBERS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
CITE = "NATO AJP-2.1, Allied Joint Doctrine for Intelligence Procedures (2016; scale of STANAG 2511)"

Letters = Mapping[tuple[str, str], str]
"""Letters that somebody gave: by `("actors", id)` or `("outlets", id)`."""


class Graded(Value, frozen=True, kw_only=True):
    """The grade of a claim: its source's letter and the number of what it says, each with the reason."""

    claim: str
    letter: str
    source: str
    number: int
    information: str

    @property
    def grade(self) -> str:
        """Give both as one: 'B2'."""
        return f"{self.letter}{self.number}"


class Lettered(NamedTuple):
    """The letter of a source, and why."""

    letter: str
    why: str


def grade_claims(
    state: State, wanted: Iterable[str] | None = None, letters: Letters | None = None
) -> tuple[Graded, ...]:
    """Grade claims of a state by id, all of them without `wanted`; the order is that of their ids.

    A retelling is graded as its origin is: who repeats a figure neither makes it more reliable nor confirms it. Claims
    that are no counts of losses, and claims without an origin, have no grade.
    """
    case = state.case
    if case is None:
        return ()
    book = open_state(state, case)
    known = [origin for origin in state.origins if origin.first in book.claims]
    figures = {origin.id: figure_of(origin, book) for origin in sorted(known, key=lambda origin: origin.first)}
    asked = None if wanted is None else set(wanted)
    graded: list[Graded] = []
    for origin in known:
        claims = [claim for claim in origin.claims if asked is None or claim in asked]
        if claims and figures[origin.id].claim.kind is Kind.LOSS:
            source = source_letter(figures[origin.id], case, letters or {}, known=origin.known)
            number, why = _number(origin, figures, state.findings, case)
            graded += (
                Graded(claim=claim, letter=source.letter, source=source.why, number=number, information=why)
                for claim in claims
            )
    return tuple(sorted(graded, key=lambda one: one.claim))


def source_letter(figure: Figure, case: Case, letters: Letters, *, known: bool = True) -> Lettered:
    """Give the letter of a figure's source: what somebody gave it, or one derived from who it is.

    A and B are for a record that somebody knows of, and so is E: none of them is ever derived.
    """
    if not known:
        return Lettered("F", "nobody is named who said it first")
    given = _given(figure, case, letters)
    if given is not None:
        return given
    if case.actor(figure.actor or "") is None:
        return Lettered("F", f"nothing is known of {figure.speaker} but the name")
    if figure.stance is Stance.THIRD and _fights(figure.actor or "", case):
        return Lettered("D", "a party to the fighting counts others' losses")
    return _BY_STANCE[figure.stance]


_BY_STANCE = {
    Stance.ENEMY: Lettered("D", "a party counts its enemy's losses"),
    Stance.OWN: Lettered("D", "a party counts its own side's losses"),
    Stance.THIRD: Lettered("C", "known to the case, and takes neither side; nothing more is known of its record"),
    Stance.UNKNOWN: Lettered("F", "whose losses it counts is not known, so neither is its interest"),
}


def independent(one: Figure, other: Figure, case: Case, apart_by: str = "side") -> bool:
    """Say whether two figures come from independent voices: not one, not of one house, not allied (`side`)."""
    if one.voice == other.voice:
        return False
    if apart_by == "voice":
        return True
    paths = [case.party(each.actor) if each.actor and case.actor(each.actor) else () for each in (one, other)]
    if all(paths) and paths[0][0] == paths[1][0]:
        return False
    if apart_by == "house" or not all(paths):
        return True
    period = one.scope.period
    stands = case.stands(paths[0][-1], paths[1][-1], period)
    return stands is not RelationKind.ALLIED


def _given(figure: Figure, case: Case, letters: Letters) -> Lettered | None:
    """Give the letter that the case gives an actor, the nearest above it, or the outlet that speaks."""
    if case.actor(figure.actor or ""):
        for actor in reversed(case.party(figure.actor or "")):
            if letter := letters.get(("actors", actor)):
                return Lettered(letter, f"the case gives {_name(actor, case)} {letter}")
    speaker = figure.claim.speakers[0] if figure.claim.speakers else None
    outlet = case.outlet(speaker.outlet) if speaker and speaker.outlet else None
    if outlet and (letter := letters.get(("outlets", outlet.id))):
        return Lettered(letter, f"the case gives {outlet.name} {letter}")
    return None


def _name(actor_id: str, case: Case) -> str:
    actor = case.actor(actor_id)
    return actor.name if actor else actor_id


def _fights(actor_id: str, case: Case) -> bool:
    """Say whether an actor, or one that it is part of, is opposed to anybody."""
    path = set(case.party(actor_id))
    for actor in case.actors:
        for relation in actor.relations:
            if relation.kind is RelationKind.OPPOSED and path & {actor.id, relation.other}:
                return True
    return False


def _number(origin: Origin, figures: Mapping[str, Figure], findings: Sequence[Finding], case: Case) -> tuple[int, str]:
    """Give the number of what an origin says, from what the other origins say of the same and of parts of it."""
    figure = figures[origin.id]
    if why := _refuted(figure, findings):
        return 5, why
    others = [(figure.scope.relation(other.scope), other) for key, other in figures.items() if key != origin.id]
    related = [
        (relation, other)
        for relation, other in others
        if relation in (Relation.EQUAL, Relation.WITHIN, Relation.CONTAINS)
        and other.speaker != "nobody named"
        and other.claim.kind is Kind.LOSS
    ]
    apart = [(relation, other) for relation, other in related if independent(figure, other, case)]
    against = [other for relation, other in apart if not _agree(figure, other, relation)]
    if against:
        return 4, f"{_named(against[0])} cannot be true beside it"
    equal = [other for relation, other in apart if relation is Relation.EQUAL and _confirms(other, figure)]
    if equal:
        return 1, f"{_named(equal[0])} of the very same agrees with it, independently"
    allied = [other for relation, other in related if relation is Relation.EQUAL and _allied(figure, other, case)]
    agreeing = [other for other in allied if _confirms(other, figure)]
    if agreeing:
        return 2, f"{_named(agreeing[0])} of the very same agrees with it, by another house of its side"
    fitting = [other for relation, other in apart if _bears(figure, other, relation)]
    if fitting:
        return 3, f"nobody else counts the very same; it fits {_named(fitting[0])}, of more or of a part"
    return 6, "no independent figure can be held beside it"


def _named(figure: Figure) -> str:
    return f"{figure.speaker}'s {count_words(figure.claim.count)}"


def _allied(one: Figure, other: Figure, case: Case) -> bool:
    return independent(one, other, case, "house") and not independent(one, other, case)


def _agree(one: Figure, other: Figure, relation: Relation) -> bool:
    """Say whether two figures can both be true: the same range if of one scope, else no part above its whole."""
    low, high = _limits(one)
    others_low, others_high = _limits(other)
    if relation is Relation.EQUAL:
        return low <= others_high and others_low <= high
    return low <= others_high if relation is Relation.WITHIN else others_low <= high


def _confirms(other: Figure, figure: Figure) -> bool:
    """Say whether another figure of the same bears one out: its range lies within, or both have ends and they meet."""
    low, high = _limits(figure)
    others_low, others_high = _limits(other)
    within = low <= others_low and others_high <= high
    return within or (isfinite(high) and isfinite(others_high) and _agree(figure, other, Relation.EQUAL))


def _bears(one: Figure, other: Figure, relation: Relation) -> bool:
    """Say whether a figure of a part or of the whole could have ruled one out: the whole has an upper end."""
    whole = other if relation is Relation.WITHIN else one
    return relation is not Relation.EQUAL and isfinite(_limits(whole)[1])


def _limits(figure: Figure) -> tuple[float, float]:
    count = figure.claim.count
    low, high = count.interval
    slack = 0.05 if count.approximate or count.bound == "about" else 0.0
    return low * (1 - slack), inf if figure.partial or count.bound == "vague" else high * (1 + slack)


def _refuted(figure: Figure, findings: Sequence[Finding]) -> str | None:
    """Say where its own speaker's other figures, or its own arithmetic, rule a claim out."""
    for finding in sorted(findings, key=lambda one: one.id):
        proven = finding.kind is FindingKind.CONTRADICTION and finding.holds is False
        if proven and figure.claim.id in finding.claims:
            return f"it does not go with what the same speaker said: {finding.statement}"
    return None
