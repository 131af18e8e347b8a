"""Governing: which mention of a place, a time or a speaker in a sentence belongs to which claim."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from headwater.extract.draft import Draft
from headwater.extract.scan import Scan


class Mention(Protocol):
    """Something that stands at tokens `start` to `end` of a sentence."""

    @property
    def start(self) -> int:
        """The first token."""
        ...

    @property
    def end(self) -> int:
        """The token behind the last."""
        ...


M = TypeVar("M", bound=Mention)


def segment(scan: Scan, at: int) -> tuple[int, int]:
    """Give the tokens of the part of a sentence that a token lies in: cut at 'while', 'but', ';'."""
    strong = scan.pack.grammar["strong_clause"]
    if strong.isdisjoint(scan.texts):
        return 0, len(scan.texts)
    cuts = [place for place, text in enumerate(scan.texts) if text in strong]
    start = max((cut + 1 for cut in cuts if cut < at), default=0)
    end = min((cut for cut in cuts if cut > at), default=len(scan.texts))
    return start, end


def governing(draft: Draft, others: Sequence[Draft], mentions: Sequence[M]) -> tuple[M, ...]:
    """Give the mentions that govern a draft, nearest claim on them first; `others` are its sentence's drafts.

    The order: behind it before the next claim, inside it, before it after the last claim, and then what the claims
    of its part of the sentence share: the end of it, the beginning of it.
    """
    start, end = segment(draft.reading.scan, draft.phrase.start)
    here = [mention for mention in mentions if start <= mention.start and mention.end <= end]
    if not here:
        return ()
    first, last = draft.hull
    own = draft.phrase.start
    after = min((one.phrase.start for one in others if one.phrase.start > own), default=end)
    before = max((one.hull[1] for one in others if one.phrase.start < own), default=start)
    windows = (
        [m for m in here if m.start >= min(last, draft.phrase.end) and m.end <= max(after, last)],
        [m for m in here if first <= m.start and m.end <= last],
        [m for m in here if before <= m.start and m.end <= own],
        [m for m in here if m.start >= last],
        [m for m in here if m.end <= own],
    )
    return tuple(next((window for window in windows if window), []))
