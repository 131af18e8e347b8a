"""`headwater explain`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace
from rich.console import Console
from rich.text import Text

from headwater.case import find_case, read_state
from headwater.cli.app import case_option, now
from headwater.cli.output import as_json, plural, printable
from headwater.errors import CaseError, ExtractError, HeadwaterError, ReadError
from headwater.extract import REASONS, Explained, ExtractOptions, explain, readable, to_line
from headwater.model import Claim, Failure, Placement, Report, State
from headwater.read import ReadOptions, Received, read_bytes, read_source
from headwater.tell.placed import placed_words

EPILOG = "Examples: headwater explain article.html; headwater explain reports/un-1959.md; headwater explain - < text"


@click.command("explain", epilog=EPILOG)
@click.argument("report")
@case_option
@click.option("--language", help="Read it in this language, whatever it says itself: en, ar, ru, uk, tr, fa.")
@click.option("--convention", default="headwater", help="Limits of vague amounts: headwater, acled, airwars or floor.")
@click.option("--json", "json_", is_flag=True, help="Print one JSON object a sentence, as a list.")
def command(report: str, folder: Path, language: str | None, convention: str, json_: bool) -> None:
    """Show a report sentence by sentence: which number is a claim, of what, and why each other one is none.

    Beside them who is said to be, or to go, where.

    REPORT is a file, with or without a case, or the id or file name of a report in the case.
    """
    options = ExtractOptions(convention=convention)
    state = _state(folder)
    for one in _reports(report, state, language):
        if one.columns is not None:
            remedy = "`headwater show claims` lists what its rows say."
            raise ExtractError(
                "this is a page of a claim sheet: it has cells, not sentences.", where=one.source, remedy=remedy
            )
        if (reason := readable(one)) is not None:
            raise ExtractError(f"the report is left unread: {reason}.", where=one.source, remedy="Give --language.")
        sentences = explain(one, state.case if state else None, options)
        if json_:
            as_json([_plain(sentence, one) for sentence in sentences])
        else:
            _show(one, sentences)


def _state(folder: Path) -> State | None:
    """Give the state of the case we are in, or None outside of one."""
    try:
        return read_state(find_case(folder))
    except CaseError:
        return None


def _reports(wanted: str, state: State | None, language: str | None) -> Iterator[Report]:
    """Give the report of a case by id or file name, or those that a file holds."""
    known = [one for one in state.reports if _is_called(one, wanted)] if state else []
    if known:
        yield known[-1] if language is None else _in(known[-1], language)
        return
    for found in _read(wanted):
        if not isinstance(found, Received):
            raise ReadError(found.problem, where=found.source, remedy=found.remedy)
        yield found.report if language is None else _in(found.report, language)


def _read(wanted: str) -> Iterator[Received | Failure]:
    path = Path(wanted)
    options = ReadOptions(today=now().date(), root=path.parent)
    if wanted == "-":
        return read_bytes(sys.stdin.buffer.read(), "standard-input.txt", options)
    if not path.is_file():
        what = "there is no such file here, and no report of that id or file name in the case."
        raise HeadwaterError(what, where=wanted, remedy="`headwater show reports` lists those of the case.")
    return read_source(path, options)


def _is_called(report: Report, wanted: str) -> bool:
    return wanted in (report.id, report.source) or Path(report.source).name == wanted


def _in(report: Report, language: str) -> Report:
    return replace(report, language=language)


def _plain(sentence: Explained, report: Report) -> dict[str, Any]:
    return {
        "span": [sentence.span.start, sentence.span.end],
        "text": sentence.text,
        "claims": [to_line(claim, report.id, report.language or "en") for claim in sentence.claims],
        "masks": [
            {"span": [mask.span.start, mask.span.end], "quote": mask.quote, "reason": mask.reason}
            for mask in sentence.masks
        ],
        "placements": [one.to_builtins() for one in sentence.placements],
        "dropped": [{"quote": one.quote, "reason": one.reason} for one in sentence.dropped],
    }


def _show(report: Report, sentences: tuple[Explained, ...]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for number, sentence in enumerate(sentences, start=1):
        console.print(Text(f"{number:>3}  ", style="dim") + _marked(sentence))
        for claim in sentence.claims:
            console.print(Text("     ") + Text(printable(claim.count.as_written), style="bold green") + _said(claim))
        for placed in sentence.placements:
            console.print(Text("     ") + Text(printable(placed.who), style="bold cyan") + _placed(placed))
        for mask in sentence.masks:
            said = f": no claim, {mask.reason}: {REASONS[mask.reason]}"
            console.print(Text("     ") + Text(printable(mask.quote), style="yellow") + Text(said, style="dim"))
        for one in sentence.dropped:
            console.print(Text(f"     dropped: {printable(one.quote)}: {one.reason}", style="red"))
    claims = sum(len(sentence.claims) for sentence in sentences)
    masks = sum(len(sentence.masks) for sentence in sentences)
    places = sum(len(sentence.placements) for sentence in sentences)
    totals = f"{plural(len(sentences), 'sentence')}, {plural(claims, 'claim')}, {plural(masks, 'other number')}"
    totals += f", {plural(places, 'placement')}" if places else ""
    console.print(f"{printable(report.source)}: {totals}.", markup=False)


def _marked(sentence: Explained) -> Text:
    """Give the sentence's words with the numbers of its claims in green and the others in yellow."""
    text = Text(printable(sentence.text))
    for span, style in [(number, "bold green") for number in sentence.numbers] + [
        (mask.span, "yellow") for mask in sentence.masks
    ]:
        text.stylize(style, max(span.start - sentence.span.start, 0), span.end - sentence.span.start)
    return text


def _said(claim: Claim) -> Text:
    outcomes = " or ".join(claim.scope.outcomes) if claim.scope.outcomes else claim.kind.value
    words = claim.words
    parts = [
        f": {_limits(claim)} {outcomes}",
        f"{claim.role.value}" if claim.role else "",
        f"of {words.population}" if words.population else "of whom is not said",
        f"party: {words.party}" if words.party else "",
        f"place: {words.place}" if words.place else "",
        f"period: {words.period}" if words.period else "",
        f"says: {' <- '.join(speaker.name for speaker in claim.speakers)}" if claim.speakers else "nobody is named",
        claim.modality.value,
        f"a {claim.kind.value}" if claim.kind.value != "loss" else "",
    ]
    return Text(printable("; ".join(part for part in parts if part)))


def _placed(one: Placement) -> Text:
    parts = [
        f": {one.kind.value}: {placed_words(one)}",
        f"party: {' / '.join(one.party)}" if one.party else "",
        f"says: {' <- '.join(speaker.name for speaker in one.speakers)}" if one.speakers else "nobody is named",
        one.modality.value,
    ]
    return Text(printable("; ".join(part for part in parts if part)))


def _limits(claim: Claim) -> str:
    low, high = claim.count.low, claim.count.high
    if low == high:
        return f"{low:,}" + (" or about that many" if claim.count.approximate else "")
    if low is None:
        return f"at most {high:,}"
    return f"{low:,} or more" if high is None else f"{low:,} to {high:,}"
