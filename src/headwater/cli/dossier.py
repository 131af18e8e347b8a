"""`headwater dossier`."""

from pathlib import Path

import click

from headwater.case import find_case, tell_case
from headwater.cli.app import case_option
from headwater.cli.output import as_json, ticking


@click.command("dossier", epilog="Example: headwater dossier --to public/mosul")
@case_option
@click.option("--to", type=click.Path(path_type=Path), help="Where; by default dossier/ in the case.")
@click.option("--exact", is_flag=True, help="Points of sightings and pictures on the map as told, not rounded.")
@click.option("--json", "json_", is_flag=True, help="Print what was written as JSON.")
def command(folder: Path, to: Path | None, exact: bool, json_: bool) -> None:
    """Write the dossier: a folder of plain HTML that opens from disk, with no network and no script."""
    case = find_case(folder)
    with ticking(json_) as tick:
        dossier = tell_case(case, to, tick=tick, exact=exact)
    for note in dossier.notes:
        click.echo(f"headwater: the map: {note}", err=True)
    if json_:
        as_json(dossier)
    else:
        click.echo(str(dossier.index))
