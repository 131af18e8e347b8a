"""Tracing: reports, claims and a case in; derivations and origins out."""

from collections.abc import Iterable, Mapping, Sequence

from headwater.model import Case, Claim, Derivation, Lineage, Report, Tie
from headwater.trace.cast import cast_of
from headwater.trace.copies import copies, retold_by_copies
from headwater.trace.disputes import dispute_derivation, find_disputes
from headwater.trace.mentions import mentions_of
from headwater.trace.origins import find_origins
from headwater.trace.retellings import derivation_of, find_retellings
from headwater.trace.sums import sum_derivation, sums_in_reports, sums_of_circulating


def trace(reports: Sequence[Report], claims: Sequence[Claim], case: Case) -> Lineage:
    """Give where each claim comes from: at most one derivation a claim, and exactly one origin.

    The result does not depend on the order of the input. Raises `HeadwaterError` for a claim whose report is
    not among the reports.
    """
    cast = cast_of(case)
    mentions = mentions_of(reports, claims, cast)
    disputes = find_disputes(mentions, cast)
    disputed = {dispute.disputing.claim.id for dispute in disputes}
    made = copies(reports, claims, case)
    copied = retold_by_copies(made, mentions, cast, disputed)
    settled = disputed | {derivation.child for derivation in copied}
    inside = [added for added in sums_in_reports(mentions) if added.total.claim.id not in settled]
    settled |= {added.total.claim.id for added in inside}
    retold = find_retellings(mentions, cast, settled)
    settled |= {tied.later.claim.id for tied in retold}
    orphans = [mention for mention in mentions if mention.claim.id not in settled]
    added = [*inside, *sums_of_circulating(orphans, mentions)]
    derivations = _acyclic(
        [
            *(dispute_derivation(dispute, cast) for dispute in disputes),
            *copied,
            *(derivation_of(tied, cast) for tied in retold),
            *(sum_derivation(one, cast) for one in added),
        ]
    )
    parents = {derivation.child: derivation.parents for derivation in derivations}
    ordered = tuple(sorted(derivations, key=lambda derivation: derivation.id))
    return Lineage(derivations=ordered, origins=find_origins(mentions, parents, cast), copies=made)


def dependents(claim: str, derivations: Iterable[Derivation]) -> tuple[str, ...]:
    """Give every claim that goes back to a claim: what a correction or a withdrawal of it reaches.

    Retellings, sums and their retellings count, denials and corrections do not. Order: by id.
    """
    below: dict[str, set[str]] = {}
    for derivation in derivations:
        if derivation.tie in (Tie.RETELLING, Tie.SUM):
            for parent in derivation.parents:
                below.setdefault(parent, set()).add(derivation.child)
    found, waiting = set[str](), [claim]
    while waiting:
        new = below.get(waiting.pop(), set()) - found - {claim}
        found |= new
        waiting += new
    return tuple(sorted(found))


def _acyclic(derivations: Iterable[Derivation]) -> list[Derivation]:
    """Keep what makes no circle, in the order given."""
    parents: dict[str, tuple[str, ...]] = {}
    kept = []
    for derivation in derivations:
        if not _above(derivation.parents, derivation.child, parents):
            parents[derivation.child] = derivation.parents
            kept.append(derivation)
    return kept


def _above(start: Iterable[str], goal: str, parents: Mapping[str, tuple[str, ...]]) -> bool:
    seen, waiting = set[str](), list(start)
    while waiting:
        step = waiting.pop()
        if step == goal:
            return True
        if step not in seen:
            seen.add(step)
            waiting += parents.get(step, ())
    return False
