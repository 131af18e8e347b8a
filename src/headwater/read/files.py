"""Files on a disk, read within limits."""

from pathlib import Path

from headwater.guard.files import Bounds, check_file, empty, too_large, unopened
from headwater.read.received import ReadOptions

_SMALLER = "Split it into one file a report; from Python, ReadOptions(size_limit=...) raises the limit."


def load(path: Path, options: ReadOptions) -> bytes:
    """Read a file's bytes; ReadError where it is no file, is too large, is empty or does not open."""
    bounds = Bounds(size=options.size_limit, root=options.root, smaller=_SMALLER)
    name = check_file(path, bounds)
    try:
        with path.open("rb") as file:
            data = file.read(options.size_limit + 1)
    except (OSError, ValueError) as error:
        raise unopened(path, name, error) from error
    if len(data) > options.size_limit:
        raise too_large(len(data), name, bounds)
    if not data:
        raise empty(name)
    return data
