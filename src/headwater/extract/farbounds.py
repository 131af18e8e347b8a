"""Far bounds: a bound behind the noun of a number, or before the noun of a toll.

'57 قتيلا على الأقل', 'يتجاوز عدد القتلى 100', 'يزيد عدد القتلى على 30'.
"""

import msgspec

from headwater.extract.cardinals import cardinal
from headwater.extract.lexicon import Mark
from headwater.extract.pack import Pack
from headwater.extract.quantities import Quantity, limits_of
from headwater.extract.sentences import Sentence
from headwater.model import Bound

REACH = 5
"""The words over which a bound before 'the number of …' reaches the number."""

NOUNS = 2
"""The nouns and outcome words that may stand between a number and the bound behind it."""

_PLAIN = frozenset({Bound.EXACT, Bound.ABOUT, Bound.VAGUE})
_NAMING = frozenset({"person", "state", "noun", "deed"})


def bounded_afar(sentence: Sentence, pack: Pack, quantity: Quantity) -> Quantity:
    """Give a number with the bound that stands further off taken in; its own bound wins."""
    if quantity.form not in ("number", "vague") or quantity.bound not in _PLAIN or quantity.low is None:
        return quantity
    found = _past_noun(sentence, pack, quantity.end) or _over_toll(sentence, pack, quantity.start)
    if found is None or (found.value is Bound.ABOUT and quantity.form == "vague"):
        return quantity
    low, high = limits_of(quantity, found.value)
    return msgspec.structs.replace(
        quantity,
        low=low,
        high=high,
        bound=found.value,
        approximate=quantity.approximate or found.value is Bound.ABOUT,
        plain=False,
        written=(min(found.start, quantity.start), max(found.end, quantity.end)),
    )


def _past_noun(sentence: Sentence, pack: Pack, end: int) -> Mark[Bound] | None:
    at = end
    for _ in range(NOUNS):
        noun, named = pack.nouns.match(sentence.texts, at), pack.triggers.match(sentence.texts, at)
        if noun is None and named is not None and named.value.form in _NAMING:
            at = named.end
        elif noun is not None:
            at = noun.end
        else:
            break
    after = pack.after.match(sentence.texts, at) if at > end else None
    return after if after is not None and not _of_the_next(sentence, pack, after) else None


def _of_the_next(sentence: Sentence, pack: Pack, after: Mark[Bound]) -> bool:
    """Say whether a bound is that of a number behind it: the 'and more' of '40 dead and more than 60 wounded'."""
    opened = (pack.before.match(sentence.texts, at) for at in range(after.start, after.end))
    goes_on = any(mark is not None and mark.end > after.end for mark in opened)
    return goes_on or cardinal(sentence, pack, after.end) is not None


def _over_toll(sentence: Sentence, pack: Pack, start: int) -> Mark[Bound] | None:
    texts = sentence.texts
    for at in range(start - 1, max(start - 1 - REACH, 0), -1):
        if sentence.tokens[at].sort != "w":
            return None
        if texts[at] in pack.grammar["changed"]:
            return pack.before.ending(texts, at) or _split(pack, texts, at, start)
    return None


def _split(pack: Pack, texts: tuple[str, ...], at: int, start: int) -> Mark[Bound] | None:
    """Read a bound whose last word stands right before the number: 'يزيد عدد القتلى على 30'."""
    for first in range(max(at - 3, 0), at):
        words = (*texts[first:at], texts[start - 1])
        mark = pack.before.match(words, 0)
        if mark is not None and mark.end == len(words):
            return Mark(first, start, mark.value)
    return None
