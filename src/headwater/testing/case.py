"""Cases and what they name: strategies for actors, outlets, places and whole cases."""

from collections.abc import Sequence
from functools import cache

import msgspec
from hypothesis import strategies as st

from headwater.model import Actor, ActorRelation, Case, Outlet, Place, RelationKind
from headwater.testing.exhibit import coordinates
from headwater.testing.scope import periods
from headwater.testing.text import aliases, languages, names, slugs

_REPORTS = ("2015-02-04-gazette.md", "herald/imprint.html", "https://gazette.example/1")
_KINDS = ("people", "combatants", "civilians")


def _relations(others: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[ActorRelation, ...]]:
    one = st.builds(
        ActorRelation,
        kind=st.sampled_from(RelationKind),
        other=others,
        period=st.none() | periods(),
        reports=st.lists(st.sampled_from(_REPORTS), max_size=2, unique=True).map(tuple),
        why=st.just("") | names(),
    )
    return st.lists(one, max_size=2).map(tuple)


@cache
def actors() -> st.SearchStrategy[Actor]:
    """Give actors that are part of nothing; their relations may be to strangers."""
    return st.builds(
        Actor,
        id=slugs(),
        name=names(),
        kind=st.sampled_from(_KINDS),
        names=aliases(),
        relations=_relations(slugs()),
        apart=st.booleans(),
    )


@cache
def outlets() -> st.SearchStrategy[Outlet]:
    """Give outlets."""
    return st.builds(
        Outlet,
        id=slugs(),
        name=names(),
        country=st.none() | st.sampled_from(("IQ", "TR", "RU", "GB", "QA")),
        language=st.none() | languages(),
        family=st.none() | slugs(),
        controlled_by=st.none() | slugs(),
        names=st.lists(names(), max_size=2).map(tuple),
        domains=st.lists(slugs().map("{}.example".format), max_size=2).map(tuple),
    )


@cache
def places() -> st.SearchStrategy[Place]:
    """Give places that lie in no other."""
    return st.builds(Place, id=slugs(), name=names(), names=aliases())


@st.composite
def _forest(draw: st.DrawFn, least: int, most: int) -> dict[str, str | None]:
    """Give ids and, for each, its parent among them or None: no circles, in no particular order."""
    found = draw(st.lists(slugs(), min_size=least, max_size=most, unique=True))
    parents: dict[str, str | None] = {}
    for at, name in enumerate(found):
        parents[name] = draw(st.none() | st.sampled_from(found[:at])) if at else None
    return {name: parents[name] for name in draw(st.permutations(found))}


@st.composite
def _parties(draw: st.DrawFn) -> tuple[Actor, ...]:
    tree = draw(_forest(0, 4))
    return tuple(
        Actor(
            id=name,
            name=draw(names()),
            part_of=parent,
            kind=draw(st.sampled_from(_KINDS)),
            names=draw(aliases()),
            relations=draw(_relations(st.sampled_from(sorted(tree)))),
            apart=draw(st.booleans()),
        )
        for name, parent in tree.items()
    )


@st.composite
def _publishers(draw: st.DrawFn, actor_ids: Sequence[str]) -> tuple[Outlet, ...]:
    owner = st.none() | st.sampled_from(actor_ids) if actor_ids else st.none()
    some = draw(st.lists(outlets(), max_size=3, unique_by=lambda outlet: outlet.id))
    return tuple(msgspec.structs.replace(outlet, controlled_by=draw(owner)) for outlet in some)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Give a case: its actors and places are trees, and every id that it mentions is there."""
    parties = draw(_parties())
    lie = draw(_forest(1, 4))
    return Case(
        title=draw(names()),
        period=draw(periods()),
        area=draw(st.sampled_from(sorted(lie))),
        actors=parties,
        outlets=draw(_publishers([actor.id for actor in parties])),
        places=tuple(
            Place(id=name, name=draw(names()), within=parent, names=draw(aliases()), at=draw(st.none() | coordinates()))
            for name, parent in lie.items()
        ),
    )
