"""Comparisons and what they are made of: strategies for rates, figures, cells, columns and relations."""

from functools import cache

from hypothesis import strategies as st

from headwater.model import (
    Carrying,
    Cell,
    Column,
    Comparison,
    Figure,
    Following,
    Grouping,
    Lean,
    Rate,
    Related,
    RelationKind,
    Shuffled,
    Side,
    Stance,
    Tone,
    Wording,
)
from headwater.testing.scope import periods
from headwater.testing.text import ids, names, slugs, texts

_PARTIES = st.sampled_from((None, ("iraq",), ("iraq", "iraqi-forces")))


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    """Give rates, with an interval that holds them or, of few, without one."""
    total = draw(st.integers(0, 200))
    count = draw(st.integers(0, total))
    if not total or draw(st.booleans()):
        return Rate(count=count, total=total)
    share = count / total
    return Rate(count=count, total=total, low=draw(st.floats(0, share)), high=draw(st.floats(share, 1)))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Give figures, of known and of unknown origin."""
    return Figure(
        origin=draw(ids("origin")),
        speaker=draw(st.none() | names()),
        actor=draw(st.none() | slugs()),
        stance=draw(st.sampled_from(Stance)),
        party=draw(_PARTIES),
        first=draw(ids("claim")),
        published=draw(st.none() | periods()),
        window=draw(st.none() | periods()),
        outlets=tuple(draw(st.lists(slugs(), max_size=3, unique=True))),
    )


@st.composite
def cells(draw: st.DrawFn) -> Cell:
    """Give cells: figures carried, denied, and left out."""
    does = draw(st.sampled_from(Carrying))
    out = does is Carrying.LEFT_OUT
    lag = draw(st.none() | st.tuples(st.integers(0, 400), st.integers(0, 30)))
    return Cell(
        figure=draw(ids("origin")),
        outlet=draw(slugs()),
        does=does,
        claims=() if out else tuple(draw(st.lists(ids("claim"), min_size=1, max_size=2, unique=True))),
        words=() if out else tuple(draw(st.lists(st.sampled_from(("area", "rounded")), max_size=2, unique=True))),
        lag=(lag[0], lag[0] + lag[1]) if lag and not out else None,
        controller=draw(st.none() | slugs()),
        side=draw(st.sampled_from(Side)),
        reprinted=draw(st.booleans()),
    )


@cache
def leans() -> st.SearchStrategy[Lean]:
    """Give whose word was taken."""
    return st.builds(
        Lean,
        speaker=st.none() | names(),
        actor=st.none() | slugs(),
        stance=st.sampled_from(Stance),
        figures=st.integers(1, 50),
    )


@cache
def wordings() -> st.SearchStrategy[Wording]:
    """Give ways of naming a thing."""
    return st.builds(
        Wording,
        thing=st.sampled_from(("fighter", "killed")),
        group=st.sampled_from(("terrorist", "martyr", "neutralised")),
        tone=st.sampled_from(Tone),
        party=st.none() | slugs(),
        count=st.integers(1, 50),
        reports=st.lists(ids("report"), min_size=1, max_size=2, unique=True).map(tuple),
    )


@cache
def columns() -> st.SearchStrategy[Column]:
    """Give columns of outlets, countries and controllers."""
    return st.builds(
        Column,
        by=st.sampled_from(Grouping),
        key=slugs(),
        outlets=st.lists(slugs(), min_size=1, max_size=2, unique=True).map(tuple),
        reports=st.integers(1, 20),
        does=st.dictionaries(st.sampled_from(Carrying), st.integers(1, 9), max_size=3),
        changes=st.dictionaries(st.sampled_from(Carrying), rates(), max_size=3),
        stances=st.dictionaries(st.sampled_from(Stance), rates(), max_size=2),
        sides=st.dictionaries(st.sampled_from(Side), rates(), max_size=2),
        lags=st.lists(st.integers(0, 90), max_size=4).map(sorted).map(tuple),
        undated=st.integers(0, 3),
        leans=st.lists(leans(), max_size=2).map(tuple),
        wordings=st.lists(wordings(), max_size=2).map(tuple),
    )


@st.composite
def shuffles(draw: st.DrawFn) -> Shuffled:
    """Give what dealing controllers out by lot came to."""
    times = draw(st.integers(1, 2_000))
    return Shuffled(
        seen=draw(st.floats(-1, 1)),
        mean=draw(st.floats(-1, 1)),
        as_far=draw(st.integers(0, times)),
        shuffles=times,
        seed=draw(st.integers(0, 9)),
    )


@cache
def followings() -> st.SearchStrategy[Following]:
    """Give what the figures tell of control, shuffled or refused."""
    return st.builds(
        Following,
        outlets=st.integers(0, 60),
        controllers=st.integers(0, 9),
        enemy=rates(),
        raised=st.dictionaries(st.sampled_from(Side), rates(), max_size=3),
        carrying=st.none() | shuffles(),
        raising=st.none() | shuffles(),
        refused=st.just("") | texts(1, 40),
    )


@cache
def relateds() -> st.SearchStrategy[Related]:
    """Give relations between actors, and of actors to outlets."""
    return st.builds(
        Related,
        actor=slugs(),
        kind=st.sampled_from(RelationKind),
        other=slugs(),
        period=st.none() | periods(),
        reports=st.lists(st.sampled_from(("a.md", "https://gazette.example/1")), max_size=2, unique=True).map(tuple),
        why=st.just("") | texts(1, 30),
        short=st.booleans(),
    )


@cache
def comparisons() -> st.SearchStrategy[Comparison]:
    """Give small comparisons; their parts need not belong together."""
    return st.builds(
        Comparison,
        figures=st.lists(figures(), max_size=2).map(tuple),
        cells=st.lists(cells(), max_size=3).map(tuple),
        columns=st.lists(columns(), max_size=2).map(tuple),
        following=st.none() | followings(),
        related=st.lists(relateds(), max_size=2).map(tuple),
        least=st.integers(0, 9),
        days=st.integers(0, 30),
    )
