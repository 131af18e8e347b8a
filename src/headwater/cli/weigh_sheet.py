"""`headwater weigh SHEET`: reporting bias from a sheet of loss claims."""

from collections.abc import Sequence
from math import exp
from pathlib import Path
from typing import Any

import click
import msgspec

from headwater.case.losses import LossOptions, learn, weigh_losses
from headwater.cli.app import now
from headwater.cli.output import as_json, plural, table, ticking
from headwater.errors import TellError
from headwater.tell.weighed import Weighed, write_weighed
from headwater.tell.weighed.pages import overview, rounded, words_of


def weigh_sheet(path: Path, out: Path | None, json_: bool, options: dict[str, Any]) -> None:
    """Weigh a sheet; write its report where `out` says, and print what came of it."""
    chosen = LossOptions(
        today=now().date(),
        seed=options["seed"],
        sensitivity=out is not None and not options["fast"],
        speaks_for=_sides(options["sides"]),
        multipliers=options["multipliers"],
    )
    if options["learn"]:
        _write_learned(path, options["learn"], chosen)
        return
    with ticking(json_) as tick:
        weighed = weigh_losses(path, chosen, tick)
        index = write_weighed(weighed, out, tick) if out else None
    if json_:
        as_json(_summary(weighed, index))
        return
    _print(weighed, index)


def _sides(pairs: Sequence[str]) -> dict[str, str]:
    told = {}
    for pair in pairs:
        source, mark, party = pair.partition("=")
        if not mark:
            raise click.BadParameter(f"{pair!r} is no pair: write 'SOURCE=PARTY'.", param_hint="--speaks-for")
        told[source.strip()] = party.strip()
    return told


def _write_learned(path: Path, to: Path, chosen: LossOptions) -> None:
    learned = learn(path, chosen)
    try:
        to.write_bytes(msgspec.json.format(msgspec.json.encode(learned, order="deterministic"), indent=2) + b"\n")
    except OSError as problem:
        remedy = "Choose another file with --learn."
        raise TellError(
            f"the factors could not be written: {problem.strerror}.", where=str(to), remedy=remedy
        ) from problem
    for one in learned.roles:
        click.echo(
            f"  {one.role.value}: × {exp(one.mean):.2f} (log sd {one.sd:.2f}), {plural(one.speakers, 'speaker')}"
        )
    click.echo(f"Factors learned on {learned.learned_on}: {to}")


def _summary(weighed: Weighed, index: Path | None) -> dict[str, object]:
    """Give what a program wants at once: each total without its curve; the report's files hold the rest."""
    keys = ("mode", "category", "party", "day", "mean", "median", "low", "high")
    totals = []
    for one in weighed.estimates:
        last = one.curve[-1]
        figures = (last.mean, last.median, last.low, last.high)
        subject = (one.method, one.subject.category, one.subject.party, last.day)
        totals.append(dict(zip(keys, (*subject, *figures), strict=True)))
    return {
        "sheet": weighed.name,
        "claims": len(weighed.points),
        "report": str(index) if index else None,
        "totals": totals,
        "leanings": weighed.leanings,
        "suspects": weighed.suspicions,
        "unusable": [{"row": row, "problem": problem} for row, problem in weighed.unusable],
        "notes": weighed.notes,
    }


def _print(weighed: Weighed, index: Path | None) -> None:
    small = any(row.taught for row in overview(weighed))
    rows = [
        (
            row.party,
            row.category,
            f"{row.claims:,}",
            words_of(row.robust) if row.robust else "",
            words_of(row.published) if row.published else "",
            *((words_of(row.taught) if row.taught else "",) if small else ()),
            "" if row.from_data is None else f"{row.from_data:.0%}",
        )
        for row in overview(weighed)
    ]
    header = ("Losses of", "What", "Claims", "Robust: median (95%)", "As published: median (95%)",
              *(("With learned factors",) if small else ()), "Rests on data")  # fmt: skip
    table(f"{weighed.name}: totals on the last day", header, rows)
    for note in weighed.notes:
        click.echo(f"note: {note}")
    if weighed.suspicions:
        click.echo(f"{plural(len(weighed.suspicions), 'row')} that look like slips; the first:")
        for one in weighed.suspicions[:5]:
            meant = f"; {rounded(one.meant)} would fit" if one.meant is not None else ""
            click.echo(f"  row {one.row:,}: {one.category}, {one.party}, {one.count:,.0f}: {one.slip}{meant}")
    for number, problem in weighed.unusable[:5]:
        click.echo(f"  not used: row {number:,}: {problem}", err=True)
    if len(weighed.unusable) > 5:
        click.echo(f"  and {len(weighed.unusable) - 5:,} more rows not used.", err=True)
    click.echo(f"Report: {index}" if index else "Write it as a report with --out FOLDER: curves, factors, slips.")
