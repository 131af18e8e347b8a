"""Cardinals: one written number, in digits or words, and its value."""

import msgspec

from headwater.extract.entries import Number
from headwater.extract.pack import Pack
from headwater.extract.sentences import Sentence
from headwater.extract.tokens import number

MOST_DIGITS = 15
"""Longer digit runs are names of something (an account, an address), and would not be exact as floats."""

MOST = 10**12
"""No count of people or machines is larger: what a chain of 'million million' gives is no number."""


class Cardinal(msgspec.Struct, frozen=True, gc=False):
    """A number of tokens `start` to `end`; `round` says that it is a number noun ('a dozen').

    `malformed` says that it is written as no number is ('1,5', 'a million billion'): it counts nothing.
    """

    start: int
    end: int
    value: int | float
    round: bool = False
    malformed: bool = False


def cardinal(sentence: Sentence, pack: Pack, at: int) -> Cardinal | None:
    """Give the number that begins at a token: '2,800', '2.5 million', 'two thousand eight hundred', 'a dozen'."""
    if at >= len(sentence.texts):
        return None
    digits = sentence.tokens[at].sort == "n"
    found = _broken(sentence, pack, at) or (_digits(sentence, pack, at) if digits else _words(sentence, pack, at))
    if found is None or found.malformed or (found.value > MOST and found.end - at == 1):
        return found if found and found.malformed else None
    found = _and_half(sentence, pack, found) or found
    if found.value > MOST or _sort(sentence, pack, found.end) == "scale":
        return Cardinal(at, _past_scales(sentence, pack, found.end), MOST, malformed=True)
    whole = int(found.value) if found.value == int(found.value) else found.value
    return Cardinal(found.start, found.end, whole, found.round)


def _broken(sentence: Sentence, pack: Pack, at: int) -> Cardinal | None:
    """Give digits that a comma cuts as no number is cut, to their end: '1,5', '12,34', '1,500,00'."""
    tokens, end = sentence.tokens, at + 1
    while end + 1 < len(tokens) and tokens[end].text == "," and _glued_number(sentence, end):
        end += 2
    cut = tokens[at].sort == "n" and end > at + 1
    return Cardinal(at, _past_scales(sentence, pack, end), 0, malformed=True) if cut else None


def _glued_number(sentence: Sentence, mark: int) -> bool:
    """Say whether a mark stands between two numbers without a space."""
    tokens = sentence.tokens
    behind = tokens[mark + 1] if mark + 1 < len(tokens) else None
    return tokens[mark].glued and behind is not None and behind.glued and behind.sort == "n"


def _and_half(sentence: Sentence, pack: Pack, found: Cardinal) -> Cardinal | None:
    """Read on to 'one and a half thousand', which is round; None where no half with a scale follows."""
    texts, at, words = sentence.texts, found.end, pack.number_words
    if at + 3 >= len(texts) or texts[at] not in words.joiners or texts[at + 1] not in words.articles:
        return None
    half, scale = _entry(sentence, pack, at + 2), _entry(sentence, pack, at + 3)
    if half is None or half.sort != "part" or scale is None or scale.sort != "scale" or found.value >= MOST:
        return None
    return Cardinal(found.start, at + 4, (found.value + half.value) * scale.value, round=True)


def _past_scales(sentence: Sentence, pack: Pack, at: int) -> int:
    while _sort(sentence, pack, at) == "scale":
        at += 1
    return at


def _digits(sentence: Sentence, pack: Pack, at: int) -> Cardinal | None:
    words = sentence.texts[at]
    if len(words) > MOST_DIGITS:
        return None
    value, end = number(words), at + 1
    if (
        end < len(sentence.texts)
        and sentence.tokens[end].glued
        and sentence.texts[end] in pack.number_words.thousands_suffix
    ):
        value, end = value * 1000, end + 1
    while (scale := _entry(sentence, pack, end)) is not None and scale.sort in ("scale", "noun") and value <= MOST:
        if scale.sort == "noun" and sentence.texts[end] not in pack.number_words.bare_nouns:
            break
        decimal = words.count(".") == 1 and "," not in words
        value, end = round((float(words) if decimal else value) * scale.value, 6), end + 1
        words = str(int(value))
    return Cardinal(at, end, value)


def _words(sentence: Sentence, pack: Pack, at: int) -> Cardinal | None:
    first = _entry(sentence, pack, at)
    if first is None:
        return None
    if first.sort == "part" or (first.sort == "article" and _sort(sentence, pack, at + 1) == "part"):
        return _part(sentence, pack, at)
    if first.sort == "article" and _sort(sentence, pack, at + 1) not in ("scale", "noun"):
        return None
    if first.sort == "noun" and sentence.texts[at] not in pack.number_words.bare_nouns:
        return None
    return _sum(sentence, pack, at)


def _part(sentence: Sentence, pack: Pack, at: int) -> Cardinal | None:
    """Read 'half a million', 'a quarter of a million', 'half a dozen'."""
    place = at + 1 if _sort(sentence, pack, at) == "article" else at
    part = _entry(sentence, pack, place)
    texts, end = sentence.texts, place + 1
    while end < len(texts) and (texts[end] in pack.number_words.of or texts[end] in pack.number_words.articles):
        end += 1
    whole = _entry(sentence, pack, end)
    if part is None or whole is None or whole.sort not in ("scale", "noun") or whole.value < 10:
        return None
    return Cardinal(at, end + 1, part.value * whole.value, whole.sort == "noun")


class _Sum(msgspec.Struct, frozen=True):
    """A number in the making: finished thousands, the part before the next scale, and the last word's sort."""

    total: float = 0
    part: float | None = None
    last: str = ""
    end: int = 0


def _sum(sentence: Sentence, pack: Pack, at: int) -> Cardinal | None:
    state, place = _Sum(end=at), at
    while (entry := _entry(sentence, pack, place)) is not None:
        taken = _add(state, entry, place + 1)
        if taken is None or taken.total + (taken.part or 0) > MOST:
            break
        state = taken
        place = _over_joint(sentence, pack, state)
    if state.end == at:
        return None
    found = Cardinal(at, state.end, state.total + (state.part or 0), state.last == "noun")
    return _decimal(sentence, pack, found) or found


def _decimal(sentence: Sentence, pack: Pack, whole: Cardinal) -> Cardinal | None:
    """Read on to 'two point five million'; None where no 'point' with digits follows."""
    texts, end = sentence.texts, whole.end + 1
    if whole.end >= len(texts) or texts[whole.end] not in pack.number_words.point:
        return None
    digits = ""
    while (entry := _entry(sentence, pack, end)) is not None and entry.sort == "unit" and entry.value < 10:
        digits, end = digits + str(int(entry.value)), end + 1
    if not digits or len(digits) > MOST_DIGITS:
        return None
    value = float(f"{int(whole.value)}.{digits}")
    scale = _entry(sentence, pack, end)
    scaled = scale is not None and scale.sort == "scale"
    return (
        Cardinal(whole.start, end + 1, round(value * scale.value, 6))
        if scale and scaled
        else Cardinal(whole.start, end, value)
    )


def _add(state: _Sum, entry: Number, end: int) -> _Sum | None:
    """Give the sum with one more word, or None where the word begins another number."""
    if entry.sort == "article":
        return None if state.last else _Sum(state.total, 1, "article", end)
    if entry.sort in ("noun", "scale"):
        return _multiplied(state, entry, end)
    follows = {"unit": ("", "ten", "hundred", "scale"), "ten": ("", "hundred", "scale")}.get(entry.sort, ())
    if state.last not in follows or (state.last == "ten" and not 0 < entry.value < 10):
        return None
    return _Sum(state.total, (state.part or 0) + entry.value, entry.sort, end)


def _multiplied(state: _Sum, entry: Number, end: int) -> _Sum | None:
    value, part = entry.value, state.part or 1
    if state.last == "noun" or (state.last == "scale" and value < 1000):
        return None
    if state.last == "scale" and value > state.total:  # 'three thousand million'
        return _Sum(0, state.total * value, "hundred", end) if entry.sort == "scale" else None
    if entry.sort == "noun":
        return _Sum(state.total, part * value, "noun", end)
    if value == 100:
        return _Sum(state.total, part * value, "hundred", end)
    return None if state.total and value >= state.total else _Sum(state.total + part * value, None, "scale", end)


def _over_joint(sentence: Sentence, pack: Pack, state: _Sum) -> int:
    """Give the next place to read: behind the hyphen of 'twenty-two' and the 'and' of 'a hundred and two'."""
    at, texts = state.end, sentence.texts
    if at + 1 < len(texts) and texts[at] == "-" and sentence.tokens[at].glued and sentence.tokens[at + 1].glued:
        return at + 1
    joint = at + 1 < len(texts) and texts[at] in pack.number_words.joiners
    if joint and state.last in ("hundred", "scale") and _sort(sentence, pack, at + 1) in ("unit", "ten"):
        return at + 1
    return at


def _entry(sentence: Sentence, pack: Pack, at: int) -> Number | None:
    return pack.numbers.get(sentence.texts[at]) if at < len(sentence.texts) else None


def _sort(sentence: Sentence, pack: Pack, at: int) -> str:
    entry = _entry(sentence, pack, at)
    return entry.sort if entry else ""
