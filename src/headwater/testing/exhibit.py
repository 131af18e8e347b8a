"""Pictures and what is seen in them: strategies for exhibits, uses, likenesses, sightings, items and galleries."""

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from headwater.model import (
    Alteration,
    Coordinates,
    Exhibit,
    Fact,
    Frame,
    Gallery,
    Item,
    Known,
    Likeness,
    Medium,
    Pairing,
    Region,
    Seen,
    Sighting,
    Use,
    outcome_set,
)
from headwater.model.sighting import STATES
from headwater.testing.entry import instants
from headwater.testing.scope import areas, periods
from headwater.testing.text import digests, ids, names, slugs, texts

_KINDS = (("equipment", "vehicle", "humvee"), ("equipment", "vehicle", "armoured", "tank"), ("equipment", "other"))
_STATES = st.lists(st.sampled_from(sorted(STATES)), max_size=2).map(lambda found: outcome_set(*found))
_PARTIES = st.sampled_from((None, ("iraq",), ("iraq", "iraqi-forces")))
_SHARE = st.integers(0, 50).map(lambda part: part / 100)


@cache
def coordinates() -> st.SearchStrategy[Coordinates]:
    """Give points on the ground, with a radius or without."""
    lat, lon = st.integers(-9000, 9000), st.integers(-18000, 18000)
    radius = st.none() | st.integers(0, 500).map(lambda part: part / 10)
    return st.builds(Coordinates, lat=lat.map(lambda c: c / 100), lon=lon.map(lambda c: c / 100), radius_km=radius)


@cache
def frames() -> st.SearchStrategy[Frame]:
    """Give frames of videos and photos."""
    pdq = st.integers(0, 2**256 - 1).map(lambda number: f"{number:064x}")
    at = st.integers(0, 6000).map(lambda tenth: tenth / 10)
    return st.builds(Frame, at=at, pdq=pdq, quality=st.integers(0, 100))


@cache
def facts() -> st.SearchStrategy[Fact]:
    """Give what files say of themselves."""
    return st.builds(Fact, told_by=st.sampled_from(("exif", "c2pa", "container")), name=names(), value=texts(0, 20))


@st.composite
def exhibits(draw: st.DrawFn) -> Exhibit:
    """Give photos and videos."""
    medium = draw(st.sampled_from(Medium))
    still = medium is Medium.PHOTO
    return Exhibit(
        digest=draw(digests()),
        name=draw(names()),
        medium=medium,
        media_type="image/jpeg" if still else "video/mp4",
        size=draw(st.integers(1, 2**40)),
        width=draw(st.integers(1, 9000)),
        height=draw(st.integers(1, 9000)),
        seconds=None if still else draw(st.integers(0, 6000)) / 10,
        frames=tuple(draw(st.lists(frames(), min_size=1, max_size=1 if still else 3))),
        taken=draw(st.none() | periods()),
        at=draw(st.none() | coordinates()),
        facts=tuple(draw(st.lists(facts(), max_size=2))),
        drawn=draw(st.booleans()),
    )


@st.composite
def uses(draw: st.DrawFn, exhibit: str | None = None) -> Use:
    """Give uses of exhibits, of the one of the given id where it is given."""
    return Use(
        exhibit=draw(ids("exhibit")) if exhibit is None else exhibit,
        source=draw(names()),
        report=draw(st.none() | ids("report")),
        outlet=draw(texts(0, 12)),
        published=draw(st.none() | periods()),
        caption=draw(texts(0, 30)),
        said_on=draw(st.none() | periods()),
        said_place=draw(texts(0, 12)),
    )


@st.composite
def likenesses(draw: st.DrawFn) -> Likeness:
    """Give pairs of pictures that are one."""
    one, other = draw(st.lists(ids("exhibit"), min_size=2, max_size=2, unique=True))
    return Likeness(
        one=one,
        other=other,
        alterations=tuple(draw(st.lists(st.sampled_from(Alteration), max_size=2, unique=True))),
        score=draw(st.integers(0, 100)) / 100,
        line=draw(names()),
    )


@cache
def known() -> st.SearchStrategy[Known]:
    """Give entries of an archive of hashes."""
    pdq = frames().map(lambda frame: frame.pdq)
    return st.builds(Known, pdq=pdq, source=names(), seen=st.none() | periods(), caption=texts(0, 9))


def _entries() -> st.SearchStrategy[list[Known]]:
    return st.lists(known(), max_size=1)


@cache
def regions() -> st.SearchStrategy[Region]:
    """Give boxes within a picture."""
    side = st.integers(1, 50).map(lambda part: part / 100)
    return st.builds(Region, left=_SHARE, top=_SHARE, width=side, height=side)


@st.composite
def sightings(draw: st.DrawFn) -> Sighting:
    """Give things seen in pictures."""
    return Sighting(
        kind=draw(st.sampled_from(_KINDS)),
        type=draw(names()),
        model=draw(texts(0, 12)),
        states=draw(_STATES),
        party=draw(_PARTIES),
        whose=draw(texts(0, 12)),
        marks=tuple(draw(st.lists(names(), max_size=2))),
        place=draw(texts(0, 12)),
        area=draw(st.none() | areas()),
        point=draw(st.none() | coordinates()),
        on=draw(st.none() | periods()),
        exhibit=draw(st.none() | ids("exhibit")),
        region=draw(st.none() | regions()),
        who=draw(texts(0, 12)),
        recorded=draw(st.none() | instants()),
        source=draw(names()),
        given=draw(st.none() | slugs()),
    )


@st.composite
def seen(draw: st.DrawFn) -> Seen:
    """Give all the sightings of one source."""
    found = draw(st.lists(sightings(), max_size=3, unique_by=lambda one: one.id))
    return Seen(source=draw(names()), sightings=tuple(found))


@st.composite
def pairings(draw: st.DrawFn, known: Sequence[str] | None = None) -> Pairing:
    """Give pairs of sightings that may be of one thing, of the given ids (at least two) where they are given."""
    some = ids("sighting") if known is None else st.sampled_from(sorted(known))
    one, other = sorted(draw(st.lists(some, min_size=2, max_size=2, unique=True)))
    return Pairing(one=one, other=other, score=draw(st.integers(0, 100)) / 100, reasons=(draw(names()),))


@st.composite
def items(draw: st.DrawFn, known: Sequence[str] | None = None) -> Item:
    """Give items, of sightings of the given ids where they are given."""
    some = ids("sighting") if known is None else st.sampled_from(sorted(known))
    return Item(
        sightings=tuple(draw(st.lists(some, min_size=1, max_size=2, unique=True))),
        kind=draw(st.sampled_from(_KINDS)),
        type=draw(names()),
        model=draw(texts(0, 12)),
        party=draw(_PARTIES),
        states=draw(_STATES),
    )


@st.composite
def galleries(draw: st.DrawFn, known: Sequence[str] | None = None) -> Gallery:
    """Give what was made of a case's pictures, about sightings of the given ids where they are given."""
    few = known is not None and len(known) < 2
    return Gallery(
        likenesses=tuple(draw(st.lists(likenesses(), max_size=2, unique_by=lambda one: one.id))),
        pairings=() if few else tuple(draw(st.lists(pairings(known), max_size=2))),
        items=() if known == () else tuple(draw(st.lists(items(known), max_size=2, unique_by=lambda one: one.id))),
        known=tuple(draw(_entries())),
        gone=tuple(draw(st.lists(ids("exhibit") | ids("use"), max_size=2))),
    )
