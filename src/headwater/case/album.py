"""The album: what was seen in each picture, kept in `cache/see/` by digest, so that none is opened twice."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from headwater.see.looked import Looked

ALBUM = "cache/see"
FORM = 1
"""Counted up when what is kept of a picture changes: what an earlier version kept is then left where it is."""


class Album:
    """Keeps what was seen of pictures, in a folder that may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / ALBUM

    def find(self, digest: str) -> "Looked | None":
        """Give what was seen of the picture of a digest; None where that is not kept, or is damaged."""
        from headwater.see.looked import Looked

        with suppress(OSError, msgspec.DecodeError):
            looked = msgspec.msgpack.decode(self._place(digest, f"{FORM}.seen").read_bytes(), type=Looked)
            return looked if looked.exhibit.digest == digest else None
        return None

    def keep(self, looked: "Looked") -> None:
        """Keep what was seen of a picture; a disk that is full or read-only is no reason to stop."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(self._place(looked.exhibit.digest, "jpg"), looked.thumbnail)
            self._write(self._place(looked.exhibit.digest, f"{FORM}.seen"), msgspec.msgpack.encode(looked))

    def thumbnail(self, digest: str) -> bytes | None:
        """Give the small JPEG of the picture of a digest; None where it is not kept."""
        with suppress(OSError):
            return self._place(digest, "jpg").read_bytes() or None
        return None

    def _place(self, digest: str, ending: str) -> Path:
        name = "".join(char for char in digest.partition(":")[2] if char.isalnum())
        return self._folder / f"{name}.{ending}"

    def _write(self, place: Path, data: bytes) -> None:
        """Write a file whole or not at all: two runs may be at it."""
        beside = place.with_name(f"{place.name}.{os.getpid()}")
        beside.write_bytes(data)
        beside.replace(place)
