"""Explaining: a report sentence by sentence, with what each number in it became, and why."""

import msgspec

from headwater.extract.extractor import cut, extract
from headwater.extract.options import ExtractOptions
from headwater.model import Case, Claim, Dropped, Extraction, Mask, Report, Span


class Explained(msgspec.Struct, frozen=True):
    """One sentence: where it stands, its words, and its claims and masks from left to right.

    A claim belongs to the sentence in which its quote begins. `dropped` are claims that failed the verifier.
    """

    span: Span
    text: str
    claims: tuple[Claim, ...] = ()
    masks: tuple[Mask, ...] = ()
    dropped: tuple[Dropped, ...] = ()


def explain(report: Report, case: Case | None, options: ExtractOptions) -> tuple[Explained, ...]:
    """Give every sentence of a report with what its numbers became.

    Every number of the report is in the words of a claim's count or is a mask. Raises ExtractError as `extract` does.
    """
    found = extract(report, case, options)
    return tuple(_explained(report, found, span) for span in cut(report))


def _explained(report: Report, found: Extraction, span: Span) -> Explained:
    def here(start: int) -> bool:
        return span.start <= start < span.end

    claims = sorted((claim for claim in found.claims if here(claim.span.start)), key=_place)
    masks = tuple(mask for mask in found.masks if here(mask.span.start))
    dropped = tuple(one for one in found.dropped if one.quote in span.of(report.text))
    return Explained(span, span.of(report.text), tuple(claims), masks, dropped)


def _place(claim: Claim) -> tuple[int, int]:
    return number_span(claim).start, claim.span.end


def number_span(claim: Claim) -> Span:
    """Give where the words of a claim's count stand in the report."""
    start = claim.span.start + claim.quote.find(claim.count.as_written)
    return Span(start=start, end=start + len(claim.count.as_written))
