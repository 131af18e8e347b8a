"""The guarded process: it answers, it is stopped, it reaches nothing, and it leaves nothing behind."""

import io
import subprocess
import sys
import threading

import pytest
from given_sources import STORY, pdf

from headwater.read.guard import Guard
from headwater.read.wire import Job, Page, Pages, Refused, receive_answer, receive_job, send
from headwater.read.worker import bar

MEMORY = 2 * 1024**3
PAGE = Job(form="html", data=f"<html><p>{STORY}</p>".encode(), memory=MEMORY, answer_limit=10_000)


def test_one_process_answers_many() -> None:
    guard = Guard()
    try:
        assert [guard.ask(PAGE, 30) for _ in range(3)] == [Page(text=STORY)] * 3
        printed = Job(form="pdf", data=pdf("Twelve"), memory=MEMORY, answer_limit=10)
        assert guard.ask(printed, 30) == Pages(texts=("Twelve",))
    finally:
        guard.close()


def test_threads_take_turns() -> None:
    guard = Guard()
    answers: list[object] = []
    threads = [threading.Thread(target=lambda: answers.append(guard.ask(PAGE, 30))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    guard.close()
    assert answers == [Page(text=STORY)] * 8


def test_a_process_that_dies_is_told_of_and_replaced() -> None:
    guard = Guard()
    not_text = Job(form="html", data=b"\xff", memory=MEMORY, answer_limit=10)
    try:
        answer = guard.ask(not_text, 30)
        assert isinstance(answer, Refused)
        assert "UnicodeDecodeError" in answer.problem
        assert guard.ask(PAGE, 30) == Page(text=STORY)
    finally:
        guard.close()


def test_a_text_longer_than_is_wanted_is_refused() -> None:
    guard = Guard()
    answer = guard.ask(Job(form="pdf", data=pdf("Twelve killed"), memory=MEMORY, answer_limit=5), 30)
    guard.close()
    assert isinstance(answer, Refused)
    assert "longer than 5 characters" in answer.problem


def test_the_process_ends_with_its_input() -> None:
    command = [sys.executable, "-P", "-m", "headwater.read.worker"]
    ended = subprocess.run(command, input=b"", capture_output=True, check=True, timeout=60)
    assert ended.stdout == b""


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
    code = f"import sys; from headwater.read.worker import bar; sys.addaudithook(bar); {reach}"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)
    assert ended.returncode == 1
    assert b"PermissionError: a document may not make its reader do this" in ended.stderr


def test_what_reading_needs_is_not_barred() -> None:
    for event in ("open", "import", "compile", "ctypes.dlopen", "marshal.loads"):
        bar(event, ())


def test_messages_come_back_as_they_were_sent() -> None:
    stream = io.BytesIO()
    send(stream, PAGE)
    send(stream, Refused(problem="a", remedy="b", last=True))
    stream.seek(0)
    assert receive_job(stream) == PAGE
    assert receive_answer(stream) == Refused(problem="a", remedy="b", last=True)
    assert receive_answer(stream) is None


def test_a_frame_that_is_cut_off_is_no_message() -> None:
    stream = io.BytesIO()
    send(stream, PAGE)
    for length in (0, 7, 8, len(stream.getvalue()) - 1):
        assert receive_job(io.BytesIO(stream.getvalue()[:length])) is None
