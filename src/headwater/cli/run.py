"""`headwater run`."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from headwater.case import CACHE, brought_names, find_case, run_case
from headwater.cli.app import case_option, now
from headwater.cli.extractors import chosen, extractor_options
from headwater.cli.output import as_json, plural, ticking
from headwater.extract.sheet import Brought
from headwater.tell.summary import Summary


@click.command("run", epilog="Example: headwater run && headwater show findings")
@case_option
@extractor_options
@click.option("--json", "json_", is_flag=True, help="Print the summary as JSON.")
def command(folder: Path, json_: bool, **asked: Any) -> None:
    """Read what is new in reports/, then extract, trace and check the whole case.

    With --extractor model, answers are kept in cache/model/ of the case, and asked for once.
    """
    case = find_case(folder)
    extractor = chosen(asked, case / CACHE)
    with ticking(json_) as tick:
        summary = run_case(case, clock=now, tick=tick, extractor=extractor)
    if json_:
        as_json(summary)
    else:
        print_summary(summary)
        print_names(brought_names(case))


def print_summary(summary: Summary) -> None:
    """Print what a run found and what it could not read."""
    click.echo(f"{summary.title}")
    click.echo(f"  {plural(summary.reports, 'report')}, {summary.unread} of them unread")
    for reason, number in summary.unread_reasons.items():
        click.echo(f"      {number} x {reason}")
    click.echo(
        f"  {plural(summary.claims, 'claim')} ({summary.masked} other numbers set aside with a reason, "
        f"{summary.dropped} claims dropped)"
    )
    click.echo(
        f"  {plural(summary.origins, 'origin')}, {summary.unknown_origins} of them unknown; "
        f"{plural(summary.derivations, 'derivation')}, {summary.faithful} of them faithful"
    )
    verdicts = f"{summary.holding} hold, {summary.failing} do not, {summary.open} give no verdict"
    click.echo(f"  {plural(summary.findings, 'finding')}: {verdicts}")
    for statement in summary.serious:
        click.echo(f"      ! {statement}")
    if summary.failures:
        click.echo(f"  {plural(len(summary.failures), 'source')} could not be read, or not in every part:")
    for failure in summary.failures:
        click.echo(f"      {failure.source}: {failure.problem} {failure.remedy}")


def print_names(names: Sequence[Brought]) -> None:
    """Print how many names sheets brought that the case did not have."""
    made = Counter(one.table for one in names if one.made)
    told = ", ".join(plural(made[f"{one}s"], one) for one in ("place", "actor", "outlet") if made[f"{one}s"])
    if told:
        click.echo(f"  Sheets brought {told} that case.toml does not have: `headwater show names` lists them.")
