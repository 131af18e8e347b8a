"""Invented lists, small enough to work out by hand, and a strategy of others."""

from hypothesis import strategies as st

from headwater.weigh.lists.histories import Histories, History

PAIR: dict[History, int] = {(1, 0): 60, (0, 1): 40, (1, 1): 20}
THREE: dict[History, int] = {
    (1, 0, 0): 120,
    (0, 1, 0): 90,
    (0, 0, 1): 150,
    (1, 1, 0): 30,
    (1, 0, 1): 45,
    (0, 1, 1): 28,
    (1, 1, 1): 12,
}
APART: dict[History, int] = {(1, 0, 0): 30, (0, 1, 0): 20, (0, 0, 1): 10}


def two() -> Histories:
    """Give 120 people on two lists, 20 of them on both: 80 x 60 / 20 = 240 if the lists are independent."""
    return Histories.of(("clinic", "press"), PAIR)


def three() -> Histories:
    """Give 475 people on three lists."""
    return Histories.of(("clinic", "press", "registry"), THREE)


@st.composite
def histories(draw: st.DrawFn, lists: int = 3) -> Histories:
    """Give people on some lists, sparse ones among them."""
    cells: dict[History, int] = {}
    for cell in range(1, 2**lists):
        history = tuple(cell >> (lists - 1 - at) & 1 for at in range(lists))
        cells[history] = draw(st.sampled_from((0, 0, 1, 3)) | st.integers(0, 400))
    return Histories.of(tuple("abcdefgh"[:lists]), cells)
