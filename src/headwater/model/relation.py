"""How two things stand in a partial order that also knows what it does not know."""

from collections.abc import Sequence
from enum import StrEnum


class Relation(StrEnum):
    """Where one scope, or one part of a scope, stands to another."""

    EQUAL = "equal"
    WITHIN = "within"
    CONTAINS = "contains"
    OVERLAPS = "overlaps"
    APART = "apart"
    UNKNOWN = "unknown"

    def inverse(self) -> "Relation":
        """Give the relation seen from the other side."""
        swap = {Relation.WITHIN: Relation.CONTAINS, Relation.CONTAINS: Relation.WITHIN}
        return swap.get(self, self)


def combine(parts: Sequence[Relation]) -> Relation:
    """Give the relation of products from the relations of their parts.

    Apart in one part is apart in all; after that, unknown in one part leaves the whole unknown.
    """
    for decisive in (Relation.APART, Relation.UNKNOWN):
        if decisive in parts:
            return decisive
    unequal = [part for part in parts if part is not Relation.EQUAL]
    if not unequal:
        return Relation.EQUAL
    return unequal[0] if all(part is unequal[0] for part in unequal) else Relation.OVERLAPS


def path_relation(one: tuple[str, ...], other: tuple[str, ...]) -> Relation:
    """Compare two paths of a tree, widest name first: a longer path lies within its prefix."""
    if one == other:
        return Relation.EQUAL
    if one[: len(other)] == other:
        return Relation.WITHIN
    if other[: len(one)] == one:
        return Relation.CONTAINS
    return Relation.APART
