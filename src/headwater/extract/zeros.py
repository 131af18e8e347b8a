"""Zeros: words for nobody and nothing, and verbs denied, that count none."""

from collections.abc import Iterator, Sequence

from headwater.extract.lexicon import Mark
from headwater.extract.quantities import Quantity
from headwater.extract.scan import Scan
from headwater.extract.unnumbered import taken
from headwater.model import Bound

_NAMED = frozenset({"noun", "person"})


DENIED = 5
"""The words over which a verb denied reaches the 'any' behind its subject."""


def zeros(scan: Scan) -> tuple[Quantity, ...]:
    """Give the zeros and the 'any' of a sentence: 'no', 'none of', 'without'; 'any of' is at least one."""
    found: list[Quantity] = [*_denied_verbs(scan)]
    for at in sorted({*scan.pack.zero.places(scan.texts), *scan.pack.any.places(scan.texts)}):
        if (found and at < found[-1].end) or taken(scan, at) or scan.pack.before.match(scan.texts, at) is not None:
            continue
        zero = scan.pack.zero.match(scan.texts, at)
        unsaid = zero is not None and _of_nobody(scan, zero)
        if (unsaid and not scan.pack.first) or (zero is not None and _said_again(scan, found, at)):
            continue
        if zero is not None and not unsaid:
            found.append(Quantity(at, at, zero.end, 0, 0, Bound.EXACT, form="zero"))
            continue
        some = scan.pack.any.match(scan.texts, at)
        if some is not None:
            found.append(Quantity(at, at, some.end, 1, None, Bound.AT_LEAST, form="any"))
    return tuple(sorted(found, key=lambda one: one.start))


def _of_nobody(scan: Scan, zero: Mark[str]) -> bool:
    """Say whether a zero is a word for nobody alone, which means none only where something is denied."""
    if scan.pack.first:
        nobody = scan.phrase(zero.start, "nobody")
        return nobody is not None and nobody.end >= zero.end
    return scan.has(zero.start, "nobody") and not scan.has_any("negation")


def _denied_verbs(scan: Scan) -> Iterator[Quantity]:
    """Give the zero of somebody right behind an outcome denied, where verbs stand first: 'لم يُصب أحد', 'لا خسائر'."""
    for mark in scan.triggers.listed if scan.pack.first else ():
        before = mark.start - 1
        if mark.value.form in _NAMED and scan.has(before, "negation") and scan.has(before, "nobody"):
            yield Quantity(before, before, mark.start, 0, 0, Bound.EXACT, form="zero")
            continue
        nobody = scan.phrase(mark.end, "nobody") or _any_behind(scan, mark.end)
        if nobody is not None and scan.has(mark.start - 1, "negation"):
            yield Quantity(nobody.start, nobody.start, nobody.end, 0, 0, Bound.EXACT, form="zero")


def _any_behind(scan: Scan, at: int) -> Mark[str] | None:
    """Give the 'any' behind a verb denied and its subject: 'لم تفقد قواتنا أي آلية'."""
    for place in range(at + 1, min(at + DENIED, len(scan.texts))):
        if scan.sentence.tokens[place - 1].sort != "w" or place - 1 in scan.triggers.over:
            return None
        if scan.has(place, "determiner") and (found := scan.phrase(place, "nobody")) is not None:
            return found
    return None


def _said_again(scan: Scan, found: Sequence[Quantity], at: int) -> bool:
    """Say whether a word only denies once more what the zero before it denies: 'жодного загиблого немає'."""
    if not found or scan.pack.links.bare is None or found[-1].form != "zero" or at - found[-1].end > 3:
        return False
    return "," not in scan.texts[found[-1].end : at]
