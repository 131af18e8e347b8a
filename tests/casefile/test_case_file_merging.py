"""A case over the catalogue: fields given win, names are united, empty ones take a statement away."""

import subprocess
import sys

import msgspec
from case_texts import HEAD, PLACE, SOUND

from headwater.casefile import Catalogue, Mistake, check_case, parse_case
from headwater.casefile.forms import CASE, ENTRIES, RELATION, TABLES
from headwater.model import Actor, ActorRelation, Case, Outlet, Period, Place

SHIPPED: Catalogue = {
    "actors": {
        "actors": (
            {
                "id": "guards",
                "name": "Guards",
                "kind": "combatants",
                "part_of": "north",
                "names": {"en": ["Guards"], "ar": ["الحرس"]},
                "relations": [{"kind": "opposed", "other": "south", "period": "2014-08/.."}],
            },
            {"id": "north", "name": "North"},
            {"id": "south", "name": "South", "names": {"en": ["South"]}},
        )
    },
    "outlets": {
        "outlets": ({"id": "herald", "name": "Herald", "controlled_by": "north", "domains": ["herald.example"]},)
    },
}


def parse(entries: str, catalogue: str = '"actors", "outlets"') -> Case:
    return parse_case(f"{HEAD}catalogue = [{catalogue}]\n{PLACE}{entries}", "case.toml", SHIPPED)


def check(entries: str, catalogue: str = '"actors", "outlets"') -> tuple[Mistake, ...]:
    return check_case(f"{HEAD}catalogue = [{catalogue}]\n{PLACE}{entries}", "case.toml", SHIPPED)


def actor(case: Case, key: str) -> Actor:
    found = case.actor(key)
    assert found is not None
    return found


def test_a_case_takes_over_what_it_names() -> None:
    case = parse("")
    assert [each.id for each in case.actors] == ["guards", "north", "south"]
    assert case.outlets == (Outlet(id="herald", name="Herald", controlled_by="north", domains=("herald.example",)),)
    assert actor(case, "guards").relations[0].period == Period.parse("2014-08/..")


def test_a_case_that_names_nothing_starts_from_nothing() -> None:
    assert parse("", "").actors == ()
    assert parse_case(HEAD + PLACE, "case.toml", SHIPPED).actors == ()


def test_fields_given_win_and_the_others_stay() -> None:
    guards = actor(parse('[[actors]]\nid = "guards"\nname = "The Guards"\npart_of = "south"\n'), "guards")
    assert (guards.name, guards.part_of, guards.kind) == ("The Guards", "south", "combatants")
    assert len(guards.relations) == 1


def test_names_are_united_those_of_the_case_first() -> None:
    text = '[[actors]]\nid = "guards"\nnames.en = ["Northern Guards", "Guards"]\nnames.ru = ["гвардия"]\n'
    assert actor(parse(text), "guards").names == {
        "en": ("Northern Guards", "Guards"),
        "ru": ("гвардия",),
        "ar": ("الحرس",),
    }


def test_names_of_outlets_are_united_and_domains_replaced() -> None:
    outlet = parse('[[outlets]]\nid = "herald"\nnames = ["The Herald"]\ndomains = []\n').outlets[0]
    assert (outlet.names, outlet.domains) == (("The Herald",), ())


def test_an_empty_text_takes_a_statement_away() -> None:
    case = parse('[[actors]]\nid = "guards"\npart_of = ""\n[[outlets]]\nid = "herald"\ncontrolled_by = ""\n')
    assert actor(case, "guards").part_of is None
    assert case.outlets[0].controlled_by is None


def test_an_empty_list_takes_relations_away() -> None:
    assert actor(parse('[[actors]]\nid = "guards"\nrelations = []\n'), "guards").relations == ()


def test_an_entry_of_the_catalogue_need_not_repeat_its_name() -> None:
    assert check('[[actors]]\nid = "guards"\napart = true\n') == ()


def test_new_entries_follow_those_of_the_catalogue() -> None:
    case = parse('[[actors]]\nid = "third"\nname = "Third"\npart_of = "guards"\n')
    assert case.party("third") == ("north", "guards", "third")


def test_outlets_without_their_actors_are_a_warning_and_lose_their_controllers() -> None:
    (warning,) = check("", '"outlets"')
    assert warning.warning
    assert warning.line == 4
    assert 'Add "actors"' in warning.remedy
    assert parse("", '"outlets"').outlets[0].controlled_by is None


def test_a_circle_by_way_of_the_catalogue_is_found_at_the_case() -> None:
    (mistake,) = check('[[actors]]\nid = "north"\npart_of = "guards"\n')
    assert "'north' in 'guards' in 'north'" in mistake.what
    assert (mistake.line, mistake.column) == (10, 11)


def test_a_name_that_the_catalogue_gives_to_another_is_a_warning() -> None:
    (warning,) = check('[[actors]]\nid = "third"\nname = "Third"\nnames.en = ["SOUTH BANK", "south"]\n')
    assert warning.warning
    assert "'third' and 'south' share the name 'south'" in warning.what
    assert (warning.line, warning.column) == (11, 27)


def test_a_catalogue_that_makes_no_case_is_a_mistake_and_no_crash() -> None:
    bad: Catalogue = {"actors": {"actors": ({"id": "a", "name": "A", "kind": 3},)}}
    (mistake,) = check_case(SOUND.replace("[]", '["actors"]'), "case.toml", bad)
    assert "this makes no case" in mistake.what
    assert not mistake.warning


def test_the_catalogue_is_never_changed_by_a_case() -> None:
    before = msgspec.json.encode(SHIPPED)
    parse('[[actors]]\nid = "guards"\nnames.en = ["Northern Guards"]\npart_of = ""\n')
    assert msgspec.json.encode(SHIPPED) == before


def test_the_keys_of_a_case_file_are_those_of_the_values() -> None:
    def fields(value: type) -> set[str]:
        return {field.name for field in msgspec.structs.fields(value)}

    assert {*CASE, *TABLES} - {"catalogue", "columns"} == fields(Case)
    assert set(RELATION) == fields(ActorRelation)
    for table, value in (("places", Place), ("actors", Actor), ("outlets", Outlet)):
        assert set(ENTRIES[table]) - {"grade", "radius_km"} == fields(value)


def test_a_sound_case_loads_without_the_syntax_tree() -> None:
    code = (
        "import sys; from headwater.casefile import parse_case, shipped\n"
        f"parse_case({SOUND!r}, 'case.toml', shipped())\n"
        "assert not [name for name in sys.modules if name.startswith(('tree_sitter', 'jinja2'))]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
