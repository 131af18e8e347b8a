"""Slips of the hand: what a number may have been before a digit was dropped, added, moved or mistyped."""

from collections.abc import Iterator
from enum import StrEnum


class Slip(StrEnum):
    """What happened to a number's digits, in the order in which it is looked for."""

    DIGIT_DROPPED = "digit dropped"
    DIGIT_ADDED = "digit added"
    DIGITS_MOVED = "digits moved"
    DIGIT_MISTYPED = "digit mistyped"


def slips(written: int, low: int, high: int) -> Iterator[tuple[Slip, int]]:
    """Give the numbers from `low` to `high` that one slip away from what is written, the likeliest slip first.

    Of the numbers that one sort of slip leads to, the one nearest the middle is given.
    """
    digits = str(written)
    for slip, made in (
        (Slip.DIGIT_DROPPED, _longer(digits)),
        (Slip.DIGIT_ADDED, _shorter(digits)),
        (Slip.DIGITS_MOVED, _moved(digits)),
        (Slip.DIGIT_MISTYPED, _mistyped(digits)),
    ):
        fitting = {int(text) for text in made if text and (text[0] != "0" or text == "0")} - {written}
        fitting = {number for number in fitting if low <= number <= high}
        if fitting:
            yield slip, min(fitting, key=lambda number: (abs(2 * number - low - high), number))


def slip_between(one: int, other: int) -> Slip | None:
    """Say which slip, if any, makes the second number out of the first."""
    return next((slip for slip, _ in slips(other, one, one)), None)


def _longer(digits: str) -> Iterator[str]:
    for place in range(len(digits) + 1):
        for digit in "0123456789":
            yield digits[:place] + digit + digits[place:]


def _shorter(digits: str) -> Iterator[str]:
    for place in range(len(digits)):
        yield digits[:place] + digits[place + 1 :]


def _moved(digits: str) -> Iterator[str]:
    """Give every number that has two of the digits exchanged, or one carried elsewhere."""
    for place, digit in enumerate(digits):
        rest = digits[:place] + digits[place + 1 :]
        for to in range(len(rest) + 1):
            yield rest[:to] + digit + rest[to:]
        for other in range(place + 1, len(digits)):
            yield digits[:place] + digits[other] + digits[place + 1 : other] + digit + digits[other + 1 :]


def _mistyped(digits: str) -> Iterator[str]:
    for place in range(len(digits)):
        for digit in "0123456789":
            yield digits[:place] + digit + digits[place + 1 :]
