"""`headwater verify`."""

import re
from pathlib import Path

import click

from headwater.case import verify_case
from headwater.cli.output import as_json, plural


@click.command("verify", epilog="Example: headwater verify my-case --expect sha256:9f2c...")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option("--expect", help="The digest the ledger should end with, as printed in a dossier.")
@click.option("--json", "json_", is_flag=True, help="Print the result as JSON.")
def command(folder: Path, expect: str | None, json_: bool) -> None:
    """Check every entry of a ledger against its seal, and every archived source against its digest.

    Exit code 6 if the ledger was altered: the first broken entry is named.
    """
    if expect is not None and not re.fullmatch(r"sha256:[0-9a-f]{64}", expect):
        raise click.BadParameter("a digest is 'sha256:' and 64 hexadecimal digits.", param_hint="--expect")
    verified = verify_case(folder, expect)
    if json_:
        as_json(verified)
        return
    entries = plural(verified.entries, "entry", "entries")
    click.echo(f"{entries} and {plural(verified.captures, 'capture')} verify.")
    click.echo(f"head {verified.head}")
