"""The JSON lines: a stable interface."""

import msgspec

from headwater.extract import extract_text, to_line
from headwater.model import Period

KEYS = [
    "id", "span", "quote", "kind", "outcomes", "of", "population", "party", "low", "high", "as_written", "bound",
    "approximate", "speakers", "modality", "place", "period", "role", "place_id", "precision",
]  # fmt: skip


def test_a_line_has_these_keys_in_this_order() -> None:
    (claim,) = extract_text("At least 12 guards were killed near Velmar.", "en", None).claims
    assert list(to_line(claim, "t1")) == KEYS


def test_a_line_says_what_the_text_says() -> None:
    text = "The mayor said on Friday that about 40 militants were killed or captured near Velmar in May."
    (claim,) = extract_text(text, "en", Period.parse("2021-06-15")).claims
    assert to_line(claim, "t1") == {
        "id": "t1",
        "span": [30, 72],
        "quote": "about 40 militants were killed or captured",
        "kind": "loss",
        "outcomes": ["captured", "killed"],
        "of": "person",
        "population": "militants",
        "party": "militants",
        "low": 40,
        "high": 40,
        "as_written": "about 40",
        "bound": "about",
        "approximate": True,
        "speakers": ["The mayor"],
        "modality": "stated",
        "place": "near Velmar",
        "period": "May",
        "role": None,
        "place_id": None,
        "precision": "unknown",
    }


def test_a_line_without_an_identifier_takes_that_of_its_report() -> None:
    (claim,) = extract_text("12 guards were killed.", "en", None).claims
    assert to_line(claim)["id"] == claim.report


def test_a_line_is_plain_json() -> None:
    (claim,) = extract_text("12 guards were killed.", "en", None).claims
    assert msgspec.json.decode(msgspec.json.encode(to_line(claim, "x"))) == to_line(claim, "x")


def test_a_text_in_another_language_gives_no_claims() -> None:
    assert not extract_text("12 soldats ont été tués.", "fr", None).claims
