import numpy as np
import pytest
from invented import THREE, two

from headwater.weigh.lists.answers import UNEQUAL
from headwater.weigh.lists.estimates import estimates
from headwater.weigh.lists.histories import Histories, History
from headwater.weigh.lists.options import ListOptions
from headwater.weigh.lists.unequal import unequal

FEW = ListOptions(replicates=100)


def mixed(people: int, hard: float) -> Histories:
    """Give the expected histories over four lists of people of whom four in ten are so much harder to find."""
    on = (np.arange(16)[:, None] >> np.arange(3, -1, -1)) & 1
    easy = np.array([0.45, 0.35, 0.4, 0.5])
    chances = [np.prod(np.where(on == 1, p, 1 - p), axis=1) for p in (easy, easy * hard)]
    counts = people * (0.6 * chances[0] + 0.4 * chances[1])
    cells: dict[History, int] = {tuple(on[at].tolist()): round(counts[at]) for at in range(1, 16)}
    return Histories.of(("a", "b", "c", "d"), cells)


def test_people_who_differ_are_found_to_and_the_total_is_nearer_than_if_all_were_alike() -> None:
    told = {one.method: one for one in estimates([mixed(40_000, 0.3)], FEW)}
    alike, differ = told["log-linear, least BIC"].best, told[UNEQUAL].best
    assert alike is not None
    assert differ is not None
    assert alike < 0.97 * 40_000
    assert abs(differ / 40_000 - 1) < abs(alike / 40_000 - 1)
    needed = next(d for d in told[UNEQUAL].diagnostics if d.name == "p of people alike")
    assert needed.value is not None
    assert needed.value < 0.001


def test_where_fewer_are_on_several_lists_than_if_all_were_alike_it_is_refused() -> None:
    cells = {**THREE, (1, 1, 1): 1}
    told = {one.method: one for one in estimates([Histories.of(("a", "b", "c"), cells)], FEW)}
    assert "no sign of people who differ" in told[UNEQUAL].refused


def test_with_three_lists_the_term_has_one_order_and_is_fitted_exactly() -> None:
    # the one order of the term is that of all pairs alike: six parameters would leave one cell of seven to chance
    cells = {**THREE, (1, 1, 0): 34, (1, 0, 1): 45, (0, 1, 1): 38}
    table = Histories.of(("a", "b", "c"), cells).table().astype(float)
    found = unequal(table, table)
    assert found is not None
    assert len(found.slopes) == 2
    assert found.slopes[1] == pytest.approx(2 * found.slopes[0])


def test_two_lists_are_too_few() -> None:
    assert estimates([two()], FEW)[-1].method == UNEQUAL
    assert estimates([two()], FEW)[-1].refused
