"""What child processes of the tests do to a ledger: light, so that a hundred of them start quickly."""

from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from headwater.ledger import Archived, append, open_ledger
from headwater.model import Capture, Report, Unread, digest


def noon() -> datetime:
    """A clock that stands still."""
    return datetime(2016, 12, 2, 12, tzinfo=UTC)


def archived(text: str, source: str = "a.md") -> Archived:
    """Give a report of that text with its bytes."""
    data = text.encode()
    capture = Capture(digest=digest(data), size=len(data), media_type="text/plain")
    return Archived(
        report=Report(outlet="rudaw", text=text, source=source, capture=capture.digest),
        capture=capture,
        data=data,
    )


def unread(number: int, writer: str = "") -> Unread:
    """Give a numbered value."""
    return Unread(report=f"report-{writer}{number}", reason="the extractor reads English only")


def write_many(path: Path, writer: str, number: int) -> None:
    """Append `number` entries, by turns alone and in batches of three, as one of several writers."""
    with open_ledger(path) as ledger:
        done = 0
        while done < number:
            size = min(3 if done % 2 else 1, number - done)
            batch = [unread(done + step, writer) for step in range(size)]
            append(ledger, *batch, clock=noon, run=writer)
            done += size


def write_until_killed(path: Path, acknowledged: Connection, turn: int) -> None:
    """Append reports for ever, one to four at once; tell the (first, last) seq of each batch once safe."""
    with open_ledger(path) as ledger:
        number = 0
        while True:
            number += 1
            texts = (f"{turn}/{number}: {step} killed {'x' * 300}" for step in range(number % 4 + 1))
            batch = [archived(text) for text in texts]
            written = append(ledger, *batch, clock=noon, run=f"run-{turn}")
            acknowledged.send((written[0].seq, written[-1].seq))
