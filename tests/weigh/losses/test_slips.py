import numpy as np
import pytest
from tables import place, table, with_counts

from headwater.weigh.losses.robust import RobustOptions, fit_robust
from headwater.weigh.losses.robust_slips import Slip
from headwater.weigh.losses.simulate import simulate, with_digit_slip
from headwater.weigh.losses.slips import Suspect, suspects

QUICK = RobustOptions(knots=12, rounds=14, draws=60)


def found(changed: dict[tuple[tuple[str, str], int], float]) -> dict[int, Suspect]:
    losses = table(120)
    rows = {place(losses, "North", series, day): value for (series, day), value in changed.items()}
    return {one.row - 1: one for one in suspects(fit_robust(with_counts(losses, rows), QUICK))}


def test_a_clean_table_has_no_suspects() -> None:
    assert suspects(fit_robust(table(120), QUICK), 0.9) == ()


@pytest.mark.parametrize("day", [50, 90])
def test_a_digit_dropped_is_named_and_what_was_meant(day: int) -> None:
    losses = table(120)
    row = place(losses, "North", ("carts", "South"), day)
    count = losses.count[row]
    told = found({(("carts", "South"), day): count // 10})
    assert told[row].slip is Slip.DROPPED
    assert told[row].meant is not None
    assert told[row].low <= count <= told[row].high
    assert abs(told[row].meant - count) < 0.05 * count


def test_a_digit_added_is_named() -> None:
    losses = table(120)
    row = place(losses, "North", ("carts", "South"), 60)
    told = found({(("carts", "South"), 60): losses.count[row] * 10 + 7})
    assert told[row].slip is Slip.ADDED
    assert told[row].meant == losses.count[row]


def test_two_columns_swapped_are_named_with_the_partner() -> None:
    losses = table(120)
    carts, towers = (place(losses, "North", (what, "South"), 60) for what in ("carts", "towers"))
    told = found({(("carts", "South"), 60): losses.count[towers], (("towers", "South"), 60): losses.count[carts]})
    assert told[carts].slip is told[towers].slip is Slip.SWAPPED
    assert told[carts].partner == towers + 1
    assert told[carts].meant == losses.count[carts]
    assert told[carts].odds > 1


def test_a_day_filed_as_the_total_is_named() -> None:
    losses = table(120)
    row = place(losses, "North", ("carts", "South"), 100)
    told = found({(("carts", "South"), 100): 26.0})
    assert told[row].slip is Slip.FRAME
    assert told[row].source == "North"
    assert (told[row].category, told[row].party, told[row].day) == ("carts", "South", 100)


def test_the_most_probable_comes_first() -> None:
    losses = table(120)
    row = place(losses, "North", ("carts", "South"), 60)
    told = suspects(fit_robust(with_counts(losses, {row: 9e9}), QUICK), 0.0)
    assert told[0].row == row + 1
    chances = [one.probability for one in told]
    assert chances == sorted(chances, reverse=True)


def test_a_simulated_war_is_of_the_same_rows() -> None:
    fit = fit_robust(table(), QUICK)
    war, again = (simulate(fit, np.random.default_rng(3)) for _ in range(2))
    assert war.losses.day.tolist() == fit.losses.day.tolist()
    assert war.losses.count.tobytes() == again.losses.count.tobytes()
    assert (war.losses.count >= 0).all()
    assert war.totals.shape == (4,)


@pytest.mark.parametrize("slip", [Slip.DROPPED, Slip.ADDED, Slip.CHANGED])
def test_a_digit_slip_changes_the_number_of_digits_as_it_says(slip: Slip) -> None:
    rng = np.random.default_rng(1)
    sizes = {len(f"{with_digit_slip(4567, slip, rng):.0f}") for _ in range(30)}
    assert max(sizes) <= {Slip.DROPPED: 3, Slip.ADDED: 5, Slip.CHANGED: 4}[slip]
