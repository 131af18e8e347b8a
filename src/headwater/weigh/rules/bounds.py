"""Bounds: what the scopes alone allow. No source is weighed: nothing outside can hold if the figures do.

A true count of a part is no larger than one of its whole, and parts that share nobody add up to no more than it. So the
parts within what was asked limit it from below, figures of it or of more limit it from above. Where the figures cannot
all hold, the largest sets of which nothing here shows that are told one by one. The limits are true; in rare
arrangements of scopes tighter ones could be proven, and further sets ruled out.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from headwater.model import Estimate, Interval, Relation, Sense
from headwater.weigh.apart import clashes, largest_apart, sum_apart
from headwater.weigh.figures import Evidence, figure_words
from headwater.weigh.rules.estimates import Said, estimate, refusal
from headwater.weigh.rules.limits import Limit, reach
from headwater.weigh.rules.rule import Rule
from headwater.weigh.words import count_words, listed, range_words, say, terms

MOST = 120
"""Figures up to which it is looked for which of them can hold together."""

TRIES = 400
"""Sets tried: beyond that, those found by then are told, and that there may be more."""

SHOWN = 6
"""Sets told one by one."""


class Range(NamedTuple):
    """What limits together allow of what was asked, and the places of those that make the low and the high."""

    low: Fraction
    high: Fraction | None
    below: tuple[int, ...]
    above: int | None


class Knot(NamedTuple):
    """Limits with what their scopes are to each other: by place, those that clash, and those that lie within."""

    limits: tuple[Limit, ...]
    clash: list[int]
    inside: list[int]


def bounds(rule: Rule, evidence: Evidence) -> Estimate:
    """Give what the scopes of the figures allow, or why they limit nothing."""
    limits = [
        Limit(figure, *reach(figure.claim.count, rule.tolerance, partial=figure.partial))
        for figure in (*evidence.answers, *evidence.wider)
    ]
    if not limits:
        return refusal(rule, evidence, "no figure of it, of a part or of more limits it")
    said = _all(limits) if len(limits) > MOST else _tied(limits)
    told = tuple(f"limit: {figure_words(one.figure, evidence.case)}: {_says(one)}" for one in limits[:MOST])
    if len(limits) > MOST:
        told = (*told, f"and {len(limits) - MOST} more figures")
    return estimate(rule, evidence, said._replace(lines=told + said.lines), [one.figure for one in limits])


def _tied(limits: Sequence[Limit]) -> Said:
    knot = _knot(limits)
    everything = (1 << len(limits)) - 1
    clash = _conflict(everything, knot)
    if clash is not None:
        return _clashing(everything, clash, knot)
    found = _range(everything, knot)
    lines, turning = tuple(_lines(found, knot)), _turns(found, knot)
    return Said(intervals=(_interval(found),), sense=Sense.BOUNDS, lines=lines, turns=turning)


def _all(limits: Sequence[Limit]) -> Said:
    """Give what many limits allow, if all of them hold: which of them can is not looked for."""
    of_it = [one for one in limits if one.figure.relation is not Relation.CONTAINS]
    summed = sum_apart([one.low for one in of_it], [one.figure.scope for one in of_it])
    low = sum((of_it[place].low for place in summed), Fraction(0))
    whole = (Relation.EQUAL, Relation.CONTAINS)
    high = min((one.high for one in limits if one.figure.relation in whole and one.high is not None), default=None)
    lines = [f"at least: {say(float(low))}, the sum of {len(summed)} figures, no two of which share anybody"]
    if high is not None:
        lines.append(f"at most: {say(float(high))}")
    if high is not None and low > high:
        lines.append(f"they cannot all hold: {say(float(low))} is more than {say(float(high))}")
        low, high = high, low
    ends = Interval(low=float(low), high=None if high is None else float(high))
    return Said(intervals=(ends,), sense=Sense.BOUNDS, lines=tuple(lines))


def _clashing(everything: int, clash: int, knot: Knot) -> Said:
    """Give what each of the largest sets that can hold allows, and first what any of them does."""
    sets, complete = _maximal(everything, knot)
    ranges = [_range(held, knot) for held in sets]
    lines = [f"they cannot all hold: {_proof(clash, knot)}"]
    lines += [_set_line(held, one, knot) for held, one in list(zip(sets, ranges, strict=True))[:SHOWN]]
    if len(sets) > SHOWN or not complete:
        lines.append(f"{len(sets)} such sets were found{'' if complete else ', and there may be more'}")
    highs = [one.high for one in ranges]
    high = None if None in highs else max(one for one in highs if one is not None)
    hull = Range(min(one.low for one in ranges), high, (), None)
    lines.append(f"whichever of them holds: {range_words(float(hull.low), None if high is None else float(high))}")
    return Said(
        intervals=tuple(dict.fromkeys(_interval(one) for one in (hull, *ranges[:SHOWN]))),
        sense=Sense.BOUNDS,
        lines=tuple(lines),
        turns=("whoever shows which of these figures is wrong leaves one of the sets, and its limits",),
    )


def _knot(limits: Sequence[Limit]) -> Knot:
    scopes = [one.figure.scope for one in limits]
    inside = [0] * len(limits)
    for at, whole in enumerate(scopes):
        for other, part in enumerate(scopes):
            if part == whole or part.relation(whole) is Relation.WITHIN:
                inside[at] |= 1 << other
    return Knot(tuple(limits), clashes(scopes), inside)


def _range(held: int, knot: Knot) -> Range:
    """Give what a set of limits that can all hold allows of the question."""
    of_it = [p for p in _places(held) if knot.limits[p].figure.relation in (Relation.EQUAL, Relation.WITHIN)]
    below = _sum(of_it, knot)
    whole = (Relation.EQUAL, Relation.CONTAINS)
    above = [p for p in _places(held) if knot.limits[p].figure.relation in whole and knot.limits[p].high is not None]
    top = min(above, key=lambda p: (knot.limits[p].high or 0, p), default=None)
    low = sum((knot.limits[place].low for place in below), Fraction(0))
    return Range(low, knot.limits[top].high if top is not None else None, below, top)


def _sum(places: Iterable[int], knot: Knot) -> tuple[int, ...]:
    """Give the places whose lows add up to most while their scopes share nobody; of one scope the largest low."""
    among = set(places)
    weights = [limit.low if place in among else Fraction(0) for place, limit in enumerate(knot.limits)]
    return largest_apart(weights, knot.clash)


def _conflict(held: int, knot: Knot) -> int | None:
    """Give a smallest set of limits that cannot all hold: a whole, and parts that are too many for it; else None."""
    for place in _places(held):
        high = knot.limits[place].high
        parts = _sum(_places(knot.inside[place] & held), knot) if high is not None else ()
        total = sum((knot.limits[part].low for part in parts), Fraction(0))
        if high is not None and total > high:
            kept = list(parts)
            for part in sorted(parts, key=lambda one: (knot.limits[one].low, one)):
                rest = total - knot.limits[part].low
                if rest > high and len(kept) > 1:
                    kept.remove(part)
                    total = rest
            return (1 << place) | sum(1 << part for part in kept if part != place)
    return None


def _maximal(held: int, knot: Knot) -> tuple[list[int], bool]:
    """Give the largest sets that can hold together, those with most figures first, and whether these are all."""
    found: list[int] = []
    waiting, seen, tries = [held], {held}, 0
    while waiting and tries < TRIES:
        tries += 1
        now = waiting.pop()
        if any(now & known == now for known in found):
            continue
        clash = _conflict(now, knot)
        if clash is None:
            found = [known for known in found if known & now != known] + [now]
            continue
        for place in sorted(_places(clash), key=lambda one: (knot.inside[one] & clash).bit_count()):
            less = now & ~(1 << place)
            if less not in seen:
                seen.add(less)
                waiting.append(less)
    return sorted(found, key=lambda one: (-one.bit_count(), one)), not waiting


def _interval(found: Range) -> Interval:
    return Interval(low=float(found.low), high=None if found.high is None else float(found.high))


def _says(limit: Limit) -> str:
    words = range_words(float(limit.low), None if limit.high is None else float(limit.high))
    wider = "of more than was asked, " if limit.figure.relation is Relation.CONTAINS else ""
    return f"{wider}{words}"


def _named(place: int, knot: Knot) -> str:
    figure = knot.limits[place].figure
    return f"{figure.speaker}'s {count_words(figure.claim.count)}"


def _lines(found: Range, knot: Knot) -> list[str]:
    lines = []
    if found.below:
        told = terms([(float(knot.limits[p].low), knot.limits[p].figure.speaker) for p in found.below])
        summed = f" = {say(float(found.low))}" if len(found.below) > 1 else ""
        lines.append(f"at least: {told}{summed}: no two of these share anybody")
    else:
        lines.append("at least: 0, as no figure is of it or of a part")
    if found.above is None:
        lines.append("at most: nothing limits it from above")
    else:
        lines.append(f"at most: {say(float(found.high or 0))}, by {_named(found.above, knot)}")
    return lines


def _proof(clash: int, knot: Knot) -> str:
    whole = next(p for p in _places(clash) if knot.inside[p] & clash == clash and _too_many(p, clash, knot))
    parts = _sum(_places(clash & ~(1 << whole)), knot) or (whole,)
    lows = " + ".join(say(float(knot.limits[p].low)) for p in parts)
    total = say(float(sum((knot.limits[p].low for p in parts), Fraction(0))))
    names = listed(_named(p, knot) for p in parts)
    high = say(float(knot.limits[whole].high or 0))
    summed = f"{lows} = {total}" if len(parts) > 1 else total
    lie = "lies" if len(parts) == 1 else "lie"
    return f"{names} {lie} within what {_named(whole, knot)} counts, and {summed} is more than {high}"


def _too_many(whole: int, clash: int, knot: Knot) -> bool:
    high = knot.limits[whole].high
    parts = _sum(_places(clash & ~(1 << whole)), knot)
    return high is not None and sum((knot.limits[p].low for p in parts), Fraction(0)) > high


def _set_line(held: int, found: Range, knot: Knot) -> str:
    out = [_named(p, knot) for p in _places(((1 << len(knot.limits)) - 1) & ~held)]
    words = range_words(float(found.low), None if found.high is None else float(found.high))
    rest = f"nothing here speaks against the other {held.bit_count()}"
    return f"without {listed(out)}, {rest}: {words}; {'; '.join(_lines(found, knot))}"


def _turns(found: Range, knot: Knot) -> tuple[str, ...]:
    told = [f"the low falls if {_named(p, knot)} does not hold" for p in found.below]
    if found.above is not None:
        told.append(f"the high rises if {_named(found.above, knot)} does not hold")
    return tuple(told)


def _places(bits: int) -> list[int]:
    return [place for place in range(bits.bit_length()) if bits >> place & 1]
