"""Several processes at one ledger, and processes that are killed while they write."""

import multiprocessing
import os
import random
import signal
from collections import Counter
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest
from ledger_writers import unread, write_many, write_until_killed

from headwater.ledger import entries, open_ledger, verify

KILLS = 100
SEED = 20161202


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture(scope="module")
def start() -> ForkServerContext:
    """Give a way to start processes quickly: forked from one that has imported what they need, no more."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "ledger_writers"])
    return context


def test_two_processes_write_at_once(path: Path, start: ForkServerContext) -> None:
    number = 300
    writers = [start.Process(target=write_many, args=(path, name, number)) for name in ("one", "other")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert verify(path).entries == 2 * number
    with open_ledger(path, readonly=True) as ledger:
        found = [(entry.run, entry.body()["report"]) for entry in entries(ledger)]
    for name in ("one", "other"):
        told = [report for run, report in found if run == name]
        assert told == [unread(step, name).report for step in range(number)]


def test_a_batch_stays_in_one_piece_while_others_write(path: Path, start: ForkServerContext) -> None:
    writers = [start.Process(target=write_many, args=(path, str(name), 60)) for name in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with open_ledger(path, readonly=True) as ledger:
        found = [(entry.seq, entry.run, int(entry.body()["report"][8:])) for entry in entries(ledger)]
    place = {(run, step): seq for seq, run, step in found}
    batches = [(run, step) for run, step in place if step % 4 == 1 and step + 2 < 60]
    assert batches
    for run, step in batches:
        assert place[run, step + 2] - place[run, step] == 2


def killed_after(path: Path, start: ForkServerContext, turn: int, seconds: float) -> list[tuple[int, int]]:
    """Start a writer, kill it after so many seconds, and give the batches that it called safe."""
    receiving, sending = start.Pipe(duplex=False)
    writer = start.Process(target=write_until_killed, args=(path, sending, turn))
    writer.start()
    sending.close()
    acknowledged = [receiving.recv()] if turn % 4 else []  # one in four is killed while it starts
    writer.join(seconds)
    assert writer.pid is not None
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    assert writer.exitcode == -signal.SIGKILL
    acknowledged += drained(receiving)
    receiving.close()
    writer.close()
    return acknowledged


def drained(receiving: Connection) -> list[tuple[int, int]]:
    found = []
    try:
        while True:
            found.append(receiving.recv())
    except EOFError:
        return found


def test_a_killed_writer_loses_nothing_that_was_acknowledged(tmp_path: Path, start: ForkServerContext) -> None:
    """At 100 random instants. SIGKILL spares what the system has in hand: only a power cut tests the disk."""
    chance = random.Random(SEED)
    heads: dict[Path, str | None] = {}
    for turn in range(KILLS):
        path = tmp_path / f"{turn // 10}.sqlite"  # a new ledger every ten: making one is interrupted as well
        acknowledged = killed_after(path, start, turn, chance.uniform(0, 0.03))
        if not path.exists() or not path.stat().st_size:
            assert not acknowledged, f"seed {SEED}, turn {turn}"
            continue
        with open_ledger(path):  # as the next run would: whatever was interrupted is made good
            pass
        verified = verify(path, expect=heads.get(path))
        heads[path] = verified.head
        assert all(last <= verified.entries for _, last in acknowledged), f"seed {SEED}, turn {turn}"
        with open_ledger(path, readonly=True) as ledger:
            told = [(entry.seq, entry.run, entry.body()["report"]["text"]) for entry in entries(ledger)]
        assert_whole(told, acknowledged, turn)


def assert_whole(told: list[tuple[int, str, str]], acknowledged: list[tuple[int, int]], turn: int) -> None:
    """Every acknowledged entry is there, from this turn, and no batch is there in part."""
    mine = {seq for seq, run, _ in told if run == f"run-{turn}"}
    for first, last in acknowledged:
        assert set(range(first, last + 1)) <= mine, f"seed {SEED}, turn {turn}"
    batches = Counter((run, text.partition(":")[0]) for _, run, text in told)
    for (_, name), size in batches.items():
        number = int(name.partition("/")[2])
        assert size == number % 4 + 1, f"seed {SEED}, turn {turn}"
