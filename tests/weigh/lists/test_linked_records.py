"""Laws of tables drawn from uncertain links, and of the estimate that they make together."""

from collections.abc import Sequence
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Estimate
from headwater.weigh.lists.histories import Histories
from headwater.weigh.lists.latent_chains import LatentOptions
from headwater.weigh.lists.latent_linked import linked_estimate
from headwater.weigh.lists.linked import Link, Links, Record, drawn, likeliest

QUICK = LatentOptions(
    classes=3, chains=2, burn=100, sweeps=800, every=4, most=800, rhat=inf, size=0, refused=inf, threads=1
)


def records(**on: int) -> list[Record]:
    return [Record(name, f"{at:04}") for name, size in on.items() for at in range(size)]


@st.composite
def linked(draw: st.DrawFn, within: bool = True) -> tuple[list[Record], list[Link]]:
    sizes = draw(st.lists(st.integers(0, 4), min_size=1, max_size=4))
    held = [Record(f"list {number}", str(at)) for number, size in enumerate(sizes) for at in range(size)]
    pairs = [(one, other) for one in held for other in held if one < other and (within or one.on != other.on)]
    if not pairs:
        return held, []
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12))
    chance = st.one_of(st.floats(0, 1), st.sampled_from((0.0, 0.5, 1.0)))
    return held, [Link(one, other, draw(chance)) for one, other in chosen]


def tables(held: Sequence[Record], links: Sequence[Link], number: int = 4) -> list[tuple[object, ...]]:
    return [(one.lists, one.cells) for one in drawn(Links.of(held, links), number)]


def people(of: Histories) -> int:
    return of.n


@given(linked(), st.data())
def test_the_order_of_records_of_links_and_of_their_ends_changes_no_table(
    given_: tuple[list[Record], list[Link]], data: st.DataObject
) -> None:
    held, links = given_
    turned = [Link(link.other, link.one, link.probability) for link in data.draw(st.permutations(links))]
    assert tables(data.draw(st.permutations(held)), turned) == tables(held, links)


@given(linked())
def test_a_link_of_no_probability_is_as_none_for_every_table_without_it(
    given_: tuple[list[Record], list[Link]],
) -> None:
    held, links = given_
    never = [Link(link.one, link.other, 0.0) for link in links]
    assert tables(held, never, 1) == tables(held, [], 1)


@given(linked())
def test_certain_links_give_one_table_however_often_they_are_drawn(given_: tuple[list[Record], list[Link]]) -> None:
    held, links = given_
    sure = Links.of(held, [Link(link.one, link.other, 1.0) for link in links])
    assert {tuple(sorted(one.cells.items())) for one in drawn(sure, 3)} == {
        tuple(sorted(likeliest(sure).cells.items()))
    }


@given(linked(within=False))
def test_links_between_lists_leave_the_size_of_every_list(given_: tuple[list[Record], list[Link]]) -> None:
    held, links = given_
    of = Links.of(held, links)
    for table in drawn(of, 3):
        assert dict(zip(table.lists, table.sizes.tolist(), strict=True)) == {
            name: sum(record.on == name for record in held) for name in of.lists
        }


@given(linked())
def test_there_are_never_more_people_than_records_nor_fewer_than_links_can_join(
    given_: tuple[list[Record], list[Link]],
) -> None:
    held, links = given_
    for table in drawn(Links.of(held, links), 3):
        assert len(held) - len(links) <= people(table) <= len(held)


def test_the_expected_number_of_people_is_that_of_the_probabilities() -> None:
    held = records(a=400, b=400)
    links = [Link(Record("a", f"{at:04}"), Record("b", f"{at:04}"), 0.3) for at in range(400)]
    seen = [people(one) for one in drawn(Links.of(held, links), 60)]
    assert np.mean(seen) == pytest.approx(800 - 0.3 * 400, rel=0.01)


def test_a_chain_of_links_makes_one_person() -> None:
    held = records(a=1, b=1, c=1)
    links = [Link(held[0], held[1], 1.0), Link(held[1], held[2], 1.0)]
    assert likeliest(Links.of(held, links)).cells == {(1, 1, 1): 1}


def test_two_records_of_a_list_stay_apart_and_the_likelier_link_is_made() -> None:
    held = records(a=2, b=1)
    links = [Link(held[0], held[2], 0.7), Link(held[1], held[2], 0.9)]
    assert likeliest(Links.of(held, links)).cells == {(1, 1): 1, (1, 0): 1}


def test_two_records_of_a_list_that_are_linked_are_one_person() -> None:
    held = records(a=2, b=1)
    links = [Link(held[0], held[2], 0.7), Link(held[1], held[2], 0.9), Link(held[0], held[1], 1.0)]
    assert likeliest(Links.of(held, links)).cells == {(1, 1): 1}


ONE, OTHER = Record("a", "1"), Record("b", "1")


@pytest.mark.parametrize(
    ("held", "links", "says"),
    [
        ([ONE, ONE], [], "a record stands twice"),
        ([ONE, OTHER], [Link(ONE, OTHER, 0.5), Link(OTHER, ONE, 0.6)], "a pair of records stands twice"),
        ([ONE, OTHER], [Link(ONE, ONE, 0.5)], "two records that are there"),
        ([ONE], [Link(ONE, OTHER, 0.5)], "two records that are there"),
        ([ONE, OTHER], [Link(ONE, OTHER, 1.01)], "between 0 and 1"),
        ([ONE, OTHER], [Link(ONE, OTHER, float("nan"))], "between 0 and 1"),
    ],
)
def test_what_cannot_be_is_an_error(held: list[Record], links: list[Link], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Links.of(held, links)


def three_lists(probability: float) -> Links:
    """Give three lists of 60, 20 on each two, every link with one probability."""
    held = records(a=60, b=60, c=60)
    links = []
    for at in range(20):
        links.append(Link(Record("a", f"{at:04}"), Record("b", f"{at:04}"), probability))
        links.append(Link(Record("a", f"{at + 30:04}"), Record("c", f"{at:04}"), probability))
        links.append(Link(Record("b", f"{at + 30:04}"), Record("c", f"{at + 30:04}"), probability))
    return Links.of(held, links)


def value(found: Estimate, name: str) -> float:
    return next(one.value for one in found.diagnostics if one.name == name and one.value is not None)


def test_links_that_may_not_hold_raise_the_total_and_add_doubt() -> None:
    sure, doubted = (linked_estimate(three_lists(chance), QUICK, tables=8) for chance in (1.0, 0.8))
    assert (doubted.best or 0) > 1.1 * (sure.best or 0)
    assert value(sure, "seen") == 120
    assert 120 < value(doubted, "seen") < 150
    assert value(doubted, "linkage_doubt") > value(sure, "linkage_doubt")
    assert "With the likeliest links taken as certain" in doubted.derivation[1]


def test_the_same_seed_gives_the_same_linked_estimate() -> None:
    assert linked_estimate(three_lists(0.8), QUICK, tables=3) == linked_estimate(three_lists(0.8), QUICK, tables=3)


def test_links_too_unlikely_to_tie_the_lists_give_no_total() -> None:
    found = linked_estimate(three_lists(0.0), QUICK, tables=3)
    assert found.refused.startswith("in 3 of 3 draws of the links, nobody is on two lists")


def test_one_table_shows_no_doubt() -> None:
    with pytest.raises(ValueError, match="two drawn tables"):
        linked_estimate(three_lists(0.8), QUICK, tables=1)


@settings(max_examples=5)
@given(st.integers(0, 2**32))
def test_a_linked_total_is_at_least_the_least_seen(seed: int) -> None:
    options = LatentOptions(
        classes=3, chains=2, burn=20, sweeps=80, every=4, most=80, rhat=inf, size=0, refused=inf, threads=1, seed=seed
    )
    found = linked_estimate(three_lists(0.7), options, tables=2)
    least = min(people(one) for one in drawn(three_lists(0.7), 2, seed))
    assert (found.intervals[0].low or 0) >= least
