"""Reading a ledger: its entries in order, its captures by digest, its head."""

import sqlite3
from collections.abc import Iterator

import msgspec

from headwater.errors import BrokenLedgerError, LedgerError
from headwater.ledger.canonical import GENESIS
from headwater.ledger.faults import faults
from headwater.ledger.kinds import KINDS
from headwater.ledger.store import Ledger
from headwater.model import Entry

PAGE = 50  # entries a query: no cursor stays open between two, which would keep this process from appending
ALL = -1  # as a LIMIT: none

# As blobs: SQLite hands over the bytes as they stand, even where they are no valid UTF-8 any more.
_ENTRIES = """
    SELECT seq, CAST(kind AS BLOB), CAST(at AS BLOB), CAST(run AS BLOB), CAST(payload AS BLOB),
        CAST(previous AS BLOB), CAST(digest AS BLOB)
    FROM entry WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?
"""
_LAST = "SELECT seq, CAST(digest AS BLOB) FROM entry ORDER BY seq DESC LIMIT 1"

Row = tuple[int, bytes, bytes, bytes, bytes, bytes, bytes]
"""One row of the table `entry`: seq, kind, at, run, payload, previous, digest."""


def entries(ledger: Ledger, *, after: int = 0, upto: int | None = None) -> Iterator[Entry]:
    """Give the entries with `after` < seq <= `upto` in order, a page at a time; without `upto`, to the end.

    They come as they stand: `verify` is what checks them. Raises `BrokenLedgerError` for an entry that cannot
    be read at all.
    """
    end = last(ledger)[0] if upto is None else upto
    while after < end:
        with faults(ledger.path):
            page = list(rows(ledger.connection, after, end, PAGE))
        if not page:
            return
        for row in page:
            yield _entry(ledger, row)
        after = page[-1][0]


def rows(connection: sqlite3.Connection, after: int, upto: int, limit: int) -> Iterator[Row]:
    """Give the stored bytes of entries in order, as they stand."""
    return connection.execute(_ENTRIES, (after, upto, limit))


def entry_of(row: Row) -> Entry:
    """Give the entry that stands in a row; ValueError where it is no text any more."""
    seq, kind, at, run, payload, previous, digest = row
    if None in row:  # the schema forbids it, a damaged page does not
        raise ValueError("a column is empty")
    return Entry(
        seq=seq,
        kind=kind.decode(),
        at=at.decode(),
        run=run.decode(),
        payload=msgspec.Raw(payload),
        previous=previous.decode(),
        digest=digest.decode(),
    )


def last(ledger: Ledger) -> tuple[int, str]:
    """Give the number and the digest of the last entry: 0 and the genesis digest for an empty ledger."""
    with faults(ledger.path):
        row = ledger.connection.execute(_LAST).fetchone()
    return (int(row[0]), bytes(row[1]).decode("ascii", "replace")) if row else (0, GENESIS)


def head(ledger: Ledger) -> str:
    """Give the digest of the last entry: write it down, and a cut-off tail can be noticed."""
    return last(ledger)[1]


def capture_bytes(ledger: Ledger, digest: str) -> bytes:
    """Give the archived bytes of a source by their digest; `LedgerError` where there are none."""
    with faults(ledger.path):
        row = ledger.connection.execute("SELECT bytes FROM capture WHERE digest = ?", (digest,)).fetchone()
    if row is None:
        raise LedgerError(
            f"the ledger holds no capture {digest}.",
            where=str(ledger.path),
            remedy="Look at the digests of `captures` in the state.",
        )
    return bytes(row[0])


def holds_capture(ledger: Ledger, digest: str) -> bool:
    """Say whether the bytes of that digest are archived."""
    with faults(ledger.path):
        found = ledger.connection.execute("SELECT 1 FROM capture WHERE digest = ?", (digest,)).fetchone()
    return found is not None


def unknown_kinds(ledger: Ledger) -> dict[str, int]:
    """Count the entries of kinds that this version does not know: sealed, but no part of the state."""
    with faults(ledger.path):
        counted = ledger.connection.execute("SELECT kind, count(*) FROM entry GROUP BY kind").fetchall()
    return {str(kind): int(number) for kind, number in counted if kind not in KINDS}


def _entry(ledger: Ledger, row: Row) -> Entry:
    try:
        return entry_of(row)
    except ValueError as error:
        raise BrokenLedgerError(
            f"the entry is no text any more: {error}.",
            where=f"{ledger.path}, entry {row[0]}",
            remedy="Run `headwater verify`, and go back to a copy.",
        ) from error
