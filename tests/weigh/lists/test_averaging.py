from itertools import combinations
from math import lgamma, log

import numpy as np
import pytest
from invented import three, two

from headwater.weigh.lists.averaging import Grid, averaged, log_joint, log_margins
from headwater.weigh.lists.graphs import decomposable


def test_there_are_as_many_decomposable_graphs_as_are_known() -> None:
    # labelled chordal graphs (OEIS A058862), the complete one left out from two lists on
    assert [len(decomposable(number)[1]) for number in range(2, 7)] == [1, 7, 60, 821, 18_153]


def test_a_graph_of_four_in_a_ring_is_none_of_them() -> None:
    _, graphs = decomposable(4)
    edges = [(1 << a) | (1 << b) for a, b in combinations(range(4), 2)]
    ring = sum(1 << at for at, edge in enumerate(sorted(edges)) if edge in (3, 6, 12, 9))
    assert ring not in graphs
    assert ring | 1 << sorted(edges).index(5) in graphs


def test_the_factors_of_a_chain_are_its_two_pairs_over_the_list_between() -> None:
    factors, graphs = decomposable(3)
    edges = sorted((1 << a) | (1 << b) for a, b in combinations(range(3), 2))
    chain = factors[list(graphs).index((1 << edges.index(3)) | (1 << edges.index(6)))]
    assert {lists: int(times) for lists, times in enumerate(chain) if times and lists} == {3: 1, 6: 1, 2: -1}


def test_the_margin_of_two_lists_is_that_of_a_dirichlet_over_their_four_cells() -> None:
    table = three().table().astype(float)
    unseen = 300.0
    cells = {0: unseen + table[0b001], 2: table[0b010] + table[0b011], 4: table[0b100] + table[0b101]}
    cells[6] = table[0b110] + table[0b111]
    wanted = sum(lgamma(count + 0.25) - lgamma(0.25) for count in cells.values()) - lgamma(475 + unseen + 1)
    assert log_margins(table, np.array([unseen]))[0b110][0] == pytest.approx(wanted)


def test_two_lists_have_the_posterior_of_independence() -> None:
    table = two().table().astype(float)
    unseen = np.arange(0.0, 2000.0)

    def of_one(on: float, total: float) -> float:
        return lgamma(on + 0.5) + lgamma(total - on + 0.5) - lgamma(total + 1)

    logs = np.array(
        [of_one(80, 120 + u) + of_one(60, 120 + u) + lgamma(121 + u) - lgamma(u + 1) - log(120 + u) for u in unseen]
    )
    wanted = np.exp(logs - logs.max())
    got = np.exp(log_joint(table, decomposable(2)[0], Grid(unseen, np.ones_like(unseen)))[0] - logs.max())
    got /= got.sum()
    assert got == pytest.approx(wanted / wanted.sum(), abs=1e-12)
    exact = float(np.interp(0.5, np.cumsum(wanted) / wanted.sum() - wanted / wanted.sum() / 2, 120 + unseen))
    assert averaged(table).median == pytest.approx(exact, rel=1e-3)


def test_the_range_holds_the_middle_and_no_less_than_those_seen() -> None:
    found = averaged(three().table().astype(float))
    assert 475 <= found.low < found.median < found.high
    assert sum(weight for _, weight in found.graphs) <= 1 + 1e-9
    assert found.beyond < 1e-6


def test_a_posterior_far_narrower_than_the_first_grid_is_still_resolved() -> None:
    # two independent lists of 3 and 2 million of 10 million: a standard deviation of 1 in 1,000
    table = np.array([0.0, 1_400_000, 2_400_000, 600_000])
    found = averaged(table)
    assert found.median == pytest.approx(10_000_000, rel=1e-5)
    spread = (10_000_000 * (1 - 0.3) * (1 - 0.2) / (0.3 * 0.2)) ** 0.5
    assert (found.high - found.low) / (2 * 1.96 * spread) == pytest.approx(1, rel=1e-2)


def test_many_lists_of_many_people_keep_the_graph_that_made_them() -> None:
    chance = np.random.default_rng(11)
    on = chance.random((400_000, 5)) < (0.3, 0.2, 0.25, 0.1, 0.2)
    on[:, 1] |= on[:, 0] & (chance.random(400_000) < 0.3)
    table = np.bincount(on @ (16, 8, 4, 2, 1), minlength=32).astype(float)
    table[0] = 0
    found = averaged(table)
    assert found.graphs[0][0] == (0b11000,)
    assert found.low < 400_000 < found.high
