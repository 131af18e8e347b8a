"""Turns: what would change an estimate, in sentences."""

from collections.abc import Iterator, Sequence

from headwater.weigh.figures import Evidence
from headwater.weigh.rules.accounts import Account
from headwater.weigh.rules.rule import Pick, Rule
from headwater.weigh.words import count_words

MOST = 4
"""Figures named that would count if they said more: beyond that, how many."""


def turns(rule: Rule, evidence: Evidence, main: Sequence[Account], *, floor: bool) -> tuple[str, ...]:
    """Say what would change what a rule says; `floor` where it is a sum of parts."""
    return tuple(_turns(rule, evidence, main, floor=floor))


def _turns(rule: Rule, evidence: Evidence, main: Sequence[Account], *, floor: bool) -> Iterator[str]:
    if not main:
        yield f"a figure of {evidence.question.words}, by somebody who is named"
    elif floor:
        yield f"a figure of the whole ({evidence.question.words}) would take the place of the sum of parts"
    elif len(main) == 1 and rule.figures.low is not Pick.VOUCHED:
        yield f"it rests on {main[0].words} alone: another voice's figure of the same would be held beside it"
    if main and all(one.interested for one in main):
        yield "all of it is what a party says of its enemy's losses: anybody else's figure would count before it"
    if rule.figures.low is Pick.VOUCHED:
        yield "a further voice, of no house that has spoken and not allied with one, would count as independent"
    yield from _silent(evidence)
    for aside in evidence.aside:
        if aside.disowned and aside.fits:
            yield f"{aside.speaker}'s {count_words(aside.claim.count)} would count again if it were not taken back"


def _silent(evidence: Evidence) -> Iterator[str]:
    silent = [one for one in evidence.aside if one.lacks]
    for one in silent[:MOST]:
        yield f"{one.speaker}'s {count_words(one.claim.count)} ({one.report}) would count if it said {one.lacks}"
    if len(silent) > MOST:
        yield f"{len(silent) - MOST} more figures would count if they said more of what they count"
