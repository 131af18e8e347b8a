"""The interpreter: applies one rule to what a case holds on one question, and shows every step of it."""

from collections.abc import Sequence
from typing import NamedTuple

from headwater.model import Estimate, Number, Relation, Sense
from headwater.weigh.figures import Evidence, Figure, by_voice, figure_words
from headwater.weigh.grades import Letters, source_letter
from headwater.weigh.rules.accounts import Account, account
from headwater.weigh.rules.bounds import bounds
from headwater.weigh.rules.estimates import Said, estimate, fits, refusal, seen, span
from headwater.weigh.rules.grading import Graded, graded
from headwater.weigh.rules.parts import floor_of
from headwater.weigh.rules.picks import Picked, high_of, low_of
from headwater.weigh.rules.reading import Read, read
from headwater.weigh.rules.rule import Interested, Method, Parts, Pick, Rule
from headwater.weigh.rules.turns import turns
from headwater.weigh.words import listed, range_words, say

TOLD = 60
"""Figures told one by one in a derivation: of more, how many."""


class Heard(NamedTuple):
    """What a rule counts: reads, the accounts they come to, those that low and best go by (`main`), and why."""

    reads: tuple[Read, ...]
    accounts: tuple[Account, ...]
    main: tuple[Account, ...]
    notes: tuple[str, ...]
    aside: tuple[str, ...]


class Answer(NamedTuple):
    """What a rule says: low, best and high with the lines that lead there; `whole` if figures of the whole counted."""

    low: Picked | None
    best: Picked | None
    high: Picked | None
    whole: bool
    lines: tuple[str, ...]


def apply(rule: Rule, evidence: Evidence, letters: Letters) -> Estimate:
    """Give what a rule says to the question that evidence was gathered for: a range, or why it gives none."""
    if rule.counts.strict and not fits(rule, evidence):
        return refusal(rule, evidence, f"{rule.name} counts {rule.counts.made_for}, and nothing else")
    if rule.method is Method.SEEN:
        return seen(rule, evidence)
    if rule.method is Method.BOUNDS:
        return bounds(rule, evidence)
    heard = hear(rule, evidence, letters)
    grade = graded(rule, evidence, heard.accounts)
    answer = _answer(rule, evidence, heard)
    if refused := _refusal(rule, heard, answer, grade):
        steps = (line for line in answer.lines if not line.startswith(("low: ", "best: ", "high: ")))
        lines = [*steps, *heard.aside, *([grade.line] if grade else [])]
        said = Said(
            grade=grade.grade.grade if grade else "",
            lines=tuple(lines),
            turns=turns(rule, evidence, heard.main, floor=False),
        )
        return refusal(rule, evidence, refused, said, [one.figure for one in heard.reads])
    return _told(rule, evidence, heard, answer, grade)


def hear(rule: Rule, evidence: Evidence, letters: Letters) -> Heard:
    """Give what a rule counts of the evidence, and what it leaves aside with the reason."""
    aside: list[str] = []
    reads: list[Read] = []
    accounts: list[Account] = []
    for figures in by_voice(evidence.answers).values():
        letter = source_letter(figures[0], evidence.case, letters)
        kept = [one for figure in figures if (one := _kept(rule, figure, letter.letter, aside, evidence))]
        reads += kept
        if found := account(kept, letter):
            accounts.append(found)
    main, notes = _main(rule, accounts)
    return Heard(tuple(reads), tuple(accounts), main, notes, tuple(aside))


def _kept(rule: Rule, figure: Figure, letter: str, aside: list[str], evidence: Evidence) -> Read | None:
    counts = rule.counts
    part = figure.relation is not Relation.EQUAL
    days = figure.scope.period.days if figure.scope.period else None
    why = ""
    if figure.claim.modality not in counts.modality:
        why = f"it is {figure.claim.modality}"
    elif letter not in counts.letters:
        why = f"its source is graded {letter}"
    elif figure.interested and counts.interested is Interested.ASIDE:
        why = "a party counts its enemy's losses"
    elif part and counts.parts is Parts.ASIDE:
        why = "it is of a part"
    elif part and counts.days_at_most is not None and (days is None or days > counts.days_at_most):
        why = f"it is of more than {counts.days_at_most} day{'s' if counts.days_at_most > 1 else ''}"
    found = None if why else read(figure, rule.words, counts.unnumbered)
    if found is None:
        aside.append(f"left aside: {figure_words(figure, evidence.case)}: {why or 'it names no number'}")
    return found


def _main(rule: Rule, accounts: Sequence[Account]) -> tuple[tuple[Account, ...], tuple[str, ...]]:
    """Give the accounts that low and best go by, and why: those of the whole before parts; the interested ones last."""
    wholes = [one for one in accounts if one.whole]
    told = wholes or list(accounts)
    notes = []
    if rule.figures.low is not Pick.VOUCHED and len(told) < len(accounts):
        names = listed(one.speaker for one in accounts if not one.whole)
        notes.append(f"a figure of the whole goes before parts, which are only so many at least: those of {names}")
    if rule.counts.interested is Interested.LAST:
        judged = [one for one in told if not one.interested and one.letter.letter != "F"]
        if judged and len(judged) < len(told):
            names = listed(one.speaker for one in told if one not in judged)
            notes.append(f"behind others who answer: {names}, a party on its enemy's losses or nobody known")
        told = judged or told
    return tuple(told), tuple(notes)


def _answer(rule: Rule, evidence: Evidence, heard: Heard) -> Answer:
    picks = rule.figures
    lines = [f"counted: {_counted(one, evidence)}" for one in heard.reads[:TOLD]]
    if len(heard.reads) > TOLD:
        lines.append(f"counted: {len(heard.reads) - TOLD} more figures")
    lines += heard.notes
    whole = any(one.whole for one in heard.main)
    reaching = heard.accounts
    if picks.low is Pick.VOUCHED:
        low = low_of(picks.low, heard.accounts, rule.counts, evidence.case)
        best = low_of(picks.best, heard.main, rule.counts, evidence.case)
        reaching = tuple(one for one in reaching if low is None or _top(one) >= low.value)
        whole = any(one.whole for one in reaching)
    elif whole:
        low = low_of(picks.low, heard.main, rule.counts, evidence.case)
        best = low_of(picks.best, heard.main, rule.counts, evidence.case)
    else:
        low, best = _of_parts(rule, evidence, heard, lines)
    high = high_of(picks.high, reaching)
    for name, picked in (("low", low), ("best", best), ("high", high)):
        if picked:
            lines.append(f"{name}: {picked.line}")
    return Answer(low, best, high, whole, tuple(lines))


def _of_parts(rule: Rule, evidence: Evidence, heard: Heard, lines: list[str]) -> tuple[Picked | None, Picked | None]:
    """Give low and best where no figure that counts is of the whole: sums over scopes that share nobody."""
    voices = {one.figure.voice: one.letter for one in heard.main}
    floor = floor_of([one for one in heard.reads if one.figure.voice in voices], voices)
    picks, case = rule.figures, evidence.case
    if floor.scopes:
        lines.append("no figure that counts is of the whole: parts of it say how many there were at least")
    if floor.crowded:
        lines.append("parts that may share people are counted once: of those, the sum that comes to most is taken")
    best = floor.sum_by(picks.best, rule.counts, case)
    return floor.sum_by(picks.low, rule.counts, case) or best, best


def _counted(one: Read, evidence: Evidence) -> str:
    part = "the whole" if one.figure.relation is Relation.EQUAL else "a part"
    notes = [part, one.how, "as its own speaker corrected it" if one.figure.corrected else ""]
    return f"{figure_words(one.figure, evidence.case)}: {'; '.join(note for note in notes if note)}"


def _top(one: Account) -> Number:
    return one.high if one.high is not None else one.low or 0


def _refusal(rule: Rule, heard: Heard, answer: Answer, grade: Graded | None) -> str:
    if grade is not None and grade.grade.disowned:
        return f"{grade.grade.grade}: {grade.grade.means}"
    if not heard.accounts:
        return "no figure counts by this rule"
    if answer.low is None and answer.high is None and answer.best is None:
        need = rule.counts.independent
        return f"no {need} independent voices vouch for any number" if need > 1 else "no figure counts by this rule"
    if rule.figures.low is Pick.VOUCHED and answer.low is None:
        return f"it takes {rule.counts.independent} independent voices, and no number has so many"
    return ""


def _told(rule: Rule, evidence: Evidence, heard: Heard, answer: Answer, grade: Graded | None) -> Estimate:
    lines = [*answer.lines, *heard.aside]
    low = answer.low.value if answer.low else None
    if grade is not None:
        lines.append(grade.line)
        if grade.grade.low is not None and low is not None and low > grade.grade.low:
            lines.append(f"{grade.grade.grade} starts at {say(grade.grade.low)}: the low is not {say(low)}")
            low = grade.grade.low
    floor = not answer.whole
    high = answer.high.value if answer.high and not floor else None
    if floor and answer.high and low is not None:
        top = f"{say(answer.high.value)}{' or more' if answer.high.open_ else ''}"
        lines.append(
            f"parts leave a rest open, so {range_words(low, None)}; the most that anybody's figures come to: {top}"
        )
    bare = (low is None and high is None) or (rule.figures.high is Pick.NONE and not floor)
    said = Said(
        best=answer.best.value if answer.best else None,
        intervals=() if bare else (span(low, high),),
        sense=Sense.FLOOR if floor else Sense.RANGE,
        grade=grade.grade.grade if grade else "",
        lines=tuple(lines),
        turns=turns(rule, evidence, heard.main, floor=floor),
        open_high=high is not None and answer.high is not None and answer.high.open_,
    )
    return estimate(rule, evidence, said, [one.figure for one in heard.reads])
