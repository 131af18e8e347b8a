"""What docs/reference/case-file.md shows is what happens."""

import re
from pathlib import Path

import pytest
from case_texts import PLACE

from headwater.casefile import check_case, shipped

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "case-file.md"
HEADER = f'title = "Ford"\nperiod = "2016"\narea = "ford"\ncatalogue = ["actors", "outlets"]\n{PLACE}'


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_example_is_sound() -> None:
    assert check_case(blocks("toml")[0], "case.toml") == ()


def test_the_question_is_sound() -> None:
    assert check_case(blocks("toml")[1], "case.toml") == ()


def test_the_map_is_sound() -> None:
    assert check_case(HEADER + blocks("toml")[2], "case.toml") == ()


def test_the_changes_to_the_catalogue_are_sound() -> None:
    assert check_case(HEADER + blocks("toml")[3], "case.toml") == ()


def test_the_mistakes_are_answered_as_shown() -> None:
    mistakes = check_case(blocks("toml")[4], "case.toml")
    assert [str(mistake) for mistake in mistakes] == blocks("text")[0].splitlines()


def test_the_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(blocks("python")[0], "case-file.md", "exec"), {})


def test_every_key_has_its_line() -> None:
    from headwater.casefile.forms import CASE, ENTRIES, GROUND, WEIGH

    text = PAGE.read_text("utf-8")
    for key in {*CASE, *WEIGH, *GROUND, *(key for form in ENTRIES.values() for key in form)}:
        assert f"| `{key}` |" in text, key


def test_the_catalogue_is_as_large_as_the_page_says() -> None:
    actors, outlets = (int(number) for number in re.findall(r"some (\d+) (?:states|outlets)", PAGE.read_text("utf-8")))
    tables = shipped()
    assert abs(len(tables["actors"]["actors"]) - actors) < 10
    assert abs(len(tables["outlets"]["outlets"]) - outlets) < 10
