"""Sightings of a case: the sheets in its folder and what was recorded by hand, made entries, items and findings."""

import gzip
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec

from headwater.case.pen import Pen
from headwater.errors import CaseError, HeadwaterError, ReadError
from headwater.extract.equipment import equipment_words
from headwater.ledger import content, entries, state
from headwater.model import (
    Case,
    Failure,
    Finding,
    Item,
    Note,
    Pairing,
    Scope,
    Seen,
    Sighting,
    State,
    sheet_of,
)
from headwater.read import TABLES, ReadOptions, read_table
from headwater.see.floor import looked, of_scope, visible
from headwater.see.groups import Pictured
from headwater.see.items import items_of
from headwater.see.kinds import kinds_of
from headwater.see.names import Naming, naming
from headwater.see.record import Said, sighting_of
from headwater.see.recycled import recycled_findings
from headwater.see.sheet import Read, Sheet, Unusable, lines_sheet, read_sightings
from headwater.see.visible import Seeing, visible_findings

SIGHTINGS = "sightings"
"""The folder of a case that sheets of sightings lie in."""

COLUMNS = "columns.toml"
"""The file there that says which field a column is: pairs like `Vehicle = "type"`."""

HAND = "hand: "
"""What the source of sightings begins with that somebody recorded by hand."""

LINES = (".jsonl", ".ndjson")
PACKED = ".gz"
STAGE = "see"
MOST_NOTES = 200
"""Rows of one sheet that are noted one by one; of more it is said how many there are."""
SIZE_LIMIT = 200_000_000  # bytes of a sheet, unpacked


def is_sheet(path: Path) -> bool:
    """Say whether a file is called as a sheet of sightings is: a table or JSON lines, packed or not."""
    return path.name.casefold().removesuffix(PACKED).endswith((*TABLES, *LINES))


def sheets_of(folder: Path) -> tuple[Path, ...]:
    """Give the sheets in the `sightings/` of a case, by name."""
    place = folder / SIGHTINGS
    return (
        tuple(sorted(path for path in place.iterdir() if path.is_file() and is_sheet(path))) if place.is_dir() else ()
    )


def note_sightings(pen: Pen, folder: Path) -> None:
    """Read the sheets in `sightings/` and record what changed; a sheet that is gone sees nothing any more."""
    now = state(pen.ledger)
    if now.case is None:
        return
    sheets = sheets_of(folder)
    standing = _standing(pen) if sheets or now.sightings else {}
    if not sheets and not standing:
        return
    names = naming_of(now, now.case)
    for path in sheets:
        _note_sheet(pen, now, path, names, standing)
    there = {f"{SIGHTINGS}/{path.name}" for path in sheets}
    lost = (seen for source, seen in standing.items() if not source.startswith(HAND) and source not in there)
    pen.write(*(Seen(source=seen.source) for seen in lost if seen.sightings))


def record_sighting(pen: Pen, said: Said) -> Sighting:
    """Record what somebody saw, beside what the same hand recorded before; ValueError where it is no sighting."""
    now = state(pen.ledger)
    if now.case is None:
        raise CaseError("the case has no ledger yet.", where="see", remedy="Do `headwater run` first.")
    source = f"{HAND}{said.who}"
    before = _standing(pen).get(source, Seen(source=source)).sightings
    sighting, doubts = sighting_of(said, f"{source}#{len(before) + 1}", naming_of(now, now.case))
    if doubts:
        raise ValueError(doubts[0])
    pen.write(Seen(source=source, sightings=(*before, sighting)))
    return sighting


def seen_things(now: State) -> tuple[tuple[Pairing, ...], tuple[Item, ...]]:
    """Give the open pairs and the items of a state's sightings, by its judgements and the likenesses it holds."""
    if not now.sightings:
        return (), ()
    return items_of(now.sightings, now.judgements, now.gallery.likenesses)


def hang_items(pen: Pen, now: State) -> State:
    """Record the open pairs and the items of a state where they are not what stands already; give the state with them.

    A state of many sightings takes long to replay: it is handed on, not made anew.
    """
    pairings, items = seen_things(now)
    gallery = msgspec.structs.replace(now.gallery, pairings=pairings, items=items)
    if gallery != now.gallery:
        pen.write(gallery)
    return msgspec.structs.replace(now, gallery=gallery)


def seen_findings(now: State, case: Case) -> tuple[Finding, ...]:
    """Give recycled pictures, and what is visible of what was claimed, of a state whose gallery has been hung."""
    pictured = Pictured(
        exhibits=now.exhibits,
        uses=now.uses,
        likenesses=now.gallery.likenesses,
        known=now.gallery.known,
        judgements=now.judgements,
        reports=now.reports,
    )
    return recycled_findings(pictured) + visible_findings(
        now.claims, now.origins, Seeing(case, now.sightings, now.gallery.items, now.reports, now.exhibits)
    )


def seen_count(now: State) -> Callable[[Scope], int]:
    """Give the function that tells how many things are surely visible in a scope: what the Oryx rule counts."""
    at = looked(now.sightings, now.gallery.items)
    return lambda scope: visible(of_scope(scope), at).floor


def naming_of(now: State, case: Case) -> Naming:
    """Give the look-ups by which a case reads sightings."""
    return naming(case, kinds_of(equipment_words), now.exhibits)


def sheet_rows(path: Path, name: str, today: date) -> tuple[Sheet, tuple[Unusable, ...]]:
    """Give a file as a sheet, and the lines of it that are no rows; ReadError where it cannot be read."""
    try:
        if path.name.casefold().endswith(PACKED):
            return _unpacked(path, name, today)
        if path.name.casefold().endswith(LINES):
            return lines_sheet(name, path.read_bytes())
    except (OSError, EOFError) as problem:
        raise ReadError(f"the sheet cannot be read ({problem}).", where=name, remedy="Look at the file.") from problem
    table = read_table(path, ReadOptions(today=today, size_limit=SIZE_LIMIT))
    return Sheet(name, table.header, ((row.number, [cell.text for cell in row.cells]) for row in table.rows)), ()


def _unpacked(path: Path, name: str, today: date) -> tuple[Sheet, tuple[Unusable, ...]]:
    with gzip.open(path) as packed:
        data = packed.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise ReadError(f"it unpacks to more than {SIZE_LIMIT:,} bytes.", where=name, remedy="Cut it in parts.")
    with tempfile.TemporaryDirectory() as room:
        plain = Path(room) / path.name[: -len(PACKED)]
        plain.write_bytes(data)
        sheet, told = sheet_rows(plain, name, today)
        return sheet._replace(rows=tuple(sheet.rows)), told


def read_sheet(path: Path, name: str, names: Naming, today: date) -> Read:
    """Give what a file of sightings holds; ReadError where it is none."""
    sheet, broken = sheet_rows(path, name, today)
    try:
        read = read_sightings(sheet, names, _mapping(path.parent / COLUMNS))
    except ValueError as problem:
        remedy = f"Name its columns as docs/reference/sightings.md does, or in {SIGHTINGS}/{COLUMNS}."
        raise ReadError(f"{problem}.", where=name, remedy=remedy) from problem
    return read._replace(unusable=tuple(sorted((*broken, *read.unusable))))


def _note_sheet(pen: Pen, now: State, path: Path, names: Naming, standing: dict[str, Seen]) -> None:
    name = f"{SIGHTINGS}/{path.name}"
    try:
        read = read_sheet(path, name, names, pen.clock().date())
    except HeadwaterError as error:
        failure = Failure(source=name, stage=STAGE, problem=error.what, remedy=error.remedy)
        pen.write(*(() if failure in now.failures else (failure,)))
        return
    notes = tuple(_notes(name, read.unusable))
    told = {note for note in now.notes if sheet_of(note.source) == name}
    if standing.get(name) != read.seen or told != set(notes) or any(one.source == name for one in now.failures):
        pen.write(read.seen, *notes)


def _notes(name: str, unusable: tuple[Unusable, ...]) -> Iterator[Note]:
    for row, problem in unusable[:MOST_NOTES]:
        yield Note(source=f"{name}:{row}", text=f"{problem}.")
    if len(unusable) > MOST_NOTES:
        yield Note(source=name, text=f"{len(unusable) - MOST_NOTES:,} more rows have something the matter with them.")


def _standing(pen: Pen) -> dict[str, Seen]:
    """Give what each source says now, the emptied ones among them."""
    values = (content(entry) for entry in entries(pen.ledger) if entry.kind == "sightings")
    return {value.source: value for value in values if isinstance(value, Seen)}


def _mapping(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise ReadError(f"it is no TOML ({problem}).", where=path.name, remedy='Write Vehicle = "type".') from problem
    return {column: field for column, field in read.items() if isinstance(field, str)}
