"""`headwater extract`."""

import codecs
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from headwater.cli.extractors import chosen, extractor_options
from headwater.cli.output import as_line
from headwater.errors import ExtractError
from headwater.extract import to_line
from headwater.extract.seam import Extractor, Given
from headwater.model import Extraction, Failure, Period, Report, Unread

LONGEST = 10_000_000  # bytes a line


class Line(msgspec.Struct, frozen=True):
    """One line of input: a text with an id, its language (BCP 47) and the date it was published."""

    id: str | int
    text: str
    language: str = "en"
    published: str | None = None


@click.command("extract", epilog="Example: headwater extract sentences.jsonl --jsonl > claims.jsonl")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--jsonl", is_flag=True, help="Print one JSON line a claim (the stable interface).")
@extractor_options
@click.option("--model-cache", type=click.Path(path_type=Path), help="A folder to keep a model's answers in.")
def command(file: Path, jsonl: bool, model_cache: Path | None, **asked: Any) -> None:
    """Read claims from JSON lines {"id", "text", "language", "published"}, without a case.

    FILE may be - for standard input. A line that cannot be used is named on standard error, and the
    rest goes on; the exit code is 7 then.
    """
    extractor = chosen(asked, model_cache)
    bad = 0
    with _opened(file) as lines:
        for number, line in enumerate(iter(lambda: lines.readline(LONGEST), b""), start=1):
            try:
                for claim in _claims(line, extractor):
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


def _claims(line: bytes, extractor: Extractor) -> Iterator[dict[str, Any]]:
    """Give the claims of one line as plain values; ValueError for a line that is not as it should be."""
    if not line.strip():
        return
    given = msgspec.json.decode(line.removeprefix(codecs.BOM_UTF8), type=Line)
    if not given.text.strip():
        return
    published = Period.parse(given.published) if given.published else None
    report = Report(
        outlet="unnamed", text=given.text, source="text", capture="", language=given.language, published=published
    )
    read = extractor.read(report, None)
    for value in read:
        for claim in value.claims if isinstance(value, Extraction) else ():
            yield to_line(claim, str(given.id))
    _complain(read)


def _complain(read: tuple[Given, ...]) -> None:
    """Raise ExtractError for what was left unread, the parts of it named."""
    problems = [f"{value.problem} {value.remedy}" for value in read if isinstance(value, Failure)]
    problems = problems or [
        value.reason.replace("this report", "this line") for value in read if isinstance(value, Unread)
    ]
    if problems:
        raise ExtractError("; ".join(problems))


def _print(claim: dict[str, Any], jsonl: bool) -> None:
    if jsonl:
        as_line(claim)
    else:
        click.echo(f"{claim['id']}  {claim['as_written']}  |  {claim['quote']}")
