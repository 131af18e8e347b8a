"""Quantities: written numbers with their bounds, ranges and vague amounts."""

import msgspec

from headwater.extract.betweens import between_parts
from headwater.extract.cardinals import Cardinal, bounded, cardinal
from headwater.extract.entries import Limits, Noun
from headwater.extract.lexicon import Mark
from headwater.extract.numberfiles import NumeralWords
from headwater.extract.pack import Pack
from headwater.extract.sentences import Sentence
from headwater.model import Bound, Count

Value = int | float

CHANGE_REACH = 8
"""The words over which a verb of change governs 'from 12 to 40'."""


class Quantity(msgspec.Struct, frozen=True):
    """A quantity of tokens `start` to `end`; `core` is where its number begins, after any bound words.

    `form` is number, vague ('dozens'), some ('several', 'many'), zero, any, single or plural. `plain` says that it is
    bare digits without a bound, which a year could be. Fractions of one (`whole` False) count nothing, and neither
    does what is written as no number is (`malformed`). `inverted` is where a noun begins that stands before its number
    ('человек пятнадцать'). `written` are the tokens of the count's words where a bound stands further off.
    """

    start: int
    core: int
    end: int
    low: Value | None
    high: Value | None
    bound: Bound
    approximate: bool = False
    form: str = "number"
    plain: bool = False
    whole: bool = True
    malformed: bool = False
    inverted: int | None = None
    written: tuple[int, int] | None = None

    def count(self, as_written: str) -> Count:
        """Give the count this quantity commits to, in its own words."""
        return Count(
            low=self.low,
            high=self.high,
            as_written=as_written,
            bound=self.bound,
            approximate=self.approximate,
        )


_LOOSE = frozenset({"several", "plural"})


class _Core(msgspec.Struct, frozen=True):
    """The number of a quantity before its bounds are read."""

    start: int
    end: int
    low: Value
    high: Value | None
    form: str
    round: bool = False
    malformed: bool = False


def quantities(sentence: Sentence, pack: Pack, limits: Limits, shielded: frozenset[int]) -> tuple[Quantity, ...]:
    """Give the quantities of a sentence from left to right; tokens in `shielded` belong to no count."""
    found: list[Quantity] = []
    last = 0
    for place in _beginnings(sentence, pack):
        if place < last:
            continue
        ahead = pack.before.match(sentence.texts, place)
        behind = (
            ahead is not None and ahead.end not in shielded and _core(sentence, pack, limits, ahead.end) is not None
        )
        at = ahead.end if ahead is not None and behind else place
        core = None if at in shielded else _core(sentence, pack, limits, at)
        if core is not None:
            quantity = _bounded(sentence, pack, core, found[-1].end if found else 0)
            quantity = _inverted(sentence, pack, quantity) if pack.inverted else quantity
            found.append(quantity)
            last = max(quantity.end, at + 1)
        else:
            last = at + 1
    return tuple(found)


def _beginnings(sentence: Sentence, pack: Pack) -> list[int]:
    """Give the tokens with which a quantity can begin: digits, words of number and bound, words put together."""
    starts, fused, bounds, texts = pack.number_starts, pack.fused, pack.before, sentence.texts
    return [
        at
        for at, token in enumerate(sentence.tokens)
        if token.sort == "n"
        or token.text in starts
        or (token.text in bounds.firsts and bounds.match(texts, at) is not None)
        or (fused is not None and fused.fullmatch(token.text))
    ]


def _core(sentence: Sentence, pack: Pack, limits: Limits, at: int) -> _Core | None:
    if at >= len(sentence.texts):
        return None
    one, word = cardinal(sentence, pack, at), sentence.texts[at]
    wild = _malformed(sentence, pack, at, one) if one is not None or word == "-" else None
    if wild is not None:
        return wild
    if word in pack.number_words.between or (word in pack.number_words.source and not _moved(sentence, pack, at)):
        return _parted(sentence, pack, at) or _range(sentence, pack, cardinal(sentence, pack, at + 1), at)
    vague = _vague(sentence, pack, limits, at)
    if vague is not None and not (word in pack.number_words.bounded and bounded(sentence, pack, at)):
        return vague
    ranged = _range(sentence, pack, one, at)
    if ranged is not None and not (at and _moved(sentence, pack, at - 1)):
        return ranged
    return _Core(at, one.end, one.value, one.value, "number", one.round) if one else None


def _malformed(sentence: Sentence, pack: Pack, at: int, one: Cardinal | None) -> _Core | None:
    """Give what is written as a number but is none: '1,5', '-12', '20-10', 'a million billion'."""
    texts, tokens = sentence.texts, sentence.tokens
    signed = at if _minus(sentence, pack, at) else None
    one = one if signed is None else cardinal(sentence, pack, at + 1)
    if one is None:
        return None
    if signed is None and not one.malformed and _backwards(sentence, pack, one):
        return _Core(at, one.end + 2, 0, 0, "number", malformed=True)
    if signed is None and not one.malformed:
        return None
    if one.malformed and one.end + 1 < len(texts) and texts[one.end] == "-" and tokens[one.end + 1].sort == "n":
        return _Core(at, one.end + 2, 0, 0, "number", malformed=True)
    return _Core(at, one.end, 0, 0, "number", malformed=True)


def _minus(sentence: Sentence, pack: Pack, at: int) -> bool:
    """Say whether a minus sign stands here: a hyphen that only the number behind it touches ('-12 soldiers')."""
    tokens = sentence.tokens
    if tokens[at].text != "-" or at + 1 >= len(tokens) or tokens[at + 1].sort != "n":
        return False
    apart = at == 0 or not tokens[at].glued
    return apart and tokens[at + 1].glued and (at == 0 or pack.triggers.ending(sentence.texts, at) is None)


def _backwards(sentence: Sentence, pack: Pack, one: Cardinal) -> bool:
    """Say whether a hyphen leads from a number to one that is no larger: '20-10' is no range."""
    texts, tokens, at = sentence.texts, sentence.tokens, one.end
    if at + 1 >= len(texts) or texts[at] != "-" or tokens[at + 1].sort != "n":
        return False
    touching = tokens[at].glued and tokens[at + 1].glued and tokens[one.start].sort == "n"
    other = cardinal(sentence, pack, at + 1)
    return touching and other is not None and other.end == at + 2 and other.value <= one.value


def _vague(sentence: Sentence, pack: Pack, limits: Limits, at: int) -> _Core | None:
    mark = pack.vague.match(sentence.texts, at)
    if mark is None or (at and sentence.texts[at - 1] in pack.grammar["question"]):
        return None
    low, high = limits.terms[mark.value.name]
    scale = pack.numbers.get(sentence.texts[mark.end]) if mark.end < len(sentence.texts) else None
    if mark.value.multiplies and scale is not None and scale.sort in ("scale", "noun"):
        by = int(scale.value)
        return _Core(at, mark.end + 1, low * by, None if high is None else (high + 1) * by - 1, "vague")
    return _Core(at, mark.end, low, high, "some" if mark.value.name in _LOOSE else "vague")


def _parted(sentence: Sentence, pack: Pack, start: int) -> _Core | None:
    """Read 'between 12 thousand and 15 thousand' where an 'and' could also join the words of one number."""
    found = between_parts(sentence, pack, start)
    if found is None:
        return None
    one, other = found
    return _Core(start, other.end, one.value * _shared_scale(one, other, sentence, pack), other.value, "number")


def _range(sentence: Sentence, pack: Pack, first: Cardinal | None, start: int) -> _Core | None:
    """Read 'between 30 and 35', '4,000-5,000', 'four or five thousand' (the scale is shared)."""
    if first is None or first.malformed or first.end >= len(sentence.texts):
        return None
    joint, listed = sentence.texts[first.end], pack.number_words
    between = start != first.start and sentence.texts[start] in listed.between
    if not _joins(joint, listed, between=between):
        return _neighbours(sentence, pack, first) if start == first.start else None
    second = cardinal(sentence, pack, _past_bound(sentence, pack, first.end + 1))
    if second is None or second.malformed:
        return None
    closed = second.end < len(sentence.texts) and sentence.texts[second.end] in listed.closers
    if not between and not closed and joint in listed.closed_and:
        return None
    low = first.value * _shared_scale(first, second, sentence, pack)
    if joint in listed.alternative and not _near(max(low, first.value), second):
        return None
    return _Core(start, second.end + closed, low, second.value, "number") if low < second.value else None


def _joins(joint: str, listed: NumeralWords, *, between: bool) -> bool:
    if between:
        return joint in (listed.between_and or listed.joiners)
    return joint == "-" or joint in listed.range or joint in listed.closed_and


def _neighbours(sentence: Sentence, pack: Pack, first: Cardinal) -> _Core | None:
    """Read 'beş altı', 'otuz kırk' and 'iki üç bin', where a language says so: a unit or ten and the next one."""
    step = _step(sentence, pack, first.start)
    if not pack.number_words.neighbours or first.end - first.start != 1 or not step:
        return None
    second = cardinal(sentence, pack, first.end) if _step(sentence, pack, first.end) == step else None
    if second is None or second.malformed or pack.numbers[sentence.texts[first.end]].value != first.value + step:
        return None
    low = first.value * _shared_scale(first, second, sentence, pack)
    return _Core(first.start, second.end, low, second.value, "number") if 0 < low < second.value else None


def _step(sentence: Sentence, pack: Pack, at: int) -> int:
    """Give how far the next number word is: 1 for a unit, 10 for a ten, 0 for all others."""
    entry = pack.numbers.get(sentence.texts[at]) if at < len(sentence.texts) else None
    if entry is not None and entry.sort == "unit" and entry.value < 10:
        return 1
    return 10 if entry is not None and entry.sort == "ten" and entry.value % 10 == 0 else 0


def _moved(sentence: Sentence, pack: Pack, at: int) -> bool:
    """Say whether 'from 12 to 40' here is a move between two figures ('rose from 12 to 40'), not a range."""
    return change_before(sentence, pack, at) is not None


def change_before(sentence: Sentence, pack: Pack, at: int) -> int | None:
    """Give the verb of change before the 'from' at a token: 'rose from', 'raised the death toll from'; or None."""
    texts = sentence.texts
    if at < 1 or texts[at] not in pack.number_words.source:
        return None
    for place in range(at - 1, max(at - CHANGE_REACH, 0) - 1, -1):
        if texts[place] in pack.grammar["change"]:
            between = texts[place + 1 : at]
            return place if not between or pack.grammar["changed"] & set(between) else None
        if sentence.tokens[place].sort != "w":
            return None
    return None


def _past_bound(sentence: Sentence, pack: Pack, at: int) -> int:
    mark = pack.before.match(sentence.texts, at)
    return mark.end if mark else at


def _near(low: Value, second: Cardinal) -> bool:
    """Say whether 'A or B' can be a range: 'two or three', 'four or five thousand'."""
    return low < second.value and (second.value <= 10 * max(low, 1) or second.end - second.start > 1)


def _shared_scale(first: Cardinal, second: Cardinal, sentence: Sentence, pack: Pack) -> Value:
    """Give what the first number of a range borrows from the second: 1000 for 'four or five thousand'.

    '2-3,000' and '12 to 15,000' share their thousands too: whoever means two writes it out.
    """
    if _shares_thousands(first, second, sentence):
        return 1000
    stopped = sentence.texts[second.end - 1] == "."
    scale = pack.numbers.get(sentence.texts[second.end - 1 - stopped])
    if scale is None or scale.sort not in ("scale", "noun", "whole") or second.end - second.start < 2:
        return 1
    by = scale.value / 2 if scale.sort == "whole" else scale.value  # behind a number a dual is one of its scale
    return by if first.value < second.value / by else 1


def _shares_thousands(first: Cardinal, second: Cardinal, sentence: Sentence) -> bool:
    plain = all(one.end - one.start == 1 and sentence.tokens[one.start].sort == "n" for one in (first, second))
    rounded = plain and second.value % 1000 == 0 and isinstance(first.value, int)
    return rounded and first.value * 10 < second.value and 0 < first.value * 1000 < second.value <= first.value * 10_000


def _bounded(sentence: Sentence, pack: Pack, core: _Core, floor: int) -> Quantity:
    start, before = _before(sentence, pack, core.start, floor)
    end, after = _after(sentence, pack, core.end)
    named = [bound for bound in (*before, *after) if bound is not Bound.ABOUT]
    about = Bound.ABOUT in before or Bound.ABOUT in after
    bound = named[0] if named else (Bound.ABOUT if about or core.round else Bound.EXACT)
    if core.form in ("vague", "some") and bound in (Bound.EXACT, Bound.ABOUT):
        bound = Bound.VAGUE
    elif core.high != core.low and bound in (Bound.EXACT, Bound.ABOUT):
        bound = Bound.RANGE
    low, high = limits_of(core, bound)
    plain = core.end - core.start == 1 and start == core.start and sentence.tokens[core.start].sort == "n"
    whole = float(core.low).is_integer()
    approximate = about or bound in (Bound.ABOUT, Bound.VAGUE)
    return Quantity(
        start, core.start, end, low, high, bound, approximate, core.form, plain, whole, malformed=core.malformed
    )


def _inverted(sentence: Sentence, pack: Pack, quantity: Quantity) -> Quantity:
    """Give a number with the noun of the counted taken in that stands right before it, no other noun behind it.

    In words it is round ('танка три', 'человек до двадцати'); digits behind a noun are a list ('танков 5').
    """
    noun = _tabled(sentence, pack, quantity) or pack.nouns.ending(sentence.texts, quantity.start, 3)
    free = noun is not None and not noun.value.reason and quantity.form == "number"
    if noun is None or not free or _governed(sentence, pack, noun.start) or _counts_on(sentence, pack, quantity.end):
        return quantity
    model = any(token.sort == "n" for token in sentence.tokens[noun.start : noun.end])
    if model or noun.end < quantity.start:  # of 'Су-25 7' only the seven are the words of the count
        return msgspec.structs.replace(quantity, inverted=noun.start)
    number = sentence.tokens[quantity.core].sort == "n" and not noun.value.everyone
    if number or quantity.bound is not Bound.EXACT:
        return msgspec.structs.replace(quantity, start=noun.start, inverted=noun.start)
    return msgspec.structs.replace(quantity, start=noun.start, inverted=noun.start, bound=Bound.ABOUT, approximate=True)


def _tabled(sentence: Sentence, pack: Pack, quantity: Quantity) -> Mark[Noun] | None:
    """Give the noun of a line of a table, a dash or colon between it and its figure: 'танків - 5 400 (+12)'."""
    at = quantity.start - 1
    figure = sentence.tokens[quantity.core].sort == "n" and at > 0 and sentence.texts[at] in ("-", ":")
    closed = quantity.end == len(sentence.texts) or sentence.texts[quantity.end] in ("(", ",", ";", ".")
    if not figure or sentence.tokens[at + 1].glued or not closed:
        return None
    return pack.nouns.ending(sentence.texts, at, 5)


def _governed(sentence: Sentence, pack: Pack, at: int) -> bool:
    """Say whether a number, a preposition or a noun stands before the noun, which is then not the number's own."""
    if not at:
        return False
    before = sentence.texts[at - 1]
    counted = before in pack.numbers or sentence.tokens[at - 1].sort == "n"
    return counted or before in pack.grammar["preposition"] or pack.nouns.ending(sentence.texts, at, 3) is not None


def _counts_on(sentence: Sentence, pack: Pack, at: int) -> bool:
    """Say whether something that can be counted follows a number: a noun, a unit, a name for the counted."""
    if at >= len(sentence.texts) or sentence.tokens[at].sort == "p":
        return at < len(sentence.texts) and sentence.texts[at] == "%"
    following = (pack.nouns, pack.units, pack.sides)
    named = pack.triggers.match(sentence.texts, at)
    near = any(lexicon.match(sentence.texts, at) is not None for lexicon in following)
    return near or (named is not None and named.value.form in ("state", "person", "noun"))


def limits_of(core: _Core | Quantity, bound: Bound) -> tuple[Value | None, Value | None]:
    """Give the limits of a number under a bound."""
    if bound is Bound.AT_LEAST:
        return core.low, None
    if bound is Bound.AT_MOST:
        return None, core.high if core.high is not None else core.low
    return core.low, core.high


def _before(sentence: Sentence, pack: Pack, core: int, floor: int) -> tuple[int, list[Bound]]:
    """Read bound words backwards from the number, over words that change nothing; give the first token of all."""
    start, at, found = core, core, []
    while at > floor:
        mark = pack.before.ending(sentence.texts, at)
        held = mark is not None and (_of_outcome(sentence, pack, mark.start, at) or _moves_to(sentence, pack, mark))
        if mark is not None and mark.start >= floor and not held:
            found.append(mark.value)
            start = at = mark.start
            continue
        filler = pack.fillers.ending(sentence.texts, at)
        if filler is None or filler.start < floor:
            break
        at = filler.start
    return start, found


def _of_outcome(sentence: Sentence, pack: Pack, start: int, end: int) -> bool:
    """Say whether a bound word is the end of an outcome word: in 'handed over nine' nothing is over nine."""
    mark = pack.triggers.ending(sentence.texts, end)
    return mark is not None and mark.start < start


def _moves_to(sentence: Sentence, pack: Pack, mark: Mark[Bound], reach: int = 5) -> bool:
    """Say whether a bound word only leads to what a figure has become: in 'зросла до 33' there are not 'up to 33'."""
    texts = sentence.texts
    if mark.end - mark.start > 1 or texts[mark.start] not in pack.grammar["aim"]:
        return False
    for at in range(mark.start - 1, max(mark.start - 1 - reach, -1), -1):
        if texts[at] in pack.grammar["change"]:
            return True
        moved = at > 0 and texts[at - 1] in pack.number_words.source  # 'с 12 до 19'
        if sentence.tokens[at].sort != "w" and not (moved and sentence.tokens[at].sort == "n"):
            return False
    return False


def _after(sentence: Sentence, pack: Pack, end: int) -> tuple[int, list[Bound]]:
    noise = pack.noise.match(sentence.texts, end)
    at = noise.end if noise else end
    mark = pack.after.match(sentence.texts, at)
    if mark is None or cardinal(sentence, pack, mark.end) is not None:
        return end, []
    if sentence.texts[at] in ("+", "plus", "-") and not sentence.tokens[at].glued and sentence.texts[at] != "plus":
        return end, []
    return mark.end, [mark.value]
