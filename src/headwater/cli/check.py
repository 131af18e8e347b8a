"""`headwater check`."""

from pathlib import Path

import click

from headwater.case import find_case
from headwater.casefile import check_file
from headwater.cli.output import as_json


@click.command("check", epilog="Example: headwater check my-case")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--json", "json_", is_flag=True, help="Print the mistakes as JSON.")
def command(folder: Path, json_: bool) -> None:
    """Check case.toml: each mistake with file, line, what is wrong and what would be right.

    Exit code 3 if there is a mistake; warnings alone are no mistake.
    """
    mistakes = check_file(find_case(folder))
    if json_:
        as_json(mistakes)
    else:
        for mistake in mistakes:
            click.echo(str(mistake))
        if not mistakes:
            click.echo("case.toml is sound.")
    if any(not mistake.warning for mistake in mistakes):
        raise SystemExit(3)
