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
        if options.singles:
            phrases += [one for one in singles(scanned, found) if not _within(phrases, one)]
        if options.plurals:
            low, high = setting.limits.terms["plural"]
            phrases += [one for one in plurals(scanned, found, low, high) if not _within(phrases, one)]
    return Reading(scanned, found, _referred(sorted(phrases, key=lambda one: (one.start, one.end))))


def _within(phrases: list[Phrase], one: Phrase) -> bool:
    return any(two.start <= one.start < two.end for two in phrases)


def _referred(phrases: list[Phrase]) -> tuple[Phrase, ...]:
    """Give 'two others' and '17 of them' the noun of the nearest phrase before them that has one."""
    done: list[Phrase] = []
    for one in phrases:
        if one.noun is None and (one.other or one.anaphor):
            before = (at for at in range(len(done) - 1, -1, -1) if done[at].noun is not None and not done[at].reason)
            at = next(before, None)
            if at is not None:
                done.append(msgspec.structs.replace(one, noun=done[at].noun, refers=at))
                continue
        done.append(one)
    return tuple(done)
