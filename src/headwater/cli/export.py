"""`headwater export`."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import click

from headwater.case import find_case, read_state
from headwater.cli.app import case_option
from headwater.errors import TellError
from headwater.model import State, Value
from headwater.tell import (
    ClaimRow,
    LossRow,
    OriginRow,
    PlacementRow,
    WideOriginRow,
    as_csv,
    as_json_lines,
    export_all,
    export_claims,
    export_findings,
    export_losses,
    export_map,
    export_origins,
    export_origins_wide,
    export_placements,
)
from headwater.tell.seen.exhibits import ExhibitRow, export_exhibits
from headwater.tell.seen.rows import ItemRow, SightingRow, export_items, export_sightings

Table = tuple[Callable[[State], Sequence[Value]], type[Value] | None]
"""The rows of an export, and the value whose fields are its columns; None where its rows have no columns."""

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "claims": (export_claims, ClaimRow),
        "origins": (export_origins, OriginRow),
        "findings": (export_findings, None),
        "losses": (export_losses, LossRow),
        "placements": (export_placements, PlacementRow),
        "exhibits": (export_exhibits, ExhibitRow),
        "sightings": (export_sightings, SightingRow),
        "items": (export_items, ItemRow),
    }
)
WIDE: Table = (export_origins_wide, WideOriginRow)


@click.command("export", epilog="Examples: headwater export claims --csv > claims.csv; headwater export all")
@click.argument("what", type=click.Choice([*TABLES, "map", "all"]))
@case_option
@click.option("--csv", "form", flag_value="csv", help="A sheet: all but findings and the map.")
@click.option("--jsonl", "form", flag_value="jsonl", default=True, help="JSON, one value a line (the default).")
@click.option("--wide", is_flag=True, help="Origins with all that is known of them, not only where they lead.")
@click.option("--exact", "form", flag_value="exact", help="The map, with points as they were told and not rounded.")
@click.option("--to", type=click.Path(path_type=Path), help="A file to write; by default standard output.")
def command(what: str, folder: Path, form: str, wide: bool, to: Path | None) -> None:
    """Write one of the case's tables, or the map, for another program; or everything as one JSON document.

    Origins are one row a claim: claim_id, origin_id, retells, changes; a claim of a sheet goes by the sheet's own id.
    Losses are what each origin said first, as a sheet that `headwater weigh` reads. Placements are who is said to be,
    or to go, where. Exhibits are one row a use. Sightings go out as a sheet that `headwater see` takes in; items are
    what they come down to.
    The map is GeoJSON: each claim with a place as an area, as wide as the place is.
    In a sheet, a cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    data = _exported(read_state(find_case(folder)), what, form, wide=wide)
    if to is None:
        sys.stdout.buffer.write(data)
        return
    try:
        to.write_bytes(data)
    except OSError as error:
        problem = f"the export cannot be written ({error.strerror})."
        raise TellError(problem, where=str(to), remedy="Name a file in a folder you can write to.") from error


def _exported(state: State, what: str, form: str, *, wide: bool) -> bytes:
    if wide and what != "origins":
        raise click.UsageError("only origins have a --wide form.")
    if form == "exact" and what != "map":
        raise click.UsageError("only the map has points that --exact could leave as they were told.")
    if what == "map" and form == "csv":
        raise click.UsageError("the map is GeoJSON and has no columns: export claims with --csv.")
    if what == "map":
        return export_map(state, exact=form == "exact")
    if what == "all":
        return export_all(state)
    rows, columns = WIDE if wide else TABLES[what]
    if form != "csv":
        return as_json_lines(rows(state))
    if columns is None:
        raise click.UsageError("findings have steps and no columns: export them with --jsonl.")
    return as_csv(rows(state), columns)
