"""How fast it goes: reports through all stages, one case, sentences, copies, claims traced, ledger entries.

The demonstration's reports are taken once, ten and forty times over, so that growth shows: `per report` is
the time of one report beside that at the smallest size, and stays near 1 where a stage grows with its work.
`of baseline` is the speed beside a trivial reader's in the same run (the same files opened, decoded and
split into words), so that numbers from different machines can be held against each other.

Weighing is timed on invented lists and, where `HEADWATER_DATA` has them, on the loss claims of Radford et al. (2023);
with `--stan` beside the same model under Stan, which takes minutes to compile.

    python tools/bench.py [--sizes 1,10,40] [--stan]
"""

import argparse
import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import bench_check
import bench_compare
import bench_copies
import bench_extract
import bench_items
import bench_latent
import bench_ledger
import bench_lists
import bench_losses
import bench_recycled
import bench_see
import bench_terms
import bench_trace
import bench_weigh
import msgspec

from headwater.casefile import load_case
from headwater.check import check
from headwater.extract import ExtractOptions, extract, readable
from headwater.model import Case, Claim, Report
from headwater.read import ReadOptions, Received, read_source
from headwater.trace import trace

SIZES = (1, 10, 40)
T = TypeVar("T")
ENOUGH = 1.0  # seconds: a stage that takes less is measured three times, and the best is taken


class Timing(msgspec.Struct, frozen=True):
    """One stage over one size: how many reports, and the seconds they took."""

    stage: str
    reports: int
    seconds: float

    @property
    def speed(self) -> float:
        """Reports a second."""
        return self.reports / self.seconds


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="how many times over, with commas")
    parser.add_argument("--stan", action="store_true", help="time the published model under Stan too")
    given = parser.parse_args()
    times = [int(size) for size in given.sizes.split(",")]
    with resources.as_file(resources.files("headwater") / "demo" / "mosul") as demo:
        case = load_case(demo)
        list(measure(demo / "reports", case, 1))  # loads packs and packages, which are no report's time
        table = [list(measure(demo / "reports", case, copies)) for copies in times]
    print_stages(table)
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB\n")
    bench_check.show()
    print()
    bench_extract.show()
    print()
    bench_copies.show(bench_copies.measure(bench_copies.SIZES, others=True))
    print()
    bench_trace.show(list(bench_trace.measure()))
    print()
    bench_ledger.show(bench_ledger.measure())
    print()
    bench_lists.show(bench_lists.measure())
    print()
    bench_latent.main()
    show_losses(given.stan)
    show_pictures()


def show_pictures() -> None:
    """Time pictures, things seen and outlets; other ways of comparing pictures beside ours."""
    print()
    bench_see.show()
    print()
    bench_recycled.show_hashing()
    bench_recycled.show_hashes(bench_recycled.SIZES)
    bench_recycled.show_marks(bench_recycled.MARKS)
    bench_recycled.show_peers(24)
    print()
    bench_items.main(data_folder())
    print()
    bench_compare.show(list(bench_compare.measure(bench_compare.SIZES[:2])))
    using, bare = bench_terms.measure()
    print(f"\nfinding terms adds {using / bare - 1:.1%} to extraction")


def data_folder() -> Path:
    """Give where the data lie that stay outside the project; it may not be there."""
    return Path(os.environ.get("HEADWATER_DATA", Path(__file__).resolve().parents[2] / "shared")) / "data"


def show_losses(stan: bool) -> None:
    """Weigh the claims of Radford et al. (2023) by both models, where they are there to measure on."""
    data = data_folder()
    if not (data / "radford_losses").is_dir():
        print("\nno loss claims to weigh: HEADWATER_DATA=/path/to/shared make bench")
        return
    print()
    bench_weigh.show(data)
    print()
    bench_losses.show(data)
    if stan:
        bench_losses.show_stan(data)


def measure(reports: Path, case: Case, copies: int) -> Iterator[Timing]:
    """Time each stage over the reports taken `copies` times, under as many names."""
    with tempfile.TemporaryDirectory() as scratch:
        files = list(lay_out(reports, Path(scratch), copies))
        seconds, _ = timed(lambda: sum(len(file.read_text(encoding="utf-8").split()) for file in files))
        yield Timing("baseline", len(files), seconds)
        seconds, read = timed(lambda: read_all(files, Path(scratch)))
        yield Timing("read", len(files), seconds)
    seconds, claims = timed(lambda: extract_all(read, case))
    yield Timing("extract", len(read), seconds)
    seconds, lineage = timed(lambda: trace(tuple(read), claims, case))
    yield Timing("trace", len(read), seconds)
    seconds, _ = timed(lambda: check(claims, lineage.derivations, case))
    yield Timing("check", len(read), seconds)


def lay_out(reports: Path, to: Path, copies: int) -> Iterator[Path]:
    """Write the reports `copies` times, each copy in a folder of its own."""
    for copy in range(copies):
        folder = to / f"{copy:03}"
        folder.mkdir()
        for file in sorted(reports.glob("*.md")):
            copied = folder / file.name
            copied.write_bytes(file.read_bytes())
            yield copied


def read_all(files: list[Path], root: Path) -> list[Report]:
    """Read every file; a failure stops the measurement."""
    options = ReadOptions(today=date(2030, 1, 1), root=root)
    readings = [reading for file in files for reading in read_source(file, options)]
    failed = [reading for reading in readings if not isinstance(reading, Received)]
    if failed:
        sys.exit(f"the demonstration's reports do not read: {failed[0]}")
    return [reading.report for reading in readings if isinstance(reading, Received)]


def extract_all(reports: list[Report], case: Case) -> tuple[Claim, ...]:
    """Extract from every report that can be read for claims."""
    options = ExtractOptions()
    passes = (extract(report, case, options) for report in reports if readable(report) is None)
    return tuple(claim for extraction in passes for claim in extraction.claims)


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Give the seconds of the best try, and what it gave."""
    tries: list[float] = []
    while True:
        start = perf_counter()
        result = work()
        tries.append(perf_counter() - start)
        if len(tries) == 3 or tries[-1] > ENOUGH:
            return min(tries), result


def print_stages(table: list[list[Timing]]) -> None:
    """Print a line for each stage and size."""
    smallest = {timing.stage: timing for timing in table[0]}
    print(f"{'stage':10}{'reports':>9}{'seconds':>10}{'reports/s':>12}{'of baseline':>14}{'per report':>12}")
    for at, first in enumerate(table[0]):
        for row in table:
            timing, baseline = row[at], row[0]
            share = timing.speed / baseline.speed
            growth = smallest[first.stage].speed / timing.speed
            print(
                f"{timing.stage:10}{timing.reports:>9,}{timing.seconds:>10.3f}{timing.speed:>12,.0f}"
                f"{share:>14.4f}{growth:>12.2f}"
            )


if __name__ == "__main__":
    main()
