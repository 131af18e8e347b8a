"""Tracing: reports, claims and a case in; derivations and origins out."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from headwater.model import Case, Claim, Derivation, Judgement, Lineage, Report, Tie
from headwater.trace.candidates import file_mentions, filed_under
from headwater.trace.cast import Cast, cast_of
from headwater.trace.circulating import sums_of_circulating
from headwater.trace.disputes import dispute_derivation, find_disputes
from headwater.trace.judged import Rulings, judged_derivations, rulings_of, sundered
from headwater.trace.mentions import Mention, mentions_of
from headwater.trace.origins import find_origins
from headwater.trace.retellings import derivation_of, find_retellings
from headwater.trace.statements import find_statements
from headwater.trace.sums import Added, sum_derivation, sums_in_reports, with_first_parts


def trace(
    reports: Sequence[Report], claims: Sequence[Claim], case: Case, judgements: Sequence[Judgement] = ()
) -> Lineage:
    """Give where each claim comes from: at most one derivation a claim, and exactly one origin.

    Judgements win over what the rules find. The result does not depend on the order of the input. Raises
    `HeadwaterError` for a claim whose report is not among the reports.
    """
    cast = cast_of(case)
    mentions = mentions_of(reports, claims, cast)
    rulings = rulings_of(judgements, {mention.claim.id for mention in mentions})
    derivations = sundered(_acyclic(_derivations(mentions, cast, rulings)), rulings)
    parents = {derivation.child: derivation.parents for derivation in derivations}
    ordered = tuple(sorted(derivations, key=lambda derivation: derivation.id))
    origins = find_origins(mentions, parents, cast, rulings)
    statements = find_statements(origins, mentions, ordered, rulings)
    return Lineage(derivations=ordered, origins=origins, statements=statements)


def _derivations(mentions: Sequence[Mention], cast: Cast, rulings: Rulings) -> list[Derivation]:
    """Give one derivation a claim at most: what people judged, then disputes, then the best tie of the rest."""
    settled = set(rulings.parents)
    drawers = file_mentions([mention for mention in mentions if not mention.denied], filed_under)
    disputes = [
        d for d in find_disputes(mentions, drawers, cast, rulings.barred) if d.disputing.claim.id not in settled
    ]
    settled |= {dispute.disputing.claim.id for dispute in disputes}
    inside = _unsettled_sums(sums_in_reports(mentions), settled, rulings)
    settled |= {added.total.claim.id for added in inside}
    retold = find_retellings(mentions, drawers, cast, settled, rulings.barred)
    inside = with_first_parts(inside, {tied.later.claim.id: tied.first for tied in retold})
    settled |= {tied.later.claim.id for tied in retold}
    orphans = [mention for mention in mentions if mention.claim.id not in settled]
    added = [*inside, *_unsettled_sums(sums_of_circulating(orphans, mentions), settled, rulings)]
    return [
        *judged_derivations(rulings, {mention.claim.id: mention for mention in mentions}, cast),
        *(dispute_derivation(dispute, cast) for dispute in disputes),
        *(derivation_of(tied, cast) for tied in retold),
        *(sum_derivation(one, cast) for one in added),
    ]


def _unsettled_sums(sums: Iterable[Added], settled: Collection[str], rulings: Rulings) -> list[Added]:
    return [
        added
        for added in sums
        if added.total.claim.id not in settled
        and not any((added.total.claim.id, part.claim.id) in rulings.barred for part in added.parts)
    ]


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
