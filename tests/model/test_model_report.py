"""Reports and the words in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import testing
from headwater.model import Report, Span

short = testing.spans(length=12)


def places_of(span: Span) -> set[int]:
    return set(range(span.start, span.end))


@given(testing.texts(1, 40), st.data())
def test_a_span_gives_its_words(text: str, data: st.DataObject) -> None:
    span = data.draw(testing.spans(len(text)))
    assert text[: span.start] + span.of(text) + text[span.end :] == text
    assert span.of(text)


@given(testing.texts(0, 40), testing.spans())
def test_a_span_past_the_end_of_the_text_is_an_error(text: str, span: Span) -> None:
    if span.end > len(text):
        with pytest.raises(IndexError, match=f"ends at {span.end}, the text at {len(text)}"):
            span.of(text)


@given(short, short)
def test_spans_cover_and_meet_as_sets_of_places(one: Span, other: Span) -> None:
    assert one.covers(other) == (places_of(one) >= places_of(other))
    assert one.meets(other) == bool(places_of(one) & places_of(other)) == other.meets(one)


@given(st.lists(short))
def test_spans_sort_by_where_they_start_then_end(spans: list[Span]) -> None:
    assert sorted(spans) == sorted(spans, key=lambda span: (span.start, span.end))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (-2, -1)])
def test_an_empty_or_backward_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start=start, end=end)


@given(testing.reports())
def test_a_headline_lies_in_the_text(report: Report) -> None:
    assert report.headline is None or report.headline.of(report.text)


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0\u2003"])
def test_a_report_without_words_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a report needs text"):
        Report(outlet="rudaw", text=text, source="a.md", capture="sha256:0")


def test_a_headline_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="the headline lies outside the text"):
        Report(outlet="rudaw", text="Mosul", source="a.md", capture="sha256:0", headline=Span(start=0, end=6))


def test_text_that_is_no_unicode_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        Report(outlet="rudaw", text="\ud800", source="a.md", capture="sha256:0")
