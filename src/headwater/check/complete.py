"""Whether parts are all there are of their total: then a sum that falls short is wrong, and not only unexplained."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from headwater.model import Claim, Relation

_REST = re.compile(r"\b(other|others|rest|remaining|remainder|else)\b", re.IGNORECASE)
_HALVES = (
    frozenset({"east", "west"}),
    frozenset({"eastern", "western"}),
    frozenset({"north", "south"}),
    frozenset({"northern", "southern"}),
    frozenset({"left", "right"}),
)


def complete(total: Claim, parts: Sequence[Claim]) -> bool:
    """Say whether parts leave nothing of their total out.

    They do where one is called the rest, where they are its outcomes one by one, stretches of days that make up its
    period, or the two halves of its place; the rest of their scopes is the total's.
    """
    return _names_the_rest(total, parts) or _outcomes(total, parts) or _period(total, parts) or _halves(total, parts)


def _alike(total: Claim, parts: Sequence[Claim], but: str) -> bool:
    """Say whether parts count what their total does, but for one part of the scope."""
    relations = [total.scope.parts(part.scope) for part in parts]
    same = (Relation.EQUAL, Relation.UNKNOWN)
    return all(relation in same for one in relations for name, relation in one.items() if name != but)


def _names_the_rest(total: Claim, parts: Sequence[Claim]) -> bool:
    """Say whether one part is of the total's own sort and called the others, beside at least two narrower ones."""
    rest = [part for part in parts if _REST.search(_name(part))]
    return len(rest) == 1 and len(parts) > 2 and _alike(total, parts, "population")


def _name(claim: Claim) -> str:
    words = claim.words.population or claim.quote
    return words.replace("_", " ")


def _outcomes(total: Claim, parts: Sequence[Claim]) -> bool:
    told = [outcome for part in parts for outcome in part.scope.outcomes]
    whole = sorted(told) == list(total.scope.outcomes)
    return whole and len(parts) > 1 and _alike(total, parts, "outcome")


def _period(total: Claim, parts: Sequence[Claim]) -> bool:
    whole = total.scope.period
    spans = sorted(span for part in parts for span in _days(part))
    if whole is None or len(spans) < len(parts) or (spans[0][0], spans[-1][1]) != (whole.start, whole.end):
        return False
    joined = all(then[0] == first[1] + timedelta(days=1) for first, then in pairwise(spans))
    return joined and len(parts) > 1 and _alike(total, parts, "period")


def _days(claim: Claim) -> Iterator[tuple[date, date]]:
    period = claim.scope.period
    if period is not None and period.start is not None and period.end is not None:
        yield period.start, period.end


def _halves(total: Claim, parts: Sequence[Claim]) -> bool:
    if len(parts) != 2 or total.scope.area is None:
        return False
    names = [set(part.scope.area.name.casefold().split()) if part.scope.area else set[str]() for part in parts]
    whole = set(total.scope.area.name.casefold().split())
    apart = frozenset(names[0] ^ names[1])
    return apart in _HALVES and names[0] & names[1] <= whole and _same_people(total, parts)


def _same_people(total: Claim, parts: Sequence[Claim]) -> bool:
    relations = [total.scope.parts(part.scope) for part in parts]
    return all(one["outcome"] is Relation.EQUAL and one["population"] is Relation.EQUAL for one in relations)
