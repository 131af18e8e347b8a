import pytest

from headwater.weigh.lists.sheet import histories_of

HEADER = ("clinic", "press", "count")


def test_a_sheet_of_counts_is_read_whatever_stands_for_yes_and_no() -> None:
    rows = [(2, ("1", "0.0", "1,131")), (3, ("no", "YES", "40.0")), (4, ("true", "x", "20")), (5, ("0", "0", "0"))]
    held = histories_of(HEADER, rows)
    assert len(held) == 1
    assert held[0].lists == ("clinic", "press")
    assert held[0].cells == {(1, 0): 1131, (0, 1): 40, (1, 1): 20}


def test_rows_of_one_history_are_added_up_and_without_a_count_each_is_a_person() -> None:
    rows = [(2, ("1", "0")), (3, ("1", "1")), (4, ("1", "0"))]
    assert histories_of(("clinic", "press"), rows)[0].cells == {(1, 0): 2, (1, 1): 1}


def test_strata_are_parted_and_come_in_the_order_of_their_names() -> None:
    rows = [(2, ("1", "0", "south", "3")), (3, ("1", "1", "north", "4")), (4, ("0", "1", "south", "5"))]
    held = histories_of(("clinic", "press", "Stratum", "N"), rows)
    assert [(part.stratum, part.n) for part in held] == [("north", 4), ("south", 8)]


def test_the_order_of_rows_makes_no_difference() -> None:
    rows = [(2, ("1", "0", "60")), (3, ("0", "1", "40")), (4, ("1", "1", "20"))]
    one, other = (histories_of(HEADER, given)[0] for given in (rows, rows[::-1]))
    assert one.patterns.tolist() == other.patterns.tolist()
    assert one.counts.tolist() == other.counts.tolist()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("2", "0", "5"), "row 7, column clinic: '2' says neither"),
        (("", "0", "5"), "row 7, column clinic: the cell is blank"),
        (("1",), "row 7, column press: the cell is blank"),
        (("1", "0", "-5"), "row 7, '-5' is no count"),
        (("1", "0", "5.5"), "row 7, '5.5' is no count"),
        (("1", "0", "9" * 12), "is no count"),
        (("1", "0", ""), "row 7, the count is blank"),
        (("0", "0", "5"), "row 7, 5 on no list"),
        (("1", "0", "nan"), "is no count"),
        (("1", "0", "12.000"), "'12.000' may be 12 or thousands"),
        (("1", "0", "5", "7"), "row 7, it has more cells than the header has columns"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_what_to_do(row: tuple[str, ...], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        histories_of(HEADER, [(2, ("1", "1", "3")), (7, row)])


def test_many_bad_rows_are_told_in_short() -> None:
    with pytest.raises(ValueError, match=r"row 2, .*row 4, .*There are 97 more such rows"):
        histories_of(HEADER, [(number, ("?", "0", "1")) for number in range(2, 102)])


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (("count",), "no column is a list"),
        (("a", "a"), "two columns are called 'a'"),
        (("a", "b", "n", "count"), "'n' and 'count' mean the same"),
        (tuple(f"list {at}" for at in range(17)), "17 columns would be lists"),
    ],
)
def test_columns_that_cannot_be_used_are_named(header: tuple[str, ...], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        histories_of(header, [])


def test_a_sheet_that_counts_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="counts nobody"):
        histories_of(HEADER, [(2, ("1", "0", "0"))])
