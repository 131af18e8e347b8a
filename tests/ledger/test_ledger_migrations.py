"""Ledgers of earlier versions are brought up to date; those of later ones are left alone."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from ledger_writers import archived, noon, unread

from headwater.errors import BrokenLedgerError, LedgerError
from headwater.ledger import append, entries, open_ledger, state, verify
from headwater.ledger.faults import faults
from headwater.ledger.migrate import APPLICATION_ID, Migration, migrate, migrations, version
from headwater.ledger.store import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def made_by(path: Path, number: int) -> None:
    """Make the ledger that version `number` would have left behind, with entries in it."""
    connection = sqlite3.connect(path, isolation_level=None)
    with closing(connection):
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection, migrations()[:number])
        ledger = Ledger(path, connection)
        append(ledger, archived("12 killed"), unread(2), clock=noon, run="run-1")


def test_migrations_are_numbered_from_one_without_gaps() -> None:
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))
    assert all(re.fullmatch(r"\d{4}_[a-z_]+\.sql", step.name) for step in migrations())


@pytest.mark.parametrize("number", range(1, len(migrations()) + 1))
def test_a_ledger_of_every_earlier_version_is_brought_up_to_date(path: Path, number: int) -> None:
    made_by(path, number)
    with open_ledger(path, readonly=True) as ledger:
        before, known = list(entries(ledger)), state(ledger)
    with open_ledger(path) as ledger:
        assert version(ledger.connection) == len(migrations())
        assert list(entries(ledger)) == before
        assert state(ledger) == known
        assert ledger.connection.execute("SELECT text FROM report").fetchall() == [("12 killed",)]
        append(ledger, unread(3), clock=noon)
    assert verify(path).entries == 3


@pytest.mark.parametrize("number", range(1, len(migrations()) + 1))
def test_an_earlier_version_verifies_without_being_changed(path: Path, number: int) -> None:
    made_by(path, number)
    content = path.read_bytes()
    assert verify(path).entries == 2
    assert path.read_bytes() == content


@pytest.mark.parametrize("readonly", [True, False])
def test_a_ledger_from_the_future_is_refused_and_left_alone(path: Path, readonly: bool) -> None:
    made_by(path, 1)
    with closing(sqlite3.connect(path)) as later:
        later.execute("PRAGMA user_version = 4711")
    content = path.read_bytes()
    with pytest.raises(LedgerError, match=r"format 4711.*up to \d+\. Install a newer Headwater"):
        open_ledger(path, readonly=readonly)
    with pytest.raises(LedgerError, match="format 4711") as caught:
        verify(path)
    assert not isinstance(caught.value, BrokenLedgerError)
    assert path.read_bytes() == content


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(path: Path) -> None:
    made_by(path, 4)
    known = verify(path)
    bad = Migration(number=5, name="0005_bad.sql", sql="CREATE VIEW extra AS SELECT 1;\nSELECT nonsense;\n")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(LedgerError, match="no such column: nonsense"), faults(path):
            migrate(connection, (*migrations(), bad))
        assert version(connection) == 4
        assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").fetchone() == (0,)
    assert verify(path) == known


def test_a_new_ledger_says_what_it_is(path: Path) -> None:
    with open_ledger(path):
        pass
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert path.read_bytes()[68:72] == b"HDWT"


def test_every_commit_waits_for_the_disk(path: Path) -> None:
    with open_ledger(path) as ledger:
        assert ledger.connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
