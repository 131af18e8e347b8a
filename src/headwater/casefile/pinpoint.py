"""Pinpointing: what is wrong with a case file, found in its text line by line."""

from collections.abc import Iterable

from headwater.casefile.judge import Judged
from headwater.casefile.mistake import Fault, Mistake, Problem
from headwater.casefile.shared import shared


def pinpoint(text: str, where: str, judged: Judged) -> tuple[Mistake, ...]:
    """Give all mistakes of a case file named `where`, warnings included, in the order of its lines."""
    if judged.book is None:
        return tuple(_mistake(where, fault) for fault in judged.faults)
    return _found(text, where, [*judged.problems, *shared(judged.book)])


def _found(text: str, where: str, problems: Iterable[Problem]) -> tuple[Mistake, ...]:
    problems = list(problems)
    if not problems:
        return ()
    # tree-sitter takes longer to import than a sound case to load: only a mistake needs positions.
    from headwater.casefile.position import locate

    positions = locate(text)
    found = []
    for problem in problems:
        line, column = positions.find(problem.place, key=problem.at_key)
        remedy = problem.remedy
        if problem.twin:
            remedy += f" The other is in line {positions.find(problem.twin, key=False)[0]}."
        found.append(_mistake(where, Fault(line, column, problem.what, remedy), warning=problem.warning))
    return tuple(sorted(found, key=lambda mistake: (mistake.line, mistake.column)))


def _mistake(where: str, fault: Fault, *, warning: bool = False) -> Mistake:
    return Mistake(file=where, warning=warning, **fault._asdict())
