"""Betweens: 'between A and B' where the 'and' could also join the words of one number ('بين 12 ألفا و15 ألفا')."""

import msgspec

from headwater.extract.cardinals import Cardinal, cardinal
from headwater.extract.pack import Pack
from headwater.extract.sentences import Sentence

REACH = 6
"""The lower number is no longer than this many words."""


def between_parts(sentence: Sentence, pack: Pack, start: int) -> tuple[Cardinal, Cardinal] | None:
    """Give the two numbers of a range that begins with the 'between' at a token; None where it is read otherwise."""
    listed, texts = pack.number_words, sentence.texts
    if texts[start] not in listed.between or listed.between_and.isdisjoint(listed.joiners):
        return None
    for at in range(start + 2, min(start + 2 + REACH, len(texts) - 1)):
        if texts[at] not in listed.between_and:
            continue
        cut = msgspec.structs.replace(sentence, tokens=sentence.tokens[:at], texts=texts[:at])
        one, other = cardinal(cut, pack, start + 1), cardinal(sentence, pack, at + 1)
        if one is None or other is None or one.malformed or other.malformed or one.end != at:
            continue
        if one.value < other.value:
            return one, other
    return None
