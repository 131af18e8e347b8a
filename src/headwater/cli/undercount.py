"""`headwater undercount`."""

from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path
from typing import Any

import click

from headwater.cli.app import now
from headwater.cli.output import as_json, printable, table, ticking
from headwater.errors import ReadError
from headwater.model import Estimate
from headwater.read import ReadOptions, Table, read_table

RATE = click.FloatRange(0, 1, max_open=True)
EPILOG = """Example: headwater undercount lists.csv --of "people killed" --links-missed 0.05

The columns of the sheet are the lists, with 1 where a person is on it and 0 where not. A column called count (or n,
freq) says how many people a row stands for; without one each row is one person. A column called stratum parts the
population; each part is estimated by itself.
"""


@click.command("undercount", epilog=EPILOG)
@click.argument("lists", type=click.Path(path_type=Path))
@click.option("--of", "subject", default="people", help="Who is counted, in words.", show_default=True)
@click.option("--seed", default=1, type=click.IntRange(0), help="Of the bootstrap samples.", show_default=True)
@click.option("--samples", default=1000, type=click.IntRange(100, 100_000), help="How many.", show_default=True)
@click.option("--links-missed", default=0.0, type=RATE, help="The share of true links between lists that were missed.")
@click.option("--links-false", default=0.0, type=RATE, help="The share of links made that are false.")
@click.option("--matches", type=click.Path(path_type=Path), help="A sheet of match probabilities to take both from.")
@click.option("--fast", is_flag=True, help="Leave out latent classes, which are sampled and take up to a minute.")
@click.option("--why", is_flag=True, help="Give what is assumed, how to redo it, and what would change it.")
@click.option("--json", "json_", is_flag=True, help="Print the estimates as one JSON document.")
def command(lists: Path, why: bool, json_: bool, **asked: Any) -> None:
    """Estimate how many are on no list, from how many are on several (multiple systems estimation).

    LISTS is a table (CSV, TSV or a workbook) of who is on which list. Several methods answer side by side; one that
    cannot says why.
    """
    from headwater.weigh.lists import estimates, options

    if not asked["subject"].strip():
        raise click.BadParameter("say in words who is counted.", param_hint="--of")
    parts = _histories(lists)
    linkage = _linkage(asked, parts[0].lists)
    chosen = options.ListOptions(
        subject=asked["subject"],
        seed=asked["seed"],
        replicates=asked["samples"],
        linkage=linkage,
        latent=not asked["fast"],
    )
    try:
        with ticking(quiet=json_) as tick:
            found = estimates.weigh_lists(parts, chosen, tick)
    except ValueError as problem:
        raise ReadError(f"{problem}.", where=str(lists)) from problem
    if json_:
        as_json({"estimates": [_plain(one) for one in found.estimates], "linkage": found.rates})
        return
    for subject in dict.fromkeys(one.subject.words for one in found.estimates):
        _show(subject, [one for one in found.estimates if one.subject.words == subject], why=why)
    _show_rates(found)


def _histories(path: Path) -> Any:
    from headwater.weigh.lists.sheet import histories_of

    read = _read(path)
    try:
        return histories_of(read.header, _rows(read))
    except ValueError as problem:
        raise ReadError(str(problem), where=str(path)) from problem


def _linkage(asked: dict[str, Any], lists: Sequence[str]) -> Any:
    """Give the rates of linkage errors: those of a sheet of matches, or those given for every pair of lists."""
    from headwater.weigh.lists.linkage import Linkage
    from headwater.weigh.lists.matches import linkage_of

    if asked["matches"] is None:
        return Linkage(missed=asked["links_missed"], false=asked["links_false"])
    if asked["links_missed"] or asked["links_false"]:
        raise click.UsageError("--matches gives both rates: leave --links-missed and --links-false out.")
    read = _read(asked["matches"])
    try:
        return linkage_of(read.header, _rows(read), lists)
    except ValueError as problem:
        raise ReadError(str(problem), where=str(asked["matches"])) from problem


def _read(path: Path) -> Table:
    return read_table(path, ReadOptions(today=now().date(), root=path.parent))


def _rows(read: Table) -> Iterator[tuple[int, list[str]]]:
    return ((row.number, [cell.text for cell in row.cells]) for row in read.rows)


def _plain(one: Estimate) -> dict[str, Any]:
    """Give an estimate with the ends of its first interval beside the figures."""
    ends = one.intervals[0] if one.intervals else None
    return {
        **one.to_builtins(),
        "low": ends.low if ends else None,
        "high": ends.high if ends else None,
        "level": ends.level if ends else None,
    }


NOTED = {
    "groups of lists that share nobody": "Lists that share nobody",
    "models within 2 BIC": "Log-linear models within 2 BIC of the best",
}
"""Diagnostics that stand under every table, with what they are called there."""


def _show(subject: str, found: Sequence[Estimate], *, why: bool) -> None:
    seen = _told(found, "seen")
    table(f"{subject}: {seen}" if seen else subject, ("method", "total", "range", ""), [_row(one) for one in found])
    for name, heading in NOTED.items():
        if told := _told(found, name):
            click.echo(printable(f"{heading}: {told}"))
    for one in found if why else ():
        _explain(one)
    click.echo()


def _told(found: Sequence[Estimate], name: str) -> str:
    return next((one.tells for each in found for one in each.diagnostics if one.name == name), "")


def _row(one: Estimate) -> tuple[str, ...]:
    if one.best is None:
        return one.method, "none", "", one.refused
    ends = one.intervals[0]
    high = "no limit" if ends.high is None else f"{ends.high:,.0f}"
    level = "" if ends.level is None else f"{100 * ends.level:.0f}%"
    note = _told([one], "strata without an estimate")
    return one.method, f"{one.best:,.0f}", f"{ends.low:,.0f} to {high} ({level})", note and f"a floor: none for {note}"


def _explain(one: Estimate) -> None:
    click.echo(f"\n{one.method}")
    for heading, lines in (("assumes", one.assumptions), ("redo", one.derivation), ("changes it", one.turns)):
        for line in lines:
            click.echo(printable(f"  {heading}: {line}"))
    for diagnostic in one.diagnostics:
        value = "" if diagnostic.value is None else f" {diagnostic.value:,.4g}"
        click.echo(printable(f"  {diagnostic.name}:{value}. {diagnostic.tells}".rstrip(". ") + "."))
    click.echo(printable(f"  source: {'; '.join(one.cites)}"))


def _show_rates(found: Any) -> None:
    """Show the totals at other rates of linkage errors: a line for each method, those of all strata together."""
    told = {method: rows for method, rows in found.rates.items() if rows}
    if not told:
        return
    first = next(iter(told.values()))
    heads = [f"{one.missed:.0%} missed" if one.missed else f"{one.false:.0%} false" for one in first]
    rows = [("seen", *(f"{one.seen:,.0f}" for one in first))]
    rows += [(method, *(_total(one.total) for one in of_method)) for method, of_method in told.items()]
    table("Totals if so many of the true links were missed, or of the links made are false", ("", *heads), rows)


def _total(value: float) -> str:
    return f"{value:,.0f}" if isfinite(value) else "none"
