"""Working ahead: what an iterator gives next is made while what it gave last is used."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

_T = TypeVar("_T")
_END = object()


def ahead(source: Iterable[_T]) -> Iterator[_T]:
    """Give what the source gives, in its order; the next is made in a thread beside this one.

    Charts are drawn outside Python, so that a page can be written while the charts of the next are drawn. An error of
    the source is raised where what it failed to make would have come.
    """
    held = iter(source)
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(next, held, _END)
        while (made := coming.result()) is not _END:
            coming = beside.submit(next, held, _END)
            yield made  # type: ignore[misc]  # anything but the end is what the source gives
