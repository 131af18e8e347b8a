from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import three, two

from headwater.weigh.lists.estimates import estimates
from headwater.weigh.lists.linkage import Compared, Linkage, rates, split, undoing, undone
from headwater.weigh.lists.loglinear import total_of
from headwater.weigh.lists.matches import linkage_of
from headwater.weigh.lists.options import ListOptions


def test_of_two_records_a_missed_link_makes_two_people() -> None:
    matrix = split(np.full((2, 2), 0.1))
    assert matrix[:, 0b11] == pytest.approx([0, 0.1, 0.1, 0.9])
    assert matrix[:, 0b01] == pytest.approx([0, 1, 0, 0])


def test_of_three_records_the_parts_are_those_of_all_trees() -> None:
    missed = np.array([[0, 0.1, 0.2], [0.1, 0, 0.3], [0.2, 0.3, 0]])
    wanted = np.zeros(8)
    bits = (4, 2, 1)
    for tree in (((0, 1), (1, 2)), ((0, 1), (0, 2)), ((0, 2), (1, 2))):
        for made in product((True, False), repeat=2):
            chance = np.prod(
                [1 - missed[edge] if held else missed[edge] for edge, held in zip(tree, made, strict=True)]
            )
            parts = {at: bits[at] for at in range(3)}
            for (one, other), held in zip(tree, made, strict=True):
                if held:
                    joined = parts[one] | parts[other]
                    parts = {at: joined if part & joined else part for at, part in parts.items()}
            for part in set(parts.values()):
                wanted[part] += chance / 3
    assert split(missed)[:, 0b111] == pytest.approx(wanted)


@given(st.floats(0, 0.4), st.integers(2, 5))
def test_no_record_is_lost_by_a_missed_link(rate: float, lists: int) -> None:
    matrix = split(np.full((lists, lists), rate))
    records = np.array([cell.bit_count() for cell in range(2**lists)])
    assert records @ matrix == pytest.approx(records)


@given(st.floats(0, 0.4))
def test_undoing_gives_back_what_missing_took(rate: float) -> None:
    names = ("a", "b", "c")
    seen = split(np.full((3, 3), rate)) @ three().table()
    assert undoing(names, Linkage(missed=rate)) @ seen == pytest.approx(three().table(), abs=1e-6)


def test_as_many_missed_as_false_leave_two_lists_as_they_were() -> None:
    matrix = undoing(("a", "b"), Linkage(missed=0.1, false=0.1))
    assert matrix @ two().table() == pytest.approx(two().table())


def test_links_missed_make_a_total_too_large_by_their_odds() -> None:
    # of two independent lists the overlap alone changes: 1 / 0.95
    seen = split(np.full((2, 2), 0.05)) @ two().table()
    assert total_of(seen, ()) == pytest.approx(240 / 0.95)


def test_a_rate_between_two_lists_is_theirs_alone() -> None:
    linkage = Linkage(missed_between={frozenset(("a", "b")): 0.2})
    matrix = undoing(("a", "b", "c"), linkage)
    assert matrix[:, 0b011] == pytest.approx(np.eye(8)[0b011])
    assert matrix[0b110, 0b110] == pytest.approx(1 / 0.8)


def test_match_probabilities_give_the_rates_that_they_imply() -> None:
    compared = [
        Compared("a", "b", 0.9, True),
        Compared("b", "a", 0.7, True),
        Compared("a", "b", 0.4, False),
        Compared("a", "c", 1.0, True),
    ]
    found = rates(compared)
    assert found.false_between[frozenset("ab")] == pytest.approx(0.2)
    assert found.missed_between[frozenset("ab")] == pytest.approx(0.4 / 2.0)
    assert found.missed_between[frozenset("ac")] == 0


def test_a_sheet_of_matches_is_read_and_its_faults_named_by_row() -> None:
    header = ("list_a", "list_b", "probability", "linked")
    found = linkage_of(header, [(2, ("a", "b", "0.5", "1")), (3, ("a", "b", "0.5", "0"))], ("a", "b"))
    assert found.missed_between[frozenset("ab")] == pytest.approx(0.5)
    for row, told in (
        (("a", "b", "2", "1"), "row 2: the probability"),
        (("a", "a", "0.2", "1"), "row 2: name two lists"),
        (("a", "b", "0.2", "perhaps"), "row 2: write 1"),
        (("a", "c", "0.2", "1"), "row 2: there is no list 'c'; there are a, b"),
        (("a", "b", "1", "0"), "of a and b every true link was missed"),
        (("a", "b", "0", "1"), "of a and b every link made is false"),
    ):
        with pytest.raises(ValueError, match=told):
            linkage_of(header, [(2, row)], ("a", "b"))
    with pytest.raises(ValueError, match="lacks list_b, probability"):
        linkage_of(("list_a", "linked"), [], ("a", "b"))
    with pytest.raises(ValueError, match="compares no records"):
        linkage_of(header, [], ("a", "b"))


@pytest.mark.parametrize("rate", [-0.1, 1.0])
def test_a_rate_that_is_none_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="from 0 to below 1"):
        Linkage(missed=rate)


@given(st.floats(0, 0.6))
def test_undoing_missed_links_makes_no_more_people_of_those_seen(rate: float) -> None:
    table = three().table().astype(float)
    found = undone(table, undoing(("a", "b", "c"), Linkage(missed=rate)))
    assert (found >= 0).all()
    assert found.sum() <= table.sum() + 1e-6


@pytest.mark.parametrize("rate", [0.9, 0.99])
def test_rates_that_cannot_have_made_the_counts_are_refused(rate: float) -> None:
    for one in estimates([three()], ListOptions(replicates=100, linkage=Linkage(missed=rate))):
        assert "cannot have made these counts" in one.refused


def test_no_range_begins_below_those_seen_where_links_are_undone() -> None:
    for one in estimates([three()], ListOptions(replicates=100, linkage=Linkage(missed=0.15))):
        seen = next(d.value for d in one.diagnostics if d.name == "seen")
        if one.best is not None and seen is not None:
            assert (one.intervals[0].low or 0) >= seen - 1e-6
