"""`headwater new`."""

from pathlib import Path

import click

from headwater.casefile import new_case


@click.command("new", epilog='Example: headwater new aleppo --title "Aleppo, July to December 2016"')
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", help="What the dispute is called; by default the folder's name.")
def command(folder: Path, title: str | None) -> None:
    """Make a case folder with a commented case.toml to fill in."""
    new_case(folder, title or folder.resolve().name)
    click.echo(f"Made {folder}. Next: edit {folder / 'case.toml'}, put reports into {folder / 'reports'},")
    click.echo(f"then: headwater run --case {folder}")
