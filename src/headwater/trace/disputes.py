"""Disputes: figures denied by others, corrected by their own side, or taken back by whoever gave them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import floor, log
from typing import NamedTuple

from headwater.model import Change, Claim, Derivation, Kind, Part, Relation, Tie
from headwater.trace.candidates import Drawers, candidates, file_mentions
from headwater.trace.cast import Cast, Voice, kin, of_one_house, same_voice
from headwater.trace.changes import scope_changes
from headwater.trace.credit import Piece
from headwater.trace.evidence import reasons_of, weight_of
from headwater.trace.figures import Reach
from headwater.trace.mentions import Mention, may_follow, seniority
from headwater.trace.pairs import Pair, pair_of
from headwater.trace.retraction import corrects, takes_back
from headwater.trace.wording import say_count

NEAR = 6
"""Per cent between a figure and its correction, as for rounding."""

_SAID_ALIKE = (Relation.EQUAL, Relation.UNKNOWN)


class Dispute(NamedTuple):
    """A claim that disputes another: how, and the evidence."""

    target: Mention
    disputing: Mention
    tie: Tie
    pieces: tuple[Piece, ...]


def find_disputes(
    mentions: Sequence[Mention], cast: Cast, barred: Collection[tuple[str, str]] = ()
) -> tuple[Dispute, ...]:
    """Tie denials, withdrawals and corrections to the earliest claim that they are about.

    `mentions` are in order of seniority. What is denied without a claim in the case stays untied.
    `barred` are pairs of claims of which a person has judged that they do not hang together.
    """
    told = [mention for mention in mentions if not mention.denied]
    drawers, shelves = file_mentions(told), _shelve(told)
    found: list[Dispute] = []
    for mention in mentions:
        disputes = [*_refusals(mention, drawers, cast), *_corrections(mention, shelves)]
        disputes = [found for found in disputes if (mention.claim.id, found.target.claim.id) not in barred]
        disputes.sort(key=lambda dispute: (-weight_of(dispute.pieces), seniority(dispute.target)))
        found += disputes[:1]
    return tuple(found)


def dispute_derivation(dispute: Dispute, cast: Cast) -> Derivation:
    """Give a dispute as a derivation; a correction says what it changed, a denial changes nothing."""
    target, disputing = dispute.target, dispute.disputing
    return Derivation(
        child=disputing.claim.id,
        parents=(target.claim.id,),
        tie=dispute.tie,
        changes=_corrected_parts(target.claim, disputing.claim, cast) if dispute.tie is Tie.CORRECTION else (),
        reasons=reasons_of(dispute.pieces),
        weight=weight_of(dispute.pieces) / 100,
    )


def _corrected_parts(first: Claim, later: Claim, cast: Cast) -> tuple[Change, ...]:
    before, after = say_count(first.count), say_count(later.count)
    line = f"number: {before} was corrected to {after}"
    number = Change(part=Part.NUMBER, before=before, after=after, line=line)
    return (*((number,) if before != after else ()), *scope_changes(first.scope, later.scope, cast.case))


def _refusals(mention: Mention, drawers: Drawers, cast: Cast) -> Iterator[Dispute]:
    if not mention.chain or not (mention.denied or takes_back(mention)):
        return
    for target in candidates(mention, drawers):
        pair = pair_of(target, mention, cast)
        if pair is None or pair.parts["population"] is Relation.APART or target.voice is None:
            continue
        whose = _whose(mention, target.voice)
        if whose:
            tie, piece = whose
            yield Dispute(target, mention, tie, (_same_figure(pair), piece, *_same_parts(pair)))


def _whose(mention: Mention, said: Voice) -> tuple[Tie, Piece] | None:
    """Say whether a refusal takes back its speaker's own figure or denies that of another, and why."""
    speaker, *denied = mention.chain
    if of_one_house(speaker, said):
        return Tie.WITHDRAWAL, (f"{speaker.name} takes back a figure of its own side", 40)
    if not mention.denied:
        return None
    if any(same_voice(voice, said) or kin(voice, said) for voice in denied):
        return Tie.DENIAL, (f"{speaker.name} denies the figure of {said.name}", 40)
    if not denied:
        return Tie.DENIAL, (f"{speaker.name} denies the figure without saying whose it is", 20)
    return None


def _same_figure(pair: Pair) -> Piece:
    said = say_count(pair.first.claim.count)
    if pair.how is Reach.SAME or pair.how is Reach.BOUND:
        return f"it is about the same figure, {said}", 40
    return f"it is about a figure made from {said}", 20


def _same_parts(pair: Pair) -> tuple[Piece, ...]:
    return tuple((f"the same {name}", 5) for name in pair.equal)


Shelves = Mapping[tuple[Kind, int], Sequence[Mention]]


def _shelve(mentions: Sequence[Mention]) -> Shelves:
    """File mentions by size, so that a shelf and its neighbours hold every figure within `NEAR` per cent."""
    shelves: dict[tuple[Kind, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        shelves[mention.claim.kind, _shelf(mention)].append(mention)
    return shelves


def _shelf(mention: Mention) -> int:
    point = mention.claim.count.point
    return floor(log(point) / log(1 + NEAR / 100)) if point > 0 else -1


def _corrections(mention: Mention, shelves: Shelves) -> Iterator[Dispute]:
    if mention.denied or mention.voice is None or not corrects(mention):
        return
    shelf = _shelf(mention)
    for place in (shelf - 1, shelf, shelf + 1):
        for target in shelves.get((mention.claim.kind, place), ()):
            pieces = _corrected(target, mention)
            if pieces:
                yield Dispute(target, mention, Tie.CORRECTION, pieces)


def _corrected(target: Mention, mention: Mention) -> tuple[Piece, ...]:
    said, says = target.voice, mention.voice
    if said is None or says is None or not of_one_house(said, says) or not may_follow(mention, target):
        return ()
    if target.report.id == mention.report.id or not _rescoped(target, mention):
        return ()
    before, after = target.claim.count.point, mention.claim.count.point
    if abs(before - after) * 100 > NEAR * before:
        return ()
    return (
        (f"{after:,} lies within {NEAR} % of {before:,}", 30),
        (f"{says.name} speaks for the side that gave it", 30),
        ("the text around it says that a figure is corrected", 30),
        ("it counts another place or another stretch of time", 10),
    )


def _rescoped(target: Mention, mention: Mention) -> bool:
    parts = target.scope.parts(mention.scope)
    if parts["outcome"] is not Relation.EQUAL or parts["population"] is Relation.APART:
        return False
    return any(parts[name] not in _SAID_ALIKE for name in ("area", "period"))
