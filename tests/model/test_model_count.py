"""Counts: what a number commits its speaker to."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import testing
from headwater.model import Bound, Count, Number


@given(testing.counts())
def test_limits_are_in_order_finite_and_not_negative(count: Count) -> None:
    low, high = count.interval
    assert 0 <= low <= high
    assert math.isfinite(low)


@given(testing.counts())
def test_the_headline_number_is_one_that_the_words_allow(count: Count) -> None:
    assert count.allows(count.point)


@given(testing.counts(), testing.numbers() | st.fractions(0, 100))
def test_a_value_is_allowed_just_when_it_lies_in_the_interval(count: Count, value: Number | Fraction) -> None:
    low, high = count.interval
    assert count.allows(value) == (low <= value <= high)


@given(testing.counts(), testing.numbers(), testing.numbers())
def test_what_lies_between_two_allowed_values_is_allowed(count: Count, one: Number, other: Number) -> None:
    if count.allows(one) and count.allows(other):
        assert count.allows((Fraction(one) + Fraction(other)) / 2)


@given(testing.counts())
def test_each_bound_leaves_open_what_its_words_leave_open(count: Count) -> None:
    assert (count.high is None) <= (count.bound in (Bound.AT_LEAST, Bound.VAGUE))
    assert (count.low is None) == (count.bound is Bound.AT_MOST)
    if count.bound in (Bound.EXACT, Bound.ABOUT):
        assert count.low == count.high


@given(st.integers(0, 2**53 - 1))
def test_a_whole_float_is_the_same_count_as_its_int(number: int) -> None:
    one, other = (Count(low=n, high=n, as_written="n") for n in (number, float(number)))
    assert one.to_json() == other.to_json()


def test_the_bounds_as_a_reader_meets_them() -> None:
    assert Count(low=12, as_written="at least 12", bound=Bound.AT_LEAST).interval == (12, math.inf)
    assert Count(high=12, as_written="up to 12", bound=Bound.AT_MOST).interval == (0, 12)
    assert Count(high=12, as_written="up to 12", bound=Bound.AT_MOST).point == 12
    assert Count(low=4000, high=5000, as_written="4,000 to 5,000", bound=Bound.RANGE).point == 4000
    assert Count(low=0, high=0, as_written="no casualties").interval == (0, 0)
    assert Count(low=0.5, high=0.5, as_written="one for two").allows(Fraction(1, 2))
    assert Count(low=2, as_written="many", bound=Bound.VAGUE).allows(10**9)


@pytest.mark.parametrize(
    ("bound", "low", "high"),
    [
        (Bound.EXACT, 12, 13),
        (Bound.EXACT, 12, None),
        (Bound.ABOUT, None, 12),
        (Bound.ABOUT, 12, 13),
        (Bound.AT_LEAST, 12, 13),
        (Bound.AT_LEAST, None, None),
        (Bound.AT_MOST, 1, 12),
        (Bound.AT_MOST, None, None),
        (Bound.RANGE, 13, 12),
        (Bound.RANGE, 12, None),
        (Bound.VAGUE, None, 12),
        (Bound.VAGUE, 13, 12),
    ],
)
def test_limits_that_do_not_fit_their_bound_are_refused(bound: Bound, low: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="do not fit the bound"):
        Count(low=low, high=high, as_written="12", bound=bound)


@pytest.mark.parametrize("limit", [-1, -0.5, math.inf, math.nan])
def test_a_negative_or_endless_count_is_refused(limit: float) -> None:
    with pytest.raises(ValueError, match="a finite number from 0 up"):
        Count(low=limit, high=limit, as_written="12")


def test_a_count_without_its_words_is_refused() -> None:
    with pytest.raises(ValueError, match="keeps the words"):
        Count(low=1, high=1, as_written="")
