"""Standing questions and grades of sources in a case file: what is read of them, and what is wrong with one."""

from pathlib import Path

import pytest

from headwater.casefile import check_case, load_case, source_grades, standing_questions
from headwater.model import Period

SOUND = """\
title = "The ford"
period = "2016"
area = "ford"
catalogue = ["actors"]

[[places]]
id = "ford"
name = "The ford"

[[actors]]
id = "iraqi-forces"
grade = "C"

[[outlets]]
id = "herald"
name = "Herald"
grade = "B"

[[weigh]]
outcomes = ["killed", "wounded"]
of = "iraqi-forces"
period = 2016-03-01

[[weigh]]
outcomes = ["killed"]
kind = "civilians"
area = "ford"
"""


def written(folder: Path, text: str = SOUND) -> Path:
    (folder / "case.toml").write_text(text, "utf-8")
    return folder


def test_the_questions_are_given_in_the_order_of_the_file(tmp_path: Path) -> None:
    first, second = standing_questions(written(tmp_path))
    assert (first.outcomes, first.of, first.period) == (
        ("killed", "wounded"),
        "iraqi-forces",
        Period.parse("2016-03-01"),
    )
    assert (second.kind, second.area, second.of, second.period) == ("civilians", "ford", None, None)


def test_grades_are_of_sources_and_no_part_of_the_case(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert source_grades(folder) == {("actors", "iraqi-forces"): "C", ("outlets", "herald"): "B"}
    without = SOUND.replace('grade = "C"\n', "").replace('grade = "B"\n', "").partition("[[weigh]]")[0]
    case = load_case(folder)
    assert case == load_case(written(tmp_path, without))
    assert standing_questions(folder) == ()
    assert source_grades(folder) == {}


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ('grade = "C"', 'grade = "G"', "12:9: `grade` cannot be 'G'. It is one of A, B, C, D, E, F."),
        ('["killed", "wounded"]', '["killed", "wouned"]',
         "20:23: `outcomes` cannot be 'wouned'. Did you mean 'wounded'? It is one of killed, "),
        ('["killed", "wounded"]', "[]", "20:12: `outcomes` is empty. "),
        ('of = "iraqi-forces"', 'of = "iraqi-force"',
         "21:6: there is no actor 'iraqi-force'. Did you mean 'iraqi-forces' (Iraqi forces)?"),
        ('area = "ford"\n', 'area = "fort"\n', "27:8: there is no place 'fort'. Did you mean 'ford' (The ford)?"),
        ('kind = "civilians"', 'kinds = "civilians"', "26:1: there is no key 'kinds' here. Did you mean `kind`?"),
        ('outcomes = ["killed"]\n', "", "this question has no `outcomes`. Add it, like this: outcomes = "),
        ("period = 2016-03-01", 'period = "March"', "22:10: 'March' is no period."),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(old: str, new: str, mistake: str) -> None:
    head, mark, tail = SOUND.rpartition(old)
    found = [str(one) for one in check_case(head + mark.replace(old, new) + tail, "case.toml")]
    assert any(mistake in one for one in found), found


def test_questions_under_single_brackets_are_told_so() -> None:
    [found] = check_case(SOUND.partition("[[weigh]]")[0] + '[weigh]\noutcomes = ["killed"]\n', "case.toml")
    assert "Head each question with double brackets: [[weigh]]" in str(found)
