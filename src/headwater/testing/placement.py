"""Who is placed where, and the words for people and acts: strategies for placements and terms."""

from functools import cache

from hypothesis import strategies as st

from headwater.model import Bearing, Ground, Lie, Modality, Placement, PlacementKind, Report, Span, Term, Tone
from headwater.testing.report import spans
from headwater.testing.scope import areas, periods, sites
from headwater.testing.text import ids, names, texts

_PARTIES = st.sampled_from((None, ("iraq",), ("iraq", "iraqi-forces")))


@cache
def grounds() -> st.SearchStrategy[Ground]:
    """Give places as reports name them, resolved or not."""
    return st.builds(Ground, words=names(), area=st.none() | areas(), site=st.none() | sites())


@st.composite
def pinned(draw: st.DrawFn, report: Report | None) -> tuple[str, Span, str]:
    """Give a report's id, a span and the words that stand there."""
    if report is not None:
        span = draw(spans(len(report.text)))
        return report.id, span, span.of(report.text)
    quote, start = draw(texts(1, 24)), draw(st.integers(0, 5_000))
    return draw(ids("report")), Span(start=start, end=start + len(quote)), quote


@st.composite
def placements(draw: st.DrawFn, report: Report | None = None) -> Placement:
    """Give positions and movements; where a report is given, pinned to its words."""
    where, span, quote = draw(pinned(report))
    kind = draw(st.sampled_from(PlacementKind))
    still = kind is PlacementKind.POSITION
    lie = draw(st.sampled_from(Lie)) if still else None
    start, goal = draw(st.none() | grounds()), draw(grounds())
    sides = st.lists(st.sampled_from(Bearing), min_size=1, max_size=2, unique=True)
    return Placement(
        report=where,
        span=span,
        quote=quote,
        kind=kind,
        who=draw(names()),
        party=draw(_PARTIES),
        place=draw(grounds()) if still else None,
        lie=lie,
        bearings=tuple(draw(sides)) if lie is Lie.SIDE else (),
        distance_km=draw(st.none() | st.integers(0, 300).map(float)),
        start=None if still else start,
        goal=None if still else goal,
        done=draw(st.booleans()),
        modality=draw(st.sampled_from(Modality)),
        period=draw(st.none() | periods()),
        extractor="rules-en-1",
    )


@st.composite
def terms(draw: st.DrawFn, report: Report | None = None) -> Term:
    """Give words for people and acts; where a report is given, ones that stand in it."""
    where, span, quote = draw(pinned(report))
    return Term(
        report=where,
        span=span,
        quote=quote,
        thing=draw(st.sampled_from(("fighter", "killed", "taken"))),
        group=draw(st.sampled_from(("fighter", "terrorist", "martyr", "neutralised", "liberated"))),
        tone=draw(st.sampled_from(Tone)),
        party=draw(_PARTIES),
    )
