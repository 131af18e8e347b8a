"""The shipped catalogue: sound by its own checks, with the names that each public writes."""

import functools
import re
import tomllib
from importlib.resources import files

from headwater.casefile import check_case, parse_case, shipped
from headwater.casefile.shared import form
from headwater.model import Actor, Case, RelationKind

FRAME = """title = "All of it"
period = "2016"
area = "earth"
catalogue = {}
{}
[[places]]
id = "earth"
name = "Earth"
"""
BRIEF = {
    "islamic-state", "amaq", "iraq", "iraqi-forces", "iraqi-army", "federal-police", "cts", "pmf",
    "peshmerga", "krg", "us-led-coalition", "united-states", "us-special-forces", "unami", "united-nations",
    "joint-operations-command", "interior-ministry-iraq", "peshmerga-ministry", "civilians",
}  # fmt: skip
MOSUL = {
    "antiwar", "ibtimes-uk", "mtv-lebanon", "vocativ", "al-alam", "iraqinews", "middle-east-monitor",
    "ara-news", "upi", "rudaw", "kurdistan24", "mehr-news", "the-new-arab", "bbc", "cnn", "ap", "afp",
    "reuters", "anadolu", "ria-novosti", "sputnik", "tass", "eadaily", "zn-ua", "haber24", "kktc-medya",
    "arabi21", "al-wasat", "pars-today", "southfront", "the-baghdad-post", "hattpost", "russian-spring",
}  # fmt: skip
PUBLICS = {"en", "ar", "ru", "tr", "fa", "uk"}
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "fa": r"[\u0600-\u06ff]", "ru": r"[А-Яа-яёЁ]", "uk": r"[А-Яа-яІіЇїЄєҐґ]"}


def text(name: str) -> str:
    return (files("headwater") / "catalogue" / f"{name}.toml").read_text("utf-8")


@functools.cache
def everything() -> Case:
    return parse_case(FRAME.format('["actors", "outlets"]', ""), "case.toml", shipped())


def actor(key: str) -> Actor:
    found = everything().actor(key)
    assert found is not None, key
    return found


def test_the_catalogue_passes_every_check_as_a_case_of_its_own() -> None:
    whole = FRAME.format("[]", text("outlets") + text("actors"))
    assert [str(mistake) for mistake in check_case(whole, "catalogue")] == []


def test_a_case_that_takes_it_all_has_no_mistake_and_no_warning() -> None:
    assert check_case(FRAME.format('["actors", "outlets"]', ""), "case.toml") == ()


def test_the_catalogue_has_the_size_that_it_claims() -> None:
    assert sorted(shipped()) == ["actors", "outlets"]
    assert len(everything().actors) >= 90
    assert len(everything().outlets) >= 120


def test_it_holds_the_actors_and_outlets_that_other_parts_rely_on() -> None:
    assert not BRIEF - {each.id for each in everything().actors}
    assert not MOSUL - {each.id for each in everything().outlets}


def test_every_actor_has_names_in_english_arabic_russian_and_turkish() -> None:
    for each in everything().actors:
        assert {"en", "ar", "ru", "tr"} <= set(each.names) <= PUBLICS, each.id


def test_names_are_in_the_script_of_their_public_or_in_latin_letters() -> None:
    for each in everything().actors:
        for code, script in SCRIPTS.items():
            for name in each.names.get(code, ()):
                assert re.search(script, name) or name.isascii(), (each.id, name)


def test_a_name_belongs_to_one_actor_in_each_language() -> None:
    owners: dict[tuple[str, str], str] = {}
    for each in everything().actors:
        for code, names in each.names.items():
            for name in names:
                assert owners.setdefault((code, form(name)), each.id) == each.id, (code, name)


def test_no_name_is_written_twice_or_wears_quotes() -> None:
    for each in everything().actors:
        for names in each.names.values():
            assert len({form(name) for name in names}) == len(names), each.id
            assert not [name for name in names if name[0] in "«\"'„" or name != name.strip()], each.id


def test_names_left_to_the_case_are_not_in_the_catalogue() -> None:
    taken = {form(name) for each in everything().actors for names in each.names.values() for name in names}
    words = (
        "interior ministry",
        "special forces",
        "Kurdish forces",
        "the coalition",
        "militants",
        "Is",
        "Us",
    )
    for name in (*words, "coalition", "Who", "ISF", "SNA", "ADF", "AA", "KIA"):
        assert form(name) not in taken, name


def test_everyday_words_are_no_outlets() -> None:
    taken = {form(name) for each in everything().outlets for name in (each.name, *each.names)}
    for name in (
        "the times",
        "the independent",
        "the guardian",
        "dawn",
        "sözcü",
        "المسيرة",
        "العربية",
        "trend",
    ):
        assert form(name) not in taken, name


def test_ids_are_kebab_case() -> None:
    ids = [each.id for each in everything().actors] + [each.id for each in everything().outlets]
    assert [key for key in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


def test_relations_run_between_states_and_forces_and_never_say_both() -> None:
    for each in everything().actors:
        for relation in each.relations:
            assert relation.kind is not RelationKind.CONTROLS, "outlets say who controls them"
            back = [mine.kind for mine in actor(relation.other).relations if mine.other == each.id]
            assert set(back) <= {relation.kind}, (each.id, relation.other)


def test_parties_lie_where_the_checks_need_them() -> None:
    case = everything()
    assert case.party("iraqi-army") == ("iraq", "iraqi-forces", "iraqi-army")
    assert case.party("peshmerga") == ("iraq", "krg", "peshmerga")
    assert case.party("unami") == ("united-nations", "unami")
    assert case.party("amaq") == ("islamic-state", "amaq")
    assert case.stands("amaq", "peshmerga") is RelationKind.OPPOSED
    assert case.stands("federal-police", "islamic-state") is RelationKind.OPPOSED
    assert case.stands("unami", "islamic-state") is None


def test_domains_are_of_one_outlet_each() -> None:
    domains = [domain for each in everything().outlets for domain in each.domains]
    assert len(set(domains)) == len(domains)


def test_outlets_of_states_and_parties_say_so_and_others_do_not() -> None:
    controlled = {each.id: each.controlled_by for each in everything().outlets}
    expected = {
        "tass": "russia", "anadolu": "turkey", "press-tv": "iran", "voice-of-america": "united-states",
        "al-manar": "hezbollah", "amaq": "islamic-state", "ukrinform": "ukraine", "rudaw": "kdp",
        "france-24": "france", "bbc": None, "reuters": None, "interfax": None, "haaretz": None,
    }  # fmt: skip
    assert {key: controlled[key] for key in expected} == expected


def test_the_files_say_by_what_rule_they_were_made() -> None:
    for name in ("actors", "outlets"):
        head = text(name).split("\n\n[[")[0].split("\noutlets = [")[0]
        assert head.count("\n# -") >= 4
        assert tomllib.loads(text(name)).keys() == {name}
