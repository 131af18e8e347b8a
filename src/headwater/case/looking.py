"""Looking: every picture and video of a case is looked at once, and what it is and where it was used is recorded."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from headwater.case.album import Album
from headwater.case.aside import counting
from headwater.case.intake import Tick
from headwater.case.mediafolder import MEDIA, Borne, borne, media_files, name_of
from headwater.case.mediasheets import (
    SEE,
    Ground,
    Told,
    archived_uses,
    borne_uses,
    listed_uses,
    place,
    read_sheets,
)
from headwater.case.pen import Pen
from headwater.errors import ReadError
from headwater.guard.files import Bounds, check_file
from headwater.ledger import Recorded, state
from headwater.model import Case, Exhibit, Failure, Known, Note, State, Use

if TYPE_CHECKING:
    from headwater.see.features import Features
    from headwater.see.looked import Looked

SMALLEST = 120  # pixels: what a saved page has below this a side are its ornaments
_SIZE = 4_000_000_000  # bytes of one file
_ANOTHER = "the same bytes as {}: one picture, counted once"
_GONE = "its file is not in the case any more: it is kept, and no longer counted"
_CHANGED = "its file has changed since: the picture that was there is kept, and no longer counted"


class Shown(NamedTuple):
    """What the case shows now: the features of each exhibit's frames, archives, and what is gone, by id."""

    pictures: "Mapping[str, tuple[Features, ...]]"
    known: tuple[Known, ...]
    gone: tuple[str, ...]


class _File(NamedTuple):
    """A file of the case by its name, with the digest of its bytes."""

    path: Path
    name: str
    digest: str


class _Found(NamedTuple):
    """What looking gave: exhibits with what was seen, the exhibit of each name, failures, notes."""

    looked: "dict[str, Looked]"
    named: dict[str, str]
    failures: list[Failure]
    notes: list[Note]


def look_through(pen: Pen, folder: Path, case: Case, tick: Tick) -> Shown | None:
    """Look at what is new in `media/` and in what reports carry, and record it; None where there are no pictures.

    The second time nothing is opened but to be hashed: what was seen is kept in `cache/see/`.
    """
    now = state(pen.ledger)
    reports = counting(now)
    captures = {capture.digest: capture for capture in now.captures}
    carried = tuple(borne(pen.ledger, folder, reports, captures))
    told, files = read_sheets(folder), media_files(folder)
    if not (files or carried or told.known or told.archived or told.listed or now.exhibits or now.uses):
        return None
    found = _look(folder, [*files, *(one.file for one in carried)], now, told, tick)
    _leave_ornaments(found, carried, folder)
    ground = Ground(found.named, case, reports)
    rows, strange = listed_uses(told.listed, ground)
    kept, elsewhere = archived_uses(told.archived, ground)
    uses = {use.id: use for use in (*rows, *borne_uses(carried, folder, ground), *kept)}
    found.notes.extend((*told.notes, *strange))
    found.failures.extend((*told.failures, *_missing(told, carried, folder, found)))
    _record(pen, now, found, uses)
    ids = frozenset(uses) | frozenset(found.looked)
    pictures = {exhibit: looked.features for exhibit, looked in found.looked.items()}
    return Shown(pictures, (*told.known, *elsewhere), _gone(pen, now, ids, found))


def _look(folder: Path, paths: Iterable[Path], now: State, told: Told, tick: Tick) -> _Found:
    found = _Found({}, {}, [], [])
    files = _hashed(folder, paths, found)
    groups: dict[str, list[_File]] = {}
    for file in files:
        groups.setdefault(file.digest, []).append(file)
    recorded = {exhibit.digest: exhibit for exhibit in now.exhibits}
    album = Album(folder)
    for done, (digest, same) in enumerate(groups.items(), start=1):
        names = [file.name for file in same]
        held = recorded.get(digest)
        first = next((file for file in same if held and file.name == held.name), same[0])
        looked = _seen(album, first, folder, drawn=any(name in told.drawn for name in names), held=held)
        if isinstance(looked, Failure):
            found.failures.append(looked)
        else:
            found.looked[looked.exhibit.id] = looked
            found.named.update(dict.fromkeys(names, looked.exhibit.id))
            found.notes.extend(Note(source=first.name, text=text) for text in looked.notes)
            found.notes.extend(
                Note(source=name, text=_ANOTHER.format(first.name)) for name in names if name != first.name
            )
        tick("looking", done, len(groups))
    return found


def _hashed(folder: Path, paths: Iterable[Path], found: _Found) -> list[_File]:
    """Give the files that may be opened, with their digests; a missing one is told of elsewhere."""
    files = []
    for path in dict.fromkeys(paths):
        if not path.exists() and not path.is_symlink():
            continue
        try:
            name = check_file(path, Bounds(size=_SIZE, root=folder, smaller="Save the part that matters by itself."))
            with path.open("rb") as file:
                files.append(_File(path, name, f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"))
        except ReadError as error:
            found.failures.append(Failure(source=error.where, stage=SEE, problem=error.what, remedy=error.remedy))
        except OSError as error:
            problem = f"the file could not be opened: {error.strerror}."
            remedy = "Give yourself permission to read it, or take it out."
            found.failures.append(Failure(source=name_of(path, folder), stage=SEE, problem=problem, remedy=remedy))
    return files


def _seen(album: Album, file: _File, folder: Path, *, drawn: bool, held: Exhibit | None) -> "Looked | Failure":
    """Give what is seen of a file: what the album has of it, or what looking gives; under its present name."""
    from headwater.see.look import look_at
    from headwater.see.looked import LookOptions

    looked = album.find(file.digest)
    if looked is None:
        fresh = look_at(file.path, LookOptions(root=folder, drawn=drawn))
        if isinstance(fresh, Failure):
            return fresh
        looked = fresh
        album.keep(looked)
    exhibit = held if held and (held.name, held.drawn) == (file.name, drawn) else None
    if exhibit is None:
        exhibit = msgspec.structs.replace(looked.exhibit, name=file.name, drawn=drawn, id="")
    return msgspec.structs.replace(looked, exhibit=exhibit)


def _leave_ornaments(found: _Found, carried: Iterable[Borne], folder: Path) -> None:
    """Leave out the small pictures of saved pages: buttons, portraits, pixels that count readers."""
    left: dict[str, int] = {}
    for one in carried:
        name = name_of(one.file, folder)
        looked = found.looked.get(found.named.get(name, ""))
        if looked and not name.startswith(f"{MEDIA}/") and min(looked.exhibit.width, looked.exhibit.height) < SMALLEST:
            del found.looked[found.named.pop(name)]
            left[one.report.source] = left.get(one.report.source, 0) + 1
    found.notes.extend(
        Note(source=source, text=f"{number} of its pictures are under {SMALLEST} pixels a side, and were left out")
        for source, number in left.items()
    )


def _missing(told: Told, carried: Iterable[Borne], folder: Path, found: _Found) -> list[Failure]:
    """Tell of files that a sheet or a report names and that are not there."""
    failed = {failure.source for failure in found.failures}
    named = {place(row): f"row {row.row} of its sheet names it" for row in told.listed}
    named |= {name_of(one.file, folder): f"the report {one.report.source} carries it" for one in carried}
    return [
        Failure(
            source=name,
            stage=SEE,
            problem=f"the picture is not there, and {why}.",
            remedy=f"Put it there, or take its name out; nothing is fetched. Pictures stand in {MEDIA}/.",
        )
        for name, why in named.items()
        if name not in found.named and name not in failed and not (folder / name).exists()
    ]


def _record(pen: Pen, now: State, found: _Found, uses: Mapping[str, Use]) -> None:
    """Append what the ledger does not have yet: exhibits first, since they clear what was said of them before."""
    exhibits = {exhibit.id for exhibit in now.exhibits}
    known = {use.id for use in now.uses}
    fresh: list[Recorded] = [one.exhibit for key, one in found.looked.items() if key not in exhibits]
    renewed = {value.name for value in fresh if isinstance(value, Exhibit)}
    said = dict.fromkeys(found.notes)
    fresh.extend(use for key, use in uses.items() if key not in known)
    fresh.extend(note for note in said if note not in now.notes or note.source in renewed)
    fresh.extend(one for one in dict.fromkeys(found.failures) if one not in now.failures)
    pen.write(*fresh)


def _gone(pen: Pen, now: State, present: frozenset[str], found: _Found) -> tuple[str, ...]:
    """Give the ids of exhibits and uses that are recorded and not there any more, and tell of the files."""
    digests = {one.exhibit.digest for one in found.looked.values()}
    lost = [one for one in now.exhibits if one.id not in present and one.digest not in digests]
    pen.write(*(Note(source=one.name, text=_CHANGED if one.name in found.named else _GONE) for one in lost))
    recorded = {one.id for one in (*now.exhibits, *now.uses)} | set(now.gallery.gone)
    return tuple(sorted(recorded - present))


def thumbnails(folder: Path, now: State) -> dict[str, bytes]:
    """Give the small picture of each exhibit by its digest; one that is not kept is made anew, if its file is there."""
    album = Album(folder)
    found: dict[str, bytes] = {}
    for exhibit in now.exhibits:
        small = album.thumbnail(exhibit.digest) or _made_anew(album, folder, exhibit)
        if small:
            found[exhibit.digest] = small
    return found


def _made_anew(album: Album, folder: Path, exhibit: Exhibit) -> bytes | None:
    from headwater.see.look import look_at
    from headwater.see.looked import LookOptions

    looked = look_at(folder / exhibit.name, LookOptions(root=folder))
    if isinstance(looked, Failure) or looked.exhibit.digest != exhibit.digest:
        return None
    album.keep(looked)
    return looked.thumbnail
