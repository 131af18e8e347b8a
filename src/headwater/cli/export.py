"""`headwater export`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from headwater.case import find_case, read_state
from headwater.cli.app import case_option
from headwater.errors import TellError
from headwater.model import State, Value
from headwater.tell import (
    ClaimRow,
    LossRow,
    OriginRow,
    WideOriginRow,
    as_csv,
    as_json_lines,
    export_all,
    export_claims,
    export_findings,
    export_losses,
    export_origins,
    export_origins_wide,
)
from headwater.tell.seen.exhibits import ExhibitRow, export_exhibits


@click.command("export", epilog="Examples: headwater export claims --csv > claims.csv; headwater export all")
@click.argument("what", type=click.Choice(["claims", "origins", "findings", "losses", "exhibits", "all"]))
@case_option
@click.option("--csv", "form", flag_value="csv", help="A sheet: all but findings.")
@click.option("--jsonl", "form", flag_value="jsonl", default=True, help="JSON, one value a line (the default).")
@click.option("--wide", is_flag=True, help="Origins with all that is known of them, not only where they lead.")
@click.option("--to", type=click.Path(path_type=Path), help="A file to write; by default standard output.")
def command(what: str, folder: Path, form: str, wide: bool, to: Path | None) -> None:
    """Write claims, origins, findings, losses or exhibits for another program, or everything as one JSON document.

    Origins are one row a claim: claim_id, origin_id, retells, changes; a claim of a sheet goes by the sheet's own id.
    Losses are what each origin said first, as a sheet that `headwater weigh` reads. Exhibits are one row a use.
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
    if what == "all":
        return export_all(state)
    rows, columns = _rows(state, what, wide)
    if form != "csv":
        return as_json_lines(rows)
    if columns is None:
        raise click.UsageError("findings have steps and no columns: export them with --jsonl.")
    return as_csv(rows, columns)


def _rows(state: State, what: str, wide: bool) -> tuple[Sequence[Value], type[Value] | None]:
    if what == "claims":
        return export_claims(state), ClaimRow
    if what == "losses":
        return export_losses(state), LossRow
    if what == "exhibits":
        return export_exhibits(state), ExhibitRow
    if what == "findings":
        return export_findings(state), None
    return (export_origins_wide(state), WideOriginRow) if wide else (export_origins(state), OriginRow)
