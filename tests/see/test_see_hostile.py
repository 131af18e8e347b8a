"""Files made to do harm: a clear error each, memory within bounds, and the rest goes on."""

import io
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_media import exif, gif_of_many, picture, png_bomb, tiff_bomb, video, webp_bomb, with_header

from headwater.guard.process import guard
from headwater.model import Failure
from headwater.see.look import WORKER, look_at
from headwater.see.looked import Looked, LookOptions

PEAK = 450  # MB for the process that opens files: with the one that asks, 600


def seen(path: Path, limits: LookOptions | None = None) -> Looked | Failure:
    return look_at(path, msgspec.structs.replace(limits or LookOptions(), root=path.parent))


def refused(path: Path, data: bytes, *words: str) -> Failure:
    path.write_bytes(data)
    failure = seen(path)
    assert isinstance(failure, Failure), failure
    assert failure.source == path.name
    assert failure.stage == "see"
    assert all(word in failure.problem for word in words), failure.problem
    assert failure.remedy
    return failure


def peak() -> float:
    """Give the most memory that the process which opens files has held, in MB."""
    status = Path(f"/proc/{guard(WORKER).pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


@pytest.mark.parametrize(
    ("name", "made", "words"),
    [
        ("bomb.png", png_bomb, ("60,000 by 60,000", "memory")),
        ("bomb.tif", tiff_bomb, ("50,000 by 50,000",)),
        ("bomb.webp", webp_bomb, ("16,384 by 16,384",)),
    ],
)
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str, made: Callable[[], bytes], words: tuple[str, ...]) -> None:
    refused(tmp_path / name, made(), *words)
    assert peak() < PEAK


def test_a_picture_as_large_as_is_allowed_stays_within_memory(tmp_path: Path) -> None:
    (tmp_path / "large.png").write_bytes(png_bomb(6_300))
    assert isinstance(seen(tmp_path / "large.png"), Looked)
    (tmp_path / "large.jpg").write_bytes(picture(size=(9_000, 6_000)))
    assert isinstance(seen(tmp_path / "large.jpg"), Looked)
    assert peak() < PEAK


def test_more_memory_than_allowed_ends_in_words(tmp_path: Path) -> None:
    (tmp_path / "large.png").write_bytes(png_bomb(6_000))
    failure = seen(tmp_path / "large.png", LookOptions(memory=20_000_000))
    assert isinstance(failure, Failure)
    assert "memory" in failure.problem or "MB were allowed" in failure.problem


def test_of_thousands_of_frames_the_first_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.gif").write_bytes(gif_of_many())
    looked = seen(tmp_path / "a.gif")
    assert isinstance(looked, Looked)
    assert any("moves" in note for note in looked.notes)
    assert peak() < PEAK


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF"])
def test_a_picture_cut_short_is_told(tmp_path: Path, form: str) -> None:
    data = picture(form)
    refused(tmp_path / "cut", data[: len(data) // 2])


def test_a_video_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = video(tmp_path / "a.mkv")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    looked = seen(path)
    assert isinstance(looked, Looked)
    assert looked.exhibit.seconds is not None
    assert looked.exhibit.seconds < 4
    assert any("the frames are believed" in note or "cut short" in note for note in looked.notes)
    refused(tmp_path / "b.mkv", data[:300])


def test_a_video_that_lies_about_its_length_is_measured(tmp_path: Path) -> None:
    path = video(tmp_path / "a.mp4")
    path.write_bytes(with_header(path.read_bytes(), 36_000))
    looked = seen(path)
    assert isinstance(looked, Looked)
    assert looked.exhibit.seconds == pytest.approx(6.0, abs=0.3)
    assert any("claims 36,000.0 s" in note for note in looked.notes)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG"),
        (b"<!doctype html><script>alert(1)</script>", "web page"),
        (b"%PDF-1.7\n1 0 obj\n", "PDF"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "playlist"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "list"),
        (b"PK\x03\x04" + bytes(60), "zip"),
        (b"just words\n", "no known form"),
        (b"\0" * 5_000, "no known form"),
    ],
)
def test_what_is_no_picture_is_told_by_its_content(tmp_path: Path, data: bytes, what: str) -> None:
    for name in ("a.jpg", "a.mp4"):
        refused(tmp_path / name, data, what)


def test_a_picture_that_is_more_than_a_picture_is_read_as_the_picture(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "words")
    for tail, word in ((packed.getvalue(), "zip"), (b"%PDF-1.7\nx\n%%EOF", "PDF"), (b"<script>x</script>", "script")):
        (tmp_path / "a.jpg").write_bytes(picture() + tail)
        looked = seen(tmp_path / "a.jpg")
        assert isinstance(looked, Looked)
        assert looked.exhibit.media_type == "image/jpeg"
        assert any(word in note for note in looked.notes), looked.notes


def test_words_of_a_file_cannot_steer_what_is_read(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>\u202egpj.exe\x1b[2J" + "x" * 5_000
    (tmp_path / "a.jpg").write_bytes(picture(exif=exif({0x010E: hostile.encode(), 0x013B: hostile.encode()})))
    looked = seen(tmp_path / "a.jpg")
    assert isinstance(looked, Looked)
    words = [fact.value for fact in looked.exhibit.facts]
    assert words
    assert all(word.isprintable() and len(word) <= 300 for word in words)
    assert any("<U+202E>" in word for word in words)


def test_empty_files_pipes_and_links_are_told(tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    (tmp_path / "outside.jpg").write_bytes(picture())
    (case / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    (case / "empty.jpg").touch()
    os.mkfifo(case / "pipe.jpg")
    (case / "folder.jpg").mkdir()
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(str(case / "plug.jpg"))
    words = {
        "link.jpg": "outside",
        "empty.jpg": "empty",
        "pipe.jpg": "pipe",
        "folder.jpg": "folder",
        "plug.jpg": "socket",
    }
    for name, word in {**words, "none.jpg": "no such file"}.items():
        failure = seen(case / name)
        assert isinstance(failure, Failure)
        assert word in failure.problem, failure


def test_a_device_is_not_read() -> None:
    failure = look_at(Path("/dev/zero"), LookOptions())
    assert isinstance(failure, Failure)
    assert "device" in failure.problem


def test_a_file_over_the_limit_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(picture())
    for limits in (LookOptions(size_limit=1_000), LookOptions(picture_limit=1_000)):
        failure = seen(tmp_path / "a.jpg", limits)
        assert isinstance(failure, Failure)
        assert "limit" in failure.problem


def test_one_that_takes_too_long_is_stopped_and_the_next_is_read(tmp_path: Path) -> None:
    video(tmp_path / "a.mp4")
    failure = look_at(tmp_path / "a.mp4", LookOptions(root=tmp_path, seconds=0.001))
    assert isinstance(failure, Failure)
    assert "longer than" in failure.problem
    assert isinstance(seen(tmp_path / "a.mp4"), Looked)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=st.sampled_from(("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")), data=st.data())
def test_bytes_flipped_and_lost_never_raise(tmp_path: Path, form: str, data: st.DataObject) -> None:
    whole = bytearray(picture(form, size=(64, 48)))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "a").write_bytes(whole[: data.draw(st.integers(1, len(whole)))])
    assert isinstance(seen(tmp_path / "a"), Looked | Failure)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ending=st.sampled_from((".mp4", ".mkv", ".avi")), data=st.data())
def test_flipped_bytes_of_videos_never_raise(tmp_path: Path, ending: str, data: st.DataObject) -> None:
    kept = tmp_path / f"kept{ending}"
    if not kept.exists():
        video(kept, frames=10, seconds=1.0, size=(64, 48))
    whole = bytearray(kept.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "a").write_bytes(whole[: data.draw(st.integers(len(whole) // 2, len(whole)))])
    assert isinstance(seen(tmp_path / "a"), Looked | Failure)
