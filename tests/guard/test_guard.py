"""The guarded process: it answers, it is stopped, it reaches nothing, and it leaves nothing behind."""

import errno
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.guard.frames import Kind, Sent, receive, send
from headwater.guard.process import Guard, Stopped
from headwater.guard.serving import bar


@pytest.fixture
def echoing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Guard]:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), *sys.path]))
    guard = Guard("echoing")
    yield guard
    guard.close()


def test_one_process_answers_many(echoing: Guard) -> None:
    assert echoing.ask(b"one", 30) == b"one"
    first = echoing.pid
    assert echoing.ask(b"print", 30) == b"print"
    assert echoing.pid == first


@pytest.mark.parametrize(
    ("question", "problem"),
    [(b"end", "exit code 9"), (b"fail", "ValueError: twelve"), (b"grow", "MemoryError")],
)
def test_a_process_that_dies_is_told_of_and_replaced(echoing: Guard, question: bytes, problem: str) -> None:
    stopped = echoing.ask(question, 30)
    assert isinstance(stopped, Stopped)
    assert problem in stopped.problem
    assert echoing.ask(b"again", 30) == b"again"


def test_one_that_takes_too_long_is_stopped(echoing: Guard) -> None:
    echoing.ask(b"ready", 30)
    stopped = echoing.ask(b"wait", 0.2)
    assert isinstance(stopped, Stopped)
    assert "longer than 0.2 s" in stopped.problem
    assert echoing.pid is None


def test_no_file_and_no_socket_is_opened_where_none_is_needed(echoing: Guard) -> None:
    assert echoing.ask(b"open", 30) == str(errno.EMFILE).encode()
    assert echoing.ask(b"after", 30) == b"after"


def test_the_process_ends_with_its_input() -> None:
    for module in ("headwater.read.worker", "headwater.see.worker"):
        ended = subprocess.run(
            [sys.executable, "-P", "-m", module], input=b"", capture_output=True, check=False, timeout=60
        )
        assert (ended.returncode, ended.stdout) == (0, b"")


@pytest.mark.parametrize(
    "reach",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
    ],
)
def test_the_process_can_reach_nothing(reach: str) -> None:
    code = f"import sys; from headwater.guard.serving import bar; sys.addaudithook(bar); {reach}"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert ended.returncode == 1
    assert b"PermissionError: a document may not make its reader do this" in ended.stderr


def test_what_reading_needs_is_not_barred() -> None:
    for event in ("open", "import", "compile", "ctypes.dlopen", "marshal.loads"):
        bar(event, ())


@given(st.lists(st.tuples(st.sampled_from(Kind), st.binary(max_size=50)), max_size=4))
def test_frames_come_back_as_they_were_sent(frames: list[tuple[Kind, bytes]]) -> None:
    stream = io.BytesIO()
    for kind, body in frames:
        send(stream, body, kind)
    stream.seek(0)
    assert [receive(stream) for _ in frames] == [Sent(kind, body) for kind, body in frames]
    assert receive(stream) is None


@given(st.binary(max_size=50), st.data())
def test_a_frame_that_is_cut_off_is_none(body: bytes, data: st.DataObject) -> None:
    stream = io.BytesIO()
    send(stream, body)
    whole = stream.getvalue()
    assert receive(io.BytesIO(whole[: data.draw(st.integers(0, len(whole) - 1))])) is None
