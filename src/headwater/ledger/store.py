"""Opening a ledger: one SQLite file, write-ahead log, every commit on the disk before it is acknowledged."""

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from headwater.errors import LedgerError
from headwater.ledger.faults import faults, primary_code
from headwater.ledger.migrate import APPLICATION_ID, migrate, migrations, version
from headwater.model import Value

OLDEST_SQLITE = (3, 37)  # STRICT tables


class LedgerOptions(Value, frozen=True, kw_only=True):
    """How long to wait for another writer (seconds), and the largest payload and capture taken (bytes)."""

    wait: float = 30.0
    payload_limit: int = 64 * 1024 * 1024
    capture_limit: int = 256 * 1024 * 1024


DEFAULTS = LedgerOptions()


class Ledger:
    """An open ledger: its path, its connection and its options. A context manager; closing twice is fine.

    For one thread: let each thread or process open its own.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, options: LedgerOptions = DEFAULTS) -> None:
        self.path = path
        self.connection = connection
        self.options = options

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; the last to do so folds the write-ahead log into it."""
        self.connection.close()


def open_ledger(path: Path, *, readonly: bool = False, options: LedgerOptions = DEFAULTS) -> Ledger:
    """Open the ledger at `path`: to write, making or migrating it where need be, or to read only.

    Reading works on a medium and in a folder that cannot be written. Raises `LedgerError` for a file that is
    no ledger, comes from a later version, is locked, or cannot be written.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LedgerError(
            f"this Python brings SQLite {sqlite3.sqlite_version}, and a ledger needs 3.37 or later.",
            where=str(path),
            remedy="Use a Python built with a newer SQLite.",
        )
    with faults(path):
        return _to_read(path, options) if readonly else _to_write(path, options)


def refuse_newer(path: Path, found: int) -> None:
    """Raise `LedgerError` for a ledger that a later version of Headwater has migrated."""
    known = migrations()[-1].number
    if found > known:
        raise LedgerError(
            f"the ledger has format {found}, and this version of Headwater knows formats up to {known}.",
            where=str(path),
            remedy="Install a newer Headwater; the file is untouched.",
        )


def _to_write(path: Path, options: LedgerOptions) -> Ledger:
    _refuse_emptied(path)
    connection = _connect(path, "rwc", options)
    try:
        _recognise(path, connection, may_be_new=True)
        _make_durable(connection)
        migrate(connection, migrations())
        _use_wal(path, connection)
    except BaseException:
        connection.close()
        raise
    return Ledger(path, connection, options)


def _to_read(path: Path, options: LedgerOptions) -> Ledger:
    connection = _readable(path, options)
    try:
        _recognise(path, connection, may_be_new=False)
    except BaseException:
        connection.close()
        raise
    return Ledger(path, connection, options)


def _connect(path: Path, mode: str, options: LedgerOptions) -> sqlite3.Connection:
    """Open without Python's implicit transactions: each one here is begun and committed by name."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, timeout=options.wait, isolation_level=None)


def _readable(path: Path, options: LedgerOptions) -> sqlite3.Connection:
    """Open to read; where SQLite may not make its side files, read the file as one that never changes."""
    connection = _connect(path, "ro", options)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if primary_code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or not path.is_file():
            raise
        _refuse_unfolded(path)
        return _connect(path, "ro&immutable=1", options)
    except BaseException:
        connection.close()
        raise
    return connection


def _recognise(path: Path, connection: sqlite3.Connection, *, may_be_new: bool) -> None:
    marked = int(connection.execute("PRAGMA application_id").fetchone()[0]) == APPLICATION_ID
    if marked:
        refuse_newer(path, version(connection))
        return
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if may_be_new and not tables and not version(connection):
        return
    what = "this is an SQLite database, but no ledger." if tables else "this file is empty: it is no ledger."
    raise LedgerError(what, where=str(path), remedy="Name the case's ledger.sqlite.")


def _make_durable(connection: sqlite3.Connection) -> None:
    """Have every commit wait until the disk has it (on macOS, until the drive has emptied its cache)."""
    for setting in ("synchronous = FULL", "fullfsync = ON", "checkpoint_fullfsync = ON"):
        connection.execute(f"PRAGMA {setting}")


def _use_wal(path: Path, connection: sqlite3.Connection) -> None:
    """Write ahead, so that readers never wait; and take the lock once: SQLite opens what it may not write."""
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    with connection:
        connection.execute("BEGIN IMMEDIATE")
    if mode != "wal":
        raise LedgerError(
            "the file system here cannot share a write-ahead log between programs.",
            where=str(path),
            remedy="Keep the case on a local disk rather than a network share.",
        )


def _refuse_emptied(path: Path) -> None:
    """Leave a log alone whose ledger has been emptied: SQLite would delete it, with what it holds."""
    if path.is_file() and not path.stat().st_size and _unfolded(path):
        raise LedgerError(
            f"the ledger is empty, but {_log(path).name} beside it still holds entries.",
            where=str(path),
            remedy="Put the ledger back from a copy, and keep the log beside it.",
        )


def _refuse_unfolded(path: Path) -> None:
    """Raise where the latest entries are out of reach: in a log that only a writer can fold in."""
    if _unfolded(path):
        raise LedgerError(
            f"the latest entries still stand in {_log(path).name}, and this folder cannot be written.",
            where=str(path),
            remedy="Copy both files to a folder you can write, and read them there.",
        )


def _unfolded(path: Path) -> bool:
    log = _log(path)
    return log.is_file() and log.stat().st_size > 0


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")
