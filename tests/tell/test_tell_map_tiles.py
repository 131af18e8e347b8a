"""A user's own tiles under the map: copied from a file as far as they go, and every way in which that can fail."""

import io
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from map_states import ON_EARTH
from pmtiles import writer as untyped_writer
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from tell_pages import check_links

from headwater.tell import Source, write_dossier
from headwater.tell.dossier import POLICY, DossierOptions
from headwater.tell.map.geometry import Box
from headwater.tell.map.tiles import MOST_TILES, tiles

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
BOX = Box(west=42.5, south=35.8, east=43.6, north=36.8)
WORLD = Box(west=-180, south=-80, east=180, north=80)


def archive(kind: TileType = TileType.PNG, data: bytes = PICTURE, zooms: int = 9) -> bytes:
    """Give a PMTiles file with every tile of the first levels around Mosul."""
    made, untyped = io.BytesIO(), untyped_writer
    any_writer: Any = untyped.Writer
    out = any_writer(made)
    ids = {zxy_to_tileid(z, x, y) for z in range(zooms) for x, y in around(z)}
    for tile in sorted(ids):
        out.write_tile(tile, data)
    header = {
        "tile_type": kind, "tile_compression": Compression.NONE, "min_zoom": 0, "max_zoom": zooms - 1,
        "min_lon_e7": 420000000, "min_lat_e7": 350000000, "max_lon_e7": 440000000, "max_lat_e7": 370000000,
        "center_zoom": 6, "center_lon_e7": 430000000, "center_lat_e7": 360000000,
    }  # fmt: skip
    out.finalize(header, {"attribution": "nobody"})
    return made.getvalue()


def around(zoom: int) -> list[tuple[int, int]]:
    number = 2**zoom
    x, y = int((43 + 180) / 360 * number), int(0.393 * number)
    return [(a, b) for a in range(x - 2, x + 3) for b in range(y - 2, y + 3) if 0 <= a < number and 0 <= b < number]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "base.pmtiles"
    path.write_bytes(archive())
    return path


def test_tiles_around_the_case_are_copied_and_addressed(file: Path) -> None:
    found = tiles(Source(file=file, attribution="Us"), BOX)
    assert found.problem == ""
    assert found.host == ""
    assert found.address == "tiles/{z}-{x}-{y}.png"
    assert (found.lowest, found.highest) == (0, 8)
    names = [name for name, _ in found.files]
    assert "tiles/8-158-99.png" in names
    assert len(names) == len(set(names)) <= MOST_TILES
    assert all(data == PICTURE for _, data in found.files)


def test_a_file_that_covers_the_world_gives_no_more_than_fits(tmp_path: Path) -> None:
    path = tmp_path / "base.pmtiles"
    path.write_bytes(archive(zooms=12))
    found = tiles(Source(file=path), WORLD)
    assert len(found.files) <= MOST_TILES
    assert found.highest < 11


def test_an_address_is_asked_by_the_page_alone() -> None:
    found = tiles(Source(address="https://tile.example:8080/{z}/{x}/{y}.png", attribution="Them"), BOX)
    assert (found.host, found.files) == ("https://tile.example:8080", ())


def problem(tmp_path: Path, data: bytes | None) -> str:
    path = tmp_path / "base.pmtiles"
    if data is not None:
        path.write_bytes(data)
    return tiles(Source(file=path), BOX).problem


def test_each_way_to_fail_is_told(tmp_path: Path) -> None:
    assert problem(tmp_path, None) == "there is no file base.pmtiles in the case folder, which `[map]` names."
    assert "holds vector tiles that this page cannot draw" in problem(tmp_path, archive(TileType.MVT))
    assert "is no whole PMTiles file" in problem(tmp_path, b"nonsense" * 40)
    assert "is no whole PMTiles file" in problem(tmp_path, b"")
    assert "is no whole PMTiles file" in problem(tmp_path, archive()[:300])
    assert "a tile of level 0 is no PNG picture" in problem(tmp_path, archive(data=b"<svg onload=alert(1)>"))
    far = tiles(Source(file=_written(tmp_path)), Box(west=-60, south=-40, east=-59, north=-39))
    assert far.problem == "" or "no tile around the places" in far.problem


def _written(folder: Path) -> Path:
    path = folder / "base.pmtiles"
    path.write_bytes(archive())
    return path


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "base.pmtiles").mkdir()
    assert "cannot be read" in problem(tmp_path, None)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=12))
def test_no_damage_to_a_file_stops_a_dossier(at: int, scribble: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.pmtiles"
        whole = archive(zooms=4)
        at %= len(whole)
        path.write_bytes(whole[:at] + scribble + whole[at + len(scribble) :])
        found = tiles(Source(file=path), BOX)
        assert found.problem or all(data.startswith(b"\x89PNG") for _, data in found.files)


def test_a_dossier_with_tiles_of_a_file_asks_nobody(file: Path, tmp_path: Path) -> None:
    dossier = write_dossier(ON_EARTH, tmp_path / "d", DossierOptions(ground=Source(file=file, attribution="Us <b>")))
    check_links(tmp_path / "d")
    page = (tmp_path / "d" / "map.html").read_text("utf-8")
    assert dossier.notes == ()
    assert "script-src &#39;self&#39; file:; img-src &#39;self&#39; data: file:; " in page
    assert "Us &lt;b&gt;" in page
    assert list((tmp_path / "d" / "tiles").glob("8-*.png"))


def test_a_dossier_with_a_broken_file_says_so_and_is_written(tmp_path: Path) -> None:
    options = DossierOptions(ground=Source(file=tmp_path / "gone.pmtiles"))
    dossier = write_dossier(ON_EARTH, tmp_path / "d", options)
    assert dossier.notes == ("there is no file gone.pmtiles in the case folder, which `[map]` names.",)
    assert "there is no file gone.pmtiles" in (tmp_path / "d" / "map.html").read_text("utf-8")


def test_only_the_page_of_the_map_may_ask_the_server_that_the_case_names(tmp_path: Path) -> None:
    source = Source(address="https://tile.example/{z}/{x}/{y}.png", attribution="Them")
    write_dossier(ON_EARTH, tmp_path / "d", DossierOptions(ground=source))
    escaped = POLICY.replace("'", "&#39;")
    for path in (tmp_path / "d").rglob("*.html"):
        page = path.read_text("utf-8")
        assert ("https://tile.example" in page) == (path.name == "map.html")
        assert (escaped in page) == (path.name != "map.html")
    assert "That server learns what is looked at" in (tmp_path / "d" / "map.html").read_text("utf-8")


def test_a_dossier_without_places_has_no_script(tmp_path: Path) -> None:
    write_dossier(msgspec.structs.replace(ON_EARTH, case=None), tmp_path / "d", DossierOptions(charts=0))
    assert not (tmp_path / "d" / "map").exists()
    assert "<script" not in (tmp_path / "d" / "map.html").read_text("utf-8")
