"""Frames: how bytes go between the process that asks and the one that answers."""

from enum import IntEnum
from typing import IO, NamedTuple

_PREFIX = 9  # bytes: what the frame is, and big-endian the length of what follows


class Kind(IntEnum):
    """What a frame holds: a question or its answer, or the last words of a process that a question ended."""

    TOLD = 0
    LAST_WORDS = 1


class Sent(NamedTuple):
    """One frame: what it is, and its bytes."""

    kind: Kind
    body: bytes


def send(stream: IO[bytes], body: bytes, kind: Kind = Kind.TOLD) -> None:
    """Write one frame."""
    stream.write(bytes([kind]) + len(body).to_bytes(_PREFIX - 1, "big"))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> Sent | None:
    """Read one frame; None where the other side has closed, or died on the way. ValueError for one of no kind."""
    prefix = stream.read(_PREFIX)
    if len(prefix) < _PREFIX:
        return None
    length = int.from_bytes(prefix[1:], "big")
    body = stream.read(length)
    return Sent(Kind(prefix[0]), body) if len(body) == length else None
