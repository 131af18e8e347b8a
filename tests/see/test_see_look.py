"""Looking at one file: what a sound picture or video gives."""

import hashlib
import io
from datetime import date
from pathlib import Path

import pytest
from made_media import exif, picture, scene, turned, video
from PIL import Image

from headwater.model import Failure, Medium, Period
from headwater.see.features import features_of
from headwater.see.look import look_at
from headwater.see.looked import Looked, LookOptions


def look(path: Path, data: bytes | None = None) -> Looked:
    if data is not None:
        path.write_bytes(data)
    looked = look_at(path, LookOptions(root=path.parent))
    assert isinstance(looked, Looked), looked
    return looked


def apart(one: str, other: str) -> int:
    return (int(one, 16) ^ int(other, 16)).bit_count()


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("JPEG", "image/jpeg"), ("PNG", "image/png"), ("GIF", "image/gif"), ("WEBP", "image/webp"),
        ("TIFF", "image/tiff"), ("BMP", "image/bmp"), ("AVIF", "image/avif"), ("JPEG2000", "image/jp2"),
    ],
)  # fmt: skip
def test_every_form_of_one_picture_gives_one_hash(tmp_path: Path, form: str, media_type: str) -> None:
    data = picture(form)
    looked = look(tmp_path / "named.jpg", data)  # the name says nothing
    exhibit = looked.exhibit
    assert (exhibit.media_type, exhibit.width, exhibit.height) == (media_type, 320, 240)
    assert exhibit.digest == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert exhibit.size == len(data)
    assert apart(exhibit.frames[0].pdq, features_of(scene(1)).pdq) <= 31
    assert looked.features[0].pdq == exhibit.frames[0].pdq
    assert len(looked.features[0].points)


def test_a_picture_is_seen_upright(tmp_path: Path) -> None:
    flat = look(tmp_path / "flat.jpg", picture(seed=4))
    lain = picture(seed=4, exif=exif({0x0112: 6}))
    looked = look(tmp_path / "lain.jpg", lain)
    assert (looked.exhibit.width, looked.exhibit.height) == (240, 320)
    assert looked.exhibit.frames[0].pdq != flat.exhibit.frames[0].pdq
    upright = io.BytesIO()
    Image.open(io.BytesIO(picture(seed=4))).transpose(Image.Transpose.ROTATE_270).save(upright, "PNG")
    assert (
        apart(look(tmp_path / "up.png", upright.getvalue()).exhibit.frames[0].pdq, looked.exhibit.frames[0].pdq) <= 16
    )


def test_what_exif_says_is_kept_as_said(tmp_path: Path) -> None:
    said = exif(
        {0x010F: "Maker", 0x010E: "=1+1"},
        {0x9003: "2016:11:28 23:50:00"},
        {1: "N", 2: (36.0, 20.0, 24.0), 3: "W", 4: (43.0, 7.0, 48.0)},
    )
    exhibit = look(tmp_path / "a.jpg", picture(exif=said)).exhibit
    assert exhibit.taken == Period.day(date(2016, 11, 28))
    assert exhibit.at is not None
    assert (exhibit.at.lat, exhibit.at.lon) == (36.34, -43.13)
    told = {fact.name: fact.value for fact in exhibit.facts if fact.told_by == "exif"}
    assert told["Make"] == "Maker"
    assert told["DateTimeOriginal"] == "2016:11:28 23:50:00"


@pytest.mark.parametrize("written", ["0000:00:00 00:00:00", "2016:13:40 00:00:00", "yesterday", ""])
def test_a_date_that_is_none_is_no_date(tmp_path: Path, written: str) -> None:
    assert look(tmp_path / "a.jpg", picture(exif=exif({}, {0x9003: written}))).exhibit.taken is None


@pytest.mark.parametrize(
    "gps",
    [
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "N", 2: (136.0, 0.0, 0.0), 3: "E", 4: (43.0, 0.0, 0.0)},
        {1: "N", 2: (36.0, 0.0, 0.0)},
    ],
)
def test_a_position_that_is_none_is_no_position(tmp_path: Path, gps: dict[int, object]) -> None:
    assert look(tmp_path / "a.jpg", picture(exif=exif({}, gps=gps))).exhibit.at is None


def test_a_thumbnail_is_made_anew_without_what_the_file_says(tmp_path: Path) -> None:
    looked = look(tmp_path / "a.jpg", picture(size=(2000, 900), exif=exif({0x010F: "Secretmaker"})))
    small = Image.open(io.BytesIO(looked.thumbnail))
    assert (small.format, max(small.size)) == ("JPEG", 240)
    assert not small.getexif()
    assert b"Secretmaker" not in looked.thumbnail


def test_what_is_transparent_is_seen_on_white(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(out, "PNG")
    small = Image.open(io.BytesIO(look(tmp_path / "a.png", out.getvalue()).thumbnail))
    assert small.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "CMYK", "F"])
def test_pictures_of_other_shades_are_read(tmp_path: Path, mode: str) -> None:
    out = io.BytesIO()
    grey = Image.fromarray(scene(3)).convert("L")
    grey = grey.convert("I").point(lambda shade: shade * 256).convert("I;16") if mode == "I;16" else grey.convert(mode)
    grey.save(out, "TIFF")
    assert look(tmp_path / "a.tif", out.getvalue()).exhibit.frames[0].quality > 50


@pytest.mark.parametrize("ending", [".mp4", ".mkv", ".avi", ".ts", ".mov"])
def test_a_video_gives_a_frame_a_scene(tmp_path: Path, ending: str) -> None:
    looked = look(video(tmp_path / f"a{ending}"))
    exhibit = looked.exhibit
    assert exhibit.medium is Medium.VIDEO
    assert exhibit.seconds == pytest.approx(6.0, abs=0.3)
    assert len(exhibit.frames) == len(looked.features) == 6
    assert [round(frame.at) for frame in exhibit.frames] == [0, 1, 2, 3, 4, 5]
    assert [seen.at for seen in looked.features] == [frame.at for frame in exhibit.frames]
    assert apart(exhibit.frames[2].pdq, features_of(scene(102)).pdq) <= 31
    assert looked.notes == ()


def test_a_video_is_seen_upright(tmp_path: Path) -> None:
    path = video(tmp_path / "a.mp4")
    path.write_bytes(turned(path.read_bytes()))
    looked = look(path)
    assert (looked.exhibit.width, looked.exhibit.height) == (240, 320)
    quarter = scene(100).transpose(1, 0, 2)[:, ::-1]  # clockwise, as a telephone held upright says
    assert apart(looked.exhibit.frames[0].pdq, features_of(quarter.copy()).pdq) <= 31


def test_scenes_that_come_again_are_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    video(path, frames=300, seconds=30.0)
    kept = look_at(path, LookOptions(root=tmp_path, frames=8))
    assert isinstance(kept, Looked)
    times = [frame.at for frame in kept.exhibit.frames]
    assert len(times) == 8
    hashes = [frame.pdq for frame in kept.exhibit.frames]
    assert all(apart(one, other) > 31 for at, one in enumerate(hashes) for other in hashes[:at])


def test_the_same_file_gives_the_same_each_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    assert look(path, picture()) == look(path)
    film = video(tmp_path / "a.mp4")
    assert look(film) == look(film)


def test_a_heic_picture_is_told_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200))
    failure = look_at(path, LookOptions(root=tmp_path))
    assert isinstance(failure, Failure)
    assert "HEIC" in failure.problem
    assert "JPEG" in failure.remedy
