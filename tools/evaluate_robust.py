"""Measure the robust model of reporting bias on the claims of Radford et al. (2023).

What is told, and how it is meant:

- elpd: the sum, over the cumulative rows held out, of the log probability of the figure as a whole number. All rows are
  split in five, once at random and once by whole weeks; an exact copy of a row may lie on the other side, as it may
  in life.
- coverage: how often the central 95% of what is foretold holds the figure; a figure that straddles an end counts in
  part, by the share of its own probability inside.
- planted slips: in 1% of the rows, a third each of digits dropped, columns swapped (two rows each) and a day's figure
  filed as the total. Rows are chosen at random among those that the fit of the clean table holds at under one in ten to
  be slips. Found is at a probability of one half. A row found in both tables is the table's own slip and is set apart;
  every other one that was not planted counts against precision. The kind is right if it is the one planted.
- simulated wars: biases drawn anew from their prior, curves and claims from the fit; the fit of each should hold the
  truth in 95%. Totals of one war share the level, so that flatness of ranks is asked of each series (or pair) over all
  wars, by chi-square over ten bins: 95% should pass at .05.
"""

import csv
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

import numpy as np
from scipy.stats import chisquare

from headwater.weigh.losses.robust import RobustFit, RobustOptions, fit_robust
from headwater.weigh.losses.robust_design import design
from headwater.weigh.losses.robust_predict import covered, foretell
from headwater.weigh.losses.robust_rows import rows
from headwater.weigh.losses.robust_search import Search, search
from headwater.weigh.losses.robust_slips import KINDS, Slip
from headwater.weigh.losses.sensitivity import sensitivity
from headwater.weigh.losses.simulate import simulate, with_digit_slip
from headwater.weigh.losses.table import Floats, Ints, Losses

FOLDS = 5
SEED = 1
PLANTED = 0.01
PARTIES = {"UA Source": "Ukraine", "RU Source": "Russia"}


def read(path: Path) -> Losses:
    """Give the replication file of Radford et al. (2023)."""
    with path.open(encoding="utf-8") as file:
        told = list(csv.DictReader(file))
    keys = [(row["category"], row["loss_country"]) for row in told]
    series = tuple(sorted(set(keys)))
    sources = tuple(sorted({row["claim_source"] for row in told}))
    day = np.array([int(row["days"]) for row in told])
    return Losses(
        series=series,
        sources=sources,
        days=int(day.max()),
        day=day,
        count=np.array([float(row["loss_count"]) for row in told]),
        of=np.array([series.index(key) for key in keys]),
        source=np.array([sources.index(row["claim_source"]) for row in told]),
        daily=np.array([row["time_frame"] == "Day" for row in told]),
        bound=np.array([int(row["minimum"]) - int(row["maximum"]) for row in told]),
        row=np.arange(1, len(told) + 1),
    )


def folds(losses: Losses, weeks: bool, seed: int = SEED) -> Ints:
    """Give the fold of each row: at random, or that of its week."""
    rng = np.random.default_rng(seed)
    if not weeks:
        return np.asarray(rng.permutation(len(losses)) % FOLDS)
    week = (losses.day - 1) // 7
    return np.asarray((rng.permutation(int(week.max()) + 1) % FOLDS)[week])


def held_out(losses: Losses, fold: Ints, options: RobustOptions) -> tuple[Floats, Floats]:
    """Give per row the log probability and the coverage when its fold is held out."""
    told = rows(losses)
    log, cover = np.zeros(len(losses)), np.zeros(len(losses))
    for number in range(FOLDS):
        out = fold == number
        use = np.zeros(len(told))
        use[told.back[~out]] = 1
        plan = design(losses, told, options.knots, options.drift_days, use)
        seen = foretell(plan, search(plan, Search(options.rounds, options.contamination, use)))
        log[out], cover[out] = seen.log[told.back[out]], covered(seen)[told.back[out]]
    return log, cover


def measure_folds(losses: Losses) -> Iterator[tuple[str, float]]:
    """Measure what is foretold of rows held out."""
    for name, weeks in (("rows", False), ("weeks", True)):
        log, cover = held_out(losses, folds(losses, weeks), RobustOptions())
        yield f"robust, {name} held out, elpd of totals", float(log[~losses.daily].sum())
        yield f"robust, {name} held out, coverage of totals", float(cover[~losses.daily].mean())
        yield f"robust, {name} held out, coverage of daily", float(cover[losses.daily].mean())


def plant(fit: RobustFit, rng: np.random.Generator) -> tuple[Losses, dict[int, Slip]]:
    """Give the table with slips planted, and which kind in which row."""
    losses, count = fit.losses, fit.losses.count.copy()
    free = np.flatnonzero((fit.error < 0.1) & ~losses.daily & (losses.count >= 1))
    number = round(PLANTED * len(losses))
    planted: dict[int, Slip] = {}
    for row in rng.permutation(free):
        if len(planted) >= number:
            break
        if row in planted:
            continue
        if len(planted) < number // 3:
            if count[row] >= 10:
                count[row], planted[row] = with_digit_slip(int(count[row]), Slip.DROPPED, rng), Slip.DROPPED
        elif len(planted) < 2 * number // 3:
            beside = free[(losses.day[free] == losses.day[row]) & (losses.source[free] == losses.source[row])]
            beside = beside[(losses.of[beside] != losses.of[row]) & (count[beside] != count[row])]
            beside = np.array([one for one in beside if one not in planted])
            if len(beside):
                other = rng.choice(beside)
                count[row], count[other] = count[other], count[row]
                planted[row] = planted[int(other)] = Slip.SWAPPED
        else:
            day = day_figure(losses, row)
            if day > 0 and day != count[row]:
                count[row], planted[row] = day, Slip.FRAME
    return replace(losses, count=count), {int(row): slip for row, slip in planted.items()}


def day_figure(losses: Losses, row: int) -> float:
    """Give what a source's total grew by on a day, as it told itself within three days; 0 if it cannot be told."""
    alike = (losses.source == losses.source[row]) & (losses.of == losses.of[row]) & ~losses.daily
    before = alike & (losses.day < losses.day[row]) & (losses.day >= losses.day[row] - 3)
    before &= losses.count < losses.count[row]
    if not before.any():
        return 0.0
    last = losses.day[before].max()
    grown = losses.count[row] - losses.count[before & (losses.day == last)].max()
    return float(np.ceil(grown / (losses.day[row] - last)))


def measure_slips(fit: RobustFit, times: int) -> Iterator[tuple[str, float]]:
    """Measure how planted slips are found and named."""
    own = fit.error >= 0.5
    found = planted_all = named = false = 0
    by_kind: dict[Slip, list[tuple[bool, bool]]] = {}
    for number in range(times):
        table, planted = plant(fit, np.random.default_rng(SEED + number))
        other = fit_robust(table)
        flagged = other.error >= 0.5
        kind = other.peak.fitted.slip.argmax(axis=1)[other.plan.rows.back]
        for row, slip in planted.items():
            by_kind.setdefault(slip, []).append((bool(flagged[row]), KINDS[kind[row]] is slip))
        marks = np.zeros(len(table), dtype=np.bool_)
        marks[list(planted)] = True
        found += int((flagged & marks).sum())
        named += sum(flagged[row] and KINDS[kind[row]] is slip for row, slip in planted.items())
        planted_all += len(planted)
        false += int((flagged & ~marks & ~own).sum())
    for slip, told in by_kind.items():
        caught, right = sum(a for a, _ in told), sum(a and b for a, b in told)
        print(f"  {slip.value}: {len(told)} planted, {caught} found, {right} named")
    print(f"  {int(own.sum())} rows of the table's own set apart, {false} others flagged")
    yield "robust, planted slips found", found / planted_all
    yield "robust, planted slips, precision", found / max(found + false, 1)
    yield "robust, planted slips, named", named / max(found, 1)


def measure_wars(fit: RobustFit, wars: int) -> Iterator[tuple[str, float]]:
    """Measure how often the fits of simulated wars hold the truth."""
    totals, biases = [], []
    for number in range(wars):
        war = simulate(fit, np.random.default_rng(SEED + 1000 + number))
        other = fit_robust(war.losses)
        totals.append((other.total_draws < war.totals).mean(axis=0))
        biases.append((other.bias_draws < war.factors).mean(axis=0))
    for name, told in (("totals", np.array(totals)), ("biases", np.array(biases))):
        ranks = np.histogram(told, 10, (0, 1))[0]
        chances = np.array([chisquare(np.histogram(one, 10, (0, 1))[0]).pvalue for one in told.T])
        print(f"  ranks of {name}: {ranks.tolist()}, least p by chi-square times {len(chances)}: ", end="")
        print(f"{min(1.0, chances.min() * len(chances)):.2g}, below .05 in {(chances < 0.05).mean():.3f}")
        yield f"robust, simulated wars, ranks of {name} that are flat", float((chances >= 0.05).mean())
        yield f"robust, simulated wars, coverage of {name}", float(((told > 0.025) & (told < 0.975)).mean())


def peak() -> float:
    """Give the peak memory of this process in MB; what `getrusage` says may be that of the process that started it."""
    try:
        told = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("VmHWM"))) / 1024


def megabytes(data: Path) -> float:
    """Give the peak memory of a process that does nothing but fit the model: this one has measured other things."""
    command = [sys.executable, __file__, str(data), "--memory"]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def measure(data: Path, full: bool = False) -> dict[str, float]:
    """Give the measures; a few plantings and wars, or all of them."""
    losses = read(data / "radford_losses" / "replication-data-pnas.csv")
    start = process_time()
    fit = fit_robust(losses)
    told = {"robust, seconds of a fit": process_time() - start}
    told["robust, megabytes"] = megabytes(data)
    told |= dict(measure_folds(losses))
    told |= dict(measure_slips(fit, 10 if full else 2))
    told |= dict(measure_wars(fit, 200 if full else 4))
    if full:
        start = process_time()
        sensitivity(fit, RobustOptions(), PARTIES)
        told["robust, seconds of a sensitivity table"] = process_time() - start
    return told


if __name__ == "__main__" and "--memory" in sys.argv:
    fit_robust(read(Path(sys.argv[1]) / "radford_losses" / "replication-data-pnas.csv"))
    print(peak())
elif __name__ == "__main__":
    for told_name, value in measure(Path(sys.argv[1]), full="--full" in sys.argv).items():
        print(f"{told_name}: {value:.4g}")
