"""`headwater asof`."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from headwater.case import find_case, read_state
from headwater.cli.app import case_option
from headwater.cli.known import AsOf, Known, Move, as_of
from headwater.cli.output import as_json, plural, printable
from headwater.errors import HeadwaterError
from headwater.model import Period


@click.command("asof", epilog="Example: headwater asof 2016-12-02")
@click.argument("day")
@case_option
@click.option("--json", "json_", is_flag=True, help="Print everything as one JSON document.")
def command(day: str, folder: Path, json_: bool) -> None:
    """Show what was known on a DAY, and why each figure moved since.

    Only reports that were surely out by then are traced: one of 'December 2016' is taken as of its last day, and one
    without a date is left out. What came later stands below each figure: a new report, a correction, a withdrawal, a
    denial, a sum.
    """
    found = as_of(read_state(find_case(folder)), _day(day))
    if json_:
        as_json(found)
        return
    for line in _lines(found):
        click.echo(printable(line))


def _day(written: str) -> date:
    try:
        period = Period.parse(written)
    except ValueError as error:
        raise HeadwaterError(f"{error}.", where="asof", remedy="Write a day as 2016-12-02.") from error
    if period.end is None:
        raise HeadwaterError(f"{written!r} has no last day.", where="asof", remedy="Write a day as 2016-12-02.")
    return period.end


def _lines(found: AsOf) -> Iterator[str]:
    yield (
        f"On {found.day}: {plural(found.reports, 'report')}, {plural(found.claims, 'claim')}, "
        f"{plural(found.origins, 'known origin')}, {found.unknown} unknown"
    )
    yield f"  {plural(found.later, 'report')} came later or may have; {found.undated} without a date are left out"
    for question in found.questions:
        yield ""
        yield question.title
        for known in question.known:
            yield f"  {known.figure}, {known.speaker or 'origin unknown'} ({plural(known.outlets, 'outlet')})"
            yield from _moved(known)
        if question.since:
            yield f"  since then, of others: {_figures(question.since)}"


def _moved(known: Known) -> Iterator[str]:
    """Give what moved a figure; reports that only carry it on are counted together."""
    carried = [move for move in known.since if move.why == "new report" and not move.lines]
    if carried:
        yield f"    since: carried by {plural(len(carried), 'new report')}, {carried[0].published or 'no date'} on"
    for move in known.since:
        if move.why != "new report" or move.lines:
            said = "; ".join((move.figure, *move.lines))
            yield f"    since: {move.published or 'no date'}, {move.outlet}, {move.why}: {said}"


def _figures(moves: Sequence[Move]) -> str:
    told = (f"{move.figure} ({move.published or 'no date'}, {move.outlet})" for move in moves)
    return "; ".join(dict.fromkeys(told))
