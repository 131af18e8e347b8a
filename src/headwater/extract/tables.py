"""Tables: bulletins that put the item before its figure, 'tanks - 10,560 (+7)', in a language that has it behind."""

from collections.abc import Sequence

from headwater.extract.entries import Noun
from headwater.extract.events import Event
from headwater.extract.lexicon import Mark
from headwater.extract.phrases import Phrase
from headwater.extract.scan import Scan

LEAST = 2
"""So many items make a table."""

_MARKS = ("-", ":")


def item_before(scan: Scan, at: int) -> Mark[Noun] | None:
    """Give the item that a figure at a token is of, a dash or colon between the two; None where there is none."""
    if scan.pack.free or at < LEAST or scan.texts[at - 1] not in _MARKS:
        return None
    if scan.texts[at - 1] == "-" and scan.sentence.tokens[at - 1].glued:
        return None
    noun = scan.nouns.over.get(at - 2)
    return noun if noun is not None and noun.end == at - 1 and not noun.value.reason else None


def in_table(phrases: Sequence[Phrase], phrase: Phrase, event: Event) -> bool:
    """Say whether a phrase is an item of a table that stands under a word of loss: 'combat losses: tanks - 10,560'."""
    if event.form not in ("noun", "toll", "lose") or not _is_item(phrase) or event.end > phrase.start:
        return False
    return sum(_is_item(one) for one in phrases if one.start >= event.end) >= LEAST


def _is_item(phrase: Phrase) -> bool:
    return phrase.head is not None and phrase.head[1] < phrase.start
