"""Strangers' files on a disk: found in a folder, named, and checked before anything opens them."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from headwater.errors import ReadError
from headwater.model import Value


class Bounds(Value, frozen=True, kw_only=True):
    """What a file may be: within `root`, which links may not leave, and of at most `size` bytes.

    Without a root a file is called by its own name. `smaller` is what to do about one that is too large.
    """

    size: int
    root: Path | None = None
    smaller: str = ""


def find_files(path: Path) -> Iterator[Path]:
    """Give the files of a folder, and of those inside it, in sorted order; a file is its own answer.

    Hidden names are passed over. A link to a folder is not entered: one that stays inside `path` is passed
    over, since its files are met where they are, and one that leads outside is given as it stands, like
    whatever cannot be opened, so that whoever opens it can say what is the matter with it.
    """
    waiting = [path]
    while waiting:
        here = waiting.pop()
        if here != path and here.is_symlink():
            if not _is_folder(here) or leads_outside(here, path):
                yield here
            continue
        if not _is_folder(here):
            yield here
            continue
        try:
            inside = sorted(here.iterdir(), reverse=True)
        except OSError:
            yield here
            continue
        waiting.extend(child for child in inside if not child.name.startswith("."))


def leads_outside(path: Path, root: Path) -> bool:
    """Say whether a path written inside a folder is, by way of links, somewhere else."""
    try:
        written = _written(path).is_relative_to(_written(root))
        return written and not path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        return False  # a link in a circle, a name too long: opening it says so


def source_name(path: Path, root: Path | None) -> str:
    """Give the name that a report's bytes came under: relative to the root, `/` between, no control bytes.

    Without a root, or outside it, it is the file's own name: a path would tell where the user keeps things.
    """
    name = path.name or str(path)
    if root is not None and path.is_relative_to(root) and ".." not in path.relative_to(root).parts:
        name = path.relative_to(root).as_posix()
    legible = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in legible)


def check_file(path: Path, bounds: Bounds) -> str:
    """Give the name of a regular file that may be opened; ReadError where it is none, is outside, or is too large."""
    name = source_name(path, bounds.root)
    if bounds.root is not None and leads_outside(path, bounds.root):
        raise ReadError(
            "the file is a link that leads outside the folder, and was not followed.",
            where=name,
            remedy="Copy what it points to into the folder.",
        )
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise unopened(path, name, error) from error
    _check_status(status, name, bounds)
    return name


def empty(name: str) -> ReadError:
    """Give the error for a file without a byte."""
    return ReadError("the file is empty.", where=name, remedy="Fetch it again, or take it out.")


def too_large(size: int, name: str, bounds: Bounds) -> ReadError:
    """Give the error for a file of at least so many bytes, which are too many."""
    return ReadError(
        f"the file holds at least {size:,} bytes, and the limit for one file is {bounds.size:,}.",
        where=name,
        remedy=bounds.smaller,
    )


def unopened(path: Path, name: str, error: OSError | ValueError) -> ReadError:
    """Give the error for a file that does not open, with what to do about it."""
    if isinstance(error, PermissionError):
        return ReadError(
            "the file may not be read: permission denied.",
            where=name,
            remedy="Give yourself permission to read it (chmod u+r).",
        )
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return ReadError(
            "the file is a link to one that is not there.",
            where=name,
            remedy="Put the file back, or take the link out.",
        )
    if isinstance(error, FileNotFoundError):
        return ReadError("there is no such file.", where=name, remedy="Check the spelling of its path.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ReadError(
        f"the file could not be opened: {reason}.",
        where=name,
        remedy="Copy it to a place where it opens, and add it from there.",
    )


def _written(path: Path) -> Path:
    """Give the path as it is written, without `..`: links are not followed."""
    return Path(os.path.normpath(path.absolute()))


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _check_status(status: os.stat_result, name: str, bounds: Bounds) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ReadError(
            "this is a folder, and it was not entered.",
            where=name,
            remedy="Check that you may open it, or name the files in it.",
        )
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(
            "this is no regular file but a pipe, a device or a socket.",
            where=name,
            remedy="Save what it gives to a file and add that.",
        )
    if status.st_size > bounds.size:
        raise too_large(status.st_size, name, bounds)
