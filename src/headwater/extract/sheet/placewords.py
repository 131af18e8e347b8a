"""Place words: what a sheet's words for a place say of it: a place, a part of one, near one, two together."""

import re
from typing import NamedTuple

from headwater.extract.sheet.vocabulary import meanings, tokens

Spelling = tuple[str, ...]

_BRACKETS = re.compile(r"\([^()]*\)")
_EXCEPT = re.compile(r"\b(?:except|excluding|excl|without|other than|outside of)\b.*", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:[+&]|\band\b)\s*", re.IGNORECASE)
_LINES = frozenset({"axis", "front"})
_SAME = {
    "n": "north", "s": "south", "e": "east", "w": "west", "ne": "northeast", "nw": "northwest", "se": "southeast",
    "sw": "southwest", "northern": "north", "southern": "south", "eastern": "east", "western": "west",
    "central": "centre", "center": "centre",
}  # fmt: skip


class Where(NamedTuple):
    """What words say of where: each of `names` is a place by its words.

    `part` is what narrows the one place down to a part of it; `near` says that it is beside it, `around` that it is
    more than it; `wide` that the region of that name is meant.
    """

    names: tuple[str, ...]
    part: str = ""
    near: bool = False
    around: bool = False
    wide: bool = False


def where(cell: str) -> Where | None:
    """Read a place cell; None where it names no place."""
    words = _EXCEPT.sub("", _BRACKETS.sub(" ", cell))
    words = re.split(r"[/;,|]", words)[0].strip()
    pieces = [piece for piece in _JOINED.split(words) if piece.strip()]
    if len(pieces) > 1:
        if all(" ".join(_without(tokens(piece), "linking")) in meanings("place")["around"] for piece in pieces[1:]):
            first = where(pieces[0])
            return first._replace(around=True) if first else None
        read = [where(piece) for piece in pieces]
        names = tuple(name for one in read if one for name in one.names)
        return Where(tuple(dict.fromkeys(names))) if names else None
    return _one(words)


def _one(words: str) -> Where | None:
    found = tokens(words)
    near = next((word for word in meanings("place")["near"] if found[: len(word.split())] == tuple(word.split())), "")
    found = found[len(near.split()) :]
    kept = _without(_without(found, "linking"), "scene")
    lines = "front" if _LINES & set(found) else ""
    direction, base = _direction(kept)
    if not base:
        return None
    part = " ".join(word for word in (direction, lines if direction else "") if word)
    wide = bool(set(found) & set(meanings("place")["wide"]))
    return Where((_written(words, base),), part, bool(near), wide=wide)


def _direction(found: Spelling) -> tuple[str, Spelling]:
    """Take a direction off either end of some words."""
    listed = meanings("place")["direction"]
    for size in (2, 1):
        if len(found) > size and " ".join(found[:size]) in listed:
            return _plain(found[:size]), found[size:]
        if len(found) > size and " ".join(found[-size:]) in listed:
            return _plain(found[-size:]), found[:-size]
    return "", found


def _plain(direction: Spelling) -> str:
    return "".join(_SAME.get(word, word) for word in direction) if len(direction) == 1 else " ".join(direction)


def _without(found: Spelling, table: str) -> Spelling:
    listed = meanings("place")[table]
    return tuple(word for word in found if word not in listed)


def _written(words: str, base: Spelling) -> str:
    """Give the words of a name as the cell has them."""
    written = [word for word in re.findall(r"[^\s]+", words) if set(tokens(word)) & set(base)]
    return " ".join(written).strip(" .-'\"") or " ".join(base)
