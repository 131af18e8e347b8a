"""Forms: the keys of a rule file, what each may hold, and how it reads done right."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from headwater.model import Modality
from headwater.weigh.rules.reading import VAGUE
from headwater.weigh.rules.rule import Apart, Interested, Method, Parts, Pick

Fault = str | None
"""What is wrong with a value, in words that begin after its key; None where nothing is."""


class Key(NamedTuple):
    """One key: what it must be, in a check and in words, an example, and whether every such table needs it."""

    check: Callable[[Any], Fault]
    example: str
    needed: bool = False


def text(value: Any) -> Fault:
    """A text that says something."""
    return None if isinstance(value, str) and value.strip() else "must be text in quotes"


def texts(value: Any) -> Fault:
    """A list of texts."""
    sound = isinstance(value, list) and all(text(one) is None for one in value)
    return None if sound else "must be a list of texts in square brackets"


def flag(value: Any) -> Fault:
    """True or false."""
    return None if isinstance(value, bool) else "must be true or false, without quotes"


def whole(value: Any) -> Fault:
    """A whole number from 1 up."""
    sound = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return None if sound else "must be a whole number from 1 up"


def number(value: Any) -> Fault:
    """A number from 0 up."""
    sound = isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
    return None if sound else "must be a number from 0 up"


def share(value: Any) -> Fault:
    """A share between 0 and 1."""
    return None if number(value) is None and value < 1 else "must be a share between 0 and 1, as 0.05"


def year(value: Any) -> Fault:
    """A year."""
    return None if whole(value) is None and 1800 < value < 2200 else "must be a year, as 2013"


def unnumbered(value: Any) -> Fault:
    """A number, or the word that bare plurals are left aside."""
    return None if value == "aside" or number(value) is None else "must be a number, or 'aside'"


def one_of(words: type[StrEnum] | Sequence[str]) -> Callable[[Any], Fault]:
    """Give the check that a value is one of a few words."""
    allowed = [str(word) for word in words]

    def check(value: Any) -> Fault:
        return None if value in allowed else f"must be one of {', '.join(allowed)}"

    return check


def some_of(words: type[StrEnum] | Sequence[str]) -> Callable[[Any], Fault]:
    """Give the check that a value is a list of some of a few words."""
    allowed = [str(word) for word in words]

    def check(value: Any) -> Fault:
        sound = isinstance(value, list) and bool(value) and all(one in allowed for one in value)
        return None if sound else f"must be a list of some of {', '.join(allowed)}"

    return check


TOP: Mapping[str, Key] = {
    "name": Key(text, 'name = "Cautious"', needed=True),
    "title": Key(text, 'title = "The lowest figure by anybody but a party"', needed=True),
    "about": Key(text, 'about = "Of figures that differ the lowest counts."', needed=True),
    "method": Key(one_of(Method), 'method = "figures"'),
    "ours": Key(texts, 'ours = ["what the rule book does not say"]'),
}
TABLES: Mapping[str, Mapping[str, Key]] = {
    "counts": {
        "made_for": Key(one_of(("people", "civilians", "combatants", "equipment")), 'made_for = "people"'),
        "strict": Key(flag, "strict = true"),
        "modality": Key(some_of(Modality), 'modality = ["stated", "estimated"]'),
        "letters": Key(some_of("ABCDEF"), 'letters = ["A", "B", "C"]'),
        "interested": Key(one_of(Interested), 'interested = "last"'),
        "independent": Key(whole, "independent = 2"),
        "apart_by": Key(one_of(Apart), 'apart_by = "side"'),
        "unnumbered": Key(unnumbered, "unnumbered = 2"),
        "parts": Key(one_of(Parts), 'parts = "sum"'),
        "days_at_most": Key(whole, "days_at_most = 1"),
    },
    "words": {word: Key(number, f"{word} = {limits[0]}") for word, limits in VAGUE.items()},
    "figures": {name: Key(one_of(Pick), f'{name} = "lowest"') for name in ("low", "best", "high")},
    "tolerance": {"about": Key(share, "about = 0.05"), "rounding": Key(flag, "rounding = true")},
}
LISTS: Mapping[str, Mapping[str, Key]] = {
    "cites": {
        "title": Key(text, 'title = "Codebook, version 2"', needed=True),
        "where": Key(text, 'where = "https://example.org/codebook"', needed=True),
        "year": Key(year, "year = 2013"),
        "says": Key(text, 'says = "the lowest figure is kept"'),
    },
    "grades": {
        "grade": Key(text, 'grade = "fair"', needed=True),
        "means": Key(text, 'means = "two sources of different houses"', needed=True),
        "own_side": Key(flag, "own_side = true"),
        "denied": Key(flag, "denied = true"),
        "disowned": Key(flag, "disowned = true"),
        "independent": Key(whole, "independent = 2"),
        "low": Key(number, "low = 0"),
    },
}
