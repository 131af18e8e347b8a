"""Weighing: every rule on one question, the figures with their grades, and why the rules disagree."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from headwater.model import Case, Estimate, Relation, Scope, Sense, State, Value
from headwater.weigh.figures import Aside, Evidence, Figure, gather
from headwater.weigh.grades import Letters, grade_claims
from headwater.weigh.question import Question, Wanted, ask
from headwater.weigh.rules.estimates import OPEN
from headwater.weigh.rules.interpret import apply, hear
from headwater.weigh.rules.rule import Rule
from headwater.weigh.words import count_words, range_words, say, scope_words

Seen = Callable[[Scope], int]
"""Tells how many things pictures surely show of what a scope counts."""


class Shown(Value, frozen=True, kw_only=True):
    """A figure as it is shown: its claim, origin and report, what it counts, how it lies to the question, its grade."""

    claim: str
    speaker: str
    figure: str
    counts: str
    lies: str
    stance: str
    report: str
    quote: str
    grade: str = ""
    source: str = ""
    information: str = ""
    why: str = ""


class Voice(Value, frozen=True, kw_only=True):
    """What one voice's figures come to as an answer, by their words alone, and whose losses it speaks of."""

    speaker: str
    says: str
    stance: str
    grade: str
    whole: bool


class Comparison(Value, frozen=True, kw_only=True):
    """All rules on one question, side by side.

    `voices` say what each speaker's figures come to. `figures` are those that a rule may count, `wider` those of more
    than was asked, `aside` those that no rule counts, with `why`; `unshown` says how many more of them there are.
    `disagreement` says what sets the rules apart.
    """

    question: Question
    estimates: tuple[Estimate, ...]
    voices: tuple[Voice, ...] = ()
    figures: tuple[Shown, ...] = ()
    wider: tuple[Shown, ...] = ()
    aside: tuple[Shown, ...] = ()
    unshown: int = 0
    disagreement: tuple[str, ...] = ()


SHOWN = 200
"""Figures of each sort that a comparison shows one by one."""


def compare(
    state: State,
    wanted: Wanted,
    rules: Sequence[Rule],
    letters: Letters | None = None,
    seen: Seen | None = None,
) -> Comparison:
    """Weigh one question by every rule; ValueError where the state holds no case, KeyError for an unknown id.

    `seen` tells how many things pictures surely show in a scope.
    """
    case = _case(state)
    question = ask(case, wanted)
    evidence = gather(state, case, question, seen(question.scope) if seen else 0)
    estimates = tuple(apply(rule, evidence, letters or {}) for rule in rules)
    sorts = (evidence.answers, evidence.wider, evidence.aside)
    answers, wider = evidence.answers[:SHOWN], evidence.wider[:SHOWN]
    graded = _graded(state, (*answers, *wider), letters or {})
    return Comparison(
        question=question,
        estimates=estimates,
        voices=tuple(_voices(evidence, letters or {})),
        figures=tuple(_shown(one, case, graded) for one in answers),
        wider=tuple(_shown(one, case, graded) for one in wider),
        aside=tuple(_aside(one, case) for one in evidence.aside[:SHOWN]),
        unshown=sum(max(0, len(sort) - SHOWN) for sort in sorts),
        disagreement=tuple(_disagreement(estimates)),
    )


def weigh_questions(
    state: State,
    questions: Iterable[Wanted],
    rules: Sequence[Rule],
    letters: Letters | None = None,
    seen: Seen | None = None,
) -> tuple[Estimate, ...]:
    """Give what every rule says to every question, each question's estimates together, in the order of the rules."""
    case = _case(state)
    told: list[Estimate] = []
    for wanted in questions:
        question = ask(case, wanted)
        evidence = gather(state, case, question, seen(question.scope) if seen else 0)
        told += (apply(rule, evidence, letters or {}) for rule in rules)
    return tuple(told)


def answer_words(estimate: Estimate) -> str:
    """Give what an estimate says in a few words: '1,200 to 7,000, best 1,200', 'at least 774', 'no figure'."""
    if estimate.refused:
        return "no figure"
    if not estimate.intervals:
        return say(estimate.best or 0)
    first = estimate.intervals[0]
    words = range_words(first.low, first.high, open_=OPEN in estimate.diagnostics)
    if estimate.sense is Sense.FLOOR or estimate.best is None:
        return words
    return f"{words}, best {say(estimate.best)}"


def _voices(evidence: Evidence, letters: Letters) -> Iterator[Voice]:
    """Give the account of each voice as it stands, whatever a rule makes of it; the largest first."""
    heard = hear(_PLAIN, evidence, letters)
    for one in sorted(heard.accounts, key=lambda one: (-(one.low or one.high or 0), one.speaker)):
        yield Voice(
            speaker=one.speaker,
            says=one.words.removeprefix(f"{one.speaker}'s "),
            stance=one.figure.stance.value,
            grade=one.letter.letter,
            whole=one.whole,
        )


_PLAIN = Rule(name="plain", title="plain", about="plain", cites=())


def _case(state: State) -> Case:
    if state.case is None:
        raise ValueError("a state without a case has nothing to weigh")
    return state.case


def _graded(state: State, figures: Iterable[Figure], letters: Letters) -> dict[str, tuple[str, str, str]]:
    wanted = {figure.claim.id for figure in figures}
    return {one.claim: (one.grade, one.source, one.information) for one in grade_claims(state, wanted, letters)}


def _shown(figure: Figure, case: Case, graded: dict[str, tuple[str, str, str]]) -> Shown:
    grade, source, information = graded.get(figure.claim.id, ("", "", ""))
    lies = {Relation.EQUAL: "the whole", Relation.WITHIN: "a part", Relation.CONTAINS: "more than was asked"}
    said = f"{lies[figure.relation]}, at least" if figure.partial else lies[figure.relation]
    return Shown(
        claim=figure.claim.id,
        speaker=figure.speaker,
        figure=count_words(figure.claim.count),
        counts=scope_words(figure.scope, case),
        lies=said,
        stance=figure.stance.value,
        report=figure.report,
        quote=figure.claim.quote,
        grade=grade,
        source=source,
        information=information,
    )


def _aside(one: Aside, case: Case) -> Shown:
    return Shown(
        claim=one.claim.id,
        speaker=one.speaker,
        figure=count_words(one.claim.count),
        counts=scope_words(one.claim.scope, case),
        lies="aside",
        stance="",
        report=one.report,
        quote=one.claim.quote,
        why=one.why,
    )


def _disagreement(estimates: Sequence[Estimate]) -> Iterator[str]:
    told = [one for one in estimates if not one.refused and one.sense is not Sense.BOUNDS]
    figured = [one for one in told if _lowest(one) is not None and not (one.sense is Sense.FLOOR and not one.claims)]
    if len(figured) > 1:
        low = min(figured, key=lambda one: (_lowest(one) or 0, one.method))
        high = max(figured, key=lambda one: (_highest(one), one.method))
        if (_lowest(low), low.method) != (_highest(high), high.method) and _lowest(low) != _highest(high):
            yield f"{low.method} goes lowest: {_line(low, 'low', 'best')}"
            yield f"{high.method} goes highest: {_line(high, 'high', 'best', 'low')}"
        else:
            yield f"{len(figured)} rules that give a figure agree on {say(_lowest(low) or 0)}"
    for one in estimates:
        if one.refused:
            yield f"{one.method} gives no figure: {one.refused}"
        yield from (f"the figures themselves disagree: {line}" for line in one.derivation if "cannot all hold" in line)


def _line(estimate: Estimate, *names: str) -> str:
    """Give the line of a derivation that made one of the named figures, without its name."""
    for name in names:
        for line in estimate.derivation:
            if line.startswith(f"{name}: "):
                return line.removeprefix(f"{name}: ")
    return estimate.derivation[-1] if estimate.derivation else ""


def _lowest(estimate: Estimate) -> float | None:
    first = estimate.intervals[0].low if estimate.intervals else None
    return first if first is not None else estimate.best


def _highest(estimate: Estimate) -> float:
    first = estimate.intervals[0] if estimate.intervals else None
    ends = (first.high, first.low, estimate.best) if first else (estimate.best,)
    return max((end for end in ends if end is not None), default=0.0)
