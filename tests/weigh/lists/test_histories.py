import numpy as np
import pytest

from headwater.weigh.lists.histories import Histories, History, pooled

FEW: dict[History, int] = {(1, 0, 0): 5, (0, 0, 1): 7, (1, 0, 1): 2, (0, 0, 0): 0}


def test_a_count_of_zero_is_left_out_and_the_rest_is_in_order() -> None:
    held = Histories.of(("a", "b", "c"), FEW)
    assert held.patterns.tolist() == [[0, 0, 1], [1, 0, 0], [1, 0, 1]]
    assert held.counts.tolist() == [7, 5, 2]
    assert held.n == 14
    assert held.sizes.tolist() == [7, 0, 9]


def test_an_empty_list_goes_and_nobody_with_it() -> None:
    held = Histories.of(("a", "b", "c"), FEW).without_empty_lists()
    assert held.lists == ("a", "c")
    assert held.cells == {(1, 0): 5, (0, 1): 7, (1, 1): 2}


def test_the_lists_in_another_order_hold_the_same_people() -> None:
    held = Histories.of(("c", "b", "a"), FEW).reordered()
    assert held.lists == ("a", "b", "c")
    assert held.cells == {(0, 0, 1): 5, (1, 0, 0): 7, (1, 0, 1): 2}
    assert held.table().tolist() == [0, 5, 0, 0, 7, 2, 0, 0]


def test_strata_together_are_the_whole() -> None:
    parts = [Histories.of(("a", "b", "c"), FEW, name) for name in ("north", "south")]
    assert pooled(parts).counts.tolist() == [14, 10, 4]


@pytest.mark.parametrize("cells", [{(0, 0): 3}, {(1, 2): 3}, {(1, 0): -3}])
def test_what_is_no_history_is_refused(cells: dict[tuple[int, ...], int]) -> None:
    with pytest.raises(ValueError, match="histor"):
        Histories.of(("a", "b"), cells)


def test_two_lists_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        Histories(("a", "a"), np.array([[1, 0]]), np.array([1]))
