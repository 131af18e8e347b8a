"""Sightings and items as rows for other programs."""

from headwater.model import Sighting, State, Value


class SightingRow(Value, frozen=True, kw_only=True):
    """One sighting, its columns those of a sheet that `headwater see` takes in, with its own id and its item's.

    `id` is what its sheet calls it, else its own id; `kind`, `party` and `area` are paths from the widest name down.
    """

    id: str
    picture: str
    type: str
    model: str
    state: str
    whose: str
    marks: tuple[str, ...]
    place: str
    lat: float | None
    lon: float | None
    on: str
    region: str
    at: float | None
    who: str
    recorded: str
    note: str
    source: str
    sighting: str
    item: str
    kind: tuple[str, ...]
    party: tuple[str, ...] | None
    area: tuple[str, ...]


class ItemRow(Value, frozen=True, kw_only=True):
    """One item with its history; `open` are sightings of others that may be this one."""

    item: str
    kind: tuple[str, ...]
    type: str
    model: str
    party: tuple[str, ...] | None
    whose: str
    states: tuple[str, ...]
    first: str
    history: tuple[str, ...]
    sightings: tuple[str, ...]
    pictures: tuple[str, ...]
    open: tuple[str, ...]


def export_sightings(state: State) -> tuple[SightingRow, ...]:
    """Give one row a sighting, in ledger order."""
    pictures = {exhibit.id: exhibit.name for exhibit in state.exhibits}
    items = {sighting: item.id for item in state.gallery.items for sighting in item.sightings}
    return tuple(_sighting_row(one, pictures, items.get(one.id, "")) for one in state.sightings)


def export_items(state: State) -> tuple[ItemRow, ...]:
    """Give one row an item, in the order of their ids."""
    known = {one.id: one for one in state.sightings}
    pictures = {exhibit.id: exhibit.name for exhibit in state.exhibits}
    rows = []
    for item in state.gallery.items:
        told = [known[one] for one in item.sightings if one in known]
        shown = dict.fromkeys(pictures.get(one.exhibit or "", one.picture) for one in told)
        rows.append(
            ItemRow(
                item=item.id,
                kind=item.kind,
                type=item.type,
                model=item.model,
                party=item.party,
                whose=item.whose,
                states=tuple(state.value for state in item.states),
                first=str((told[0].on if told else None) or ""),
                history=tuple(f"{states_words(one)} {one.on or ''}".strip() for one in told),
                sightings=item.sightings,
                pictures=tuple(name for name in shown if name),
                open=item.open,
            )
        )
    return tuple(rows)


def states_words(one: Sighting) -> str:
    """Give what had become of a thing when it was seen; 'seen' where nothing had, or nobody says."""
    return " and ".join(state.value for state in one.states) or "seen"


def _sighting_row(one: Sighting, pictures: dict[str, str], item: str) -> SightingRow:
    region = one.region
    return SightingRow(
        id=one.given or one.id,
        picture=pictures.get(one.exhibit or "", one.picture),
        type=one.type,
        model=one.model,
        state=" and ".join(state.value for state in one.states),
        whose=one.whose,
        marks=one.marks,
        place=one.place,
        lat=one.point.lat if one.point else None,
        lon=one.point.lon if one.point else None,
        on=str(one.on or ""),
        region=f"{region.left:g},{region.top:g},{region.width:g},{region.height:g}" if region else "",
        at=region.at if region else None,
        who=one.who,
        recorded=one.recorded.isoformat() if one.recorded else "",
        note=one.note,
        source=one.source,
        sighting=one.id,
        item=item,
        kind=one.kind,
        party=one.party,
        area=one.area.path if one.area else (),
    )
