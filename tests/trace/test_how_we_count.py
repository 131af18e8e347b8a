"""The arithmetic of 'How we count' is redone here; its Python is run with the other documents."""

import re
from fractions import Fraction
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "how-we-count.md"
SIDE = r"\d[\d,]*(?: [+×-] \d[\d,/]*)+"


def _value(side: str) -> Fraction:
    first, *rest = re.split(r" ([+×-]) ", side.replace(",", ""))
    value = Fraction(first)
    for sign, number in zip(rest[::2], rest[1::2], strict=True):
        value = {"+": value + Fraction(number), "-": value - Fraction(number), "×": value * Fraction(number)}[sign]
    return value


def test_every_calculation_on_the_page_is_right() -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    found = re.findall(rf"({SIDE}) = (\d[\d,]*)", text)
    assert len(found) >= 8
    assert [(side, stated) for side, stated in found if _value(side) != Fraction(stated.replace(",", ""))] == []
