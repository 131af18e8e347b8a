"""The process that opens pictures and videos, one after another, and can reach nothing.

It is run as `python -m headwater.see.worker`, and ends when its input does.
"""

import hashlib
import os
import stat
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from headwater.guard.limits import lift_memory_limit, limit_growth, nothing_opened
from headwater.guard.serving import serve
from headwater.model import Medium
from headwater.see.form import HEAD, NoPictureError, kind_of
from headwater.see.provenance import MARKS
from headwater.see.taking import Sealed, prepare, take_picture, take_video
from headwater.see.wire import Answer, Job, Refused, as_bytes, job_from

_CHUNK = 1 << 20
_SPLIT = "Save the part that matters as a file of its own, and add that."


def answer(question: bytes) -> bytes:
    """Answer one job, within the memory it is allowed."""
    return as_bytes(take(job_from(question)))


def take(job: Job) -> Answer:
    """Take one file apart: while that is done nothing else can be opened, by the libraries neither."""
    lift_memory_limit()
    try:
        with ExitStack() as stack:
            file = stack.enter_context(_regular(Path(job.path)))
            sealed = _sealed(file, job)
            kind = kind_of(_head(file))
            prepare(kind)
            limit_growth(job.memory)
            stack.enter_context(nothing_opened())
            if kind.medium is Medium.PHOTO:
                if sealed.size > job.picture_limit:
                    raise NoPictureError(
                        f"the picture holds {sealed.size:,} bytes, and the limit is {job.picture_limit:,}.",
                        "Save a smaller copy as JPEG, and add that.",
                    )
                return take_picture(file.read(), sealed, kind, job)
            return take_video(file, sealed, kind, job)
    except NoPictureError as error:
        return Refused(problem=error.problem, remedy=error.remedy)


def _regular(path: Path) -> IO[bytes]:
    """Open a file that is none of the things that never end: it may have become one since it was found."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise NoPictureError("this is no regular file but a pipe, a device or a socket.", "Take it out.")
    return os.fdopen(number, "rb")


def _sealed(file: IO[bytes], job: Job) -> Sealed:
    seal, size, last = hashlib.sha256(), 0, b""
    marks = set[bytes]()
    while chunk := file.read(_CHUNK):
        seal.update(chunk)
        size += len(chunk)
        if size > job.size_limit:
            raise NoPictureError(f"the file holds more than {job.size_limit:,} bytes, which is the limit.", _SPLIT)
        marks.update(mark for mark in MARKS if mark in last + chunk)
        last = chunk[-32:]
    if not size:
        raise NoPictureError("the file is empty.", "Fetch it again, or take it out.")
    return Sealed(f"sha256:{seal.hexdigest()}", size, frozenset(marks))


def _head(file: IO[bytes]) -> bytes:
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head


if __name__ == "__main__":
    serve(answer)
