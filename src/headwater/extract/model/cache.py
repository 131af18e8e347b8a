"""The cache: answers on disk, each under the digest of its request.

Plain files: an answer can be looked at, copied and deleted with what every machine has, and nothing in it is run when
it is read. It is a folder to keep as closely as the reports, whose words it holds.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from headwater.model import digest

Say = Callable[[str], None]
"""Told in a sentence of what a user should know."""


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a file holds: the request's digest, the answer, and the answer's digest."""

    key: str
    answer: str
    seal: str


class Cache:
    """Answers in a folder, or none at all where there is no folder."""

    def __init__(self, folder: Path | None, say: Say) -> None:
        self._folder = folder
        self._say = say

    def get(self, key: str) -> str | None:
        """Give the answer to a request, or None; an entry that was altered is said, and counts as missing."""
        path = self._path(key)
        if path is None:
            return None
        try:
            entry = msgspec.json.decode(path.read_bytes(), type=_Entry)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError, UnicodeError) as error:
            self._say(f"the cached answer {path.name} cannot be read ({error}): the model is asked again.")
            return None
        if entry.key != key or entry.seal != digest(entry.answer.encode()):
            self._say(f"the cached answer {path.name} was altered: the model is asked again.")
            return None
        return entry.answer

    def put(self, key: str, answer: str) -> None:
        """Keep an answer, whole or not at all; a disk that refuses is said, and costs only the next asking."""
        path = self._path(key)
        if path is None:
            return
        entry = _Entry(key, answer, digest(answer.encode()))
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.encode(entry))
            Path(name).replace(path)
        except OSError as error:
            self._say(f"an answer cannot be kept in {path.parent} ({error.strerror}): it will be asked for again.")

    def _path(self, key: str) -> Path | None:
        name = key.partition(":")[2]
        return self._folder / name[:2] / f"{name}.json" if self._folder else None
