"""Term words: a language's words that name people and acts in one of several ways, as `terms.toml` lists them."""

import functools
from collections.abc import Iterator
from typing import Literal

import msgspec

from headwater.extract import packfiles as raw
from headwater.extract.lexicon import Lexicon
from headwater.extract.packroom import pack_file
from headwater.extract.sparks import Sparks
from headwater.model import Tone

Beside = Literal["before", "behind", "either"]
Needs = Literal["", "party", "people", "people behind", "place"]


class TermGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one way to name a thing. `needs` says beside what they mean it: without that they are no term."""

    thing: str
    group: str
    tone: Tone
    words: tuple[str, ...]
    needs: Needs = ""


class TermsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """terms.toml. `owner` is the side on which those stand whom a word is said of; `of` leads to them behind it.

    `between` may stand between the two; `places` are words for places; `passed_over` are phrases that are no terms.
    """

    owner: Beside = "either"
    of: tuple[str, ...] = ()
    between: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    passed_over: tuple[str, ...] = ()
    term: tuple[TermGroup, ...] = ()


class TermWords(msgspec.Struct, frozen=True):
    """The words of one language, made once: `listed` has None for what is passed over."""

    owner: Beside
    of: Lexicon[str]
    between: frozenset[str]
    places: frozenset[str]
    listed: Lexicon[TermGroup | None]
    sparks: Sparks
    clitics: tuple[str, ...]


@functools.cache
def term_words(language: str) -> TermWords:
    """Give the words of a language, read once; a pack without them has none."""
    about = pack_file(f"{language}/pack.toml", raw.PackFile, {})
    held = pack_file(f"{language}/terms.toml", TermsFile, about.endings)
    listed: Lexicon[TermGroup | None] = Lexicon(_phrases(held))
    return TermWords(
        owner=held.owner,
        of=Lexicon((phrase, phrase) for phrase in held.of),
        between=held.between,
        places=held.places,
        listed=listed,
        sparks=Sparks(listed.phrases(), whole=not about.clitics.before),
        clitics=(*about.clitics.fused, *about.clitics.before),
    )


def _phrases(held: TermsFile) -> Iterator[tuple[str, TermGroup | None]]:
    yield from ((phrase, None) for phrase in held.passed_over)
    yield from ((phrase, group) for group in held.term for phrase in group.words)
