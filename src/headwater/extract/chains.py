"""Chains: lists whose members share the outcome that one of them has."""

from itertools import pairwise

from headwater.extract.company import accompanied, ends_list, outside_asides
from headwater.extract.events import Event
from headwater.extract.link import LISTED, Link, fits, tells
from headwater.extract.phrases import Phrase
from headwater.extract.reading import Reading

LONG_GAP = 10
"""The words between two members of a list, parts of the first included: '90 men, including 3 today, and 2 tanks'."""


def chained(reading: Reading, direct: dict[int, Link]) -> dict[int, Link]:
    """Give the other members of a list the outcome of the one that has it: 'destroyed 2 tanks, 3 cars and a mortar'."""
    found = _regrouped(reading, direct) if reading.scan.pack.links.bare is not None else dict(direct)
    inside = enumerate(reading.phrases)
    open_places = [place for place, phrase in inside if _open(reading, phrase)]
    for order in (range(len(reading.phrases)), open_places):
        pairs = [pair for pair in pairwise(order) if (pair[0] in open_places) == (pair[1] in open_places)]
        for source, target in pairs:
            _pass_on(reading, found, source, target)
        for target, source in reversed(pairs):
            _pass_on(reading, found, source, target)
    return found


def _open(reading: Reading, phrase: Phrase) -> bool:
    """Say whether a phrase is a member of the outer list: in no brackets, and no part of another ('including 40')."""
    scan = reading.scan
    after = any(one.end <= phrase.start for one in reading.phrases)
    part = after and not scan.pack.free and scan.pack.phrases["subset"].ending(scan.texts, phrase.start) is not None
    return not part and outside_asides(scan, phrase.start)


def _regrouped(reading: Reading, direct: dict[int, Link]) -> dict[int, Link]:
    """Give the links with members of a list linked over another count back in their list.

    'Знищили два танки та десять мотоциклів, ще одну САУ пошкоджено': the ten were destroyed with the two.
    """
    found = dict(direct)
    for place in range(1, len(reading.phrases)):
        link = found.get(place)
        if link is None or not _over_count(reading, reading.phrases[place], link):
            continue
        others = {at: one for at, one in found.items() if at != place}
        _pass_on(reading, others, place - 1, place)
        found = others if place in others else found
    return found


def _over_count(reading: Reading, phrase: Phrase, link: Link) -> bool:
    end = reading.events[link.event].start
    return any(phrase.end <= one.start < end and one.quantity.form == "number" for one in reading.phrases)


_FORWARD = frozenset({"object", "of", "toll", "chain"})
_BACKWARD = frozenset({"subject", "beside", "chain"})


def _pass_on(reading: Reading, found: dict[int, Link], source: int, target: int) -> None:
    link = found.get(source)
    allowed = _FORWARD if source < target else _BACKWARD
    taken = link is not None and link.pattern in ("inside", "beside") and source < target
    if link is None or target in found or (link.pattern not in allowed and not taken) or _no_member(reading, target):
        return
    first, second = reading.phrases[min(source, target)], reading.phrases[max(source, target)]
    if first.anaphor or second.anaphor or tells(reading.scan, reading.phrases[target]):
        return
    if is_passed(reading, source, reading.events[link.event]) and reading.phrases[target].head is None:
        return
    event = reading.events[link.event]
    if not (is_passed(reading, target, event) or fits(event, reading.phrases[target])) or not _listed(
        reading, first, second, event if taken else None
    ):
        return
    found[target] = Link(target, link.event, "chain", link.weight - reading.scan.pack.links.step)


def is_passed(reading: Reading, place: int, event: Event) -> bool:
    """Say whether a member of a list is none of the losses but the list goes on over it: a thing, an unknown word."""
    phrase = reading.phrases[place]
    unknown = phrase.noun is None and phrase.head is not None and phrase.actor is None and not reading.scan.pack.free
    return bool(phrase.reason) or (unknown and not fits(event, phrase))


def _no_member(reading: Reading, place: int) -> bool:
    """Say whether a number is masked and no member of a list of losses either."""
    reason = reading.phrases[place].reason
    return bool(reason) and (reason not in LISTED or reading.scan.pack.free)


def _listed(reading: Reading, first: Phrase, second: Phrase, taken: Event | None) -> bool:
    """Say whether two phrases are members of one list; `taken` is the outcome that stands in company between them."""
    scan = reading.scan
    start = first.end
    if taken is not None:
        start = taken.end
        if taken.start < first.end or taken.end > second.start or not accompanied(scan, second.start):
            return False
    opened = second.start if second.quantity.inverted is None else second.quantity.inverted
    while scan.pack.final and opened > start and opened - 1 in scan.sides.over:
        opened -= 1  # '…, the state four soldiers and Daesh 15'
    gap = tuple(scan.texts[at] for at in range(start, opened) if outside_asides(scan, at))
    while gap and (gap[-1] in scan.pack.grammar["possessive"] or gap[-1] in scan.pack.grammar["article"]):
        gap = gap[:-1]
    coordinators = scan.pack.grammar["coordinator"]
    unlisted = second.quantity.form == "single" and not scan.pack.free and not set(gap) & scan.pack.grammar["join"]
    speaking = second.end in scan.speech.starts and (scan.pack.head_last or not scan.pack.final)
    if speaking or unlisted:
        return False
    if not gap or gap[-1] not in scan.pack.grammar["list_end"]:
        return False
    if all(word in coordinators or word in scan.pack.grammar["list_word"] for word in gap):
        return True
    parts = gap[0] == "," and scan.phrase(start + 1, "subset") is not None and ends_list(scan, second.end)
    loose = len(gap) <= (LONG_GAP if parts else 7) and not any(
        first.end <= event.start < second.start for event in reading.events
    )
    breaks = scan.pack.grammar["strong_clause"] | scan.pack.grammar["verb"] | scan.pack.grammar["be"]
    return loose and not any(word in breaks for word in gap)
