"""Marked text: a report's words cut wherever a claim, a masked number or the headline begins or ends."""

from collections.abc import Iterable
from itertools import groupby, pairwise

from headwater.model import Claim, Mask, Report, Span, Value


class Piece(Value, frozen=True, kw_only=True):
    """A run of text inside the same claims and masks.

    `begins` are the claims whose first piece this is (their anchors go here), `ends` those whose last.
    `masks` are the reasons why numbers here are no claims.
    """

    text: str
    claims: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    masks: tuple[str, ...] = ()
    headline: bool = False


class Block(Value, frozen=True, kw_only=True):
    """The headline, or a stretch of body, in pieces."""

    pieces: tuple[Piece, ...]
    headline: bool

    @property
    def bare(self) -> bool:
        """Whether nothing stands here but blanks and Markdown's mark of a headline."""
        marks = any(piece.claims or piece.masks for piece in self.pieces)
        return not marks and not "".join(piece.text for piece in self.pieces).strip("# \t\r\n")


def marked(report: Report, claims: Iterable[Claim], masks: Iterable[Mask]) -> tuple[Block, ...]:
    """Cut a report's text into blocks of pieces; spans may overlap. Joined again, the pieces are the text.

    Claims that are not pinned to this text, and masks whose words do not stand in it, mark nothing.
    """
    spans = {claim.id: claim.span for claim in claims if claim.pinned_to(report)}
    standing = [mask for mask in masks if report.text[mask.span.start : mask.span.end] == mask.quote]
    masked = {f"mask {at}": mask.span for at, mask in enumerate(standing)}
    why = {f"mask {at}": mask.reason for at, mask in enumerate(standing)}
    pieces = _pieces(report, spans | masked, why)
    return tuple(
        Block(pieces=tuple(run), headline=headline)
        for headline, run in groupby(pieces, key=lambda piece: piece.headline)
    )


def _pieces(report: Report, spans: dict[str, Span], why: dict[str, str]) -> list[Piece]:
    starts, stops = _edges(spans, "start"), _edges(spans, "end")
    title = _title_end(report)
    edges = {0, len(report.text), *starts, *stops} | ({report.headline.start, title} if report.headline else set())
    active: dict[str, None] = {}
    found = []
    for left, right in pairwise(sorted(edges)):
        for name in stops.get(left, ()):
            del active[name]
        active |= dict.fromkeys(starts.get(left, ()))
        found.append(
            Piece(
                text=report.text[left:right],
                claims=tuple(name for name in active if name not in why),
                begins=tuple(name for name in starts.get(left, ()) if name not in why),
                ends=tuple(name for name in stops.get(right, ()) if name not in why),
                masks=tuple(why[name] for name in active if name in why),
                headline=report.headline is not None and report.headline.start <= left < title,
            )
        )
    return found


def _title_end(report: Report) -> int:
    """Give where the body starts: the blank lines after a headline are shown with it, so collapsed."""
    end = report.headline.end if report.headline else 0
    return end + len(report.text[end:]) - len(report.text[end:].lstrip())


def _edges(spans: dict[str, Span], side: str) -> dict[int, list[str]]:
    edges: dict[int, list[str]] = {}
    for name, span in spans.items():
        edges.setdefault(getattr(span, side), []).append(name)
    return edges
