"""Limits of the process that runs: of its memory, and of the files and sockets that it may open."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STATM = Path("/proc/self/statm")


def limit_memory(size: int) -> None:
    """Let the process have at most so many bytes of addresses, where the system can hold it to that."""
    if sys.platform == "win32":
        return  # it has no such limit; the limit of time still holds
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = size if hard == resource.RLIM_INFINITY else min(size, hard)
    if sys.platform != "darwin":  # which takes the call, and then refuses it
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def lift_memory_limit() -> None:
    """Let the process have as much memory again as it had leave for when it began: libraries are about to be loaded."""
    if sys.platform in ("win32", "darwin"):
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def limit_growth(size: int) -> None:
    """Let the process have at most so many bytes beyond what it has now; where that is not told, beyond 1 GB.

    The libraries that open pictures take some 0.7 GB of addresses, of which they use a tenth: a limit on the whole
    would say little of what a file makes of it.
    """
    held = 1_000_000_000
    if _STATM.exists():
        import resource

        held = int(_STATM.read_text().split()[0]) * resource.getpagesize()
    limit_memory(held + size)


@contextmanager
def nothing_opened() -> Iterator[None]:
    """While the block runs no file and no socket can be opened, by C code neither, where the system can see to that."""
    if sys.platform == "win32":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
