"""Figures denied, corrected or taken back, and everything that still rests on them."""

from collections.abc import Iterator

from headwater.check.material import Material
from headwater.check.naming import cite, say_count, who
from headwater.model import Claim, Derivation, Finding, FindingKind, Modality, Severity, Tie

_DISPUTES = (Tie.DENIAL, Tie.CORRECTION, Tie.WITHDRAWAL)
_VERB = {Tie.DENIAL: "denies", Tie.CORRECTION: "corrects", Tie.WITHDRAWAL: "takes back"}


def denied_findings(material: Material) -> Iterator[Finding]:
    """Give a finding for each dispute over a figure, and for each denial of a figure nobody here gives."""
    tied = set()
    for derivation in material.derivations:
        if derivation.tie in _DISPUTES:
            tied.add(derivation.child)
            yield _disputed(derivation, material)
    for claim in material.claims.values():
        if claim.modality is Modality.DENIED and claim.id not in tied:
            yield _untied(claim, material)


def _disputed(derivation: Derivation, material: Material) -> Finding:
    target, disputing = material.claims[derivation.parents[0]], material.claims[derivation.child]
    resting = _resting_on(target.id, material)
    said = who(disputing, material)
    changes = tuple(change.line for change in derivation.changes)
    rest = {0: "no further claim rests on it", 1: "one further claim rests on it"}.get(
        len(resting), f"{len(resting)} further claims rest on it"
    )
    own = derivation.tie is not Tie.DENIAL
    return Finding(
        kind=FindingKind.DENIED,
        claims=(target.id, disputing.id, *resting),
        holds=None,
        statement=f"{said}, {_VERB[derivation.tie]} the figure {say_count(target.count)} "
        f"of {who(target, material)}; {rest}.",
        derivation=(
            f"the figure: {cite(target, material)}",
            f"the dispute: {cite(disputing, material)}",
            *changes,
            *(f"rests on it: {cite(material.claims[claim], material)}" for claim in resting),
        ),
        severity=Severity.SERIOUS if own else Severity.CAUTION,
        resolve="Use the corrected figure, over its own scope."
        if derivation.tie is Tie.CORRECTION
        else "Do not rest on this figure alone; ask both sides for the count behind it.",
    )


def _untied(claim: Claim, material: Material) -> Finding:
    return Finding(
        kind=FindingKind.DENIED,
        claims=(claim.id,),
        holds=None,
        statement=f"{who(claim, material)}, denies the figure {say_count(claim.count)}; "
        f"no report of this case gives it.",
        derivation=(f"the denial: {cite(claim, material)}",),
        severity=Severity.NOTE,
        resolve="Find the report that gave the figure.",
    )


def _resting_on(claim: str, material: Material) -> tuple[str, ...]:
    """Give every claim that goes back to this one by retelling or addition, by id."""
    below: dict[str, list[str]] = {}
    for derivation in material.derivations:
        if derivation.tie not in _DISPUTES:
            for parent in derivation.parents:
                below.setdefault(parent, []).append(derivation.child)
    found, waiting = set[str](), [claim]
    while waiting:
        new = set(below.get(waiting.pop(), ())) - found - {claim}
        found |= new
        waiting += new
    return tuple(sorted(found))
