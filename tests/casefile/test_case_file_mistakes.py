"""Each mistake that people make in a case file: where it is found and what is offered instead."""

from pathlib import Path

import pytest
from case_texts import HEAD, PLACE, SOUND

from headwater.casefile import Mistake, check_case, load_case
from headwater.errors import CaseError


def only(text: str) -> Mistake:
    """Give the one mistake of a text."""
    (mistake,) = check_case(text, "case.toml")
    return mistake


def at(mistake: Mistake) -> tuple[int, int]:
    return mistake.line, mistake.column


def test_a_sound_case_has_no_mistakes() -> None:
    assert check_case(SOUND, "case.toml") == ()


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake() -> None:
    assert check_case("\ufeff" + SOUND.replace("\n", "\r\n"), "case.toml") == ()


def test_a_mistake_reads_as_file_line_column_what_and_remedy() -> None:
    text = f'{SOUND}[[actors]]\nid = "a"\nname = "A"\nrelaton = []\n'
    assert str(only(text)) == ("case.toml:11:1: there is no key 'relaton' here. Did you mean `relations`?")


@pytest.mark.parametrize(
    ("key", "example"),
    [("title", 'title = "Mosul'), ("period", 'period = "2016'), ("area", 'area = "mosul"')],
)
def test_a_missing_key_is_shown_by_example(key: str, example: str) -> None:
    text = "\n".join(line for line in SOUND.splitlines() if not line.startswith(key))
    mistake = only(text)
    assert at(mistake) == (1, 1)
    assert f"`{key}`" in mistake.what
    assert example in mistake.remedy


def test_a_blank_title_is_a_mistake() -> None:
    assert "`title` is empty" in only(SOUND.replace('"Ford"', '"  "')).what


def test_a_misspelt_key_is_not_also_a_missing_one() -> None:
    assert "Did you mean `title`?" in only(SOUND.replace("title", "titel")).remedy


def test_an_entry_without_a_name_is_found_at_its_head() -> None:
    mistake = only(f'{SOUND}\n[[actors]]\nid = "a"\n')
    assert at(mistake) == (9, 1)
    assert "has no `name`" in mistake.what


def test_the_area_is_none_of_the_places_but_the_name_of_one() -> None:
    mistake = only(SOUND.replace('area = "ford"', 'area = "The Ford"'))
    assert at(mistake) == (3, 8)
    assert "Did you mean 'ford' (The ford)?" in mistake.remedy


def test_an_area_without_places_says_what_to_add() -> None:
    assert "[[places]]" in only(HEAD).remedy


@pytest.mark.parametrize(
    ("period", "remedy"),
    [
        ('"17.10.2016 - 10.7.2017"', 'Did you mean "2016-10-17/2017-07-10"?'),
        ('"2016-10-17 to 2017-07-10"', 'Did you mean "2016-10-17/2017-07-10"?'),
        ('"October 2016"', "Write 2016, 2016-10 or 2016-10-17"),
        ('"2016-13"', "Write 2016, 2016-10 or 2016-10-17"),
        ('"2017/2016"', "Write 2016, 2016-10 or 2016-10-17"),
        ('"2016-02-30"', "Write 2016, 2016-10 or 2016-10-17"),
        ('""', "Write 2016, 2016-10 or 2016-10-17"),
        ("2016", 'period = "2016-10-17/2017-07-10"'),
        ("2016-10-17T12:00:00", "Write 2016, 2016-10 or 2016-10-17"),
    ],
)
def test_a_bad_date_is_told_the_forms_that_work(period: str, remedy: str) -> None:
    mistake = only(SOUND.replace('"2016"', period))
    assert at(mistake) == (2, 10)
    assert remedy in mistake.remedy


def test_a_date_without_quotes_is_a_day() -> None:
    assert check_case(SOUND.replace('"2016"', "2016-10-17"), "case.toml") == ()


def test_an_unknown_actor_is_answered_with_the_nearest() -> None:
    text = SOUND.replace("[]", '["actors"]') + '[[actors]]\nid = "a"\nname = "A"\npart_of = "islamc-state"\n'
    mistake = only(text)
    assert at(mistake) == (10 + 1, 11)
    assert mistake.remedy == "Did you mean 'islamic-state' (Islamic State)?"


def test_an_actor_named_by_name_is_answered_with_its_id() -> None:
    actor = '[[actors]]\nid = "a"\nname = "A"\n'
    text = SOUND.replace("[]", '["actors"]') + actor
    text += 'relations = [{ kind = "opposed", other = "Kurdistan Regional Government" }]\n'
    mistake = only(text)
    assert at(mistake) == (11, 42)
    assert "Did you mean 'krg'" in mistake.remedy


def test_an_unknown_actor_of_a_catalogue_not_taken_is_told_of_it() -> None:
    text = f'{SOUND}[[outlets]]\nid = "o"\nname = "O"\ncontrolled_by = "xyzzy"\n'
    assert 'or "actors" to `catalogue`' in only(text).remedy


def test_an_outlet_that_controls_nobody_known_is_found() -> None:
    actor = '[[actors]]\nid = "a"\nname = "A"\nrelations = [{ kind = "controls", other = "gazete" }]\n'
    outlet = '[[outlets]]\nid = "gazette"\nname = "Gazette"\n'
    mistake = only(SOUND + actor + outlet)
    assert "there is no outlet 'gazete'" in mistake.what
    assert "Did you mean 'gazette'" in mistake.remedy


def test_a_circle_is_shown_once_with_its_way() -> None:
    actors = "".join(
        f'[[actors]]\nid = "{one}"\nname = "{one} x"\npart_of = "{other}"\n'
        for one, other in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))
    )
    mistake = only(SOUND + actors)
    assert "'a' in 'b' in 'c' in 'a'" in mistake.what
    assert at(mistake) == (11, 11)


def test_a_place_within_itself_is_a_circle() -> None:
    assert "lies in itself" in only(f'{SOUND}within = "ford"\n').what


def test_an_actor_related_to_itself_is_a_mistake() -> None:
    text = f'{SOUND}[[actors]]\nid = "a"\nname = "A"\nrelations = [{{ kind = "allied", other = "a" }}]\n'
    assert "related to itself" in only(text).what


def test_two_entries_with_one_id_name_each_other() -> None:
    mistake = only(SOUND + PLACE)
    assert at(mistake) == (9, 6)
    assert "two places with the id 'ford'" in mistake.what
    assert "line 6" in mistake.remedy


@pytest.mark.parametrize("wrong", ["North Bank", "north_bank", "Север", "north--bank", ""])
def test_an_id_is_small_letters_digits_and_hyphens(wrong: str) -> None:
    assert "no id" in only(f'{SOUND}[[actors]]\nid = "{wrong}"\nname = "A"\n').what


def test_one_name_without_brackets_is_told_to_put_them() -> None:
    text = f'{SOUND}names.ar = "المخاضة"\n'
    mistake = only(text)
    assert at(mistake) == (8, 12)
    assert "square brackets" in mistake.remedy


def test_names_without_a_language_are_told_to_say_it() -> None:
    assert "in which language" in only(f'{SOUND}names = ["ford"]\n').what


@pytest.mark.parametrize(("code", "right"), [("arabic", "'ar'"), ("en-GB", "'en'"), ("Russian", "'ru'")])
def test_a_language_in_words_is_answered_with_its_code(code: str, right: str) -> None:
    mistake = only(f'{SOUND}names.{code} = ["ford"]\n')
    assert right in mistake.remedy
    assert at(mistake) == (8, 1)


@pytest.mark.parametrize(("country", "right"), [("iq", '"IQ"'), ("UK", '"GB"'), ("USA", '"US"')])
def test_a_country_is_two_capitals(country: str, right: str) -> None:
    assert right in only(f'{SOUND}[[outlets]]\nid = "o"\nname = "O"\ncountry = "{country}"\n').remedy


def test_a_domain_is_bare() -> None:
    text = f'{SOUND}[[outlets]]\nid = "o"\nname = "O"\ndomains = ["ok.example", "https://www.O.example/en"]\n'
    mistake = only(text)
    assert at(mistake) == (11, 26)
    assert '"o.example"' in mistake.remedy


@pytest.mark.parametrize(
    ("line", "column", "what"),
    [
        ("apart = 1", 9, "`apart` must be true or false"),
        ('kind = "fighters"', 8, "`kind` cannot be 'fighters'"),
        ('relations = "none"', 13, "`relations` is a list of tables"),
        ("relations = [1]", 14, "this relation is no table"),
        ('relations = [{ kind = "allied" }]', 14, "this relation has no `other`"),
        ("names.en = [1]", 13, "`names.en` must be text in quotes, not a number"),
        ("part_of = 3.5", 11, "`part_of` must be text in quotes, not a number"),
    ],
)
def test_a_value_of_the_wrong_sort_is_named_with_its_key(line: str, column: int, what: str) -> None:
    mistake = only(f'{SOUND}[[actors]]\nid = "a"\nname = "A"\n{line}\n')
    assert at(mistake) == (11, column)
    assert mistake.what.startswith(what)


def test_a_list_of_entries_in_single_brackets_is_told_of_double_ones() -> None:
    mistake = only(f'{SOUND}[actors]\nid = "a"\nname = "A"\n')
    assert "[[actors]]" in mistake.remedy
    assert at(mistake) == (8, 1)


def test_a_key_of_the_top_below_a_table_is_told_where_it_belongs() -> None:
    mistake = only(f'{SOUND}catalogue = ["actors"]\n')
    assert "at the top of the file" in mistake.remedy


def test_an_unknown_catalogue_is_named_and_brings_no_other_mistakes() -> None:
    text = SOUND.replace("[]", '["actor"]') + '[[actors]]\nid = "a"\nname = "A"\npart_of = "iraq"\n'
    mistake = only(text)
    assert "Did you mean 'actors'?" in mistake.remedy
    assert at(mistake) == (4, 14)


def test_two_actors_of_one_name_are_a_warning() -> None:
    actors = '[[actors]]\nid = "a"\nname = "A"\nnames.en = ["Guards", "guards of the ford"]\n'
    actors += '[[actors]]\nid = "b"\nname = "B"\nnames.en = ["The others", "GUARDS"]\n'
    mistake = only(SOUND + actors)
    assert mistake.warning
    assert at(mistake) == (15, 27)
    assert "'b' and 'a' share the name 'GUARDS'" in mistake.what
    assert "line 11" in mistake.remedy


def test_the_same_letters_in_two_languages_are_no_one_name() -> None:
    actors = '[[actors]]\nid = "a"\nname = "A"\nnames.en = ["Irak"]\n'
    actors += '[[actors]]\nid = "b"\nname = "B"\nnames.tr = ["Irak"]\n'
    assert check_case(SOUND + actors, "case.toml") == ()


def test_short_capitals_are_not_the_word_they_spell() -> None:
    actors = '[[actors]]\nid = "a"\nname = "A"\nnames.en = ["IS"]\n'
    actors += '[[actors]]\nid = "b"\nname = "B"\nnames.en = ["is"]\n'
    assert check_case(SOUND + actors, "case.toml") == ()


def test_two_outlets_of_one_domain_are_a_warning() -> None:
    outlets = "".join(f'[[outlets]]\nid = "{o}"\nname = "{o} x"\ndomains = ["o.example"]\n' for o in "ab")
    assert "share the domain 'o.example'" in only(SOUND + outlets).what


def test_all_mistakes_are_given_in_the_order_of_lines() -> None:
    text = f'{SOUND}relaton = 1\n[[actors]]\nid = "A"\n[[outlets]]\nid = "o"\nname = 1\ncontrolled_by = "?"\n'
    assert [mistake.line for mistake in check_case(text, "case.toml")] == [8, 9, 10, 13, 14]


def test_columns_count_characters_and_not_bytes() -> None:
    text = f'{SOUND}names.ar = ["المخاضة", 3]\n'
    assert at(only(text)) == (8, 24)


@pytest.mark.parametrize(
    ("line", "column", "what"),
    [
        ("title = Ford", 9, "this value is not TOML"),
        ('title = "Ford', 14, "text in quotes does not end on its line"),
        ('title "Ford"', 7, "no `=` follows this key"),
        ('title = "The "Ford""', 15, "something follows the value"),
        ("[[places]", 9, "the double brackets are not closed"),
        ('title = "C:\\ford"', 0, ""),
        ('title = "a"\ntitle = "b"', 0, "this key is given twice"),
    ],
)
def test_what_is_not_toml_is_said_in_plain_words(line: str, column: int, what: str) -> None:
    mistake = check_case(f"{line}\n", "case.toml")[0]
    assert mistake.what.startswith(what)
    assert not column or at(mistake) == (1, column)


def test_every_line_that_is_no_toml_is_named() -> None:
    text = 'title = Ford\nperiod "2016"\narea = "ford"\n[[places]\nid = "ford"\nname = \'The ford\n'
    assert [mistake.line for mistake in check_case(text, "case.toml")] == [1, 2, 4, 6]


def test_a_list_that_is_never_closed_is_one_mistake() -> None:
    text = 'title = "a"\ncatalogue = ["actors"\nperiod = "2016"\narea = "b"\n'
    assert [mistake.line for mistake in check_case(text, "case.toml")] == [3]


def test_loading_names_the_first_mistake_and_counts_the_others(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text(SOUND.replace('"2016"', '"soon"').replace('"ford"', '"fort"', 1), "utf-8")
    with pytest.raises(CaseError) as raised:
        load_case(tmp_path)
    assert raised.value.where == f"{file}:2"
    assert raised.value.what == "'soon' is no period (and 1 more)."
    assert "`headwater check`" in raised.value.remedy


def test_warnings_do_not_keep_a_case_from_loading(tmp_path: Path) -> None:
    outlets = "".join(f'[[outlets]]\nid = "{o}"\nname = "The same"\n' for o in "ab")
    (tmp_path / "case.toml").write_text(SOUND + outlets, "utf-8")
    assert len(load_case(tmp_path).outlets) == 2


@pytest.mark.parametrize(
    ("data", "line"), [("a = 1\nтитул".encode("cp1251"), 2), ('title = "Ford"'.encode("utf-16"), 1)]
)
def test_another_encoding_is_told_to_be_utf_8(tmp_path: Path, data: bytes, line: int) -> None:
    file = tmp_path / "case.toml"
    file.write_bytes(data)
    with pytest.raises(CaseError, match="UTF-8") as raised:
        load_case(file)
    assert raised.value.where == f"{file}:{line}"


def test_a_folder_without_a_case_is_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="headwater new"):
        load_case(tmp_path)


def test_a_case_file_that_is_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "case.toml").mkdir()
    with pytest.raises(CaseError, match="no file"):
        load_case(tmp_path)


def test_a_huge_case_file_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes(b"#" * (5 * 1024 * 1024))
    with pytest.raises(CaseError, match="larger than 4 MiB"):
        load_case(tmp_path)


def test_a_name_that_no_file_can_have_is_an_error_of_the_case() -> None:
    with pytest.raises(CaseError):
        load_case(Path("no\0such"))
