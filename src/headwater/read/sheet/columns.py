"""Columns: which field of a claim each column of a table is, by its own name or by a mapping."""

from collections.abc import Mapping, Sequence

from headwater.errors import ReadError
from headwater.model.sheet import FIELDS, NEEDED

_HOW = "Say which column is which with --map 'column=field', or by `columns` in case.toml."


def plain(name: str) -> str:
    """Give a column's name as names are compared: small letters, hyphens, underscores and blanks alike."""
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def fields_of(header: Sequence[str], mapping: Mapping[str, str]) -> tuple[str | None, ...]:
    """Give the field of each column, None for a column that is none.

    What the mapping says of a column holds; else a column is the field of its name, if no other was mapped to that.
    """
    mapped = {plain(column): field for column, field in mapping.items()}
    told = {mapped[plain(column)] for column in header if plain(column) in mapped}
    found: list[str | None] = []
    for column in header:
        key = plain(column)
        field = mapped.get(key) or (key if key in FIELDS and key not in told else None)
        found.append(None if field in found else field)
    return tuple(found)


def missing(fields: Sequence[str | None]) -> tuple[str, ...]:
    """Give what a claim sheet needs and these columns have not: 'publisher or url'."""
    return tuple(" or ".join(group) for group in NEEDED if not set(group) & set(fields))


def check(header: Sequence[str], fields: Sequence[str | None], name: str) -> None:
    """Raise ReadError where needed columns are missing: which they are, and which there are."""
    lacks = missing(fields)
    if lacks:
        there = ", ".join(_shown(column) for column in header[:30] if column) or "none with a name"
        raise ReadError(
            f"this is no claim sheet: it has no column {', no column '.join(lacks)}. Its columns are {there}.",
            where=name,
            remedy=_HOW,
        )


def _shown(column: str) -> str:
    line = " ".join("".join(char if char.isprintable() else " " for char in column[:80]).split())
    return f"'{line[:40]}'"
