"""Explaining: a report sentence by sentence, with what each number in it became, and why."""

import re
from collections.abc import Sequence

import msgspec

from headwater.extract.extractor import cut, extract
from headwater.extract.options import ExtractOptions
from headwater.model import Case, Claim, Dropped, Extraction, Mask, Placement, Report, Span


class Explained(msgspec.Struct, frozen=True):
    """One sentence: where it stands, its words, and its claims and masks from left to right.

    A claim belongs to the sentence in which its quote begins; `numbers` are where the words of its count stand.
    `placements` say who is where, `dropped` are claims and placements that failed the verifier.
    """

    span: Span
    text: str
    claims: tuple[Claim, ...] = ()
    numbers: tuple[Span, ...] = ()
    masks: tuple[Mask, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    placements: tuple[Placement, ...] = ()


def explain(report: Report, case: Case | None, options: ExtractOptions) -> tuple[Explained, ...]:
    """Give every sentence of a report with what its numbers became.

    Every number of the report is in the words of a claim's count or is a mask. Raises ExtractError as `extract` does.
    """
    found = extract(report, case, options)
    return tuple(_explained(report, found, span) for span in cut(report))


def _explained(report: Report, found: Extraction, span: Span) -> Explained:
    def here(start: int) -> bool:
        return span.start <= start < span.end

    masks = tuple(mask for mask in found.masks if here(mask.span.start))
    pairs = sorted(_placed([claim for claim in found.claims if here(claim.span.start)], masks), key=_place)
    dropped = tuple(one for one in found.dropped if one.quote in span.of(report.text))
    claims, numbers = tuple(claim for claim, _ in pairs), tuple(number for _, number in pairs)
    placements = tuple(one for one in found.placements if here(one.span.start))
    return Explained(span, span.of(report.text), claims, numbers, masks, dropped, placements)


Placed = tuple[Claim, Span]
"""A claim, and where the words of its count stand."""


def _place(placed: Placed) -> tuple[int, int]:
    return placed[1].start, placed[0].span.end


def _placed(claims: Sequence[Claim], masks: Sequence[Mask]) -> list[Placed]:
    """Give where each claim's number stands: of words that stand twice in a quote, those that nothing else took."""
    taken = [mask.span for mask in masks]
    found: list[Placed] = []
    for claim in claims:
        spans = _occurrences(claim)
        number = next((span for span in spans if not any(_overlap(span, other) for other in taken)), spans[0])
        taken.append(number)
        found.append((claim, number))
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _occurrences(claim: Claim) -> list[Span]:
    words = re.escape(claim.count.as_written)
    found = re.finditer(rf"(?<!\w){words}(?!\w)", claim.quote) if claim.count.as_written else ()
    starts = [one.start() for one in found] or [max(claim.quote.find(claim.count.as_written), 0)]
    first = claim.span.start
    return [Span(start=first + at, end=first + at + len(claim.count.as_written)) for at in starts]
