"""`headwater extract`."""

import codecs
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from headwater.cli.output import as_line
from headwater.errors import ExtractError
from headwater.extract import extract_text, readable, to_line
from headwater.model import Period, Report

LONGEST = 10_000_000  # bytes a line


class Given(msgspec.Struct, frozen=True):
    """One line of input: a text with an id, its language (BCP 47) and the date it was published."""

    id: str | int
    text: str
    language: str = "en"
    published: str | None = None


@click.command("extract", epilog="Example: headwater extract sentences.jsonl --jsonl > claims.jsonl")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--jsonl", is_flag=True, help="Print one JSON line a claim (the stable interface).")
def command(file: Path, jsonl: bool) -> None:
    """Read claims from JSON lines {"id", "text", "language", "published"}, without a case.

    FILE may be - for standard input. A line that cannot be used is named on standard error, and the
    rest goes on; the exit code is 7 then.
    """
    bad = 0
    with _opened(file) as lines:
        for number, line in enumerate(iter(lambda: lines.readline(LONGEST), b""), start=1):
            try:
                for claim in _claims(line):
                    _print(claim, jsonl)
            except (ValueError, ExtractError) as error:
                bad += 1
                click.echo(f"headwater: {file}:{number}: not read: {error}", err=True)
    if bad:
        raise SystemExit(ExtractError.exit_code)


def _opened(file: Path) -> BinaryIO:
    if str(file) == "-":
        return sys.stdin.buffer
    try:
        return file.open("rb")
    except OSError as error:
        raise ExtractError(
            f"the file cannot be opened ({error.strerror}).", where=str(file), remedy="Look at its name."
        ) from error


def _claims(line: bytes) -> Iterator[dict[str, Any]]:
    """Give the claims of one line as plain values; ValueError for a line that is not as it should be."""
    if not line.strip():
        return
    given = msgspec.json.decode(line.removeprefix(codecs.BOM_UTF8), type=Given)
    if not given.text.strip():
        return
    published = Period.parse(given.published) if given.published else None
    report = Report(outlet="-", text=given.text, source="-", capture="-", language=given.language)
    if (reason := readable(report)) is not None:
        raise ExtractError(reason.replace("this report", "this line"))
    for claim in extract_text(given.text, given.language, published).claims:
        yield to_line(claim, str(given.id))


def _print(claim: dict[str, Any], jsonl: bool) -> None:
    if jsonl:
        as_line(claim)
    else:
        click.echo(f"{claim['id']}  {claim['as_written']}  |  {claim['quote']}")
