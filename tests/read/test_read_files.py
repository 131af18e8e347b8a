"""Files on a disk: walked in order, named within their folder, and told of when they do not open."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from given_sources import OPTIONS, STORY, TODAY, told

from headwater.model import Failure
from headwater.read import ReadOptions, Received, find_sources, read_source


def within(root: Path) -> ReadOptions:
    return ReadOptions(today=TODAY, root=root)


def only(path: Path, options: ReadOptions = OPTIONS) -> Received | Failure:
    (reading,) = read_source(path, options)
    return reading


def report(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(STORY, encoding="utf-8")
    return path


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up the rights of root for a while: to root, no file is closed."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_is_walked_in_order_and_hidden_names_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.md", "c.txt", ".hidden.txt", ".git/config", "a/.x/y.txt"):
        report(tmp_path / name)
    found = [path.relative_to(tmp_path).as_posix() for path in find_sources(tmp_path)]
    assert found == ["a/b/c.md", "a/z.txt", "b.txt", "c.txt"]


def test_a_file_is_its_own_source_even_if_it_is_hidden(tmp_path: Path) -> None:
    assert list(find_sources(report(tmp_path / ".notes.txt"))) == [tmp_path / ".notes.txt"]


def test_a_deep_folder_is_walked_to_its_end(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 1_200)
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1_200):
            Path("d").mkdir()
            os.chdir("d")
        Path("a.txt").write_text(STORY, encoding="utf-8")
    finally:
        os.chdir(here)
    found = list(find_sources(tmp_path))
    (deep / "a.txt").unlink()
    os.removedirs(deep)  # deeper than `shutil.rmtree` goes, and pytest would be left with it
    assert found == [deep / "a.txt"]


def test_a_report_is_named_within_its_root(tmp_path: Path) -> None:
    path = report(tmp_path / "reports" / "a.txt")
    named = only(path, within(tmp_path))
    assert isinstance(named, Received)
    assert named.report.source == "reports/a.txt"
    bare = only(path)
    assert isinstance(bare, Received)
    assert bare.report.source == "a.txt"


def test_a_name_that_steers_a_terminal_is_written_out(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\x1b[31m\xff\n.txt"))
    path.write_text(STORY, encoding="utf-8")
    reading = only(path)
    assert isinstance(reading, Received)
    assert reading.report.source == "a\\x1b[31m\\xff\\x0a.txt"


def test_a_folder_named_like_a_file_is_walked_not_read(tmp_path: Path) -> None:
    inside = report(tmp_path / "x.txt" / "a.txt")
    assert list(find_sources(tmp_path)) == [inside]
    assert "folder" in told(only(tmp_path / "x.txt")).problem


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (path,) = find_sources(tmp_path / "gone.txt")
    assert "no such file" in told(only(path)).problem


def test_a_broken_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    (path,) = find_sources(tmp_path)
    assert "a link to one that is not there" in told(only(path, within(tmp_path))).problem


def test_a_link_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    for path in find_sources(tmp_path):
        told(only(path, within(tmp_path)))


def test_a_link_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    secret = report(tmp_path / "private" / "secret.txt")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "link.txt").symlink_to(secret)
    (tmp_path / "case" / "links").symlink_to(secret.parent)
    found = list(find_sources(tmp_path / "case"))
    assert [path.name for path in found] == ["link.txt", "links"]
    for path in found:
        assert "leads outside" in told(only(path, within(tmp_path / "case"))).problem


def test_a_link_that_stays_inside_is_followed_and_a_folder_is_met_once(tmp_path: Path) -> None:
    report(tmp_path / ".store" / "a.txt")
    report(tmp_path / "reports" / "b.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / ".store" / "a.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    found = list(find_sources(tmp_path))
    assert [path.name for path in found] == ["a.txt", "b.txt"]
    assert isinstance(only(found[0], within(tmp_path)), Received)


def test_a_file_outside_the_root_that_was_asked_for_is_read(tmp_path: Path) -> None:
    path = report(tmp_path / "elsewhere" / "a.txt")
    (tmp_path / "case").mkdir()
    reading = only(path, within(tmp_path / "case"))
    assert isinstance(reading, Received)
    assert reading.report.source == "a.txt"


def test_a_file_without_read_permission_is_told(tmp_path: Path) -> None:
    path = report(tmp_path / "closed.txt")
    path.chmod(0)
    with as_nobody():
        found = told(only(path))
    assert "permission" in found.problem
    assert found.source == "closed.txt"


def test_a_folder_without_permission_is_told_and_the_rest_goes_on() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders lie in one that is closed to others
        folder = Path(name)
        folder.chmod(0o755)
        for inside in ("a.txt", "b/x.txt", "c.txt"):
            report(folder / inside)
        (folder / "b").chmod(0)
        try:
            with as_nobody():
                found = list(find_sources(folder))
                readings = [only(path, within(folder)) for path in found]
        finally:
            (folder / "b").chmod(0o755)
    assert [path.name for path in found] == ["a.txt", "b", "c.txt"]
    assert [isinstance(reading, Received) for reading in readings] == [True, False, True]
    assert "folder" in told(readings[1]).problem


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe" in told(only(tmp_path / "pipe.txt")).problem


@pytest.mark.parametrize("name", ["a" * 300 + ".txt", "a\0b.txt"])
def test_a_name_that_no_file_can_have_is_told(tmp_path: Path, name: str) -> None:
    told(only(tmp_path / name))


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = report(tmp_path / "a.txt")
    assert isinstance(only(path, ReadOptions(today=TODAY, size_limit=len(STORY))), Received)
    assert "limit" in told(only(path, ReadOptions(today=TODAY, size_limit=len(STORY) - 1))).problem


@pytest.mark.parametrize("limits", [{"size_limit": 0}, {"seconds": -1.0}, {"memory": 0}])
def test_a_limit_of_nothing_is_refused(limits: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="above nought"):
        msgspec.convert({"today": TODAY, **limits}, ReadOptions)
