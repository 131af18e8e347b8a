"""Numbers: whatever can be spelled is read back, and every bound, range and vague amount is what it says."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from headwater.errors import ExtractError
from headwater.extract import ExtractOptions, extract, extract_text
from headwater.model import Claim, Count, Report

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spell(number: int, *, joined: bool) -> str:
    """Write a number below a billion in English words, with or without 'and'."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens] + (f"-{UNITS[rest]}" if rest else "")
    for scale, word in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= scale:
            many, rest = divmod(number, scale)
            link = " and " if joined and 0 < rest < 100 else " "
            return f"{spell(many, joined=joined)} {word}" + (link + spell(rest, joined=joined) if rest else "")
    raise AssertionError(number)


def one_claim(text: str) -> Claim:
    found = extract_text(text, "en", None)
    assert len(found.claims) == 1, [claim.quote for claim in found.claims]
    return found.claims[0]


def count(words: str) -> Count:
    return one_claim(f"The attack killed {words} soldiers.").count


numbers = st.integers(1, 999_999_999)


@given(numbers, st.booleans())
def test_a_number_spelled_in_words_is_read_back(number: int, joined: bool) -> None:
    found = count(spell(number, joined=joined))
    assert (found.low, found.high) == (number, number)


@given(numbers, st.sampled_from([",", " ", ".", "'", "\u202f", "\u00a0"]))
def test_a_number_in_digits_is_read_back_with_any_grouping(number: int, mark: str) -> None:
    assert count(f"{number:,}".replace(",", mark)).low == number


@given(st.integers(2, 900), st.sampled_from([("thousand", 1_000), ("million", 1_000_000)]))
def test_a_scale_word_multiplies_digits(number: int, scale: tuple[str, int]) -> None:
    assert count(f"{number} {scale[0]}").low == number * scale[1]


@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(["between {} and {}", "{}-{}", "{} to {}"]))
def test_a_range_keeps_both_ends(low: int, more: int, form: str) -> None:
    assume(not 1900 <= low <= 2099 or low + more > 2099)  # '1950-1990' is a stretch of years
    assume((low + more) % 1000 or low * 1000 >= low + more)  # '2-3,000' shares its thousands, as the page says
    found = count(form.format(low, low + more))
    assert (found.low, found.high, found.bound) == (low, low + more, "range")


@pytest.mark.parametrize(
    ("words", "low", "high", "bound"),
    [
        ("at least 12", 12, None, "at_least"),
        ("no fewer than 12", 12, None, "at_least"),
        ("not less than 12", 12, None, "at_least"),
        ("more than a dozen", 12, None, "at_least"),
        ("over 1,200", 1200, None, "at_least"),
        ("upwards of 90", 90, None, "at_least"),
        ("12 or more", 12, None, "at_least"),
        ("50+", 50, None, "at_least"),
        ("up to 60", None, 60, "at_most"),
        ("as many as 60", None, 60, "at_most"),
        ("no more than 60", None, 60, "at_most"),
        ("fewer than 60", None, 60, "at_most"),
        ("about 2800", 2800, 2800, "about"),
        ("nearly 3,000", 3000, 3000, "about"),
        ("close to 800", 800, 800, "about"),
        ("some 40", 40, 40, "about"),
        ("50-odd", 50, 50, "about"),
        ("half a dozen", 6, 6, "about"),
        ("two dozen", 24, 24, "about"),
        ("a couple of", 2, 2, "about"),
        ("two or three dozen", 24, 36, "range"),
        ("four or five thousand", 4000, 5000, "range"),
        ("4-5 thousand", 4000, 5000, "range"),
        ("from 4,000 to 5,000", 4000, 5000, "range"),
        ("dozens of", 24, 99, "vague"),
        ("scores of", 40, 99, "vague"),
        ("tens of thousands of", 20000, 99999, "vague"),
        ("several", 3, 9, "vague"),
        ("a few hundred", 300, 999, "vague"),
        ("many", 2, None, "vague"),
        ("at least dozens of", 24, None, "at_least"),
        ("only 12", 12, 12, "exact"),
        ("a total of 12", 12, 12, "exact"),
        ("12 (!)", 12, 12, "exact"),
        ("not less than 1700 (!)", 1700, None, "at_least"),
        ("two point five thousand", 2500, 2500, "exact"),
        ("12,34,567", 1_234_567, 1_234_567, "exact"),
        ("three lakh", 300_000, 300_000, "exact"),
        ("two thousand million", 2_000_000_000, 2_000_000_000, "exact"),
        ("5k", 5000, 5000, "exact"),
        ("half a million", 500_000, 500_000, "exact"),
        ("nearly a quarter of a million", 250_000, 250_000, "about"),
    ],
)
def test_words_bound_a_number(words: str, low: int | None, high: int | None, bound: str) -> None:
    found = count(words)
    assert (found.low, found.high, found.bound.value) == (low, high, bound)


def test_a_move_between_two_figures_is_no_range() -> None:
    assert one_claim("The death toll rose from 12 to 40.").count.low == 40


def test_a_year_is_no_count() -> None:
    assert not extract_text("In 2014 killed and wounded soldiers were many.", "en", None).claims


def test_a_run_of_digits_too_long_to_count_is_a_reference() -> None:
    found = extract_text("The attack killed 99999999999999999999 soldiers.", "en", None)
    assert [mask.reason for mask in found.masks] == ["reference"]


@pytest.mark.parametrize(("convention", "low", "high"), [("headwater", 24, 99), ("acled", 12, 12), ("floor", 24, None)])
def test_dozens_follow_the_convention_chosen(convention: str, low: int, high: int | None) -> None:
    report = Report(outlet="x", text="Dozens of soldiers were killed.", source="x", capture="x", language="en")
    found = extract(report, None, ExtractOptions(convention=convention)).claims[0].count
    assert (found.low, found.high) == (low, high)


def test_an_unknown_convention_is_named_with_those_there_are() -> None:
    report = Report(outlet="x", text="x", source="x", capture="x", language="en")
    with pytest.raises(ExtractError, match="acled, airwars, floor, headwater"):
        extract(report, None, ExtractOptions(convention="guess"))


@pytest.mark.parametrize("single", [True, False])
def test_unnumbered_singles_can_be_left_out(single: bool) -> None:
    report = Report(outlet="x", text="A soldier was killed.", source="x", capture="x", language="en")
    assert len(extract(report, None, ExtractOptions(singles=single)).claims) == single
