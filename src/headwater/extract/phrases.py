"""Phrases: what a quantity counts, found by walking right from it to the head noun."""

import msgspec

from headwater.extract.barred import barring, share_before, sign_before, unit_at
from headwater.extract.edges import ends, noun_near, possessive
from headwater.extract.entries import Noun
from headwater.extract.events import Event
from headwater.extract.postnouns import noun_before
from headwater.extract.quantities import Quantity
from headwater.extract.scan import Scan

MOST_WORDS = 9
"""A noun phrase is no longer than this many words before its head."""


class Phrase(msgspec.Struct, frozen=True):
    """A quantity and what it counts, tokens `start` to `end`.

    `head` are the tokens that name the counted ('Iraqi soldiers'), None where the text leaves it out. `noun` is
    what the pack knows of it, None for a word it does not know. `other` ('two others'), `anaphor` ('17 of them')
    and `own` ('12 of its men') point back. `whole` is where the whole begins that this is a part of
    ('two of the five'), `refers` the number of the phrase in the sentence whose noun it borrows.
    `apart` says that it is somebody else than those named beside it ('five children and 22 others').
    `reason` masks the number: a unit of measure, or a thing whose count is no loss.
    """

    quantity: Quantity
    end: int
    noun: Noun | None = None
    head: tuple[int, int] | None = None
    actor: str | None = None
    event: int | None = None
    other: bool = False
    anaphor: bool = False
    own: bool = False
    whole: int | None = None
    reason: str = ""
    refers: int | None = None
    apart: bool = False

    @property
    def start(self) -> int:
        """The first token, bound words included."""
        return self.quantity.start

    @property
    def person(self) -> bool | None:
        """Whether people are counted; None where nothing says so."""
        if self.noun is not None:
            return self.noun.person
        return True if self.actor else None


class _Walk(msgspec.Struct, frozen=True):
    """A noun phrase in the reading: the next token, and what was found so far."""

    at: int
    begin: int
    noun: Noun | None = None
    noun_end: int = 0
    head: int | None = None
    actor: str | None = None
    event: int | None = None
    words: int = 0
    inner: bool = False
    container: Noun | None = None


def phrase(scan: Scan, events: tuple[Event, ...], quantity: Quantity) -> Phrase:
    """Give the phrase of a quantity."""
    barred = barring(scan, quantity)
    if barred:
        return Phrase(quantity, quantity.end, reason=barred)
    at = _past_noise(scan, quantity.end)
    unit = unit_at(scan, at) or sign_before(scan, quantity)
    if unit is not None:
        return Phrase(quantity, unit[0], reason=unit[1])
    if scan.has(at, "counter") and at not in scan.nouns.starts and _past_counter(scan, at) == at:
        return Phrase(quantity, at + 1, other=True)
    told = _pointing(scan, quantity, at)
    if told is not None:
        return told
    start, marks = _introduction(scan, _past_counter(scan, at))
    walk = _walk(scan, events, start, quantity.form)
    made = _made(scan, quantity, walk, at, marks)
    if scan.pack.final and made.noun is None and made.event is None and not made.reason and made.head is not None:
        made = msgspec.structs.replace(made, noun=_counter_of(scan, at))
    if not made.reason and share_before(scan, quantity.start):
        return msgspec.structs.replace(made, reason="whole")
    return Phrase(quantity, quantity.end, reason="pronoun") if _is_pronoun(scan, made) else made


def _counter_of(scan: Scan, at: int) -> Noun | None:
    """Give the noun of a counter of people, where the pack does not know whom it counts: 'دو تن از همراهانش'."""
    mark = scan.nouns.starts.get(at) if scan.has(at, "counter") else None
    return mark.value if mark is not None and mark.value.person else None


def _pointing(scan: Scan, quantity: Quantity, at: int) -> Phrase | None:
    """Give the phrase of a number whose noun is not behind it: 'двое из них', 'человек пятнадцать'."""
    anaphor = scan.phrase(at, "anaphor")
    if anaphor is not None:
        return Phrase(quantity, anaphor.end, anaphor=True)
    if scan.pack.first and scan.phrase(quantity.core, "subset") is not None and at not in scan.nouns.starts:
        return Phrase(quantity, quantity.end, anaphor=True)
    named = noun_before(scan, quantity)
    if named is not None:
        return Phrase(quantity, quantity.end, noun=named.value, head=(named.start, named.end))
    noun = scan.pack.nouns.match(scan.texts, quantity.inverted) if quantity.inverted is not None else None
    return Phrase(quantity, quantity.end, noun=noun.value, head=(noun.start, noun.end)) if noun is not None else None


class _Marks(msgspec.Struct, frozen=True):
    other: bool = False
    own: bool = False
    whole: int | None = None


def _is_pronoun(scan: Scan, made: Phrase) -> bool:
    """Say whether 'one' stands for nobody counted: 'one of the most', 'one may think'."""
    quantity = made.quantity
    if not set(scan.texts[quantity.start : quantity.end]) <= scan.pack.number_words.one:
        return False
    if scan.phrase(quantity.end, "pronoun_even") is not None:
        return True
    if made.noun is not None or made.actor or made.event is not None:
        return False
    before = scan.texts[quantity.start - 1] if quantity.start else ""
    if _described(scan, quantity.start):
        return True
    return before in scan.pack.pronoun.before or scan.phrase(quantity.end, "pronoun_after") is not None


def _described(scan: Scan, at: int) -> bool:
    """Say whether an adjective behind an article stands before a token: 'the most important one'."""
    before = at - 1
    plain = before > 0 and scan.sentence.tokens[before].sort == "w" and not scan.stops(before)
    if not plain or scan.pack.free or before in scan.triggers.over or before in scan.nouns.over:
        return False
    return any(scan.has(place, "article") for place in range(max(at - 3, 0), before))


def _past_noise(scan: Scan, at: int) -> int:
    noise = scan.pack.noise.match(scan.texts, at)
    return noise.end if noise else at


def _of_things(scan: Scan, at: int) -> bool:
    """Say whether what the counted are 'of' is no people: '45 people of the two sides'."""
    while _quantity_at(scan, at) is not None or scan.has(at, "determiner"):
        at += 1
    noun = scan.nouns.starts.get(at)
    return noun is not None and bool(noun.value.reason)


def _past_counter(scan: Scan, at: int) -> int:
    """Step over a counter between number and noun: '3 dastgah tank', '9 tan digar', '12 nafar az mardom'."""
    if not scan.has(at, "counter"):
        return at
    noun = scan.nouns.starts.get(at + 1)
    named = noun is not None and not (noun.value.reason and noun.value.reason != "ammunition")
    named = named and not (_comes_last(scan) and at + 1 in scan.triggers.starts)  # '۳۰ نفر آواره شدند'
    of = scan.has(at + 1, "genitive") and scan.phrase(at + 1, "subset") is None and not _of_things(scan, at + 2)
    return at + 1 if named or of or scan.has(at + 1, "other") else at


def _introduction(scan: Scan, at: int) -> tuple[int, _Marks]:
    """Skip 'more', 'of its', 'of the five', 'out of those'; give where the noun phrase begins."""
    other = own = False
    whole = None
    for _ in range(8):
        if scan.has(at, "other"):
            other = True
        elif scan.has(at, "possessive") and at and (_opens_own(scan, at - 1) or scan.pack.free):
            own = True
        elif _is_of(scan, at) or (scan.has(at, "determiner") and _is_of(scan, at - 1)):
            pass
        elif (inner := _quantity_at(scan, at)) is not None and _after_of(scan, at):
            whole, at = inner.start, inner.end
            continue
        else:
            break
        at += 1
    return at, _Marks(other, own, whole)


def _opens_own(scan: Scan, at: int) -> bool:
    return any(scan.has(at, name) for name in ("genitive", "self", "determiner"))


def _is_of(scan: Scan, at: int) -> bool:
    out = scan.has(at, "out") and (scan.has(at + 1, "genitive") or scan.has(at - 1, "genitive"))
    return scan.has(at, "genitive") or out


def _after_of(scan: Scan, at: int) -> bool:
    return _is_of(scan, at - 1) or (scan.has(at - 1, "determiner") and _is_of(scan, at - 2))


def _quantity_at(scan: Scan, at: int) -> Quantity | None:
    return next((quantity for quantity in scan.quantities if quantity.start == at), None)


def _walk(scan: Scan, events: tuple[Event, ...], at: int, form: str) -> _Walk:
    walk = _Walk(at, at)
    while walk.words < MOST_WORDS and walk.at < len(scan.texts):
        ahead = _step(scan, events, walk)
        if ahead is None:
            break
        walk = ahead
        if scan.pack.free and walk.noun is not None and not walk.inner and not _heads(scan, walk.at):
            break
    if form not in ("single", "plural") and walk.noun is not None and not walk.noun.reason:
        return _extended(scan, walk)
    return walk


def _heads(scan: Scan, at: int) -> bool:
    """Say whether a noun right behind another is the head of both: 'T-72 tankı', 'Grad roketi'."""
    mark = scan.nouns.starts.get(at) if scan.pack.head_last and at not in scan.triggers.starts else None
    return mark is not None and mark.value.reason in ("", "ammunition")


def _step(scan: Scan, events: tuple[Event, ...], walk: _Walk) -> _Walk | None:
    at = walk.at
    event = next((event for event in events if event.start == at), None)
    noun = scan.nouns.starts.get(at)
    if event is not None and noun is not None and event.end == noun.end and walk.head is not None and _comes_last(scan):
        return None  # '۱۰ میلیون سودانی آواره شده‌اند': what befell them, where a noun came before
    if noun is not None and not (event is not None and event.end > noun.end):
        return _noun_step(scan, walk, noun.value, noun.end)
    if event is not None:
        return _event_step(scan, walk, event, events.index(event))
    actor = scan.actors.starts.get(at)
    if actor is not None:
        fresh = _named(scan, walk, actor.end)
        return msgspec.structs.replace(fresh, actor=actor.value.id)
    return _plain_step(scan, walk)


def _comes_last(scan: Scan) -> bool:
    """Say whether the verb closes its clause and the head of a noun phrase opens it."""
    return scan.pack.final and not scan.pack.head_last


def _noun_step(scan: Scan, walk: _Walk, noun: Noun, end: int) -> _Walk | None:
    settled = walk.noun is not None and walk.noun.person
    if noun.reason and settled and possessive(scan, walk.at - 1) and not scan.pack.free:
        return None  # 'ten union leaders' massacre': what befell the ten
    ahead = _named(scan, walk, end)
    if noun.container and scan.has(end, "genitive"):
        start = end + 1
        while scan.has(start, "determiner"):
            start += 1
        return msgspec.structs.replace(ahead, at=start, container=noun, noun=noun, noun_end=end, inner=True)
    known = noun if noun.kind or not walk.inner else walk.noun
    return msgspec.structs.replace(ahead, noun=known, noun_end=end)


def _named(scan: Scan, walk: _Walk, end: int) -> _Walk:
    head = walk.head if walk.head is not None else walk.at
    over = scan.actors.starts.get(walk.at)
    actor = over.value.id if over is not None and over.end <= end + 1 else walk.actor
    return msgspec.structs.replace(walk, at=end, head=head, actor=actor, words=walk.words + 1)


def _event_step(scan: Scan, walk: _Walk, event: Event, place: int) -> _Walk | None:
    """Go over an outcome word that stands before its noun: '4 destroyed Humvees', 'dozens of killed civilians'."""
    if walk.noun is not None or event.form not in scan.pack.attributive or event.passive:
        return None
    if not noun_near(scan, event.end):
        return None
    return msgspec.structs.replace(walk, at=event.end, event=place, words=walk.words + 1)


def _plain_step(scan: Scan, walk: _Walk) -> _Walk | None:
    at = walk.at
    if scan.has(at, "join") and walk.noun is None and walk.head is not None:
        joined = noun_near(scan, at + 1, 3) and (scan.pack.free or _quantity_at(scan, at + 1) is None)
        return msgspec.structs.replace(walk, at=at + 1, words=walk.words + 1) if joined else None
    if ends(scan, at) and not (walk.noun is None and scan.has(at, "reduced") and noun_near(scan, at + 1, 3)):
        return None
    settled = walk.noun is not None and not (walk.inner and walk.noun.container)
    if settled and not noun_near(scan, at, 3) and not possessive(scan, at):
        return None
    fresh = scan.sentence.tokens[at].sort == "w" and at not in scan.shielded and not scan.has(at, "status")
    head = at if walk.head is None and fresh else walk.head
    return msgspec.structs.replace(walk, at=at + 1, head=head, words=walk.words + 1)


def _extended(scan: Scan, walk: _Walk) -> _Walk:
    """Take in 'and Kurdish militiamen' behind 'Iraqi soldiers' where one number counts both."""
    at = walk.at
    if not scan.has(at, "alternative"):
        return walk
    place = at + 2 if scan.has(at + 1, "possessive") else at + 1
    for step in range(place, min(place + 4, len(scan.texts))):
        if _quantity_at(scan, step) is not None:
            return walk
        noun, actor = scan.nouns.starts.get(step), scan.actors.starts.get(step)
        if noun is not None and (noun.value.reason or not _many(noun.value) or _verb(scan, noun.end)):
            return walk
        if noun is not None or (actor is not None and not _verb(scan, actor.end)):
            end = noun.end if noun is not None else (actor.end if actor else at)
            return msgspec.structs.replace(walk, at=end, noun_end=end)
        if ends(scan, step) or step in scan.triggers.starts:
            return walk
    return walk


def _many(noun: Noun) -> bool:
    """Say whether a noun is of more than two: a dual has its own count."""
    return noun.plural and not noun.dual


def _verb(scan: Scan, at: int) -> bool:
    """Say whether a verb in the active begins here: then the words before it are its subject, not ours."""
    if scan.has(at, "modal") or scan.has(at, "verb") or at in scan.speech.starts:
        return True
    mark = scan.triggers.starts.get(at)
    return mark is not None and mark.value.form in ("active", "intransitive", "lose")


def _member(scan: Scan, walk: _Walk) -> Noun | None:
    """Give the noun for somebody of a side, named by the side and an ending: "3 PKK'lı"."""
    named = walk.head is not None and walk.event is None and scan.has(walk.at - 1, "member")
    if not named and walk.head is not None and walk.event is None and scan.pack.first:
        sides = [scan.sides.over.get(at) for at in range(walk.head, walk.at)]
        known = [side.value.sort for side in sides if side is not None]
        kind = ("people",) if set(known) == {"nation"} else ("people", "combatants")
        sided = bool(known) and len(known) == len(sides)
        partitive = scan.has(walk.begin - 1, "genitive") and walk.begin == walk.head
        kind = kind if sided else ("people",)
        return Noun(kind, scan.pack.of["people"], "member") if sided or partitive else None
    return Noun(("people", "combatants"), scan.pack.of["people"], "member") if named else None


def _made(scan: Scan, quantity: Quantity, walk: _Walk, at: int, marks: _Marks) -> Phrase:
    noun, end = walk.noun or _member(scan, walk), walk.at
    if walk.noun is not None:
        end = max(walk.noun_end, walk.at if walk.inner else walk.noun_end)
    elif walk.head is None or walk.event is not None:
        end = walk.begin if marks.other or marks.own or _names_outcome(scan, walk.begin) else at
    if noun is not None and noun.reason == "unit" and scan.pack.first and scan.has(walk.begin - 1, "genitive"):
        noun = Noun(("people", "combatants"), scan.pack.of["people"], "member")  # 'تسعة من الفوج 138'
    if noun is not None and noun.reason in ("unit", "place") and _toll_behind(scan, end):
        return Phrase(quantity, end, whole=marks.whole)
    if noun is not None and noun.reason:
        return Phrase(quantity, end, noun=noun, reason=noun.reason, whole=marks.whole)
    named = noun is not None or walk.actor is not None or (walk.head is not None and walk.event is None)
    head = _head(scan, walk, end) if named else None
    return Phrase(
        quantity=quantity,
        end=max(end, quantity.end),
        noun=noun,
        head=head,
        actor=walk.actor if walk.actor and (noun is None or noun.person) else None,
        event=walk.event,
        other=marks.other,
        own=marks.own,
        whole=marks.whole,
    )


def _toll_behind(scan: Scan, at: int) -> bool:
    """Say whether an outcome is what is counted: 'three 9th Brigade casualties', 'two village dead'."""
    mark = scan.triggers.starts.get(at)
    return not scan.pack.free and mark is not None and mark.value.form in ("noun", "person")


def _names_outcome(scan: Scan, at: int) -> bool:
    """Say whether 'of' leads to a word that names the counted by their outcome: 'dozens of casualties'."""
    mark = scan.triggers.starts.get(at)
    named = mark is not None and mark.value.form in (
        "noun",
        "person",
        *(() if scan.pack.free else ("state", "participle")),
    )
    return named and scan.has(at - 1, "genitive")


def _head(scan: Scan, walk: _Walk, end: int) -> tuple[int, int] | None:
    start = walk.head if walk.head is not None else walk.begin
    while end > start and scan.sentence.tokens[end - 1].sort == "p":
        end -= 1
    return (start, end) if end > start else None
