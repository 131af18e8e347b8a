"""Retold: the claims of a copy go back to those of what it was made from."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from headwater.model import Altered, Change, Copying, Derivation, Part, Relation, ReportDerivation, Tie
from headwater.trace.cast import Cast, same_voice
from headwater.trace.changes import changes_between
from headwater.trace.credit import Piece
from headwater.trace.evidence import number, reasons_of, scope, weight_of
from headwater.trace.figures import Reach, reach
from headwater.trace.mentions import Mention, seniority
from headwater.trace.pairs import Pair
from headwater.trace.wording import say_count, say_day

SAYS = {
    Copying.REPRINT: "a reprint of",
    Copying.CUT: "a cut version of",
    Copying.MERGED: "made in part from",
    Copying.QUOTATION: "quoting",
    Copying.REWRITE: "a rewrite of",
    Copying.TRANSLATION: "a translation of",
    Copying.CORRECTION: "a correction of",
    Copying.SYNDICATION: "a syndicated copy of",
}

_COPIED = 50  # hundredths: a copy's claim is tied by this alone

SURE = 0.6
"""Weight of a copy from which its claims go back to its original's. Below it, and where a story is only told in other
words, two reports may have had the figures from one source: each claim is traced for itself."""


def retold_by_copies(
    made: Sequence[ReportDerivation], mentions: Sequence[Mention], cast: Cast, settled: Collection[str] = ()
) -> tuple[Derivation, ...]:
    """Give for each claim of a copy the claim that it repeats from what its report was made from.

    Claims whose ids are `settled` are left alone, and so are denials, and copies that are not `SURE`. In a correction a
    claim over the same scope with another number corrects the one before. `mentions` are in order of seniority.
    """
    told: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if not mention.denied:
            told[mention.report.id].append(mention)
    found: list[Derivation] = []
    for copy in made:
        if copy.weight < SURE or copy.kind is Copying.REWRITE:
            continue
        parents = [mention for parent in copy.parents for mention in told[parent]]
        for mention in told[copy.child]:
            if mention.claim.id not in settled:
                found += _retold(copy, mention, parents, cast)
    return tuple(found)


def _retold(copy: ReportDerivation, mention: Mention, parents: Sequence[Mention], cast: Cast) -> Iterator[Derivation]:
    pairs = [pair for parent in parents if (pair := _pair(parent, mention, cast))]
    if pairs:
        yield _retelling(copy, max(pairs, key=_fit))
    elif copy.supersedes and (before := _corrected(mention, parents)):
        yield _correction(copy, before, mention, cast)


def _pair(first: Mention, later: Mention, cast: Cast) -> Pair | None:
    """Pair two claims of reports known to be one text: the day a copy appears on says nothing about its figures."""
    one, other = first.claim, later.claim
    how = reach(one.count, other.count)
    if how is None or (one.kind, one.per, one.role) != (other.kind, other.per, other.role):
        return None
    parts = first.scope.parts(later.scope)
    return None if parts["outcome"] is Relation.APART else Pair(first, later, how, parts, cast)


def _fit(pair: Pair) -> tuple[bool, bool, int, bool, float]:
    """Give how well a claim fits: number, headline to headline, scope, speaker; else the nearest in the text."""
    first, later = pair.first, pair.later
    voices = first.voice is not None and later.voice is not None and same_voice(first.voice, later.voice)
    ends = [mention.claim.span.start / len(mention.report.text) for mention in (first, later)]
    same_place = first.in_headline == later.in_headline
    return (pair.how is Reach.SAME, same_place, len(pair.equal), voices, -abs(ends[0] - ends[1]))


def _retelling(copy: ReportDerivation, pair: Pair) -> Derivation:
    pieces = (_because(copy, pair.first, pair.cast), number(pair), *scope(pair))
    return Derivation(
        child=pair.later.claim.id,
        parents=(pair.first.claim.id,),
        changes=_changes(copy, pair),
        reasons=reasons_of(pieces),
        weight=weight_of(pieces) / 100,
    )


def _changes(copy: ReportDerivation, pair: Pair) -> tuple[Change, ...]:
    """Name what differs. 'On Tuesday' is another day for who reads it later: the period moved only where words did."""
    found = changes_between(pair.first, pair.later, pair.how, pair.cast.case)
    moved = any(edit.what is Altered.DATE for edit in copy.edits)
    return tuple(change for change in found if moved or change.part is not Part.PERIOD)


def _because(copy: ReportDerivation, first: Mention, cast: Cast) -> Piece:
    published = first.report.published
    outlet = cast.outlets.get(first.report.outlet)
    name = outlet.name if outlet else first.report.outlet
    when = f" of {say_day(published.start)}" if published and published.start else ""
    return f"its report is {SAYS[copy.kind]} that of {name}{when}", _COPIED


def _corrected(mention: Mention, parents: Sequence[Mention]) -> Mention | None:
    """Give the claim that a correction puts another number to: the same kind of thing over the same scope."""
    same = [parent for parent in parents if parent.claim.kind is mention.claim.kind and _one_scope(parent, mention)]
    at = mention.claim.span.start
    return min(same, key=lambda parent: (abs(parent.claim.span.start - at), seniority(parent))) if same else None


def _one_scope(one: Mention, other: Mention) -> bool:
    parts = one.scope.parts(other.scope)
    return all(parts[part] in (Relation.EQUAL, Relation.UNKNOWN) for part in ("outcome", "population", "area"))


def _correction(copy: ReportDerivation, before: Mention, after: Mention, cast: Cast) -> Derivation:
    line = f"it puts {say_count(after.claim.count)} where {say_count(before.claim.count)} stood"
    pieces = (_because(copy, before, cast), (line, 30))
    return Derivation(
        child=after.claim.id,
        parents=(before.claim.id,),
        tie=Tie.CORRECTION,
        reasons=reasons_of(pieces),
        weight=weight_of(pieces) / 100,
    )
