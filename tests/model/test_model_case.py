"""Cases: trees of actors and places, and who stands how to whom, when."""

from itertools import product

import msgspec
import pytest
from hypothesis import given

from headwater import testing
from headwater.model import Actor, ActorRelation, Case, Outlet, Period, Place, RelationKind

ALWAYS = Period()


def relation(kind: RelationKind, other: str, period: str | None = None) -> ActorRelation:
    return ActorRelation(kind=kind, other=other, period=Period.parse(period) if period else None)


def case(*actors: Actor, places: tuple[Place, ...] = (Place(id="iraq", name="Iraq"),)) -> Case:
    return Case(title="A case", period=ALWAYS, area="iraq", actors=actors, places=places)


IRAQ = Actor(id="iraq", name="Iraq", relations=(relation(RelationKind.OPPOSED, "islamic-state", "2014/2017"),))
FORCES = Actor(id="iraqi-forces", name="Iraqi forces", part_of="iraq")
CTS = Actor(
    id="cts",
    name="Counter Terrorism Service",
    part_of="iraqi-forces",
    relations=(relation(RelationKind.ALLIED, "coalition"), relation(RelationKind.CONTROLS, "cts-news")),
)
ISLAMIC_STATE = Actor(id="islamic-state", name="Islamic State")
COALITION = Actor(id="coalition", name="Coalition")
MOSUL = case(CTS, FORCES, IRAQ, ISLAMIC_STATE, COALITION)


@given(testing.cases())
def test_every_path_runs_from_a_root_down_to_its_end(made: Case) -> None:
    parents = {actor.id: actor.part_of for actor in made.actors}
    for actor in made.actors:
        path = made.party(actor.id)
        assert path[-1] == actor.id
        assert [parents[step] for step in path] == [None, *path[:-1]]


@given(testing.cases())
def test_a_place_lies_in_the_area_of_the_place_around_it(made: Case) -> None:
    for place in made.places:
        around = made.place(place.within).path if place.within else ()
        assert made.place(place.id).path == (*around, place.name)


@given(testing.cases())
def test_what_is_named_is_found_and_a_stranger_is_not(made: Case) -> None:
    assert all(made.actor(actor.id) is actor for actor in made.actors)
    assert all(made.outlet(outlet.id) is outlet for outlet in made.outlets)
    assert made.actor("no-such-actor") is None
    assert made.outlet("no-such-outlet") is None


@given(testing.cases())
def test_an_actor_is_allied_with_itself_and_with_what_it_is_part_of(made: Case) -> None:
    for actor in made.actors:
        for above in made.party(actor.id):
            assert made.stands(actor.id, above) is RelationKind.ALLIED
            assert made.stands(above, actor.id) is RelationKind.ALLIED


def test_a_relation_is_inherited_from_above_and_told_from_either_side() -> None:
    assert MOSUL.stands("cts", "islamic-state") is RelationKind.OPPOSED
    assert MOSUL.stands("islamic-state", "cts") is RelationKind.OPPOSED
    assert MOSUL.stands("iraq", "cts") is RelationKind.ALLIED


def test_a_relation_holds_in_its_own_time_only() -> None:
    assert MOSUL.stands("iraq", "islamic-state", Period.parse("2016-11")) is RelationKind.OPPOSED
    assert MOSUL.stands("iraq", "islamic-state", Period.parse("2013")) is None


def test_a_relation_of_a_part_is_not_one_of_the_whole() -> None:
    assert MOSUL.stands("cts", "coalition") is RelationKind.ALLIED
    assert MOSUL.stands("iraq", "coalition") is None


def test_control_of_an_outlet_is_no_alliance() -> None:
    assert MOSUL.stands("cts", "coalition", Period.parse("2016")) is RelationKind.ALLIED
    news = Actor(id="cts-news", name="CTS News")
    assert case(CTS, FORCES, IRAQ, news).stands("cts", "cts-news") is None


def test_a_stranger_has_no_path() -> None:
    with pytest.raises(KeyError):
        MOSUL.party("nobody")
    with pytest.raises(KeyError):
        MOSUL.place("nowhere")
    with pytest.raises(KeyError):
        MOSUL.stands("cts", "nobody")


def test_two_actors_in_a_circle_are_refused() -> None:
    one, other = Actor(id="a", name="A", part_of="b"), Actor(id="b", name="B", part_of="a")
    with pytest.raises(ValueError, match="lies in itself, by way of"):
        case(one, other)


def test_an_actor_that_is_part_of_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="lies in itself"):
        case(Actor(id="a", name="A", part_of="a"))


def test_an_actor_part_of_a_stranger_is_refused() -> None:
    with pytest.raises(ValueError, match="actor 'a' lies in 'b', which is not there"):
        case(Actor(id="a", name="A", part_of="b"))


def test_a_place_within_a_stranger_or_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="place 'iraq' lies in 'mars', which is not there"):
        case(places=(Place(id="iraq", name="Iraq", within="mars"),))
    with pytest.raises(ValueError, match="lies in itself"):
        case(places=(Place(id="iraq", name="Iraq", within="iraq"),))


def test_two_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="two actors share an id"):
        case(COALITION, COALITION)
    with pytest.raises(ValueError, match="two places share an id"):
        case(places=(Place(id="iraq", name="Iraq"), Place(id="iraq", name="Irak")))


def test_an_area_that_is_none_of_the_places_is_refused() -> None:
    with pytest.raises(ValueError, match="the case's area 'iraq' is none of its places"):
        case(places=())


@given(testing.cases())
def test_a_circle_in_a_file_is_refused_too(made: Case) -> None:
    knot = {**made.to_builtins(), "actors": [{"id": "a", "name": "A", "part_of": "a"}]}
    with pytest.raises(msgspec.ValidationError, match="lies in itself"):
        msgspec.convert(knot, Case)


def test_an_outlet_may_be_known_by_its_id_and_name_alone() -> None:
    outlet = Outlet(id="rudaw", name="Rudaw")
    made = Case(
        title="A case",
        period=ALWAYS,
        area="iraq",
        outlets=(outlet,),
        places=(Place(id="iraq", name="Iraq"),),
    )
    assert made.outlet("rudaw") == outlet


@given(testing.cases())
def test_who_asks_does_not_matter(made: Case) -> None:
    for one, other in product([actor.id for actor in made.actors], repeat=2):
        assert made.stands(one, other) is made.stands(other, one)


def test_where_two_actors_say_different_things_of_each_other_opposed_wins() -> None:
    one = Actor(id="a", name="A", relations=(ActorRelation(kind=RelationKind.OPPOSED, other="b"),))
    other = Actor(id="b", name="B", relations=(ActorRelation(kind=RelationKind.ALLIED, other="a"),))
    made = case(one, other)
    assert made.stands("a", "b") is made.stands("b", "a") is RelationKind.OPPOSED
