"""Taking in: from the files of a case to the reports in its ledger."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from headwater.case.aside import replace_pages
from headwater.case.mediafolder import of_a_saved_page
from headwater.case.pen import Pen
from headwater.ledger import Archived, Recorded, state
from headwater.model import Failure, Note, Value, digest
from headwater.read import ReadOptions, Received, find_sources, read_source

Tick = Callable[[str, int, int], None]
"""Told of progress: the stage, how many are done, and of how many."""


def no_tick(_stage: str, _done: int, _total: int) -> None:
    """Be told of progress, and say nothing."""


class Added(Value, frozen=True, kw_only=True):
    """What an adding did: the ids of new reports, how many were known before, failures and notes.

    `pictures` are names in `media/` of those that were copied there; `held` is how many lay there already.
    """

    reports: tuple[str, ...] = ()
    known: int = 0
    pictures: tuple[str, ...] = ()
    held: int = 0
    failures: tuple[Failure, ...] = ()
    notes: tuple[Note, ...] = ()


class Taken(NamedTuple):
    """What was taken in, and the ids of all reports that the sources hold now, known before or not."""

    added: Added
    present: frozenset[str]


class Reading(NamedTuple):
    """Where a case is, which field each column of its claim sheets is, and files that are no reports but pictures."""

    folder: Path
    columns: Mapping[str, str]
    pictures: frozenset[Path] = frozenset()


def take_in(pen: Pen, sources: Iterable[Path], reading: Reading, tick: Tick) -> Taken:
    """Archive what the sources hold and the ledger does not; every failure and note is recorded as well."""
    before = state(pen.ledger)
    known, present = {report.id for report in before.reports}, set[str]()
    captured: dict[str, set[str]] = {}
    for report in before.reports:
        if report.columns is not None:  # by other columns the same bytes are other pages
            continue
        captured.setdefault(report.capture, set()).add(report.id)
    files = ((file, source) for source in sources for file in find_sources(source))
    found = [(file, _options(pen, reading, source)) for file, source in files if _may_be_read(file, reading)]
    taken: list[Recorded] = []
    seen = 0
    for done, (path, options) in enumerate(found, start=1):
        if (there := captured.get(_digest_of(path, options) or "")) is not None:
            new, ids = [], there
        else:
            readings = tuple(read_source(path, options))
            ids = {reading.report.id for reading in readings if isinstance(reading, Received)}
            new = _new_values(readings, known)
            pen.write(*_bytes_once(new))
            replace_pages(pen, readings)
        present |= ids
        seen += len(ids) - sum(isinstance(value, Archived) for value in new)
        taken.extend(msgspec.structs.replace(v, data=None) if isinstance(v, Archived) else v for v in new)
        tick("reading", done, len(found))
    added = Added(
        reports=tuple(value.report.id for value in taken if isinstance(value, Archived)),
        known=seen,
        failures=tuple(value for value in taken if isinstance(value, Failure)),
        notes=tuple(value for value in taken if isinstance(value, Note)),
    )
    return Taken(added, frozenset(present))


def _may_be_read(file: Path, reading: Reading) -> bool:
    return file not in reading.pictures and not of_a_saved_page(file)


def _options(pen: Pen, reading: Reading, source: Path) -> ReadOptions:
    """Give how to read a source: names are relative to the case, or to a folder elsewhere that links may not leave."""
    elsewhere = source.is_dir() and not source.absolute().is_relative_to(reading.folder.absolute())
    root = source if elsewhere else reading.folder
    return ReadOptions(today=pen.clock().date(), root=root, columns=dict(reading.columns))


def _digest_of(path: Path, options: ReadOptions) -> str | None:
    """Give the digest of a file's bytes, by which it need not be taken apart again; None where it has to be."""
    try:
        if not path.is_file() or path.stat().st_size > options.size_limit:
            return None
        return digest(path.read_bytes())
    except OSError:
        return None  # reading it says what is the matter


def _new_values(readings: Iterable[Received | Failure], known: set[str]) -> list[Recorded]:
    """Give what is to be recorded of a source: failures, and reports not known yet with their notes."""
    values: list[Recorded] = []
    for reading in readings:
        if isinstance(reading, Failure):
            values.append(reading)
        elif reading.report.id not in known:
            known.add(reading.report.id)
            values.append(Archived(report=reading.report, capture=reading.capture, data=reading.data))
            values.extend(Note(source=reading.report.source, text=text) for text in reading.notes)
    return values


def _bytes_once(values: Iterable[Recorded]) -> Iterator[Recorded]:
    """Give values of which the first that was read from a capture carries its bytes: a sheet has many pages."""
    held = set[str]()
    for value in values:
        if isinstance(value, Archived):
            digested = value.capture.digest
            yield msgspec.structs.replace(value, data=None) if digested in held else value
            held.add(digested)
        else:
            yield value
