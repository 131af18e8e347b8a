"""Sums redone: parts and their total as one report states them, or as its lineage shows."""

from collections.abc import Iterator
from itertools import combinations

from headwater.check.complete import complete
from headwater.check.exact import interval, point, total
from headwater.check.material import Material, origin_of
from headwater.check.moved import same_ground
from headwater.check.naming import adding, cite, say, say_count, say_party
from headwater.check.parts import Addition, additions
from headwater.model import Claim, Finding, FindingKind, Relation, Role, Severity

_WIDER = (Relation.CONTAINS, Relation.OVERLAPS)


def sum_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each stated sum, and further ones where its scope moved or its parts overlap."""
    for addition in additions(material):
        yield from _redone(addition, material)
        yield from _moved(addition, material)
        yield from _counted_twice(addition, material)


def _redone(addition: Addition, material: Material) -> Iterator[Finding]:
    parts, whole = addition.parts, addition.total
    added = total(interval(part.count) for part in parts)
    goal = interval(whole.count)
    sum_line = adding(point(part.count) for part in parts)
    close = added.high is not None and added.meets(goal)
    if addition.fits:
        yield _finding(addition, material, True, f"The sum holds: {sum_line}.", sum_line)
    elif close or _rounded(addition, material):
        said = say_count(whole.count)
        line = f"{sum_line}; the report says {said}, which rounding or ‘about’ (5 % either way) allows"
        yield _finding(addition, material, True, f"The sum holds after rounding: {sum_line}, told as {said}.", line)
    elif goal.high is not None and added.low > goal.high:
        yield _too_large(addition, material, sum_line)
    elif complete(whole, addition.parts) and added.high is not None and added.high < goal.low:
        yield _too_small(addition, material, sum_line)
    elif _meant_in_full(addition):
        yield _unexplained(addition, material, sum_line)


def _rounded(addition: Addition, material: Material) -> bool:
    """Say whether the lineage took the total for a rounded sum."""
    return addition.total.id in material.retold and set(material.retold[addition.total.id].parents) == {
        part.id for part in addition.parts
    }


def _too_large(addition: Addition, material: Material, sum_line: str) -> Finding:
    over = sum(point(part.count) for part in addition.parts) - point(addition.total.count)
    statement = f"The parts are more than the total: {sum_line}, not {say_count(addition.total.count)}."
    return _finding(addition, material, False, statement, f"{sum_line}: {say(over)} more than the total")


def _too_small(addition: Addition, material: Material, sum_line: str) -> Finding:
    short = point(addition.total.count) - sum(point(part.count) for part in addition.parts)
    statement = f"The parts, which are all there are, are fewer than the total: {sum_line}, not "
    line = f"{sum_line}: {say(short)} fewer than the total, and nothing is left out that could hold them"
    return _finding(addition, material, False, f"{statement}{say_count(addition.total.count)}.", sum_line, line)


def _unexplained(addition: Addition, material: Material, sum_line: str) -> Finding:
    left = point(addition.total.count) - sum(point(part.count) for part in addition.parts)
    said = say_count(addition.total.count)
    statement = f"The parts named leave {say(left)} unexplained: {sum_line} against {said}."
    line = f"{say(point(addition.total.count))} - {sum_line.rpartition('= ')[2]} = {say(left)}"
    return _finding(addition, material, None, statement, sum_line, line)


def _meant_in_full(addition: Addition) -> bool:
    """Say whether parts that fall short were put forward as all there are, and not as some of them."""
    parts = addition.parts
    nearly = 10 * sum(point(part.count) for part in parts) >= 9 * point(addition.total.count)
    roles = addition.total.role is Role.TOTAL or any(part.role is Role.SUBSET for part in parts)
    half = 2 * sum(point(part.count) for part in parts) >= point(addition.total.count)
    return nearly or (half and (roles or len(parts) > 2))


def _finding(addition: Addition, material: Material, holds: bool | None, statement: str, *lines: str) -> Finding:
    severity = {True: Severity.NOTE, False: Severity.SERIOUS, None: Severity.CAUTION}[holds]
    ask = {
        True: "",
        False: "Ask the speaker which number is wrong, or find the statement that the report quotes.",
        None: "Find the parts that are not named, or the speaker's own table.",
    }[holds]
    return Finding(
        kind=FindingKind.SUM,
        claims=_ids(addition),
        holds=holds,
        statement=statement,
        derivation=(*_cited(addition, material), *lines),
        severity=severity,
        resolve=ask,
    )


def _ids(addition: Addition) -> tuple[str, ...]:
    return (addition.total.id, *(part.id for part in addition.parts))


def _cited(addition: Addition, material: Material) -> tuple[str, ...]:
    parts = tuple(f"{say_count(p.count)}: {cite(p, material)}" for p in addition.parts)
    whole = f"total, {say_count(addition.total.count)}: {cite(addition.total, material)}"
    return (*parts, whole)


def _moved(addition: Addition, material: Material) -> Iterator[Finding]:
    """Find a total that is said of less than its parts count, here or where they were first said."""
    lines = []
    for part in addition.parts:
        for source in dict.fromkeys((part, origin_of(part, material))):
            lines += _wider_lines(source, addition.total, material)
    if lines and addition.fits:
        yield Finding(
            kind=FindingKind.SCOPE_MOVED,
            claims=_ids(addition),
            holds=None,
            statement=f"The sum {say_count(addition.total.count)} holds, its scope does not: "
            f"it is said of less than its parts count.",
            derivation=tuple(dict.fromkeys(lines)),
            severity=Severity.SERIOUS,
            resolve="Ask for parts counted over the total’s scope, or state the sum over that of its parts.",
        )


def _wider_lines(part: Claim, whole: Claim, material: Material) -> list[str]:
    relations = part.scope.parts(whole.scope)
    one, other, found = part.scope.area, whole.scope.area, []
    if relations["area"] in _WIDER and one and other and not same_ground(one, other, material.case):
        found.append((f"all {one.name}", other.name))
    if relations["period"] in _WIDER:
        found.append((str(part.scope.period), str(whole.scope.period)))
    source = cite(part, material)
    return [f"{say_count(part.count)} counts {its}, the total {said}: {source}" for its, said in found]


def _counted_twice(addition: Addition, material: Material) -> Iterator[Finding]:
    """Find a part that another part already holds: its party within the other's, and days in common.

    What a part counts is read where it was first said too: a retelling may have lost who is in it.
    """
    for one, other in combinations(addition.parts, 2):
        first, second = ({part, origin_of(part, material)} for part in (one, other))
        pairs = [(a, b) for a in first for b in second if _overlap(a, b) or _overlap(b, a)]
        if pairs:
            pair = min(pairs, key=lambda pair: (pair != (one, other), pair[0].id, pair[1].id))
            inner, outer = pair if _overlap(*pair) else pair[::-1]
            yield _twice(addition, (inner, outer), material)


def _overlap(inner: Claim, outer: Claim) -> bool:
    relations = inner.scope.parts(outer.scope)
    meets = {relations["area"], relations["period"]} & {Relation.APART, Relation.UNKNOWN}
    return relations["population"] is Relation.WITHIN and relations["outcome"] is Relation.EQUAL and not meets


def _twice(addition: Addition, parts: tuple[Claim, Claim], material: Material) -> Finding:
    inner, outer = (say_count(part.count) for part in parts)
    name, whole = (say_party(part.scope.population, material.case) for part in parts)
    return Finding(
        kind=FindingKind.DOUBLE_COUNT,
        claims=_ids(addition),
        holds=False,
        statement=f"{say_count(addition.total.count)} counts some twice: {outer} already holds {name}, "
        f"and {inner} is added for them again.",
        derivation=(
            *_cited(addition, material),
            adding(point(part.count) for part in addition.parts),
            f"{outer} counts {whole}, and {name} is part of that",
            *_days(parts),
            *(f"first said as: {cite(part, material)}" for part in parts if part not in addition.parts),
        ),
        severity=Severity.SERIOUS,
        resolve=f"Leave {inner} out, or ask how many of {outer} were {name}.",
    )


def _days(parts: tuple[Claim, Claim]) -> tuple[str, ...]:
    """Say that two parts share days, and that they are put together as one period where they are two."""
    first, second = (part.scope.period for part in reversed(parts))
    shared = f"the two share days: {first} and {second}"
    return (shared,) if first == second else (shared, f"two periods are added as if they were one: {first}, {second}")
