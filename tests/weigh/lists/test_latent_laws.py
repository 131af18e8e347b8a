"""Laws of totals by latent classes: what must hold of any lists, whatever the total is."""

from dataclasses import replace
from math import inf

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Family
from headwater.weigh.lists.histories import Histories, History
from headwater.weigh.lists.latent import latent_estimate, latent_sum
from headwater.weigh.lists.latent_chains import LatentOptions, canonical, run

NAMES = ("ash", "birch", "cedar", "dogwood")
QUICK = LatentOptions(
    classes=4, chains=2, burn=50, sweeps=400, every=4, most=400, rhat=inf, size=0, refused=inf, threads=1
)
CELLS: dict[History, int] = {
    (1, 0, 0): 90,
    (0, 1, 0): 70,
    (0, 0, 1): 80,
    (1, 1, 0): 30,
    (1, 0, 1): 25,
    (0, 1, 1): 20,
    (1, 1, 1): 15,
}


@st.composite
def histories(draw: st.DrawFn) -> Histories:
    width = draw(st.integers(3, 4))
    names = draw(st.permutations(NAMES))[:width]
    history = st.tuples(*[st.integers(0, 1)] * width).filter(any)
    return Histories.of(names, draw(st.dictionaries(history, st.integers(0, 300), min_size=1)))


few = settings(max_examples=25)


@few
@given(histories(), st.integers(0, 2**32))
def test_a_total_is_at_least_the_number_observed(seen: Histories, seed: int) -> None:
    found = latent_estimate(seen, replace(QUICK, seed=seed))
    if found.refused:
        assert found.best is None
        assert not found.intervals
    else:
        ends = found.intervals[0]
        assert ends.low is not None
        assert seen.n <= ends.low <= (found.best or 0) <= (ends.high or 0)
        assert (found.mean or 0) >= seen.n


@few
@given(histories(), st.data())
def test_the_order_of_lists_changes_no_byte(seen: Histories, data: st.DataObject) -> None:
    other = seen.reordered(data.draw(st.permutations(seen.lists)))
    assert latent_estimate(other, QUICK) == latent_estimate(seen, QUICK)


@few
@given(histories(), st.data())
def test_a_list_that_nobody_is_on_changes_no_byte(seen: Histories, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(seen.lists)))
    names = (*seen.lists[:at], "empty", *seen.lists[at:])
    cells: dict[History, int] = {(*row[:at], 0, *row[at:]): count for row, count in seen.cells.items()}
    assert latent_estimate(Histories.of(names, cells), QUICK) == latent_estimate(seen, QUICK)


@few
@given(histories())
def test_the_same_seed_gives_the_same_bytes(seen: Histories) -> None:
    first, second = latent_estimate(seen, QUICK), latent_estimate(seen, QUICK)
    assert msgspec.json.encode(first) == msgspec.json.encode(second)


def test_threads_change_no_byte() -> None:
    table = canonical(Histories.of(NAMES[:3], CELLS))
    one, two = (run(table, replace(QUICK, threads=threads)) for threads in (1, 2))
    assert one.totals.tobytes() == two.totals.tobytes()


def test_another_seed_gives_other_draws_of_the_same_total() -> None:
    table = canonical(Histories.of(NAMES[:3], CELLS))
    options = [LatentOptions(classes=4, burn=500, sweeps=10_000, every=5, threads=1, seed=seed) for seed in (1, 2)]
    one, two = (run(table, chosen).totals for chosen in options)
    assert one.tobytes() != two.tobytes()
    assert np.median(one) == pytest.approx(np.median(two), rel=0.05)


def test_one_stratum_is_its_own_sum_but_for_the_draw() -> None:
    seen = Histories.of(NAMES[:3], CELLS, "north")
    options = LatentOptions(classes=4, burn=500, sweeps=10_000, every=5, threads=1)
    alone, summed = latent_estimate(seen, options), latent_sum([seen], options)
    assert summed.best == pytest.approx(alone.best, rel=0.05)


def test_the_sum_of_strata_does_not_depend_on_their_order() -> None:
    north, south = (Histories.of(NAMES[:3], CELLS, name) for name in ("north", "south"))
    assert latent_sum([north, south], QUICK) == latent_sum([south, north], QUICK)


def test_two_like_strata_are_twice_one_and_less_uncertain_than_twice_its_range() -> None:
    options = LatentOptions(classes=4, burn=500, sweeps=10_000, every=5, threads=1)
    parts = [Histories.of(NAMES[:3], CELLS, name) for name in ("north", "south")]
    alone, both = latent_estimate(parts[0], options), latent_sum(parts, options)
    assert both.best == pytest.approx(2 * (alone.best or 0), rel=0.06)
    widths = [(one.intervals[0].high or 0) - (one.intervals[0].low or 0) for one in (alone, both)]
    assert widths[1] < 1.8 * widths[0]


def test_an_estimate_says_what_it_is_and_rests_on() -> None:
    found = latent_estimate(Histories.of(NAMES[:3], CELLS, "north"), QUICK)
    assert (found.family, found.method) == (Family.UNDERCOUNT, "latent classes")
    assert found.subject.words == "people, north"
    assert {one.name for one in found.diagnostics} == {
        "seen", "overlap", "rhat", "effective_size", "effective_size_tails", "prior_pull",
    }  # fmt: skip
    assert found.derivation[0] == "330 are on one list at least."
    assert "seed 1" in found.derivation[-1]
    assert found.assumptions
    assert found.turns
