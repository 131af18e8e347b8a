"""Columns of a sheet of sightings: which field each of them is, by its name or by a mapping."""

from collections.abc import Mapping, Sequence

FIELDS = (
    "picture", "type", "model", "state", "whose", "marks", "place", "lat", "lon", "on", "region", "at", "who",
    "recorded", "note", "id",
)  # fmt: skip
"""What a row of a sheet can say; `type` is the one that it must."""

_NAMES: dict[str, tuple[str, ...]] = {
    "picture": ("picture", "exhibit", "file", "photo", "image", "media", "url", "link", "proof", "evidence"),
    "type": ("type", "system", "equipment", "vehicle", "weapon", "what"),
    "model": ("model", "variant"),
    "state": ("state", "states", "status", "condition", "outcome"),
    "whose": ("whose", "country", "party", "side", "owner", "belligerent"),
    "marks": ("marks", "markings", "mark", "number", "serial"),
    "place": ("place", "location", "locality", "nearest_town"),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "lng", "long", "longitude"),
    "on": ("on", "date", "day", "date_seen", "seen"),
    "region": ("region", "box"),
    "at": ("at", "second", "seconds"),
    "who": ("who", "by", "author", "recorder", "analyst"),
    "recorded": ("recorded", "date_recorded", "date_added", "listed"),
    "note": ("note", "notes", "comment", "comments", "remarks"),
    "id": ("id", "given", "matid", "ref", "reference"),
}
"""Names that columns go by, the surest first. Oryx's `date_recorded` is the day of listing, not of seeing."""


def columns_of(header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Give the place of each field among the columns of a sheet: as the mapping says, else by name.

    ValueError where it names a field that there is none of, or where no column says what was seen.
    """
    folded = [_folded(name) for name in header]
    wanted = {_folded(column): field for column, field in mapping.items()}
    strange = next((field for field in wanted.values() if field not in FIELDS), None)
    if strange is not None:
        raise ValueError(f"the mapping names a field {strange!r}: it is one of {', '.join(FIELDS)}")
    found = {wanted[name]: at for at, name in reversed(list(enumerate(folded))) if name in wanted}
    for field, names in _NAMES.items():
        places = [folded.index(name) for name in names if name in folded and name not in wanted]
        if places:
            found.setdefault(field, places[0])
    if "type" not in found:
        raise ValueError(f"no column says what was seen: name one of them {' or '.join(_NAMES['type'][:3])}")
    return found


def _folded(name: str) -> str:
    return "_".join(name.removeprefix("\ufeff").casefold().split())
