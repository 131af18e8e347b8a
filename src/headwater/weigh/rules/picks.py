"""Picks: how a rule makes one figure of several accounts, and the line that says how."""

from collections.abc import Callable, Sequence
from itertools import combinations
from statistics import median_low
from typing import NamedTuple

from headwater.model import Case, Number
from headwater.weigh.grades import independent
from headwater.weigh.rules.accounts import Account
from headwater.weigh.rules.rule import Counts, Pick
from headwater.weigh.words import listed, say

MOST = 12
"""Voices among which independent ones are looked for one set at a time; of more, the lowest are left out."""


class Picked(NamedTuple):
    """One figure, how it was come by, and whose accounts it rests on; `open_` says that it is a minimum."""

    value: Number
    line: str
    accounts: tuple[Account, ...] = ()
    open_: bool = False


def low_of(pick: Pick, accounts: Sequence[Account], counts: Counts, case: Case) -> Picked | None:
    """Pick from what accounts come to at least; None where there is nothing to pick."""
    if pick is Pick.NONE:
        return None
    if pick is Pick.ZERO:
        return Picked(0, "0, as the rule has it")
    told = [one for one in accounts if one.low is not None]
    if pick is Pick.VOUCHED:
        return _vouched(told, counts, case)
    chosen = _CHOOSE[pick](told, _low) if told else None
    return chosen and Picked(_low(chosen), _line(pick, told, _low(chosen)), (chosen,), open_=chosen.high is None)


def high_of(pick: Pick, accounts: Sequence[Account]) -> Picked | None:
    """Pick from what accounts come to at most; one without a limit counts with its minimum, and says so."""
    if pick is Pick.NONE or not accounts:
        return None
    chosen = _CHOOSE[pick](accounts, _high)
    more = " or more" if chosen.high is None else ""
    return Picked(_high(chosen), _line(pick, accounts, _high(chosen), more), (chosen,), open_=bool(more))


def voices(accounts: Sequence[Account], counts: Counts, case: Case) -> tuple[Account, ...]:
    """Give the largest set of accounts that are independent of each other, the first of its size."""
    kept = accounts[:MOST]
    for size in range(len(kept), 0, -1):
        for chosen in combinations(kept, size):
            if all(_apart(a, b, counts, case) for a, b in combinations(chosen, 2)):
                return chosen
    return ()


def _vouched(accounts: Sequence[Account], counts: Counts, case: Case) -> Picked | None:
    ordered = sorted(accounts, key=lambda one: (-_low(one), one.speaker, one.figure.claim.id))
    need = counts.independent
    for last, one in enumerate(ordered):
        before = [other for other in ordered[max(0, last - MOST) : last] if _apart(one, other, counts, case)]
        for others in combinations(before, need - 1):
            if all(_apart(a, b, counts, case) for a, b in combinations(others, 2)):
                told = (*others, one)
                line = f"{say(_low(one))}, which {listed(other.words for other in told)} reach independently"
                return Picked(_low(one), line, told)
    return None


def _apart(one: Account, other: Account, counts: Counts, case: Case) -> bool:
    return independent(one.figure, other.figure, case, counts.apart_by.value)


def _low(one: Account) -> Number:
    return one.low or 0


def _high(one: Account) -> Number:
    return one.high if one.high is not None else one.low or 0


Measure = Callable[[Account], Number]


def _lowest(told: Sequence[Account], by: Measure) -> Account:
    return min(told, key=lambda one: (by(one), one.speaker, one.figure.claim.id))


def _highest(told: Sequence[Account], by: Measure) -> Account:
    return max(told, key=lambda one: (by(one), one.high is None, one.speaker, one.figure.claim.id))


def _middle(told: Sequence[Account], by: Measure) -> Account:
    value = median_low(by(one) for one in told)
    return min((one for one in told if by(one) == value), key=lambda one: (one.speaker, one.figure.claim.id))


def _latest(told: Sequence[Account], by: Measure) -> Account:
    return max(told, key=lambda one: (max(read.figure.published for read in one.reads), -by(one), one.speaker))


def _most_reliable(told: Sequence[Account], by: Measure) -> Account:
    return min(told, key=lambda one: (one.letter.letter, one.interested, by(one), one.speaker, one.figure.claim.id))


_CHOOSE: dict[Pick, Callable[[Sequence[Account], Measure], Account]] = {
    Pick.LOWEST: _lowest,
    Pick.HIGHEST: _highest,
    Pick.MIDDLE: _middle,
    Pick.LATEST: _latest,
    Pick.MOST_RELIABLE: _most_reliable,
}
_SAID = {
    Pick.LOWEST: "the lowest",
    Pick.HIGHEST: "the highest",
    Pick.MIDDLE: "the middle one",
    Pick.LATEST: "the latest",
    Pick.MOST_RELIABLE: "from the most reliable source, and the lower of equals,",
}


def _line(pick: Pick, told: Sequence[Account], value: Number, more: str = "") -> str:
    if len(told) == 1:
        return f"{say(value)}{more}, from {told[0].words}: nothing else counts for it"
    lettered = pick is Pick.MOST_RELIABLE
    words = listed(f"{one.words}{f' [{one.letter.letter}]' if lettered else ''}" for one in told)
    return f"{say(value)}{more}, {_SAID[pick]} of {words}"
