"""A guarded process for the tests: gives back what it is asked, and does what some questions name."""

import os
import sys
import time

from headwater.guard.limits import limit_growth, nothing_opened
from headwater.guard.serving import serve


def answer(question: bytes) -> bytes:
    """Do what the question says."""
    if question == b"wait":
        time.sleep(60)
    if question == b"end":
        os._exit(9)
    if question == b"fail":
        raise ValueError("twelve")
    if question == b"print":
        print("this must not get between the frames")
    if question == b"grow":
        limit_growth(50_000_000)
        return bytes(200_000_000)
    if question == b"open":
        with nothing_opened():
            return _opened()
    return question


def _opened() -> bytes:
    try:
        with open(sys.executable, "rb"):  # noqa: PTH123 - the very call that is held to nothing
            return b"opened"
    except OSError as error:
        return str(error.errno).encode()


if __name__ == "__main__":
    serve(answer)
