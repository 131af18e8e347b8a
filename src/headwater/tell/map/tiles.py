"""Tiles: a map of the user's own under the interactive one. Pictures out of a PMTiles file, or a server by its address.

A file is opened when the dossier is written, and the tiles around the case are copied into it. An address is not asked
for anything here: the page asks it, because the user named it.
"""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from headwater.model import Value
from headwater.tell.map.geometry import Box

MOST_TILES = 600
MOST_BYTES = 40_000_000
"""What of a file goes into a dossier: some ten levels of zoom around a city."""

FOLDER = "tiles"
_BEGINNINGS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "webp": b"RIFF"}


class Source(Value, frozen=True, kw_only=True):
    """Where tiles come from, as the case says: a file on disk, or an address with {z}, {x} and {y}."""

    file: Path | None = None
    address: str = ""
    attribution: str = ""


class Tiles(Value, frozen=True, kw_only=True):
    """Tiles that a page may show: their address, levels of zoom, the files to be written, and what went wrong.

    `host` is the server that the page asks, '' where all lies in the dossier.
    """

    address: str = ""
    lowest: int = 0
    highest: int = 19
    attribution: str = ""
    host: str = ""
    files: tuple[tuple[str, bytes], ...] = ()
    problem: str = ""


def tiles(source: Source | None, box: Box | None) -> Tiles:
    """Give the tiles of a source around a box; one that cannot be read is a problem told, and no error."""
    if source is None or box is None:
        return Tiles()
    if source.file is None:
        parts = urlsplit(source.address)
        return Tiles(address=source.address, attribution=source.attribution, host=f"{parts.scheme}://{parts.netloc}")
    try:
        return _copied(source, source.file, box)
    except FileNotFoundError:
        return Tiles(problem=f"there is no file {source.file.name} in the case folder, which `[map]` names.")
    except OSError as error:
        return Tiles(problem=f"{source.file.name} cannot be read ({error.strerror or error}).")
    except _damage() as error:
        return Tiles(problem=f"{source.file.name} is no whole PMTiles file ({type(error).__name__}: {error}).")


def _damage() -> tuple[type[Exception], ...]:
    """Give what the reader of PMTiles raises where a file is not what it says."""
    import struct
    import zlib

    from pmtiles.tile import MagicNumberNotFound, SpecVersionUnsupported

    names = (MagicNumberNotFound, SpecVersionUnsupported)
    return (*names, ValueError, IndexError, KeyError, EOFError, zlib.error, struct.error, RecursionError, TypeError)


def _copied(source: Source, file: Path, box: Box) -> Tiles:
    from pmtiles import reader as pmtiles
    from pmtiles.tile import TileType

    with file.open("rb") as data:
        untyped: Any = pmtiles  # it ships no types
        reader = untyped.Reader(untyped.MmapSource(data))
        header: dict[str, Any] = reader.header()
        if header["tile_data_offset"] + header["tile_data_length"] > file.stat().st_size:
            raise ValueError("its end is missing")
        sort = header["tile_type"]
        kinds = {TileType.PNG: "png", TileType.JPEG: "jpg", TileType.WEBP: "webp"}
        if sort not in kinds:
            what = "vector tiles" if sort is TileType.MVT else "tiles of a kind"
            return Tiles(problem=f"{file.name} holds {what} that this page cannot draw: it shows PNG, JPEG and WebP.")
        levels = range(int(header["min_zoom"]), min(22, int(header["max_zoom"])) + 1)
        held, highest = _within(reader, kinds[sort], levels, box)
    if not held:
        return Tiles(problem=f"{file.name} has no tile around the places of this case.")
    return Tiles(address=f"{FOLDER}/{{z}}-{{x}}-{{y}}.{kinds[sort]}", lowest=levels.start, highest=highest,
                 attribution=source.attribution, files=tuple(held))  # fmt: skip


def _within(reader: Any, kind: str, levels: range, box: Box) -> tuple[list[tuple[str, bytes]], int]:
    """Give the tiles over a box, whole levels of zoom only, as far as the limits go, and the last level."""
    held: list[tuple[str, bytes]] = []
    size, highest = 0, levels.start
    for zoom in levels:
        wanted = list(_over(box, zoom, MOST_TILES - len(held) + 1))
        if len(held) + len(wanted) > MOST_TILES:
            break
        level = [(x, y, data) for x, y in wanted if (data := reader.get(zoom, x, y))]
        size += sum(len(data) for _, _, data in level)
        if size > MOST_BYTES:
            break
        if any(not data.startswith(_BEGINNINGS[kind]) for _, _, data in level):
            raise ValueError(f"a tile of level {zoom} is no {kind.upper()} picture")
        held += [(f"{FOLDER}/{zoom}-{x}-{y}.{kind}", data) for x, y, data in level]
        highest = zoom
    return held, highest


def _over(box: Box, zoom: int, most: int) -> Iterator[tuple[int, int]]:
    """Give the tiles of a level over a box, at most so many."""
    number = 2**zoom
    first, last = _column(box.west, number), _column(box.east, number)
    top, bottom = _row(box.north, number), _row(box.south, number)
    columns = min(last - first + 1, number)
    given = 0
    for x in range(first, first + columns):
        for y in range(top, bottom + 1):
            if given >= most:
                return
            given += 1
            yield x % number, y


def _column(lon: float, number: int) -> int:
    return math.floor((lon + 180) / 360 * number)


def _row(lat: float, number: int) -> int:
    held = math.radians(max(-85.0, min(85.0, lat)))
    return max(0, min(number - 1, math.floor((1 - math.asinh(math.tan(held)) / math.pi) / 2 * number)))
