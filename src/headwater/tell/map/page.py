"""The map's page: what is said of places, in pictures that need no script, and in tables that need no picture."""

import functools
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from headwater.model import PlacementKind, Value
from headwater.tell.lookup import Lookup
from headwater.tell.map.atlas import Atlas, hrefs, spot_anchor
from headwater.tell.map.gathered import Lost, Moved, Note, Stood
from headwater.tell.map.ground import BORDERS, SOURCE
from headwater.tell.map.layers import Picture, written
from headwater.tell.map.moved import MOST as MOST_PAIRS
from headwater.tell.map.moved import moved_anchor, moved_picture
from headwater.tell.map.periods import panels, periods_picture
from headwater.tell.map.picture import SHEETS, Sheet, places_picture
from headwater.tell.map.places import Spot
from headwater.tell.map.sides import Side
from headwater.tell.map.statements import Clash, anchor, by_place, clashes, speaker, told
from headwater.tell.map.stood import PAIRS, PANELS, clash_picture, moves_picture, positions_picture
from headwater.tell.wording import period_words


class Row(Value, frozen=True, kw_only=True):
    """One place in the table: its anchor, what is said of it by side, and the notes themselves."""

    anchor: str
    spot: Spot
    sides: tuple[tuple[Side, int], ...]
    notes: tuple[Note, ...]


class StoodRow(Value, frozen=True, kw_only=True):
    """One position or movement in the table, in words."""

    anchor: str
    ref: str
    says: str
    who: str
    words: str
    report: str
    when: str
    drawn: bool


class MovedRow(Value, frozen=True, kw_only=True):
    """One pair of places in the table, with the claims that retell and the line of each."""

    anchor: str
    pair: Moved
    lines: tuple[tuple[str, str], ...]


def drawings(atlas: Atlas) -> dict[str, list[str]]:
    """Draw all pictures of the page, each for a wide and for a narrow window; {} where none is to be drawn."""
    if not atlas.boxes:
        return {}
    scene, links = atlas.scene, hrefs(atlas)
    placed = [one for one in atlas.gathered.stood if one.drawn]
    groups = by_place([one for one in placed if one.placement.kind is PlacementKind.POSITION])[:PANELS]
    moves = [one for one in placed if one.placement.kind is PlacementKind.MOVEMENT]
    clashing = clashes(placed)[:PAIRS]
    stretches = panels(atlas.gathered.notes)
    closest = atlas.boxes[1] if len(atlas.boxes) > 1 else atlas.boxes[0]

    def both(label: str, specify: Callable[[Sheet], Picture | None]) -> list[str]:
        made = ((sheet.name, specify(sheet)) for sheet in SHEETS)
        return [written(picture, links, label, name) for name, picture in made if picture]

    found = {
        f"places-{at}": both(_label(at, len(atlas.boxes)), functools.partial(places_picture, scene, box))
        for at, box in enumerate(atlas.boxes)
    }
    if stretches:
        found["periods"] = both("The same map, stretch by stretch of time",
                                lambda sheet: periods_picture(scene, closest, sheet, stretches))  # fmt: skip
    if atlas.gathered.moved:
        shown = atlas.gathered.moved[:MOST_PAIRS]
        found["moved"] = both("What retellings did to places", lambda sheet: moved_picture(scene, sheet, shown))
    if groups:
        found["positions"] = both("Who is said to be where", lambda sheet: positions_picture(scene, sheet, groups))
    if moves:
        found["moves"] = both("Who is said to go where", lambda sheet: moves_picture(scene, sheet, moves))
    if clashing:
        found["clashes"] = both("Contradictions about positions", lambda sheet: clash_picture(scene, sheet, clashing))
    return found


def page(atlas: Atlas, look: Lookup, drawn: dict[str, list[str]]) -> dict[str, Any]:
    """Give what the page's template is given."""
    gathered = atlas.gathered
    return {
        "rows": _rows(atlas),
        "map_sides": atlas.sides,
        "pictures": drawn,
        "frames": [f"places-{at}" for at in range(len(atlas.boxes))],
        "notes_total": len(gathered.notes),
        "lost": _lost(gathered.lost),
        "moved": [_moved(pair) for pair in gathered.moved],
        "stood": [_stood(one, look) for one in gathered.stood],
        "clashes": [_clash(one) for one in clashes([one for one in gathered.stood if one.drawn])],
        "borders": BORDERS,
        "source": SOURCE,
        "tiles": atlas.tiles,
        "interactive": bool(atlas.boxes),
    }


def _label(at: int, total: int) -> str:
    return "All places that something is said of" if at == 0 else f"Closer, {at} of {total - 1}"


def _rows(atlas: Atlas) -> list[Row]:
    notes: dict[str, list[Note]] = {}
    for note in atlas.gathered.notes:
        notes.setdefault(note.spot, []).append(note)
    by_id = {side.id: side for side in atlas.sides}
    rows = []
    for key, spot in atlas.gathered.spots.items():
        here = sorted(notes.get(key, ()), key=lambda note: (note.day or "9999", note.id))
        counted = Counter(note.side for note in here).most_common()
        rows.append(Row(anchor=spot_anchor(key), spot=spot, notes=tuple(here),
                        sides=tuple((by_id[side], number) for side, number in counted)))  # fmt: skip
    return sorted(rows, key=lambda row: (-len(row.notes), row.spot.name, row.anchor))


def _lost(lost: Iterable[Lost]) -> list[tuple[str, str, list[str]]]:
    """Give what has no place on the map by reason and name, with the claims."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in lost:
        groups.setdefault((one.why, one.name), []).append(one.id)
    return [(why, name, ids) for (why, name), ids in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))]


def _moved(pair: Moved) -> MovedRow:
    lines = tuple(zip(pair.children, pair.lines, strict=True))
    return MovedRow(anchor=moved_anchor(pair), pair=pair, lines=lines)


def _stood(one: Stood, look: Lookup) -> StoodRow:
    return StoodRow(
        anchor=anchor(one),
        ref=one.ref,
        says=told(one),
        who=speaker(one),
        words=one.placement.quote,
        report=one.placement.report if one.placement.report in look.reports else "",
        when=period_words(one.placement.period),
        drawn=one.drawn,
    )


def _clash(clash: Clash) -> tuple[str, str, str]:
    return clash.one.ref, clash.other.ref, clash.why
