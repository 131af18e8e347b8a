"""Circulating sums: a speaker's own figure with somebody else's added that was going round in the same week.

Every figure is filed by what it counts and by the body of its speaker, and by each wider party of its own, so that a
total looks at few others. Where many figures of one sort were told in a week, two of them add up by chance: then
nothing is looked for.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from headwater.model import Kind, Number
from headwater.trace.cast import kin
from headwater.trace.figures import digits, roundings
from headwater.trace.mentions import Mention, may_follow, seniority
from headwater.trace.sums import Added, added_up, is_part, one_number

WEEK = 7
"""Days in which another's figure is still going round, to be added to one's own."""

LONGEST_MONTH = 31  # days: a report dated by its month may be as old as that

BIG = 1000
"""Below this, too many pairs of figures of one week add up by chance."""

MOST = 50
"""Different figures of one sort in a week; with more, their 2,500 pairs would hit a number of four digits by chance."""

Key = tuple[object, ...]
Told = Mapping[Key, Sequence[Mention]]


def sums_of_circulating(totals: Iterable[Mention], mentions: Iterable[Mention]) -> tuple[Added, ...]:
    """Find figures that add somebody else's figure of the same week to the speaker's own.

    The other's figure must count a party within the total's, so that the total claims to hold it. Looks at
    the dated figures of that week only; the one carried by most is taken where several would do.
    `mentions` are in order of seniority.
    """
    told: dict[Key, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for key in _filed_under(mention):
            told[key].append(mention)
    found = (_sum_of_week(total, told) for total in totals if _may_be_added(total))
    return tuple(added for added in found if added)


def _filed_under(mention: Mention) -> Iterator[Key]:
    """Give the key of who speaks, and one for each wider party."""
    if mention.claim.kind is not Kind.LOSS or mention.denied or not mention.voice or not one_number(mention):
        return
    yield "of", mention.scope.outcomes, mention.voice.line[0]
    party = mention.scope.population.party or ()
    for length in range(1, len(party)):
        yield "within", mention.scope.outcomes, party[:length]


def _may_be_added(total: Mention) -> bool:
    told = total.claim.kind is Kind.LOSS and not total.denied and bool(total.voice)
    dated = total.earliest != date.min and total.latest != date.max
    return told and dated and not total.own_count and one_number(total) >= BIG


def _sum_of_week(total: Mention, told: Told) -> Added | None:
    outcomes, party = total.scope.outcomes, total.scope.population.party
    if not party or total.scope.period is None:
        return None
    own = _few_of_week(total, told.get(("of", outcomes, total.chain[0].line[0]), ()))
    mine = [part for part in own if kin(part.chain[0], total.chain[0]) and _dated_part(part, total)]
    if not mine:
        return None
    within = _few_of_week(total, told.get(("within", outcomes, party), ()))
    others = [part for part in within if not kin(part.chain[0], total.chain[0]) and _dated_part(part, total)]
    return _best(total, mine, others)


def _best(total: Mention, own: Sequence[Mention], others: Sequence[Mention]) -> Added | None:
    carried: dict[Number, set[str]] = defaultdict(set)
    for mention in others:
        carried[one_number(mention)].add(mention.outlet)
    fits = [
        (not exact, -len(carried[one_number(other)]), seniority(mine), seniority(other), mine, other)
        for mine in own
        for other in others
        if (exact := one_number(mine) + one_number(other) == one_number(total)) or _rounds_to(mine, other, total)
    ]
    if not fits:
        return None
    rounded, *_, mine, other = min(fits, key=lambda fit: fit[:4])
    return added_up(total, (mine, other), exact=not rounded)


def _few_of_week(total: Mention, told: Sequence[Mention]) -> Sequence[Mention]:
    """Give what was told within a week before and can be a part; nothing where that is more than a few figures."""
    found, different = [], set[Key]()
    for part in _of_the_week(total, told):
        if part.claim.count.point < total.claim.count.point and part.report.id != total.report.id:
            different.add((one_number(part), part.days, part.scope.population.party))
            if len(different) > MOST:
                return ()
            found.append(part)
    return found


def _of_the_week(total: Mention, told: Sequence[Mention]) -> Iterator[Mention]:
    """Give what was published within a week before; `told` is in order of the last day it can be of."""
    first = total.earliest.toordinal() - WEEK
    start = bisect_left(told, first, key=lambda mention: mention.latest.toordinal())
    for mention in islice(told, start, None):
        if (mention.latest - total.latest).days > LONGEST_MONTH:
            return
        if may_follow(total, mention):
            yield mention


def _dated_part(part: Mention, total: Mention) -> bool:
    return part.days is not None and is_part(part, total)


def _rounds_to(mine: Mention, other: Mention, total: Mention) -> bool:
    unusual = max(digits(one_number(mine)), digits(one_number(other))) >= 3
    return unusual and one_number(total) in roundings(one_number(mine) + one_number(other))
