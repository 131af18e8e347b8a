"""`headwater add`."""

from pathlib import Path

import click

from headwater.case import add_sources, find_case
from headwater.cli.app import case_option, now
from headwater.cli.columns import mapped
from headwater.cli.output import as_json, plural, ticking

EPILOG = (
    "Examples: headwater add article.html statements/ feed.jsonl; "
    "headwater add losses.csv --map Newspaper=publisher --map Deaths=value_low"
)


@click.command("add", epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@case_option
@click.option("--map", "pairs", multiple=True, metavar="COLUMN=FIELD", help="Which field a column of a sheet is.")
@click.option("--mapping", type=click.Path(path_type=Path), help='A TOML file of such pairs: Newspaper = "publisher".')
@click.option("--json", "json_", is_flag=True, help="Print what was added as JSON.")
def command(sources: tuple[Path, ...], folder: Path, pairs: tuple[str, ...], mapping: Path | None, json_: bool) -> None:
    """Archive reports into a case: files, folders, JSON lines; text, Markdown, HTML, PDF; sheets of claims.

    Pictures and videos are copied into media/ of the case, and looked at by the next `headwater run`.

    A sheet (CSV, TSV, XLSX, or JSON lines without `text`) holds one claim a row. Its columns are fields by their own
    names or by a mapping; one that lacks a needed field is refused, and what it lacks is named.

    What cannot be read is named, kept in the ledger as a failure, and the rest goes on.
    Exit code 4 if nothing at all could be read.
    """
    case = find_case(folder)
    columns = mapped(pairs, mapping)
    with ticking(json_) as tick:
        added = add_sources(case, sources, clock=now, tick=tick, columns=columns)
    if json_:
        as_json(added)
    else:
        for failure in added.failures:
            click.echo(f"  not read: {failure.source}: {failure.problem} {failure.remedy}", err=True)
        for note in added.notes:
            click.echo(f"  note: {note.source}: {note.text}", err=True)
        known = f", {plural(added.known, 'report')} already there" if added.known else ""
        if added.pictures or added.held:
            held = f", {added.held:,} already there" if added.held else ""
            click.echo(
                f"Put {plural(len(added.pictures), 'picture')} into media/{held}: `headwater run` looks at them."
            )
        if added.reports or added.known or added.failures or not (added.pictures or added.held):
            click.echo(f"Added {plural(len(added.reports), 'report')}{known}; {len(added.failures)} not read.")
    if added.failures and not (added.reports or added.known or added.pictures or added.held):
        raise SystemExit(4)
