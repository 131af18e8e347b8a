"""How fast outlets are compared as claims grow ten times over.

`growth` is the time beside that of a tenth of the claims: 10 would be work that grows as the claims do.

    python tools/bench_compare.py [1000,10000,100000]
"""

import sys
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import NamedTuple

from invented_claims import invent

from headwater.compare import compare
from headwater.model import State
from headwater.trace import trace

SIZES = (1_000, 10_000, 100_000)


class Compared(NamedTuple):
    """One measurement: how many claims, the seconds, and how many figures and cells came of them."""

    claims: int
    seconds: float
    figures: int
    cells: int


def measure(sizes: Sequence[int] = SIZES) -> Iterator[Compared]:
    """Time a comparison of each size; tracing, which comes before it, is not timed."""
    for size in sizes:
        given = invent(size)
        lineage = trace(given.reports, given.claims, given.case)
        state = State(
            head="",
            case=given.case,
            reports=given.reports,
            claims=given.claims,
            origins=lineage.origins,
            derivations=lineage.derivations,
            copies=lineage.copies,
        )
        start = perf_counter()
        made = compare(state)
        yield Compared(len(given.claims), perf_counter() - start, len(made.figures), len(made.cells))


def show(found: Sequence[Compared]) -> None:
    """Print a line for each measurement."""
    print(f"{'claims':>9}{'seconds':>10}{'claims/s':>11}{'growth':>9}{'figures':>10}{'cells':>10}")
    before: Compared | None = None
    for one in found:
        grown = f"{one.seconds / before.seconds:.1f}" if before else ""
        rate = one.claims / one.seconds
        print(f"{one.claims:>9,}{one.seconds:>10.2f}{rate:>11,.0f}{grown:>9}{one.figures:>10,}{one.cells:>10,}")
        before = one


if __name__ == "__main__":
    show(list(measure([int(size) for size in sys.argv[1].split(",")] if len(sys.argv) > 1 else SIZES)))
