"""Places that the case does not know: what the gazetteer says of them, and when it says nothing."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import testing
from headwater.errors import ExtractError
from headwater.extract import extract_text, gazetteer, to_line
from headwater.extract.fold import fold
from headwater.extract.gazetteer import look
from headwater.model import Actor, Case, Claim, Period, Place, Precision, Relation, Site

WAR = Period.parse("2016")
NAMES = {
    "en": ("Raqqa", "Ar Raqqah"),
    "ru": ("Ракке", "Ar Raqqah"),
    "uk": ("Маріуполі", "Mariupol"),
    "ar": ("الموصل", "Mosul"),
    "tr": ("Halep", "Aleppo"),
    "fa": ("قندوز", "Kunduz"),
}
COUNTRIES = {"en": "Iraq", "ru": "Ираке", "uk": "Іраку", "ar": "العراق", "tr": "Irak", "fa": "عراق"}


def told(text: str, language: str = "en", case: Case | None = None) -> Claim:
    return extract_text(text, language, None, case).claims[0]


def case_of(*places: Place, actors: tuple[Actor, ...] = ()) -> Case:
    return Case(title="A case", period=WAR, area=places[0].id, places=places, actors=actors)


@pytest.mark.parametrize("language", NAMES)
def test_a_city_is_known_in_its_language_and_case_ending(language: str) -> None:
    written, name = NAMES[language]
    assert name in {one.name for one in look(language, (fold(written),))}


@pytest.mark.parametrize("language", COUNTRIES)
def test_a_country_is_known_in_its_language_by_the_same_id(language: str) -> None:
    (found,) = look(language, (fold(COUNTRIES[language]),))
    assert (found.id, found.precision, found.path) == ("geonames:99237", Precision.COUNTRY, ("geonames:99237",))


@pytest.mark.parametrize(
    ("language", "text", "place", "precision", "name"),
    [
        ("en", "Twelve guards were killed in Raqqa.", "Raqqa", "city", "Ar Raqqah"),
        ("en", "Twelve guards were killed in northern Iraq.", "northern Iraq", "part", "Iraq"),
        ("en", "Twelve guards were killed outside Kunduz.", "outside Kunduz", "near", "Kunduz"),
        ("en", "Shelling of Kherson killed twelve guards.", "Kherson", "city", "Kherson"),
        ("uk", "У Маріуполі загинули 12 військових.", "Маріуполі", "city", "Mariupol"),
        ("uk", "Під Бахмутом загинули 12 військових.", "Під Бахмутом", "near", "Bakhmut"),
        ("ru", "Двенадцать солдат погибли у Бахмута.", "у Бахмута", "near", "Bakhmut"),
        ("ar", "قتل 12 جنديا في الموصل.", "الموصل", "city", "Mosul"),
        ("fa", "۱۲ سرباز در قندوز کشته شدند.", "قندوز", "city", "Kunduz"),
    ],
)
def test_a_scene_outside_the_case_has_a_site(language: str, text: str, place: str, precision: str, name: str) -> None:
    claim = told(text, language)
    line = to_line(claim, "x", language)
    assert claim.site is not None
    assert claim.scope.area is None
    assert (line["place"], line["precision"], claim.site.name) == (place, precision, name)
    assert line["place_id"] == claim.site.path[-1]


def test_a_place_of_the_case_wins() -> None:
    case = case_of(Place(id="raqqa", name="Raqqa"))
    claim = told("Twelve guards were killed in Raqqa.", "en", case)
    assert claim.scope.area == case.place("raqqa")
    assert claim.site is None
    assert to_line(claim, "x")["precision"] == "case"


def test_a_name_within_a_longer_name_of_an_actor_is_no_place() -> None:
    case = case_of(Place(id="here", name="Here"), actors=(Actor(id="b", name="Kunduz Brigade"),))
    assert told("Twelve men were killed, the spokesman of Kunduz Brigade said.", "en", case).site is None
    assert told("Shelling of Kunduz Brigade killed twelve men.", "en", case).site is None


def test_a_name_of_several_places_stays_ambiguous() -> None:
    claim = told("Twelve guards were killed in Tripoli.")
    line = to_line(claim, "x")
    assert (line["place"], line["place_id"], line["precision"]) == ("Tripoli", None, "ambiguous")


def test_a_country_beside_the_name_tells_which() -> None:
    libya = told("Twelve guards were killed in Tripoli, Libya.").site
    lebanon = told("Twelve guards were killed in Tripoli, Lebanon.").site
    assert libya is not None
    assert lebanon is not None
    assert libya.relation(lebanon) is Relation.APART


def test_the_countries_of_the_case_tell_which() -> None:
    claim = told("Twelve guards were killed in Tripoli.", "en", case_of(Place(id="lb", name="Lebanon")))
    lebanon = told("Twelve guards were killed in Lebanon.").site
    assert claim.site is not None
    assert lebanon is not None
    assert claim.site.relation(lebanon) is Relation.WITHIN


def test_signs_that_disagree_settle_nothing() -> None:
    claim = told("Twelve guards were killed in Damascus.", "en", case_of(Place(id="us", name="United States")))
    assert claim.site is not None
    assert claim.site.precision is Precision.AMBIGUOUS


def test_a_small_city_elsewhere_is_not_believed_within_a_case() -> None:
    case = case_of(Place(id="iq", name="Iraq"))
    claim = told("Twelve guards were killed in Bakhmut.", "en", case)
    assert claim.site is not None
    assert claim.site.precision is Precision.AMBIGUOUS
    assert told("Twelve guards were killed in Bakhmut.").site != claim.site


def test_a_province_is_the_region_of_its_city_and_holds_it() -> None:
    province = told("Twelve guards were killed in Raqqa province.").site
    city = told("Twelve guards were killed in Raqqa.").site
    assert province is not None
    assert city is not None
    assert province.precision is Precision.REGION
    assert city.relation(province) is Relation.WITHIN


def test_the_region_called_after_a_capital_is_not_its_own() -> None:
    assert told("Twelve guards were killed in Kyiv region.").site is None


def test_a_village_and_a_name_nobody_knows_stay_words() -> None:
    assert told("Twelve guards were killed in the village of Paris.").site is None
    line = to_line(told("Twelve guards were killed near Velmar."), "x")
    assert (line["place"], line["place_id"], line["precision"]) == ("near Velmar", None, "unknown")


def test_outlets_in_different_languages_name_one_site() -> None:
    english = told("12 guards were killed in Kunduz.").site
    assert english is not None
    assert english == told("۱۲ سرباز در قندوز کشته شدند.", "fa").site


def test_a_claim_without_a_site_keeps_the_id_it_had_before_there_were_sites() -> None:
    claim = told("Twelve guards were killed.")
    written = json.loads(claim.to_json())
    assert written.pop("site") is None
    assert Claim.from_json(json.dumps(written)) == claim


def test_a_report_without_an_unknown_place_reads_no_gazetteer() -> None:
    gazetteer.gazetteer.cache_clear()
    told("Twelve guards were killed on Friday.")
    assert gazetteer.gazetteer.cache_info().misses == 0


def test_a_damaged_gazetteer_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "countries.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr(gazetteer, "files", lambda _: tmp_path)
    gazetteer.gazetteer.cache_clear()
    with pytest.raises(ExtractError, match="gazetteer cannot be read"):
        gazetteer.gazetteer("en")


@given(size=st.integers(1, 90), names=st.lists(st.text(max_size=9), max_size=6))
def test_cities_read_piece_by_piece_are_those_of_the_whole_file(size: int, names: list[str]) -> None:
    about = {"countrycode": "XA", "population": 20_000, "admin1code": "01"}
    cities = {
        str(at): {"geonameid": at, "name": name, "alternatenames": [name, f"{name}}}"], **about}
        for at, name in enumerate(names)
    }
    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        (data / "cities15000.json").write_text(json.dumps(cities), encoding="utf-8")
        patched.setattr(gazetteer, "files", lambda _: Path(folder))
        patched.setattr(gazetteer, "_PIECE", size)
        assert [city.name for city in gazetteer._all_cities()] == names


@given(language=st.sampled_from(sorted(NAMES)), words=st.lists(testing.names(12), min_size=1, max_size=4))
def test_whatever_is_looked_up_gives_whole_paths(language: str, words: list[str]) -> None:
    for known in look(language, tuple(fold(word) for word in words)):
        assert known.path[0] == known.country
        assert known.path[-1] == known.id
        assert all(step.startswith("geonames:") for step in known.path)


@given(one=testing.sites(), other=testing.sites())
def test_sites_compare_the_same_from_both_sides(one: Site, other: Site) -> None:
    assert one.relation(other) is other.relation(one).inverse()


@given(one=testing.sites(), other=testing.sites(), third=testing.sites())
def test_what_lies_within_lies_within_what_holds_that(one: Site, other: Site, third: Site) -> None:
    inside = (Relation.WITHIN, Relation.EQUAL)
    if one.relation(other) in inside and other.relation(third) in inside:
        assert one.relation(third) in inside
