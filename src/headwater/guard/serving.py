"""The guarded process's own side: questions answered one after another, and nothing reached."""

import os
import signal
import sys
from collections.abc import Callable
from types import TracebackType
from typing import IO

from headwater.guard.frames import Kind, receive, send

# Python's audit events of reaching out and of starting programs. No parser needs them, so one that comes
# to do so, through a bug or a document made for it, fails.
_BARRED = (
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "subprocess.Popen",
    "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "os.startfile",
)  # fmt: skip


def serve(answer: Callable[[bytes], bytes]) -> None:
    """Answer questions until the input ends; what no code catches ends the process, and is its last words."""
    out = _private_output()
    sys.excepthook = _last_words(out)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks decides what Ctrl-C means
    sys.addaudithook(bar)
    while (question := receive(sys.stdin.buffer)) is not None:
        send(out, answer(question.body))


def bar(event: str, _arguments: tuple[object, ...]) -> None:
    """Refuse what would reach out of the process: an audit hook."""
    if event.startswith(_BARRED):
        raise PermissionError(f"a document may not make its reader do this: {event}")


def _private_output() -> IO[bytes]:
    """Give the real output, and send what a library may print to where errors go."""
    sys.stdout.flush()
    real = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(real, "wb")


def _last_words(out: IO[bytes]) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Give a hook that tells of the exception that ends the process, which no code caught."""

    def tell(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        send(out, f"{kind.__name__}: {error}"[:300].encode(errors="replace"), Kind.LAST_WORDS)

    return tell
