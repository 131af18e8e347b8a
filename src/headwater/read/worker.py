"""The process behind the guard: takes documents apart, one job after another, and can reach nothing.

It is run as `python -m headwater.read.worker`, and ends when its input does.
"""

import os
import signal
import sys
from collections.abc import Callable
from types import TracebackType
from typing import IO

from headwater.read.wire import Answer, Job, Refused, receive_job, send

# Python's audit events of reaching out and of starting programs. No parser needs them, so one that comes
# to do so, through a bug or a document made for it, fails.
_BARRED = (
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "subprocess.Popen",
    "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "os.startfile",
)  # fmt: skip


def main() -> None:
    """Answer jobs until the input ends."""
    out = _private_output()
    sys.excepthook = _last_words(out)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks decides what Ctrl-C means
    sys.addaudithook(bar)
    while (job := receive_job(sys.stdin.buffer)) is not None:
        limit_memory(job.memory)
        send(out, take_apart(job))


def take_apart(job: Job) -> Answer:
    """Take one document apart; the first job of a form imports its parser, which takes 0.1 to 0.3 s."""
    if job.form == "html":
        from headwater.read.webpage import take_page

        return take_page(job.data.decode("utf-8"))
    if job.form == "workbook":
        from headwater.read.workbook import take_grids

        return take_grids(job.data, job.answer_limit)
    from headwater.read.printed import take_pages

    return take_pages(job.data, job.answer_limit)


def bar(event: str, _arguments: tuple[object, ...]) -> None:
    """Refuse what would reach out of the process: an audit hook."""
    if event.startswith(_BARRED):
        raise PermissionError(f"a document may not make its reader do this: {event}")


def limit_memory(size: int) -> None:
    """Let the process have at most so many bytes of addresses, where the system can hold it to that."""
    if sys.platform == "win32":
        return  # it has no such limit; the limit of time still holds
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = size if hard == resource.RLIM_INFINITY else min(size, hard)
    if sys.platform != "darwin":  # which takes the call, and then refuses it
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _private_output() -> IO[bytes]:
    """Give the real output, and send what a library may print to where errors go."""
    sys.stdout.flush()
    real = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(real, "wb")


def _last_words(out: IO[bytes]) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Give a hook that answers the job with the exception that ends the process, which no code caught."""

    def tell(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        what = f"{kind.__name__}: {error}"[:300]
        remedy = "Save its words as text or Markdown, and add that."
        send(out, Refused(problem=f"its parser failed ({what}).", remedy=remedy, last=True))

    return tell


if __name__ == "__main__":
    main()
