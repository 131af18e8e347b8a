"""What a source says about itself, checked: dates, names and titles, cleaned of what steers a screen."""

import re
import unicodedata
from datetime import date

from headwater.model import Period
from headwater.read.address import domain
from headwater.read.received import Label

UNKNOWN_OUTLET = "unknown outlet"
LONGEST = 1_000  # characters of a name or a title; longer ones are text that has slipped
# Marks and overrides of writing direction, which can show a name backwards; joiners stay, Persian needs them.
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:?\d{2}")


def clean(text: str) -> str:
    """Give a name or title in one line of 1,000 characters at most, less control and direction characters."""
    start = text[: 4 * LONGEST]  # a title of 50 MB would take a minute
    kept = (" " if _is_space(char) else char for char in start if char not in _DIRECTION)
    return clip("".join(char for char in kept if unicodedata.category(char) not in ("Cc", "Cs")), LONGEST)


def clip(text: str, length: int) -> str:
    """Give the beginning of a text in one line, legible: for use in notes and errors."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text[: length * 2]).split())
    return line if len(line) <= length else line[: length - 1] + "…"


def outlet_of(label: Label, address: str | None) -> tuple[str, tuple[str, ...]]:
    """Give the outlet as written, else the domain of the address, else 'unknown outlet' with a note."""
    named = clean(label.outlet or "")
    if named:
        return named, ()
    if address is not None:
        return domain(address), ()
    return UNKNOWN_OUTLET, ("who published it is not said: add `outlet`",)


def published_on(written: str | None, today: date) -> tuple[Period | None, tuple[str, ...]]:
    """Give the day, month or year of publication; what is no date, or is to come, is left out with a note."""
    if not written:
        return None, ("when it was published is not said: add `published`, like 2016-12-02 or 2016-12",)
    found = _DAY.match(written.strip())
    try:
        period = Period.parse(found.group(1) if found else written)
    except ValueError:
        period = Period()
    if period.start is None or period.end is None:
        return None, (f"`published` was left out: {clip(written, 40)!r} is no date like 2016-12-02 or 2016-12",)
    if period.start > today:
        return None, (f"`published` was left out: {period} is after today, {today}; put it right",)
    return period, ()


def _is_space(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Zl", "Zp")
