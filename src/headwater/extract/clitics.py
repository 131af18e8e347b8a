"""Clitics: small words written together with the next one, split off where the rest is a known word."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from headwater.extract.fold import seen
from headwater.extract.packfiles import Clitics
from headwater.extract.tokens import Token, plain

LEAST = 2
"""What is left of a word has at least so many letters."""


class Joined(msgspec.Struct, frozen=True):
    """What a language writes together, and which words it knows: the pack's and the case's."""

    clitics: Clitics
    known: Callable[[str], bool]


def unjoined(tokens: Iterable[Token], folded: str, joined: Joined) -> Iterator[Token]:
    """Give the tokens with clitics as tokens of their own: 'وقتل' is 'و' and 'قتل', where `known` knows 'قتل'.

    A word that is known as it stands stays whole; before an article the split is sure.
    """
    for token in tokens:
        if token.sort != "w" or joined.known(token.text):
            yield token
            continue
        words, places = seen(folded, token.start, token.end)
        if words == token.text:
            yield from _split(token, places, joined)
        else:
            yield token


def _split(token: Token, places: Sequence[int], joined: Joined) -> Iterator[Token]:
    for clitic in (*joined.clitics.fused, *joined.clitics.before):
        rest = token.text.removeprefix(clitic)
        if rest == token.text or len(rest) < LEAST:
            continue
        start, noun = places[len(clitic)], plain(rest)
        sure = clitic in joined.clitics.fused or noun != rest
        behind = Token(start, token.end, noun, "w", True)
        whole = sure or joined.known(noun)
        inner = (behind,) if whole else tuple(_split(behind, places[len(clitic) :], joined))
        if whole or len(inner) > 1:
            yield Token(token.start, start, joined.clitics.fused.get(clitic, clitic), "w", token.glued)
            yield from inner
            return
    yield token
