"""Weighing a case: one question by every rule, and the questions that the case asks at each run."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from headwater.case.asked import wanted
from headwater.case.pen import Pen
from headwater.case.sightings import seen_count
from headwater.casefile import Standing, source_grades, standing_questions
from headwater.errors import RuleError
from headwater.ledger import state
from headwater.model import State, Weighing
from headwater.weigh.rules.book import load_rule, rules_of, shipped_rules
from headwater.weigh.rules.rule import Rule
from headwater.weigh.rules.weighing import Comparison, compare, weigh_questions


def rules_for(folder: Path, files: Sequence[Path] = ()) -> tuple[Rule, ...]:
    """Give the rules that a case is weighed by: the shipped ones, those in its `rules/`, and those of further files."""
    return (*shipped_rules(), *rules_of(folder), *(load_rule(path) for path in files))


def compare_case(
    folder: Path, now: State, typed: Standing | None = None, files: Sequence[Path] = ()
) -> Iterator[Comparison]:
    """Give a question by every rule, or without one all that the case asks; RuleError where there is nothing to ask."""
    questions = (typed,) if typed else standing_questions(folder)
    if not questions:
        remedy = "Name an outcome, as in `headwater weigh killed`, or add a [[weigh]] to case.toml."
        raise RuleError("no question is asked.", where="weigh", remedy=remedy)
    if now.case is None:
        raise RuleError("the case has no claims yet.", where=str(folder), remedy="Do `headwater run` first.")
    rules, letters, seen = rules_for(folder, files), source_grades(folder), seen_count(now)
    for question in questions:
        yield compare(now, wanted(now, now.case, question, strict=typed is not None), rules, letters, seen)


def weigh_standing(pen: Pen, folder: Path) -> None:
    """Weigh what the case asks at each run, and record what came of it where it is not what stands already."""
    now = state(pen.ledger)
    questions = standing_questions(folder)
    if now.case is None or not (questions or now.estimates):
        return
    asked = [wanted(now, now.case, question, strict=False) for question in questions]
    estimates = weigh_questions(now, asked, rules_for(folder), source_grades(folder), seen_count(now))
    if estimates != now.estimates:
        pen.write(Weighing(estimates=estimates))
