"""Sheets of loss claims: which columns are known, what is refused, and that the order of rows does not matter."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.weigh.losses.sheet import Unusable, losses_of

HEADER = ("category", "party", "source", "day", "period", "count", "bound")
ROW = ("Tanks", "East", "West ministry", "3", "cumulative", "120", "")


def numbered(*rows: Sequence[str]) -> list[tuple[int, Sequence[str]]]:
    return [(place, row) for place, row in enumerate(rows, start=2)]


def changed(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(name, cell) for name, cell in zip(HEADER, ROW, strict=True))


def test_a_row_is_read_as_it_was_written() -> None:
    rows = numbered(ROW, changed(day="5", period="Day", count="7", bound="at least", source="East ministry"))
    losses, unusable = losses_of(HEADER, rows)
    assert unusable == ()
    assert losses.series == (("Tanks", "East"),)
    assert losses.sources == ("East ministry", "West ministry")
    assert losses.days == 5
    assert losses.start is None
    assert losses.day.tolist() == [5, 3]
    assert losses.count.tolist() == [7, 120]
    assert losses.daily.tolist() == [True, False]
    assert losses.bound.tolist() == [1, 0]
    assert losses.row.tolist() == [3, 2]


def test_the_columns_of_the_replication_file_are_known() -> None:
    header = ("days", "loss_count", "loss_type", "claim_source", "time_frame", "loss_country", "minimum", "maximum",
              "category", "source_target")  # fmt: skip
    row = ("12", "1e+05", "Deaths-East", "West", "Cumulative", "East", "0", "1", "Deaths", "West-East")
    losses, unusable = losses_of(header, numbered(row))
    assert unusable == ()
    assert losses.series == (("Deaths", "East"),)
    assert (losses.count[0], losses.bound[0], losses.day[0]) == (100_000, -1, 12)


def test_dates_are_days_from_the_first_of_them() -> None:
    header = (*HEADER[:3], "date", *HEADER[4:])
    rows = [(*ROW[:3], when, *ROW[4:]) for when in ("2022-03-02", "2022-02-24", "2022-02-28T10:00:00Z")]
    losses, _ = losses_of(header, numbered(*rows))
    assert losses.start == date(2022, 2, 24)
    assert losses.day.tolist() == [1, 5, 7]


def test_a_date_a_century_away_is_left_out_and_the_others_stay() -> None:
    header = (*HEADER[:3], "date", *HEADER[4:])
    rows = [(*ROW[:3], when, *ROW[4:]) for when in ("2022-03-02", "1922-02-24", "2022-02-28")]
    losses, unusable = losses_of(header, numbered(*rows))
    assert losses.start == date(2022, 2, 28)
    assert [one.row for one in unusable] == [3]
    assert "more than ten years from the others" in unusable[0].problem


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"count": "many"}, "its count 'many' is no whole number."),
        ({"count": "-4"}, "its count '-4' is no whole number."),
        ({"count": "3.5"}, "its count '3.5' is no whole number."),
        ({"count": "9e+99"}, "more than there are people"),
        ({"count": ""}, "its count '' is no whole number."),
        ({"day": "0"}, "its day 0 is not between 1 and 7,320."),
        ({"day": "999999"}, "its day 999,999 is not between"),
        ({"day": "last week"}, "no whole number from 1 up"),
        ({"period": "weekly"}, "neither 'cumulative' nor 'day'"),
        ({"bound": "roughly so"}, "neither 'at least', 'at most' nor empty"),
        ({"party": ""}, "it names no party."),
        ({"source": "x" * 500}, "longer than 200 characters"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(cells: dict[str, str], problem: str) -> None:
    losses, unusable = losses_of(HEADER, numbered(ROW, changed(**cells)))
    assert len(losses) == 1
    assert [one.row for one in unusable] == [3]
    assert problem in unusable[0].problem


def test_counts_are_read_with_their_groups() -> None:
    rows = [changed(count=count) for count in ("1,200", "1 300", "1\u202f400", "1500.0", "1'600")]
    losses, unusable = losses_of(HEADER, numbered(*rows))
    assert unusable == ()
    assert losses.count.tolist() == [1200, 1300, 1400, 1500, 1600]


def test_missing_columns_are_named_with_those_that_are_there() -> None:
    with pytest.raises(ValueError, match=r"lacks party, day or date; its columns are category, source, count, town\."):
        losses_of(("category", "source", "count", "town"), [])


def test_a_sheet_without_a_usable_row_says_what_is_wrong_with_the_first() -> None:
    with pytest.raises(ValueError, match=r"no row of the sheet can be used\. The first that cannot: row 2, its count"):
        losses_of(HEADER, numbered(changed(count="?")))
    with pytest.raises(ValueError, match="no row of the sheet can be used"):
        losses_of(HEADER, [])


def test_a_short_row_has_empty_cells_at_its_end() -> None:
    losses, unusable = losses_of(HEADER, numbered(ROW[:6], ROW[:3]))
    assert len(losses) == 1
    assert unusable == (Unusable(3, "its day '' is no whole number from 1 up."),)


ROWS = st.tuples(
    st.sampled_from(("Tanks", "Deaths")),
    st.sampled_from(("East", "West")),
    st.sampled_from(("A", "B", "C")),
    st.integers(1, 40).map(str),
    st.sampled_from(("cumulative", "day")),
    st.integers(0, 10**6).map(str),
    st.sampled_from(("", "at least", "at most")),
)


@given(st.lists(ROWS, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[tuple[str, ...]], random: object) -> None:
    there = numbered(*rows)
    mixed = list(there)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    (one, _), (other, _) = losses_of(HEADER, there), losses_of(HEADER, mixed)
    assert one.series == other.series
    assert one.sources == other.sources
    for name in ("day", "count", "of", "source", "daily", "bound", "row"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
