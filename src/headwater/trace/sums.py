"""Sums: figures that somebody made by adding the figures of others.

A speaker who adds up its own figures states a total of its own. A sum is a tie only where whoever adds is
not whoever counted: an outlet in its own words, also where it puts the speaker's name to a total over a
place that the speaker's parts do not keep to, or a speaker who is given somebody else's dead as well.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from headwater.model import (
    Bound,
    Change,
    Derivation,
    Kind,
    Manner,
    Number,
    Part,
    Reason,
    Relation,
    Role,
    Tie,
)
from headwater.trace.cast import Cast
from headwater.trace.changes import credit_changes, scope_changes
from headwater.trace.figures import digits, single
from headwater.trace.mentions import Mention, seniority
from headwater.trace.wording import say_number

LONGEST = 8
"""Parts in a row that are tried as one sum."""

TABLE = 200
"""A report with more figures than this is a table, and its sums are not looked for."""

MOST_PARTS = 24
"""A text with more figures of one sort is no statement of parts and total."""


_INSIDE = (Relation.EQUAL, Relation.WITHIN)
"""A part may count less than its total: only what it counts beyond the total is a change."""


class Added(NamedTuple):
    """A figure and the figures that it adds up, the largest first; `exact` or after rounding."""

    total: Mention
    parts: tuple[Mention, ...]
    exact: bool


def sums_in_reports(mentions: Sequence[Mention]) -> tuple[Added, ...]:
    """Find figures that an outlet, or nobody, states beside the attributed figures they add up."""
    by_report: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.claim.kind is Kind.LOSS and not mention.denied and one_number(mention):
            by_report[mention.report.id].append(mention)
    found = (_sum_in(total, told) for told in by_report.values() if len(told) <= TABLE for total in told)
    return tuple(added for added in found if added)


def with_first_parts(sums: Iterable[Added], firsts: Mapping[str, Mention]) -> list[Added]:
    """Give sums with each part as it was first said, where the report that adds them up only retells its number."""
    found = []
    for added in sums:
        parts = tuple(_first_said(part, firsts) for part in added.parts)
        same = added.total in parts or len(set(parts)) < len(parts)
        found.append(added if same else added_up(added.total, parts, exact=added.exact))
    return found


def _first_said(part: Mention, firsts: Mapping[str, Mention]) -> Mention:
    said = part
    while (before := firsts.get(said.claim.id)) is not None and one_number(before) == one_number(part):
        said = before
    return said


def sum_derivation(added: Added, cast: Cast) -> Derivation:
    """Give a sum as a derivation from all its parts."""
    total, parts = added.total, added.parts
    numbers = " + ".join(say_number(one_number(part)) for part in parts)
    result = say_number(sum(one_number(part) for part in parts))
    after = say_number(one_number(total))
    line = f"number: {numbers} = {result}"
    changed = [Change(part=Part.NUMBER, before=numbers, after=result, line=line, manner=Manner.SUMMED)]
    if not added.exact:
        line = f"number: {result} was rounded to {after}"
        changed.append(Change(part=Part.NUMBER, before=result, after=after, line=line, manner=Manner.ROUNDED))
    for part in parts:
        outside = part.scope.parts(total.scope)
        moved = scope_changes(part.scope, total.scope, cast.case)
        changed += [change for change in moved if outside[change.part.value] not in _INSIDE]
        changed += credit_changes(part, total)
    together = all(part.report.id == total.report.id for part in parts)
    return Derivation(
        child=total.claim.id,
        parents=tuple(part.claim.id for part in parts),
        tie=Tie.SUM,
        changes=tuple(dict.fromkeys(changed)),
        reasons=(
            Reason(line=f"{numbers} = {result}", weight=0.5 if added.exact else 0.3),
            Reason(
                line="all stand in one report" if together else "the parts were published that week",
                weight=0.4 if together else 0.2,
            ),
        ),
        weight=(0.5 if added.exact else 0.3) + (0.4 if together else 0.2),
    )


def _sum_in(total: Mention, told: Sequence[Mention]) -> Added | None:
    if digits(one_number(total)) < 3 and total.claim.role is not Role.TOTAL:
        return None
    parts = [part for part in told if is_part(part, total) and part.voice and not part.own_count]
    if total.voice and not total.own_count and not _said_of_less(total, parts):
        return None
    if len(parts) > MOST_PARTS:
        return None
    parts.sort(key=lambda part: (part.claim.span.start, part.claim.id))
    fits = {
        frozenset(one_number(part) for part in group): group
        for group in _groups(parts)
        if sum(one_number(part) for part in group) == one_number(total) and _distinct(group)
    }
    return added_up(total, next(iter(fits.values())), exact=True) if len(fits) == 1 else None


def _said_of_less(total: Mention, parts: Sequence[Mention]) -> bool:
    """Say whether a total in the name of its parts' speaker cannot be the speaker's.

    It is then said of a place that lies within the place of a part.
    """
    if total.claim.role is not Role.TOTAL or any(part.voice != total.voice for part in parts):
        return False
    areas = [part.scope.parts(total.scope)["area"] for part in parts]
    return Relation.CONTAINS in areas


def _groups(parts: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Give the groups worth trying: every pair, and every run of parts that follow each other in the text."""
    yield from combinations(parts, 2)
    for start in range(len(parts)):
        for end in range(start + 3, min(len(parts), start + LONGEST) + 1):
            yield tuple(parts[start:end])


def is_part(part: Mention, total: Mention) -> bool:
    """Say whether a figure can be part of another: smaller, of no other outcome, and nowhere apart from it."""
    if part is total or one_number(part) >= one_number(total):
        return False
    parts = part.scope.parts(total.scope)
    inside = parts["outcome"] in (Relation.EQUAL, Relation.WITHIN)
    return inside and Relation.APART not in parts.values()


def _distinct(group: Sequence[Mention]) -> bool:
    """Say whether no two parts are one figure over one scope, told twice."""
    return len({(one_number(part), part.scope) for part in group}) == len(group)


def added_up(total: Mention, parts: Sequence[Mention], *, exact: bool) -> Added:
    """Give a total with its parts, the largest first."""
    largest_first = sorted(parts, key=lambda part: (-one_number(part), seniority(part)))
    return Added(total=total, parts=tuple(largest_first), exact=exact)


def one_number(mention: Mention) -> Number:
    """Give the one number a claim names, 0 where it names none or two: a range is no part of a sum."""
    count = mention.claim.count
    return 0 if count.bound is Bound.VAGUE else single(count) or 0
