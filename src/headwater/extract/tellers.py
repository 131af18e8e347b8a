"""Tellers: who a sentence says is speaking, where the order of words is free.

The speaker stands before or behind the word of speech, as the pack says of it: next to it, or, before a verb at the
end of its sentence, further off.
"""

from collections.abc import Iterator

from headwater.extract.entries import Speech, Trigger
from headwater.extract.lexicon import Mark
from headwater.extract.quantities import Quantity
from headwater.extract.scan import Scan

Stretch = tuple[int, int]

MOST_WORDS = 10
"""A speaker's name and office are no longer than this many words."""


def stretches(scan: Scan, mark: Mark[Speech]) -> Iterator[Stretch]:
    """Give the stretches of words that may name the speaker of a word of speech, the likeliest first."""
    if scan.texts[mark.start] == ":":
        yield from _around_colon(scan, mark)
        return
    right, left = behind(scan, mark.end), before(scan, mark.start)
    # Behind a denial stands what is denied, behind 'told' who was told: the speaker is looked for before it.
    if mark.value.kind in ("deny", "withdraw", "tell") and mark.value.side == "either":
        yield left
    if mark.value.side != "before":
        yield right
    if mark.value.side != "behind":
        if not governed(scan, left):
            yield left
        if mark.value.kind not in ("according", "cite") and not scan.pack.first:
            yield from _earlier(scan, left[0])


def _around_colon(scan: Scan, mark: Mark[Speech]) -> Iterator[Stretch]:
    """Give the stretches before a colon, and the one behind it that ends a headline ('…: یونیسف')."""
    right, left = behind(scan, mark.end), before(scan, mark.start)
    if left[0] == 0 or broken(scan, left[0]):
        yield left
    elif _belongs(scan, left[0], mark.start):
        yield (0, mark.start)  # 'بنیاد دفاع از روزنامه‌نگاران: …'
    elif governed(scan, left):
        yield from _earlier(scan, left[0])
    if scan.pack.final and right[0] < right[1] >= len(scan.texts) - 1:
        yield right


def behind(scan: Scan, start: int) -> Stretch:
    """Give the stretch of words from a token on that may name a speaker."""
    while start < len(scan.texts) and (scan.texts[start] in scan.pack.talk.between or _quote(scan, start)):
        start += 1
    stated = None if scan.pack.final else scan.pack.talk_phrases["statement"].match(scan.texts, start)
    start = stated.end if stated is not None else start
    if scan.pack.final and start + 1 < len(scan.texts):
        start = next((one.end for one in scan.quantities if one.start == start and _says(scan, one)), start)
    end = start
    while end < min(len(scan.texts), start + MOST_WORDS) and not _parts(scan, end):
        end += 1
    while not scan.pack.final and end > start and _loose(scan, end - 1):
        end -= 1
    return start, end


def _loose(scan: Scan, at: int) -> bool:
    """Say whether a word only follows a speaker: 'yesterday', or 'truth' in 'denied the truth of'."""
    ended = scan.has(at, "loose_end") and not scan.definite(at)
    return scan.texts[at] in scan.pack.talk.between or ended


def before(scan: Scan, end: int) -> Stretch:
    """Give the words up to a token that may name somebody."""
    while end and (scan.texts[end - 1] in scan.pack.talk.between or _quote(scan, end - 1)):
        end -= 1
    start = end
    while start > max(0, end - MOST_WORDS) and not _parts(scan, start - 1) and not broken(scan, start):
        start -= 1
    return start, end


def _earlier(scan: Scan, end: int) -> Iterator[Stretch]:
    """Give the stretches further left in the part of the sentence, the first of the sentence first."""
    found: list[Stretch] = []
    while end > 0 and (scan.texts[end - 1] not in scan.pack.grammar["strong_clause"] or _second(scan, end - 1)):
        if found and _told_before(scan, end, found[-1][0]):
            break
        if _parts(scan, end - 1):
            end -= 1
            continue
        stretch = before(scan, end)
        if stretch[0] >= end:
            break
        if not governed(scan, stretch):
            found.append(stretch)
        end = stretch[0]
    return reversed(found)


def _belongs(scan: Scan, at: int, end: int) -> bool:
    """Say whether words behind 'of' belong to the speaker before a colon, whom nobody cites."""
    short = scan.pack.final and scan.has(at - 1, "genitive") and end <= MOST_WORDS
    return short and not any(mark.start < end for mark in scan.speech.listed)


def _told_before(scan: Scan, end: int, start: int) -> bool:
    """Say whether a comma parts a stretch from what another has said: '… خبر می‌دهد، اتحادیهٔ پزشکان …'."""
    mark = scan.speech.over.get(end - 1) if end + 1 == start and scan.texts[end] == "," else None
    return scan.pack.final and mark is not None and mark.value.side == "before"


def _second(scan: Scan, at: int) -> bool:
    """Say whether 'but' stands behind the subject of its own clause: 'ارتش اما می‌گوید'."""
    short = scan.pack.final and 0 < at <= MOST_WORDS
    ended = any(scan.has(place, "finite") or scan.sentence.tokens[place].sort == "p" for place in range(at))
    return short and scan.sentence.tokens[at].sort == "w" and not ended


def broken(scan: Scan, at: int) -> bool:
    """Say whether a line ends before a token."""
    tokens = scan.sentence.tokens
    return 0 < at < len(tokens) and "\n" in scan.setting.text[tokens[at - 1].end : tokens[at].start]


def governed(scan: Scan, stretch: Stretch) -> bool:
    """Say whether a preposition, or another voice's 'citing', governs a stretch, which so is not who speaks here."""
    start, end = stretch
    if scan.has(_past_list(scan, end), "object_mark"):
        return True
    at = next((one.start for one in scan.quantities if one.end == start and scan.pack.final), start) - 1
    cited = scan.speech.over.get(at) if scan.pack.final else None
    aside = scan.has(at, "genitive") and at > 0 and scan.texts[at - 1] == ","  # '…, of the leaders of X, said'
    kept = (scan.pack.phrases[name].ending(scan.texts, at + 1) for name in ("agent", "subset"))
    done = scan.pack.final and any(mark is not None for mark in kept)
    return done or (scan.has(at, "oblique") and not aside) or (cited is not None and cited.value.side == "behind")


def _past_list(scan: Scan, at: int) -> int:
    """Step over what is counted beside somebody, in a language that marks objects: 'دو کارمند و یک کودک را'."""
    while scan.pack.final and not scan.pack.head_last and at < len(scan.texts):
        counted = next((one.end for one in scan.quantities if one.start == at), at)
        noun = scan.nouns.starts.get(counted)
        if noun is None:
            break
        at = noun.end
    return at


def _speaking(scan: Scan, at: int) -> bool:
    """Say whether a number counts those who speak: 'сообщили два источника'."""
    noun = scan.nouns.starts.get(at)
    one = scan.pack.head_last and at and scan.texts[at - 1] in scan.pack.number_words.one
    spoken = bool(one) and scan.pack.talk_phrases["speakers"].match(scan.texts, at) is not None
    return spoken or (noun is not None and noun.value.reason == "speakers")


def _says(scan: Scan, quantity: Quantity) -> bool:
    """Say whether a number is 'one', or counts those who speak: 'دو مقام امنیتی'."""
    one = set(scan.texts[quantity.start : quantity.end]) <= scan.pack.number_words.one
    return one or scan.pack.talk_phrases["speakers"].match(scan.texts, quantity.end) is not None


def _in_name(scan: Scan, mark: Mark[Trigger]) -> bool:
    """Say whether a word of outcome says nothing here: 'the Free Army', or one whose other half is missing."""
    needs = mark.value.needs
    return bool(mark.value.mask) or (bool(needs) and needs.isdisjoint(scan.texts))


def _quote(scan: Scan, at: int) -> bool:
    return scan.texts[at] == '"'


def _parts(scan: Scan, at: int) -> bool:
    """Say whether a token ends a speaker's stretch: a mark, a number, an outcome, a voice, a word that bounds."""
    if at in scan.actors.over or at in scan.outlets.over or at in scan.shielded:
        return False
    token = scan.sentence.tokens[at]
    if token.sort == "p":
        kept = token.text in ('"', "-", "/", "&") or (token.glued and token.text.startswith("'"))
        return not (kept or (token.text == "." and token.glued and at + 1 < len(scan.texts)))
    counted = any(
        quantity.start <= at < quantity.end and not _speaking(scan, quantity.end) for quantity in scan.quantities
    )
    happened = scan.triggers.over.get(at)
    named = happened is not None and (_in_name(scan, happened) or _of_office(scan, at))
    spoken = (happened is not None and not named) or at in scan.speech.over
    bound = token.text in scan.pack.talk.boundary and not _inside(scan, at)
    bound = bound and not (scan.pack.final and scan.phrase(at, "self") is not None)
    counter = scan.pack.final and not scan.pack.head_last and scan.has(at, "counter")
    return counted or counter or spoken or bound


def _of_office(scan: Scan, at: int) -> bool:
    """Say whether an outcome word is part of an office's name: 'the refugee council', where it stands behind it."""
    named = scan.definite(at) and at > 0
    office = named and (scan.texts[at - 1] in scan.pack.talk.institutions or scan.definite(at - 1))
    return office or (named and scan.pack.talk_phrases["speakers"].match(scan.texts, at - 1) is not None)


def _inside(scan: Scan, at: int) -> bool:
    """Say whether a word that bounds stands inside the speaker's phrase here: 'مصدر في الشرطة', 'مقربة من الحركة'."""
    mark = scan.pack.talk_phrases["inner"].ending(scan.texts, at + 1)
    after = at + 1
    if mark is None or after >= len(scan.texts) or scan.sentence.tokens[after].sort != "w":
        return False
    text = scan.texts[after]
    timed = text in scan.pack.spans or text in scan.pack.weekdays or text in scan.pack.months
    event = after in scan.triggers.over or any(one.start <= after < one.end for one in scan.quantities)
    noun = scan.nouns.starts.get(after)
    thing = noun is not None and noun.value.reason not in ("", "place", "unit")
    stating = text in scan.pack.talk.stating or text in scan.pack.talk.boundary or text in scan.pack.talk.between
    return not (timed or event or thing or stating or scan.has(after, "period_word"))
