"""The map on the command line: GeoJSON, and a dossier with tiles that are not there."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from headwater.case import run_case
from headwater.cli.app import cli

CASE = """title = "The ford"
period = "2020"
area = "ford"
catalogue = []

[[places]]
id = "ford"
name = "Arnford"
at = [36.34, 43.13]
radius_km = 8

[[actors]]
id = "north-army"
name = "Northern Army"
kind = "combatants"
"""
REPORT = (
    "---\noutlet: Herald\npublished: 2020-03-04\n---\n# Dead\n\nThe Northern Army lost 12 soldiers killed in Arnford.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    (folder / "reports").mkdir(parents=True)
    (folder / "case.toml").write_text(CASE, encoding="utf-8")
    (folder / "reports" / "one.md").write_text(REPORT, encoding="utf-8")
    run_case(folder, clock=lambda: datetime(2024, 1, 1, tzinfo=UTC))
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def test_the_map_is_exported_as_geojson(case: Path) -> None:
    read = json.loads(run("export", "map", "--case", str(case)).stdout)
    (one,) = read["features"]
    assert one["geometry"]["type"] == "Polygon"
    assert one["properties"]["place"] == "Arnford"
    assert one["properties"]["low"] == 12


def test_what_does_not_go_together_is_refused(case: Path) -> None:
    assert "no columns" in run("export", "map", "--csv", "--case", str(case)).output
    assert "only the map has points" in run("export", "claims", "--exact", "--case", str(case)).output
    assert run("export", "map", "--exact", "--case", str(case)).exit_code == 0


def test_tiles_that_are_not_there_are_told_and_the_dossier_is_written(case: Path) -> None:
    with (case / "case.toml").open("a", encoding="utf-8") as file:
        file.write('\n[map]\ntiles = "gone.pmtiles"\n')
    done = run("dossier", "--case", str(case))
    assert done.exit_code == 0
    assert "headwater: the map: there is no file gone.pmtiles in the case folder" in done.stderr
    assert (case / "dossier" / "map.html").is_file()
