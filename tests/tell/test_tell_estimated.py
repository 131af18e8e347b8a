"""Estimates in a dossier: each question's ranges side by side, and a refusal with its reason."""

from pathlib import Path

import msgspec
import pytest
from tell_pages import check_links, read_dossier
from tell_states import SAID, STATE

from headwater.model import Estimate, Family, Interval, Sense, Subject
from headwater.tell import write_dossier
from headwater.tell.estimated import range_words
from headwater.tell.ranges import NARROW, WIDE, Line, ranges
from headwater.tell.svg import draw


def estimate(method: str, low: float | None, high: float | None, best: float | None = None, **more: object) -> Estimate:
    return Estimate(
        family=Family.RULE,
        method=method,
        subject=Subject(words="killed at the bridge"),
        best=best,
        intervals=(Interval(low=low, high=high),),
        assumptions=("a retelling adds nothing",),
        derivation=("12 + 3 = 15",),
        turns=("a second independent source",),
        cites=("A rule book (2020), page 4.",),
        claims=(SAID.id,),
        **more,  # type: ignore[arg-type]
    )


REFUSED = Estimate(
    family=Family.RULE,
    method="oryx",
    subject=Subject(words="killed at the bridge"),
    refused="it counts things seen in pictures, and the case holds none",
    assumptions=("what nobody photographed is not counted",),
)
ESTIMATES = (
    estimate("UCDP", 12, 40, 15),
    estimate("IBC", 12, None),
    estimate("Oryx", 3, None, sense=Sense.FLOOR),
    estimate("house rule", 0, 0, 0),
    REFUSED,
)


def test_a_question_stands_with_every_rule_its_reckoning_and_its_claims(tmp_path: Path) -> None:
    state = msgspec.structs.replace(STATE, estimates=ESTIMATES)
    folder = write_dossier(state, tmp_path / "dossier").index.parent
    check_links(folder)
    read = read_dossier(folder)
    ranges, index = read[(folder / "ranges.html").resolve()], read[(folder / "index.html").resolve()]
    words = " ".join(ranges.words.split())
    wanted = (
        "UCDP", "15 (12 to 40)", "at least 12", "at least 3", "12 + 3 = 15", "a second independent source",
        "it counts things seen in pictures, and the case holds none", "A rule book (2020), page 4.",
    )  # fmt: skip
    for said in wanted:
        assert said in words, said
    assert any("ranges.html#estimate-" in href for href, _ in index.links)
    assert "svg" in ranges.elements


def test_a_case_in_which_nothing_was_asked_says_how_to_ask(tmp_path: Path) -> None:
    folder = write_dossier(STATE, tmp_path / "dossier").index.parent
    assert "[[weigh]]" in (folder / "ranges.html").read_text()
    assert "What range can be defended" not in (folder / "index.html").read_text()


@pytest.mark.parametrize(
    ("low", "high", "best", "words"),
    [(12, 40, 15, "15 (12 to 40)"), (12, 12, 12, "12"), (12, None, None, "at least 12"), (None, 40, None, "at most 40"),
     (None, None, None, "no limit"), (1.5, 2.5, 2.0, "2 (1.5 to 2.5)"), (1200, None, 1300, "1,300 (at least 1,200)"),
     (7, 7, None, "7")],
)  # fmt: skip
def test_a_range_in_words(low: float | None, high: float | None, best: float | None, words: str) -> None:
    assert range_words(estimate("UCDP", low, high, best)) == words


def test_a_name_that_is_cut_short_is_not_cut_within_a_character() -> None:
    for before in range(1, 12):
        line = Line(name="a" * before + "\U00020000" * 60, best=1.0, low=1.0, high=2.0, words="\U0001f600" * 80)
        for size in (WIDE, NARROW):
            spec = ranges([line], size)
            assert spec is not None
            assert "<svg" in draw(spec, {}, "names beyond the first plane", size)
