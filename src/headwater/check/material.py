"""The material of a check: claims, how they hang together, and who speaks, looked up once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from headwater.model import Case, Claim, Derivation, Kind, Modality, Report, Scope, Tie

TABLE = 200
"""A report with more figures than this is a table: its sums and ratios are not looked for, or work would grow
with the square of its figures."""


class Held(NamedTuple):
    """One figure over one scope by one voice: the first claim that carries it, and the ids of all that do.

    `low` and `high` are what a true count may be without the words being false; `high` None is no limit.
    """

    claim: Claim
    ids: tuple[str, ...]
    voice: str
    scope: Scope
    low: Fraction
    high: Fraction | None
    note: str = ""


class Material(NamedTuple):
    """What every check reads. Mappings are by claim id, `by_report` by report id in the order of the text.

    `retold` gives the derivation that makes a claim a retelling or a sum. `held` is what origins hold, `retold_held`
    that and what retellings that changed something do: see `held.with_held`.
    """

    case: Case
    claims: Mapping[str, Claim]
    by_report: Mapping[str, Sequence[Claim]]
    derivations: Sequence[Derivation]
    retold: Mapping[str, Derivation]
    reports: Mapping[str, Report]
    held: Sequence[Held] = ()
    retold_held: Sequence[Held] = ()


def material_of(
    claims: Iterable[Claim], derivations: Iterable[Derivation], case: Case, reports: Iterable[Report]
) -> Material:
    """Arrange claims and derivations so that no finding depends on their order.

    Derivations whose claims are not among the claims are left out.
    """
    known = {claim.id: claim for claim in sorted(claims, key=lambda c: (c.report, c.span.start, c.id))}
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in known.values():
        by_report[claim.report].append(claim)
    whole = {d.id: d for d in derivations if known.keys() >= {d.child, *d.parents}}
    ordered = tuple(sorted(whole.values(), key=lambda derivation: derivation.id))
    ties = {d.child: d for d in ordered if d.tie in (Tie.RETELLING, Tie.SUM)}
    return Material(case, known, by_report, ordered, ties, {report.id: report for report in reports})


def asserted(claim: Claim) -> bool:
    """Say whether somebody stands behind the figure: it is neither denied nor only supposed."""
    return claim.modality not in (Modality.DENIED, Modality.HYPOTHETICAL)


def is_loss(claim: Claim) -> bool:
    """Say whether a claim counts losses that somebody stands behind."""
    return claim.kind is Kind.LOSS and asserted(claim)


def voice(claim: Claim) -> str | None:
    """Give a key for whoever said it: actor, outlet or name; None for nobody."""
    if not claim.speakers:
        return None
    speaker = claim.speakers[0]
    if speaker.actor:
        return f"actor:{speaker.actor}"
    return f"outlet:{speaker.outlet}" if speaker.outlet else f"name:{speaker.name.casefold()}"


def origin_of(claim: Claim, material: Material) -> Claim:
    """Give the first claim that retellings lead back to; of a sum, the sum itself."""
    seen = {claim.id}
    while (tie := material.retold.get(claim.id)) and tie.tie is Tie.RETELLING and tie.parents[0] not in seen:
        claim = material.claims[tie.parents[0]]
        seen.add(claim.id)
    return claim


def repeats_its_text(claim: Claim, material: Material) -> bool:
    """Say whether a claim only repeats another of the same report, as headlines do."""
    tie = material.retold.get(claim.id)
    if tie is None or tie.tie is not Tie.RETELLING:
        return False
    return material.claims[tie.parents[0]].report == claim.report


def in_headline(claim: Claim, material: Material) -> bool:
    """Say whether a claim stands in its report's headline, as far as reports were handed over."""
    report = material.reports.get(claim.report)
    return report is not None and report.headline is not None and report.headline.covers(claim.span)
