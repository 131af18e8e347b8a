"""Sides: which party each source speaks for, as far as their names tell."""

import re
from collections.abc import Mapping

from headwater.weigh.losses.table import Losses

# Two-letter codes by which sheets name a country's sources ('UA Source'): those of wars with sheets of this kind.
CODES: Mapping[str, str] = {
    "ru": "russia", "ua": "ukraine", "ps": "palestine", "il": "israel", "sy": "syria", "iq": "iraq", "ye": "yemen",
    "sa": "saudi arabia", "am": "armenia", "az": "azerbaijan", "ge": "georgia", "et": "ethiopia", "er": "eritrea",
    "sd": "sudan", "mm": "myanmar", "af": "afghanistan", "in": "india", "pk": "pakistan", "lb": "lebanon", "ir": "iran",
}  # fmt: skip


def sides_of(losses: Losses, told: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the party that each source speaks for: as told, or where its name holds the party's name or country code.

    A source whose name tells of none, or of two, speaks for neither. One may be told to speak for a party whose losses
    the sheet does not have: it counts its enemy's. ValueError where what is told names a source that is not there.
    """
    told = told or {}
    strange = next((source for source in told if source not in losses.sources), None)
    if strange is not None:
        raise ValueError(f"there is no source {strange!r} in the sheet; it has {', '.join(losses.sources)}.")
    found = dict(told)
    for source in losses.sources:
        spoken = [party for party in losses.parties if source not in told and _holds(source, party)]
        if len(spoken) == 1:
            found[source] = spoken[0]
    return found


def _holds(source: str, party: str) -> bool:
    words = set(re.findall(r"\w+", source.casefold()))
    named = re.findall(r"\w+", party.casefold())
    return bool(named and set(named) <= words) or any(CODES.get(word) == party.casefold() for word in words)
