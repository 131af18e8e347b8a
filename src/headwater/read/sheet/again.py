"""Sheets that come again: which earlier pages a new reading of a sheet takes the place of."""

from collections.abc import Iterable, Iterator, Sequence

from headwater.model import Report
from headwater.model.sheet import sheet_rows

Sign = tuple[str | None, ...]


def replaced_by(pages: Sequence[Report], earlier: Iterable[Report]) -> tuple[Report, ...]:
    """Give the pages of earlier readings of a sheet that is read now: of other bytes or columns, under the same name.

    A sheet of the same name is the same sheet if a page of both is of one outlet and address and has a row of the same
    id, or the same rows. Another sheet of that name stays.
    """
    ids = {page.id for page in pages}
    names = {page.source for page in pages}
    old = [one for one in earlier if one.columns is not None and one.source in names and one.id not in ids]
    signs = {sign for page in pages for sign in _signs(page)} if old else set()
    readings: dict[tuple[str, tuple[str, ...] | None], list[Report]] = {}
    for one in old:
        readings.setdefault((one.capture, one.columns), []).append(one)
    same = (listed for listed in readings.values() if any(not signs.isdisjoint(_signs(one)) for one in listed))
    return tuple(one for listed in same for one in listed)


def _signs(page: Report) -> Iterator[Sign]:
    """Give what two readings of one page share: its rows, or the id of one."""
    yield page.outlet, page.address, page.text
    for row in sheet_rows(page):
        if given := row.cell("claim_id", page.text):
            yield page.outlet, page.address, "row", given
