"""A reading: one sentence with its outcome words and everything it counts."""

import msgspec

from headwater.extract.events import Event, events
from headwater.extract.options import ExtractOptions
from headwater.extract.phrases import Phrase, phrase
from headwater.extract.scan import Scan, Setting, scan
from headwater.extract.sentences import Sentence
from headwater.extract.unnumbered import plurals, singles, zeros


class Reading(msgspec.Struct, frozen=True):
    """A scanned sentence, its events and its counted phrases, both from left to right."""

    scan: Scan
    events: tuple[Event, ...]
    phrases: tuple[Phrase, ...]


def read_sentence(setting: Setting, sentence: Sentence, options: ExtractOptions) -> Reading:
    """Give the reading of a sentence."""
    scanned = scan(setting, sentence)
    found = events(scanned)
    phrases = [phrase(scanned, found, quantity) for quantity in scanned.quantities]
    if found:
        phrases += [phrase(scanned, found, quantity) for quantity in zeros(scanned)]
        phrases += singles(scanned, found) if options.singles else ()
        if options.plurals:
            low, high = setting.limits.terms["plural"]
            phrases += plurals(scanned, found, low, high)
    return Reading(scanned, found, tuple(sorted(phrases, key=lambda one: (one.start, one.end))))
