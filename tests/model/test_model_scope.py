"""Scopes: a partial order where nothing is unknown, and honest where something is."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import testing
from headwater.model import Area, Outcome, Period, Population, Relation, Scope
from headwater.model.relation import combine

KILLED = (Outcome.KILLED,)
HARMED = (Outcome.KILLED, Outcome.WOUNDED)


def related() -> st.SearchStrategy[Scope]:
    """Give known scopes out of a handful, so that three of them often lie in one another."""
    days = st.sampled_from([date(2016, 11, day) for day in (1, 2, 3)])
    two = st.tuples(days, days).map(sorted)
    return st.builds(
        Scope,
        outcomes=st.sampled_from((KILLED, HARMED)),
        population=st.builds(
            Population,
            kind=st.sampled_from((("people",), ("people", "combatants"))),
            party=st.sampled_from(((), ("iraq",), ("iraq", "pmf"))),
        ),
        area=st.sampled_from((Area(path=("Iraq",)), Area(path=("Iraq", "Mosul")))),
        period=two.map(lambda pair: Period(start=pair[0], end=pair[1])) | st.just(Period()),
    )


KNOWN = related() | testing.scopes(known=True)


@given(KNOWN)
def test_a_known_scope_lies_within_itself(scope: Scope) -> None:
    assert scope.relation(scope) is Relation.EQUAL
    assert scope.within(scope)


@given(KNOWN, KNOWN)
def test_two_known_scopes_within_each_other_are_the_same(one: Scope, other: Scope) -> None:
    assert (one.within(other) and other.within(one)) == (one == other)


@given(related(), related(), related())
def test_within_carries_on(one: Scope, two: Scope, three: Scope) -> None:
    if one.within(two) and two.within(three):
        assert one.within(three)


@given(related(), related(), related())
def test_what_is_apart_from_the_whole_is_apart_from_its_part(part: Scope, whole: Scope, far: Scope) -> None:
    if part.within(whole) and whole.relation(far) is Relation.APART:
        assert part.relation(far) is Relation.APART


@given(testing.scopes() | related(), testing.scopes() | related())
def test_the_relation_seen_from_the_other_side_is_its_inverse(one: Scope, other: Scope) -> None:
    assert other.relation(one) is one.relation(other).inverse()
    for part, relation in one.parts(other).items():
        assert other.parts(one)[part] is relation.inverse()


@given(testing.scopes() | related(), testing.scopes() | related())
def test_the_whole_relation_is_combined_from_four_parts(one: Scope, other: Scope) -> None:
    parts = one.parts(other)
    assert list(parts) == ["outcome", "population", "area", "period"]
    assert one.relation(other) is combine(tuple(parts.values()))


@given(testing.scopes(), testing.scopes())
def test_known_scopes_never_compare_as_unknown(one: Scope, other: Scope) -> None:
    told = all(s.area and s.period and s.population.party is not None for s in (one, other))
    if told:
        assert one.relation(other) is not Relation.UNKNOWN


@given(testing.scopes(known=True), st.sampled_from(("area", "period")))
def test_what_was_not_said_leaves_even_the_same_words_unknown(scope: Scope, part: str) -> None:
    silent = msgspec.structs.replace(scope, **{part: None})
    assert silent.relation(silent) is Relation.UNKNOWN
    assert not silent.within(scope)


def test_an_unknown_party_lies_within_everybody_and_beside_nobody() -> None:
    unknown, everybody = Population(party=None), Population(party=())
    assert unknown.relation(everybody) is Relation.WITHIN
    assert everybody.relation(unknown) is Relation.CONTAINS
    assert unknown.relation(Population(party=("iraq",))) is Relation.UNKNOWN
    assert unknown.relation(unknown) is Relation.UNKNOWN


def test_a_strength_is_apart_from_a_loss() -> None:
    army = Population(party=("iraq",))
    assert Scope(population=army).parts(Scope(outcomes=KILLED, population=army))["outcome"] is Relation.APART


def test_soldiers_killed_in_mosul_lie_within_people_harmed_in_iraq() -> None:
    narrow = Scope(
        outcomes=KILLED,
        population=Population(kind=("people", "combatants"), party=("iraq", "iraqi-forces")),
        area=Area(path=("Iraq", "Ninewa", "Mosul")),
        period=Period.parse("2016-11"),
    )
    wide = Scope(
        outcomes=HARMED,
        population=Population(party=()),
        area=Area(path=("Iraq",)),
        period=Period.parse("2016"),
    )
    assert narrow.within(wide)
    assert wide.relation(narrow) is Relation.CONTAINS


def test_wider_outcomes_in_a_narrower_place_overlap() -> None:
    def in_place(*path: str) -> Scope:
        outcomes = HARMED if len(path) > 1 else KILLED
        return Scope(outcomes=outcomes, population=Population(party=()), area=Area(path=path), period=Period())

    assert in_place("Iraq", "Mosul").relation(in_place("Iraq")) is Relation.OVERLAPS


@pytest.mark.parametrize("outcomes", [(Outcome.WOUNDED, Outcome.KILLED), (Outcome.KILLED, Outcome.KILLED)])
def test_outcomes_out_of_order_or_twice_are_refused(outcomes: tuple[Outcome, ...]) -> None:
    with pytest.raises(ValueError, match="outcomes are a set"):
        Scope(outcomes=outcomes, population=Population())


def test_paths_with_nothing_in_them_are_refused() -> None:
    for path in ((), ("Iraq", "")):
        with pytest.raises(ValueError, match="an area needs a path"):
            Area(path=path)
        with pytest.raises(ValueError, match="a population needs a kind"):
            Population(kind=path)
    with pytest.raises(ValueError, match="no name in its paths may be empty"):
        Population(party=("iraq", ""))


@given(testing.areas())
def test_an_area_is_called_by_its_narrowest_name(area: Area) -> None:
    assert area.name == area.path[-1]
