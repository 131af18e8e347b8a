"""`headwater extract`."""

from pathlib import Path

import click

from headwater.case import extract_lines
from headwater.cli.output import as_line


@click.command("extract", epilog="Example: headwater extract sentences.jsonl --jsonl > claims.jsonl")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--jsonl", is_flag=True, help="Print one JSON line a claim (the stable interface).")
def command(file: Path, jsonl: bool) -> None:
    """Read claims from JSON lines {"id", "text", "language", "published"}, without a case.

    A line that cannot be used is named on standard error and the rest goes on (exit code 7 at the end).
    """
    data = click.get_binary_stream("stdin") if str(file) == "-" else file.open("rb")
    bad = 0
    with data:
        for line in extract_lines(data):
            if line.problem:
                bad += 1
                click.echo(f"headwater: {file}:{line.number}: {line.problem}", err=True)
            for claim in line.claims:
                if jsonl:
                    as_line(claim)
                else:
                    click.echo(f"{claim['id']}: {claim['as_written']} | {claim['quote']}")
    if bad:
        raise SystemExit(7)
