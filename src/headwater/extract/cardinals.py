"""Cardinals: one written number, in digits or words, and its value."""

import msgspec

from headwater.extract.entries import Number
from headwater.extract.pack import Pack
from headwater.extract.sentences import Sentence
from headwater.extract.sums import MOST, Sum, add, half
from headwater.extract.tokens import number

MOST_DIGITS = 15
"""Longer digit runs are names of something (an account, an address), and would not be exact as floats."""


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
    tokens = sentence.tokens
    if at >= len(tokens):
        return None
    if tokens[at].sort == "n":
        found = _broken(sentence, pack, at) or _digits(sentence, pack, at)
        found = (_decimal(sentence, pack, found) or found) if found and found.end == at + 1 else found
    else:
        found = _words(sentence, pack, at) if _entries(sentence, pack, at) else None
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
    if end == at + 1 or (end == at + 3 and _comma_decimal(sentence, pack, at)):
        return None
    return Cardinal(at, _past_scales(sentence, pack, end), 0, malformed=True)


def _comma_decimal(sentence: Sentence, pack: Pack, at: int) -> bool:
    """Say whether '2,5' begins here in a language that writes decimals so."""
    if at + 2 >= len(sentence.texts) or sentence.texts[at + 1] != "," or not _glued_number(sentence, at + 1):
        return False
    whole, part, usual = sentence.texts[at], sentence.texts[at + 2], "," in pack.number_words.decimal
    if "." in whole or "," in whole:  # '1.234,50' is sure; '12,220,13' is a number only where a comma can be decimal
        return part.isdigit() and len(part) < 3 and (usual or "," not in whole) and isinstance(number(whole), int)
    return part.isdigit() and usual


def _glued_number(sentence: Sentence, mark: int) -> bool:
    """Say whether a mark stands between two numbers without a space."""
    tokens = sentence.tokens
    behind = tokens[mark + 1] if mark + 1 < len(tokens) else None
    return tokens[mark].glued and behind is not None and behind.glued and behind.sort == "n"


def _and_half(sentence: Sentence, pack: Pack, found: Cardinal) -> Cardinal | None:
    """Read on to 'two and a half', 'two million and a half' and 'one and a half thousand', which are round."""
    texts, at, words = sentence.texts, found.end, pack.number_words
    if at + 2 >= len(texts) or texts[at] not in words.joiners or texts[at + 1] not in words.articles:
        return None
    half, scale = _entry(sentence, pack, at + 2), _entry(sentence, pack, at + 3)
    of = at + 3 < len(texts) and texts[at + 3] in words.of
    if half is None or half.sort != "part" or of or found.value >= MOST:
        return None
    before = _entry(sentence, pack, at - 1)
    last = before.value if before is not None and before.sort == "scale" else 1
    value = _halved(found.value, half.value, last, scale)
    return None if value is None else Cardinal(found.start, at + 3 + (scale is not None), value, round=True)


def _halved(value: float, half: float, last: float, scale: Number | None) -> float | None:
    """Give a value with a half of its last scale, or of the scale behind the half; None where they do not fit."""
    if scale is None:
        return value + half * last
    if scale.sort != "scale" or 1 < last <= scale.value:
        return None
    return (value if last > 1 else value * scale.value) + half * scale.value


def _past_scales(sentence: Sentence, pack: Pack, at: int) -> int:
    while _sort(sentence, pack, at) == "scale":
        at += 1
    return at


def _slash_decimal(sentence: Sentence, pack: Pack, at: int) -> bool:
    """Say whether '۲/۵ میلیون' begins here: a slash is a decimal mark before a scale only."""
    slashed = "/" in pack.number_words.decimal and at + 3 < len(sentence.texts) and sentence.texts[at + 1] == "/"
    whole = slashed and sentence.texts[at].isdigit() and sentence.texts[at + 2].isdigit()
    return whole and _glued_number(sentence, at + 1) and _sort(sentence, pack, at + 3) == "scale"


class _Figure(msgspec.Struct, frozen=True):
    """Digits up to token `end`: their value, and what a scale word behind them would multiply."""

    value: int | float
    scaled: int | float
    end: int


def _figure(sentence: Sentence, pack: Pack, at: int) -> _Figure:
    written, marks = sentence.texts[at], pack.number_words.decimal
    if _comma_decimal(sentence, pack, at) or _slash_decimal(sentence, pack, at):
        value = float(f"{number(written)}.{sentence.texts[at + 2]}")
        return _Figure(value, value, _past_suffix(sentence, pack, at + 3))
    value, end = number(written), _past_suffix(sentence, pack, at + 1)
    if marks[0] == "," and written.count(",") == 1 and "." not in written:
        # '4,800' is 4.8 before a scale; alone, three places that end in 0 are thousands: no count has such decimals.
        part = float(written.replace(",", "."))
        return _Figure(value if written.endswith("0") else part, part, end)
    decimal = written.count(".") == 1 and not {",", " "} & set(written) and marks[0] != ","
    return _Figure(value, float(written) if decimal else value, end)


def _past_suffix(sentence: Sentence, pack: Pack, end: int) -> int:
    """Give the place behind a case ending of digits: "12'si", '5-ти'."""
    tokens, suffixes = sentence.tokens, pack.number_words.suffixes
    if not suffixes or end >= len(tokens) or not tokens[end].glued:
        return end
    if sentence.texts[end].startswith("'") and sentence.texts[end][1:] in suffixes:
        return end + 1
    if end + 1 >= len(tokens) or sentence.texts[end] not in "'-":
        return end
    return end + 2 if tokens[end + 1].glued and sentence.texts[end + 1] in suffixes else end


def _digits(sentence: Sentence, pack: Pack, at: int) -> Cardinal | None:
    if len(sentence.texts[at]) > MOST_DIGITS:
        return None
    figure = _figure(sentence, pack, at)
    value, scaled, end = figure.value, figure.scaled, figure.end
    if end < len(sentence.texts) and sentence.texts[end] in pack.number_words.thousands_suffix:
        value, end = (scaled * 1000, end + 1) if sentence.tokens[end].glued else (value, end)
    if pack.number_words.mixed:
        return _mixed(sentence, pack, at, _Figure(value, scaled, end))
    while (scale := _entry(sentence, pack, end)) is not None and scale.sort in ("scale", "noun") and value <= MOST:
        if scale.sort == "noun" and not _countable(sentence, pack, end):
            break
        value, end = round(scaled * scale.value, 6), _past_stop(sentence, pack, end + 1)
        scaled = int(value)
    return Cardinal(at, end, value)


def _mixed(sentence: Sentence, pack: Pack, at: int, figure: _Figure) -> Cardinal:
    """Read on behind digits in a language that mixes them with words: '2,5 тыс.', '2 bin 800'."""
    behind = _entry(sentence, pack, figure.end)
    if behind is None or behind.sort not in ("scale", "whole", "noun", "hundred", "part"):
        return Cardinal(at, figure.end, figure.value)
    first = figure.scaled if behind.sort in ("scale", "whole", "noun") else figure.value
    state = _summed(sentence, pack, Sum(part=first, last="digits", end=figure.end))
    if state.end == figure.end:
        return Cardinal(at, figure.end, figure.value)
    return Cardinal(at, state.end, state.total + (state.part or 0), state.last == "noun")


def _countable(sentence: Sentence, pack: Pack, at: int) -> bool:
    listed = pack.number_words
    return sentence.texts[at] in listed.bare_nouns or sentence.texts[at] in listed.counted


def _past_stop(sentence: Sentence, pack: Pack, end: int) -> int:
    """Give the place behind the stop of a short scale: 'тыс.'."""
    short = sentence.texts[end - 1] in pack.number_words.short
    stopped = short and end < len(sentence.texts) and sentence.texts[end] == "." and sentence.tokens[end].glued
    return end + 1 if stopped else end


def _words(sentence: Sentence, pack: Pack, at: int) -> Cardinal | None:
    first, behind, word = _entry(sentence, pack, at), _sort(sentence, pack, at + 1), sentence.texts[at]
    if first is None:
        return _sum(sentence, pack, at)
    if first.sort == "part" or (first.sort == "article" and behind == "part"):
        return _part(sentence, pack, at)
    if first.sort == "article" and behind not in ("scale", "noun"):
        return None
    listed = pack.number_words
    denied = behind == "" and _is_denial(sentence, pack, at)
    if denied or word in listed.counted or (first.sort == "noun" and word not in listed.bare_nouns):
        return None
    found = _sum(sentence, pack, at)
    alone = found is not None and found.end == at + 1
    if alone and (
        (word in listed.not_alone and not _one_of(sentence, pack, at))
        or (word in listed.bounded and not bounded(sentence, pack, at))
    ):
        return None
    return found


def _is_denial(sentence: Sentence, pack: Pack, at: int) -> bool:
    """Say whether a number word that also means 'not' stands before digits: 'نه ۲۹ نفر' is 'not 29'."""
    digits = at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].sort == "n"
    return digits and pack.cues["withdrawn"].match(sentence.texts, at) is not None


def _one_of(sentence: Sentence, pack: Pack, at: int) -> bool:
    """Say whether 'one' stands before 'of' and people: 'یکی از سرکردگان', 'یکی از آنها'."""
    texts = sentence.texts
    if not pack.final or pack.head_last or at + 2 >= len(texts) or texts[at + 1] not in pack.grammar["genitive"]:
        return False
    noun = pack.nouns.match(texts, at + 2)
    people = noun is not None and noun.value.person and noun.value.plural and not noun.value.reason
    return bool(people) or pack.phrases["anaphor"].match(texts, at + 1) is not None


def bounded(sentence: Sentence, pack: Pack, at: int) -> bool:
    """Say whether a bound word stands beside a token: 'более тысячи', 'yüzden fazla'."""
    texts = sentence.texts
    return pack.before.ending(texts, at) is not None or pack.after.match(texts, at + 1) is not None


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


def _sum(sentence: Sentence, pack: Pack, at: int) -> Cardinal | None:
    state = _summed(sentence, pack, Sum(end=at))
    if state.end == at:
        return None
    found = Cardinal(at, state.end, state.total + (state.part or 0), state.last == "noun")
    return _decimal(sentence, pack, found) or found


def _summed(sentence: Sentence, pack: Pack, state: Sum) -> Sum:
    """Give a sum with all the words that follow it."""
    place, joint = state.end, ""
    while (taken := _taken(sentence, pack, state, place, joint)) is not None:
        if taken.total + (taken.part or 0) > MOST:
            break
        state = taken
        place, joint = _over_joint(sentence, pack, state)
    return state


def _taken(sentence: Sentence, pack: Pack, state: Sum, place: int, joint: str) -> Sum | None:
    """Give the sum with the words of one token, or None where it begins another number."""
    listed, found = pack.number_words, state
    if place >= len(sentence.texts):
        return None
    end = _past_stop(sentence, pack, place + 1) if listed.short else place + 1
    entries = _entries(sentence, pack, place) or _small(sentence, pack, place)
    if state.last == "hundred" and entries and entries[0].sort == "digits" and _sort(sentence, pack, end) == "scale":
        return None  # '3 hundred and 2 hundred' are two numbers
    for entry in entries:
        halved = entry.sort == "part" and found.last
        added = half(found, entry, joint, listed) if halved else add(found, entry, joint, listed)
        if added is None:
            return None
        found, joint = msgspec.structs.replace(added, end=end), ""
    return found if found.end > state.end else None


def _small(sentence: Sentence, pack: Pack, at: int) -> tuple[Number, ...]:
    """Give digits below a thousand, which may stand behind a scale: 'bin 400'."""
    if not pack.number_words.mixed or at >= len(sentence.texts):
        return ()
    plain = sentence.tokens[at].sort == "n" and len(sentence.texts[at]) <= 3 and sentence.texts[at].isdigit()
    return (Number("digits", int(sentence.texts[at])),) if plain and not _comma_decimal(sentence, pack, at) else ()


def _decimal(sentence: Sentence, pack: Pack, whole: Cardinal) -> Cardinal | None:
    """Read on to 'two point five million'; None where no 'point' with digits follows."""
    texts, end = sentence.texts, whole.end + 1
    if whole.end >= len(texts) or texts[whole.end] not in pack.number_words.point:
        return None
    digits = ""
    while (entry := _entry(sentence, pack, end)) is not None and entry.sort == "unit" and entry.value < 10:
        digits, end = digits + str(int(entry.value)), end + 1
    if not digits and end < len(texts) and sentence.tokens[end].sort == "n" and texts[end].isdigit():
        digits, end = texts[end], end + 1
    if not digits:
        tail = _summed(sentence, pack, Sum(end=end))
        digits, end = (str(int(tail.part)), tail.end) if tail.part and tail.part < 100 and not tail.total else ("", end)
    if not digits or len(digits) > MOST_DIGITS:
        return None
    value = float(f"{int(whole.value)}.{digits}")
    scale = _entry(sentence, pack, end)
    if scale is None or scale.sort != "scale":
        return Cardinal(whole.start, end, value)
    return Cardinal(whole.start, _past_stop(sentence, pack, end + 1), round(value * scale.value, 6))


def _over_joint(sentence: Sentence, pack: Pack, state: Sum) -> tuple[int, str]:
    """Give the next place to read, behind the hyphen of 'twenty-two' or the 'and' of 'a hundred and two', and 'and'."""
    at, texts, listed = state.end, sentence.texts, pack.number_words
    if at + 1 >= len(texts):
        return at, ""
    if listed.hyphens and texts[at] == "-" and sentence.tokens[at].glued and sentence.tokens[at + 1].glued:
        return at + 1, ""
    if texts[at] in listed.half_link and texts[at + 1] in listed.half_after:
        return at + 1, texts[at]
    if texts[at] not in listed.joiners or state.last not in listed.and_after:
        return at, ""
    behind = _entries(sentence, pack, at + 1) or _small(sentence, pack, at + 1)
    return (at + 1, texts[at]) if behind and behind[0].sort in listed.and_before else (at, "")


def _once(sentence: Sentence, pack: Pack, at: int) -> bool:
    """Say whether a dual is one of its scale, since 'and' and another number follow it: 'ألفا وستمئة'."""
    words, texts = pack.number_words, sentence.texts
    if texts[at] not in words.once_before_and or at + 2 >= len(texts) or texts[at + 1] not in words.joiners:
        return False
    behind = pack.numbers.get(texts[at + 2])
    return behind is not None and behind.sort in words.and_before


def _entry(sentence: Sentence, pack: Pack, at: int) -> Number | None:
    return pack.numbers.get(sentence.texts[at]) if at < len(sentence.texts) else None


def _sort(sentence: Sentence, pack: Pack, at: int) -> str:
    entry = _entry(sentence, pack, at)
    return entry.sort if entry else ""


def _entries(sentence: Sentence, pack: Pack, at: int) -> tuple[Number, ...]:
    """Give the number words of a token: more than one where they are written together ('ikiyüzelli')."""
    if at >= len(sentence.texts):
        return ()
    word = sentence.texts[at]
    if (one := pack.numbers.get(word)) is not None:
        return (Number("scale", one.value / 2),) if _once(sentence, pack, at) else (one,)
    found = pack.fused.fullmatch(word) if pack.fused is not None else None
    if found is None:
        return ()
    stems = word[: found.start("ending")] if found["ending"] else word
    return () if stems in pack.number_words.unending else tuple(pack.numbers[stem] for stem in _stems(stems, pack))


def _stems(word: str, pack: Pack) -> tuple[str, ...]:
    """Give the number words that a word is put together from, the longest first."""
    for cut in range(len(word), 1, -1):
        if word[:cut] in pack.numbers:
            rest = _stems(word[cut:], pack) if cut < len(word) else ()
            if rest or cut == len(word):
                return (word[:cut], *rest)
    return ()
