"""Periods: closed intervals of days, compared by the days in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater import testing
from headwater.model import Period, Relation

FIRST, LAST = date(2016, 11, 28), date(2016, 12, 4)
CALENDAR = frozenset(FIRST + timedelta(days=n) for n in range(-9, 16))
"""A week and some days on either side, which stand for 'before' and 'after'."""


def days_of(period: Period) -> frozenset[date]:
    start, end = period.start or date.min, period.end or date.max
    return frozenset(day for day in CALENDAR if start <= day <= end)


def of_days(one: frozenset[date], other: frozenset[date]) -> Relation:
    if one == other:
        return Relation.EQUAL
    if not one & other:
        return Relation.APART
    if one < other:
        return Relation.WITHIN
    return Relation.CONTAINS if one > other else Relation.OVERLAPS


WEEK = testing.periods(FIRST, LAST)


@given(WEEK, WEEK)
def test_periods_compare_as_their_sets_of_days(one: Period, other: Period) -> None:
    assert one.relation(other) is of_days(days_of(one), days_of(other))


@given(WEEK, WEEK)
def test_periods_meet_when_they_share_a_day(one: Period, other: Period) -> None:
    assert one.meets(other) == bool(days_of(one) & days_of(other)) == other.meets(one)


@given(testing.periods(), testing.periods())
def test_a_period_seen_from_the_other_side(one: Period, other: Period) -> None:
    assert other.relation(one) is one.relation(other).inverse()


@given(testing.periods())
def test_a_period_is_read_back_from_how_it_is_written(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(testing.periods(FIRST, LAST, closed=True))
def test_days_are_counted_with_both_ends(period: Period) -> None:
    assert period.days == len(days_of(period))


@given(st.dates())
def test_a_day_is_one_day(on: date) -> None:
    assert Period.day(on) == Period(start=on, end=on)
    assert Period.day(on).days == 1


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-11-30", date(2016, 11, 30), date(2016, 11, 30)),
        ("2014-08/..", date(2014, 8, 1), None),
        ("../2017", None, date(2017, 12, 31)),
        (" 2016-10-17 / 2017-07-10 ", date(2016, 10, 17), date(2017, 7, 10)),
        ("../..", None, None),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, start: date | None, end: date | None) -> None:
    assert Period.parse(text) == Period(start=start, end=end)


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("2016-01-01/2016-12-31", "2016"),
        ("2016-11-01/2016-11-30", "2016-11"),
        ("2016-11-30/2016-11-30", "2016-11-30"),
        ("2016-11-01/2016-12-31", "2016-11-01/2016-12-31"),
        ("2016/..", "2016-01-01/.."),
    ],
)
def test_a_period_is_written_as_short_as_it_can_be(period: str, written: str) -> None:
    assert str(Period.parse(period)) == written


@pytest.mark.parametrize("text", ["yesterday", "16-11-30", "2016-13", "2016-02-30", "2016/11/30", "2016-1"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Period.parse(text)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match=r"cannot end \(2016-10-01\) before it starts \(2016-11-01\)"):
        Period(start=date(2016, 11, 1), end=date(2016, 10, 1))


def test_an_open_period_has_no_number_of_days() -> None:
    assert Period(start=date(2016, 1, 1)).days is None
    assert Period().days is None


@given(st.dates(), st.dates())
def test_any_dates_come_back(one: date, other: date) -> None:
    period = Period(start=min(one, other), end=max(one, other))
    assert Period.parse(str(period)) == period
    assert Period().relation(period) is period.relation(Period()).inverse()


@pytest.mark.parametrize("text", ["2016-00", "2016-00-05", "2016-01-00", "2016-13", "", " ", "/"])
def test_what_looks_like_a_date_and_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day"):
        Period.parse(text)
