"""Credit: whom a later report names, and what that says about whether it repeats an earlier one."""

from collections.abc import Callable

from headwater.model import Bound
from headwater.trace.cast import Cast, Voice, colleagues, kin, same_side, same_voice, told_by_office
from headwater.trace.figures import FEW, HUNDRED, Reach, digits
from headwater.trace.pairs import Pair

Piece = tuple[str, int]
"""A line of evidence and its weight in hundredths."""

STRONG = 30
"""From this weight on, the later report is taken to draw on the same source."""

_MOST_PARTS = 3


def credit(pair: Pair) -> Piece | None:
    """Give what the attribution says for a tie; None where the later report draws on somebody else.

    What ties two claims of two reports ties them in one report as well, or a copy could tie what its source
    does not.
    """
    if pair.later.voice is None and pair.later.claim.count.point < FEW:
        return _from_the_text(pair) if pair.one_report and pair.later.in_headline else None
    rules = (_from_the_text, *_RULES) if pair.one_report else _RULES
    found = (rule(pair) for rule in rules)
    return next((piece for piece in found if piece is not None), None)


def _from_the_text(pair: Pair) -> Piece | None:
    says, said = pair.later.voice, pair.first.voice
    if says is None:
        return "the same report gives it with its source" if said else "the same report says it before", 30
    if said and (same_voice(said, says) or kin(said, says)):
        return f"the same report has it from {said.name}", 35
    if said and pair.later.in_headline and says.key.startswith("name:"):
        return f"{says.name} is how the headline calls {said.name}", 30
    return None


def _same_speaker(pair: Pair) -> Piece | None:
    said = pair.first.voice
    if said is None or not any(same_voice(said, voice) for voice in pair.later.chain):
        return None
    return f"both name {said.name}", 35


def _owed_to_a_carrier(pair: Pair) -> Piece | None:
    """Without a speaker a report owes its figures to whom it credits; with one, only what it cites."""
    says, carriers = pair.later.voice, pair.first.carriers
    owed = pair.later.cited & carriers
    if says is None:
        owed = pair.later.credited & carriers
    elif says.key not in owed and not _strangers(pair.first.voice, says):
        return None
    return (f"it credits {_outlet_name(min(owed), pair.cast)}, which carried it before", 35) if owed else None


def _one_body(pair: Pair) -> Piece | None:
    said, says = pair.first.voice, pair.later.voice
    told = [voice for voice in pair.later.chain if said is not None and kin(said, voice)]
    if said is None or says is None or not told:
        return None
    return f"{told[0].name} and {said.name} are one body", 30


def _colleagues(pair: Pair) -> Piece | None:
    """Two mouths of one body that count the very same thing, in numbers of which one is the other's rounding."""
    said, says = pair.first.voice, pair.later.voice
    if said is None or says is None or not colleagues(said, says) or len(pair.equal) <= _MOST_PARTS:
        return None
    few = digits(pair.first.claim.count.point) < 2 or pair.first.claim.count.point < HUNDRED
    return None if few else (f"{says.name} and {said.name} speak for one body", 30)


def _told_by_office(pair: Pair) -> Piece | None:
    """A 'top commander' can be the general whom others name, where number, people and place are the same."""
    said, says = pair.first.voice, pair.later.voice
    if said is None or says is None or not told_by_office(said, says):
        return None
    if pair.how is not Reach.SAME or not {"population", "area"} <= set(pair.equal):
        return None
    return f"{says.name} can be {said.name}, told by office", 25


def _faceless(pair: Pair) -> Piece | None:
    """Sources without a name for one unusual figure are taken for the same: nobody can show that they are two."""
    said, says = pair.first.voice, pair.later.voice
    if said is None or says is None or not (said.faceless and says.faceless):
        return None
    unusual = digits(pair.first.claim.count.point) >= 3 and pair.first.claim.count.point >= HUNDRED
    return ("neither names its sources", 25) if unusual else None


def _nobody(pair: Pair) -> Piece | None:
    if pair.later.voice is not None:
        return None
    return "it names nobody", 10 if pair.first.voice else 5


def _allies(pair: Pair) -> Piece | None:
    said, says = pair.first.voice, pair.later.voice
    if said is None or says is None or not _unmistakable(pair) or not same_side(said, says, pair.cast):
        return None
    return f"{says.name} and {said.name} are on one side", 20


def _strangers(said: Voice | None, says: Voice) -> bool:
    """Say whether two names can be one source, told differently: not two actors that the case knows."""
    return said is not None and (said.actor is None or says.actor is None)


def _unmistakable(pair: Pair) -> bool:
    """Say whether allies can only be repeating each other, and are not counting alike by chance."""
    count = pair.later.claim.count
    if pair.how is Reach.ONE_END:
        return len(pair.equal) >= _MOST_PARTS
    if pair.how is Reach.ROUNDED or count.bound is Bound.VAGUE or count.point < HUNDRED:
        return False
    return digits(count.point) > 1 or len(pair.equal) > _MOST_PARTS


def _outlet_name(key: str, cast: Cast) -> str:
    name = key.partition(":")[2]
    outlet = cast.outlets.get(name)
    return outlet.name if outlet else name


_Rule = Callable[[Pair], Piece | None]
_RULES: tuple[_Rule, ...] = (
    _same_speaker,
    _owed_to_a_carrier,
    _one_body,
    _colleagues,
    _told_by_office,
    _faceless,
    _nobody,
    _allies,
)
