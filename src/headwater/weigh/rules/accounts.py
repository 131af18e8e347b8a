"""Accounts: what each voice's figures come to as an answer, those for the whole and those for parts of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from headwater.model import Number, Relation, Scope
from headwater.weigh.apart import sum_apart
from headwater.weigh.figures import Figure
from headwater.weigh.grades import Lettered
from headwater.weigh.rules.reading import Read
from headwater.weigh.words import range_words, terms


class Cell(NamedTuple):
    """One scope and what is said of it."""

    scope: Scope
    reads: tuple[Read, ...]


class Account(NamedTuple):
    """What one voice says to a question: figures of the whole, else the parts that add up to most.

    `low` is what its words come to at least, `high` at most; None is no limit. `whole` says which of the two it is.
    """

    speaker: str
    letter: Lettered
    reads: tuple[Read, ...]
    whole: bool
    low: Number | None
    high: Number | None

    @property
    def figure(self) -> Figure:
        """The first of its figures, by which voices are held apart."""
        return self.reads[0].figure

    @property
    def interested(self) -> bool:
        """Whether a party counts its enemy's losses."""
        return self.figure.interested

    @property
    def words(self) -> str:
        """Give it with its speaker: "Gen. Joseph Votel's at least 774 (284 + 490)"."""
        summed = "" if self.whole or len(self.reads) < 2 else f" ({terms([(one.low or 0, '') for one in self.reads])})"
        return f"{self.speaker}'s {range_words(self.low, self.high)}{summed}"


def account(reads: Sequence[Read], letter: Lettered) -> Account | None:
    """Give the account of one voice, None where its figures name no number from below or of the whole."""
    wholes = [one for one in reads if one.figure.relation is Relation.EQUAL and not one.figure.partial]
    if wholes:
        lows = [one.low for one in wholes if one.low is not None]
        highs = [one.high for one in wholes]
        high = None if None in highs else max(high for high in highs if high is not None)
        return Account(wholes[0].figure.speaker, letter, tuple(wholes), True, min(lows, default=None), high)
    summed = sum_of_parts(reads)
    if not summed:
        return None
    low = sum(one.low or 0 for one in summed)
    return Account(summed[0].figure.speaker, letter, summed, False, low, None)


def sum_of_parts(reads: Iterable[Read]) -> tuple[Read, ...]:
    """Give the reads, one a scope, that add up to most while no two of their scopes share anybody."""
    kept = [_least(cell.reads) for cell in cells(one for one in reads if one.low is not None)]
    chosen = sum_apart([one.low or 0 for one in kept], [one.figure.scope for one in kept])
    return tuple(kept[place] for place in chosen)


def cells(reads: Iterable[Read]) -> tuple[Cell, ...]:
    """Give reads by scope, in an order that does not hang on theirs."""
    found: dict[Scope, list[Read]] = defaultdict(list)
    for one in sorted(reads, key=lambda one: one.figure.claim.id):
        found[one.figure.scope].append(one)
    ordered = sorted(found.items(), key=lambda item: item[0].to_json())
    return tuple(Cell(scope, tuple(said)) for scope, said in ordered)


def _least(reads: Sequence[Read]) -> Read:
    """Give what a scope had at least: the lowest of counts of it all, else the largest of those of some of it."""
    whole = [one for one in reads if not one.figure.partial]
    if whole:
        return min(whole, key=lambda one: (one.low or 0, one.figure.claim.id))
    return max(reads, key=lambda one: (one.low or 0, one.figure.claim.id))
