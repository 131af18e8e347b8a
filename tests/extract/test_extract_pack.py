"""The packs' own examples, and their files."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from headwater.errors import ExtractError
from headwater.extract import EXTRACTOR, extract_text, to_line
from headwater.extract.pack import load_pack
from headwater.extract.packroom import languages
from headwater.model import Period

PACKS = files("headwater.extract").joinpath("packs")


def examples() -> list[tuple[str, dict[str, Any]]]:
    """Give every example of every pack, with its language."""
    texts = ((code, PACKS.joinpath(code, "examples.toml").read_text(encoding="utf-8")) for code in languages())
    return [(code, example) for code, text in texts for example in tomllib.loads(text)["example"]]


@pytest.mark.parametrize(("language", "example"), examples(), ids=lambda value: str(value)[:60])
def test_an_example_of_the_pack_reads_as_it_says(language: str, example: dict[str, Any]) -> None:
    found = extract_text(example["text"], language, Period.parse("2022-06-15"))
    lines = [to_line(claim, "x", language) for claim in found.claims]
    said = [(line["as_written"], line["quote"]) for line in lines]
    assert len(lines) == len(example["claims"]), said
    for line, expected in zip(lines, example["claims"], strict=True):
        wanted = {key: None if value == "None" else value for key, value in expected.items()}
        assert {key: line[key] for key in wanted} == wanted
    reasons = {mask.quote: mask.reason for mask in found.masks}
    wanted_masks = example.get("masks", {})
    assert {quote: reasons.get(quote) for quote in wanted_masks} == wanted_masks
    assert not found.dropped


def test_the_pack_is_read_once() -> None:
    assert load_pack("en") is load_pack("en")


def test_a_language_without_a_pack_is_named() -> None:
    with pytest.raises(ExtractError, match="'xx'"):
        load_pack("xx")


def test_a_slip_of_one_letter_is_forgiven_in_long_words_only() -> None:
    triggers = load_pack("en").triggers
    for slip in ("kiled", "wouded", "destoryed", "captuerd"):
        assert triggers.match((slip,), 0) is not None, slip
    for word in ("filled", "skilled", "billed", "saying", "stuck", "sized", "lot"):
        assert triggers.match((word,), 0) is None, word


def test_every_convention_limits_the_same_amounts() -> None:
    limits = load_pack("en").limits
    assert {"headwater", "acled", "floor"} <= set(limits)
    assert len({frozenset(convention.terms) for convention in limits.values()}) == 1


def test_the_extractor_says_its_name_and_version() -> None:
    assert EXTRACTOR.startswith("rules/")
