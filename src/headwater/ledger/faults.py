"""What SQLite's errors mean to a user: which file, what is wrong with it, and what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from headwater.errors import BrokenLedgerError, LedgerError

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_FAULTS = {
    sqlite3.SQLITE_READONLY: (
        "the ledger, or the folder it is in, cannot be written",
        "Give yourself write access to both, or copy the case to a place you can write.",
    ),
    sqlite3.SQLITE_PERM: ("access was refused", "Give yourself access to the file and its folder."),
    sqlite3.SQLITE_FULL: (
        "the disk is full, and nothing of this step was recorded",
        "Free some space and do the step again; everything acknowledged before is kept.",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk did not take or give the data (a quota, a limit on file size, or a failing disk)",
        "Look at free space, quotas and the disk's health, then do the step again.",
    ),
    sqlite3.SQLITE_BUSY: (
        "another program holds the ledger locked",
        "Wait for it to finish, or close the program that has the file open.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "another part of this program holds the ledger locked",
        "Finish reading before you write.",
    ),
    sqlite3.SQLITE_TOOBIG: ("SQLite does not hold so large a value", "Split the source into smaller ones."),
    sqlite3.SQLITE_NOTADB: (
        "this is no ledger: it is no SQLite database, or its start was overwritten",
        "Name the case's ledger.sqlite, or move this file out of the way.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "the file is damaged",
        "Run `headwater verify` to see from where on, and go back to a copy.",
    ),
}


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn SQLite's errors in the block into a `LedgerError` that names the file and the remedy."""
    try:
        yield
    except sqlite3.Error as error:
        if not primary_code(error):
            raise
        raise _fault(path, error) from error
    except UnicodeDecodeError as error:  # SQLite's message quotes a name that is no text any more
        what, remedy = _FAULTS[sqlite3.SQLITE_CORRUPT]
        raise BrokenLedgerError(f"{what} [{said(error)}].", where=str(path), remedy=remedy) from error


def primary_code(error: sqlite3.Error) -> int:
    """Give the low byte of SQLite's result code; 0 for what Python itself raised, a mistake in a program."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def said(error: Exception) -> str:
    """Give an error's message for a terminal: a damaged file can put anything into it."""
    return "".join(char if char.isprintable() else " " for char in str(error))


def damaged(error: sqlite3.Error) -> bool:
    """Say whether an error means that the file itself is not sound."""
    return primary_code(error) in _DAMAGED


def _fault(path: Path, error: sqlite3.Error) -> LedgerError:
    code = primary_code(error)
    if code == sqlite3.SQLITE_CANTOPEN or path.is_dir():
        what, remedy = _cannot_open(path)
    else:
        what, remedy = _FAULTS.get(code, ("SQLite could not do the step", "See the message in brackets."))
    kind = BrokenLedgerError if code == sqlite3.SQLITE_CORRUPT else LedgerError
    return kind(f"{what} [{said(error)}].", where=str(path), remedy=remedy)


def _cannot_open(path: Path) -> tuple[str, str]:
    if path.is_dir():
        return "this is a folder, not a ledger", "Name the file in it, such as ledger.sqlite."
    if not path.parent.is_dir():
        return "its folder is not there", "Make the case first, with `headwater new`."
    if not path.exists():
        return "there is no ledger here, or none can be made", "Look at the name and at who may write here."
    return "the ledger, or a file beside it, cannot be opened", _FAULTS[sqlite3.SQLITE_READONLY][1]
