"""Measure how fast the ledger takes entries, beside plain SQLite inserts of the same durability.

    python tools/bench_ledger.py

Prints entries per second, alone and in batches of 1,000 up to three sizes, and the ratio to plain inserts of
the same bytes measured in the same run, on the same disk. Entries per second that do not fall from one size
to the next mean that a ledger does not slow down as it grows.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from headwater.ledger import append, open_ledger, state, verify
from headwater.model import Failure

Measure = tuple[str, float, str]
"""What was measured, how much, and the unit."""

ALONE = 400  # entries, each with a commit of its own
BATCH = 1_000  # entries a commit
SIZES = (1_000, 10_000, 100_000)
PLAIN = "CREATE TABLE entry (seq INTEGER PRIMARY KEY, kind, at, run, payload, previous, digest)"
DIGEST = "sha256:" + "0" * 64


def measure() -> list[Measure]:
    """Give every measurement; takes some ten seconds."""
    found = _beside("alone", ALONE, 1)
    for size in SIZES:
        found += _beside(f"{size:,} in batches of {BATCH:,}", size, BATCH)
    return found


def _beside(name: str, size: int, batch: int) -> list[Measure]:
    """Measure the ledger and plain SQLite in turn; the larger ledgers are read and verified as well."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        ours = size / _seconds(lambda: _fill(path, size, batch))
        plain = size / _seconds(lambda: _fill_plain(Path(folder) / "plain.sqlite", size, batch))
        found = [
            (f"ledger, {name}", ours, "entries/s"),
            (f"plain SQLite, {name}", plain, "entries/s"),
            (f"ledger / plain SQLite, {name}", ours / plain, "ratio"),
        ]
        if size == SIZES[-1]:
            found.append((f"verify, {size:,}", size / _seconds(lambda: verify(path)), "entries/s"))
            with open_ledger(path, readonly=True) as ledger:
                found.append((f"replay, {size:,}", size / _seconds(lambda: state(ledger)), "entries/s"))
    return found


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _failures(start: int, number: int) -> list[Failure]:
    return [
        Failure(
            source=f"reports/{step}.html",
            stage="read",
            problem="the file ends in the middle of a tag",
            remedy="Fetch it again.",
        )
        for step in range(start, start + number)
    ]


def _fill(path: Path, size: int, batch: int) -> None:
    with open_ledger(path) as ledger:
        for start in range(0, size, batch):
            append(ledger, *_failures(start, batch), clock=_now, run="run-1")


def _fill_plain(path: Path, size: int, batch: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(PLAIN)
        for start in range(0, size, batch):
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", _plain_rows(start, batch))


def _plain_rows(start: int, number: int) -> list[tuple[int, str, str, str, str, str, str]]:
    at = _now().isoformat()
    return [
        (start + step + 1, "failure", at, "run-1", failure.to_json().decode(), DIGEST, DIGEST)
        for step, failure in enumerate(_failures(start, number))
    ]


def _now() -> datetime:
    return datetime.now(UTC)


def show(found: Sequence[Measure]) -> None:
    """Print measurements, one a line."""
    for name, value, unit in found:
        print(f"{name:<52} {value:>12,.2f} {unit}")


if __name__ == "__main__":
    show(measure())
