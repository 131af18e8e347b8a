"""What goes between the reader and the process that takes documents apart: jobs and answers."""

import msgspec


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
    """Why a document could not be taken apart, and what to do."""

    problem: str
    remedy: str


Answer = Page | Pages | Grids | Refused


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
