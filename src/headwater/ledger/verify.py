"""Verifying: recompute every seal and every capture's digest, and name the first entry that fails."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from headwater.errors import BrokenLedgerError, LedgerError
from headwater.ledger.canonical import GENESIS, seal
from headwater.ledger.faults import damaged, faults, primary_code, said
from headwater.ledger.history import ALL, Row, entry_of, rows
from headwater.ledger.migrate import drawn_up, version, views_and_triggers
from headwater.ledger.store import Ledger, open_ledger
from headwater.model import Entry, Value, digest

_SEQ_MAX = 2**63 - 1
_WAITING = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class Verified(Value, frozen=True, kw_only=True):
    """A sound ledger: the digest of its last entry, and how many entries and captures were checked."""

    head: str
    entries: int
    captures: int


def verify(path: Path, *, expect: str | None = None) -> Verified:
    """Check a whole ledger without changing it; raise `BrokenLedgerError` naming the first broken entry.

    `expect` is a head digest noted earlier: the ledger has to hold the entry it belongs to, which is how a
    tail that was cut off, or a chain made anew, comes to light. Raises `LedgerError` for what is no ledger,
    comes from a later version, or cannot be opened.
    """
    with closing(_opened(path)) as ledger, faults(path):
        ledger.connection.execute("BEGIN")  # one view of the file, whoever writes meanwhile
        chain = _Chain(ledger, expect)
        with _damage(chain.broken):
            for row in rows(ledger.connection, 0, _SEQ_MAX, ALL):
                chain.take(row)
        with _damage(lambda what: _broken(path, f"the file {what}.")):
            chain.end()
            _check_file(ledger)
    return Verified(head=chain.head, entries=chain.seq, captures=len(chain.captures))


class _Chain:
    """The walk along the entries: where it stands, and what it has seen."""

    def __init__(self, ledger: Ledger, expect: str | None) -> None:
        self.ledger = ledger
        self.expect = expect
        self.seq, self.head = 0, GENESIS
        self.captures: set[str] = set()
        self.met = expect in (None, GENESIS)

    def take(self, row: Row) -> None:
        """Check the next entry: its number, its place in the chain, its seal, its payload, its capture."""
        if row[0] != self.seq + 1:
            raise self.broken(f"is missing: entry {row[0]} stands in its place")
        try:
            entry = entry_of(row)
        except ValueError as error:
            raise self.broken(f"is no text any more: {error}", row[1]) from error
        wrong = self._wrong(entry)
        if wrong:
            raise self.broken(wrong, row[1])
        self.seq, self.head = entry.seq, entry.digest
        self.met = self.met or entry.digest == self.expect

    def end(self) -> None:
        """Check what shows at the end only: a cut-off tail, rows before the first, bytes nobody names."""
        (stored,) = self.ledger.connection.execute("SELECT count(*) FROM entry").fetchone()
        if stored != self.seq:
            raise _broken(self.ledger.path, f"{stored - self.seq} rows stand before entry 1, in no chain.")
        if not self.met:
            raise self.broken(
                f"or a later one is missing: no entry has the digest {self.expect}. The tail was cut off, or "
                "the chain was made anew"
            )
        for (stored,) in self.ledger.connection.execute("SELECT CAST(digest AS BLOB) FROM capture"):
            if stored is None or stored.decode("utf-8", "replace") not in self.captures:
                raise _broken(self.ledger.path, f"the capture {stored!a} is named by no entry.")

    def broken(self, wrong: str, kind: bytes | None = None) -> BrokenLedgerError:
        """Give the error that names the entry after the last sound one."""
        shown = "" if kind is None else f" ({kind.decode('ascii', 'backslashreplace')[:40]})"
        where = f"{self.ledger.path}, entry {self.seq + 1}{shown}"
        remedy = f"The {self.seq:,} entries before it are sound. Go back to a copy that verifies."
        return BrokenLedgerError(f"the entry {wrong}.", where=where, remedy=remedy)

    def _wrong(self, entry: Entry) -> str:
        if entry.previous != self.head:
            return "does not follow on the one before it: it names another digest"
        if seal(entry) != entry.digest:
            return "does not match its digest: its kind, time, run, payload or digest was altered"
        try:
            body = msgspec.json.decode(entry.payload)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return f"has a payload that is no JSON: {error}"
        named = named_capture(body)
        return "" if named is None or named in self.captures else self._wrong_capture(named)

    def _wrong_capture(self, named: str) -> str:
        query = "SELECT CAST(bytes AS BLOB) FROM capture WHERE digest = ?"
        row = self.ledger.connection.execute(query, (named,)).fetchone()
        if row is None:
            return f"names the capture {named}, which is missing"
        if digest(row[0] or b"") != named:
            return f"names the capture {named}, and the bytes archived for it do not match"
        self.captures.add(named)
        return ""


def named_capture(body: Any) -> str | None:
    """Give the digest of the capture that a payload names: `capture.digest`, in entries of whatever kind."""
    match body:
        case {"capture": {"digest": str(named)}}:
            return named
    return None


@contextmanager
def _damage(name: Callable[[str], BrokenLedgerError]) -> Iterator[None]:
    """Have what SQLite cannot read named, but not what it only has to wait for."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if isinstance(error, sqlite3.Error) and primary_code(error) in _WAITING:
            raise
        raise name(f"cannot be read: {said(error)}") from error


def _opened(path: Path) -> Ledger:
    try:
        return open_ledger(path, readonly=True)
    except LedgerError as error:
        if isinstance(error.__cause__, sqlite3.Error) and damaged(error.__cause__):
            raise _broken(path, error.what) from error
        raise


def _check_file(ledger: Ledger) -> None:
    """Check what lies under and over the entries: SQLite's own structure, and the views people look at."""
    said = str(ledger.connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if said != "ok":
        raise _broken(ledger.path, f"SQLite finds the file damaged: {' '.join(said.split())}.")
    altered = drawn_up(version(ledger.connection)) - views_and_triggers(ledger.connection)
    if altered:
        names = ", ".join(sorted(name.decode() for _, name, _ in altered))
        raise _broken(ledger.path, f"these views or triggers are missing or were altered: {names}.")


def _broken(path: Path, what: str) -> BrokenLedgerError:
    return BrokenLedgerError(what, where=str(path), remedy="Go back to a copy that verifies.")
