from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import THREE, histories, three, two
from scipy.optimize import minimize
from scipy.stats import chi2

from headwater.weigh.lists.answers import LEAST_BIC
from headwater.weigh.lists.compiled import alive, design, fit_all
from headwater.weigh.lists.estimates import estimates
from headwater.weigh.lists.exists import exists
from headwater.weigh.lists.histories import Histories
from headwater.weigh.lists.loglinear import beyond_pairs, ranked, total_of
from headwater.weigh.lists.options import ListOptions
from headwater.weigh.lists.profile import completed, profile_interval
from headwater.weigh.lists.terms import as_rows, hierarchical, pairs, written


def test_two_lists_give_lincoln_and_petersen() -> None:
    assert total_of(two().table().astype(float), ()) == pytest.approx(80 * 60 / 20)


def test_three_lists_without_a_dependence_of_all_three_give_the_product_of_cells() -> None:
    unseen = THREE[1, 1, 1] * THREE[1, 0, 0] * THREE[0, 1, 0] * THREE[0, 0, 1]
    unseen_by = THREE[1, 1, 0] * THREE[1, 0, 1] * THREE[0, 1, 1]
    assert total_of(three().table().astype(float), pairs(3)) == pytest.approx(475 + unseen / unseen_by)


def test_the_fit_is_where_a_general_optimiser_ends() -> None:
    table = three().table().astype(float)
    cells = np.arange(1, 8)
    matrix = np.array([[1, *(cell & term == term for term in (1, 2, 4, 3))] for cell in cells], dtype=float)

    def loss(theta: np.ndarray) -> float:
        return float(np.exp(matrix @ theta).sum() - table[1:] @ (matrix @ theta))

    other = minimize(loss, np.full(5, 1.0), method="BFGS", options={"gtol": 1e-9})
    _, intercept, reached = fit_all(table, as_rows([(3,)], 3))
    assert intercept[0] == pytest.approx(other.x[0], abs=1e-4)
    assert reached[0] == pytest.approx(-other.fun, abs=1e-6)


def test_there_are_as_many_hierarchical_models_as_are_known() -> None:
    # monotone Boolean functions of 2 to 4 variables that hold every main effect, the saturated one left out
    assert [len(hierarchical(number)) for number in (2, 3, 4)] == [1, 8, 113]


def test_models_are_written_as_their_largest_terms() -> None:
    assert written((3, 5, 6, 7), ("a", "b", "c")) == "a*b*c"
    assert written((3, 6), ("a", "b", "c")) == "a*b + b*c"
    assert written((), ("a", "b")) == "the lists are independent"


def test_the_best_of_dependent_lists_has_their_dependence() -> None:
    # b copies half of a: 300 of a's 600 are on b for that alone
    held = Histories.of(
        ("a", "b", "c"),
        {(1, 0, 0): 216, (0, 1, 0): 96, (0, 0, 1): 192, (1, 1, 0): 264, (1, 0, 1): 54, (0, 1, 1): 24, (1, 1, 1): 66},
    )
    ranking = ranked(held.table().astype(float))
    assert written(ranking.best.model, held.lists) == "a*b"
    assert ranking.tried == 8
    assert all(one.bic - ranking.best.bic <= 2 for one in ranking.near)


@given(histories(), st.sampled_from(hierarchical(3)))
def test_steps_that_shrink_and_the_linear_program_agree_on_existence(held: Histories, model: tuple[int, ...]) -> None:
    table = held.table().astype(float)
    status, _, _ = fit_all(table, as_rows([model], 3))
    assert (status[0] == 0) == exists(table, model)


@given(histories(4), st.sampled_from(hierarchical(4)))
def test_they_agree_on_four_lists_too(held: Histories, model: tuple[int, ...]) -> None:
    table = held.table().astype(float)
    status, _, _ = fit_all(table, as_rows([model], 4))
    assert (status[0] == 0) == exists(table, model)


def test_an_empty_overlap_in_the_model_is_minus_infinity_and_the_rest_is_fitted_without_its_cells() -> None:
    cells = {history: count for history, count in THREE.items() if not (history[0] and history[1])}
    table = Histories.of(("a", "b", "c"), cells).table().astype(float)
    # of those on c, 45 are on a and 28 on b, never both: a is independent of c, and so is b
    status, intercept, _ = fit_all(table, as_rows([(6,)], 3))
    assert status[0] == 0
    # the margins of the five cells left: on c or not, and on a, on b, or on neither
    assert np.exp(intercept[0]) == pytest.approx(150 * (120 + 90) / (45 + 28))


def test_an_estimate_that_does_not_exist_is_told_from_one_that_does() -> None:
    # every pair of lists overlaps, nobody is on all three, and no one is on a alone: the last model has no maximum
    table = (
        Histories.of(("a", "b", "c"), {(0, 1, 0): 5, (0, 0, 1): 4, (1, 1, 0): 3, (1, 0, 1): 2, (0, 1, 1): 6})
        .table()
        .astype(float)
    )
    assert not exists(table, pairs(3))
    assert fit_all(table, as_rows([pairs(3)], 3))[0][0] != 0


def test_the_ends_of_the_profile_interval_lie_where_the_likelihood_has_fallen_by_half_of_chi_square() -> None:
    table = two().table().astype(float)
    low, high = profile_interval(table, (), 240.0)
    terms, cells = alive(table, np.array([1, 2]), True)
    likelihood = completed(design(cells, terms), table[cells])
    peak = max(likelihood(float(at)) for at in np.linspace(60, 240, 2001))
    assert high is not None
    for end in (low, high):
        assert likelihood(end - 120) == pytest.approx(peak - chi2.ppf(0.95, 1) / 2, abs=1e-3)
    assert 120 <= low < 240 < high < inf


def test_more_than_four_lists_are_searched_among_pairs() -> None:
    chance = np.random.default_rng(3)
    on = chance.random((4000, 5)) < (0.2, 0.15, 0.3, 0.1, 0.2)
    on[:, 1] |= on[:, 0] & (chance.random(4000) < 0.5)
    rows, counts = np.unique(on[on.any(axis=1)].astype(int), axis=0, return_counts=True)
    cells = {tuple(row): int(count) for row, count in zip(rows.tolist(), counts, strict=True)}
    ranking = ranked(Histories.of(tuple("abcde"), cells).table().astype(float))
    assert "a*b" in written(ranking.best.model, "abcde")
    assert abs(ranking.best.total / 4000 - 1) < 0.1


def test_of_five_lists_it_is_told_what_dependences_of_three_would_make_of_it() -> None:
    chance = np.random.default_rng(3)
    on = chance.random((4000, 5)) < (0.2, 0.15, 0.3, 0.1, 0.2)
    rows, counts = np.unique(on[on.any(axis=1)].astype(int), axis=0, return_counts=True)
    cells = {tuple(row): int(count) for row, count in zip(rows.tolist(), counts, strict=True)}
    held = Histories.of(tuple("abcde"), cells)
    wider = beyond_pairs(held.table().astype(float))
    assert wider is not None
    assert wider.tried == 6893
    assert beyond_pairs(three().table().astype(float)) is None
    found = next(one for one in estimates([held], ListOptions(replicates=100)) if one.method == LEAST_BIC)
    assert any(turn.startswith("With dependences of three lists") for turn in found.turns)
