"""Patterns of numbers that count nothing: a quicker look never keeps one from being tried that would match."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.extract.entries import Shield
from headwater.extract.pack import load_pack
from headwater.extract.packroom import languages
from headwater.extract.shields import Shields

WORDS = st.text("0123456789 -,./:'\"()[]abdehmnoprstuy", max_size=20)


@pytest.mark.parametrize("language", sorted(languages()))
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_what_a_pattern_finds_is_likely_by_its_needs_and_its_quicker_expression(
    language: str, data: st.DataObject
) -> None:
    shields = load_pack(language).shields
    one: Shield = data.draw(st.sampled_from(shields.listed))
    text = f"{data.draw(WORDS)}{data.draw(st.from_regex(one.regex))}{data.draw(WORDS)}".lower()
    if one.regex.search(text):
        assert one in shields.likely(text)


def test_a_pattern_is_left_out_where_none_of_its_words_stands() -> None:
    shields = load_pack("en").shields
    reasons = {one.reason for one in shields.likely("12 soldiers were killed")}
    assert "address" not in reasons
    assert "address" in {one.reason for one in shields.likely("12 soldiers, see www.example.org/12")}


def test_without_patterns_nothing_is_likely() -> None:
    assert Shields(()).likely("12 soldiers") == []
