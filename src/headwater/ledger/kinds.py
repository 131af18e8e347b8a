"""The kinds of entries: which value each one records. This table is the only place that says so."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, get_origin

import msgspec

from headwater.model import (
    Capture,
    Case,
    Entry,
    Exhibit,
    Extraction,
    Failure,
    Finding,
    Gallery,
    Judgement,
    Lineage,
    Note,
    Report,
    Run,
    Seen,
    Unread,
    Use,
    Value,
    Weighing,
    digest,
)


class Archived(Value, frozen=True, kw_only=True, omit_defaults=True):
    """A report as it is archived: with the capture it was read from, and the bytes of that capture.

    `data` goes into the ledger's captures, not into the entry: it is None when read back, and may be None
    when written if the ledger holds that capture already (many reports of one archive).
    """

    report: Report
    capture: Capture
    data: bytes | None = None

    def __post_init__(self) -> None:
        if self.report.capture != self.capture.digest:
            raise ValueError(f"the report was read from {self.report.capture}, not from {self.capture.digest}")
        if self.data is None:
            return
        if len(self.data) != self.capture.size or digest(self.data) != self.capture.digest:
            raise ValueError(f"these are not the bytes of the capture {self.capture.digest}")


class Ended(Value, frozen=True, kw_only=True):
    """The end of the run `run`: whether it was `complete`, and how many of what it gave.

    A run without one was stopped from outside.
    """

    run: str
    complete: bool = True
    counts: dict[str, int] = {}


Recorded = (
    Case
    | Run
    | Ended
    | Archived
    | Failure
    | Note
    | Unread
    | Extraction
    | Lineage
    | Judgement
    | tuple[Finding, ...]
    | Weighing
    | Exhibit
    | Use
    | Seen
    | Gallery
)
"""What can be appended. A tuple of findings is one checking: empty, it says that nothing was found."""

KINDS: Mapping[str, Any] = MappingProxyType(
    {
        "case": Case,
        "run": Run,
        "run.ended": Ended,
        "report": Archived,
        "failure": Failure,
        "note": Note,
        "unread": Unread,
        "extraction": Extraction,
        "lineage": Lineage,
        "findings": tuple[Finding, ...],
        "judgement": Judgement,
        "weighing": Weighing,
        "exhibit": Exhibit,
        "use": Use,
        "sightings": Seen,
        "gallery": Gallery,
    }
)


def kind_of(value: Recorded) -> str:
    """Give the kind under which a value is recorded; TypeError for a value that the ledger does not take."""
    for kind, form in KINDS.items():
        if type(value) is (get_origin(form) or form):
            return kind
    raise TypeError(f"the ledger has no kind of entry for {type(value).__name__}; it takes {Recorded}")


def bare(value: Recorded) -> Recorded:
    """Give a value as its entry holds it: without the bytes of a capture."""
    return msgspec.structs.replace(value, data=None) if isinstance(value, Archived) else value


def recorded(kind: str, payload: bytes | msgspec.Raw) -> Recorded:
    """Read a payload back as the value it records; `msgspec.ValidationError` where it is none of that kind.

    KeyError for a kind that this version does not know.
    """
    value: Recorded = msgspec.json.decode(payload, type=KINDS[kind])
    return value


def content(entry: Entry) -> Recorded | None:
    """Give the value that an entry records, or None for a kind from a later version."""
    return recorded(entry.kind, entry.payload) if entry.kind in KINDS else None
