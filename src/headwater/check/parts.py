"""Parts and totals: which figures of one report are put forward as the parts of which other.

A total is one by its words (its role), by a lineage that makes it a sum, or by its scope: it holds the
scopes of all its parts, and they lie side by side. Numbers that only happen to add up are none: parts have
one speaker and one kind of loss, and unmarked totals must be too large for chance (`CHANCE`).
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from headwater.check.complete import complete
from headwater.check.exact import FEW, point
from headwater.check.exact import total as sum_of
from headwater.check.held import by_voice, reach
from headwater.check.material import TABLE, Material, is_loss, repeats_its_text, voice
from headwater.model import Bound, Case, Claim, Population, Relation, Role, Scope, Tie

MOST_PARTS = 24
"""A report with more figures of one sort under one total is a table, not a sentence."""

LONGEST_RUN = 8

LEAST = 10
"""Parts smaller than this fit by chance, where nothing but their sum says that they are some."""

CHANCE = 20
"""An unmarked sum must be this many times larger than the number of groups tried."""

_NOT_APART = (Relation.EQUAL, Relation.WITHIN, Relation.UNKNOWN)


class Addition(NamedTuple):
    """A total and its parts in the order of the text.

    `marked` says that words or lineage make it a sum, `disjoint` that the scopes show that no part counts
    what another does, `contained` that they show all parts to lie within the total.
    """

    total: Claim
    parts: tuple[Claim, ...]
    marked: bool
    disjoint: bool
    contained: bool

    @property
    def fits(self) -> bool:
        """Whether the numbers, as a reader would add them, give the total."""
        return sum((point(part.count) for part in self.parts), Fraction(0)) == point(self.total.count)


def additions(material: Material) -> Iterator[Addition]:
    """Give every total of every report with the parts that its report gives for it, then those that a voice implies.

    Implied is a sum whose total one voice gives in one report and whose parts in others.
    """
    summed: set[str] = set()
    for claims in material.by_report.values():
        told = [claim for claim in claims if _countable(claim) and not repeats_its_text(claim, material)]
        for claim in told:
            found = _summed(claim, material) or (_stated(claim, told, material.case) if len(told) <= TABLE else None)
            if found:
                summed.add(claim.id)
                yield found
    for _, held in by_voice(material.held):
        if len(held) <= TABLE and not held[0].voice.startswith("report:"):
            yield from _implied([one.claim for one in held if _countable(one.claim)], summed, material.case)


def _implied(told: Sequence[Claim], summed: set[str], case: Case) -> Iterator[Addition]:
    """Give the sums of one voice over several reports, whose parts differ from their total in one way alone.

    One that fits is given, and one that cannot fit.
    """
    for total in told:
        if total.id in summed or total.count.point < FEW:
            continue
        smaller = [part for part in told if LEAST <= part.count.point < total.count.point]
        for name in ("area", "period", "outcome", "population"):
            parts = [part for part in smaller if _differs_in(part, total) == name]
            groups = (tuple(parts), *combinations(parts, 2)) if 2 <= len(parts) <= LONGEST_RUN else ()
            found = [_addition(total, group, marked=False, case=case) for group in groups]
            apart = [one for one in found if one.disjoint and len({part.report for part in (total, *one.parts)}) > 1]
            yield from [one for one in apart if one.fits][:1] or [one for one in apart[:1] if _cannot_fit(one)]


def _cannot_fit(addition: Addition) -> bool:
    """Say whether parts are more than their total, or all of it and fewer, however the numbers were rounded."""
    added, goal = sum_of(reach(part) for part in addition.parts), reach(addition.total)
    short = added.high is not None and added.high < goal.low and complete(addition.total, addition.parts)
    return short or (goal.high is not None and added.low > goal.high)


def _differs_in(part: Claim, total: Claim) -> str | None:
    """Give the one part of the scope in which a claim is narrower than another; None where that is not all."""
    relations = part.scope.parts(total.scope)
    narrower = [name for name, relation in relations.items() if relation is Relation.WITHIN]
    equal = sum(relation is Relation.EQUAL for relation in relations.values())
    halves = len(narrower) == 2 and "period" in narrower and equal == 2  # the halves of a city, fought over in turn
    if halves:
        return next(name for name in narrower if name != "period")
    return narrower[0] if len(narrower) == 1 and equal == len(relations) - 1 else None


def population_within(one: Population, other: Population, case: Case) -> Relation:
    """Compare populations as one text uses them: civilians have no party, an unnamed party may be the named.

    Only inside one report: across reports an unnamed party stays unknown.
    """
    first, second = _party(one, case), _party(other, case)
    if first is None or second is None:
        return Population(kind=one.kind).relation(Population(kind=other.kind, party=()))
    return Population(kind=one.kind, party=first).relation(Population(kind=other.kind, party=second))


def scope_parts(one: Scope, other: Scope, case: Case) -> dict[str, Relation]:
    """Compare two scopes of one report part by part; what neither says is unknown."""
    parts = one.parts(other)
    parts["population"] = population_within(one.population, other.population, case)
    return parts


def _party(population: Population, case: Case) -> tuple[str, ...] | None:
    party = population.party
    actor = case.actor(party[-1]) if party else None
    return None if actor and actor.kind == "civilians" else party


def _countable(claim: Claim) -> bool:
    count = claim.count
    single = count.low is None or count.high is None or count.low == count.high
    return is_loss(claim) and single and count.bound is not Bound.VAGUE and count.point > 0


def _summed(total: Claim, material: Material) -> Addition | None:
    """Give the addition that the lineage found, its parts in this or in other reports."""
    tie = material.retold.get(total.id)
    if tie is None or tie.tie is not Tie.SUM:
        return None
    parts = sorted((material.claims[parent] for parent in tie.parents), key=lambda c: (c.report, c.span.start, c.id))
    return _addition(total, parts, marked=True, case=material.case)


def _stated(total: Claim, told: Sequence[Claim], case: Case) -> Addition | None:
    marked = total.role is Role.TOTAL
    parts = _of_one_voice([p for p in told if _may_be_part(p, total, marked=marked, case=case)], total)
    if not 2 <= len(parts) <= MOST_PARTS:
        return None
    tries = [group for group in _groups(parts, case) if marked or _side_by_side(group, total, case)]
    for group in tries:
        found = _addition(total, group, marked=marked, case=case)
        if found.fits and (marked or len(tries) * CHANCE <= point(total.count)):
            return found
    return _unfitting(total, parts, marked=marked, case=case)


def _unfitting(total: Claim, parts: Sequence[Claim], *, marked: bool, case: Case) -> Addition | None:
    """Give the parts that were meant where no group adds up: the widest, if none counts what another does."""
    widest = _widest(parts, case)
    if len(widest) < 2:
        return None
    found = _addition(total, widest, marked=marked, case=case)
    large = marked or total.count.point >= FEW
    return found if found.disjoint and found.contained and large else None


def _addition(total: Claim, parts: Sequence[Claim], *, marked: bool, case: Case) -> Addition:
    apart = all(_apart(a, b, case) for a, b in combinations(parts, 2))
    inside = all(_contained(part, total, case) for part in parts)
    return Addition(total, tuple(parts), marked, apart, inside)


def _may_be_part(part: Claim, total: Claim, *, marked: bool, case: Case) -> bool:
    if part is total or part.count.point >= total.count.point or not _of_one_kind(part, total):
        return False
    if not _speak_together(part, total, case):
        return False
    relations = scope_parts(part.scope, total.scope, case)
    if relations["outcome"] not in (Relation.EQUAL, Relation.WITHIN):
        return False
    return Relation.APART not in relations.values() if marked else _contained(part, total, case)


def _of_one_kind(part: Claim, total: Claim) -> bool:
    """Say whether one kind holds the other: asked first, since most pairs of a bulletin fail it."""
    one, other = part.scope.population.kind, total.scope.population.kind
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


def _contained(part: Claim, total: Claim, case: Case) -> bool:
    """Say whether nothing in the scopes keeps the part from lying within the total."""
    relations = scope_parts(part.scope, total.scope, case)
    return all(relation in _NOT_APART for relation in relations.values())


def _apart(one: Claim, other: Claim, case: Case) -> bool:
    return Relation.APART in scope_parts(one.scope, other.scope, case).values()


def _side_by_side(group: Sequence[Claim], total: Claim, case: Case) -> bool:
    """Say whether scopes alone make a group parts: each narrower than the total, none counting another's.

    One part may be as wide as the total where all others are narrower: '585 other vehicles'.
    """
    narrower = [p for p in group if Relation.WITHIN in scope_parts(p.scope, total.scope, case).values()]
    if len(narrower) == len(group):
        return len(group) > 3 or all(_apart(a, b, case) for a, b in combinations(group, 2))
    return len(group) > 3 and len(narrower) == len(group) - 1


def _groups(parts: Sequence[Claim], case: Case) -> list[tuple[Claim, ...]]:
    """Give the groups worth trying: all, the widest, those that follow each other in the text, pairs."""
    runs = [
        tuple(parts[start:end])
        for start in range(len(parts))
        for end in range(start + 3, min(len(parts), start + LONGEST_RUN) + 1)
    ]
    return list(dict.fromkeys([tuple(parts), _widest(parts, case), *runs, *combinations(parts, 2)]))


def _widest(parts: Sequence[Claim], case: Case) -> tuple[Claim, ...]:
    """Give the parts that lie within no other part: 'of them 332 in Ninewa' is counted in its own part."""
    return tuple(part for part in parts if not any(other is not part and _inside(part, other, case) for other in parts))


def _inside(part: Claim, other: Claim, case: Case) -> bool:
    relations = set(scope_parts(part.scope, other.scope, case).values())
    if Relation.WITHIN in relations and relations <= set(_NOT_APART):
        return True
    return relations == {Relation.EQUAL} and (part.count.point, part.id) < (other.count.point, other.id)


def _of_one_voice(parts: Sequence[Claim], total: Claim) -> Sequence[Claim]:
    """Keep the parts of one speaker: the total's own, else the only other; nobody's go with anybody's."""
    own = [part for part in parts if voice(part) in (voice(total), None)]
    if len(own) > 1:
        return own
    return parts if len({voice(part) for part in parts} - {None}) < 2 else ()


def _speak_together(part: Claim, total: Claim, case: Case) -> bool:
    """Say whether a total can be of another's figures: one voice, an unnamed one, or an outlet adding up."""
    one, other = voice(part), voice(total)
    if one is None or other is None or one == other or other.startswith("outlet:"):
        return True
    lines = [_line(case, key) for key in (one, other)]
    shorter, longer = sorted(lines, key=len)
    return bool(shorter) and longer[: len(shorter)] == shorter


def _line(case: Case, key: str) -> tuple[str, ...]:
    actor = key.removeprefix("actor:")
    return case.party(actor) if key.startswith("actor:") and case.actor(actor) else ()
