"""Relations: the one algebra under areas, populations, outcomes, periods and scopes."""

from collections.abc import Sequence
from itertools import product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from headwater import testing
from headwater.model import Outcomes, Relation, outcome_set
from headwater.model.relation import combine, path_relation
from headwater.model.scope import outcomes_relation

relations = st.sampled_from(Relation)
paths = st.lists(st.sampled_from("abc"), max_size=4).map(tuple)


def of_sets(one: frozenset[object], other: frozenset[object]) -> Relation:
    """Give the relation of two sets that are not empty, by the textbook."""
    if one == other:
        return Relation.EQUAL
    if not one & other:
        return Relation.APART
    if one < other:
        return Relation.WITHIN
    return Relation.CONTAINS if one > other else Relation.OVERLAPS


@given(relations)
def test_seen_twice_from_the_other_side_is_seen_from_here(relation: Relation) -> None:
    assert relation.inverse().inverse() is relation


@given(st.lists(relations, max_size=5))
def test_combining_seen_from_the_other_side(parts: Sequence[Relation]) -> None:
    assert combine([part.inverse() for part in parts]) is combine(parts).inverse()


@given(st.lists(relations, max_size=5), st.randoms())
def test_the_order_and_number_of_equal_parts_do_not_matter(parts: list[Relation], random: Random) -> None:
    shuffled = [*parts, *parts]
    random.shuffle(shuffled)
    assert combine(shuffled) is combine(parts)


sets = st.frozensets(st.integers(0, 3), min_size=1, max_size=3)


@given(st.lists(st.tuples(sets, sets), min_size=1, max_size=3))
def test_combining_agrees_with_products_of_sets(parts: list[tuple[frozenset[int], frozenset[int]]]) -> None:
    ones = frozenset(product(*(one for one, _ in parts)))
    others = frozenset(product(*(other for _, other in parts)))
    assert combine([of_sets(one, other) for one, other in parts]) is of_sets(ones, others)


@given(paths, paths)
def test_paths_of_a_tree_agree_with_the_sets_of_their_leaves(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    leaves = tuple(product("abc", repeat=4))
    below = [frozenset(leaf for leaf in leaves if leaf[: len(path)] == path) for path in (one, other)]
    assert path_relation(one, other) is of_sets(below[0], below[1])


@given(testing.outcomes(min_size=1), testing.outcomes(min_size=1))
def test_outcomes_compare_as_sets(one: Outcomes, other: Outcomes) -> None:
    assert outcomes_relation(one, other) is of_sets(frozenset(one), frozenset(other))


@given(testing.outcomes(), st.randoms())
def test_an_outcome_set_has_one_written_order(outcomes: Outcomes, random: Random) -> None:
    again = [*outcomes, *(outcome.value for outcome in outcomes)]
    random.shuffle(again)
    assert outcome_set(*again) == outcomes
    assert list(outcomes) == sorted(set(outcomes))
