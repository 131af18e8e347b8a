"""Numbers behind their noun, and numbers that only name again, where the pack says that verbs stand first.

'الجنود الأربعة', 'جنود عدة', 'جندي واحد'; 'الشهداء الـ21', 'الفرقة السادسة عشرة'.
"""

from headwater.extract.entries import Noun
from headwater.extract.lexicon import Mark
from headwater.extract.quantities import Quantity
from headwater.extract.scan import Scan
from headwater.model import Bound


def countless(scan: Scan, quantity: Quantity) -> str:
    """Give the reason why a number counts nobody: of a unit, a speaker, a whole, those named before; '' for none."""
    at, start = quantity.core, quantity.start
    subset = scan.phrase(at, "subset") is not None
    reasons = (
        (scan.has(start - 1, "join") and scan.has(start - 2, "rank"), "ordinal"),
        (at - 1 in scan.speech.over and subset, "speakers"),
        (scan.has(start - 1, "out") and scan.has(start - 2, "genitive"), "whole"),
        (_named_dead(scan, at), "restated"),
        (at in scan.sides.over, "name"),
        (_of_one(scan, quantity), "whole"),
        (at > 0 and quantity.low == 1 and scan.texts[at - 1] in scan.pack.spans, "duration"),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _named_dead(scan: Scan, at: int) -> bool:
    """Say whether a number with the article only names again those whom an outcome names: 'الشهداء الـ21'."""
    glued = scan.texts[at - 1 : at] == (scan.pack.clitics.article,) and at > 0
    mark = scan.triggers.over.get(at - 1 - glued)
    return (
        (glued or scan.definite(at)) and mark is not None and mark.value.form == "person" and scan.definite(mark.start)
    )


def _of_one(scan: Scan, quantity: Quantity) -> bool:
    """Say whether 'of one family' only says whose the counted are."""
    mark = _one_or_two(scan, quantity)
    return mark is not None and scan.has(mark.start - 1, "genitive")


def noun_before(scan: Scan, quantity: Quantity) -> Mark[Noun] | None:
    """Give the noun that a number written with the article follows, or 'several': 'الجنود الأربعة', 'جنود عدة'."""
    article = scan.pack.clitics.article
    at = quantity.core
    alone = _one_or_two(scan, quantity) if scan.pack.first else None
    if alone is not None or not article or quantity.bound not in (Bound.EXACT, Bound.VAGUE):
        return alone
    glued = scan.texts[at - 1 : at] == (article,)
    if not (scan.definite(at) or glued or scan.has(at, "postposed")):
        return None
    end = at - glued
    mark = scan.nouns.over.get(end - 1) or scan.nouns.over.get(end - 2)
    known = mark is not None and mark.value.plural and not mark.value.dual and not mark.value.reason
    return mark if known and quantity.end not in scan.nouns.starts else None


def _one_or_two(scan: Scan, quantity: Quantity) -> Mark[Noun] | None:
    """Give the noun that 'one' or 'two' behind it only stresses: 'جندي واحد', 'مدنيين اثنين'."""
    words = quantity.end - quantity.core == 1 and scan.sentence.tokens[quantity.core].sort == "w"
    if not words or quantity.low not in (1, 2) or quantity.high not in (None, quantity.low):
        return None
    end = quantity.core
    while end and (end - 1 in scan.shielded or scan.texts[end - 1] == "-"):
        end -= 1
    mark = scan.nouns.over.get(end - 1)
    if mark is None or mark.value.reason or quantity.end in scan.nouns.starts:
        return None
    fitting = mark.value.plural if quantity.low == 2 else not mark.value.plural
    return mark if fitting else None
