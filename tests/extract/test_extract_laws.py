"""Laws of extraction: it never raises, pins every claim, and accounts for every number."""

import re
import tomllib
from importlib.resources import files

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from headwater.extract import ExtractOptions, extract, extract_text
from headwater.extract.extractor import readable
from headwater.extract.fold import encodable, fold
from headwater.extract.pack import load_pack
from headwater.extract.packroom import languages
from headwater.extract.verify import problem
from headwater.model import Period, Report, Span

PIECES = (
    """
at least|more than|up to|about|between|and|or|to|from|dozens|hundreds of|several|a|an|no|none of|two|five|twenty-two
a hundred|thousand|million|half a dozen|12|2,800|1 500|3.5|1999|45-year-old|122mm|T-72|9th Division|$5|40 percent
soldiers|militants|civilians|children|tanks|Humvees|a helicopter|people|members of|others|men|villages|rockets
killed|wounded|were killed|were|have been|destroyed|captured|lost|died|dead|missing|casualties|death toll|losses
the army|the ministry said|according to|denied that|told Reuters|estimated|reportedly|could|if|while|but|that|who
in Harrow|near Velmar|on 3 March|since May|in November|over a month|last week|before the offensive|, |; |: |. |(!)|"|-
among them|including|of them|of whom|another|a total of|bringing the total to|for every|the figure of|was wrong|one
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

texts = st.one_of(
    st.text(min_size=1, max_size=120),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6), st.integers().map(str)), max_size=20).map(
        " ".join
    ),
).filter(lambda text: bool(text.strip()))

periods = st.none() | st.dates().map(Period.day)
EXAMPLES = [
    example["text"]
    for example in tomllib.loads(
        files("headwater.extract").joinpath("packs", "en", "examples.toml").read_text(encoding="utf-8")
    )["example"]
]


@given(texts, periods)
@settings(deadline=None, max_examples=300)
def test_every_claim_stands_verbatim_and_can_be_derived_again(text: str, published: Period | None) -> None:
    report = Report(outlet="x", text=text, source="x", capture="x", language="en", published=published)
    found = extract(report, None, ExtractOptions())
    pack = load_pack("en")
    for claim in found.claims:
        assert claim.pinned_to(report)
        assert problem(claim, report, pack, pack.limits["headwater"]) is None


@given(texts)
@settings(deadline=None, max_examples=300)
def test_every_digit_is_covered_by_a_claim_or_a_mask(text: str) -> None:
    found = extract_text(text, "en", None)
    spans = [*(claim.span for claim in found.claims), *(mask.span for mask in found.masks)]
    for digits in re.finditer(r"\d+", text):
        span = Span(start=digits.start(), end=digits.end())
        assert any(one.covers(span) or one.meets(span) for one in spans), digits


@given(texts)
@settings(deadline=None, max_examples=100)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    published = Period.parse("2021-03-04")
    assert extract_text(text, "en", published).to_json() == extract_text(text, "en", published).to_json()


@given(texts)
@settings(deadline=None, max_examples=100)
def test_masks_quote_their_words(text: str) -> None:
    for mask in extract_text(text, "en", None).masks:
        assert text[mask.span.start : mask.span.end] == mask.quote
        assert mask.reason


@given(st.lists(st.sampled_from(EXAMPLES), min_size=2, max_size=4, unique=True))
@settings(deadline=None, max_examples=40)
def test_paragraphs_apart_give_what_each_gives_alone_moved_along(paragraphs: list[str]) -> None:
    # 'among them', 'one' and figures named again look back over the report: left out here.
    assume(not any("figure" in text or "restated" in text for text in paragraphs))
    whole = extract_text("\n\n".join(paragraphs), "en", None)
    got = [(claim.span.start, claim.span.end, claim.count, claim.scope.outcomes) for claim in whole.claims]
    expected, at = [], 0
    for text in paragraphs:
        alone = extract_text(text, "en", None).claims
        expected += [(at + one.span.start, at + one.span.end, one.count, one.scope.outcomes) for one in alone]
        at += len(text) + 2
    assert sorted(got, key=str) == sorted(expected, key=str)


@given(st.text())
@settings(deadline=None)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(encodable(text)) == len(text)


@given(st.text(min_size=1, max_size=3))
@settings(deadline=None, max_examples=50)
def test_a_report_in_another_language_is_left_unread_with_the_reason(language: str) -> None:
    assume(language.split("-", maxsplit=1)[0].lower() not in languages())
    report = Report(outlet="x", text="12 soldiers were killed.", source="x", capture="x", language=language)
    reason = readable(report)
    assert reason is not None
    assert reason.startswith("the extractor reads ")
    assert not extract(report, None, ExtractOptions()).claims
