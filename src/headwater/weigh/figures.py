"""Figures: what each origin of a case says to a question, and which of them cannot be counted, with the reason.

Only origins speak. Of an origin its first claim counts, or the one by which its own speaker corrected it. So a further
retelling changes nothing here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from headwater.model import (
    Case,
    Claim,
    Kind,
    Modality,
    Origin,
    Outcome,
    Relation,
    Scope,
    Stance,
    State,
)
from headwater.weigh.question import Question, settled
from headwater.weigh.standing import Book, denials, open_state, partial, published, standing, taken_back, where
from headwater.weigh.words import count_words, listed, scope_words

STOCK = frozenset({Outcome.MISSING, Outcome.DISPLACED})
"""States that end: who is missing is found, who fled returns. A part is no lower limit, and days do not add up."""

_PARTS = {"outcome": "what became of them", "population": "whose they are", "area": "where", "period": "when"}


class Figure(NamedTuple):
    """One origin's figure: the claim that stands for it, and how its scope lies to the question.

    `partial` is a count that names only some of its scope (among them, a further, of one incident): it says how many
    there were at least. `denied_by` names those who deny it; `report` says where it stands.
    """

    claim: Claim
    scope: Scope
    relation: Relation
    voice: str
    speaker: str
    actor: str | None
    stance: Stance
    partial: bool = False
    corrected: bool = False
    denied_by: tuple[str, ...] = ()
    report: str = ""
    published: str = ""

    @property
    def interested(self) -> bool:
        """Whether a party counts its enemy's losses."""
        return self.stance is Stance.ENEMY


class Aside(NamedTuple):
    """A figure that touches the question and is not counted by any rule, and why.

    `disowned`: its own speaker took it back. `lacks`: what it would have to say to count, if that is all it lacks.
    `fits`: it is of what was asked, or of a part.
    """

    claim: Claim
    speaker: str
    report: str
    why: str
    disowned: bool = False
    lacks: str = ""
    fits: bool = False


class Evidence(NamedTuple):
    """What a case holds on a question: figures of it, of parts of it (`answers`), of more than it, and the rest."""

    case: Case
    question: Question
    answers: tuple[Figure, ...]
    wider: tuple[Figure, ...]
    aside: tuple[Aside, ...]
    exhibits: int = 0


def gather(state: State, case: Case, question: Question, exhibits: int = 0) -> Evidence:
    """Give what the origins of a state say to a question, in an order that is theirs and not the state's."""
    book = open_state(state, case)
    answers: list[Figure] = []
    wider: list[Figure] = []
    aside: list[Aside] = []
    for origin in state.origins:
        if origin.first not in book.claims:
            continue
        found = _weighed(origin, book, question)
        if isinstance(found, Aside):
            aside.append(found)
        elif found is not None:
            (wider if found.relation is Relation.CONTAINS else answers).append(found)
    return Evidence(
        case,
        question,
        tuple(sorted(answers, key=_order)),
        tuple(sorted(wider, key=_order)),
        tuple(sorted(aside, key=lambda one: (one.speaker, one.claim.count.point, one.claim.id))),
        exhibits,
    )


def figure_words(figure: Figure, case: Case | None) -> str:
    """Say a figure whole: number, what it counts, who said it, and where that stands."""
    what = scope_words(figure.scope, case)
    return f"{figure.speaker}: {count_words(figure.claim.count)} ({what}; {figure.report})"


def figure_of(origin: Origin, book: Book, scope: Scope | None = None) -> Figure:
    """Give the figure of an origin; without a scope to hold it against, its relation is unknown."""
    claim, corrected = standing(origin, book)
    own = settled(claim.scope, book.case)
    return Figure(
        claim=claim,
        scope=own,
        relation=own.relation(scope) if scope else Relation.UNKNOWN,
        voice=f"actor:{origin.actor}" if origin.actor else f"name:{(origin.speaker or '').casefold()}",
        speaker=origin.speaker or "nobody named",
        actor=origin.actor,
        stance=origin.stance,
        partial=partial(claim),
        corrected=corrected,
        denied_by=tuple(sorted(set(denials(origin, book)))),
        report=where(claim, book),
        published=published(claim, book),
    )


def _weighed(origin: Origin, book: Book, question: Question) -> Figure | Aside | None:
    """Give what an origin says to the question, None where it is about something else."""
    figure = figure_of(origin, book, question.scope)
    if figure.claim.kind is not Kind.LOSS or figure.relation is Relation.APART:
        return None
    disowned = taken_back(origin, figure.claim, book)
    why = disowned or _uncounted(origin, figure.claim, book)
    lacks = "" if why else _lacks(figure.scope.parts(question.scope))
    if why is None and figure.relation in (Relation.UNKNOWN, Relation.OVERLAPS):
        why = _unplaced(figure.scope.parts(question.scope))
    if why is None and figure.relation is not Relation.EQUAL and STOCK & set(figure.scope.outcomes):
        why = "who is missing or displaced is found or returns: a count over another time or place says nothing here"
    if why is None:
        return figure
    return Aside(figure.claim, figure.speaker, figure.report, why, bool(disowned), lacks, _fits(figure))


def _uncounted(origin: Origin, claim: Claim, book: Book) -> str | None:
    if not origin.known:
        return "nobody is named who counted it"
    if claim.modality is Modality.DENIED:
        return "it is told only as what somebody denies"
    if claim.modality is Modality.HYPOTHETICAL:
        return "it is supposed, and not said to have happened"
    report = book.reports.get(claim.report)
    if report and report.headline and report.headline.meets(claim.span):
        return "only a headline gives it"
    return None


def _fits(figure: Figure) -> bool:
    return figure.relation in (Relation.EQUAL, Relation.WITHIN)


def _lacks(parts: Mapping[str, Relation]) -> str:
    """Give what a figure does not say of its scope, if the rest of it lies within what was asked."""
    unknown = [words for part, words in _PARTS.items() if parts[part] is Relation.UNKNOWN]
    within = (Relation.UNKNOWN, Relation.EQUAL, Relation.WITHIN)
    return listed(unknown) if all(relation in within for relation in parts.values()) else ""


def _unplaced(parts: Mapping[str, Relation]) -> str:
    unknown = [words for part, words in _PARTS.items() if parts[part] is Relation.UNKNOWN]
    if unknown:
        return f"it does not say {listed(unknown)}"
    said = {Relation.WITHIN: "narrower", Relation.CONTAINS: "wider", Relation.OVERLAPS: "only shared"}
    told = [f"its {part} is {said[relation]}" for part, relation in parts.items() if relation in said]
    return f"it counts some of what was asked and some of something else: {listed(told)}"


def _order(figure: Figure) -> tuple[str, str, str]:
    period = figure.scope.period
    return (figure.speaker, str(period.end if period else ""), figure.claim.id)


def by_voice(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Give figures by the voice that says them, voices in order."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.voice].append(figure)
    return dict(sorted(found.items()))
