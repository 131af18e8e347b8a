"""Whatever is altered in a ledger, `verify` names the first entry that it breaks."""

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_writers import archived, noon, unread

from headwater.errors import BrokenLedgerError, LedgerError
from headwater.ledger import GENESIS, Recorded, append, entries, open_ledger, seal, state, verify
from headwater.ledger.migrate import migrations
from headwater.model import Entry, Failure, Run

COLUMNS = ("kind", "at", "run", "payload", "previous", "digest")
RELEASE = "; ".join(
    f"DROP TRIGGER {name}"
    for name in ("entry_stays", "entry_remains", "entry_follows", "capture_stays", "capture_remains")
)
RESTORED = "DROP TRIGGER capture_is_new;" + "".join(
    re.findall(r"CREATE TRIGGER .*?END;", migrations()[0].sql, re.DOTALL)
)
STORY: tuple[Recorded, ...] = (
    Run(command="run", version="0.1.0", started=noon()),
    archived("At least 12 fighters were killed", "a.md"),
    Failure(source="b.pdf", stage="read", problem="truncated", remedy="Fetch it again."),
    archived("قُتل ٣٠ مقاتلا", "c.md"),
    (),
    unread(6),
    archived("At least 12 fighters were killed", "d.md"),
    unread(8),
)
CAPTURED_BY = (2, 4)  # seq of the entries that first name each capture


@pytest.fixture(scope="module")
def sound() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        with open_ledger(path) as ledger:
            append(ledger, *STORY, clock=noon, run="run-1")
        yield path


@contextmanager
def altered(sound: Path) -> Iterator[tuple[Path, sqlite3.Connection]]:
    """Give a copy of the ledger, its triggers out of the way, and a connection that may do anything to it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        shutil.copy(sound, path)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript(f"PRAGMA synchronous = OFF; PRAGMA journal_mode = DELETE; {RELEASE}")
            yield path, connection


def broken(path: Path) -> str:
    with pytest.raises(BrokenLedgerError) as caught:
        verify(path)
    return str(caught.value)


def named(path: Path) -> int:
    """Give the number of the entry that `verify` calls the first broken one."""
    found = re.match(rf"{re.escape(str(path))}, entry (\d+)", broken(path))
    assert found
    return int(found[1])


def flipped(data: bytes, at: int, mask: int) -> bytes:
    place = at % len(data)
    return data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :]


def test_a_sound_ledger_verifies(sound: Path) -> None:
    verified = verify(sound)
    assert (verified.entries, verified.captures) == (len(STORY), len(CAPTURED_BY))


@settings(max_examples=150, deadline=None)
@given(
    seq=st.integers(1, len(STORY)),
    column=st.sampled_from(COLUMNS),
    at=st.integers(0, 10_000),
    mask=st.integers(1, 255),
)
def test_a_flipped_byte_is_named(sound: Path, seq: int, column: str, at: int, mask: int) -> None:
    with altered(sound) as (path, connection):
        query = f"SELECT CAST({column} AS BLOB) FROM entry WHERE seq = ?"
        (stored,) = connection.execute(query, (seq,)).fetchone()
        update = f"UPDATE entry SET {column} = CAST(? AS TEXT) WHERE seq = ?"
        connection.execute(update, (flipped(stored, at, mask), seq))
        assert named(path) == seq


def test_every_flipped_byte_of_every_payload_is_named(sound: Path) -> None:
    with altered(sound) as (path, connection):
        for seq in range(1, len(STORY) + 1):
            query = "SELECT CAST(payload AS BLOB) FROM entry WHERE seq = ?"
            (stored,) = connection.execute(query, (seq,)).fetchone()
            update = "UPDATE entry SET payload = CAST(? AS TEXT) WHERE seq = ?"
            for at in range(len(stored)):
                connection.execute(update, (flipped(stored, at, 1 << at % 8), seq))
                assert named(path) == seq
            connection.execute(update, (stored, seq))
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (len(STORY),)


@settings(max_examples=60, deadline=None)
@given(which=st.integers(0, 1), at=st.integers(0, 100), mask=st.integers(1, 255))
def test_a_flipped_byte_of_a_capture_is_named_with_the_entry_that_names_it(
    sound: Path, which: int, at: int, mask: int
) -> None:
    with altered(sound) as (path, connection):
        digest, stored = connection.execute(f"SELECT digest, bytes FROM capture LIMIT 1 OFFSET {which}").fetchone()
        update = "UPDATE capture SET bytes = ? WHERE digest = ?"
        connection.execute(update, (flipped(stored, at, mask), digest))
        said = broken(path)
        assert f"entry {CAPTURED_BY[which]} (report): the entry names the capture {digest}" in said
        assert "do not match" in said


CHANGES: dict[str, tuple[str, str]] = {
    "an entry is missing": (
        "DELETE FROM entry WHERE seq = 3",
        "entry 3: the entry is missing: entry 4 stands",
    ),
    "the first entry is missing": ("DELETE FROM entry WHERE seq = 1", "entry 1: the entry is missing"),
    "an entry has moved": ("UPDATE entry SET seq = 99 WHERE seq = 5", "entry 5: the entry is missing"),
    "an entry has moved below": ("UPDATE entry SET seq = -1 WHERE seq = 5", "entry 5: the entry is missing"),
    "an entry before the first": (
        "INSERT INTO entry SELECT -1, kind, at, run, payload, previous, digest FROM entry WHERE seq = 5",
        "1 rows stand before entry 1",
    ),
    "a kind is another": (
        "UPDATE entry SET kind = 'note' WHERE seq = 3",
        "entry 3 (note): the entry does not match its digest",
    ),
    "an entry seals another": (
        "UPDATE entry SET previous = (SELECT digest FROM entry WHERE seq = 2) WHERE seq = 4",
        "entry 4 (report): the entry does not follow on the one before it",
    ),
    "a kind is no text": (
        "UPDATE entry SET kind = CAST(x'fffe' AS TEXT) WHERE seq = 3",
        r"entry 3 (\xff\xfe): the entry is no text any more",
    ),
    "a capture is missing": (
        "DELETE FROM capture WHERE rowid = 1",
        "entry 2 (report): the entry names the capture sha256:",
    ),
    "a capture has another name": (
        "UPDATE capture SET digest = 'sha256:00' WHERE rowid = 2",
        "entry 4 (report)",
    ),
    "a capture that nobody names": (
        "INSERT INTO capture VALUES ('sha256:00', x'00')",
        "is named by no entry",
    ),
    "captures change places": (
        "CREATE TEMP TABLE kept AS SELECT * FROM capture;"
        "UPDATE capture SET bytes = (SELECT bytes FROM kept WHERE kept.digest <> capture.digest)",
        "entry 2 (report): the entry names the capture sha256:",
    ),
    "a view tells another story": ("DROP VIEW finding; CREATE VIEW finding AS SELECT 1 AS id", "finding"),
    "a table has another name": (
        "PRAGMA legacy_alter_table = ON; ALTER TABLE entry RENAME TO line",
        "entry 1: the entry cannot be read: no such table",
    ),
    "a table is gone": ("DROP TABLE capture", "entry 2: the entry cannot be read: no such table"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_named(sound: Path, change: str) -> None:
    script, expected = CHANGES[change]
    with altered(sound) as (path, connection):
        connection.executescript(script)
        assert expected in broken(path)


def resealed(connection: sqlite3.Connection, seq: int, payload: bytes) -> str:
    """Put another payload into an entry and seal it anew, as a careful forger would; give its digest."""
    found = connection.execute("SELECT kind, at, run, previous FROM entry WHERE seq = ?", (seq,)).fetchone()
    kind, at, run, previous = found
    forged = Entry(
        seq=seq, kind=kind, at=at, run=run, payload=msgspec.Raw(payload), previous=previous, digest=""
    )  # fmt: skip
    update = "UPDATE entry SET payload = CAST(? AS TEXT), digest = ? WHERE seq = ?"
    connection.execute(update, (payload, seal(forged), seq))
    return seal(forged)


def test_a_payload_sealed_anew_breaks_the_entry_after_it(sound: Path) -> None:
    with altered(sound) as (path, connection):
        resealed(connection, 3, b'{"source":"other"}')
        assert "entry 4 (report): the entry does not follow on the one before it" in broken(path)


@pytest.mark.parametrize("payload", [b"", b"{", b'{"a":"\xff"}', b"[1,]", b"\x00"])
def test_a_sealed_payload_that_is_no_json_is_named(sound: Path, payload: bytes) -> None:
    with altered(sound) as (path, connection):
        resealed(connection, 5, payload)
        assert "entry 5 (findings): the entry has a payload that is no JSON" in broken(path)


def test_a_chain_made_anew_is_told_by_the_head_noted_before(sound: Path) -> None:
    noted = verify(sound).head
    with altered(sound) as (path, connection):
        resealed(connection, len(STORY), unread(9).to_json())
        connection.executescript(RESTORED)
        assert verify(path).head != noted
        with pytest.raises(BrokenLedgerError, match=noted):
            verify(path, expect=noted)


def test_a_cut_off_tail_is_told_by_the_head_noted_before(sound: Path) -> None:
    noted = verify(sound).head
    with altered(sound) as (path, connection):
        connection.executescript(f"DELETE FROM entry WHERE seq > 6; {RESTORED}")
        assert verify(path).entries == 6
        with pytest.raises(BrokenLedgerError, match="entry 7: the entry or a later one is missing"):
            verify(path, expect=noted)


def test_a_head_noted_before_still_stands_when_more_was_appended(sound: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    shutil.copy(sound, path)
    noted = verify(path).head
    with open_ledger(path) as ledger:
        append(ledger, unread(9), clock=noon)
    assert verify(path, expect=noted).entries == len(STORY) + 1
    assert verify(path, expect=GENESIS).entries == len(STORY) + 1


@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, 10**6), mask=st.integers(1, 255))
def test_a_flipped_byte_anywhere_in_the_file_is_told_or_changes_nothing(sound: Path, at: int, mask: int) -> None:
    """Bytes that SQLite does not use (free space, counters) may change without anything being altered."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        path.write_bytes(flipped(sound.read_bytes(), at, mask))
        try:
            verified = verify(path)
        except LedgerError:
            return
        assert verified == verify(sound)
        with open_ledger(path, readonly=True) as one, open_ledger(sound, readonly=True) as other:
            assert list(entries(one)) == list(entries(other))
            assert state(one) == state(other)


@pytest.mark.parametrize("kept", [0.0, 0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_told(sound: Path, tmp_path: Path, kept: float) -> None:
    path = tmp_path / "ledger.sqlite"
    data = sound.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(LedgerError) as caught:
        verify(path)
    assert str(path) in str(caught.value)
    assert isinstance(caught.value, BrokenLedgerError) or not kept


def test_an_entry_that_is_no_text_any_more_cannot_be_read_and_is_named(sound: Path) -> None:
    with altered(sound) as (path, connection):
        connection.execute("UPDATE entry SET kind = CAST(x'ff' AS TEXT) WHERE seq = 3")
        with open_ledger(path, readonly=True) as ledger, pytest.raises(BrokenLedgerError, match="entry 3"):
            list(entries(ledger))


def test_the_triggers_that_were_dropped_are_named(sound: Path) -> None:
    with altered(sound) as (path, _):
        said = broken(path)
        assert "missing or were altered" in said
        assert "entry_stays" in said
