"""How fast a sheet of loss claims is weighed: the robust model over three sizes, its table of ten models, and memory.

Time is of the process, one thread. `growth` is the time beside that of half the rows; `of counting` beside adding up
ten million numbers in Python in the same run, so that numbers from different machines can be held against each other.

    python tools/bench_weigh.py ../shared/data
"""

import resource
import sys
from pathlib import Path
from time import process_time

import numpy as np
from bench_losses import SHARES, counting
from evaluate_published import FOLDER, read_losses
from threadpoolctl import threadpool_limits

from headwater.weigh.losses.robust import RobustFit, RobustOptions, fit_robust
from headwater.weigh.losses.sensitivity import sensitivity
from headwater.weigh.losses.sides import sides_of
from headwater.weigh.losses.table import Losses


def show(data: Path) -> None:
    """Print the table."""
    losses = read_losses(data / FOLDER / "replication-data-pnas.csv")
    print("robust model       rows  seconds  growth  of counting  peak MB")
    before = 0.0
    with threadpool_limits(1):
        for share in SHARES:
            seconds, fit = timed(losses.where(np.arange(len(losses)) % share == 0))
            growth = f"{seconds / before:.2f}" if before else ""
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{'':15} {len(fit.losses):7,} {seconds:8.2f} {growth:>7} {seconds / counting():12.1f} {peak:8,.0f}")
            before = seconds
        start = process_time()
        table = sensitivity(fit, RobustOptions(), sides_of(losses))
        print(f"ten models: {process_time() - start:.1f} s for {len(table.largest)} models")


def timed(losses: Losses) -> tuple[float, RobustFit]:
    """Fit one table; give the seconds and the fit."""
    start = process_time()
    fit = fit_robust(losses)
    return process_time() - start, fit


if __name__ == "__main__":
    show(Path(sys.argv[1]))
