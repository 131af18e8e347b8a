"""The folder: written beside its place and moved there whole, so that a reader never meets half a dossier."""

import errno
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from headwater.errors import TellError

MARKER = "headwater-dossier.json"
"""The file that says a folder is a dossier and may be replaced by the next one."""

_FORMAT = "headwater-dossier"
_REMEDIES = {
    errno.ENOSPC: "The disk is full: free some space, or choose another disk with `--to`.",
    errno.EDQUOT: "Your share of the disk is used up: free some space, or choose another disk with `--to`.",
    errno.EROFS: "The disk is read-only: choose a folder you may write to with `--to`.",
    errno.EACCES: "You may not write there: choose a folder you may write to with `--to`.",
    errno.EPERM: "You may not write there: choose a folder you may write to with `--to`.",
    errno.ENAMETOOLONG: "Choose a folder with a shorter path with `--to`.",
}


def check_place(folder: Path) -> Path:
    """Give where the dossier goes, links followed; TellError where something else stands there already."""
    place = folder.resolve()
    if place.exists() and not place.is_dir():
        raise TellError("a file stands where the dossier should go.", where=str(folder), remedy=_ELSEWHERE)
    if place.is_dir() and not _replaceable(place):
        raise TellError(
            f"the folder is not empty and no dossier (it has no {MARKER}), so it is left alone.",
            where=str(folder),
            remedy=_ELSEWHERE,
        )
    return place


def write_folder(place: Path, files: Iterable[tuple[str, bytes]], about: dict[str, object]) -> None:
    """Write files (relative path, bytes) and the marker into a folder, replacing a dossier that was there.

    Everything is written into a temporary sibling first. On any failure what was there before is there
    still, and the sibling is gone; a failure to write is a TellError with a remedy.
    """
    sibling: Path | None = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        sibling = Path(tempfile.mkdtemp(prefix=f".{place.name[:40]}-", dir=place.parent))
        # A folder inside the private one, made with the user's usual permissions, for others to read.
        fresh = sibling / "new"
        fresh.mkdir()
        for name, content in files:
            path = fresh / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        marker = msgspec.json.encode({"format": _FORMAT, **about}, order="sorted")
        (fresh / MARKER).write_bytes(msgspec.json.format(marker, indent=2) + b"\n")
        _swap(fresh, place, sibling / "old")
    except OSError as problem:
        raise refusal(problem, place, "the dossier") from problem
    finally:
        if sibling:
            shutil.rmtree(sibling, ignore_errors=True)


_ELSEWHERE = "Choose another folder with `--to`, or move what is there."


def _replaceable(place: Path) -> bool:
    """Say whether a folder is empty or a dossier: anything else is somebody's work."""
    with suppress(OSError, msgspec.DecodeError):
        if not any(place.iterdir()):
            return True
        marker = msgspec.json.decode((place / MARKER).read_bytes())
        return isinstance(marker, dict) and marker.get("format") == _FORMAT
    return False


def _swap(fresh: Path, place: Path, old: Path) -> None:
    if not place.exists():
        fresh.rename(place)
        return
    place.rename(old)
    try:
        fresh.rename(place)
    except OSError:
        old.rename(place)
        raise


def refusal(problem: OSError, place: Path, what: str) -> TellError:
    """Give the error for something that could not be written, with what to do about it."""
    remedy = _REMEDIES.get(problem.errno or 0, "Choose another folder with `--to`.")
    return TellError(f"{what} could not be written: {problem.strerror or problem}.", where=str(place), remedy=remedy)
