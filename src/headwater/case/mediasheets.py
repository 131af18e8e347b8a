"""What the sheets of `media/` say: which file was used where, and which pictures were known elsewhere, and when."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from headwater.case.mediafolder import KNOWN, LISTED, MEDIA, Borne, name_of, sheets
from headwater.errors import ReadError
from headwater.guard.files import Bounds, check_file
from headwater.model import Case, Failure, Known, Note, Report, Use
from headwater.see import archiver
from headwater.see.known import read_known
from headwater.see.listed import Listed, read_listed

SEE = "see"
LIMIT = 500_000_000  # bytes of one sheet


class Told(NamedTuple):
    """All that sheets say: rows of `pictures.csv`, media of auto-archiver, entries of archives, and what was odd."""

    listed: tuple[Listed, ...] = ()
    archived: tuple[archiver.Archived, ...] = ()
    known: tuple[Known, ...] = ()
    notes: tuple[Note, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def drawn(self) -> frozenset[str]:
        """The names of files that are said to be drawn."""
        return frozenset(place(row) for row in self.listed if row.drawn)


def place(row: Listed) -> str:
    """Give the name in the case of the file that a row names: within `media/`, whether it says so or not."""
    return f"{MEDIA}/{row.file.replace(chr(92), '/').removeprefix('./').removeprefix(MEDIA + '/')}"


def read_sheets(folder: Path) -> Told:
    """Read the sheets of `media/`; one that cannot be read leaves the others alone."""
    told = Told()
    for path in sheets(folder):
        try:
            name = check_file(path, Bounds(size=LIMIT, root=folder, smaller="Split it."))
            told = _with(told, path, name)
        except ReadError as error:
            failure = Failure(source=error.where, stage=SEE, problem=error.what, remedy=error.remedy)
            told = told._replace(failures=(*told.failures, failure))
    return told


def _with(told: Told, path: Path, name: str) -> Told:
    """Add what one sheet says; a file that is no sheet of pictures adds nothing."""
    if path.name == KNOWN:
        archive = read_known(path, name)
        return told._replace(known=(*told.known, *archive.known), notes=_notes(told, name, archive.notes))
    data = path.read_bytes()
    if path.suffix.lower() != ".csv":
        page = archiver.read_page(data, name)
        return _archived(told, name, page) if page else told
    text = data.decode("utf-8", "replace")
    if path.name == LISTED:
        sheet = read_listed(text)
        return told._replace(listed=(*told.listed, *sheet.rows), notes=_notes(told, name, sheet.notes))
    return _archived(told, name, archiver.read_sheet(text, name)) if archiver.is_sheet(text) else told


def _archived(told: Told, name: str, pages: archiver.Pages) -> Told:
    return told._replace(archived=(*told.archived, *pages.media), notes=_notes(told, name, pages.notes))


def _notes(told: Told, name: str, said: Iterable[str]) -> tuple[Note, ...]:
    return (*told.notes, *(Note(source=name, text=text) for text in said))


class Ground(NamedTuple):
    """What uses are made from: the exhibit of each file's name, the case, and its reports."""

    exhibits: dict[str, str]
    case: Case
    reports: tuple[Report, ...]


def listed_uses(rows: Iterable[Listed], ground: Ground) -> tuple[list[Use], list[Note]]:
    """Give the uses that rows of `pictures.csv` tell of, and a note for a report that is not there."""
    uses, notes = [], []
    for row in rows:
        exhibit = ground.exhibits.get(place(row))
        if exhibit is None:
            continue
        sheet = f"{MEDIA}/{LISTED}"
        report = _report(row.report, ground.reports) if row.report else None
        if row.report and report is None:
            notes.append(Note(source=sheet, text=f"row {row.row}: there is no report {row.report[:80]!r} in the case"))
        uses.append(
            Use(
                exhibit=exhibit,
                source=row.source or f"{sheet}:{row.row}",
                report=report.id if report else None,
                outlet=_outlet(row.outlet, ground.case) or (report.outlet if report else ""),
                published=row.published or (report.published if report else None),
                caption=row.caption,
                said_on=row.said_on,
                said_place=row.said_place,
            )
        )
    return uses, notes


def borne_uses(found: Iterable[Borne], folder: Path, ground: Ground) -> list[Use]:
    """Give the uses of pictures that reports carry."""
    named = ((one, ground.exhibits.get(name_of(one.file, folder))) for one in found)
    return [
        Use(
            exhibit=exhibit,
            source=one.report.id,
            report=one.report.id,
            outlet=one.report.outlet,
            published=one.report.published,
            caption=one.caption,
        )
        for one, exhibit in named
        if exhibit
    ]


def archived_uses(media: Iterable[archiver.Archived], ground: Ground) -> tuple[list[Use], list[Known]]:
    """Give the uses of files that auto-archiver kept, and as entries of an archive the hashes of those not here."""
    by_file = {name.rpartition("/")[2]: exhibit for name, exhibit in ground.exhibits.items()}
    uses, known = [], list(archiver.Pages(media=tuple(one for one in media if one.file not in by_file)).known)
    for one in media:
        if one.file in by_file:
            host = _outlet(_host(one.address), ground.case)
            uses.append(
                Use(
                    exhibit=by_file[one.file],
                    source=one.address or one.source,
                    outlet=host,
                    published=one.published,
                    caption=one.caption,
                )
            )
    return uses, known


def _report(written: str, reports: Iterable[Report]) -> Report | None:
    """Give the report of an id, a file's name (with its folder and ending, or without) or an address."""
    wanted = written.strip()
    for report in reports:
        file = report.source.rpartition("/")[2]
        if wanted in (report.id, report.source, file, file.rpartition(".")[0], report.address):
            return report
    return None


def _outlet(written: str, case: Case) -> str:
    """Give the id of the outlet that goes by an id, a name or a domain; what is written where the case has none."""
    wanted = written.strip().casefold()
    for outlet in case.outlets:
        names = (outlet.id, outlet.name, *outlet.names, *outlet.domains)
        if wanted in (name.casefold() for name in names):
            return outlet.id
    return written.strip()


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
