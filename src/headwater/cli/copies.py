"""`headwater copies`: pictures of a folder that are one, without a case."""

from collections.abc import Mapping
from pathlib import Path

import click

from headwater.cli.output import as_line, plural, printable, table, ticking
from headwater.errors import ReadError
from headwater.model import Known, Likeness, Value


class Pair(Value, frozen=True, kw_only=True):
    """One line of output: `a` is `b`, edited so, as far as the machine can tell, and how sure that is, 0 to 1."""

    a: str
    b: str
    edit: str
    score: float


@click.command("copies", epilog="Example: headwater copies pictures/ --jsonl > pairs.jsonl")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--archive", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A CSV of known hashes.")
@click.option("--jsonl", is_flag=True, help="One JSON object a line: a, b, edit, score.")
def command(folder: Path, archive: Path | None, jsonl: bool) -> None:
    """Find the pictures of a folder that are one, edited or not: no case is needed.

    `a` is the edited one of a pair, where that can be told. Files that cannot be read are named on standard error, and
    the rest goes on. An archive is a CSV file with the columns pdq and source, and seen, address and caption.
    """
    from headwater.see.folder import look_through, pairs

    entries = _archive(archive) if archive else ()
    with ticking(quiet=False) as tick:
        looked = look_through(folder, tick)
    for name, why in looked.failed.items():
        click.echo(f"headwater: {printable(name)}: {printable(why)} It is left out.", err=True)
    if looked.failed and not looked.features:
        raise ReadError("no picture of the folder can be read.", where=str(folder), remedy="See the lines above.")
    known = {one.id: one for one in entries}
    found = [_pair(one, known) for one in pairs(looked, entries)]
    if jsonl:
        for pair in found:
            as_line(pair)
        return
    rows = [(pair.a, pair.b, pair.edit, f"{pair.score:.2f}") for pair in found]
    table(f"{plural(len(found), 'pair')} among {plural(len(looked.features), 'picture')}", Pair.__struct_fields__, rows)


def _archive(path: Path) -> tuple[Known, ...]:
    """Give the entries of an archive; what of it cannot be used is told, and all of it not being usable is an error."""
    from headwater.see.known import read_known

    read = read_known(path)
    for note in read.notes:
        click.echo(f"headwater: {printable(path.name)}: {note}.", err=True)
    if not read.known:
        remedy = "An archive is a CSV file with the columns pdq and source, and seen, address and caption where known."
        raise ReadError("no hash of the archive can be used.", where=str(path), remedy=remedy)
    return read.known


def _pair(found: Likeness, known: Mapping[str, Known]) -> Pair:
    other = known.get(found.other)
    named = (other.address or other.source) if other else found.other
    return Pair(a=found.one, b=named, edit=", ".join(kind.value for kind in found.alterations), score=found.score)
