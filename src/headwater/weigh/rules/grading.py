"""Grading: which of a rule's grades the evidence on a question earns, and why."""

from collections.abc import Sequence
from typing import NamedTuple

from headwater.model import Relation, Stance
from headwater.weigh.figures import Evidence
from headwater.weigh.rules.accounts import Account, cells, sum_of_parts
from headwater.weigh.rules.picks import voices
from headwater.weigh.rules.rule import Grade, Rule
from headwater.weigh.words import listed


class Graded(NamedTuple):
    """A grade that was earned, and the line that says by what."""

    grade: Grade
    line: str


class _Facts(NamedTuple):
    owners: tuple[str, ...]
    deniers: tuple[str, ...]
    disowned: tuple[str, ...]
    independent: int
    speakers: tuple[str, ...]


def graded(rule: Rule, evidence: Evidence, accounts: Sequence[Account]) -> Graded | None:
    """Give the first of a rule's grades whose conditions all hold; None where it has no grades, or none holds."""
    if not rule.grades:
        return None
    facts = _facts(rule, evidence, accounts)
    for grade in rule.grades:
        if _earned(grade, facts, accounts):
            return Graded(grade, f"{grade.grade}: {grade.means}{_why(grade, facts)}")
    return None


def _facts(rule: Rule, evidence: Evidence, accounts: Sequence[Account]) -> _Facts:
    wholes = [one for one in accounts if any(read.figure.relation is Relation.EQUAL for read in one.reads)]
    told = wholes or list(accounts)
    deniers = {name for one in told for read in one.reads for name in read.figure.denied_by}
    count = len(voices(told, rule.counts, evidence.case)) if wholes else _of_parts(rule, evidence, accounts)
    return _Facts(
        owners=tuple(sorted({one.speaker for one in told if _owns(one, evidence)})),
        deniers=tuple(sorted(deniers)),
        disowned=tuple(sorted({one.speaker for one in evidence.aside if one.disowned and one.fits})),
        independent=count,
        speakers=tuple(sorted({one.speaker for one in told})),
    )


def _owns(one: Account, evidence: Evidence) -> bool:
    """Say whether an account is of the house whose losses were asked for, and not of an ally."""
    party, actor = evidence.question.scope.population.party, one.figure.actor
    if not party or not actor or evidence.case.actor(actor) is None:
        return False
    return one.figure.stance is Stance.OWN and evidence.case.party(actor)[0] == party[0]


def _of_parts(rule: Rule, evidence: Evidence, accounts: Sequence[Account]) -> int:
    """Give how many independent voices the worst attested part of the sum has."""
    reads = [read for one in accounts for read in one.reads]
    summed = {one.figure.scope for one in sum_of_parts(reads)}
    counts = []
    for cell in cells(reads):
        if cell.scope in summed:
            inside = [one for one in accounts if any(read.figure.scope == cell.scope for read in one.reads)]
            counts.append(len(voices(inside, rule.counts, evidence.case)))
    return min(counts, default=0)


def _earned(grade: Grade, facts: _Facts, accounts: Sequence[Account]) -> bool:
    if grade.disowned:
        return bool(facts.disowned) and not accounts
    if not accounts:
        return False
    if (grade.own_side and not facts.owners) or (grade.denied and not facts.deniers):
        return False
    return facts.independent >= grade.independent


def _why(grade: Grade, facts: _Facts) -> str:
    if grade.disowned:
        return f" ({listed(facts.disowned)} took it back)"
    if grade.denied:
        return f" ({listed(facts.deniers)} denies it)"
    if grade.own_side:
        return f" ({listed(facts.owners)})"
    return f" ({listed(facts.speakers)})"
