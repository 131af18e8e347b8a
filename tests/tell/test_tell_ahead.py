"""What is made ahead is what would have been made."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.tell.ahead import ahead


@given(st.lists(st.none() | st.integers()))
def test_everything_comes_in_its_order(found: list[int | None]) -> None:
    assert list(ahead(iter(found))) == found


def test_an_error_comes_where_its_page_would_have_come() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("the second")

    coming = ahead(failing())
    assert next(coming) == 1
    with pytest.raises(ValueError, match="the second"):
        next(coming)


def test_whoever_stops_early_leaves_nothing_running() -> None:
    made: list[int] = []

    def counted() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    for one in ahead(counted()):
        if one == 3:
            break
    assert len(made) <= 6
