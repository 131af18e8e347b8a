"""The demonstration case: shipped with the package, laid out in a folder to be run."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from headwater.casefile.load import CASE_FILE
from headwater.errors import CaseError

DEMO = "mosul"


def lay_out_demo(folder: Path) -> Path:
    """Copy the demonstration's case file and reports into a folder, and give it as an absolute path.

    Files of the same name are written anew; CaseError where another case is, or nothing can be written.
    """
    shipped = files("headwater") / "demo" / DEMO
    title = (shipped / CASE_FILE).read_bytes().splitlines()[:1]
    target = folder / CASE_FILE
    if target.is_file() and target.read_bytes().splitlines()[:1] != title:
        raise CaseError("another case is here already.", where=str(folder), remedy="Name an empty folder.")
    try:
        for name, source in _below(shipped, Path()):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source.read_bytes())
    except OSError as error:
        raise CaseError(
            f"the demonstration cannot be laid out here ({error.strerror}).",
            where=str(error.filename or folder),
            remedy="Name a folder that you can write to.",
        ) from error
    return folder.absolute()


def _below(folder: Traversable, name: Path) -> Iterator[tuple[Path, Traversable]]:
    for child in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if child.is_dir():
            yield from _below(child, name / child.name)
        else:
            yield name / child.name, child
