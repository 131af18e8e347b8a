"""Ids of what a sheet brings: made from the name, and nobody else's."""

import re
import unicodedata
from collections.abc import Container

from headwater.model import content_id


def fresh_id(name: str, what: str, taken: Container[str]) -> str:
    """Give an id in small letters, digits and hyphens; one with a digest where the name has no such letters."""
    parted = unicodedata.normalize("NFKD", name)
    bare = "".join(char for char in parted if not unicodedata.combining(char)).casefold()
    made = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:60].strip("-") or content_id(what, name)
    return made if made not in taken else content_id(made, [what, name])
