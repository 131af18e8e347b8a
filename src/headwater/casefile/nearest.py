"""Suggestions: what a wrong word was probably meant to be."""

import difflib
import re
from collections.abc import Iterable, Mapping

_LONGEST = 60  # characters: enough to recognise a value by, short enough for a line on a terminal


def shown(text: str) -> str:
    """Give a text in quotes for a message: on one line, printable, and cut where it is long."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return f"'{plain}'" if len(plain) <= _LONGEST else f"'{plain[: _LONGEST - 1]}…'"


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """Give the known word that is most like the wrong one, or None where none is."""
    found = difflib.get_close_matches(wrong[:_LONGEST].lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def choose(wrong: str, known: Iterable[str]) -> str:
    """Say which of a few words it has to be, the nearest first."""
    words = list(known)
    close = nearest(wrong, words)
    others = f"It is one of {', '.join(words)}."
    return f"Did you mean '{close}'? {others}" if close else others


def name_one(wrong: str, known: Mapping[str, str], otherwise: str) -> str:
    """Say which id was probably meant; `known` maps ids to names, `otherwise` is said where none is near.

    A name written in place of an id counts: 'Kurdistan Regional Government' is `krg`.
    """
    named = {name.casefold(): key for key, name in known.items()}
    close = named.get(wrong.casefold()) or nearest(slug(wrong), known)
    if close is None and (name := nearest(wrong, named)):
        close = named[name]
    return f"Did you mean '{close}' ({known[close]})?" if close else otherwise


def slug(name: str) -> str:
    """Give what is left of a name as an id: small letters a to z, digits, single hyphens; maybe nothing."""
    return re.sub(r"[^a-z0-9]+", "-", name[:_LONGEST].lower()).strip("-")
