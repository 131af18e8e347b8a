"""The guard: HTML and PDF are taken apart in a process of their own, with limits of time and memory.

Measured (trafilatura 2.3, pypdfium2 5.15, one core): 100,000 nested tags take 0.3 s, since libxml2 cuts them
off at 256; but 100,000 attributes on one tag (0.9 MB) take 57 s in the date finder, 11 MB of paragraphs 10 s
and 370 MB, and a PDF of 71 kB (a million deflated text operators) aborts at 2 GiB in C, where no exception
of Python's ends it. A limit on the size of the input would have to be near 100 kB, which real pages exceed.
So the process is ended when its time or memory is up. Starting one costs 0.4 s: it is kept and asked again.
"""

import atexit
import os
import subprocess
import sys
import threading
from functools import cache
from typing import IO

from headwater.read.wire import Answer, Job, Refused, receive_answer, send

_SMALLER = "Save its words as text or Markdown, and add that."


class Guard:
    """Holds the one process and starts another when it is gone. Threads take turns."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, job: Job, seconds: float) -> Answer:
        """Have a document taken apart; `Refused` where that takes too long, or ends the process."""
        with self._turn:
            try:
                process = self._running()
            except OSError as error:
                return Refused(problem=f"the reading process did not start: {error}.", remedy=_SMALLER)
            return self._ask(process, job, seconds)

    def close(self) -> None:
        """End the process, if it runs."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            # -P keeps the folder one happens to be in off the import path, -B leaves no files behind.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-B", "-m", "headwater.read.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], job: Job, seconds: float) -> Answer:
        late = threading.Event()
        timer = threading.Timer(seconds, _end, (process, late))
        answer = None
        timer.start()
        try:
            answer = _exchange(process.stdin, process.stdout, job)
        finally:
            timer.cancel()
            timer.join()
            if answer is None or late.is_set() or (isinstance(answer, Refused) and answer.last):
                self.close()  # it is dead, dying, or was stopped in the middle of a frame
        if answer is not None:
            return answer
        if late.is_set():
            return Refused(problem=f"taking it apart took longer than {seconds:g} s and was stopped.", remedy=_SMALLER)
        return Refused(
            problem="taking it apart ended the reading process "
            f"(exit code {process.returncode}, {job.memory // 1_000_000:,} MB allowed).",
            remedy=_SMALLER,
        )


def guard() -> Guard:
    """Give this process's guard: started at the first asking, ended with the process."""
    return _guard_of(os.getpid())


@cache
def _guard_of(_pid: int) -> Guard:
    # By process, because a fork must not talk on its parent's pipes.
    kept = Guard()
    atexit.register(kept.close)
    return kept


def _exchange(to: IO[bytes] | None, back: IO[bytes] | None, job: Job) -> Answer | None:
    if to is None or back is None:
        return None
    try:
        send(to, job)
        return receive_answer(back)
    except (OSError, ValueError):
        return None  # a broken pipe: it died; what it said last does not matter


def _end(process: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    process.kill()
