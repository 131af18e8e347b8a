"""Where a ledger cannot be used, the error names the file and what to do, and nothing is lost."""

import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from ledger_places import unwritable
from ledger_writers import archived, noon, unread

from headwater.errors import LedgerError
from headwater.ledger import (
    Archived,
    Ledger,
    LedgerOptions,
    append,
    capture_bytes,
    entries,
    open_ledger,
    state,
    verify,
)
from headwater.model import Span


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(path) as opened:
        yield opened


@contextmanager
def told(path: Path, *words: str) -> Iterator[None]:
    """Expect an error that names the path, says these words, and gives a remedy."""
    with pytest.raises(LedgerError) as caught:
        yield
    assert caught.value.where == str(path)
    assert caught.value.remedy
    for word in words:
        assert word in str(caught.value)


def test_a_ledger_in_a_folder_that_cannot_be_written_can_be_read(path: Path) -> None:
    with open_ledger(path) as ledger:
        append(ledger, archived("12 killed"), unread(2), clock=noon)
        known = state(ledger)
    with unwritable(path.parent):
        assert sorted(item.name for item in path.parent.iterdir()) == ["ledger.sqlite"]
        assert verify(path).head == known.head
        with open_ledger(path, readonly=True) as ledger:
            assert state(ledger) == known


def test_a_ledger_that_another_program_writes_can_be_read_from_a_folder_that_cannot_be_written(
    path: Path,
) -> None:
    with open_ledger(path) as writer:
        append(writer, unread(1), clock=noon)
        with unwritable(path.parent):
            assert verify(path).entries == 1


def test_entries_out_of_reach_are_told(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / "ledger.sqlite"
    copy.parent.mkdir()
    with open_ledger(path) as ledger:
        append(ledger, unread(1), clock=noon)
        for beside in ("", "-wal"):
            shutil.copy(f"{path}{beside}", f"{copy}{beside}")
    with unwritable(copy.parent), told(copy, "ledger.sqlite-wal", "Copy both files"):
        open_ledger(copy, readonly=True)
    assert verify(copy).entries == 1


def test_a_ledger_in_a_folder_that_cannot_be_written_takes_nothing(path: Path) -> None:
    with open_ledger(path) as ledger:
        append(ledger, unread(1), clock=noon)
    with unwritable(path.parent), told(path, "write access"):
        open_ledger(path)
    assert verify(path).entries == 1


def test_no_ledger_is_made_in_a_folder_that_cannot_be_written(path: Path) -> None:
    with unwritable(path.parent), told(path, "none can be made"):
        open_ledger(path)


def test_a_ledger_opened_to_read_takes_nothing(path: Path, ledger: Ledger) -> None:
    append(ledger, unread(1), clock=noon)
    with open_ledger(path, readonly=True) as reader, told(path, "cannot be written"):
        append(reader, unread(2), clock=noon)
    assert verify(path).entries == 1


def test_a_full_disk_loses_nothing(path: Path, ledger: Ledger) -> None:
    append(ledger, unread(1), clock=noon)
    known = verify(path)
    pages = ledger.connection.execute("PRAGMA page_count").fetchone()[0]
    ledger.connection.execute(f"PRAGMA max_page_count = {pages + 2}")  # SQLite then answers as a full disk does
    with told(path, "disk is full", "Free some space"):
        append(ledger, unread(2), archived("12 killed " * 9000), clock=noon)
    assert verify(path) == known
    ledger.connection.execute("PRAGMA max_page_count = 1000000")
    append(ledger, archived("12 killed " * 9000), clock=noon)
    assert verify(path).entries == 2


def test_a_file_that_may_not_grow_loses_nothing(path: Path, ledger: Ledger) -> None:
    append(ledger, unread(1), clock=noon)
    known = verify(path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
    try:
        with told(path, "quota", "free space"):
            append(ledger, archived("12 killed " * 90_000), clock=noon)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert verify(path) == known
    append(ledger, unread(2), clock=noon)
    assert verify(path).entries == 2


def test_a_locked_ledger_is_told(path: Path, ledger: Ledger) -> None:
    impatient = LedgerOptions(wait=0.01)
    with open_ledger(path, options=impatient) as other:
        ledger.connection.execute("BEGIN IMMEDIATE")
        with told(path, "locked", "close the program"):
            append(other, unread(1), clock=noon)
        ledger.connection.execute("ROLLBACK")
        append(other, unread(1), clock=noon)
    assert verify(path).entries == 1


def test_one_who_reads_may_append_while_another_appends(path: Path, ledger: Ledger) -> None:
    append(ledger, *(unread(number) for number in range(120)), clock=noon)
    with open_ledger(path) as other:
        for entry in entries(ledger):
            if entry.seq % 40 == 1:
                append(other, unread(entry.seq, "other"), clock=noon)
                append(ledger, unread(entry.seq, "mine"), clock=noon)
    assert verify(path).entries == 126


@pytest.mark.parametrize("content", [b"not a ledger at all\n" * 80, b"SQLite format 3", b"\x00" * 4096])
@pytest.mark.parametrize("readonly", [True, False])
def test_a_file_that_is_no_database_is_told_and_left_alone(path: Path, content: bytes, readonly: bool) -> None:
    path.write_bytes(content)
    with told(path, "no ledger", "move this file"):
        open_ledger(path, readonly=readonly)
    assert path.read_bytes() == content


@pytest.mark.parametrize("readonly", [True, False])
def test_another_database_is_told_and_left_alone(path: Path, readonly: bool) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY)")
        other.commit()
    content = path.read_bytes()
    with told(path, "an SQLite database, but no ledger"):
        open_ledger(path, readonly=readonly)
    assert path.read_bytes() == content


def test_an_empty_file_is_a_new_ledger_to_a_writer_only(path: Path) -> None:
    path.touch()
    with told(path, "empty"):
        open_ledger(path, readonly=True)
    with open_ledger(path) as ledger:
        append(ledger, unread(1), clock=noon)
    assert verify(path).entries == 1


def test_an_emptied_ledger_is_no_new_one_while_its_log_holds_entries(path: Path) -> None:
    path.touch()
    path.with_name("ledger.sqlite-wal").write_bytes(b"entries")
    with told(path, "still holds entries"):
        open_ledger(path)
    assert path.with_name("ledger.sqlite-wal").read_bytes() == b"entries"


@pytest.mark.parametrize("readonly", [True, False])
def test_a_folder_is_no_ledger(tmp_path: Path, readonly: bool) -> None:
    with told(tmp_path, "a folder, not a ledger"):
        open_ledger(tmp_path, readonly=readonly)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "ledger.sqlite"
    with told(path, "folder is not there", "headwater new"):
        open_ledger(path)
    with told(path, "folder is not there"):
        verify(path)


def test_a_ledger_that_is_not_there_is_told_and_not_made(path: Path) -> None:
    with told(path, "no ledger here"):
        verify(path)
    assert not path.exists()


@pytest.mark.parametrize("name", ["a b#c?d%20.sqlite", "دفتر.sqlite", "mode=ro&x.sqlite"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with open_ledger(tmp_path / name) as ledger:
        append(ledger, unread(1), clock=noon)
    assert [item.name for item in tmp_path.iterdir()] == [name]
    assert verify(tmp_path / name).entries == 1


def test_a_source_beyond_the_limit_is_refused(path: Path) -> None:
    with open_ledger(path, options=LedgerOptions(capture_limit=8)) as ledger:
        append(ledger, archived("8 killed"), clock=noon)
        with told(path, "9 bytes", "up to 8", "Split"):
            append(ledger, archived("12 killed"), clock=noon)
    assert verify(path).entries == 1


def test_a_payload_beyond_the_limit_is_refused(path: Path) -> None:
    with open_ledger(path, options=LedgerOptions(payload_limit=100)) as ledger:
        append(ledger, unread(1), clock=noon)
        with told(path, "'report' entry", "up to 100"):
            append(ledger, archived("12 killed"), clock=noon)
    assert verify(path).captures == 0


def test_a_capture_is_archived_once_however_many_reports_it_holds(path: Path, ledger: Ledger) -> None:
    first = archived("12 killed", "a.jsonl")
    second = Archived(report=archived("12 killed", "b.jsonl").report, capture=first.capture)
    append(ledger, first, second, first, clock=noon)
    assert verify(path).captures == 1
    assert capture_bytes(ledger, first.capture.digest) == b"12 killed"


def test_a_capture_that_is_not_there_is_told(path: Path, ledger: Ledger) -> None:
    with told(path, "holds no capture sha256:00"):
        capture_bytes(ledger, "sha256:00")


def test_the_wrong_bytes_make_no_archive() -> None:
    made = archived("12 killed")
    with pytest.raises(ValueError, match="not the bytes of the capture"):
        Archived(report=made.report, capture=made.capture, data=b"13 killed")
    with pytest.raises(ValueError, match="was read from"):
        Archived(report=archived("13 killed").report, capture=made.capture)


def test_a_value_of_no_kind_is_refused(ledger: Ledger) -> None:
    alone: Any = Span(start=0, end=1)
    with pytest.raises(TypeError, match="no kind of entry for Span"):
        append(ledger, alone, clock=noon)


def test_a_clock_without_a_zone_is_refused(path: Path, ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        append(ledger, unread(1), clock=lambda: noon().replace(tzinfo=None))
    append(ledger, unread(1), clock=noon)
    assert verify(path).entries == 1


STATEMENTS = (
    "UPDATE entry SET kind = 'note' WHERE seq = 1",
    "UPDATE entry SET seq = 7",
    "DELETE FROM entry",
    "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 1",
    "INSERT INTO entry SELECT 9, kind, at, run, payload, previous, digest FROM entry WHERE seq = 1",
    "UPDATE capture SET bytes = x'00'",
    "DELETE FROM capture",
    "INSERT OR REPLACE INTO capture SELECT digest, x'00' FROM capture",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_ledger_only_grows(path: Path, ledger: Ledger, statement: str) -> None:
    append(ledger, archived("12 killed"), unread(2), clock=noon)
    known = verify(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        ledger.connection.execute(statement)
    assert verify(path) == known
