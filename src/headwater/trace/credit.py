"""Credit: whom a later report names, and what that says about whether it repeats an earlier one."""

from collections.abc import Callable

from headwater.model import Bound
from headwater.trace.cast import Cast, Voice, kin, same_side, same_voice
from headwater.trace.figures import Reach, digits
from headwater.trace.pairs import Pair

Piece = tuple[str, int]
"""A line of evidence and its weight in hundredths."""

STRONG = 30
"""From this weight on, the later report is taken to draw on the same source."""

_MOST_PARTS = 3


def credit(pair: Pair) -> Piece | None:
    """Give what the attribution says for a tie; None where the later report draws on somebody else."""
    rules = _WITHIN_A_REPORT if pair.one_report else _BETWEEN_REPORTS
    found = (rule(pair) for rule in rules)
    return next((piece for piece in found if piece is not None), None)


def _from_the_text(pair: Pair) -> Piece | None:
    says, said = pair.later.voice, pair.first.voice
    if says is None:
        return "the same report gives it with its source" if said else "the same report says it before", 30
    if said and (same_voice(said, says) or kin(said, says)):
        return f"the same report has it from {said.name}", 35
    return None


def _same_speaker(pair: Pair) -> Piece | None:
    said = pair.first.voice
    if said is None or not any(same_voice(said, voice) for voice in pair.later.chain):
        return None
    return f"both name {said.name}", 35


def _owed_to_a_carrier(pair: Pair) -> Piece | None:
    owed = pair.later.credited & pair.first.carriers
    if not owed or not _not_opponents(pair.first.voice, pair.later.voice, pair.cast):
        return None
    return f"it credits {_outlet_name(min(owed), pair.cast)}, which carried the earlier claim", 35


def _one_body(pair: Pair) -> Piece | None:
    said, says = pair.first.voice, pair.later.voice
    if said is None or says is None or not kin(said, says):
        return None
    return f"{says.name} and {said.name} are one body", 30


def _nobody(pair: Pair) -> Piece | None:
    if pair.later.voice is not None:
        return None
    return "it names nobody", 10 if pair.first.voice else 5


def _allies(pair: Pair) -> Piece | None:
    said, says = pair.first.voice, pair.later.voice
    if said is None or says is None or not _unmistakable(pair) or not same_side(said, says, pair.cast):
        return None
    return f"{says.name} and {said.name} are on one side", 20


def _not_opponents(said: Voice | None, says: Voice | None, cast: Cast) -> bool:
    """Say whether one outlet can have carried one figure for both: strangers may, two known parties not."""
    if said is None or says is None or said.actor is None or says.actor is None:
        return True
    return kin(said, says) or same_side(said, says, cast)


def _unmistakable(pair: Pair) -> bool:
    """Say whether allies can only be repeating each other, and are not counting alike by chance."""
    count = pair.later.claim.count
    if pair.how is Reach.ONE_END:
        return len(pair.equal) >= _MOST_PARTS
    if pair.how is Reach.ROUNDED or count.bound is Bound.VAGUE or count.point < 100:
        return False
    return digits(count.point) > 1 or len(pair.equal) > _MOST_PARTS


def _outlet_name(key: str, cast: Cast) -> str:
    name = key.partition(":")[2]
    outlet = cast.outlets.get(name)
    return outlet.name if outlet else name


_Rule = Callable[[Pair], Piece | None]
_WITHIN_A_REPORT: tuple[_Rule, ...] = (_from_the_text,)
_BETWEEN_REPORTS: tuple[_Rule, ...] = (_same_speaker, _owed_to_a_carrier, _one_body, _nobody, _allies)
