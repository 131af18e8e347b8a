"""A sheet of match probabilities, as a record linker writes it, into rates of linkage errors."""

from collections.abc import Iterable, Sequence

from headwater.weigh.lists.linkage import Compared, Linkage, rates

NEEDED = ("list_a", "list_b", "probability", "linked")


def linkage_of(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], lists: Sequence[str]) -> Linkage:
    """Give the rates that a sheet implies: its rows are two records that were compared, and whether they were linked.

    `rows` are numbers and cells as words, `lists` the names that there are. ValueError names the columns or the row
    that cannot be used.
    """
    plain = [name.strip().casefold() for name in header]
    lacks = [name for name in NEEDED if name not in plain]
    if lacks:
        raise ValueError(f"the sheet lacks {', '.join(lacks)}: each row is two records that were compared.")
    places = [plain.index(name) for name in NEEDED]
    cells = [(number, [row[at].strip() if at < len(row) else "" for at in places]) for number, row in rows]
    if not cells:
        raise ValueError("the sheet compares no records: there should be rows under its header.")
    for number, (one, other, *_) in cells:
        strange = next((name for name in (one, other) if name and name not in lists), None)
        if strange is not None:
            raise ValueError(f"row {number:,}: there is no list {strange[:40]!r}; there are {', '.join(lists)[:200]}.")
    return rates(_compared(number, named) for number, named in cells)


def _compared(number: int, cells: Sequence[str]) -> Compared:
    one, other, written, linked = cells
    try:
        probability = float(written)
    except ValueError:
        probability = -1.0
    if not 0 <= probability <= 1:
        raise ValueError(f"row {number:,}: the probability {written[:40]!r} is no number from 0 to 1.")
    if not one or not other or one == other:
        raise ValueError(f"row {number:,}: name two lists in list_a and list_b.")
    if linked.casefold() not in ("0", "1", "yes", "no", "true", "false"):
        raise ValueError(f"row {number:,}: write 1 in linked where the two were linked, 0 where not.")
    return Compared(one, other, probability, linked.casefold() in ("1", "yes", "true"))
