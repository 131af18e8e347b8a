"""`headwater weigh`."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from headwater.case import find_case, read_state
from headwater.case.asked import names_outcomes, period_of
from headwater.case.weighing import compare_case
from headwater.casefile import Standing
from headwater.cli.app import case_option
from headwater.cli.output import as_json, printable
from headwater.model import Estimate
from headwater.weigh.rules.weighing import Comparison, Shown, Voice, answer_words

SHEETS = (".csv", ".tsv", ".xlsx")

EXAMPLE = """\b
Examples: headwater weigh killed --of "Iraqi forces" --area Mosul --period 2016-10-17/2017-07-10
          headwater weigh
          headwater weigh sheet.csv --out report/
"""


@click.command("weigh", epilog=EXAMPLE)
@click.argument("what", required=False)
@click.option("--of", help="Whose losses: an actor of the case, by id or name; by default every side's.")
@click.option("--kind", help="What is counted, as civilians, vehicle or tank; by default as the actor is.")
@click.option("--area", help="Where: a place of the case, by id or name; by default the case's area.")
@click.option("--period", help="When, as 2016-11 or 2016-10-17/2017-07-10; by default the case's period.")
@click.option(
    "--rule", "files", multiple=True, type=click.Path(path_type=Path), help="A rule of your own beside these."
)
@click.option("--out", type=click.Path(path_type=Path), help="Of a sheet: the folder to write its report to.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Of a sheet: of all that is drawn.")
@click.option("--fast", is_flag=True, help="Of a sheet: leave out what other models would make of it.")
@click.option(
    "--speaks-for", "sides", multiple=True, metavar="SOURCE=PARTY", help="Of a sheet: whose voice a source is."
)
@click.option(
    "--multipliers", type=click.Path(path_type=Path), help="Of a small sheet: factors learned on a large one."
)
@click.option("--learn", type=click.Path(path_type=Path), help="Of a large sheet: write the factors it teaches here.")
@case_option
@click.option("--json", "json_", is_flag=True, help="Print everything as one JSON document.")
def command(what: str | None, folder: Path, json_: bool, **asked: Any) -> None:
    """Weigh a question by every counting rule, side by side, and say why they differ.

    WHAT is one outcome or several: killed, or killed,captured. Without it, the questions that case.toml asks with
    [[weigh]] are weighed. Rules in rules/ of the case take part. With a sheet (CSV, TSV, XLSX) in place of WHAT, the
    loss claims in it are fitted for reporting bias, and no case is needed.
    """
    if what and (what.casefold().endswith(SHEETS) or (Path(what).is_file() and not names_outcomes(what))):
        sheet = import_module("headwater.cli.weigh_sheet")  # it needs the numerical libraries, which a case does not
        sheet.weigh_sheet(Path(what), asked["out"], json_, asked)
        return
    if asked["out"]:
        raise click.UsageError("--out is for the report of a sheet: name a sheet in place of an outcome.")
    if not what and any(asked[name] for name in ("of", "kind", "area", "period")):
        raise click.UsageError("a question needs an outcome, as in: headwater weigh killed --of ...")
    case = find_case(folder)
    typed = None
    if what:
        typed = Standing((what,), asked["of"], asked["kind"], asked["area"], period_of(asked["period"]))
    found = tuple(compare_case(case, read_state(case), typed, asked["files"]))
    if json_:
        as_json(found[0] if typed else found)
        return
    for at, comparison in enumerate(found):
        if at:
            click.echo("")
        for line in _lines(comparison):
            click.echo(printable(line))


def _lines(found: Comparison) -> Iterator[str]:
    yield found.question.words
    yield ""
    width = max(len(one.method) for one in found.estimates)
    for estimate in found.estimates:
        yield from _rule(estimate, width)
    if found.voices:
        yield ""
        yield "What each voice's figures come to"
        yield from (f"  {one.says}: {one.speaker}, {_speaks(one)} [{one.grade}]" for one in found.voices)
    yield ""
    yield "Why they differ"
    yield from (f"  {line}" for line in found.disagreement)
    yield from _figures("Figures that count, with the grade of source and information", found.figures)
    yield from _figures("Figures of more than was asked: they only limit it", found.wider)
    if found.aside:
        yield ""
        yield "Not counted"
        yield from (f"  {one.speaker}: {one.figure} ({one.counts}; {one.report}): {one.why}" for one in found.aside)
    if found.unshown:
        yield f"and {found.unshown} more figures"
    turns = dict.fromkeys(line for estimate in found.estimates for line in estimate.turns)
    if turns:
        yield ""
        yield "What would change it"
        yield from (f"  {line}" for line in turns)


def _speaks(one: Voice) -> str:
    of = {"own": "of its own side's losses", "enemy": "of its enemy's losses", "third": "on neither side"}
    said = "of the whole" if one.whole else "of parts"
    return f"{of.get(one.stance, 'side unknown')}, {said}"


def _rule(estimate: Estimate, width: int) -> Iterator[str]:
    grade = f" ({estimate.grade})" if estimate.grade else ""
    yield f"  {estimate.method.ljust(width)}  {answer_words(estimate)}{grade}"
    if estimate.refused:
        yield f"      {estimate.refused}"
    told = (line for line in estimate.derivation if not line.startswith(("counted: ", "limit: ")))
    yield from (f"      {line}" for line in told)


def _figures(title: str, figures: Sequence[Shown]) -> Iterator[str]:
    if not figures:
        return
    yield ""
    yield title
    for one in figures:
        yield f"  {one.grade}  {one.speaker}: {one.figure}, {one.lies} ({one.counts})"
        yield f"      {one.report}: ‘{one.quote}’ [{one.claim}]"
        yield f"      {one.grade[:1]}: {one.source}; {one.grade[1:]}: {one.information}"
