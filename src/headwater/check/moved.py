"""Scopes that moved: retellings that kept a number and changed what it counts."""

from collections.abc import Iterator

from headwater.check.material import Material, origin_of
from headwater.check.naming import cite, say_count, who
from headwater.model import Claim, Derivation, Finding, FindingKind, Part, Relation, Severity, Tie

_SCOPE = (Part.OUTCOME, Part.POPULATION, Part.AREA, Part.PERIOD)


def moved_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each retelling that counts more, less or other than what it retells."""
    for derivation in material.derivations:
        if derivation.tie is Tie.RETELLING and any(change.part in _SCOPE for change in derivation.changes):
            yield _finding(derivation, material)


def _finding(derivation: Derivation, material: Material) -> Finding:
    parent, child = material.claims[derivation.parents[0]], material.claims[derivation.child]
    first = origin_of(parent, material)
    changed = [change for change in derivation.changes if change.part in _SCOPE]
    inwards = _narrowed(parent, child, [change.part for change in changed])
    told = [f"retold from: {cite(parent, material.reports)}"] if parent is not first else []
    names = " and ".join(change.part.value for change in changed)
    return Finding(
        kind=FindingKind.SCOPE_MOVED,
        claims=tuple(dict.fromkeys((first.id, parent.id, child.id))),
        holds=None,
        statement=f"The {names} moved: {who(child, material.reports)}, retells {say_count(parent.count)} "
        f"of {who(parent, material.reports)}; {'; '.join(change.line for change in changed)}.",
        derivation=(
            f"origin: {cite(first, material.reports)}",
            *told,
            f"retelling: {cite(child, material.reports)}",
            *(change.line for change in changed),
            _meaning(inwards, child),
        ),
        severity=_severity(inwards, changed[0].part),
        resolve="Read the figure over the scope of its origin, or find a count made over the scope of the retelling.",
    )


def _narrowed(parent: Claim, child: Claim, parts: list[Part]) -> bool | None:
    """Say whether the retelling counts less than its source (True), more (False), or other things (None)."""
    relations = parent.scope.parts(child.scope)
    seen = {relations[part.value] for part in parts}
    if seen == {Relation.CONTAINS}:
        return True
    return False if seen == {Relation.WITHIN} else None


def _meaning(inwards: bool | None, child: Claim) -> str:
    said = say_count(child.count)
    if inwards is None:
        return f"the two count different things: the first does not support {said} over the second"
    if inwards:
        return (
            f"how many of them fall within the narrower scope is not known: at most, not necessarily, {said}"
        )
    return "the wider scope can hold more than were counted: the number is a lower bound there"


def _severity(inwards: bool | None, part: Part) -> Severity:
    if inwards is False:
        return Severity.NOTE
    return Severity.SERIOUS if inwards or part is Part.OUTCOME else Severity.CAUTION
