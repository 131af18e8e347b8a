"""Adding pictures: files that are pictures or videos go into the case's `media/`, as they are."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from headwater.case.mediafolder import MEDIA, of_a_saved_page
from headwater.errors import ReadError
from headwater.guard.files import find_files
from headwater.model import Value
from headwater.see.form import HEAD, NoPictureError, kind_of


class Put(Value, frozen=True, kw_only=True):
    """What was put into `media/`: names in the case, how many were there already, and the sources that are left.

    `pictures` are all files that were found to be pictures, some of them in folders that are left to be read.
    """

    added: tuple[str, ...] = ()
    known: int = 0
    rest: tuple[Path, ...] = ()
    pictures: frozenset[Path] = frozenset()


def put_pictures(folder: Path, sources: Iterable[Path]) -> Put:
    """Copy the pictures and videos among the sources into `media/`; what is none is left for reading.

    A picture whose name is taken by another goes by the first digits of its digest. The original stays where it is.
    """
    added: list[str] = []
    known = 0
    rest: list[Path] = []
    found = set[Path]()
    for source in sources:
        if not source.is_dir():
            pictures = [source] if _is_picture(source) else []
            rest.extend([] if pictures else [source])
        else:
            pictures = [] if _within(source, folder) else list(_pictures_in(source))
            rest.append(source)
        found.update(pictures)
        for picture in pictures:
            name = _put(folder, picture)
            added.extend([name] if name else [])
            known += not name
    return Put(added=tuple(added), known=known, rest=tuple(rest), pictures=frozenset(found))


def _pictures_in(folder: Path) -> Iterator[Path]:
    return (path for path in find_files(folder) if _is_picture(path) and not of_a_saved_page(path))


def _is_picture(path: Path) -> bool:
    if not path.is_file():
        return False  # a pipe would never end; reading says what is the matter
    try:
        with path.open("rb") as file:
            kind_of(file.read(HEAD))
    except (OSError, ValueError):
        return False
    except NoPictureError as refused:
        return "HEIC" in refused.problem
    return True


def _within(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _put(folder: Path, picture: Path) -> str | None:
    """Copy one picture, and give its name in the case; None where the case has the very same under a name."""
    media = folder / MEDIA
    try:
        with picture.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        media.mkdir(exist_ok=True)
        to = media / picture.name
        if to.exists() and not _same(to, digest):
            to = media / f"{picture.stem[:80]}-{digest[:12]}{picture.suffix}"
        if to.exists():
            return None
        beside = to.with_name(f".{to.name[:200]}.part")
        shutil.copyfile(picture, beside)
        beside.replace(to)
    except OSError as error:
        raise ReadError(
            f"the picture could not be copied into {MEDIA}/: {error.strerror}.",
            where=str(picture),
            remedy=f"Copy it into {MEDIA}/ of the case yourself; `headwater run` looks at what lies there.",
        ) from error
    return f"{MEDIA}/{to.name}"


def _same(path: Path, digest: str) -> bool:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
