"""How surely somebody is said to be somewhere: stated, denied, estimated, hypothetical or qualified."""

from collections.abc import Sequence

from headwater.extract.governing import segment
from headwater.extract.placing.draft import Draft
from headwater.extract.scan import Scan
from headwater.extract.voices import Voice
from headwater.model import Modality

DENIED_REACH = 8
"""A denial without 'that' reaches those placed no further than this many words behind it."""

AROUND = 4
"""Words around a placement in which a cue of how it is put may stand."""


def modality(scan: Scan, draft: Draft, voices: Sequence[Voice]) -> Modality:
    """Give how a placement is put: a denial first, then a qualification, a condition, an estimate."""
    told = draft.told
    start, end = draft.hull
    if (told is not None and told.denied) or draft.who.none or _denied(scan, draft, voices):
        return Modality.DENIED
    near = range(max(start - AROUND, 0), min(end + 1, len(scan.texts)))
    if _cued(scan, "qualified", near):
        return Modality.QUALIFIED
    first, last = segment(scan, start)
    condition = any(scan.has(at, "condition") for at in range(first, last))
    if condition or (told is not None and told.unsure):
        return Modality.HYPOTHETICAL
    if any(voice.kind == "estimate" and first <= voice.at < last for voice in voices) or _cued(scan, "estimated", near):
        return Modality.ESTIMATED
    return Modality.STATED


def _denied(scan: Scan, draft: Draft, voices: Sequence[Voice]) -> bool:
    """Say whether somebody denies it: 'denied that its men had crossed', 'denies having left'."""
    start = draft.told.start if draft.told is not None else draft.hull[1]
    first, _ = segment(scan, start)
    for voice in voices:
        if voice.kind != "deny" or not first <= voice.at < start:
            continue
        between = scan.texts[voice.at + 1 : start]
        said = any(voice.at < other.at < start and other.kind in ("say", "tell") for other in voices)
        near = len(between) <= DENIED_REACH or bool(set(between) & scan.pack.grammar["complement"])
        if near and not said and ":" not in between:
            return True
    return _called_false(scan, draft)


def _called_false(scan: Scan, draft: Draft) -> bool:
    """Say whether it is named as a claim and called false: "the rebels' claim to be inside Homs is a lie"."""
    start, end = draft.hull
    claimed = any(scan.texts[at] in scan.pack.talk.possessors for at in range(max(start - 2, 0), end))
    return claimed and _cued(scan, "judged", range(end, min(end + 4, len(scan.texts))))


def _cued(scan: Scan, name: str, places: range) -> bool:
    return scan.pack.cues[name].begins(scan.texts, places)
