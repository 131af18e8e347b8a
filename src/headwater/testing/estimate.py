"""Estimates and weighings, every reference inside the claims that are given."""

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from headwater.model import Diagnostic, Estimate, Family, Interval, Moment, Sense, Subject, Weighing
from headwater.testing.scope import scopes
from headwater.testing.text import ids, names, slugs, texts

_figures = st.floats(0, 2**40, allow_nan=False)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Give intervals, closed or open at an end, with a level or without."""
    low, high = draw(st.none() | _figures), draw(st.none() | _figures)
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    return Interval(low=low, high=high, level=draw(st.none() | st.floats(0.5, 0.99)))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """Give moments of a curve."""
    low, median, high = sorted(draw(st.tuples(_figures, _figures, _figures)))
    day_low, day_median, day_high = sorted(draw(st.tuples(_figures, _figures, _figures)))
    return Moment(
        day=draw(st.integers(1, 400)),
        mean=draw(_figures),
        median=median,
        low=low,
        high=high,
        day_mean=draw(_figures),
        day_median=day_median,
        day_low=day_low,
        day_high=day_high,
    )


@cache
def subjects() -> st.SearchStrategy[Subject]:
    """Give what estimates are of: a scope, or a category and a party on a day."""
    days = st.none() | st.integers(1, 400) | st.dates()
    in_a_sheet = st.builds(Subject, words=names(), category=names(), party=names(), day=days)
    return in_a_sheet | st.builds(Subject, words=names(), scope=scopes())


@st.composite
def estimates(draw: st.DrawFn, claims: Sequence[str] | None = None) -> Estimate:
    """Give an estimate, resting on claims of the given ids where they are given; some are refused."""
    some = ids("claim") if claims is None else st.sampled_from(claims)
    told = draw(st.booleans())
    return Estimate(
        family=draw(st.sampled_from(Family)),
        method=draw(slugs()),
        subject=draw(subjects()),
        sense=draw(st.sampled_from(Sense)),
        best=draw(_figures) if told else None,
        mean=draw(st.none() | _figures) if told else None,
        median=draw(st.none() | _figures) if told else None,
        intervals=draw(st.lists(intervals(), max_size=2).map(tuple)) if told else (),
        refused="" if told else draw(names()),
        grade=draw(st.sampled_from(("", "fair", "B2"))),
        assumptions=tuple(draw(st.lists(texts(1, 30), min_size=1, max_size=2))),
        diagnostics=tuple(draw(st.lists(st.builds(Diagnostic, name=names(), value=st.none() | _figures), max_size=2))),
        derivation=tuple(draw(st.lists(texts(1, 30), max_size=2))),
        turns=tuple(draw(st.lists(texts(1, 30), max_size=1))),
        cites=tuple(draw(st.lists(texts(1, 30), max_size=1))),
        curve=tuple(draw(st.lists(moments(), max_size=2))),
        claims=tuple(draw(st.lists(some, max_size=3, unique=True))) if claims is None or claims else (),
    )


@st.composite
def weighings(draw: st.DrawFn, claims: Sequence[str] | None = None) -> Weighing:
    """Give a weighing of up to three estimates."""
    return Weighing(estimates=tuple(draw(st.lists(estimates(claims), max_size=3, unique_by=lambda one: one.id))))
