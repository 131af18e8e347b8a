"""Each form of source as people save it: what becomes the text, the headline, the label and the anchors."""

import json

import pytest
from given_sources import STORY, check_anchors, failure, pdf, read, received

from headwater.model import Anchor, Failure, Period
from headwater.read import Received

FRONT = """---
outlet: Example Wire
address: https://example.org/news/12
published: 2016-12-02
language: en
credit: Another Agency
---
"""
PAGE = """<!doctype html>
<html lang="en-GB"><head><title>Twelve killed at the bridge | Example Wire</title>
<meta property="og:site_name" content="Example Wire">
<meta property="article:published_time" content="2016-12-02T23:30:00+03:00">
<link rel="canonical" href="https://example.org/news/12"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Twelve killed at the bridge</h1>
<p>At least 12 soldiers were killed near the old bridge on Monday, the ministry said.</p>
<p>The <b>army</b> lost four lorries &amp; a tank, it said.</p>
</article><footer>All rights reserved</footer></body></html>"""


def headline(reading: Received) -> str | None:
    return reading.report.headline.of(reading.report.text) if reading.report.headline else None


def test_a_markdown_report_is_read_whole() -> None:
    reading = received(f"{FRONT}# Twelve killed #\n\n{STORY}\n", "report.md")
    report = check_anchors(reading)
    assert report.text == f"# Twelve killed #\n\n{STORY}\n"
    assert headline(reading) == "Twelve killed"
    assert (report.outlet, report.credit, report.language) == ("Example Wire", "Another Agency", "en")
    assert report.address == "https://example.org/news/12"
    assert report.published == Period.parse("2016-12-02")
    assert report.anchors == (Anchor(at=0, length=len(report.text), source=len(FRONT)),)
    assert reading.notes == ()


def test_front_matter_is_read_off_plain_text_with_line_ends_of_windows() -> None:
    reading = received(f"{FRONT}\r\nOne.\r\nTwo were killed.\r\n".replace("\n", "\r\n"), "report.txt")
    assert check_anchors(reading).text.endswith("Two were killed.\r\r\n")
    assert reading.report.outlet == "Example Wire"


def test_keys_in_capitals_are_known_and_strange_ones_are_noted() -> None:
    reading = received(f"---\nOutlet: A\nauthor: B\noutlet: C\ntags: [x]\n---\n{STORY}", "a.md")
    assert reading.report.outlet == "A"
    assert any(note.startswith("not read: author, tags;") for note in reading.notes)
    assert any("`outlet` was left out: it is there twice" in note for note in reading.notes)


def test_norwegian_stays_a_language_and_a_month_stays_a_month() -> None:
    reading = received(f"---\nlanguage: no\npublished: 2016-12\n---\n{STORY}", "a.md")
    assert any("language is no was not checked" in note for note in reading.notes)
    assert reading.report.published == Period.parse("2016-12")


def test_an_empty_key_is_as_good_as_none() -> None:
    reading = received(f"---\noutlet:\naddress: ~\ncredit: null\n---\n{STORY}", "a.md")
    assert (reading.report.outlet, reading.report.address) == ("unknown outlet", None)
    assert reading.report.credit is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# One\n\n# Two", "One"),
        ("words\n\n#  Spaced   out  ##\r\n", "Spaced   out"),
        ("## Second\n# First", "First"),
        ("```\n# code\n```\n# After", "After"),
        ("~~~\n```\n# code\n~~~\n# After", "After"),
        ("#NoHeading\n#\n# \nwords", None),
        ("# C#", "C#"),
    ],
)
def test_the_headline_of_markdown_is_its_first_heading(text: str, found: str | None) -> None:
    reading = received(text, "a.md")
    assert headline(reading) == found
    assert reading.report.text == text


def test_plain_text_has_no_heading() -> None:
    assert headline(received("# 12 killed\n\nwords", "a.txt")) is None


def test_a_title_that_is_not_in_the_text_is_put_before_it() -> None:
    reading = received(f'---\ntitle: "Twelve\\nkilled"\n---\n{STORY}', "a.md")
    report = check_anchors(reading)
    assert report.text == f"Twelve killed\n\n{STORY}"
    assert headline(reading) == "Twelve killed"
    assert report.anchors[0].at == len("Twelve killed\n\n")


@pytest.mark.parametrize("line", ["Twelve killed", "# Twelve  killed #", "  Twelve killed  "])
def test_a_title_that_is_in_the_text_is_not_said_twice(line: str) -> None:
    reading = received(f"---\ntitle: Twelve killed\n---\n{line}\n{STORY}", "a.txt")
    assert reading.report.text == f"{line}\n{STORY}"
    assert (headline(reading) or "").split() == ["Twelve", "killed"]


def test_a_title_within_a_sentence_is_not_taken_for_the_headline() -> None:
    reading = received(f"---\ntitle: the ministry\n---\n{STORY}", "a.txt")
    assert reading.report.text.startswith("the ministry\n\nAt least")


def test_names_are_cleaned_and_words_are_not() -> None:
    text = "killed \u202e21\u202c soldiers\u0007"
    record = {
        "text": text,
        "outlet": "A\u202eB\u0000 \n C",
        "title": "T\u2066x\u2069\ty",
        "credit": "\x1b[2J",
    }
    reading = received(json.dumps(record), "a.jsonl")
    assert reading.report.text == f"Tx y\n\n{text}"
    assert (reading.report.outlet, reading.report.credit) == ("AB C", "[2J")


def test_a_name_without_end_is_cut() -> None:
    reading = received(json.dumps({"text": STORY, "outlet": "x" * 5_000_000}), "a.jsonl")
    assert len(reading.report.outlet) == 1_000


def test_the_outlet_is_the_domain_where_nothing_better_is_said() -> None:
    record = {"text": STORY, "address": "https://www.Example.org:8080/a"}
    assert received(json.dumps(record), "a.jsonl").report.outlet == "example.org"


def test_a_bare_text_is_kept_with_a_note_on_all_that_is_missing() -> None:
    reading = received(STORY, "a.txt")
    assert (reading.report.outlet, reading.report.published) == ("unknown outlet", None)
    assert [note for note in reading.notes if "`outlet`" in note]
    assert [note for note in reading.notes if "`published`" in note]


def test_an_address_that_would_run_is_kept_out() -> None:
    reading = received(f"---\naddress: javascript:alert(1)\n---\n{STORY}", "a.md")
    assert reading.report.address is None
    assert any("`address` was left out" in note for note in reading.notes)


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    reading = received(PAGE, "page.html")
    report = check_anchors(reading)
    assert headline(reading) == "Twelve killed at the bridge"
    assert report.text.count("Twelve killed at the bridge") == 1
    assert "lost four lorries & a tank" in report.text
    assert "rights" not in report.text
    assert (report.outlet, report.language) == ("Example Wire", "en")
    assert report.address == "https://example.org/news/12"
    assert report.published == Period.parse("2016-12-02")
    assert reading.notes == ()
    line = "At least 12 soldiers were killed near the old bridge on Monday, the ministry said."
    assert any(anchor.source is not None and PAGE[anchor.source :].startswith(line) for anchor in report.anchors)
    assert any(anchor.source is None for anchor in report.anchors)  # the line with `&amp;` and `<b>`


def test_a_date_in_a_pages_words_is_told_for_a_guess() -> None:
    reading = received(f"<html><p>{STORY} Seen on 2016-01-05.</p>", "page.html")
    assert any("2016-01-05" in note and "check it" in note for note in reading.notes)


def test_a_page_dated_to_come_is_kept_without_its_date() -> None:
    reading = received(PAGE.replace("2016-12-02", "2031-12-02"), "page.html")
    assert reading.report.published is None
    assert any("2031-12-02 is after today" in note for note in reading.notes)


def test_a_page_with_another_languages_mark_is_noted() -> None:
    reading = received(PAGE.replace("en-GB", "ru"), "page.html")
    assert reading.report.language == "en"
    assert any("language is ru" in note for note in reading.notes)


def test_a_pages_address_that_would_run_is_kept_out() -> None:
    page = PAGE.replace("https://example.org/news/12", "javascript:alert(1)")
    assert received(page, "page.html").report.address is None


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page.pdf", "page"])
def test_a_page_is_known_by_its_beginning_under_any_name(name: str) -> None:
    assert received(f"\n<!-- saved -->\n{PAGE}", name).capture.media_type == "text/html"


def test_words_before_markup_are_plain_text() -> None:
    text = "<b>12</b> killed, wrote <html> somebody"
    assert received(text, "a.txt").report.text == text


def test_a_pdf_has_an_anchor_for_each_page() -> None:
    reading = received(pdf("At least 12 killed,", "", "the ministry\nsaid."), "report.pdf")
    report = check_anchors(reading)
    assert report.text == "At least 12 killed,\n\n\n\nthe ministry\nsaid."
    assert report.anchors == (Anchor(at=0, length=19, page=1), Anchor(at=23, length=18, page=3))
    assert reading.capture.encoding is None
    assert any("no text was found on page 2" in note for note in reading.notes)


def test_a_hyphen_at_a_lines_end_joins_a_word_but_never_two_numbers() -> None:
    text = received(pdf("the casual-\nties were 1,400-\n1,500 men"), "report.pdf").report.text
    assert "casualties" in text
    assert "1,400-1,500" in text.replace("\n", "")


def test_a_pdf_is_known_by_its_beginning_under_any_name() -> None:
    assert received(b"\r\n" + pdf("Twelve killed"), "report.txt").capture.media_type == "application/pdf"


def test_json_lines_are_reports_of_their_own_with_their_own_bytes() -> None:
    lines = [json.dumps({"id": number, "text": f"{STORY} {number}"}) for number in range(3)]
    readings = read("\r\n".join(["\ufeff" + lines[0], "", *lines[1:]]).encode(), "reports.jsonl")
    for reading, line, number in zip(readings, lines, (1, 3, 4), strict=True):
        assert isinstance(reading, Received)
        assert reading.data == line.encode()
        assert reading.report.source == f"reports.jsonl:{number}"
        assert reading.key == json.loads(line)["id"].__str__()
        assert check_anchors(reading).anchors[0].source == line.index("At least")


def test_a_record_with_escapes_is_anchored_line_by_line() -> None:
    line = json.dumps({"outlet": "x", "text": f"{STORY}\nA “quoted” line of words\n{STORY} Again."})
    anchors = check_anchors(received(line, "a.jsonl")).anchors
    assert [anchor.source is None for anchor in anchors] == [False, True, False]


def test_an_array_is_as_many_reports_with_their_own_bytes() -> None:
    readings = read(f'[ {{"text": "{STORY}"}}, 7, {{"text": "Two\\n more"}} ]'.encode(), "reports.json")
    assert [isinstance(reading, Received) for reading in readings] == [True, False, True]
    first = readings[0]
    assert isinstance(first, Received)
    assert first.report.source == "reports.json[0]"
    assert first.data == f'{{"text": "{STORY}"}}'.encode()


def test_a_single_object_keeps_the_files_bytes() -> None:
    data = b'\xef\xbb\xbf\n{\n  "text": "Twelve were killed there."\n}\n'
    reading = received(data, "report.json")
    assert reading.data == data
    assert reading.report.source == "report.json"
    assert check_anchors(reading).anchors[0].source is not None


def test_json_lines_under_another_name_are_known_by_their_beginning() -> None:
    readings = read(b'{"text": "Twelve were killed."}\n{"text": "Thirteen were."}\n', "reports.txt")
    assert len(readings) == 2
    assert not [reading for reading in readings if isinstance(reading, Failure)]


def test_json_in_utf_16_is_read() -> None:
    lines = '{"text": "قتل 12 جنديا قرب الجسر القديم"}\n{"text": "Twelve were killed."}'
    readings = read(b"\xff\xfe" + lines.encode("utf-16-le"), "reports.jsonl")
    for reading in readings:
        assert isinstance(reading, Received)
        assert check_anchors(reading).anchors[0].source is not None
    assert "UTF-16" in failure(b"\xff\xfe\x00\xd8", "reports.jsonl").problem


def test_fields_that_are_no_words_are_noted() -> None:
    reading = received(json.dumps({"text": STORY, "outlet": ["x"], "credit": True, "url": 1}), "a.jsonl")
    assert reading.report.outlet == "unknown outlet"
    for field in ("`outlet`", "`credit`", "not read: url"):
        assert any(field in note for note in reading.notes)


@pytest.mark.parametrize("data", ["[]", " [ ] ", "{broken", '{"text": 1', "7", ""])
def test_json_that_holds_no_record_is_one_failure(data: str) -> None:
    failure(data + " ", "reports.json")


def test_the_same_bytes_read_twice_are_the_same_report() -> None:
    assert received(PAGE, "page.html") == received(PAGE, "page.html")
