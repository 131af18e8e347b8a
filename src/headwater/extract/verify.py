"""Verifying: a claim's words stand where it says, and its count can be had from them alone.

Any extractor's claims can be judged by it: a count changed by a thousand no longer follows from its own words.
"""

from headwater.extract.clitics import Joined, unjoined
from headwater.extract.entries import Limits
from headwater.extract.farbounds import bounded_afar
from headwater.extract.fold import fold
from headwater.extract.lexicon import Lexicon
from headwater.extract.pack import Pack
from headwater.extract.quantities import Quantity, quantities
from headwater.extract.sentences import Sentence
from headwater.extract.tokens import endings, parted, tokenise
from headwater.model import Bound, Claim, Count, Kind, Report

NOT_PINNED = "the quote does not stand in the report where the claim says"
NOT_QUOTED = "the words of the count do not stand in the quote"
NOT_DERIVED = "the count does not follow from the words it is written in"


def problem(claim: Claim, report: Report, pack: Pack, limits: Limits) -> str | None:
    """Give the reason why a claim cannot be kept, or None where it can."""
    if not claim.pinned_to(report):
        return NOT_PINNED
    if claim.count.as_written not in claim.quote:
        return NOT_QUOTED
    return None if derives(claim.count, claim.kind, pack, limits) else NOT_DERIVED


def derives(count: Count, kind: Kind, pack: Pack, limits: Limits) -> bool:
    """Say whether a count follows from its own words by the number grammar and the convention."""
    sentence = _sentence(count.as_written, pack)
    if kind is not Kind.RATIO and _unnumbered(count, sentence, pack, limits):
        return True
    found = quantities(sentence, pack, limits, frozenset()) if sentence.texts else ()
    if kind is Kind.RATIO:
        return _is_ratio(count, found, sentence, pack)
    return len(found) == 1 and _same(count, bounded_afar(sentence, pack, found[0]))


def _sentence(words: str, pack: Pack) -> Sentence:
    folded = fold(words)
    tokens = tokenise(folded, 0, len(words))
    if pack.apostrophe:
        tokens = tuple(endings(tokens))
    tokens = tuple(parted(tokens, folded, pack.parted)) if pack.parted is not None else tokens
    if pack.clitics.before:
        tokens = tuple(unjoined(tokens, folded, Joined(pack.clitics, pack.vocabulary.__contains__)))
    return Sentence(0, len(words), 0, False, False, tokens, tuple(token.text for token in tokens))


def _same(count: Count, quantity: Quantity) -> bool:
    same = (count.low, count.high, count.bound) == (quantity.low, quantity.high, quantity.bound)
    return same and not quantity.malformed


def _is_ratio(count: Count, found: tuple[Quantity, ...], sentence: Sentence, pack: Pack) -> bool:
    opened = bool(sentence.texts) and pack.phrases["every"].match(sentence.texts, 0) is not None
    if len(found) != 2 - opened or count.low != count.high:
        return False
    one, other = 1 if opened else found[0].low, found[-1].low
    return bool(one and other) and count.low == (one or 0) / (other or 1)


def _unnumbered(count: Count, sentence: Sentence, pack: Pack, limits: Limits) -> bool:
    limit = (count.low, count.high, count.bound)
    listed = (
        (pack.zero, (0, 0, Bound.EXACT)),
        (pack.any, (1, None, Bound.AT_LEAST)),
        (pack.single, (1, 1, Bound.EXACT)),
        (pack.pair, (2, 2, Bound.EXACT)),
        (pack.definite, (1, 1, Bound.EXACT)),
    )
    said = next((value for lexicon, value in listed if _is(sentence, lexicon)), None)
    if said is not None:
        return limit == said
    noun = pack.nouns.match(sentence.texts, 0) if sentence.texts else None
    if noun is None or noun.end != len(sentence.texts):
        return _named(limit, sentence, pack, limits)
    if noun.value.plural and not noun.value.dual:
        return limit == (*limits.terms["plural"], Bound.VAGUE)
    return pack.free and limit == ((2, 2, Bound.EXACT) if noun.value.dual else (1, 1, Bound.EXACT))


def _named(limit: tuple[object, ...], sentence: Sentence, pack: Pack, limits: Limits) -> bool:
    """Say whether a count is what a word that names the counted by their outcome says by itself: 'شهيدان'."""
    word = pack.triggers.match(sentence.texts, 0) if sentence.texts else None
    number = word.value.number if word is not None and word.end == len(sentence.texts) else 0
    if len(sentence.texts) == 1 and not number:
        number = 3 if sentence.texts[0] in pack.grammar["plural_other"] else 0
        number = 1 if sentence.texts[0] in pack.grammar["another"] else number
    many = (*limits.terms["plural"], Bound.VAGUE)
    return bool(number) and limit == (many if number > 2 else (number, number, Bound.EXACT))


def _is(sentence: Sentence, lexicon: Lexicon[str]) -> bool:
    mark = lexicon.match(sentence.texts, 0) if sentence.texts else None
    return mark is not None and mark.end == len(sentence.texts)
