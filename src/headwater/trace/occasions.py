"""Occasions: when a voice gave a figure, as far as its telling says; what was given together has one.

A figure is of an occasion by whoever speaks and by the last day that it counts: 'since 17 October' and 'this week',
both up to the 27th and both by one general, were said at one briefing, whoever carried them. A retelling that moved
the period tells nothing of the occasion.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from headwater.model import Derivation, Origin, Part, Tie
from headwater.trace.mentions import Mention


class Occasion(NamedTuple):
    """One telling of an origin's figure: `who` speaks, and `until` which day it counts, None where that is open."""

    origin: str
    mention: Mention
    who: str
    until: date | None

    @property
    def line(self) -> tuple[str, ...]:
        """The keys of the bodies that the voice belongs to, from the widest down to itself."""
        return self.mention.chain[0].line


def occasions_of(
    origins: Iterable[Origin], mentions: Mapping[str, Mention], derivations: Mapping[str, Derivation]
) -> Iterator[Occasion]:
    """Give an occasion for each claim that tells its figure in somebody's name and over the period of its source."""
    for origin in origins:
        for claim in origin.claims if origin.known else ():
            mention = mentions[claim]
            if mention.voice is not None and not mention.denied and _tells(derivations.get(claim)):
                period = mention.scope.period
                yield Occasion(origin.id, mention, _who(mention), period.end if period else None)


def named(occasion: Occasion) -> bool:
    """Say whether the voice is somebody: 'a source' of one report is not known to be that of another."""
    voice = occasion.mention.chain[0]
    return not voice.key.startswith("name:") or bool(voice.tokens)


def _tells(tie: Derivation | None) -> bool:
    if tie is None or tie.tie is Tie.CORRECTION:
        return True
    return tie.tie is Tie.RETELLING and all(change.part is not Part.PERIOD for change in tie.changes)


def _who(mention: Mention) -> str:
    """Give who speaks: a name that the case does not know goes by its last word, as surnames do."""
    voice = mention.chain[0]
    stranger = voice.key.startswith("name:") and voice.tokens
    return f"name:{voice.tokens[-1]}" if stranger else voice.key
