"""Parts larger than their whole: counts by one speaker that the order of scopes forbids together."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from headwater.check.digits import Slip, slip_between
from headwater.check.exact import interval
from headwater.check.held import STOCK
from headwater.check.material import Held, Material, in_headline, origin_of
from headwater.check.naming import cite, say, say_count, say_scope
from headwater.model import Bound, Claim, Finding, FindingKind, Kind, Outcomes, Relation, Severity

Key = tuple[Hashable, ...]
Sort = tuple[Outcomes, date]
"""What tells the columns of one key apart: outcomes, and the first day."""


class Column(NamedTuple):
    """What one voice says of one scope but for its last day: by last day, with the smallest limit from each on."""

    ends: Sequence[date]
    held: Sequence[Held]
    smallest: Sequence[Held | None]


def whole_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each count that is larger than one that holds it, both by the same speaker.

    Of several that it breaks, the smallest is named. Only what is provable counts: all four parts of both
    scopes known, and periods with both ends, since a total 'since October' grows with the day it is given.
    Small counts are left alone unless the larger one is called a total: they are mostly of incidents.
    Figures that nobody is named for are compared within their report. Totals of one scope that only differ by their
    last day are a series, which has a check of its own. Work grows with the claims, times the kinds, parties and
    areas above each.
    """
    held = material.retold_held
    drawers = _drawers(held)
    for part in held:
        retold = part.claim.id in material.retold
        broken = [
            whole for whole in _wider(part, drawers, retold=retold) if whole.high is not None and part.low > whole.high
        ]
        if broken:
            yield _finding(part, min(broken, key=_limit), material)


def _drawers(held: Sequence[Held]) -> Mapping[Key, Mapping[Sort, Column]]:
    found: dict[Key, dict[Sort, list[Held]]] = defaultdict(lambda: defaultdict(list))
    for one in held:
        found[_key(one)][one.scope.outcomes, _start(one)].append(one)
    return {key: {sort: _column(ones) for sort, ones in columns.items()} for key, columns in found.items()}


def _column(held: Sequence[Held]) -> Column:
    ordered = sorted(held, key=lambda one: (_end(one), one.claim.id))
    smallest: list[Held | None] = [None] * len(ordered)
    least: Held | None = None
    for place in range(len(ordered) - 1, -1, -1):
        one = ordered[place]
        if one.high is not None and (least is None or _limit(one) < _limit(least)):
            least = one
        smallest[place] = least
    return Column([_end(one) for one in ordered], ordered, smallest)


def _wider(part: Held, drawers: Mapping[Key, Mapping[Sort, Column]], *, retold: bool) -> Iterator[Held]:
    """Give of each column that may hold a part the entry with the least limit that does.

    In its own column that is told as a running total that falls, unless a retelling put the part there.
    """
    own = (_key(part), part.scope.outcomes, _start(part))
    stock = part.claim.kind is Kind.STRENGTH or bool(STOCK & set(part.scope.outcomes))
    for key in _wider_keys(part):
        for (outcomes, start), column in drawers.get(key, {}).items():
            if not set(part.scope.outcomes) <= set(outcomes) or start > _start(part):
                continue
            first = bisect_left(column.ends, _end(part))
            if stock or (not retold and (key, outcomes, start) == own):
                same = start == _start(part)
                yield from (one for one in _of_day(column, first, _end(part)) if same and one is not part)
            elif first < len(column.held):
                least = column.smallest[first]
                if least is not None and least is not part:
                    yield least


def _of_day(column: Column, first: int, end: date) -> Iterator[Held]:
    for place in range(first, len(column.held)):
        if column.ends[place] != end:
            return
        yield column.held[place]


def _key(one: Held) -> Key:
    scope = one.scope
    area = scope.area.path if scope.area else ()
    return (one.voice, one.claim.kind, scope.population.kind, scope.population.party or (), area)


def _wider_keys(one: Held) -> Iterator[Key]:
    speaker, sort, kind, party, area = _key(one)
    for wider_kind in _above(kind, least=1):
        for wider_party in _above(party, least=0):
            for wider_area in _above(area, least=1):
                yield (speaker, sort, wider_kind, wider_party, wider_area)


def _above(path: Hashable, *, least: int) -> Iterator[tuple[str, ...]]:
    steps = path if isinstance(path, tuple) else ()
    for length in range(least, len(steps) + 1):
        yield steps[:length]


def _start(one: Held) -> date:
    return (one.scope.period and one.scope.period.start) or date.min


def _end(one: Held) -> date:
    return (one.scope.period and one.scope.period.end) or date.max


def _limit(one: Held) -> tuple[Fraction, str]:
    return (one.high if one.high is not None else Fraction(0), one.claim.id)


def _finding(part: Held, whole: Held, material: Material) -> Finding:
    larger, smaller = part.claim, whole.claim
    over = interval(larger.count, lenient=False).low - (interval(smaller.count, lenient=False).high or 0)
    same = part.scope.relation(whole.scope) is Relation.EQUAL
    slip = _slip(larger, smaller) if same else ""
    shown = [_shown(claim, material) for claim in (larger, smaller)]
    changes = _changes(part, whole, material)
    return Finding(
        kind=_kind(larger, smaller, material, slip=slip) if same else FindingKind.CONTRADICTION,
        claims=(larger.id, smaller.id, *sorted((set(part.ids) | set(whole.ids)) - {larger.id, smaller.id})),
        holds=False,
        statement=f"{say_count(larger.count)} and {say_count(smaller.count)} cannot both hold: "
        f"{_why(larger, smaller, same=same)}{slip}.",
        derivation=(
            *shown,
            f"{say(interval(larger.count, lenient=False).low)} is {say(over)} more than the other allows",
            *changes,
        ),
        severity=Severity.SERIOUS,
        resolve="Go back to what was said before it was retold."
        if changes
        else "Ask the speaker which figure stands, and from which day.",
    )


def _why(larger: Claim, smaller: Claim, *, same: bool) -> str:
    if not same:
        return "the smaller one counts what holds the other"
    return "one text gives both for the same" if larger.report == smaller.report else "both count the same"


def _kind(larger: Claim, smaller: Claim, material: Material, *, slip: str) -> FindingKind:
    if larger.report == smaller.report and in_headline(larger, material) is not in_headline(smaller, material):
        return FindingKind.HEADLINE
    return FindingKind.SLIP if slip else FindingKind.CONTRADICTION


def _slip(larger: Claim, smaller: Claim) -> str:
    """Give the slip of the hand that would make one number of the other, to go on a statement."""
    counts = (larger.count, smaller.count)
    if any(count.bound is not Bound.EXACT or count.approximate or count.point % 1 for count in counts):
        return ""
    one, other = (int(count.point) for count in counts)
    slip = slip_between(one, other)
    if (
        slip is None or slip is Slip.DIGIT_MISTYPED or min(one, other) < 10
    ):  # one digit apart are many that were counted
        return ""
    return f"; {slip.value}: {say(other)} for {say(one)}, or the other way round"


def _changes(part: Held, whole: Held, material: Material) -> tuple[str, ...]:
    """Give what retellings changed, and whether the two would hold together had they not."""
    retold = [one for one in (part, whole) if one.claim.id in material.retold]
    lines = [f"a retelling changed it: {c.line}" for one in retold for c in material.retold[one.claim.id].changes]
    if lines:
        first, second = (origin_of(one.claim, material) for one in (part, whole))
        counts = (interval(first.count).low, interval(second.count).high)
        if not first.scope.within(second.scope) or counts[1] is None or counts[0] <= counts[1]:
            lines.append("with what was said before it was retold, both can hold")
    return tuple(lines)


def _shown(claim: Claim, material: Material) -> str:
    return f"{say_count(claim.count)}, {say_scope(claim.scope, material.case)}: {cite(claim, material)}"
