"""Claims: pinned to words, and whole for their kind."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import testing
from headwater.model import (
    Claim,
    Count,
    Extraction,
    Kind,
    Outcome,
    Population,
    Report,
    Scope,
    Span,
    Speaker,
)

REPORT = Report(outlet="rudaw", text="The ministry said 12 soldiers died.", source="a.md", capture="sha256:0")
DEAD = Scope(outcomes=(Outcome.KILLED,), population=Population())
FORCE = Scope(population=Population())


def claim(quote: str = "12", *, kind: Kind = Kind.LOSS, scope: Scope = DEAD) -> Claim:
    span = Span(start=18, end=20)
    return Claim(
        report=REPORT.id,
        span=span,
        quote=quote,
        kind=kind,
        count=Count(low=12, high=12, as_written="12"),
        scope=scope,
    )


@given(st.data())
def test_a_claim_made_from_a_report_is_pinned_to_it_and_to_no_other(data: st.DataObject) -> None:
    report = data.draw(testing.reports())
    made = data.draw(testing.claims(report))
    assert made.pinned_to(report)
    assert made.quote == made.span.of(report.text)
    assert not made.pinned_to(msgspec.structs.replace(report, id="", outlet=report.outlet + "x"))


@given(testing.claims())
def test_a_claim_is_whole_for_its_kind(made: Claim) -> None:
    assert (made.kind is Kind.RATIO) == (made.against is not None)
    assert (made.kind is Kind.RATE) == (made.per is not None)
    assert (made.kind is not Kind.LOSS) or made.scope.outcomes
    assert (made.kind is not Kind.STRENGTH) or not made.scope.outcomes


@given(st.data())
def test_everything_in_an_extraction_is_about_its_report(data: st.DataObject) -> None:
    report = data.draw(testing.reports())
    extraction: Extraction = data.draw(testing.extractions(report))
    assert extraction.report == report.id
    assert all(made.pinned_to(report) for made in extraction.claims)
    assert {drop.report for drop in extraction.dropped} <= {report.id}
    assert all(mask.span.of(report.text) == mask.quote for mask in extraction.masks)


def test_words_that_stand_elsewhere_do_not_pin_a_claim() -> None:
    assert claim().pinned_to(REPORT)
    assert not claim("13").pinned_to(REPORT)


def test_a_quote_that_is_not_as_long_as_its_span_is_refused() -> None:
    with pytest.raises(ValueError, match="not as long as its span"):
        claim("12 soldiers")


def test_a_loss_without_an_outcome_is_refused() -> None:
    with pytest.raises(ValueError, match="a loss needs an outcome"):
        claim(scope=FORCE)


def test_a_strength_with_an_outcome_is_refused() -> None:
    with pytest.raises(ValueError, match="a strength has no outcomes"):
        claim(kind=Kind.STRENGTH)
    assert claim(kind=Kind.STRENGTH, scope=FORCE).scope.outcomes == ()


def test_a_ratio_against_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="says against whom"):
        claim(kind=Kind.RATIO)


def test_a_loss_against_somebody_is_refused() -> None:
    with pytest.raises(ValueError, match="says against whom"):
        msgspec.structs.replace(claim(), id="", against=Population())


def test_a_rate_per_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="says per what"):
        claim(kind=Kind.RATE)


def test_a_loss_per_day_that_is_no_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="says per what"):
        msgspec.structs.replace(claim(), id="", per="a day")


@pytest.mark.parametrize("name", ["", "  ", "\u00a0"])
def test_a_speaker_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="a speaker needs a name"):
        Speaker(name=name)
