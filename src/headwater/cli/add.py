"""`headwater add`."""

from pathlib import Path

import click

from headwater.case import add_sources, find_case
from headwater.cli.app import case_option, now
from headwater.cli.output import as_json, plural, ticking


@click.command("add", epilog="Example: headwater add article.html statements/ feed.jsonl")
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@case_option
@click.option("--json", "json_", is_flag=True, help="Print what was added as JSON.")
def command(sources: tuple[Path, ...], folder: Path, json_: bool) -> None:
    """Archive reports into a case: files, folders, JSON lines; text, Markdown, HTML, PDF.

    What cannot be read is named, kept in the ledger as a failure, and the rest goes on.
    Exit code 4 if nothing at all could be read.
    """
    case = find_case(folder)
    with ticking(json_) as tick:
        added = add_sources(case, sources, clock=now, tick=tick)
    if json_:
        as_json(added)
    else:
        for failure in added.failures:
            click.echo(f"  not read: {failure.source}: {failure.problem} {failure.remedy}", err=True)
        for note in added.notes:
            click.echo(f"  note: {note.source}: {note.text}", err=True)
        known = f", {plural(added.known, 'report')} already there" if added.known else ""
        click.echo(f"Added {plural(len(added.reports), 'report')}{known}; {len(added.failures)} not read.")
    if added.failures and not added.reports and not added.known:
        raise SystemExit(4)
