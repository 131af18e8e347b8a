"""Handed: places said to be in somebody's hands, who stands behind the verb or within its phrase."""

from collections.abc import Iterator

from headwater.extract.placing.draft import Clause, Draft
from headwater.extract.placing.objects import place_before
from headwater.extract.placing.subjects import behind


def read_fall(clause: Clause) -> Iterator[Draft]:
    """Read 'the town fell to the militia', 'is in the hands of', 'is in rebel hands'."""
    if clause.told.deed.noun:
        yield from _handed(clause)
        return
    who, place = behind(clause, clause.told.end), place_before(clause, "in")
    if who is not None and place is not None:
        yield Draft(who, clause.told, at=place)


def _handed(clause: Clause) -> Iterator[Draft]:
    """Read 'in rebel hands', 'under army control': whose hands they are stands before."""
    scan, words = clause.scan, clause.words
    who = next((one for one in clause.placed if one.end == clause.told.start), None)
    end = who.start - 1 if who is not None else 0
    if who is None or end < 1 or scan.texts[end] not in words.handed:
        return
    while end > 0 and (scan.has(end - 1, "be") or scan.has(end - 1, "adverb") or scan.has(end - 1, "have")):
        end -= 1
    place = place_before(clause, "in", end)
    if place is not None:
        yield Draft(who, clause.told, at=place)
