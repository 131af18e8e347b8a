"""How fast claims are traced as they grow ten times over, spread over a year and crowded into one month.

`growth` is the time beside that of a tenth of the claims: 10 would be work that grows as the claims do. `of sorting`
is the time beside sorting and hashing the same claims in the same run, so that two machines can be held together.

    python tools/bench_trace.py [1000,10000,100000]
"""

import sys
from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import NamedTuple

from invented_claims import Invented, invent

from headwater.model import content_id
from headwater.trace import trace

SIZES = (1_000, 10_000, 100_000)
CROWDED = 30  # days


class Traced(NamedTuple):
    """One measurement: how many claims of how many days, the seconds, those of sorting them, and what was found."""

    claims: int
    days: int
    seconds: float
    sorting: float
    derivations: int
    origins: int


def measure(sizes: Sequence[int] = SIZES) -> Iterator[Traced]:
    """Time tracing over each size, spread over a year and over a month."""
    for days in (365, CROWDED):
        for size in sizes:
            yield _traced(invent(size, days=days), days)


def _traced(given: Invented, days: int) -> Traced:
    start = perf_counter()
    sorted(content_id("baseline", claim) for claim in given.claims)
    sorting = perf_counter() - start
    start = perf_counter()
    lineage = trace(given.reports, given.claims, given.case)
    seconds = perf_counter() - start
    return Traced(len(given.claims), days, seconds, sorting, len(lineage.derivations), len(lineage.origins))


def show(found: Sequence[Traced]) -> None:
    """Print a line for each measurement."""
    heads = (("claims", 9), ("days", 6), ("seconds", 10), ("claims/s", 11), ("of sorting", 12), ("growth", 9))
    print("".join(f"{head:>{wide}}" for head, wide in (*heads, ("ties", 9), ("origins", 9))))
    before: Traced | None = None
    for one in found:
        grown = f"{one.seconds / before.seconds:.1f}" if before and before.days == one.days else ""
        print(
            f"{one.claims:>9,}{one.days:>6}{one.seconds:>10.2f}{one.claims / one.seconds:>11,.0f}"
            f"{one.seconds / one.sorting:>12.1f}{grown:>9}{one.derivations:>9,}{one.origins:>9,}"
        )
        before = one


if __name__ == "__main__":
    show(list(measure([int(size) for size in sys.argv[1].split(",")] if len(sys.argv) > 1 else SIZES)))
