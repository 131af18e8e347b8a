"""`headwater compare`."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

import click

from headwater.case import find_case, read_state
from headwater.cli.app import case_option
from headwater.cli.output import as_json, plural, printable, table
from headwater.compare import compare, tables
from headwater.errors import TellError
from headwater.model import Carrying, Column, Comparison, Following, Grouping, Rate, State
from headwater.tell import as_csv

SHOWN = (Carrying.FAITHFUL, Carrying.ROUNDED, Carrying.MOVED, Carrying.INFLATED)


@click.command("compare", epilog="Examples: headwater compare --by country; headwater compare --csv tables/")
@case_option
@click.option(
    "--by",
    type=click.Choice([by.value for by in Grouping]),
    default=Grouping.OUTLET.value,
    help="What outlets are put together by (outlet is the default).",
)
@click.option("--json", "json_", is_flag=True, help="Print the whole comparison as one JSON document.")
@click.option(
    "--csv",
    "sheets",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for matrix.csv, rates.csv, lags.csv, words.csv and relations.csv.",
)
def command(folder: Path, by: str, json_: bool, sheets: Path | None) -> None:
    """Compare outlets: what each carried, left out, changed, how late, on whose word, of whose losses.

    A rate stands with its 95 % interval, and with none where too few figures were counted. Nothing is said of intent.
    """
    state = read_state(find_case(folder))
    made = compare(state)
    if json_:
        as_json(made)
        return
    if sheets is not None:
        for path in _written(made, state, sheets):
            click.echo(str(path))
        return
    _show(made, state, Grouping(by))


def _written(made: Comparison, state: State, folder: Path) -> Iterator[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, (kind, rows) in tables(made, state).items():
            path = folder / name
            path.write_bytes(as_csv(rows, kind))
            yield path
    except OSError as error:
        problem = f"the tables cannot be written ({error.strerror})."
        raise TellError(problem, where=str(folder), remedy="Name a folder that you can write to.") from error


def _show(made: Comparison, state: State, by: Grouping) -> None:
    columns = [column for column in made.columns if column.by is by]
    heads = ["", "Reports", "Carried", "Left out", *(kind.value.capitalize() for kind in SHOWN), "Lag, days"]
    table(
        f"{plural(len(made.figures), 'figure')}, by {by.value}",
        heads,
        [_row(column, state) for column in columns],
    )
    click.echo(f"Rates are of figures held against an earlier one; of fewer than {made.least} none is given.")
    if made.following:
        for line in _following(made.following):
            click.echo(printable(line))


def _row(column: Column, state: State) -> list[str]:
    carried = sum(count for kind, count in column.does.items() if kind.carried)
    return [
        _name(column, state),
        str(column.reports),
        str(carried),
        str(column.does.get(Carrying.LEFT_OUT, 0)),
        *(_rate(column.changes[kind]) for kind in SHOWN),
        f"{median(column.lags):g}" if column.lags else "",
    ]


def _name(column: Column, state: State) -> str:
    case = state.case
    if column.by is Grouping.ALL:
        return "all outlets"
    if not column.key:
        return "not known"
    outlet = case.outlet(column.key) if case and column.by is Grouping.OUTLET else None
    actor = case.actor(column.key) if case and column.by is Grouping.CONTROLLER else None
    return outlet.name if outlet else actor.name if actor else column.key


def _rate(rate: Rate) -> str:
    counted = f"{rate.count}/{rate.total}"
    if rate.share is None or rate.low is None or rate.high is None:
        return counted if rate.total else "-"
    return f"{counted} {rate.share:.2f} ({rate.low:.2f}-{rate.high:.2f})"


def _following(following: Following) -> Iterator[str]:
    yield (
        f"Of either side's losses, outlets with a known controller ({following.outlets}) gave those of its enemies in "
        f"{_rate(following.enemy)}."
    )
    if following.refused:
        yield following.refused
    for name, one in (("share of the enemy's losses", following.carrying), ("raising", following.raising)):
        if one is not None:
            yield f"By chance as far ({name}): {one.as_far} of {one.shuffles:,} deals, p = {one.chance:.3f}."
