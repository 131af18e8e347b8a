"""`headwater trace`."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from headwater.case import find_case, read_state
from headwater.cli.app import case_option
from headwater.cli.output import as_json, plural, printable
from headwater.cli.traced import Traced, TracedClaim, TracedOrigin, near_figures, traced
from headwater.errors import HeadwaterError
from headwater.model import State
from headwater.tell.lookup import look_up

FIGURE = re.compile(r"[0-9]+|[0-9]{1,3}(?:[,. ][0-9]{3})+")
"""A whole number, its thousands grouped or not."""

STANCES = {
    "own": "of its own side's losses",
    "enemy": "of its enemy's losses",
    "third": "as a third party",
    "unknown": "on a side that the case does not know",
}
VOICES = {
    "own": "of its own losses", "enemy": "of the enemy's", "third": "third party", "unplaced": "of unknown side",
    "unknown": "origin unknown, which earns nothing",
}  # fmt: skip
TIES = {
    "denial": "denies the figure",
    "withdrawal": "takes the figure back",
    "correction": "corrects the figure",
    "sum": "adds it up",
}


@click.command("trace", epilog="Examples: headwater trace 1959; headwater trace 1,959 --across")
@click.argument("figure")
@case_option
@click.option("--across", is_flag=True, help="Put time across: a line for each outlet, a column for each day.")
@click.option("--why", is_flag=True, help="Give the reasons for each tie as well.")
@click.option("--json", "json_", is_flag=True, help="Print the trees as one JSON document.")
def command(figure: str, folder: Path, across: bool, why: bool, json_: bool) -> None:
    """Trace a figure to who said it first: a tree for each origin, with what each retelling changed.

    Time runs down. Corrections, withdrawals and denials are named, with the claims that they reach.
    """
    state = read_state(find_case(folder))
    found = _traced(figure, state)
    if json_:
        as_json(found)
        return
    for line in _lines(found, across=across, why=why):
        click.echo(printable(line))


def _traced(written: str, state: State) -> Traced:
    if not FIGURE.fullmatch(written):
        raise HeadwaterError(f"{written!r} is no figure.", where="trace", remedy="Write it as 1959 or 1,959.")
    figure = int(re.sub(r"\D", "", written))
    found = traced(figure, look_up(state))
    if not found.claims:
        near = ", ".join(f"{number:,}" for number in near_figures(figure, state))
        remedy = f"Near it are {near}." if near else "The case has no claims yet: do `headwater run`."
        raise HeadwaterError(f"no claim in this case gives {figure:,}.", where="trace", remedy=remedy)
    return found


def _lines(found: Traced, *, across: bool, why: bool) -> Iterator[str]:
    heads = (plural(found.claims, "claim"), plural(found.outlets, "outlet"), plural(len(found.origins), "origin"))
    yield f"{found.figure:,}: {', '.join(heads)}"
    voices = [f"{number} {VOICES[name]}" for name, number in found.voices.items() if number]
    yield f"  separate voices: {'; '.join(voices) or 'none'}"
    for origin in found.origins:
        yield ""
        yield f"{_who(origin)}; {plural(origin.outlets, 'outlet')}"
        yield from _across(origin.claims) if across else _down(origin.claims, why=why)
        if origin.beside:
            yield f"  said on the same occasion: {'; '.join(origin.beside)}"
        for one in origin.reaching:
            where = f"{one.published or 'no date'}, {one.outlet}, {one.figure}"
            yield f"  ! {where}: {TIES[one.tie]}; it reaches {plural(one.reaches, 'claim')} here"


def _who(origin: TracedOrigin) -> str:
    if origin.speaker is None:
        return "Origin unknown: nobody is named who counted"
    return f"{origin.speaker}, speaking {STANCES[origin.stance]}"


def _down(claims: Sequence[TracedClaim], *, why: bool) -> Iterator[str]:
    wide = max(len(claim.outlet) for claim in claims)
    for claim in claims:
        indent = "  " + "   " * max(claim.depth - 1, 0) + ("└─ " if claim.depth else "")
        yield f"{indent}{claim.published or 'no date':10}  {claim.outlet:{wide}}  {claim.figure}: {_changed(claim)}"
        if why and claim.reasons:
            yield f"{' ' * len(indent)}weight {claim.weight:.2f}: {'; '.join(claim.reasons)}"


def _changed(claim: TracedClaim) -> str:
    if claim.tie is None:
        return "first known" if not claim.depth else "the same statement"
    said = [TIES[claim.tie]] if claim.tie in TIES else []
    return "; ".join([*said, *claim.lines]) or "faithful"


def _across(claims: Sequence[TracedClaim]) -> Iterator[str]:
    """Give the timeline: the days in order across, a mark where an outlet told the figure."""
    days = sorted({claim.published or "no date" for claim in claims})
    wide = max(len(claim.outlet) for claim in claims)
    for at, day in enumerate(days):
        yield f"  {'':{wide}}  {'│  ' * at}┌ {day}"
    for claim in claims:
        at = days.index(claim.published or "no date")
        marks = "".join("●  " if column == at else "·  " for column in range(len(days)))
        yield f"  {claim.outlet:{wide}}  {marks}{claim.figure}: {_changed(claim)}"
