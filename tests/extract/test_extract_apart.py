"""Extraction shared between processes gives what one process gives."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.extract import ExtractOptions, apart
from headwater.extract.apart import FEWEST, Beside, Share, read_all, read_one, shares
from headwater.model import Report


def report(number: int, language: str = "en") -> Report:
    words = {"en": "soldiers were killed", "ru": "солдат погибли", "xx": "tkul"}[language]
    text = f"{number + 3} {words}."
    return Report(outlet="a", text=text, source=f"{number}.md", capture="", language=language)


REPORTS = tuple(report(number, "ru" if number % 5 == 0 else "en") for number in range(FEWEST))


@given(st.lists(st.sampled_from(["en", "ru", "xx"]), max_size=150), st.integers(1, 6))
def test_each_report_is_dealt_once(languages: list[str], cores: int) -> None:
    reports = [report(number, language) for number, language in enumerate(languages)]
    dealt = shares(reports, cores)
    assert sorted(one.id for share in dealt for one in share) == sorted(one.id for one in reports)
    assert len(dealt) <= max(1, cores)
    assert len(dealt) <= 1 or len(reports) >= FEWEST


def test_two_processes_answer_what_one_does_in_the_same_order() -> None:
    options = ExtractOptions(convention="floor")
    alone = [read_one(one, None, options) for one in REPORTS]
    assert list(read_all(REPORTS, None, options, 2)) == alone
    assert len(shares(REPORTS, 2)) == 2


def test_a_process_that_ends_leaves_its_share_to_the_one_that_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stillborn(Beside):
        def __init__(self, share: Share) -> None:
            super().__init__(share)
            self._process.kill()

    monkeypatch.setattr(apart, "Beside", Stillborn)
    options = ExtractOptions()
    assert list(read_all(REPORTS, None, options, 2)) == [read_one(one, None, options) for one in REPORTS]


def test_nobody_works_on_when_the_answers_are_no_longer_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Beside] = []

    class Kept(Beside):
        def __init__(self, share: Share) -> None:
            super().__init__(share)
            begun.append(self)

    monkeypatch.setattr(apart, "Beside", Kept)
    answers: Iterator[object] = read_all(REPORTS, None, ExtractOptions(), 2)
    next(answers)
    answers.close()  # type: ignore[attr-defined]  # a generator, which an iterator need not be
    assert [one._process.poll() is not None for one in begun] == [True]
