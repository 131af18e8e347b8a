"""The atlas: everything that the map's page needs, read and drawn once; and what its script is given."""

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

import msgspec

from headwater.model import Modality, Value
from headwater.tell.links import Links
from headwater.tell.lookup import Lookup
from headwater.tell.map.backdrop import NOTHING, land
from headwater.tell.map.clusters import crowded, discs
from headwater.tell.map.gathered import Gathered, Stood, gather
from headwater.tell.map.geometry import Box, fitted
from headwater.tell.map.ground import Sort
from headwater.tell.map.moved import AFTER, BEFORE, moved_anchor
from headwater.tell.map.picture import WIDE, Scene, box_for
from headwater.tell.map.places import Spot
from headwater.tell.map.sides import Side, sides
from headwater.tell.map.statements import anchor, outlines, route, speaker, told
from headwater.tell.map.tiles import Source, Tiles, tiles

PAGE = "map.html"
CLOSER = 3
"""Closer pictures beside that of all places: a region, a city, its quarters."""

_SMALLER = 0.65
"""A closer picture shows at most so much of the one before, or it is left out."""

_PRECISE = 4
"""Decimals of a degree in what the script is given: 11 m, finer than any line of the ground."""


class Atlas(Value, frozen=True, kw_only=True):
    """What is said of places, the ground below, the sides and their colours, and the frames to draw, widest first."""

    scene: Scene
    sides: tuple[Side, ...]
    boxes: tuple[Box, ...]
    tiles: Tiles

    @property
    def gathered(self) -> Gathered:
        """What is said of places."""
        return self.scene.gathered


def make_atlas(look: Lookup, source: Source | None = None, *, exact: bool = False, drawn: bool = True) -> Atlas:
    """Gather what is said of places and, unless nothing is to be drawn, read the ground around them."""
    gathered = gather(look, exact=exact)
    found = sides(gathered, look)
    boxes = _boxes(gathered) if drawn else ()
    seen = [fitted(box, WIDE.width, WIDE.height).box for box in boxes]
    under = land(seen[0], tuple(seen[1:])) if seen else NOTHING
    return Atlas(
        scene=Scene(gathered=gathered, colours={side.id: side.colour for side in found}, under=under),
        sides=found,
        boxes=boxes,
        tiles=tiles(source, seen[0] if seen else None),
    )


def spot_anchor(key: str) -> str:
    """Give the anchor of a spot on the page."""
    return "".join(char if char.isascii() and (char.isalnum() or char in ".-") else "-" for char in key)


def hrefs(atlas: Atlas) -> dict[str, str]:
    """Give where each thing in the pictures leads, from any page at the top of the dossier."""
    gathered = atlas.gathered
    spots = {key: f"{PAGE}#{spot_anchor(key)}" for key in gathered.spots}
    rows = [moved_anchor(pair) for pair in gathered.moved] + [anchor(one) for one in gathered.stood]
    return spots | {row: f"{PAGE}#{row}" for row in rows}


def page_files(atlas: Atlas, links: Links) -> Iterable[tuple[str, bytes]]:
    """Give the files beside the page: the library, its sheet, our script, its data, and tiles."""
    room = files("headwater.tell.map")
    for name in ("leaflet.js", "leaflet.css", "LICENSE-leaflet.txt"):
        yield f"map/{name}", room.joinpath("vendor", name).read_bytes()
    yield "map/map.js", room.joinpath("map.js").read_bytes()
    yield "map/data.js", script_data(atlas, links)
    yield from atlas.tiles.files


def script_data(atlas: Atlas, links: Links) -> bytes:
    """Give what the script shows, as a script: a page opened from disk may load scripts and nothing else."""
    gathered, box = atlas.gathered, atlas.boxes[0]
    given = {
        "box": [[box.south, box.west], [box.north, box.east]],
        "near": [[[one.south, one.west], [one.north, one.east]] for one in atlas.boxes[1:]],
        "sides": [{"id": one.id, "name": one.name, "colour": one.colour} for one in atlas.sides],
        "spots": [_spot(spot) for spot in gathered.spots.values()],
        "notes": [
            {"spot": note.spot, "side": note.side, "sort": note.sort, "day": note.day, "ref": note.ref,
             "says": note.says, "words": note.words, "who": note.who, "outlet": note.outlet,
             "link": links.places.get(note.id, "")}
            for note in gathered.notes
        ],
        "moved": [
            {"before": _spot(pair.before), "after": _spot(pair.after), "number": len(pair.children),
             "link": f"#{moved_anchor(pair)}"}
            for pair in gathered.moved
        ],
        "colours": {"before": BEFORE, "after": AFTER},
        "stood": [_stood(one) for one in gathered.stood if one.drawn],
        "ground": {
            sort.value: [_points(line.points) for line in atlas.scene.under.lines if line.sort is sort]
            for sort in Sort
        },
        "towns": [
            [town.name, round(town.at[1], _PRECISE), round(town.at[0], _PRECISE), town.population]
            for town in atlas.scene.under.towns
        ],
        "tiles": {"address": atlas.tiles.address, "lowest": atlas.tiles.lowest, "highest": atlas.tiles.highest},
    }  # fmt: skip
    # JSON is a script but for two line ends; `<` could end the element, were it ever put inside one.
    held = msgspec.json.encode(given).replace(b"<", b"\\u003c")
    held = held.replace("\u2028".encode(), b"\\u2028").replace("\u2029".encode(), b"\\u2029")
    return b"window.headwaterMap = " + held + b";\n"


def _boxes(gathered: Gathered) -> tuple[Box, ...]:
    first = box_for(list(gathered.spots.values()))
    boxes = [first] if first else []
    while boxes and len(boxes) <= CLOSER:
        frame = fitted(boxes[-1], WIDE.width, WIDE.height)
        heap = crowded(discs(gathered.spots.values(), gathered.notes, frame))
        closer = box_for(heap) if heap else None
        if closer is None or closer.north - closer.south > _SMALLER * (boxes[-1].north - boxes[-1].south):
            break
        boxes.append(closer)
    return tuple(boxes)


def _spot(spot: Spot) -> dict[str, Any]:
    return {
        "key": spot.key, "name": spot.name, "at": _turned(spot.at), "km": round(spot.radius_km, 2),
        "guessed": spot.guessed, "exactly": spot.exactly, "link": f"#{spot_anchor(spot.key)}",
    }  # fmt: skip


def _stood(one: Stood) -> dict[str, Any]:
    return {
        "ref": one.ref, "side": one.side, "who": speaker(one), "says": told(one), "words": one.placement.quote,
        "areas": [_points(outline) for outline in outlines(one)], "way": _points(route(one)),
        "denied": one.placement.modality is Modality.DENIED, "done": one.placement.done, "link": f"#{anchor(one)}",
    }  # fmt: skip


def _points(line: Sequence[tuple[float, float]]) -> list[list[float]]:
    return [_turned(point) for point in line]


def _turned(point: tuple[float, float]) -> list[float]:
    """Give latitude first, as the library wants it."""
    return [round(point[1], _PRECISE), round(point[0], _PRECISE)]
