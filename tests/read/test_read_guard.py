"""Reading in a guarded process: documents are taken apart there, and what ends it is told."""

import threading

import msgspec
import pytest
from given_sources import STORY, pdf

from headwater.read.guard import ask
from headwater.read.wire import Job, Page, Pages, Refused, answer_from, as_bytes, job_from

MEMORY = 2 * 1024**3
PAGE = Job(form="html", data=f"<html><p>{STORY}</p>".encode(), memory=MEMORY, answer_limit=10_000)


def test_one_process_answers_many() -> None:
    assert [ask(PAGE, 30) for _ in range(3)] == [Page(text=STORY)] * 3
    printed = Job(form="pdf", data=pdf("Twelve"), memory=MEMORY, answer_limit=10)
    assert ask(printed, 30) == Pages(texts=("Twelve",))


def test_threads_take_turns() -> None:
    answers: list[object] = []
    threads = [threading.Thread(target=lambda: answers.append(ask(PAGE, 30))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [Page(text=STORY)] * 8


def test_a_process_that_dies_is_told_of_and_replaced() -> None:
    answer = ask(Job(form="html", data=b"\xff", memory=MEMORY, answer_limit=10), 30)
    assert isinstance(answer, Refused)
    assert "UnicodeDecodeError" in answer.problem
    assert ask(PAGE, 30) == Page(text=STORY)


def test_a_text_longer_than_is_wanted_is_refused() -> None:
    answer = ask(Job(form="pdf", data=pdf("Twelve killed"), memory=MEMORY, answer_limit=5), 30)
    assert isinstance(answer, Refused)
    assert "longer than 5 characters" in answer.problem


def test_messages_come_back_as_they_were_sent() -> None:
    assert job_from(as_bytes(PAGE)) == PAGE
    assert answer_from(as_bytes(Refused(problem="a", remedy="b"))) == Refused(problem="a", remedy="b")
    with pytest.raises(msgspec.DecodeError):
        answer_from(b"\xc1")
