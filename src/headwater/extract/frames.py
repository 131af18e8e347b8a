"""Frames: what the words around a number make of it: part, total, increment, strength, rate, a figure named again."""

from headwater.extract.lexicon import Mark
from headwater.extract.phrases import Phrase
from headwater.extract.quantities import CHANGE_REACH, change_before
from headwater.extract.reading import Reading
from headwater.extract.scan import Scan


def opens_subset(reading: Reading, phrase: Phrase) -> bool:
    """Say whether the phrase is put as a part of a count before it: 'including 3', 'among them 3', '3 of them'."""
    scan = reading.scan
    if scan.pack.first and scan.phrase(phrase.quantity.core, "subset") is not None:
        return True
    behind = scan.has(phrase.end, "among_word") and scan.has(phrase.end + 1, "pronoun")  # '69 children among them'
    if phrase.anaphor or (behind and not scan.pack.free):
        return True
    start = phrase.start - 1 if scan.has(phrase.start - 1, "be") else phrase.start
    dashed = scan.pack.links.bare is not None and scan.texts[max(start - 1, 0) : start] in (("-",), (":",))
    start -= 1 if dashed else 0
    mark = scan.pack.phrases["subset"].ending(scan.texts, start)
    return mark is not None or (start < phrase.start and _subset_start(scan, start))


def _subset_start(scan: Scan, end: int) -> bool:
    return scan.pack.phrases["subset"].ending(scan.texts, end) is not None


def breakdown_before(reading: Reading, phrase: Phrase) -> int | None:
    """Give the token where a list of parts begins before the phrase: behind 'made up of', or behind a colon."""
    scan = reading.scan
    for at in range(phrase.start - 1, -1, -1):
        mark = scan.phrase(at, "breakdown")
        if mark is not None and mark.end <= phrase.start:
            return at
        if scan.texts[at] == ":":
            return at
        if scan.texts[at] == ";":
            return at if _verbless(reading, at + 1) else None
    return None


def _verbless(reading: Reading, start: int) -> bool:
    """Say whether no verb and no outcome follows: '13 bodies were found; eight rebels, four soldiers and a boy'."""
    scan = reading.scan
    verbs = any(
        scan.has(at, "be") or scan.has(at, "verb") or scan.has(at, "have") for at in range(start, len(scan.texts))
    )
    return not verbs and not any(event.start >= start for event in reading.events)


def strength_mark(reading: Reading, phrase: Phrase) -> Mark[str] | None:
    """Give the words that make the phrase the size of a force, before or behind it, or None."""
    scan = reading.scan
    if phrase.quantity.form not in ("number", "vague", "some") or phrase.reason or phrase.whole is not None:
        return None
    if phrase.noun is None and phrase.actor is None:
        strong = scan.phrase(phrase.quantity.end, "strength_strong")
        if strong is not None:
            return strong
        return scan.pack.phrases["strength_bare"].ending(scan.texts, phrase.start) if phrase.head is None else None
    if not phrase.person or _blocked(scan, phrase):
        return None
    sized = scan.pack.phrases["strength_before"]
    before = sized.ending(scan.texts, phrase.start) or sized.ending(scan.texts, phrase.quantity.core)
    before = before or _placed_strength(scan, phrase)
    before = before or _led_strength(reading, phrase)
    return before or _strength_after(reading, phrase) or _estimated_strength(scan, phrase)


def _placed_strength(scan: Scan, phrase: Phrase) -> Mark[str] | None:
    """Read a verb of strength with its place before the number: 'має в Менаці 800 бійців'."""
    at = phrase.start - 1
    placed = scan.has(at - 1, "locative_sure") or scan.has(at, "adverb")
    if scan.pack.links.bare is None or not placed or at in scan.sides.over:
        return None
    return scan.pack.phrases["strength_before"].ending(scan.texts, at - 1 if scan.has(at - 1, "locative_sure") else at)


def _led_strength(reading: Reading, phrase: Phrase, reach: int = 7) -> Mark[str] | None:
    """Read a verb of strength with its subject before the number, where verbs stand first: 'يضم المعسكر 800 مقاتل'."""
    scan = reading.scan
    for at in range(phrase.start, max(phrase.start - 1 - reach, 0), -1) if scan.pack.first else ():
        inside = at < phrase.start
        if inside and (
            (scan.sentence.tokens[at].sort == "p" and scan.texts[at] != '"')
            or any(event.start <= at < event.end for event in reading.events)
        ):
            return None
        mark = scan.pack.phrases["strength_led"].ending(scan.texts, at)
        if mark is not None:
            return mark
    return None


def _estimated_strength(scan: Scan, phrase: Phrase, reach: int = 10) -> Mark[str] | None:
    """Read 'the garrison at Juba, estimated by the attache at 7,500 men': a force, a word of estimating, 'at'."""
    if not scan.has(phrase.start - 1, "estimate_link"):
        return None
    for at in range(phrase.start - 2, max(phrase.start - 2 - reach, -1), -1):
        if scan.texts[at] in (";", "."):
            return None
        if scan.has(at, "strength_noun"):
            said = any(mark.value.kind == "estimate" for mark in scan.speech.between(at, phrase.start))
            return Mark(at, phrase.start, "") if said else None
    return None


def _blocked(scan: Scan, phrase: Phrase) -> bool:
    civil = phrase.noun is not None and "civilians" in phrase.noun.kind
    people = phrase.noun is not None and phrase.noun.kind == ("people",) and not phrase.actor
    words = scan.texts[phrase.head[0] : phrase.head[1]] if phrase.head else ()
    named = " ".join(words[-2:]) in scan.pack.blocked or " ".join(words[-1:]) in scan.pack.blocked
    return civil or named or (people and not set(words[-1:]) & scan.pack.grammar["men"])


def _strength_after(reading: Reading, phrase: Phrase, reach: int = 5) -> Mark[str] | None:
    scan = reading.scan
    for at in range(phrase.end, min(phrase.end + reach, len(scan.texts))):
        mark = scan.phrase(at, "strength_after")
        if mark is not None:
            return mark
        if scan.texts[at] in (",", ";", ":") or any(event.start == at for event in reading.events):
            return None
    return None


def rate_mark(reading: Reading, start: int, end: int, reach: int = 3) -> Mark[str] | None:
    """Give the words that make a count one per time or event ('a day', 'after each strike') behind its words."""
    scan = reading.scan
    for at in range(max(start, 0), min(end + reach, len(scan.texts))):
        mark = scan.phrase(at, "rate")
        if mark is not None and not (scan.has(at - 1, "preposition") or scan.has(at - 1, "adverb")):
            return mark
        if at >= end and (scan.texts[at] in (",", ";", ".") or scan.has(at, "join")):
            return None
    return None


def rate_before(reading: Reading, phrase: Phrase) -> Mark[str] | None:
    """Give the words of a rate right before the number, where the order of words is free: 'روزانه ۵۰ نفر'.

    'The last', or a number, before them makes them a stretch of time: 'son 24 saatte 64 kişi'.
    """
    scan = reading.scan
    mark = scan.pack.phrases["rate"].ending(scan.texts, phrase.start) if scan.pack.free else None
    if mark is None or scan.has(mark.start - 1, "determiner"):
        return None
    return None if any(quantity.end == mark.start for quantity in scan.quantities) else mark


def is_total(reading: Reading, phrase: Phrase) -> bool:
    """Say whether the words call the number a running or summed total."""
    scan, cues = reading.scan, reading.scan.pack.cues
    start = phrase.start
    while start and scan.has(start - 1, "object_filler") and not scan.has(start - 1, "weak_link"):
        start -= 1
    near = cues["total"].ending(scan.texts, phrase.start) or cues["total"].ending(scan.texts, start)
    behind = cues["total"].match(scan.texts, phrase.end)
    return bool(near or behind) or cues["sum"].begins(scan.texts, range(phrase.start))


def is_increment(reading: Reading, phrase: Phrase) -> bool:
    """Say whether the words add the number to an earlier one: 'another 12', '12 more'."""
    scan = reading.scan
    cue = scan.pack.cues["increment"]
    more = scan.has(phrase.quantity.end, "add")
    return cue.ending(scan.texts, phrase.start) is not None or more


def figure_at(reading: Reading, phrase: Phrase) -> int | None:
    """Give the word that names the number as a figure: 'the figure of 12', 'an earlier count of 12'; or None."""
    scan = reading.scan
    at = phrase.start - 1
    while at > 0 and scan.texts[at] in ('"', "'"):
        at -= 1
    if scan.has(at, "about_link"):
        return _spoken_of(scan, at)
    return at - 1 if at > 0 and scan.has(at, "genitive") and scan.has(at - 1, "figure") else None


def _spoken_of(scan: Scan, at: int, reach: int = 6) -> int | None:
    """Give the word that names a figure some words before 'о': 'сообщения телеграм-каналов о 12 погибших'."""
    for place in range(at - 1, max(at - reach, -1), -1):
        if scan.has(place, "figure"):
            return place
        if scan.sentence.tokens[place].sort == "p" and not scan.sentence.tokens[place].glued:
            return None
    return None


def figure_before(reading: Reading, phrase: Phrase) -> bool:
    """Say whether the number is named as a figure."""
    return figure_at(reading, phrase) is not None


def withdrawn_before(reading: Reading, phrase: Phrase) -> bool:
    """Say whether the number is one taken back: 'down from 12', 'an earlier count of 12', 'revised from 40 to 12'."""
    scan, cue = reading.scan, reading.scan.pack.cues["withdrawn"]
    new = moved_to(reading, phrase)
    if new is None:
        return cue.ending(scan.texts, phrase.start) is not None
    lower = (new.quantity.low or 0) < (phrase.quantity.low or 0)
    words = scan.texts[max(phrase.start - CHANGE_REACH - 1, 0) : phrase.start]
    return lower and bool(scan.pack.grammar["taken_back"] & set(words))


def moved_to(reading: Reading, phrase: Phrase) -> Phrase | None:
    """Give the figure that a figure moved to: for the 18 of 'raised the toll from 18 to 23' the 23; or None."""
    scan = reading.scan
    moved = change_before(scan.sentence, scan.pack, phrase.start - 1) is not None or _moves_later(scan, phrase)
    if not moved or not scan.has(phrase.end, "aim"):
        return None
    return next((one for one in reading.phrases if one.start == phrase.end + 1), None)


def _moves_later(scan: Scan, phrase: Phrase) -> bool:
    """Say whether a figure behind 'from' moves to another by the verb that closes the clause."""
    left = scan.pack.final and phrase.start > 0 and scan.texts[phrase.start - 1] in scan.pack.number_words.source
    return left and any(scan.has(at, "change") for at in range(phrase.end, len(scan.texts)))


def moved_from(reading: Reading, phrase: Phrase) -> Phrase | None:
    """Give the figure that a figure moved from: for the 23 of 'raised the toll from 18 to 23' the 18; or None."""
    return next((one for one in reading.phrases if moved_to(reading, one) is phrase), None)
