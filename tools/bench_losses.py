"""How fast reporting bias is fitted as published: time, memory, growth with rows, and beside the same model under Stan.

`growth` is the time beside that of half the rows. Time is of the process, so that a busy machine tells the same, and
`of counting` is the time beside adding up ten million numbers in Python in the same run. Under Stan (`pip install
pystan`; it compiles for a minute or more, ten on a busy machine) both fit two categories alone, a few hundred draws:
what is told is the time by the clock of one effective draw of the total that mixes worst.

    python tools/bench_losses.py ../shared/data [stan]
"""

import resource
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, NamedTuple

import numpy as np
from evaluate_published import FOLDER, of_categories, read_losses

from headwater.weigh.losses.mixing import effective_draws
from headwater.weigh.losses.published import PublishedOptions, fit_published
from headwater.weigh.losses.published_layout import lay_out
from headwater.weigh.losses.spline import spline_basis
from headwater.weigh.losses.table import Floats, Losses

SHARES = (4, 2, 1)  # one row in so many
FOR_STAN = ("MLRS", "Tanks")
DRAWS = 150  # kept, and as many to warm up
DEEPEST = 8  # of Stan's trees: deeper ones would take hours
PROGRAM = Path(__file__).with_name("losses_published.stan")


class Fitted(NamedTuple):
    """One fit: rows, seconds of the process, peak memory so far in MB, beside counting, and effective draws."""

    rows: int
    seconds: float
    megabytes: float
    of_counting: float
    effective: float


def measure(data: Path) -> Iterator[Fitted]:
    """Fit one row in four, one in two, and all."""
    losses = read_losses(data / FOLDER / "replication-data-pnas.csv")
    for share in SHARES:
        yield fitted(losses.where(np.arange(len(losses)) % share == 0))


def fitted(losses: Losses) -> Fitted:
    """Fit one table."""
    start = process_time()
    fit = fit_published(losses, PublishedOptions())
    seconds = process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    effective = next(one.value or 0.0 for one in fit.diagnostics if one.name == "effective draws")
    return Fitted(len(losses), seconds, peak, seconds / counting(), effective)


def counting() -> float:
    """Give the seconds of adding up ten million numbers."""
    start = process_time()
    for _ in range(10):
        sum(range(1_000_000))
    return process_time() - start


def show(data: Path) -> None:
    """Print the table."""
    heads = f"{'seconds':>10}{'growth':>9}{'of counting':>13}{'peak MB':>9}{'effective':>11}"
    print(f"{'published losses':18}{'rows':>8}{heads}")
    last = None
    for one in measure(data):
        growth = f"{one.seconds / last.seconds:.2f}" if last else ""
        print(
            f"{'':18}{one.rows:>8,}{one.seconds:>10.2f}{growth:>9}{one.of_counting:>13.1f}{one.megabytes:>9,.0f}"
            f"{one.effective:>11.0f}"
        )
        last = one


def show_stan(data: Path) -> None:
    """Print the time of an effective draw under Stan beside ours, or why there is none."""
    try:
        stan: Any = import_module("stan")  # it ships no types
    except ImportError:
        print("the same model under Stan: left out, since pystan is not installed (pip install pystan)")
        return
    losses = of_categories(read_losses(data / FOLDER / "replication-data-pnas.csv"), FOR_STAN)
    start = perf_counter()
    effective = fitted(losses).effective
    ours = (perf_counter() - start) / effective
    print(f"{' and '.join(FOR_STAN)}, {len(losses)} rows: ours {ours:.3f} s an effective draw")
    print("building the same model under Stan, which takes a minute or more", flush=True)
    try:
        model = stan.build(PROGRAM.read_text(encoding="utf-8"), data=for_stan(losses), random_seed=1)
    except TimeoutError:
        print("left out: compiling takes longer than the five minutes that pystan waits for it")
        return
    print(f"sampling {2 * DRAWS} draws of trees {DEEPEST} deep at most", flush=True)
    start = perf_counter()
    drawn = model.sample(num_chains=1, num_warmup=DRAWS, num_samples=DRAWS, max_depth=DEEPEST)
    seconds = perf_counter() - start
    totals: Floats = np.asarray(drawn["upto"], dtype=np.float64)[:, -1].T
    effective = float(effective_draws(totals).min())
    print(f"Stan {seconds / effective:.2f} s an effective draw ({effective:.0f} of {DRAWS} in {seconds:.0f} s)")
    print(f"ratio {seconds / effective / ours:,.0f}")


def for_stan(losses: Losses) -> dict[str, Any]:
    """Give a table as the Stan program reads it."""
    layout = lay_out(losses)
    basis = spline_basis(layout.days).T
    series, source = np.nonzero(layout.told)
    told: dict[str, Any] = {
        "series": layout.series,
        "days": layout.days,
        "splines": len(basis),
        "basis": basis.tolist(),
        "pairs": layout.pairs,
        "groups": layout.groups,
        "pair_group": (layout.group[series, source] + 1).tolist(),
        "bounds": layout.bounds,
        "bound_kind": (layout.bound_kind + 1).tolist(),
    }
    for name, rows in (("running", ~layout.daily), ("single", layout.daily)):
        bound = np.where(layout.bound == layout.bounds, 0, layout.bound + 1)
        told[name] = int(rows.sum())
        told[f"{name}_count"] = layout.count[rows].astype(int).tolist()
        told[f"{name}_day"] = (layout.day[rows] + 1).tolist()
        told[f"{name}_of"] = (layout.of[rows] + 1).tolist()
        told[f"{name}_pair"] = (layout.pair[rows] + 1).tolist()
        told[f"{name}_bound"] = bound[rows].tolist()
    return told


if __name__ == "__main__":
    show(Path(sys.argv[1]))
    if "stan" in sys.argv[2:]:
        show_stan(Path(sys.argv[1]))
