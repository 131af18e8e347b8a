"""`headwater see`."""

import shutil
from pathlib import Path

import click

from headwater.case import find_case, read_state, see_case
from headwater.case.sightings import SIGHTINGS, is_sheet, sheet_rows
from headwater.cli.app import case_option, now
from headwater.cli.output import as_json, plural, table
from headwater.cli.things import pair_rows, sighting_rows, what
from headwater.errors import HeadwaterError
from headwater.model import State, floor, picture_groups
from headwater.see.record import Said

EPILOG = """Examples: headwater see --picture media/street.png --type humvee --state destroyed --on 2016-11-21 --place
mosul --who "M. Reader"; headwater see losses.csv; headwater see --pairs"""

FIELDS = {
    "picture": "The picture: its file in the case, its exhibit's id, or its address.",
    "type": "What it is: a Humvee, a tank.",
    "model": "Its model, as M1114.",
    "state": "What has become of it: destroyed, damaged, abandoned, captured, or several: 'damaged and captured'.",
    "whose": "Whose it was: an actor of the case, by id or name.",
    "marks": "Numbers and signs on it, with commas between them.",
    "place": "Where it is: a place of the case, by id or name.",
    "lat": "Its latitude, in degrees.",
    "lon": "Its longitude, in degrees.",
    "on": "When it was seen so: 2016-11-21.",
    "region": "Its box in the picture: left, top, width and height, as shares from 0 to 1: 0.1,0.2,0.3,0.3.",
    "at": "Seconds into a video.",
    "note": "What else there is to say.",
}


def _fields(function: click.decorators.FC) -> click.decorators.FC:
    for name, help_ in reversed(FIELDS.items()):
        function = click.option(f"--{name}", name, default="", help=help_)(function)
    return function


@click.command("see", epilog=EPILOG)
@click.argument("sheets", nargs=-1, type=click.Path(path_type=Path))
@_fields
@click.option("--who", default="", envvar="HEADWATER_WHO", help="Who saw it: a name that readers of the case know.")
@click.option("--list", "show", flag_value="list", help="List what has been seen.")
@click.option("--pairs", "show", flag_value="pairs", help="List the pairs that may be one thing, to be judged.")
@case_option
@click.option("--json", "json_", is_flag=True, help="Print as JSON.")
def command(sheets: tuple[Path, ...], show: str | None, folder: Path, json_: bool, **said: str) -> None:
    """Record what is seen in a picture, by hand or from sheets: one thing a row, counted once however often it is seen.

    SHEETS (CSV, TSV, XLSX, JSON lines, packed with gzip or not) are copied into sightings/ of the case, where every run
    reads them. What may be one thing is listed by --pairs, and judged: `headwater judge ID one-item ID`.
    """
    case = find_case(folder)
    if show:
        _show(read_state(case), show, json_)
    elif sheets:
        _take(sheets, case, json_)
    elif said["type"]:
        _record(case, said, json_)
    else:
        raise click.UsageError("name a sheet, or say what was seen with --type; --list and --pairs show what there is.")


def _show(state: State, show: str, json_: bool) -> None:
    if json_:
        as_json(state.sightings if show == "list" else state.gallery.pairings)
    else:
        table(*(sighting_rows(state) if show == "list" else pair_rows(state)))


def _record(case: Path, said: dict[str, str], json_: bool) -> None:
    if not said["who"].strip():
        raise click.UsageError("say with --who who saw it.")
    if not said["picture"].strip():
        raise click.UsageError("say with --picture where it is seen.")
    try:
        sighting, state = see_case(case, Said(**said), clock=now)
    except ValueError as problem:
        raise HeadwaterError(
            f"{problem}.", where="see", remedy="`headwater see --help` says what is written how."
        ) from (problem)
    if json_:
        as_json(sighting)
    elif sighting is not None:
        click.echo(f"Recorded {sighting.id}: {what(sighting)}. {_count(state)}")


def _take(sheets: tuple[Path, ...], case: Path, json_: bool) -> None:
    for sheet in sheets:
        if not is_sheet(sheet):
            remedy = "It ends in .csv, .tsv, .xlsx or .jsonl, or one of them with .gz."
            raise HeadwaterError("this is no sheet of sightings.", where=str(sheet), remedy=remedy)
        sheet_rows(sheet, sheet.name, now().date())  # what cannot be read is not copied
    _copy(sheets, case / SIGHTINGS)
    _, state = see_case(case, None, clock=now)
    names = {f"{SIGHTINGS}/{sheet.name}" for sheet in sheets}
    problems = [one for one in state.failures if one.source in names]
    notes = [one for one in state.notes if any(one.source.startswith(name) for name in names)]
    if json_:
        as_json({"sightings": len(state.sightings), "items": len(state.gallery.items), "notes": notes})
    else:
        for failure in problems:
            click.echo(f"  not read: {failure.source}: {failure.problem} {failure.remedy}", err=True)
        for note in notes:
            click.echo(f"  note: {note.source}: {note.text}", err=True)
        click.echo(_count(state))
    if problems:
        raise SystemExit(4)


def _copy(sheets: tuple[Path, ...], place: Path) -> None:
    try:
        place.mkdir(exist_ok=True)
        for sheet in sheets:
            if sheet.absolute().parent != place.absolute():
                shutil.copyfile(sheet, place / sheet.name)
    except OSError as problem:
        remedy = "Look at the file, and at the folder sightings/ of the case."
        raise HeadwaterError(f"a sheet cannot be copied ({problem.strerror}).", where="see", remedy=remedy) from problem


def _count(state: State) -> str:
    items, pairs = state.gallery.items, len(state.gallery.pairings)
    least = floor(items, picture_groups(state.sightings))
    told = f"{plural(len(state.sightings), 'sighting')}, {plural(len(items), 'item')}, at least {least:,} different"
    return f"The case has {told}; {plural(pairs, 'open pair')}{': headwater see --pairs' if pairs else ''}."
