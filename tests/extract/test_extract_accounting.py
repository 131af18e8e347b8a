"""Every number of a report ends as a claim, with its reason, or in words that the verifier dropped; in any text."""

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.extract import REASONS, ExtractOptions, explain
from headwater.extract.packroom import languages
from headwater.model import Report, Span

PACKS = files("headwater.extract").joinpath("packs")
NUMBERS = (
    "7",
    "1,300",
    "2 800",
    "2.800",
    "45",
    "1959",
    "3.5",
    "٢٨٠٠",
    "۱۲",
    "122",
    "1.5",
    "17:30",
    "20-10",
    "007",
    "2016",
)


def texts(language: str) -> list[str]:
    """Give the texts of a pack's examples."""
    listed = tomllib.loads(PACKS.joinpath(language, "examples.toml").read_text(encoding="utf-8"))["example"]
    return [example["text"] for example in listed]


@pytest.mark.parametrize("language", languages())
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_every_digit_is_in_a_claim_or_has_a_reason(language: str, data: st.DataObject) -> None:
    words = data.draw(st.sampled_from(texts(language))).split()
    for number in data.draw(st.lists(st.sampled_from(NUMBERS), max_size=4)):
        words.insert(data.draw(st.integers(0, len(words))), number)
    report = Report(outlet="-", text=" ".join(words), source="-", capture="-", language=language)
    sentences = explain(report, None, ExtractOptions())
    told = [number for one in sentences for number in one.numbers]
    told += [mask.span for one in sentences for mask in one.masks]
    dropped = [one.quote for sentence in sentences for one in sentence.dropped]
    told += [Span(start=at, end=at + len(quote)) for quote in dropped if (at := report.text.find(quote)) >= 0]
    for run in re.finditer(r"\d+", report.text):
        assert any(span.start <= run.start() and run.end() <= span.end for span in told), (report.text, run.group())
    assert {mask.reason for one in sentences for mask in one.masks} <= REASONS.keys()


@pytest.mark.parametrize("language", languages())
def test_a_report_explained_is_the_report_extracted(language: str) -> None:
    report = Report(outlet="-", text="\n\n".join(texts(language)), source="-", capture="-", language=language)
    sentences = explain(report, None, ExtractOptions())
    assert all(one.text == one.span.of(report.text) for one in sentences)
    assert all(mask.span.of(report.text) == mask.quote for one in sentences for mask in one.masks)
    assert sum(len(one.claims) for one in sentences) > 0
