"""Sums: what number words come to, one taken in behind another."""

import msgspec

from headwater.extract.entries import Number
from headwater.extract.numberfiles import NumeralWords

MOST = 10**12
"""No count of people or machines is larger: what a chain of 'million million' gives is no number."""


class Sum(msgspec.Struct, frozen=True):
    """A number in the making: finished thousands, the part before the next scale, and the last word's sort.

    `least` is the last scale: what follows it is smaller.
    """

    total: float = 0
    part: float | None = None
    last: str = ""
    end: int = 0
    least: float = MOST


def half(state: Sum, entry: Number, joint: str, listed: NumeralWords) -> Sum | None:
    """Give the sum with a half behind it: 'три с половиной', 'مليون ونصف'."""
    if not listed.half_after or state.last == "half" or (listed.half_link and joint not in listed.half_link):
        return None
    if state.last == "scale":
        return Sum(state.total + entry.value * state.least, None, "half", least=state.least)
    whole = state.last in ("unit", "ten", "teen", "hundred", "digits")
    return Sum(state.total, (state.part or 0) + entry.value, "half", least=state.least) if whole else None


def add(state: Sum, entry: Number, joint: str, listed: NumeralWords) -> Sum | None:
    """Give the sum with one more word, or None where the word begins another number."""
    if entry.sort == "article":
        return None if state.last else Sum(state.total, 1, "article")
    if entry.sort in ("noun", "scale", "whole"):
        return _whole(state, entry) if entry.sort == "whole" else _multiplied(state, entry, joint)
    if entry.sort == "hundred" and entry.value == 100 and _under_ten(state) and not joint:
        return Sum(state.total, 100 * (state.part or 1), "hundred", least=state.least)
    if listed.units_first and _under_ten(state):
        return _teen_or_ten(state, entry, joint)
    fits = state.last in _FOLLOWS.get(entry.sort, ()) and _fits(state, entry, joint, listed)
    return Sum(state.total, (state.part or 0) + entry.value, entry.sort, least=state.least) if fits else None


_FOLLOWS = {
    "unit": ("", "ten", "hundred", "scale"),
    "ten": ("", "hundred", "scale"),
    "hundred": ("", "scale"),
    "digits": ("hundred", "scale"),
}


def _fits(state: Sum, entry: Number, joint: str, listed: NumeralWords) -> bool:
    """Say whether a word can add to a ten ('twenty' 'two'), and whether it is smaller than the scale before it."""
    if state.last == "ten":
        return 0 < entry.value < 10 and not listed.units_first
    if entry.sort == "digits" and state.last == "hundred":
        return 0 < entry.value < 100 and bool(joint)
    return not state.last or 0 < entry.value < state.least


def _under_ten(state: Sum) -> bool:
    return state.last in ("unit", "digits") and 1 <= (state.part or 0) % 100 < 10


def _teen_or_ten(state: Sum, entry: Number, joint: str) -> Sum | None:
    """Give 'خمسة عشر' (five ten) as 15 and 'خمسة وعشرون' (five and twenty) as 25."""
    teen = entry.sort == "unit" and entry.value == 10 and not joint
    if not teen and not (entry.sort == "ten" and joint):
        return None
    return Sum(state.total, (state.part or 0) + entry.value, "teen" if teen else "ten", least=state.least)


def _whole(state: Sum, entry: Number) -> Sum | None:
    """Give the sum with a scale and its number in one word; behind a number it is the scale alone ('عشر ألفا')."""
    if state.part is not None:
        return Sum(state.total + state.part * entry.value / 2, None, "scale", least=entry.value / 2)
    if state.last not in ("", "scale") or entry.value >= state.least:
        return None
    return Sum(state.total + entry.value, None, "scale" if entry.value >= 1000 else "whole", least=entry.value / 2)


def _multiplied(state: Sum, entry: Number, joint: str) -> Sum | None:
    """Give the sum with a scale taken in that multiplies what stands before it; None where it cannot."""
    value, part = entry.value, state.part or 1
    if state.last == "half" and state.part is None:  # 'مليون ونصف المليون': the scale once more
        return Sum(state.total, None, "whole") if value == state.least else None
    if state.last in ("noun", "whole") or (state.last == "scale" and value < 1000):
        return None
    if state.last == "scale" and value > state.total:  # 'three thousand million'
        plain = entry.sort == "scale" and not joint
        return Sum(0, state.total * value, "hundred") if plain else None
    if entry.sort == "noun" or value == 100:
        return Sum(state.total, part * value, "noun" if entry.sort == "noun" else "hundred", least=state.least)
    smaller = not state.total or value < state.total
    return Sum(round(state.total + part * value, 6), None, "scale", least=value) if smaller else None
