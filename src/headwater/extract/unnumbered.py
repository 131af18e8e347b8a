"""Quantities without a numeral: 'no casualties', 'a soldier', 'any of its jets', bare plurals."""

from collections.abc import Iterator, Sequence

from headwater.extract.entries import Noun
from headwater.extract.events import Event
from headwater.extract.lexicon import Mark
from headwater.extract.phrases import Phrase, phrase
from headwater.extract.quantities import Quantity
from headwater.extract.reached import led, reached
from headwater.extract.scan import Scan
from headwater.model import Bound

_MANY = ("ان", "ها", "هاي", "ين")
_CRAFT = frozenset({"ship", "aircraft", "helicopter"})
OPENING = 8
"""The words over which a single at the head of a clause reaches its outcome."""

LISTED = 8
"""The words of a list between a number and a machine without one."""


SIZED = 5
"""The words between a noun and the number that says how many it is."""


OBJECT = 7
"""The words over which the object mark is looked for behind its noun: names and sides may stand between."""

CLAUSE = 14
"""A noun that opens a clause is no further from the outcome that closes it."""


def singles(scan: Scan, events: tuple[Event, ...]) -> tuple[Phrase, ...]:
    """Give the phrases that count one without a numeral: 'a 45-year-old soldier', 'another helicopter'."""
    found = [*_pairs(scan, events), *_definites(scan, events), *_every(scan, events), *_anothers(scan, events)]
    for at in scan.pack.single.places(scan.texts):
        mark = scan.pack.single.match(scan.texts, at)
        if mark is None or taken(scan, at):
            continue
        one = phrase(scan, events, Quantity(at, at, mark.end, 1, 1, Bound.EXACT, form="single"))
        known = one.noun is not None and not one.reason and not one.noun.plural and not one.noun.container
        if known and not any(taken(scan, place) for place in range(at, one.end)):
            found.append(one)
    return tuple(found)


def _pairs(scan: Scan, events: tuple[Event, ...]) -> Iterator[Phrase]:
    """Give the phrases that count two: 'both nurses'."""
    for at in scan.pack.pair.places(scan.texts):
        one = phrase(scan, events, Quantity(at, at, at + 1, 2, 2, Bound.EXACT, form="single"))
        if one.noun is not None and one.noun.plural and not one.reason and not taken(scan, at):
            yield one


def _anothers(scan: Scan, events: tuple[Event, ...]) -> Iterator[Phrase]:
    """Give the one of 'a soldier was killed and another wounded': whoever was counted before lends the noun."""
    leads = {event.lead for event in events if not event.mask and event.people}
    for at in scan.pack.single.places(scan.texts):
        end = at + 1
        while scan.has(end, "adverb") or (end < len(scan.texts) and scan.manner(end)):
            end += 1
        if scan.has(at, "other") and end in leads and not taken(scan, at):
            yield Phrase(Quantity(at, at, at + 1, 1, 1, Bound.EXACT, form="single"), at + 1, other=True)


def past_name(scan: Scan, at: int) -> int:
    """Step over the name of a vessel or aircraft: "the patrol boat 'Orla-7' sank"."""
    while at < len(scan.texts) and at not in scan.triggers.starts:
        token = scan.sentence.tokens[at]
        named = token.text in ("'", '"', "-") or at in scan.shielded
        if not named and not (
            token.sort == "w" and scan.setting.text[token.start].isupper() and not scan.sentence.upper
        ):
            break
        at += 1
    return at


def _every(scan: Scan, events: tuple[Event, ...]) -> Iterator[Phrase]:
    """Give the one of 'for every soldier': a side of a ratio."""
    for at in scan.pack.phrases["every"].places(scan.texts):
        mark = scan.phrase(at, "every")
        if mark is None or taken(scan, mark.end):
            continue
        one = phrase(scan, events, Quantity(at, at, mark.end, 1, 1, Bound.EXACT, form="single"))
        if one.noun is not None and one.noun.person and not one.noun.plural and not one.reason:
            yield one


def _definites(scan: Scan, events: tuple[Event, ...]) -> Iterator[Phrase]:
    """Give the one vessel or aircraft that is named with an article right beside its outcome: 'sank the ferry'."""
    ones = (mark.value for mark in scan.nouns.listed)
    if not any(noun.of in _CRAFT and not noun.plural and not noun.reason for noun in ones):
        return
    for at in scan.pack.definite.places(scan.texts):
        if not any(event.end == at or event.start > at for event in events):
            continue
        one = phrase(scan, events, Quantity(at, at, at + 1, 1, 1, Bound.EXACT, form="single"))
        craft = one.noun is not None and one.noun.of in _CRAFT and not one.noun.plural and not one.reason
        end = past_name(scan, one.end)
        beside = any(not event.mask and (event.end == at or event.lead == end) for event in events)
        if craft and beside and not taken(scan, at):
            yield one


def bare(scan: Scan, events: tuple[Event, ...], low: int, high: int | None) -> tuple[Phrase, ...]:
    """Give the nouns without number or article right by an outcome, in a language without articles.

    A singular is one, a dual two, a plural two or more ('погиб солдат', 'مقتل جنديين', 'погибли солдаты').
    """
    found: list[Phrase] = []
    for noun in scan.nouns.listed:
        if noun.value.reason or _members(scan, noun) or taken(scan, noun.start) or _names_model(scan, noun.start):
            continue
        if scan.pack.final and _counts_nobody(scan, noun):
            continue
        event = (
            _beside(scan, events, noun.start, noun.end) or _opening(scan, events, noun) or _in_list(scan, events, noun)
        )
        event = event or reached(scan, events, noun, found) or led(scan, events, noun)
        if (event is None and not _in_company(scan, noun, found)) or _sized(scan, noun.end):
            continue
        start, end = noun.start, noun.end
        one = 2 if noun.value.dual else 1
        counted = Quantity(start, start, end, one, one, Bound.EXACT, form="single")
        if noun.value.plural and not noun.value.dual:
            counted = Quantity(start, start, end, low, high, Bound.VAGUE, approximate=True, form="plural")
        found.append(Phrase(counted, noun.end, noun=noun.value, head=(noun.start, noun.end)))
    return tuple(found)


def _sided(scan: Scan, at: int) -> bool:
    """Say whether a side's word with its article stands here, of which the next is an adjective: 'الأمن العسكري'."""
    side = scan.sides.over.get(at)
    return side is not None and side.value.sort == "force" and scan.definite(at)


def _sized(scan: Scan, end: int) -> bool:
    """Say whether a number behind a noun says how many it is: 'عائلة مؤلفة من خمسة أشخاص'."""
    gap = next(
        (at for at in range(end, min(end + SIZED, len(scan.texts))) if scan.sentence.tokens[at].sort == "p"),
        end + SIZED,
    )
    marks = (scan.phrase(at, "composed") for at in range(end, gap))
    starts = {quantity.start for quantity in scan.quantities}
    sized = scan.pack.first and scan.has(end, "genitive") and end + 1 in starts
    return sized or any(mark is not None and mark.end in starts for mark in marks)


def _members(scan: Scan, noun: Mark[Noun]) -> bool:
    """Say whether a noun is a word like 'members' that counts nobody by itself, or part of a side's name."""
    alone = scan.pack.first and (noun.value.dual or not noun.value.plural)
    side = scan.sides.over.get(noun.start) if scan.pack.first else None
    named = side is not None and noun.start - 1 in scan.sides.over and scan.definite(noun.start)
    inside = side is not None and side.end - side.start > noun.end - noun.start
    force = side is not None and side.value.sort == "force"
    force = force or (scan.pack.first and scan.definite(noun.start) and _sided(scan, noun.start - 1))
    return bool((noun.value.container and not alone) or named or inside or force)


def _counts_nobody(scan: Scan, noun: Mark[Noun]) -> bool:
    """Say whether a noun of a language whose verb comes last is put as no count.

    'The number of soldiers killed', whose figure follows; the last word of a side's name; a counter ('the fifth
    person'); a predicate ('three of whom were children').
    """
    named = noun.start - 1 in scan.sides.over and noun.start in scan.sides.over
    told = scan.has(noun.end, "be") and noun.end not in scan.triggers.over and not scan.pack.head_last
    return named or told or scan.has(noun.start, "counter") or scan.has(noun.start - 1, "changed")


def everyones(scan: Scan) -> tuple[Phrase, ...]:
    """Give the nouns that 'for every' counts one by one, in a language without articles."""
    found = []
    for at in range(len(scan.texts)):
        mark = scan.phrase(at, "every")
        noun = scan.nouns.starts.get(mark.end) if mark else None
        if mark is not None and noun is not None and not noun.value.reason:
            one = Quantity(at, at, mark.end, 1, 1, Bound.EXACT, form="single")
            found.append(Phrase(one, noun.end, noun=noun.value, head=(noun.start, noun.end)))
    return tuple(found)


def _beside(scan: Scan, events: tuple[Event, ...], start: int, end: int) -> Event | None:
    """Give the outcome that a noun stands beside, adjectives and adverbs read over; none where a number governs it."""
    struck = _object_of(scan, events, start, end) if scan.pack.final else None
    if struck is not None:
        return struck
    while start and _fills(scan, start - 1):
        start -= 1
    if start and (taken(scan, start - 1) or scan.has(start - 1, "determiner") or _oblique(scan, start - 1)):
        return None
    while end < len(scan.texts) and (_fills(scan, end) or _model(scan, end)):
        end += 1
    before = scan.nouns.over.get(start - 1)
    if scan.pack.final and before is not None and (not before.value.reason or not scan.pack.head_last):
        return None
    if scan.pack.final and not scan.pack.head_last and _hangs_on(scan, start):
        return None
    near = (event for event in events if not event.mask and _bears(scan, event, start, end))
    event = next(near, None)
    if event is None:
        return _closing(scan, events, start, end) if scan.pack.final else None
    owner = scan.pack.final and event.form in ("noun", "toll") and event.end == start
    return None if owner else event


def _closing(scan: Scan, events: tuple[Event, ...], start: int, end: int) -> Event | None:
    """Give the passive outcome that closes the clause which a noun opens: 'سربازی در درگیری دیروز کشته شد'."""
    if start and not scan.has(start - 1, "edge"):
        return None
    event = next((one for one in events if one.start >= end), None)
    if event is None or event.mask or event.start - end > CLAUSE:
        return None
    passive = event.form == "intransitive" or any(scan.has(at, "passive") for at in (event.end - 1, event.end))
    barred = any(_bars(scan, at) for at in range(end, event.start))
    return event if passive and not barred else None


def _hangs_on(scan: Scan, at: int) -> bool:
    """Say whether a word that the pack does not know stands right before, which a noun behind it would belong to."""
    before = at - 1
    if before < 0 or scan.sentence.tokens[before].sort != "w" or scan.has(before, "edge") or scan.stops(before):
        return False
    timed = scan.texts[before] in scan.pack.spans or scan.texts[before] in scan.pack.weekdays
    known = before in scan.triggers.over or before in scan.speech.over or before in scan.sides.over
    return not (timed or known or before in scan.shielded or scan.texts[before] in scan.pack.time["day"])


def _object_of(scan: Scan, events: tuple[Event, ...], start: int, end: int) -> Event | None:
    """Give the outcome of the one craft that bears the object mark: 'پهپاد دشمن را سرنگون کردند'."""
    noun = scan.nouns.over.get(end - 1)
    craft = noun is not None and not noun.value.plural and noun.value.of in (*_CRAFT, "drone")
    counted = start > 0 and (taken(scan, start - 1) or scan.has(start - 1, "determiner") or _oblique(scan, start - 1))
    if not craft or counted or scan.pack.head_last or scan.has(start - 1, "counter"):
        return None
    mark = next((at for at in range(end, min(end + OBJECT, len(scan.texts))) if scan.has(at, "object_mark")), None)
    inner = range(end, mark or end)
    event = next((one for one in events if mark is not None and one.start > mark), None)
    if event is None or event.mask or not event.equipment or event.start - end > CLAUSE:
        return None
    plain = all(scan.sentence.tokens[at].sort == "w" or at in scan.shielded or scan.texts[at] == '"' for at in inner)
    crossed = any(taken(scan, at) or at in scan.speech.over or scan.has(at, "finite") for at in range(end, event.start))
    return event if plain and not crossed else None


def _bars(scan: Scan, at: int) -> bool:
    said = at in scan.speech.over or taken(scan, at) or scan.sentence.tokens[at].sort == "p"
    return said or any(scan.has(at, name) for name in ("edge", "finite", "object_mark", "strong_clause"))


def _oblique(scan: Scan, at: int) -> bool:
    done = scan.pack.final and scan.pack.phrases["agent"].ending(scan.texts, at + 1) is not None
    return (scan.has(at, "oblique") or done) and at not in scan.triggers.over


def _bears(scan: Scan, event: Event, start: int, end: int) -> bool:
    """Say whether an outcome next to a noun without a number can be its own, by the pack's [bare]."""
    forms = scan.pack.links.bare
    if forms is None:
        # 'Young captives' are no captured young, but 'the body of a child' is of one killed.
        held = event.form == "person" and scan.texts[event.end - 1].endswith(_MANY)
        held = held or scan.has(event.start, "told")  # 'به اسارت طالبان درآمدند': by whom
        return (event.end == start and not held) or event.start == end
    return (event.end == start and event.form in forms.behind) or (event.start == end and event.form in forms.before)


def _opening(scan: Scan, events: tuple[Event, ...], noun: Mark[Noun]) -> Event | None:
    """Give the outcome of a clause that a single opens, words for its side or place between the two.

    'Боец батальона «Терек» скончался': only where the pack says which forms stand behind such a noun.
    """
    forms, at = scan.pack.links.bare, noun.end
    if forms is None or noun.value.plural or not (noun.start == 0 or scan.has(noun.start - 1, "edge")):
        return None
    for end in range(at, min(at + OPENING, len(scan.texts))):
        event = next((event for event in events if event.start == end), None)
        if event is not None and event.form in forms.before and not event.mask:
            return event
        if event is None and (scan.texts[end] in (",", ";", ":") or end in scan.speech.starts or taken(scan, end)):
            return None
    return None


def _in_list(scan: Scan, events: tuple[Event, ...], noun: Mark[Noun]) -> Event | None:
    """Give the outcome of a list in which a machine stands without a number: 'потеряли танк, три пикапа и гаубицу'."""
    if scan.pack.links.bare is None or (not noun.value.dual and (noun.value.plural or noun.value.person)):
        return None
    starts = {quantity.start for quantity in scan.quantities}
    after = scan.texts[noun.end : noun.end + 1] == (",",) and noun.end + 1 in starts
    before = any(scan.has(noun.start - 1, name) for name in ("join", "list_end")) and any(
        quantity.start < noun.start and noun.start - quantity.end <= LISTED for quantity in scan.quantities
    )
    joined = noun.value.dual and (scan.has(noun.start - 1, "carry") or _part(scan, noun.start))
    if not (before or after or joined):
        return None
    named = (event for event in reversed(events) if event.end <= noun.start and not event.mask)
    return next((event for event in named if (event.people if noun.value.person else event.equipment)), None)


def _part(scan: Scan, at: int) -> bool:
    """Say whether a word for parts of a count ends here: 'بينهم طفلان'."""
    mark = scan.phrase(at - 1, "subset") if at else None
    return mark is not None and mark.end == at


def _in_company(scan: Scan, noun: Mark[Noun], found: Sequence[Phrase]) -> bool:
    """Say whether a noun is joined to one that is counted, or put as a part: 'трьох рятувальників і медсестру'."""
    start = noun.start
    while start and _fills(scan, start - 1):
        start -= 1
    if scan.pack.links.bare is None or (start and taken(scan, start - 1)):
        return False
    cue = scan.pack.phrases["subset"].ending(scan.texts, start)
    told = cue is not None and any(quantity.end == cue.start for quantity in scan.quantities)
    loose = scan.pack.first and not scan.definite(noun.start) and not told
    if cue is not None and (loose or cue.start == 0 or scan.sentence.tokens[cue.start - 1].sort == "p"):
        return True
    end = start - 1
    while end > 0 and (_model(scan, end - 1) or end - 1 in scan.shielded or scan.texts[end - 1] == '"'):
        end -= 1
    before = scan.nouns.over.get(end - 1)
    if scan.pack.phrases["company"].ending(scan.texts, start) is not None and found and scan.pack.first:
        return "," not in scan.texts[found[-1].end : start] and not noun.value.plural
    if (noun.value.plural and not noun.value.dual) or before is None or before.value.person != noun.value.person:
        return False
    counted = any(0 <= before.start - quantity.end <= 2 for quantity in scan.quantities)
    if scan.pack.first and _same_word(scan.texts[before.start], scan.texts[noun.start]):
        return False
    return scan.has(start - 1, "join") and (counted or any(one.start == before.start for one in found))


def _same_word(one: str, other: str) -> bool:
    """Say whether two words differ in their last letter alone: '188 صحفيا وصحفية' is one count."""
    return len(one) > 3 and one[:-1] == other[: len(one) - 1] and abs(len(one) - len(other)) < 2


def _model(scan: Scan, at: int) -> bool:
    """Say whether a token belongs to a model behind its machine: 'вертолёт Ка-52 сбит'."""
    over = scan.nouns.over.get(at)
    return over is not None and _names_model(scan, over.start)


def _names_model(scan: Scan, at: int) -> bool:
    """Say whether a noun is the model of the machine named right before it: 'вертолёт Ка-52'."""
    at -= 1 if at and scan.texts[at - 1] == '"' else 0
    before = scan.nouns.over.get(at - 1)
    if scan.pack.links.bare is None or before is None:
        return False
    # Where verbs stand first, a deed is often the noun before: 'تفجير ناقلة'.
    return before.value.kind[:1] == ("equipment",) if scan.pack.first else not before.value.person


def _fills(scan: Scan, at: int) -> bool:
    listed = any(scan.has(at, name) for name in ("adverb", "bare_filler", "be"))
    return listed or at in scan.sides.over or at in scan.shielded


def taken(scan: Scan, at: int) -> bool:
    """Say whether a token belongs to a number."""
    return any(quantity.start <= at < quantity.end or quantity.inverted == at for quantity in scan.quantities)
