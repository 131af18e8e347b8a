"""Tellers: who a sentence says is speaking, where the order of words is free.

The speaker stands before or behind the word of speech, as the pack says of it: next to it, or, before a verb at the
end of its sentence, further off.
"""

from collections.abc import Iterator

from headwater.extract.entries import Speech
from headwater.extract.lexicon import Mark
from headwater.extract.scan import Scan

Stretch = tuple[int, int]

MOST_WORDS = 10
"""A speaker's name and office are no longer than this many words."""


def stretches(scan: Scan, mark: Mark[Speech]) -> Iterator[Stretch]:
    """Give the stretches of words that may name the speaker of a word of speech, the likeliest first."""
    after, before = behind(scan, mark.end), _before(scan, mark.start)
    if scan.texts[mark.start] == ":":
        if before[0] == 0 or _broken(scan, before[0]):
            yield before
        return
    # Behind a denial stands what is denied, behind 'told' who was told: the speaker is looked for before it.
    if mark.value.kind in ("deny", "withdraw", "tell") and mark.value.side == "either":
        yield before
    if mark.value.side != "before":
        yield after
    if mark.value.side != "behind":
        if not _governed(scan, before):
            yield before
        if mark.value.kind not in ("according", "cite") and not scan.pack.first:
            yield from _earlier(scan, before[0])


def behind(scan: Scan, start: int) -> Stretch:
    """Give the stretch of words from a token on that may name a speaker."""
    while start < len(scan.texts) and (scan.texts[start] in scan.pack.talk.between or _quote(scan, start)):
        start += 1
    stated = None if scan.pack.final else scan.pack.talk_phrases["statement"].match(scan.texts, start)
    start = stated.end if stated is not None else start
    if scan.pack.final and start + 1 < len(scan.texts) and scan.texts[start] in scan.pack.number_words.one:
        start += 1
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


def _before(scan: Scan, end: int) -> Stretch:
    while end and (scan.texts[end - 1] in scan.pack.talk.between or _quote(scan, end - 1)):
        end -= 1
    start = end
    while start > max(0, end - MOST_WORDS) and not _parts(scan, start - 1) and not _broken(scan, start):
        start -= 1
    return start, end


def _earlier(scan: Scan, end: int) -> Iterator[Stretch]:
    """Give the stretches further left in the part of the sentence, the first of the sentence first."""
    found: list[Stretch] = []
    while end > 0 and scan.texts[end - 1] not in scan.pack.grammar["strong_clause"]:
        if _parts(scan, end - 1):
            end -= 1
            continue
        stretch = _before(scan, end)
        if stretch[0] >= end:
            break
        if not _governed(scan, stretch):
            found.append(stretch)
        end = stretch[0]
    return reversed(found)


def _broken(scan: Scan, at: int) -> bool:
    """Say whether a line ends before a token."""
    tokens = scan.sentence.tokens
    return 0 < at < len(tokens) and "\n" in scan.setting.text[tokens[at - 1].end : tokens[at].start]


def _governed(scan: Scan, stretch: Stretch) -> bool:
    """Say whether a preposition, or another voice's 'citing', governs a stretch, which so is not who speaks here."""
    start, end = stretch
    if scan.has(end, "object_mark"):
        return True
    at = start - 2 if start > 1 and scan.texts[start - 1] in scan.pack.number_words.one else start - 1
    cited = scan.speech.over.get(at) if scan.pack.final else None
    aside = scan.has(at, "genitive") and at > 0 and scan.texts[at - 1] == ","  # '…, of the leaders of X, said'
    return (scan.has(at, "oblique") and not aside) or (cited is not None and cited.value.side == "behind")


def _speaking(scan: Scan, at: int) -> bool:
    """Say whether a number counts those who speak: 'сообщили два источника'."""
    noun = scan.nouns.starts.get(at)
    one = scan.pack.head_last and at and scan.texts[at - 1] in scan.pack.number_words.one
    spoken = bool(one) and scan.pack.talk_phrases["speakers"].match(scan.texts, at) is not None
    return spoken or (noun is not None and noun.value.reason == "speakers")


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
    spoken = (at in scan.triggers.over and not _of_office(scan, at)) or at in scan.speech.over
    return counted or spoken or (token.text in scan.pack.talk.boundary and not _inside(scan, at))


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
