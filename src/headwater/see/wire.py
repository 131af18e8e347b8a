"""What goes between those who look and the process that opens pictures: jobs and answers."""

import msgspec

from headwater.model import Coordinates, Fact, Medium, Period
from headwater.see.features import Features


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One file to open, with the limits of `LookOptions`."""

    path: str
    size_limit: int
    picture_limit: int
    pixels: int
    memory: int
    frames: int


class Shot(msgspec.Struct, frozen=True, kw_only=True):
    """One picture of a file: `at` seconds into a video."""

    features: Features
    at: float = 0.0


class Taken(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """A picture or a video taken apart: as `Exhibit` and `Looked` have it."""

    digest: str
    size: int
    medium: Medium
    media_type: str
    width: int
    height: int
    shots: tuple[Shot, ...]
    thumbnail: bytes
    seconds: float | None = None
    taken: Period | None = None
    at: Coordinates | None = None
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()


class Refused(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Why a file could not be looked at, and what to do."""

    problem: str
    remedy: str


Answer = Taken | Refused


def as_bytes(message: Job | Answer) -> bytes:
    """Give a message as the bytes that are sent."""
    return msgspec.msgpack.encode(message)


def job_from(body: bytes) -> Job:
    """Read a job; `msgspec.DecodeError` where it is none."""
    return msgspec.msgpack.decode(body, type=Job)


def answer_from(body: bytes) -> Answer:
    """Read an answer; `msgspec.DecodeError` where it is none."""
    read: Answer = msgspec.msgpack.decode(body, type=Answer)
    return read
