"""Values: the number cells of a row and its qualifier into a count, or the column that cannot be read."""

import re
from typing import NamedTuple

from headwater.extract.fold import fold
from headwater.extract.sheet.vocabulary import meant, plain
from headwater.model import Bound, Count, Modality
from headwater.model.count import LARGEST

Value = int | float

# '2,800', "2'800", '2 800', '2.800'; then a plain number, maybe with a decimal part.
_GROUPED = r"[1-9]\d{0,2}(?:(?P<mark>[,.' ])\d{3})(?:(?P=mark)\d{3})*"
_PLAIN = r"\d+(?:[.,]\d{1,6})?"
_NUMBER = re.compile(rf"(?:{_GROUPED}|{_PLAIN})")
_SIGNED = re.compile(rf"(?P<before>[~≈<>≤≥=]|<=|>=|c\.?|ca\.)?\s*(?P<number>{_GROUPED}|{_PLAIN})\s*(?P<after>\+)?")
_TWO = re.compile(r"(?P<low>[\d.,' ]+?)\s*(?:-|to|\.\.)\s*(?P<high>[\d.,' ]+)")


class Unread(NamedTuple):
    """What cannot be read: the column, and why."""

    column: str
    why: str


class Told(NamedTuple):
    """What the value cells of a row commit to."""

    number: Count
    modality: Modality


class _Limits(NamedTuple):
    low: Value | None
    high: Value | None
    bound: Bound | None = None


def told(qualifier: str, low: str, high: str, value: str, as_written: str) -> Told | Unread:
    """Give the count of a row by its cells, or which of them cannot be read. Nothing is guessed.

    One number with a bound of its own ('>40', '40+') or two ('800-900') may stand in any of the value cells.
    """
    limits = _limits(low, high, value)
    if isinstance(limits, Unread):
        return limits
    word = plain(qualifier)
    meaning = meant("qualifier").get(word, meant("qualifier").get(word.rstrip("."))) if word else "exact"
    if meaning is None:
        return Unread("qualifier", f"{qualifier.strip()[:40]!r} is no bound that is known")
    modality = {"may": Modality.QUALIFIED, "estimate": Modality.ESTIMATED, "denied": Modality.DENIED}.get(meaning)
    bound = limits.bound if meaning not in _BOUNDS else None
    if not word and limits.low is None:
        bound = bound or Bound.AT_MOST  # the higher of two numbers, and no other
    made = _count(limits, bound or _BOUNDS.get(meaning, Bound.EXACT), as_written)
    return Told(made, modality or Modality.STATED) if isinstance(made, Count) else made


_BOUNDS = {
    "about": Bound.ABOUT, "at_least": Bound.AT_LEAST, "at_most": Bound.AT_MOST, "range": Bound.RANGE,
}  # fmt: skip
_SIGNS = {
    "~": Bound.ABOUT, "≈": Bound.ABOUT, "c": Bound.ABOUT, "c.": Bound.ABOUT, "ca.": Bound.ABOUT, "<": Bound.AT_MOST,
    "<=": Bound.AT_MOST, "≤": Bound.AT_MOST, ">": Bound.AT_LEAST, ">=": Bound.AT_LEAST, "≥": Bound.AT_LEAST,
    "+": Bound.AT_LEAST,
}  # fmt: skip


def _count(limits: _Limits, bound: Bound, as_written: str) -> Count | Unread:
    low, high = limits.low, limits.high
    only = low if low is not None else high
    approximate = bound is Bound.ABOUT
    if low is not None and high is not None and low != high:
        bound = Bound.RANGE
    elif bound is Bound.AT_LEAST:
        low, high = only, None
    elif bound is Bound.AT_MOST:
        low, high = None, only
    elif bound is Bound.RANGE and (low is None) != (high is None):
        bound = Bound.AT_LEAST if high is None else Bound.AT_MOST
    else:
        low = high = only
    try:
        return Count(low=low, high=high, as_written=as_written, bound=bound, approximate=approximate)
    except ValueError as error:
        return Unread("value_low", str(error))


def _limits(low: str, high: str, value: str) -> _Limits | Unread:
    """Give the limits of the value cells; one of them may hold two numbers, but then the others have to be empty."""
    found: dict[str, _Limits] = {}
    for column, cell in (("value_low", low), ("value_high", high), ("value", value)):
        read = _read(cell) if cell.strip() else None
        if read is not None:
            found[column] = read
        elif cell.strip():
            return Unread(column, f"{cell.strip()[:40]!r} is no number")
    if not found:
        return Unread("value_low", "there is no number")
    if len(found) > 1:
        return _together(found)
    ((column, only),) = found.items()
    return _Limits(None, only.high, only.bound) if column == "value_high" and only.low == only.high else only


def _together(found: dict[str, _Limits]) -> _Limits | Unread:
    """Give what the numbers of several cells come to: a lower and a higher one, and one that only says it again."""
    if any(one.low != one.high for one in found.values()):
        return Unread(next(iter(found)), "there are two numbers in one cell, and another in the next")
    ends = [found[column].low for column in ("value_low", "value_high") if column in found]
    if "value" in found and any(found["value"].low != end for end in ends):
        return Unread("value", "it says another number than the cells of its bounds")
    if (ends[0] or 0) > (ends[-1] or 0):
        return Unread("value_high", "it is lower than the lower bound")
    bound = next((one.bound for one in found.values() if one.bound is not None), None)
    return _Limits(ends[0], ends[-1], bound)


def _read(cell: str) -> _Limits | None:
    words = fold(cell).replace("\u200b", "").strip()
    signed = _SIGNED.fullmatch(words)
    if signed is not None:
        number = _number(signed["number"])
        sign = (signed["before"] or "") or (signed["after"] or "")
        return None if number is None else _Limits(number, number, _SIGNS.get(sign))
    two = _TWO.fullmatch(words)
    ends = [_number(two[end].strip()) for end in ("low", "high")] if two else []
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] > ends[1]:
        return None
    return _Limits(ends[0], ends[1])


def _number(words: str) -> Value | None:
    """Give the number that a cell is; None for one too large to be a count, or for no number."""
    found = _NUMBER.fullmatch(words)
    if found is None or len(words) > 30:
        return None
    if found["mark"]:
        number: Value = int(words.replace(found["mark"], ""))
    else:
        number = float(words.replace(",", ".")) if re.search("[.,]", words) else int(words)
    return number if number <= LARGEST else None
