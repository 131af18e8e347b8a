"""The guard: one process that takes strangers' files apart, kept while it answers and ended when it does not.

Starting one costs 0.2 to 0.4 s, so it is kept and asked again.
"""

import atexit
import os
import subprocess
import sys
import threading
from functools import cache
from typing import IO, NamedTuple

from headwater.guard.frames import Kind, Sent, receive, send


class Stopped(NamedTuple):
    """Why there is no answer: what happened to the process, as the end of a sentence."""

    problem: str


class Guard:
    """Holds one process that runs a module, and starts another when it is gone. Threads take turns."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, question: bytes, seconds: float) -> bytes | Stopped:
        """Have a question answered; `Stopped` where that takes too long, or ends the process."""
        with self._turn:
            try:
                process = self._running()
            except OSError as error:
                return Stopped(f"the reading process did not start: {error}")
            return self._ask(process, question, seconds)

    def close(self) -> None:
        """End the process, if it runs."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    @property
    def pid(self) -> int | None:
        """The process's number, or None where none runs."""
        return self._process.pid if self._process else None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            # -P keeps the folder one happens to be in off the import path, -B leaves no files behind.
            self._process = subprocess.Popen(  # noqa: S603 - our own modules, named in our own code
                [sys.executable, "-P", "-B", "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _ask(self, process: "subprocess.Popen[bytes]", question: bytes, seconds: float) -> bytes | Stopped:
        late = threading.Event()
        timer = threading.Timer(seconds, _end, (process, late))
        answer = None
        timer.start()
        try:
            answer = _exchange(process.stdin, process.stdout, question)
        finally:
            timer.cancel()
            timer.join()
            if answer is None or late.is_set() or answer.kind is Kind.LAST_WORDS:
                self.close()  # it is dead, dying, or was stopped in the middle of a frame
        if answer is None:
            if late.is_set():
                return Stopped(f"taking it apart took longer than {seconds:g} s and was stopped")
            return Stopped(f"taking it apart ended the reading process (exit code {process.returncode})")
        if answer.kind is Kind.LAST_WORDS:
            return Stopped(f"its parser failed ({answer.body.decode(errors='replace')})")
        return answer.body


def guard(module: str) -> Guard:
    """Give this process's guard of a module: started at the first asking, ended with the process."""
    return _guard_of(module, os.getpid())


@cache
def _guard_of(module: str, _pid: int) -> Guard:
    # By process, because a fork must not talk on its parent's pipes.
    kept = Guard(module)
    atexit.register(kept.close)
    return kept


def _exchange(to: IO[bytes] | None, back: IO[bytes] | None, question: bytes) -> Sent | None:
    if to is None or back is None:
        return None
    try:
        send(to, question)
        return receive(back)
    except (OSError, ValueError):
        return None  # a broken pipe: it died; what it said last does not matter


def _end(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    process.kill()
