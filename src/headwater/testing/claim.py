"""Claims and what else extraction gives: strategies for speakers, claims, masks, drops and extractions."""

from functools import cache

from hypothesis import strategies as st

from headwater.model import (
    Claim,
    Dropped,
    Extraction,
    Kind,
    Mask,
    Modality,
    Outcomes,
    Population,
    Report,
    Role,
    Scope,
    Speaker,
    Words,
)
from headwater.testing.placement import pinned, placements, terms
from headwater.testing.report import reports, spans
from headwater.testing.scope import counts, outcomes, populations, scopes, sites
from headwater.testing.text import ids, names, slugs, texts

EXTRACTORS = ("rules-en-1", "rules-en-2", "by-hand")


def speakers(report: Report | None = None) -> st.SearchStrategy[Speaker]:
    """Give speakers; where a report is given, one with a span is named by the words that stand there."""
    loose = st.builds(Speaker, name=names(), actor=st.none() | slugs(), outlet=st.none() | slugs())
    if report is None:
        return loose
    pinned = spans(len(report.text)).filter(lambda span: span.of(report.text).strip())
    return loose | pinned.map(lambda span: Speaker(name=span.of(report.text), span=span))


@cache
def _outcomes_of(kind: Kind) -> st.SearchStrategy[Outcomes]:
    if kind is Kind.STRENGTH:
        return st.just(())
    return outcomes(min_size=1 if kind is Kind.LOSS else 0)


@cache
def words() -> st.SearchStrategy[Words]:
    """Give the text's own words for the parts of a scope."""
    part = st.none() | names(12)
    return st.builds(Words, population=part, party=part, place=part, period=part)


@st.composite
def claims(
    draw: st.DrawFn,
    report: Report | None = None,
    *,
    kind: st.SearchStrategy[Kind] | None = None,
    scope: st.SearchStrategy[Scope] | None = None,
) -> Claim:
    """Give a claim; where a report is given, one that is pinned to its words.

    `kind` chooses the kinds of claim. `scope` chooses the scope: it must fit the kind (a loss has outcomes,
    a strength none).
    """
    what = draw(st.sampled_from(Kind) if kind is None else kind)
    where, span, quote = draw(pinned(report))
    against: Population | None = draw(populations()) if what is Kind.RATIO else None
    return Claim(
        report=where,
        span=span,
        quote=quote,
        kind=what,
        count=draw(counts()),
        scope=draw(scopes(_outcomes_of(what)) if scope is None else scope),
        speakers=draw(st.lists(speakers(report), max_size=2).map(tuple)),
        modality=draw(st.sampled_from(Modality)),
        words=draw(st.just(Words()) | words()),
        role=draw(st.none() | st.sampled_from(Role)),
        against=against,
        per=draw(st.sampled_from(("a day", "a week", "в день"))) if what is Kind.RATE else None,
        extractor=draw(st.sampled_from(EXTRACTORS)),
        site=draw(st.none() | sites()),
    )


@st.composite
def masks(draw: st.DrawFn, report: Report | None = None) -> Mask:
    """Give a number that is no claim; where a report is given, one that stands in it."""
    where, span, quote = draw(pinned(report))
    reason = draw(st.sampled_from(("age", "calibre", "date", "money", "distance", "unit name")))
    return Mask(report=where, span=span, quote=quote, reason=reason)


@st.composite
def dropped(draw: st.DrawFn, report: Report | None = None) -> Dropped:
    """Give a claim that was dropped; its quote need not stand in the report, which may be why."""
    where = draw(ids("report")) if report is None else report.id
    reason = draw(st.sampled_from(("the words do not stand in the report", "a loss without an outcome")))
    return Dropped(report=where, quote=draw(texts(1, 24)), reason=reason)


@st.composite
def extractions(draw: st.DrawFn, report: Report | None = None) -> Extraction:
    """Give what one pass over one report gave, all of it about that report and pinned to its words."""
    source = draw(reports()) if report is None else report
    return Extraction(
        report=source.id,
        extractor=draw(st.sampled_from(EXTRACTORS)),
        claims=draw(st.lists(claims(source), max_size=2).map(tuple)),
        masks=draw(st.lists(masks(source), max_size=2).map(tuple)),
        dropped=draw(st.lists(dropped(source), max_size=1).map(tuple)),
        placements=draw(st.lists(placements(source), max_size=1).map(tuple)),
        terms=draw(st.lists(terms(source), max_size=1).map(tuple)),
    )
