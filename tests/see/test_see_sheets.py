"""What sheets and reports say of pictures: `pictures.csv`, archives of hashes, auto-archiver, Markdown, saved pages."""

import json
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.model import Period
from headwater.see.archiver import is_sheet, read_page, read_sheet
from headwater.see.carried import in_markdown, in_page, pages_of, saved_with
from headwater.see.form import NoPictureError, kind_of
from headwater.see.known import full_hash, read_known
from headwater.see.listed import read_listed
from headwater.see.words import clean

HASH = "0" * 60 + "abcd"


@given(st.text() | st.binary(), st.integers(2, 400))
def test_words_are_one_line_that_can_be_printed(said: str | bytes, longest: int) -> None:
    words = clean(said, longest)
    assert words.isprintable()
    assert len(words) <= longest


@given(st.binary(max_size=300))
def test_any_bytes_are_a_kind_or_are_refused(head: bytes) -> None:
    with suppress(NoPictureError):
        assert kind_of(head).decoder


@given(st.integers(1 << 130, (1 << 256) - 1))
def test_a_hash_gets_its_zeros_back(number: int) -> None:
    assert full_hash(f"{number:x}")[0] == f"{number:064x}"
    assert full_hash(hex(number))[0] == f"{number:064x}"


@pytest.mark.parametrize("written", ["", "0x", "g" * 64, "a" * 65, "abc", "sha256:" + "a" * 64])
def test_what_is_no_hash_is_none(written: str) -> None:
    assert full_hash(written)[0] is None


def test_a_sheet_of_pictures_is_read_row_by_row() -> None:
    sheet = read_listed(
        "\ufeffFile,Report,outlet,published,caption,said_on,said_place,drawn,source,camera\n"
        'a.jpg,r.md,Amaq,2016-11-30,"One, two",2016-11,Mosul,yes,my notes,X\n'
        ",,,,nothing,,,,,\n"
        "b.jpg,,,soon,,,,maybe,,\n"
    )
    first, second = sheet.rows
    assert (first.file, first.report, first.caption, first.drawn, first.row) == ("a.jpg", "r.md", "One, two", True, 2)
    assert first.said_on == Period.parse("2016-11")
    assert (second.published, second.drawn, second.row) == (None, True, 4)
    assert any("camera" in note for note in sheet.notes)
    assert any("names no file" in note for note in sheet.notes)
    assert any("soon" in note for note in sheet.notes)
    assert any("maybe" in note for note in sheet.notes)


@given(st.text())
def test_any_text_is_a_sheet_of_some_rows(text: str) -> None:
    assert all(row.file for row in read_listed(text).rows)


def test_an_archive_of_hashes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text(f"pdq,source,seen,address,caption\n{HASH},old,2014-06-10,https://example.org/a,A truck\nnone,,,,\n")
    archive = read_known(path, "media/known.csv")
    (known,) = archive.known
    assert (known.pdq, known.source, known.seen, known.caption) == (HASH, "old", Period.parse("2014-06-10"), "A truck")
    assert any("row 3" in note for note in archive.notes)
    assert read_known(tmp_path / "gone.csv").notes


def test_a_sheet_of_auto_archiver_is_read() -> None:
    text = (
        "Link,Archive status,Archive location,Archive date,Upload timestamp,Upload title,Hash,Perceptual Hashes\n"
        f"https://example.org/1,success,s3://x,2024-01-02,2016-11-28T23:59:00+00:00,A column,sha256:aa,"
        f'"{HASH.lstrip("0").rjust(40, "1")},{"f" * 64},odd"\n'
    )
    assert is_sheet(text)
    pages = read_sheet(text, "media/archive.csv")
    assert [one.pdq for one in pages.known] == [HASH.lstrip("0").rjust(40, "1").rjust(64, "0"), "f" * 64]
    assert {one.address for one in pages.known} == {"https://example.org/1"}
    assert pages.known[0].seen == Period.parse("2016-11-28")
    assert pages.known[0].caption == "A column"
    assert any("not of a picture" in note for note in pages.notes)
    assert any("leading zeros" in note for note in pages.notes)
    assert any("UTC" in note for note in pages.notes)
    assert not is_sheet("file,report\n")


def test_the_json_of_an_archived_page_is_read() -> None:
    inner = {"filename": "/tmp/t.jpg", "key": "x/thumb.jpg", "properties": {"pdq_hash": "f" * 63}}
    outer = {"filename": "/tmp/v.mp4", "key": "x/film.mp4", "properties": {"thumbnails": [inner], "hash": "SHA-256:1"}}
    page = {
        "status": "telegram: success",
        "metadata": {"url": "https://t.me/a/1", "title": "Film", "timestamp": "2016-11-28 10:00:00"},
        "media": [outer],
    }
    pages = read_page(json.dumps(page).encode(), "media/metadata.json")
    assert pages is not None
    assert [(one.file, one.pdq) for one in pages.media] == [("film.mp4", None), ("thumb.jpg", "0" + "f" * 63)]
    assert pages.media[0].published == Period.parse("2016-11-28")
    assert len(pages.known) == 1


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"media": 1, "metadata": {}}', b"[" * 100_000, b"\xff"])
def test_json_of_others_is_left(data: bytes) -> None:
    assert read_page(data, "metadata.json") is None


def test_pictures_in_markdown_are_found_and_addresses_left() -> None:
    text = (
        "![A burnt\ntruck](../media/a.jpg) ![](b%20c.png) ![x](https://example.org/x.jpg) ![y](//host/y.jpg) "
        "![z](/etc/passwd) ![d](data:image/png;base64,AA) [no picture](d.jpg) ![again](../media/a.jpg)"
    )
    found = [(one.path, one.caption) for one in in_markdown(text)]
    assert found == [("../media/a.jpg", "A burnt truck"), ("b c.png", "")]


def test_pictures_of_a_saved_page_are_found_with_their_captions() -> None:
    page = (
        "<figure><img class=x src='story_files/a.jpg' alt='an alt'>"
        "<figcaption>Smoke &amp; <b>fire</b></figcaption></figure>"
        '<img alt="only this" src="story_files/b.jpg"><img src="https://example.org/c.jpg">'
        '<img src="story_files/d.svg">'
    )
    assert [(one.path, one.caption) for one in in_page(page)] == [
        ("story_files/a.jpg", "Smoke & fire"),
        ("story_files/b.jpg", "only this"),
    ]


def test_the_folder_of_a_saved_page_is_known() -> None:
    folder = saved_with(PurePosixPath("reports/story_files/a.jpg"))
    assert folder == PurePosixPath("reports/story_files")
    assert PurePosixPath("reports/story.html") in pages_of(folder)
    assert saved_with(PurePosixPath("reports/a.jpg")) is None


@given(st.text())
def test_no_text_leads_to_an_address(text: str) -> None:
    for one in (*in_markdown(text), *in_page(text)):
        assert "://" not in one.path
        assert not one.path.startswith("/")
