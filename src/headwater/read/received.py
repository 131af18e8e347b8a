"""What reading gives, and what it is told: a report with its capture, bytes and notes; limits and today."""

from datetime import date
from pathlib import Path

from headwater.model import Anchor, Capture, Report, Span, Value


class ReadOptions(Value, frozen=True, kw_only=True):
    """How to read. `today` is passed in, because a clock of our own would make runs differ.

    `size_limit` is in bytes, for one file; `seconds` and `memory` (bytes of address space) bound the
    process that takes HTML and PDF apart, for each source. `root` is the folder that names of sources are
    relative to and that links may not leave; without it a source is called by its file's name alone.
    `columns` says of a claim sheet which field each of its columns is, where that is not its name.
    """

    today: date
    size_limit: int = 50_000_000
    root: Path | None = None
    seconds: float = 30.0
    memory: int = 2 * 1024**3
    columns: dict[str, str] = {}

    def __post_init__(self) -> None:
        if min(self.size_limit, self.seconds, self.memory) <= 0:
            raise ValueError("the limits of reading are above nought")


class Received(Value, frozen=True, kw_only=True):
    """One report as read: its capture, the capture's bytes, and what its publisher should hear of.

    `notes` say what was left out, put right or guessed, and what to do about it. `key` is the `id` that a
    JSON record gave itself. `data.decode(capture.encoding)` is the decoded source that anchors count in.
    """

    report: Report
    capture: Capture
    data: bytes
    notes: tuple[str, ...] = ()
    key: str | None = None


class Label(Value, frozen=True, kw_only=True):
    """What a source says about itself, as written: believed only after the checks of `label.py`."""

    outlet: str | None = None
    address: str | None = None
    published: str | None = None
    language: str | None = None
    title: str | None = None
    credit: str | None = None


class Draft(Value, frozen=True, kw_only=True):
    """A source taken apart but not yet believed: its words, where they stood, and its label as written.

    `columns` and `remarks` are of a page of a claim sheet.
    """

    name: str
    data: bytes
    media_type: str
    encoding: str | None
    text: str
    anchors: tuple[Anchor, ...]
    heading: Span | None = None
    label: Label = Label()
    notes: tuple[str, ...] = ()
    key: str | None = None
    columns: tuple[str, ...] | None = None
    remarks: tuple[str, ...] | None = None
