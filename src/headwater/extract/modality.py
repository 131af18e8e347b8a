"""Modality: whether a figure is stated, denied, estimated, hypothetical or qualified."""

from collections.abc import Sequence

from headwater.extract import frames
from headwater.extract.draft import Draft
from headwater.extract.governing import segment
from headwater.extract.scan import Scan
from headwater.extract.voices import Voice
from headwater.model import Modality

DENIED_REACH = 7
"""A denial without 'that' reaches a figure no further than this many words behind it."""

NEAR = 4
"""A modal governs an outcome from this many words before it."""


def modality(draft: Draft, voices: Sequence[Voice]) -> Modality:
    """Give how a figure is put: a denial first, then a qualification, a condition, an estimate."""
    scan = draft.reading.scan
    start, end = _clause(scan, draft)
    first = min(draft.hull[0], draft.event.lead) if draft.event else draft.hull[0]
    around = range(max(start, first - NEAR), min(end, draft.hull[1] + 1))
    if draft.withdrawn or denied(draft, voices):
        return Modality.DENIED
    if _cued(scan, "qualified", range(start, end)):
        return Modality.QUALIFIED
    if _cued(scan, "hypothetical", around) or _conditional(scan, start, end) or _intended(scan, draft):
        return Modality.HYPOTHETICAL
    guessed = any(voice.kind == "estimate" and start <= voice.at < end for voice in voices)
    return Modality.ESTIMATED if guessed or _cued(scan, "estimated", around) else Modality.STATED


def denied(draft: Draft, voices: Sequence[Voice]) -> bool:
    """Say whether the figure is denied: behind 'denied that', or called wrong where it is named as a figure."""
    scan = draft.reading.scan
    start, end = segment(scan, draft.phrase.start)
    figure = frames.figure_before(draft.reading, draft.phrase)
    figured = draft.phrase.start
    ahead = [
        one for one in voices if start <= one.at and opens(scan, figured, one) and _reaches(scan, one, draft, voices)
    ]
    if any(voice.kind == "deny" or (voice.kind == "withdraw" and figure) for voice in ahead):
        return True
    return figure and _cued(scan, "judged", range(draft.phrase.end, end))


def opens(scan: Scan, at: int, voice: Voice) -> bool:
    """Say whether a voice begins before a token: its verb, or its name where the verb closes the clause."""
    return (voice.start if scan.pack.free else voice.at) < at


def _reaches(scan: Scan, voice: Voice, draft: Draft, voices: Sequence[Voice]) -> bool:
    """Say whether a denial reaches a figure: near, or behind 'that'; not past another saying or a relative clause."""
    between = scan.texts[voice.at + 1 : draft.phrase.start]
    said = any(voice.at < other.at < draft.phrase.start and other.kind in ("say", "tell") for other in voices)
    near = len(between) <= DENIED_REACH or bool(set(between) & scan.pack.grammar["complement"])
    return near and not said and not any(word in scan.pack.grammar["aside"] for word in between)


def _clause(scan: Scan, draft: Draft) -> tuple[int, int]:
    start, end = segment(scan, draft.phrase.start)
    colons = [at for at in range(start, end) if scan.texts[at] == ":"]
    start = max((at + 1 for at in colons if at < draft.hull[0]), default=start)
    return start, min((at for at in colons if at >= draft.hull[1]), default=end)


def _intended(scan: Scan, draft: Draft) -> bool:
    """Say whether the loss is one meant to happen: 'a plan to kill 12 officers'."""
    event = draft.event
    return event is not None and event.form == "active" and scan.has(event.start - 1, "aim")


def _cued(scan: Scan, name: str, places: range) -> bool:
    return scan.pack.cues[name].begins(scan.texts, places)


def _conditional(scan: Scan, start: int, end: int) -> bool:
    words = scan.pack.grammar["condition"]
    return any(text in words for text in scan.texts[start:end]) and any(
        scan.has(at, "condition") for at in range(start, end)
    )
