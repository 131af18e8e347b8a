"""Scopes that moved: retellings that kept a number and changed what it counts."""

from collections.abc import Iterator

from msgspec import structs

from headwater.check.exact import interval
from headwater.check.material import Material, is_loss, origin_of, voice
from headwater.check.naming import cite, outlet_of, say_count, speaker_of
from headwater.model import (
    Area,
    Case,
    Change,
    Claim,
    Derivation,
    Finding,
    FindingKind,
    Part,
    Relation,
    Severity,
    Tie,
)

_SCOPE = (Part.OUTCOME, Part.POPULATION, Part.AREA, Part.PERIOD)
_GRAVE = (Severity.NOTE, Severity.CAUTION, Severity.SERIOUS)


def moved_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each retelling that counts more, less or other than what it retells."""
    for derivation in material.derivations:
        changed = tuple(change for change in derivation.changes if change.part in _SCOPE)
        if derivation.tie is Tie.RETELLING and changed and not _idle(derivation, changed, material):
            yield _finding(derivation, changed, material)


def _idle(derivation: Derivation, changed: tuple[Change, ...], material: Material) -> bool:
    """Say whether a retelling only speaks of the battle for a city where its source spoke of the city."""
    parent, child = material.claims[derivation.parents[0]], material.claims[derivation.child]
    one, other = parent.scope.area, child.scope.area
    if [change.part for change in changed] != [Part.AREA] or one is None or other is None:
        return False
    wider = _relation(parent, child, changed[0]) is Relation.WITHIN
    return wider and same_ground(one, other, material.case)


def same_ground(one: Area, other: Area, case: Case) -> bool:
    """Say whether two areas are one step apart within the case's own: the battle for a city and the city.

    Writers mean one by the other, so such a step is a caution and no grave matter.
    """
    ground = next((case.place(place.id).path for place in case.places if place.id == case.area), ())
    inside = one.path[: len(ground)] == ground and other.path[: len(ground)] == ground
    return inside and abs(len(one.path) - len(other.path)) <= 1


def _finding(derivation: Derivation, changed: tuple[Change, ...], material: Material) -> Finding:
    parent, child = material.claims[derivation.parents[0]], material.claims[derivation.child]
    first = origin_of(parent, material)
    told = (f"retold from: {cite(parent, material)}",) if parent is not first else ()
    given = _given_for(parent, child, changed, material)
    return Finding(
        kind=FindingKind.SCOPE_MOVED,
        claims=tuple(dict.fromkeys((first.id, parent.id, child.id, *(claim.id for claim in given)))),
        holds=False if given else None,
        statement=_statement(parent, child, changed, material),
        derivation=(
            f"origin: {cite(first, material)}",
            *told,
            f"retelling: {cite(child, material)}",
            *(change.line for change in changed),
            *(f"for that the origin gives {say_count(claim.count)}: {cite(claim, material)}" for claim in given),
            _refuted(given[0], child)
            if given
            else _meaning({_relation(parent, child, change) for change in changed}, child),
        ),
        severity=max((_severity(parent, child, c, material.case) for c in changed), key=_GRAVE.index),
        resolve="Read the figure over its origin’s scope, or find a count made over the retelling’s.",
    )


def _statement(parent: Claim, child: Claim, changed: tuple[Change, ...], material: Material) -> str:
    outlet = outlet_of(child, material)
    source = f"{say_count(parent.count)} ({speaker_of(parent, material)})"
    names = " and ".join(change.part.value for change in changed)
    lines = "; ".join(change.line.partition(": ")[2] for change in changed)
    return f"{outlet or 'A retelling'} gives the figure {source} another {names}: {lines}."


def _given_for(parent: Claim, child: Claim, changed: tuple[Change, ...], material: Material) -> tuple[Claim, ...]:
    """Give the smaller count that the parent's own report has for what the child counts, if only outcomes moved.

    'Casualties' retold as dead are refuted where the same report tells the dead apart.
    """
    if [change.part for change in changed] != [Part.OUTCOME]:
        return ()
    limit = interval(child.count).low
    return tuple(
        claim
        for claim in material.by_report[parent.report]
        if is_loss(claim)
        and voice(claim) == voice(parent)
        and claim.scope == structs.replace(parent.scope, outcomes=child.scope.outcomes)
        and (most := interval(claim.count).high) is not None
        and most < limit
    )


def _relation(parent: Claim, child: Claim, change: Change) -> Relation:
    return parent.scope.parts(child.scope)[change.part.value]


def _meaning(relations: set[Relation], child: Claim) -> str:
    said = say_count(child.count)
    if relations == {Relation.CONTAINS}:
        return "how many of these fall within the narrower scope, the origin does not say"
    if relations == {Relation.WITHIN}:
        return f"the wider scope may hold more than the origin counted: {said} is a lower bound there"
    return f"the two count different things: the origin does not support {said} over the second"


def _refuted(given: Claim, child: Claim) -> str:
    return f"{say_count(given.count)} is less than {say_count(child.count)}: the origin does not bear the retelling out"


def _severity(parent: Claim, child: Claim, change: Change, case: Case) -> Severity:
    """Weigh one change: less counted under the same number is grave, more is not, other is in between."""
    relation = _relation(parent, child, change)
    if relation is Relation.WITHIN:
        return Severity.NOTE
    areas = (parent.scope.area, child.scope.area)
    if change.part is Part.AREA and areas[0] and areas[1] and same_ground(areas[0], areas[1], case):
        return Severity.CAUTION
    grave = relation is Relation.CONTAINS and change.part in (Part.OUTCOME, Part.AREA)
    return Severity.SERIOUS if grave else Severity.CAUTION
