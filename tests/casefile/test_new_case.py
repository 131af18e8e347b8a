"""A new case: sound as it stands, each example in it sound as well, and nothing written over."""

import re
from pathlib import Path

import pytest

from headwater.casefile import CASE_FILE, check_case, check_file, load_case, new_case
from headwater.errors import CaseError
from headwater.model import Period


def test_a_new_case_is_sound_and_has_room_for_reports(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "cases" / "ford", "The ford")
    assert check_file(folder) == ()
    assert (folder / "reports").is_dir()
    assert "headwater check" in (folder / "README.md").read_text("utf-8")
    assert load_case(folder).title == "The ford"


def test_nothing_in_the_reports_folder_would_be_taken_for_a_report(tmp_path: Path) -> None:
    assert list((new_case(tmp_path / "ford", "The ford") / "reports").iterdir()) == []


def test_a_new_case_can_say_its_period_and_area(tmp_path: Path) -> None:
    period = Period.parse("2016-10/2017-07")
    case = load_case(new_case(tmp_path / "ford", "The ford", period=period, area="Göl Şehri $title"))
    assert case.period == period
    assert case.place(case.area).path == ("Göl Şehri $title",)
    assert case.area == "gol-sehri-title"


def test_an_area_in_another_script_has_an_id_all_the_same(tmp_path: Path) -> None:
    assert load_case(new_case(tmp_path / "ford", "المخاضة", area="المخاضة")).area == "area"


def test_every_example_in_the_template_is_sound_once_its_mark_is_taken_away(tmp_path: Path) -> None:
    text = (new_case(tmp_path / "ford", "The ford") / CASE_FILE).read_text("utf-8")
    woken = re.sub(r"^#(?=[^ #\n]|    \{)", "", text, flags=re.MULTILINE)
    assert woken.count("\n#") < text.count("\n#") - 20
    assert check_case(woken, CASE_FILE) == ()


def test_every_key_is_shown_in_the_template(tmp_path: Path) -> None:
    from headwater.casefile.forms import CASE, ENTRIES, RELATION, WEIGH

    text = (new_case(tmp_path / "ford", "The ford") / CASE_FILE).read_text("utf-8")
    for key in {*CASE, *RELATION, *WEIGH, *(key for form in ENTRIES.values() for key in form)}:
        assert re.search(rf"\b{key}(\.\w+)? = ", text), key


def test_a_case_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    new_case(tmp_path, "First")
    with pytest.raises(CaseError, match="already"):
        new_case(tmp_path, "Second")
    assert load_case(tmp_path).title == "First"


def test_other_files_in_the_folder_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text("a report", "utf-8")
    new_case(tmp_path, "The ford")
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    assert (tmp_path / "reports" / "one.txt").read_text("utf-8") == "a report"


def test_a_folder_that_is_a_file_is_an_error_of_the_case(tmp_path: Path) -> None:
    (tmp_path / "ford").write_text("", "utf-8")
    with pytest.raises(CaseError, match="cannot be written"):
        new_case(tmp_path / "ford", "The ford")


@pytest.mark.parametrize("title", ["", "  \n", "half \ud800"])
def test_a_title_that_says_nothing_is_refused_before_anything_is_written(tmp_path: Path, title: str) -> None:
    with pytest.raises(CaseError, match="title"):
        new_case(tmp_path / "ford", title)
    assert not (tmp_path / "ford").exists()
