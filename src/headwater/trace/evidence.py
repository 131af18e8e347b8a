"""Evidence: why one claim is taken to retell another, piece by piece, and what the pieces weigh.

Weights are hundredths, chosen by hand on the Mosul figures and not yet swept. Nothing in a weight depends on
when or where a copy appeared, so that a further copy cannot lift a tie over the threshold.
"""

from typing import NamedTuple

from headwater.model import Bound, Reason, Relation
from headwater.trace.cast import Cast, Voice, same_side
from headwater.trace.credit import STRONG, Piece, credit
from headwater.trace.figures import Reach, digits, single
from headwater.trace.mentions import Mention, days_between, surely_follows
from headwater.trace.pairs import Pair, pair_of
from headwater.trace.wording import say_count, say_day

THRESHOLD = 50
"""A tie below this is not made."""

_BY_DIGITS = {1: 15, 2: 25, 3: 35}
_UNUSUAL = 40
_MADE_FROM = 20
_VAGUE = 5
_EQUAL_PART = 5
_MOVED_APART = -10
_ONE_REPORT = 15


_LIES = {
    Relation.WITHIN: "is widened",
    Relation.CONTAINS: "is narrowed",
    Relation.OVERLAPS: "is shifted, with something in common",
    Relation.UNKNOWN: "is left open by one of the two",
}


class Evidence(NamedTuple):
    """How a later claim is reached from a first one, and the pieces of evidence with their weights.

    `rank` chooses between several earlier claims. An outlet that the later report says it has the figure from
    comes first. Where the later report draws on the same source, neither likeness of scope nor how the source is
    called ranks: what the retelling changed is read against the first statement, not against another retelling that
    happened to change it likewise, or to write 'UN' for its mission.
    """

    how: Reach
    pieces: tuple[Piece, ...]
    rank: tuple[bool, bool, int]

    @property
    def weight(self) -> int:
        """The sum of the pieces in hundredths, at most 100."""
        return weight_of(self.pieces)


def weight_of(pieces: tuple[Piece, ...]) -> int:
    """Add up pieces of evidence, in hundredths between 0 and 100."""
    return max(0, min(100, sum(weight for _, weight in pieces)))


def reasons_of(pieces: tuple[Piece, ...]) -> tuple[Reason, ...]:
    """Give the pieces as reasons, their weights as shares of one."""
    return tuple(Reason(line=line, weight=weight / 100) for line, weight in pieces)


def weigh(first: Mention, later: Mention, cast: Cast) -> Evidence | None:
    """Weigh whether the later claim retells the first; None where something rules it out."""
    pair = pair_of(first, later, cast)
    credited = credit(pair) if pair else None
    if pair is None or credited is None:
        return None
    apart = _moved_apart(pair, credited)
    if apart is None:
        return None
    ranked = (number(pair), *apart, order(pair))
    pieces = (number(pair), credited, *apart, order(pair), *scope(pair))
    drawn, owed = credited[1] >= STRONG, first.outlet in later.cited and not pair.one_report
    return Evidence(how=pair.how, pieces=pieces, rank=(drawn, owed, weight_of(ranked if drawn else pieces)))


def number(pair: Pair) -> Piece:
    """Give what the number says for a tie: an unusual one says much, a round one little."""
    count = pair.later.claim.count
    said = say_count(count)
    if pair.how is Reach.ROUNDED:
        return f"{said} is what rounding makes of {say_count(pair.first.claim.count)}", _MADE_FROM
    if pair.how is Reach.ONE_END:
        return f"{said} is one end of {say_count(pair.first.claim.count)}", _MADE_FROM
    if count.bound is Bound.VAGUE:
        return f"the same vague number: {count.as_written}", _VAGUE
    places = digits(single(count) or count.point)
    told = "a round one" if places == 1 else f"{places} digits that count"
    return f"the same number, {said} ({told})", _BY_DIGITS.get(places, _UNUSUAL)


def scope(pair: Pair) -> tuple[Piece, ...]:
    """Give a piece for each part of the scope: one that is the same speaks for a tie, another says how it lies."""
    return tuple(_part(name, relation) for name, relation in pair.parts.items() if relation is not Relation.APART)


def _part(name: str, relation: Relation) -> Piece:
    if relation is Relation.EQUAL:
        return f"the same {name}", _EQUAL_PART
    return f"the {name} {_LIES[relation]}", 0


def order(pair: Pair) -> Piece:
    """Give the line on which came first: between reports it weighs nothing, or a copy could tip the scale."""
    if pair.one_report:
        return "both stand in one report", _ONE_REPORT
    if surely_follows(pair.later, pair.first):
        days = days_between(pair.first, pair.later)
        return f"published on {say_day(pair.later.earliest)}, {_days(days)} later", 0
    return "the dates do not tell which came first; the one nearer to the source is taken", 0


def _days(days: int) -> str:
    return "one day" if days == 1 else f"{days} days"


def _moved_apart(pair: Pair, credited: Piece) -> tuple[Piece, ...] | None:
    """Give what speaks against a tie whose place or party lies in no common line; None rules it out.

    Only an unusual number from the same source can have been moved to another place or to an allied party.
    """
    moved = [name for name in ("population", "area") if pair.parts[name] is Relation.APART]
    if not moved:
        return ()
    known = credited[1] >= STRONG and digits(pair.later.claim.count.point) >= 3
    if not known or ("population" in moved and not _allied_parties(pair)):
        return None
    return tuple((f"another {name}", _MOVED_APART) for name in moved)


def _allied_parties(pair: Pair) -> bool:
    one, other = pair.first.scope.population, pair.later.scope.population
    if one.kind[: len(other.kind)] != other.kind and other.kind[: len(one.kind)] != one.kind:
        return False
    voices = [
        Voice(key=party[-1], name="", line=party, actor=party[-1])
        for party in (one.party, other.party)
        if party and party[-1] in pair.cast.lines
    ]
    return len(voices) == 2 and same_side(voices[0], voices[1], pair.cast)
