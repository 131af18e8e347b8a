"""What is counted, and the counts: strategies for periods, areas, populations, scopes and counts."""

from datetime import date
from functools import cache

from hypothesis import strategies as st

from headwater.model import (
    Area,
    Bound,
    Count,
    Number,
    Outcome,
    Outcomes,
    Period,
    Population,
    Precision,
    Scope,
    Site,
    outcome_set,
)
from headwater.testing.text import names, texts

KINDS = (
    ("people",),
    ("people", "combatants"),
    ("people", "civilians"),
    ("people", "civilians", "children"),
    ("people", "civilians", "women"),
    ("equipment",),
    ("equipment", "vehicle"),
    ("equipment", "vehicle", "humvee"),
    ("equipment", "vehicle", "armoured", "tank"),
    ("equipment", "aircraft", "helicopter"),
    ("equipment", "other"),
)
PARTIES: tuple[tuple[str, ...], ...] = (
    (),
    ("iraq",),
    ("iraq", "iraqi-forces"),
    ("iraq", "iraqi-forces", "cts"),
    ("iraq", "pmf"),
    ("islamic-state",),
    ("civilians",),
)
AREAS = (
    ("Iraq",),
    ("Iraq", "Ninewa"),
    ("Iraq", "Ninewa", "Mosul"),
    ("Iraq", "Ninewa", "Mosul", "west Mosul"),
    ("Iraq", "Ninewa", "Mosul", "east Mosul"),
    ("Iraq", "Baghdad"),
    ("Syria",),
)
FIRST, LAST = date(1990, 1, 1), date(2035, 12, 31)
LARGEST = 2**53 - 1
"""The largest whole number that canonical JSON (RFC 8785) can hold."""


def periods(first: date = FIRST, last: date = LAST, *, closed: bool = False) -> st.SearchStrategy[Period]:
    """Give periods of days between two dates; `closed` leaves out those with an open side."""
    days = st.dates(first, last)
    one_day = days.map(Period.day)
    bounded = st.tuples(days, days).map(lambda pair: Period(start=min(pair), end=max(pair)))
    if closed:
        return one_day | bounded
    since = days.map(lambda on: Period(start=on))
    until = days.map(lambda on: Period(end=on))
    return one_day | bounded | since | until | st.just(Period())


@cache
def _paths(likely: tuple[tuple[str, ...], ...]) -> st.SearchStrategy[tuple[str, ...]]:
    likely_path = st.sampled_from(likely)
    return likely_path | likely_path | st.lists(names(8), min_size=1, max_size=3).map(tuple)


@cache
def areas() -> st.SearchStrategy[Area]:
    """Give areas, often of one small tree, so that two of them often have something to do with each other."""
    return _paths(AREAS).map(lambda path: Area(path=path))


def populations(*, known: bool = False) -> st.SearchStrategy[Population]:
    """Give populations; with `known` the party is always told."""
    party = _paths(PARTIES)
    return st.builds(Population, kind=_paths(KINDS), party=party if known else st.none() | party)


def outcomes(*, min_size: int = 0) -> st.SearchStrategy[Outcomes]:
    """Give sets of outcomes in their written order."""
    some = st.lists(st.sampled_from(Outcome), min_size=min_size, max_size=3, unique=True)
    return some.map(lambda chosen: outcome_set(*chosen))


def scopes(outcome: st.SearchStrategy[Outcomes] | None = None, *, known: bool = False) -> st.SearchStrategy[Scope]:
    """Give scopes; with `known` party, area and period are all told. `outcome` chooses the outcomes."""
    return st.builds(
        Scope,
        outcomes=outcomes() if outcome is None else outcome,
        population=populations(known=known),
        area=areas() if known else st.none() | areas(),
        period=periods() if known else st.none() | periods(),
    )


@cache
def sites() -> st.SearchStrategy[Site]:
    """Give sites of a small tree of places, of every precision."""
    steps = st.tuples(st.sampled_from(("a", "b")), st.sampled_from(("1", "2")), st.sampled_from(("x", "y")))
    paths = st.builds(lambda path, size: path[:size], steps, st.integers(1, 3))
    loose = st.sampled_from((Precision.PART, Precision.NEAR))
    by_length = {1: Precision.COUNTRY, 2: Precision.REGION, 3: Precision.CITY}
    known = paths.map(lambda path: Site(name="".join(path), precision=by_length[len(path)], path=path))
    loosely = st.builds(lambda path, how: Site(name="".join(path), precision=how, path=path), paths, loose)
    return known | loosely | names(8).map(lambda name: Site(name=name, precision=Precision.AMBIGUOUS))


@cache
def numbers() -> st.SearchStrategy[Number]:
    """Give what a count can count: whole numbers, mostly as ints, and fractions such as 0.5 as floats."""
    whole = st.integers(0, 40) | st.integers(0, 9_999) | st.integers(0, LARGEST)
    binary = st.builds(lambda n, k: (2 * n + 1) / 2**k, st.integers(0, 50), st.integers(1, 4))
    return whole | whole | binary | st.sampled_from((0.1, 1 / 3, 2 / 3, 0.07, 12.7, 0.0, 2.0, 1_500.0))


@cache
def counts() -> st.SearchStrategy[Count]:
    """Give counts of every bound."""
    return st.sampled_from(Bound).flatmap(_bounded)


@cache
def _bounded(bound: Bound) -> st.SearchStrategy[Count]:
    limits: st.SearchStrategy[tuple[Number | None, Number | None]]
    if bound is Bound.AT_LEAST:
        limits = st.tuples(numbers(), st.none())
    elif bound is Bound.AT_MOST:
        limits = st.tuples(st.none(), numbers())
    elif bound in (Bound.EXACT, Bound.ABOUT):
        limits = numbers().map(lambda number: (number, number))
    else:
        limits = st.tuples(numbers(), numbers()).map(lambda pair: (min(pair), max(pair)))
    if bound is Bound.VAGUE:
        limits |= st.tuples(numbers(), st.none())
    written = st.sampled_from(("12", "at least a dozen", "4,000 to 5,000", "десятки", "١٢")) | texts(1, 12)
    return st.builds(
        lambda pair, words, rough: Count(low=pair[0], high=pair[1], as_written=words, bound=bound, approximate=rough),
        limits,
        written,
        st.just(True) if bound is Bound.ABOUT else st.booleans(),
    )
