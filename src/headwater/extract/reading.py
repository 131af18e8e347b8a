"""A reading: one sentence with its outcome words and everything it counts."""

from collections.abc import Sequence

import msgspec

from headwater.extract.events import Event, events
from headwater.extract.options import ExtractOptions
from headwater.extract.outright import others, outright
from headwater.extract.phrases import Phrase, phrase
from headwater.extract.plurals import plurals
from headwater.extract.quantities import Quantity
from headwater.extract.reached import acting
from headwater.extract.scan import Scan, Setting
from headwater.extract.sentences import Sentence
from headwater.extract.tables import item_before
from headwater.extract.unnumbered import bare, everyones, singles
from headwater.extract.zeros import zeros


class Reading(msgspec.Struct, frozen=True):
    """A scanned sentence, its events and its counted phrases, both from left to right."""

    scan: Scan
    events: tuple[Event, ...]
    phrases: tuple[Phrase, ...]


def read_sentence(setting: Setting, sentence: Sentence, options: ExtractOptions) -> Reading:
    """Give the reading of a sentence."""
    scanned = Scan(setting, sentence)
    found = events(scanned)
    if not found and not scanned.quantities:
        return Reading(scanned, (), ())
    phrases = [_itemised(scanned, phrase(scanned, found, quantity)) for quantity in scanned.quantities]
    if found:
        none = [_none(scanned, found, quantity) for quantity in zeros(scanned)]
        phrases = [
            one for one in phrases if not any(zero.start < one.start < zero.quantity.end for zero in none)
        ] + none
        if scanned.pack.free:
            phrases += _bare(scanned, found, options, phrases)
            phrases += everyones(scanned)
        elif options.singles:
            phrases += [one for one in singles(scanned, found) if not _within(phrases, one)]
        if options.plurals and not scanned.pack.free:
            low, high = setting.limits.terms["plural"]
            phrases += [one for one in plurals(scanned, found, low, high) if not _within(phrases, one)]
    ordered = sorted(phrases, key=_order)
    return Reading(scanned, found, _referred(scanned, found, _parted(ordered) if scanned.pack.free else ordered))


def _none(scanned: Scan, found: tuple[Event, ...], quantity: Quantity) -> Phrase:
    """Give the phrase of a zero; behind a verb like 'did not cause' its subject stands, and nobody counted."""
    bearing = scanned.phrase(quantity.start, "bears_none")
    return Phrase(quantity, quantity.end) if bearing is not None else phrase(scanned, found, quantity)


def _itemised(scanned: Scan, one: Phrase) -> Phrase:
    """Give a bare figure behind the item that it is of with its noun: 'tanks - 10,560'."""
    bare = one.noun is None and one.head is None and not one.reason and one.event is None
    item = item_before(scanned, one.start) if bare else None
    return one if item is None else msgspec.structs.replace(one, noun=item.value, head=(item.start, item.end))


def _parted(phrases: list[Phrase]) -> list[Phrase]:
    """Give the phrases, those within the noun of another as no counts: the 'one' of 'seven members of one family'."""
    heads = [one.head for one in phrases if one.head is not None and one.noun is not None and not one.reason]
    return [
        msgspec.structs.replace(one, reason="whole") if any(a < one.start and one.end <= b for a, b in heads) else one
        for one in phrases
    ]


def _bare(scanned: Scan, found: tuple[Event, ...], options: ExtractOptions, taken: list[Phrase]) -> list[Phrase]:
    low, high = scanned.setting.limits.terms["plural"]
    allowed = {"single": options.singles, "plural": options.plurals}
    nouns = [one for one in bare(scanned, found, low, high) if not _within(taken, one) and not _counted(taken, one)]
    nouns = [one for one in nouns if not acting(scanned, found, one, [*taken, *nouns])]
    alone = outright(scanned, found, low, high, [*taken, *nouns]) + others(scanned, found, low, high)
    nouns += [one for one in alone if not _within([*taken, *nouns], one)]
    return [one for one in nouns if allowed[one.quantity.form]]


def _counted(taken: list[Phrase], one: Phrase) -> bool:
    """Say whether a noun is counted by a number behind it: 'الجنود الأربعة'."""
    heads = (two.head for two in taken if two.head is not None and two.quantity.form != "single")
    return any(start <= one.start < end for start, end in heads)


def _within(phrases: list[Phrase], one: Phrase) -> bool:
    return any(two.start <= one.start < two.end for two in phrases)


def _order(one: Phrase) -> tuple[int, int]:
    return one.start, one.end


def _referred(scanned: Scan, events: Sequence[Event], phrases: list[Phrase]) -> tuple[Phrase, ...]:
    """Give 'two others' and '17 of them' the noun of the nearest phrase before them that has one."""
    done: list[Phrase] = []
    for one in phrases:
        pointing = one.noun is None and (one.other or one.anaphor)
        at = _lender(scanned, done, one) if pointing else _left_out(scanned, events, done, one)
        at = _machine_left_out(scanned, events, done, one) if at is None and not pointing else at
        if at is not None and _set_apart(scanned, done[at], one):
            done.append(msgspec.structs.replace(one, apart=True))
        elif at is not None:
            done.append(msgspec.structs.replace(one, noun=done[at].noun, refers=at))
        else:
            done.append(one)
    return tuple(_of_whole(scanned, at, done) for at in range(len(done)))


def _of_whole(scanned: Scan, at: int, phrases: list[Phrase]) -> Phrase:
    """Give a number that is a part of the one right before it with its noun: "112 İHA'dan 89'u", "30 askerin 12'si"."""
    one, whole = phrases[at], phrases[at - 1] if at else None
    if whole is None or whole.noun is None or one.head is not None or not scanned.has(one.quantity.end - 1, "part"):
        return one
    gap = range(whole.end, one.start)
    apart = len(gap) > 1 or any(not scanned.texts[place].startswith("'") for place in gap)
    smaller = (one.quantity.low or 0) <= (whole.quantity.low or 0)
    if apart or not smaller:
        return one
    return msgspec.structs.replace(one, noun=whole.noun, refers=at - 1, whole=whole.start)


def _left_out(scanned: Scan, events: Sequence[Event], done: list[Phrase], one: Phrase) -> int | None:
    """Give the number of the phrase whose noun a bare number leaves out, where no loss before it lends one.

    'Атакувало 25 росіян; убито дев'ятьох', '22 одиниці техніки; три підбито': only where the pack has [bare].
    """
    bare = one.noun is None and one.head is None and not one.reason and one.quantity.form == "number"
    own = _own_event(events, one) if bare and scanned.pack.links.bare is not None else None
    if own is None:
        return None
    earlier = any(event.start < one.start for event in events if not event.mask and event is not own)
    return next((at for at in range(len(done) - 1, -1, -1) if _lends(done[at], own, earlier=earlier)), None)


def _machine_left_out(scanned: Scan, events: Sequence[Event], done: list[Phrase], one: Phrase) -> int | None:
    """Give the number of the phrase whose machines a bare number means: 'of 12 lorries five burnt out'."""
    bare = one.noun is None and one.head is None and not one.reason and one.quantity.form == "number"
    if not bare or scanned.pack.free:
        return None
    touching = (event for event in events if one.end in (event.start, event.lead) and not event.mask)
    own = next(touching, None)
    at = next((at for at in range(len(done) - 1, -1, -1) if done[at].noun is not None and not done[at].reason), None)
    lends = at is not None and done[at].person is False and done[at].quantity.form in ("number", "vague")
    return at if own is not None and own.equipment and lends else None


def _lends(lender: Phrase, event: Event, *, earlier: bool) -> bool:
    if lender.noun is None or lender.reason or lender.quantity.form not in ("number", "vague"):
        return False
    person = bool(lender.person)
    return bool(event.outcomes(person)) and not (earlier if person else event.bare)


def _own_event(events: Sequence[Event], one: Phrase) -> Event | None:
    """Give the loss right beside a number, the one behind it first."""
    near = [event for event in events if not event.mask and -2 <= event.start - one.end <= 2]
    return next(iter(near), next((event for event in events if not event.mask and event.end == one.start), None))


def _lender(scanned: Scan, done: list[Phrase], one: Phrase) -> int | None:
    """Give the number of the phrase whose noun is meant: for 'others' no mere part ('including 3 children')."""
    parts = scanned.pack.phrases["subset"]
    for at in range(len(done) - 1, -1, -1):
        lender = done[at]
        part = one.other and (lender.anaphor or parts.ending(scanned.texts, lender.start) is not None)
        if lender.noun is not None and not part and not lender.reason and not _unlike(scanned, one, lender):
            return at
    return None


def _unlike(scanned: Scan, one: Phrase, lender: Phrase) -> bool:
    """Say whether a counter of people ('12 nafar of them') stands where the lender's noun is no people."""
    mark = scanned.nouns.starts.get(one.quantity.end)
    return scanned.has(one.quantity.end, "counter") and mark is not None and lender.person is False


def _set_apart(scanned: Scan, lender: Phrase, one: Phrase) -> bool:
    """Say whether 'others' are somebody else than the people they are counted beside: 'five children and 22 others'."""
    others = one.other and scanned.has(one.end - 1, "plural_other") and bool(lender.person)
    return others and lender.end + 1 == one.start and scanned.has(lender.end, "join")
