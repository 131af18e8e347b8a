"""Disputes: figures denied by others, corrected by their own side, or taken back by whoever gave them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from math import floor, log
from typing import NamedTuple

from headwater.model import Change, Claim, Derivation, Part, Relation, Tie
from headwater.trace.candidates import Drawers, Key, candidates, file_mentions, looked_up
from headwater.trace.cast import Cast, Voice, kin, of_one_house, same_voice
from headwater.trace.changes import scope_changes
from headwater.trace.credit import Piece
from headwater.trace.evidence import reasons_of, weight_of
from headwater.trace.figures import Reach, digits, roundings
from headwater.trace.mentions import Mention, days_between, may_follow, seniority
from headwater.trace.pairs import Pair, pair_of
from headwater.trace.retraction import corrects, takes_back
from headwater.trace.wording import say_count

NEAR = 6
"""Per cent between a figure and its correction, as for rounding."""

SOON = 7
"""Days within which a body puts a figure of its own right."""

_INSIDE = (Relation.EQUAL, Relation.WITHIN)
_SAID_ALIKE = (Relation.EQUAL, Relation.UNKNOWN)


class Dispute(NamedTuple):
    """A claim that disputes another: how, and the evidence."""

    target: Mention
    disputing: Mention
    tie: Tie
    pieces: tuple[Piece, ...]


def find_disputes(
    mentions: Sequence[Mention], drawers: Drawers, cast: Cast, barred: Collection[tuple[str, str]] = ()
) -> tuple[Dispute, ...]:
    """Tie denials, withdrawals and corrections to the earliest claim that they are about.

    `mentions` are in order of seniority, and `drawers` hold those that are not denied. What is denied without
    a claim in the case stays untied.
    `barred` are pairs of claims of which a person has judged that they do not hang together.
    """
    told = [mention for mention in mentions if not mention.denied]
    shelves = file_mentions(told, _shelved_under)
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
    for target in candidates(mention, drawers, looked_up(mention)):
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


def _shelved_under(mention: Mention) -> Iterator[Key]:
    """Give where a figure is shelved: by size and house, a shelf and its neighbours hold all within `NEAR` per cent.

    A name that the case does not know is shelved by its words. The round figures that a body may put right stand
    once more by themselves.
    """
    voice, about = mention.voice, (mention.claim.kind, mention.scope.outcomes)
    if voice is None:
        return
    yield ("house", *about, _shelf(mention), voice.line[0])
    yield ("number", *about, mention.claim.count.point, voice.key)
    stranger = voice.key.startswith("name:")
    for word in voice.tokens:
        yield ("stranger" if stranger else "word", *about, _shelf(mention), word)


def _near(mention: Mention, said_so: bool) -> Iterator[Key]:
    """Give the shelves to look on for what a claim corrects: for its own number rounded, where no words say so."""
    voice, about = mention.voice, (mention.claim.kind, mention.scope.outcomes)
    if voice is None:
        return
    if not said_so:
        yield from (("number", *about, number, voice.key) for number in roundings(mention.claim.count.point))
        return
    stranger = voice.key.startswith("name:")
    for place in (_shelf(mention) - 1, _shelf(mention), _shelf(mention) + 1):
        yield ("house", *about, place, voice.line[0])
        for word in voice.tokens:
            yield ("stranger", *about, place, word)
            if stranger:
                yield ("word", *about, place, word)


def _shelf(mention: Mention) -> int:
    point = mention.claim.count.point
    return floor(log(point) / log(1 + NEAR / 100)) if point > 0 else -1


def _corrections(mention: Mention, shelves: Drawers) -> Iterator[Dispute]:
    if mention.denied or mention.voice is None:
        return
    said_so = corrects(mention)
    for target in candidates(mention, shelves, _near(mention, said_so)):
        pieces = _corrected(target, mention, said_so)
        if pieces:
            yield Dispute(target, mention, Tie.CORRECTION, pieces)


def _corrected(target: Mention, mention: Mention, said_so: bool) -> tuple[Piece, ...]:
    said, says = target.voice, mention.voice
    if said is None or says is None or not of_one_house(said, says) or not may_follow(mention, target):
        return ()
    if target.report.id == mention.report.id or not _rescoped(target, mention):
        return ()
    before, after = target.claim.count.point, mention.claim.count.point
    if abs(before - after) * 100 > NEAR * before:
        return ()
    if not (said_so or _puts_right(target, mention)):
        return ()
    how = "the text around it says that a figure is corrected" if said_so else "it is more exact, and counts for longer"
    return (
        (f"{after:,} lies within {NEAR} % of {before:,}", 30),
        (f"{says.name} speaks for the side that gave it", 30),
        (how, 30 if said_so else 10),
        ("it counts another place or another stretch of time", 10),
    )


def _puts_right(target: Mention, mention: Mention) -> bool:
    """Say whether a figure shows by itself what a rounder one of the same days counted.

    One body cannot have lost 1,600 in six weeks and 1,614 in the years around them: the exact figure tells which.
    """
    one, other = target.scope.period, mention.scope.period
    if target.voice is None or mention.voice is None or target.voice.key != mention.voice.key or not (one and other):
        return False
    if days_between(target, mention) > SOON or None in (one.start, other.start) or target.latest == date.max:
        return False
    before, after = target.claim.count.point, mention.claim.count.point
    longer = (one.start or date.min) > (other.start or date.min) and target.scope.parts(mention.scope)[
        "area"
    ] in _INSIDE
    return longer and before in roundings(after) and digits(after) >= 3


def _rescoped(target: Mention, mention: Mention) -> bool:
    parts = target.scope.parts(mention.scope)
    if parts["outcome"] is not Relation.EQUAL or parts["population"] is Relation.APART:
        return False
    return any(parts[name] not in _SAID_ALIKE for name in ("area", "period"))
