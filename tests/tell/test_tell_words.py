import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tell_states import CASE, SAID

from headwater.model import Bound, Change, Count, Part, Period, Population, outcome_set
from headwater.tell.links import web_address
from headwater.tell.visible import language_tag, slug, visible
from headwater.tell.wording import (
    change_words,
    count_words,
    country,
    number,
    outcome_words,
    period_words,
    population_words,
    scope_words,
)
from headwater.testing import counts, periods, reports


@given(st.text())
def test_nothing_that_steers_or_cannot_be_written_stays(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.bidirectional(char) in _STEERING for char in shown)
    assert not any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in shown)
    assert visible(shown) == shown


_STEERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cf", "Cn", "Cs"])))
def test_honest_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_overrides_are_named_and_controls_are_drawn() -> None:
    assert visible("safe\u202egpj.exe\x00\x1b[31m\x7f\x85") == "safe⟦RLO⟧gpj.exe␀␛[31m␡\ufffd"
    assert visible("العربية \u200e12\u200f") == "العربية \u200e12\u200f"


@given(st.text())
def test_a_slug_is_safe_in_a_path(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug(text)) <= 40


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>", "file:///etc/passwd",
     "//x.example", "http:", "https:///path", "http://a b", "https://a\n.example", "http://[bad",
     "\u202ehttp://a.example", "", None, "mailto:a@b.example", "vbscript:x"],
)  # fmt: skip
def test_what_is_no_web_address_becomes_no_link(address: str | None) -> None:
    assert web_address(address) == ""


def test_a_web_address_becomes_a_link() -> None:
    for address in ("https://a.example/b?c=d&e=f#g", "http://a.example", "https://مثال.example/خبر"):
        assert web_address(address) == address


@given(reports())
def test_a_language_is_a_tag_or_nothing(found: object) -> None:
    language = getattr(found, "language", None)
    assert language_tag(language) in (language, "")


def test_language_tags() -> None:
    assert language_tag("zh-Hant-TW") == "zh-Hant-TW"
    assert language_tag('en" onload="x') == ""
    assert language_tag(None) == ""


@given(counts())
def test_a_count_in_words_names_its_limits(count: Count) -> None:
    words = count_words(count)
    for limit in (count.low, count.high):
        assert limit is None or number(limit) in words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(low=1959, high=1959, as_written="1,959"), "1,959"),
        (Count(low=1959, as_written="x", bound=Bound.AT_LEAST), "at least 1,959"),
        (Count(high=12, as_written="x", bound=Bound.AT_MOST), "at most 12"),
        (Count(low=990, high=990, as_written="x", bound=Bound.ABOUT), "about 990"),
        (Count(low=800, high=900, as_written="x", bound=Bound.RANGE), "800 to 900"),
        (Count(low=24, high=99, as_written="dozens", bound=Bound.VAGUE), "‘dozens’, read as 24 to 99"),
        (Count(low=2, as_written="many", bound=Bound.VAGUE), "‘many’, read as 2 or more"),
        (Count(low=1600, as_written="x", bound=Bound.AT_LEAST, approximate=True), "at least about 1,600"),
    ],
)
def test_counts_in_words(count: Count, words: str) -> None:
    assert count_words(count) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (1959, "1,959"), (0.5, "0.5"), (2.0, "2"), (10**15, "1e+15"), (1234567.5, "1.23457e+06")],
)
def test_numbers_in_print(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2016-11-30", "30 November 2016"),
        ("2016-11", "November 2016"),
        ("2016", "2016"),
        ("2016-10-17/2016-10-28", "17 to 28 October 2016"),
        ("2016-10-17/2016-12-02", "17 October to 2 December 2016"),
        ("2016-10-17/2017-07-10", "17 October 2016 to 10 July 2017"),
        ("../2017-07-10", "until 10 July 2017"),
        ("2016-10-17/..", "from 17 October 2016"),
        ("../..", ""),
    ],
)
def test_periods_in_words(period: str, words: str) -> None:
    assert period_words(Period.parse(period)) == words


@given(periods())
def test_every_period_has_words(period: Period) -> None:
    assert period_words(period) or (period.start is None and period.end is None)


def test_scopes_in_words() -> None:
    assert scope_words(SAID, CASE) == ("killed", "Northern Army", "Ford of Arn", "March 2020")
    assert outcome_words(outcome_set("captured", "killed", "wounded")) == "killed or wounded or captured"
    assert population_words(Population(kind=("equipment", "vehicle", "humvee"), party=("south",)), CASE) == (
        "Southern League: humvee"
    )
    assert population_words(Population(kind=("people", "civilians")), None) == "civilians, party not stated"


def test_countries_have_names() -> None:
    assert country("IQ") == "Iraq"
    assert country("Kurdistan Region") == "Kurdistan Region"
    assert country(None) == ""


def test_a_change_is_told_without_the_name_of_its_part_twice() -> None:
    line = Change(part=Part.AREA, before="a", after="b", line="area: all of Arn became the ford")
    assert change_words(line) == "all of Arn became the ford"
