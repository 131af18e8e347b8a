"""Laws of the case file: what is written is read, whatever is written is answered, and both agree."""

import tempfile
from pathlib import Path

import pytest
from case_texts import broken_documents, tampered, writable_cases, written
from hypothesis import given
from hypothesis import strategies as st

from headwater.casefile import CASE_FILE, Mistake, check_case, load_case, new_case, parse_case
from headwater.casefile.new import quoted
from headwater.errors import CaseError
from headwater.model import Case
from headwater.testing import names


def _template() -> str:
    with tempfile.TemporaryDirectory() as folder:
        return (new_case(Path(folder) / "case", "Ford") / CASE_FILE).read_text("utf-8")


TEMPLATE = _template()


def _answer(text: str) -> tuple[Mistake, ...]:
    """Check a text, and that its mistakes lie in it and agree with loading it."""
    mistakes = check_case(text, "case.toml")
    lines = text.split("\n")
    for mistake in mistakes:
        assert 1 <= mistake.line <= len(lines)
        assert 1 <= mistake.column <= len(lines[mistake.line - 1]) + 2
        assert mistake.what.endswith(".")
        assert "\n" not in str(mistake)
    assert [each.line for each in mistakes] == sorted(each.line for each in mistakes)
    errors = [each for each in mistakes if not each.warning]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / CASE_FILE
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        if errors:
            with pytest.raises(CaseError) as raised:
                load_case(file)
            assert raised.value.where.startswith(f"{file}:{errors[0].line}") or not _encodes(text)
        else:
            assert isinstance(load_case(file), Case)
    return mistakes


def _encodes(text: str) -> bool:
    return text == text.encode("utf-8", "replace").decode()


@given(writable_cases())
def test_a_case_that_is_written_out_is_read_back(case: Case) -> None:
    assert parse_case(written(case), "case.toml", {}) == case
    assert all(mistake.warning for mistake in check_case(written(case), "case.toml"))


@given(st.text(st.characters()))
def test_any_text_is_answered(text: str) -> None:
    _answer(text)


@given(st.text("[]{}=,.\"'\\#\n\r\t abc0-"))
def test_any_soup_of_marks_is_answered(text: str) -> None:
    _answer(text)


@given(broken_documents())
def test_a_case_file_that_is_nearly_right_is_answered(text: str) -> None:
    _answer(text)


@given(tampered(TEMPLATE))
def test_a_template_that_was_tampered_with_is_answered(text: str) -> None:
    _answer(text)


@given(names(max_size=60), names())
def test_a_new_case_with_any_title_is_sound_and_keeps_it(title: str, area: str) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = new_case(Path(parent) / "case", title, area=area)
        text = (folder / CASE_FILE).read_text("utf-8")
        assert check_case(text, CASE_FILE) == ()
        case = load_case(folder)
        assert case.title == title
        assert case.place(case.area).path == (area,)


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip))
def test_any_text_in_toml_is_itself_again(text: str) -> None:
    written_down = f'title = {quoted(text, "title")}\nperiod = "2016"\narea = "a"\n'
    case = parse_case(f'{written_down}[[places]]\nid = "a"\nname = "A"', "case.toml", {})
    assert case.title == text


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = 1" + "0" * 5000, "a" + ".a" * 3000 + " = 1"])
def test_text_made_to_exhaust_the_reader_is_answered(text: str) -> None:
    assert _answer(text)
