"""Ratios: 'one soldier for every two militants'."""

import msgspec

from headwater.extract.phrases import Phrase
from headwater.extract.reading import Reading
from headwater.extract.sideruns import runs


class Ratio(msgspec.Struct, frozen=True):
    """Phrases number `first` and `second` stand in a ratio; it is worth `value` of the first for one of the second."""

    first: int
    second: int
    value: float


def ratios(reading: Reading) -> tuple[Ratio, ...]:
    """Give the ratios of losses in a sentence, from left to right.

    Between two counted groups of people stands 'for every', or 'to', 'for', 'against' in a sentence that speaks of a
    ratio or of losses.
    """
    if len(reading.phrases) < 2:
        return ()
    cued = reading.scan.has_any("ratio_cue")
    found = []
    for first in range(len(reading.phrases) - 1):
        second = first + 1
        one, other = reading.phrases[first], reading.phrases[second]
        if _plain(one) and _plain(other) and _linked(reading, one, other, cued=cued):
            found.append(Ratio(first, second, float(one.quantity.low or 0) / float(other.quantity.low or 1)))
    found += _every(reading)
    return tuple(found)


def _every(reading: Reading) -> list[Ratio]:
    """Give the ratio of 'for every soldier lost, the others lose four'."""
    spoken = any(event.people and not event.mask for event in reading.events)
    for first in range(len(reading.phrases) - 1 if spoken else 0):
        one, other = reading.phrases[first], reading.phrases[first + 1]
        opened = _opens_every(reading, one) and one.person and not one.reason
        limits = (other.quantity.low, other.quantity.high)
        counted = other.person is not False and not other.reason and other.quantity.form == "number"
        if opened and counted and limits[0] and limits[0] == limits[1]:
            return [Ratio(first, first + 1, float(one.quantity.low or 0) / float(limits[0]))]
    return []


def _opens_every(reading: Reading, phrase: Phrase) -> bool:
    scan = reading.scan
    if phrase.quantity.form == "single":
        return scan.phrase(phrase.start, "every") is not None
    mark = scan.pack.phrases["every"].ending(scan.texts, phrase.start)
    return mark is not None and (mark.start == 0 or scan.sentence.tokens[mark.start - 1].sort == "p")


def _plain(phrase: Phrase) -> bool:
    low, high = phrase.quantity.low, phrase.quantity.high
    return bool(phrase.person) and not phrase.reason and low == high and bool(low) and phrase.quantity.form == "number"


def _linked(reading: Reading, one: Phrase, other: Phrase, *, cued: bool) -> bool:
    scan = reading.scan
    end = next((run[1] for run in runs(scan) if run[0] == one.end), one.end) if scan.pack.free else one.end
    link = scan.phrase(end, "ratio_link")
    if link is None or link.end != other.start:
        return False
    return cued or link.end - link.start > 1
