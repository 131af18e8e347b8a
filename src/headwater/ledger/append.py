"""Appending: the only way in which anything gets into a ledger."""

import sqlite3
from collections.abc import Callable
from datetime import datetime

import msgspec
import rfc8785

from headwater.errors import LedgerError
from headwater.ledger.canonical import canonical, sealed, written
from headwater.ledger.faults import faults
from headwater.ledger.history import holds_capture, last
from headwater.ledger.kinds import Archived, Recorded, bare, kind_of, recorded
from headwater.ledger.store import Ledger
from headwater.model import Entry, Value

Clock = Callable[[], datetime]
"""Gives the time, with its zone."""


class _Draft(Value, frozen=True, kw_only=True):
    """What an entry will say, before it has its place in the chain."""

    kind: str
    payload: bytes
    archived: Archived | None


def append(ledger: Ledger, *values: Recorded, clock: Clock, run: str = "") -> tuple[Entry, ...]:
    """Append values, one entry each, in one transaction: all of them or, on any error, none.

    When this returns, the entries (and the bytes of captures) are on the disk. `run` is the id of the run
    that gives them. Other processes may append meanwhile: a batch stays in one piece, and nobody waits longer
    than `options.wait`. Raises `LedgerError`.
    """
    drafts = [_draft(ledger, value) for value in values]  # the slow part, before anybody has to wait
    if not drafts:
        return ()
    connection = ledger.connection
    with faults(ledger.path), connection:
        connection.execute("BEGIN IMMEDIATE")
        entries = _placed(ledger, drafts, run, written(clock()))
        for draft in drafts:
            if draft.archived is not None:
                _archive(ledger, draft.archived)
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", map(_row, entries))
    return entries


def _draft(ledger: Ledger, value: Recorded) -> _Draft:
    kind = kind_of(value)
    archived = value if isinstance(value, Archived) else None
    if archived is not None and archived.data is not None:
        _refuse_large(ledger, "this source", len(archived.data), ledger.options.capture_limit)
    payload = _payload(ledger, kind, bare(value))
    _refuse_large(ledger, f"this {kind!r} entry", len(payload), ledger.options.payload_limit)
    return _Draft(kind=kind, payload=payload, archived=archived)


def _payload(ledger: Ledger, kind: str, value: Recorded) -> bytes:
    """Give the canonical payload, read back once: what could not be got out again never goes in."""
    try:
        payload = canonical(msgspec.to_builtins(value))
        if recorded(kind, payload) == value:
            return payload
        problem = "what would be read back is not what was given"
    except (rfc8785.CanonicalizationError, msgspec.ValidationError) as error:
        problem = str(error)
    raise LedgerError(
        f"this {kind!r} entry cannot be kept word for word: {problem}.",
        where=str(ledger.path),
        remedy="Use whole numbers up to 9007199254740991 (2^53 - 1), written as 2 rather than 2.0 in a count "
        "and as 1.0 rather than 1 in a weight, finite numbers, and valid Unicode.",
    )


def _refuse_large(ledger: Ledger, what: str, size: int, limit: int) -> None:
    if size > limit:
        raise LedgerError(
            f"{what} has {size:,} bytes, and the ledger takes up to {limit:,}.",
            where=str(ledger.path),
            remedy="Split the source into smaller ones.",
        )


def _placed(ledger: Ledger, drafts: list[_Draft], run: str, at: str) -> tuple[Entry, ...]:
    """Give the drafts their place at the end of the chain; the caller holds the write lock."""
    seq, previous = last(ledger)
    entries = []
    for draft in drafts:
        seq += 1
        entry = sealed(
            Entry(
                seq=seq, kind=draft.kind, at=at, run=run, payload=msgspec.Raw(draft.payload),
                previous=previous, digest="",
            )
        )  # fmt: skip
        previous = entry.digest
        entries.append(entry)
    return tuple(entries)


def _archive(ledger: Ledger, archived: Archived) -> None:
    digest = archived.capture.digest
    if holds_capture(ledger, digest):
        return
    if archived.data is None:
        raise LedgerError(
            f"the bytes of the capture {digest} were not given, and the ledger does not hold them.",
            where=str(ledger.path),
            remedy="Give `data` with the first report of a capture.",
        )
    ledger.connection.execute("INSERT INTO capture VALUES (?, ?)", (digest, sqlite3.Binary(archived.data)))


def _row(entry: Entry) -> tuple[int, str, str, str, str, str, str]:
    payload = bytes(entry.payload).decode()
    return entry.seq, entry.kind, entry.at, entry.run, payload, entry.previous, entry.digest
