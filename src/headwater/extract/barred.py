"""Barred: numbers that count nobody by what stands beside them: years, names, units, signs, shares of a whole."""

from headwater.extract.edges import ends
from headwater.extract.postnouns import countless
from headwater.extract.quantities import Quantity
from headwater.extract.scan import Scan

NAMED = 5
"""Words of a name in quotes before a number that ends it."""


def barring(scan: Scan, quantity: Quantity) -> str:
    """Give the reason why a number counts nothing, whatever follows it; '' where none stands before it."""
    if quantity.malformed:
        return "malformed"
    if _is_year(scan, quantity):
        return "date"
    if scan.has(quantity.start - 1, "rank") and (quantity.low or 0) < 20:
        return "ordinal"
    if scan.pack.first:
        return countless(scan, quantity)
    if scan.pack.final and scan.texts[quantity.end : quantity.end + 1] == ('"',):
        before = scan.texts[max(quantity.start - NAMED, 0) : quantity.start]
        if '"' in before[:-1] and before[-1] != '"' and before.count('"') % 2:
            return "name"  # '«اترنیتی سی»'
    return "designator" if _designates(scan, quantity) else ""


def _designates(scan: Scan, quantity: Quantity) -> bool:
    """Say whether bare digits behind a thing and its name go on with the name, where nouns come first.

    'تانک مرکاوا ۴', 'گلولهٔ الیاسین ۱۰۵', 'کلانتری ۱۳': nothing that can be counted follows them.
    """
    at = quantity.start
    if not scan.pack.final or scan.pack.head_last or at != quantity.core or quantity.end != at + 1 or at == 0:
        return False
    happened = scan.triggers.starts.get(quantity.end)
    told = happened is not None and happened.value.form in ("state", "noun", "person", "lose")
    counted = quantity.end in scan.nouns.starts or told or quantity.end in scan.sides.over
    if scan.sentence.tokens[at].sort != "n" or counted or scan.has(quantity.end, "counter"):
        return False
    named = at - 1 if at - 1 in scan.nouns.over or ends(scan, at - 1) else at - 2
    thing = scan.nouns.over.get(named)
    if thing is None or (thing.end < at and at - 1 in scan.triggers.over):
        return False
    return not thing.value.person or thing.value.reason in ("ammunition", "place", "unit")


def share_before(scan: Scan, at: int) -> bool:
    """Say whether a share of the number is what is meant: 'two-thirds of the 900', '40 percent of 900'."""
    at -= 1 if scan.has(at - 1, "determiner") else 0
    marks = (scan.pack.units.ending(scan.texts, end) for end in (at, at - 1) if scan.has(at - 1, "genitive"))
    return any(mark is not None and mark.value in ("fraction", "percent") for mark in marks)


def _is_year(scan: Scan, quantity: Quantity) -> bool:
    """Say whether bare digits are a year: '2016' behind 'in', or behind 'of' with nothing counted after it."""
    if not quantity.plain or not 1900 <= (quantity.low or 0) <= 2099 or len(scan.texts[quantity.core]) != 4:
        return False
    if scan.has(quantity.start - 1, "year_sure"):
        return True
    end = quantity.end
    if scan.has(quantity.start - 1, "article") and end in scan.triggers.starts:  # 'the 1948 dead'
        return True
    counted = end in scan.nouns.starts or end in scan.triggers.starts or end in scan.actors.starts
    return scan.has(quantity.start - 1, "year_likely") and not counted and (end == len(scan.texts) or ends(scan, end))


def unit_at(scan: Scan, at: int) -> tuple[int, str] | None:
    """Give where a unit of measure behind a number ends, and its reason; or None."""
    if at in scan.shielded:  # 'eight M-16 rifles' are no metres
        return None
    mark = scan.pack.units.match(scan.texts, at)
    noun = scan.nouns.starts.get(at)
    if mark is None or (noun is not None and noun.end > mark.end and noun.value.person):  # 'three night watchmen'
        return None
    return mark.end, mark.value


def sign_before(scan: Scan, quantity: Quantity) -> tuple[int, str] | None:
    """Give where a number ends that a sign stands before, and the reason why it counts nobody; or None."""
    mark = scan.pack.signs.ending(scan.texts, quantity.core)
    return (quantity.end, mark.value) if mark else None
