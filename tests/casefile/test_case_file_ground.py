"""Where places are, and what lies under the map: read, and each mistake found with its line and its remedy."""

from pathlib import Path

import pytest
from case_texts import HEAD, PLACE, SOUND
from hypothesis import given
from hypothesis import strategies as st

from headwater.casefile import Ground, check_case, map_ground, parse_case
from headwater.model import Coordinates

PROVINCE = '[[places]]\nid = "province"\nname = "Province"\nat = [36.0, 43.0]\nradius_km = 100\n'
ADDRESS = "https://tile.example/{z}/{x}/{y}.png"


def told(more: str) -> list[str]:
    return [str(mistake) for mistake in check_case(SOUND + more, "case.toml")]


@given(st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(0, 20_000))
def test_any_point_on_earth_is_read_as_it_is_written(lat: float, lon: float, radius: float | None) -> None:
    more = f"at = [{lat!r}, {lon!r}]\n" + (f"radius_km = {radius!r}\n" if radius is not None else "")
    (place,) = parse_case(SOUND + more, "case.toml", {}).places
    assert place.at == Coordinates(lat=lat, lon=lon, radius_km=radius)


def test_whole_numbers_are_coordinates_too() -> None:
    (place,) = parse_case(SOUND + "at = [36, 43]\nradius_km = 8\n", "case.toml", {}).places
    assert place.at == Coordinates(lat=36.0, lon=43.0, radius_km=8.0)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            "at = [136.1, 33]",
            "case.toml:8:7: 136.1 is no latitude: are the two swapped? Did you mean at = [33, 136.1]?",
        ),
        ("at = [91, 10]", "case.toml:8:7: 91 is no latitude: are the two swapped? Did you mean at = [10, 91]?"),
        ("at = [91, 200]", "case.toml:8:7: 91 is no latitude. Latitude first (north, -90 to 90), then longitude"),
        ("at = [3, 190]", "case.toml:8:10: 190 is no longitude. Latitude first"),
        ("at = [nan, 3]", "case.toml:8:7: nan is no latitude."),
        ('at = ["36", 43.1]', "case.toml:8:7: '36' is no number. Write it like this: at = [36.34, 43.13], without"),
        ("at = [true, 43.1]", "case.toml:8:7: 'True' is no number."),
        ("at = [43.13]", "case.toml:8:6: `at` is a list of two numbers, not of 1. Write it like this: at = ["),
        ('at = "36.3, 43.1"', "case.toml:8:6: `at` is a list of two numbers. Write it like this: at = [36.34, 43.13]."),
        ("radius_km = 8", "case.toml:8:1: a radius is around a point, and there is none. Add where the place is: at"),
        ('at = [1, 2]\nradius_km = "8"', "case.toml:9:13: `radius_km` must be a number. Write it like this: radius"),
        ("at = [1, 2]\nradius_km = -3", "case.toml:9:13: -3 is no radius in kilometres: it is between 0 and 20,000."),
        ("[map]", "case.toml:8:1: the map has no `tiles`. Add it, like this: tiles = "),
        ("[[map]]", "case.toml:8:1: `map` is a table. Head it with brackets, [map], and write under it tiles = "),
        ('[map]\ntiles = "x.png"', "case.toml:9:9: 'x.png' is neither a .pmtiles file nor an address."),
        ('[map]\ntiles = "../x.pmtiles"', "case.toml:9:9: '../x.pmtiles' lies outside the case folder."),
        ('[map]\ntiles = "/x.pmtiles"', "case.toml:9:9: '/x.pmtiles' lies outside the case folder."),
        (
            '[map]\ntiles = "ftp://a.example/{z}{x}{y}"\nattribution = "A"',
            "is no address that a page can take pictures",
        ),
        ('[map]\ntiles = "https://a.b/{z}/{x}.png"\nattribution = "A"', "the address must hold {y}, once each."),
        ("[map]\ntiles = 3", "case.toml:9:9: `tiles` must be text in quotes."),
        (f'[map]\ntiles = "{ADDRESS}"', "case.toml:9:1: tiles from an address need an `attribution`"),
        (f'[map]\ntiles = "{ADDRESS}"\nattribution = ""', "case.toml:10:15: `map.attribution` is empty."),
        ('[map]\ntiles = "x.pmtiles"\ncolour = 3', "case.toml:10:1: there is no key 'colour' here."),
    ],
)
def test_a_mistake_about_the_ground_is_found_where_it_stands(more: str, said: str) -> None:
    (only,) = told(more)
    assert said in only


@pytest.mark.parametrize("host", ["a.b; script-src *", "a.b' 'unsafe-eval", "user@a.b", "a b", "*", "a.b,c.d"])
def test_no_address_can_say_more_to_a_browser_than_a_host(host: str) -> None:
    (only,) = told(f'[map]\ntiles = "https://{host}/{{z}}/{{x}}/{{y}}.png"\nattribution = "A"')
    assert "is no address of a server" in only


def test_a_swapped_point_is_warned_of_where_the_place_around_it_tells() -> None:
    text = f'{HEAD}catalogue = []\n{PLACE}within = "province"\nat = [43.1, 36.3]\n{PROVINCE}'
    (only,) = check_case(text, "case.toml")
    assert only.warning
    assert "lies outside of 'Province'" in only.what
    assert only.remedy == "Did you mean at = [36.3, 43.1]?"
    assert check_case(text.replace("[43.1, 36.3]", "[36.3, 43.1]"), "case.toml") == ()


def test_a_point_far_from_everything_is_no_swap_and_no_mistake() -> None:
    text = f'{HEAD}catalogue = []\n{PLACE}within = "province"\nat = [10.0, 20.0]\n{PROVINCE}'
    assert check_case(text, "case.toml") == ()


def test_what_lies_under_the_map_is_read(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text(f'{SOUND}[map]\ntiles = "{ADDRESS}"\nattribution = "Us"\n', encoding="utf-8")
    assert map_ground(tmp_path) == Ground(ADDRESS, "Us")
    file.write_text(f'{SOUND}[map]\ntiles = "deep/base.pmtiles"\n', encoding="utf-8")
    assert map_ground(tmp_path) == Ground("deep/base.pmtiles")
    file.write_text(SOUND, encoding="utf-8")
    assert map_ground(tmp_path) is None
