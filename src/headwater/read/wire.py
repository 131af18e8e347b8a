"""What goes between the reader and the process that takes documents apart: jobs, answers, frames."""

from typing import IO

import msgspec

_PREFIX = 8  # bytes, big-endian: the length of the frame that follows


class Job(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """One document to take apart: `html` (UTF-8), `pdf` or `workbook`, in at most so much memory and answer (bytes)."""

    form: str
    data: bytes
    memory: int
    answer_limit: int


class Page(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """A web page: its readable text and what it says of itself; `dated` if its metadata give the date."""

    text: str
    title: str | None = None
    date: str | None = None
    dated: bool = False
    site: str | None = None
    address: str | None = None
    language: str | None = None


class Pages(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """A PDF's pages in order: their text, or None for one that does not open."""

    texts: tuple[str | None, ...]


class Grids(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """A workbook's visible sheets in order: the words of their cells, row by row from the first."""

    sheets: tuple[tuple[tuple[str, ...], ...], ...]


class Refused(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Why a document could not be taken apart, and what to do; `last` if the process ended over it."""

    problem: str
    remedy: str
    last: bool = False


Answer = Page | Pages | Grids | Refused


def send(stream: IO[bytes], message: Job | Answer) -> None:
    """Write one message as a frame."""
    body = msgspec.msgpack.encode(message)
    stream.write(len(body).to_bytes(_PREFIX, "big"))
    stream.write(body)
    stream.flush()


def receive_job(stream: IO[bytes]) -> Job | None:
    """Read the next job; None where the other side has closed."""
    body = _frame(stream)
    return None if body is None else msgspec.msgpack.decode(body, type=Job)


def receive_answer(stream: IO[bytes]) -> Answer | None:
    """Read the next answer; None where the other side has died."""
    body = _frame(stream)
    return None if body is None else msgspec.msgpack.decode(body, type=Answer)


def _frame(stream: IO[bytes]) -> bytes | None:
    prefix = stream.read(_PREFIX)
    length = int.from_bytes(prefix, "big")
    body = stream.read(length) if len(prefix) == _PREFIX else b""
    return body if len(prefix) == _PREFIX and len(body) == length else None
