"""What holds for every source: nothing raises, words are kept, anchors point at them."""

import json
import unicodedata
from datetime import timedelta

from given_sources import TODAY, check_anchors, pdf, read, received
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from headwater.model import Failure
from headwater.read import Received
from headwater.read.address import checked_address
from headwater.read.anchors import found_lines
from headwater.read.form import Form
from headwater.read.headline import heading, titled
from headwater.read.label import clean, published_on
from headwater.read.language import language_of

SUFFIXES = (".txt", ".md", ".html", ".pdf", ".json", ".jsonl", ".csv", "")
NAMES = st.sampled_from([f"report{suffix}" for suffix in SUFFIXES])
BEGINNINGS = st.sampled_from(
    [
        *(b"", b"---\n", b"---\noutlet: x\n---\n", b"%PDF-1.4\n", b"<html>", b'{"text":', b"[", b"# "),
        *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b'<meta charset="windows-1251">'),
    ]
)
WORDS = st.text(min_size=1, max_size=200)
LINES = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


def check(reading: Received | Failure) -> None:
    if isinstance(reading, Failure):
        assert reading.source
        assert reading.problem
        assert reading.remedy
        return
    report = check_anchors(reading)
    assert reading.capture.digest == report.capture
    assert reading.capture.size == len(reading.data)
    assert report.address is None or report.address.lower().startswith(("http://", "https://"))
    assert type(report).from_json(report.to_json()) == report
    assert all(note.isprintable() for note in reading.notes)


@given(beginning=BEGINNINGS, data=st.binary(max_size=400), name=NAMES)
@settings(max_examples=300)
def test_arbitrary_bytes_never_raise(beginning: bytes, data: bytes, name: str) -> None:
    for reading in read(beginning + data, name):
        check(reading)


@given(text=st.text(max_size=300), beginning=BEGINNINGS, name=NAMES)
@settings(max_examples=300)
def test_arbitrary_text_never_raises(text: str, beginning: bytes, name: str) -> None:
    for reading in read(beginning + text.encode(), name):
        check(reading)


@given(cut=st.integers(0, 900), flipped=st.integers(0, 900), byte=st.integers(0, 255))
@settings(max_examples=100)
def test_a_damaged_pdf_never_raises(cut: int, flipped: int, byte: int) -> None:
    whole = bytearray(pdf("At least 12 killed", "and 30 wounded"))
    whole[flipped % len(whole)] = byte
    for reading in read(bytes(whole[: len(whole) - cut // 10]), "report.pdf"):
        check(reading)


@given(text=st.text(max_size=300), suffix=st.sampled_from([".txt", ".md"]))
@example(text="one\r\ntwo\rthree\u2028four\x0bfive", suffix=".txt")
def test_plain_words_are_kept_verbatim(text: str, suffix: str) -> None:
    for reading in read(text.encode(), f"report{suffix}"):
        if isinstance(reading, Received):
            assert reading.report.text == text.removeprefix("\ufeff")
            assert check_anchors(reading).anchors[0].length == len(reading.report.text)


@given(text=WORDS, outlet=LINES, credit=LINES, title=LINES)
def test_a_record_of_json_keeps_its_words(text: str, outlet: str, credit: str, title: str) -> None:
    line = json.dumps({"text": text, "outlet": outlet, "credit": credit, "title": title}).encode()
    (reading,) = read(line, "reports.jsonl")
    if isinstance(reading, Failure):
        assert not text.strip() or "control characters" in reading.problem
        return
    report = check_anchors(reading)
    assert report.text.endswith(text)
    assert report.outlet == (clean(outlet) or "unknown outlet")
    assert report.credit == (clean(credit) or None)
    if clean(title):
        assert report.headline is not None
        assert report.headline.of(report.text).split() == clean(title).split()


@given(text=WORDS, outlet=LINES)
def test_front_matter_is_read_and_the_words_under_it_are_kept(text: str, outlet: str) -> None:
    assume(text.strip())
    front = f"---\noutlet: {json.dumps(outlet, ensure_ascii=False)}\n---\n"
    (reading,) = read(f"{front}{text}".encode(), "report.md")
    if isinstance(reading, Received):
        assert reading.report.text == text
        assert check_anchors(reading).anchors[0].source == len(front)
        assert reading.report.outlet == (clean(outlet) or "unknown outlet")


@given(paragraphs=st.lists(st.text(alphabet="abc <>&é\n", min_size=20, max_size=80), min_size=1, max_size=5))
@settings(max_examples=50)
def test_a_page_is_anchored_where_its_lines_stand(paragraphs: list[str]) -> None:
    page = "<!doctype html><html><body>" + "".join(f"<p>{words}</p>\n" for words in paragraphs)
    for reading in read(page.encode(), "page.html"):
        check(reading)


@given(text=st.text(alphabet="ab \n", max_size=200), source=st.text(alphabet="ab \n", max_size=200))
def test_lines_that_are_found_stand_where_it_is_said(text: str, source: str) -> None:
    anchors = found_lines(text, source + text[3:])
    for anchor in anchors:
        if anchor.source is not None:
            assert (source + text[3:])[anchor.source :][: anchor.length] == text[anchor.at :][: anchor.length]
    unanchored = set(range(len(text))).difference(*(range(a.at, a.at + a.length) for a in anchors))
    assert not "".join(text[at] for at in unanchored).strip()


@given(text=st.text(alphabet="ab# \t\r\n`", max_size=120))
@example(text="# #")
def test_a_heading_is_a_span_of_words(text: str) -> None:
    span = heading(text)
    if span is not None:
        words = span.of(text)
        assert words == words.strip()
        assert "\n" not in words
        assert text[: span.start].rpartition("\n")[2].startswith("#")


@given(text=st.text(max_size=120), title=st.text(max_size=60))
def test_a_title_changes_no_word_of_the_text(text: str, title: str) -> None:
    told = titled(text, (), clean(title), None)
    assert told.text.endswith(text)
    if clean(title):
        assert told.headline is not None
        assert told.headline.of(told.text).split() == clean(title).split()


@given(text=st.text(max_size=300))
def test_cleaning_leaves_one_legible_line_and_is_done_once(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == clean(cleaned)
    assert not [char for char in cleaned if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(written=st.text(max_size=60) | st.from_regex(r"(https?|javascript|data|HTTP)://?[a-z@:\[\]\\<>\"' ./]*"))
@example(written="java\nscript:alert(1)")
@example(written="https://example.org/\u202egnp.exe")
@example(written="https://good.example@bad.example/")
@example(written="https://example.org/\ud800")
@example(written="https://[::1")
@example(written="https://example.org:99999/")
def test_no_address_but_a_web_pages_gets_in(written: str) -> None:
    address, notes = checked_address(written)
    assert (address is None) == bool(notes or not written.strip())
    if address is not None:
        assert address.lower().startswith(("http://", "https://"))
        assert not set(address) & set("<>\"'`\\ \n\r\t")
        assert checked_address(address) == (address, ())


@given(days=st.integers(1, 300_000))
def test_a_date_to_come_is_never_believed(days: int) -> None:
    assert published_on((TODAY + timedelta(days=days)).isoformat(), TODAY)[0] is None


@given(written=st.text(alphabet="0123456789-/.T: ", max_size=24))
def test_a_date_is_read_or_noted(written: str) -> None:
    period, notes = published_on(written, TODAY)
    assert (period is None) == bool(notes)


@given(text=st.text(max_size=200), declared=st.none() | st.text(max_size=12))
def test_a_language_is_a_code_or_none(text: str, declared: str | None) -> None:
    language, _ = language_of(text, declared)
    assert language is None or (language.isascii() and language.islower() and 2 <= len(language) <= 3)


def test_every_form_says_what_it_is() -> None:
    assert received("Twelve were killed.", "a.txt").capture.media_type == Form.TEXT.value
    assert received("# Twelve\n\nkilled", "a.md").capture.media_type == Form.MARKDOWN.value
    assert received('{"text": "Twelve were killed."}', "a").capture.media_type == Form.JSON.value
    assert received(pdf("Twelve were killed."), "a").capture.media_type == Form.PDF.value
    assert received("<html><p>Twelve were killed.</p>", "a").capture.media_type == Form.HTML.value
