"""The probability of a row under each kind of slip of the pen, given what every source's figures should be that day."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from headwater.weigh.losses.curve import Curve
from headwater.weigh.losses.likelihood import cell, log_mass
from headwater.weigh.losses.robust_design import Design
from headwater.weigh.losses.robust_noise import Laws, log_sum
from headwater.weigh.losses.robust_rows import Rows
from headwater.weigh.losses.robust_scales import Scales, law_sd
from headwater.weigh.losses.robust_solve import Unknowns
from headwater.weigh.losses.table import Bools, Floats, Ints


class Slip(StrEnum):
    """What a slip of the pen may be."""

    DROPPED = "digit dropped"
    ADDED = "digit added"
    CHANGED = "digit mistyped"
    SWAPPED = "columns swapped"
    COLUMN = "figure of another column"
    FRAME = "day for total"
    OTHER = "other"


KINDS = tuple(Slip)
NEAR = 1.0
"""A reading is weighed if its logarithm lies within this of what was expected."""
STRAY = np.array([0.2, 1.2])
"""A figure that is wrong in no known way is near or far: the sd of its logarithm, in half of the cases each."""
DAY_NOISE = 0.7
"""The sd of the logarithm of one day's figure that was filed as a total, or of a total filed as a day's."""
DOUBT = 4.0
"""A row this much less probable, in logarithms, than the figure expected is asked whether it is a known slip."""
DIGITS = 15
NEVER = -700.0


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """What each source's figure should be, in logarithms: `total` and `daily`, (pairs, days)."""

    total: Floats
    daily: Floats


def running(plan: Design, at: Unknowns, curves: tuple[Curve, ...]) -> Running:
    """Give what each source should say of each series on each day."""
    total, daily = (np.zeros((len(plan.mean), plan.over.days)) for _ in range(2))
    for block, local, bent in zip(plan.blocks, at.local, curves, strict=True):
        aside = at.shared[block.pairs][:, None] + block.wander @ local[1 + plan.over.knots :]
        total[block.pairs], daily[block.pairs] = bent.total + aside, bent.daily + aside
    daily += at.shared[len(plan.mean) + len(plan.means)]
    return Running(total=total, daily=daily)


@dataclass(frozen=True, slots=True, eq=False)
class Others:
    """Which rows could be mixed up.

    `row`, `pair`: each row beside every other pair of its source. `first`, `second`: each two rows of one source, day
    and frame but of two series. `noise` (pairs, 2) gives the noise number of each
    pair's totals and of its daily figures.
    """

    row: Ints
    pair: Ints
    first: Ints
    second: Ints
    noise: Ints


def others(told: Rows, use: Floats) -> Others:
    """Give which rows could be mixed up; one that is not used swaps with none."""
    source = told.pairs[told.pair, 0]
    row, pair = np.nonzero((told.pairs[:, 0] == source[:, None]) & (np.arange(len(told.pairs)) != told.pair[:, None]))
    place = (source * (told.day.max() + 1) + told.day) * 2 + told.daily
    order = np.argsort(place, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(place[order])) + 1)
    couples = [np.stack(np.meshgrid(group, group, indexing="ij")).reshape(2, -1) for group in groups]
    first, second = np.concatenate(couples, axis=1)
    apart = (told.of[first] != told.of[second]) & (use[first] * use[second] > 0)
    return Others(row=row, pair=pair, first=first[apart], second=second[apart], noise=_noises(told))


def _noises(told: Rows) -> Ints:
    """Give (pairs, 2) the number of the noise of each pair's totals and daily figures, or of what it has."""
    noise = np.zeros((len(told.pairs), 2), dtype=np.int64)
    for frame in range(2):
        for kind in (3, 2, 1 - frame, frame):
            rows = told.kind == kind
            noise[told.pair[rows], frame] = told.noise[rows]
    return noise


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What slips are weighed by: the `laws` of each row about `expected`, and what each source `should` say."""

    expected: Floats
    laws: Laws
    should: Running
    scales: Scales


def slip_logs(told: Rows, among: Others, by: Reading, clean: Floats | None) -> Floats:
    """Give (rows, kinds) the log probability of each row under each kind of slip.

    `clean` (rows) is each row's log probability if it is no slip; without it a swap is weighed by this row alone, as it
    must be where a row is foretold. A row that is much as expected is asked only whether it is wrong in no known way.
    """
    out = np.full((len(told), len(KINDS)), NEVER)
    doubtful = _doubtful(told, by)
    out[:, 0], out[:, 1], out[:, 2] = _digits(told, by, doubtful)
    column = _columns(told, among, by, doubtful)
    out[:, 4] = column
    out[:, 3] = column if clean is None else _swaps(told, among, by, (clean, doubtful))
    out[doubtful, 5] = _frames(told, by)[doubtful]
    stray = log_mass(told.low[:, None], told.high[:, None], by.expected[:, None], STRAY)
    out[:, 6] = log_sum(stray) - np.log(len(STRAY))
    return np.asarray(np.maximum(out, NEVER))


def _doubtful(told: Rows, by: Reading) -> Bools:
    every: Ints = np.arange(len(told))
    best: Floats = np.asarray(np.round(np.exp(np.clip(by.expected, -20, 40))), dtype=np.float64)
    usual = by.laws.mass(every, *cell(best))
    return np.asarray(by.laws.mass(every, told.low, told.high) < usual - DOUBT)


def _digits(told: Rows, by: Reading, doubtful: Bools) -> tuple[Floats, Floats, Floats]:
    """Weigh every figure that a digit dropped, added or mistyped would have turned into this one."""
    count = np.round(np.minimum(told.count, 10.0**DIGITS)).astype(np.int64)
    size = np.floor(np.log10(np.maximum(count, 1))).astype(np.int64) + 1
    fit = (told.count < 10.0**DIGITS) & (told.count >= 1) & doubtful
    meant: tuple[list[tuple[Ints, Ints, Floats]], ...] = ([], [], [])
    for place in range(int(size.max()) + 1):
        unit = 10**place
        high, low, digit = count // (10 * unit), count % unit, count // unit % 10
        within = fit & (place < size)
        meant[1].append(_near(by, high * unit + low, within & (size > 1), 1 / (10.0 * size)))
        for new in range(10):
            inserted = count // unit * 10 * unit + new * unit + low
            allowed = fit & (place <= size) & ((place < size) | (new > 0))
            meant[0].append(_near(by, inserted, allowed, 1 / (size + 1.0)))
            replaced = high * 10 * unit + new * unit + low
            allowed = within & (new != digit) & ((place < size - 1) | (new > 0))
            meant[2].append(_near(by, replaced, allowed, 1 / (9.0 * size)))
    dropped, added, changed = (_gather(told, by, cases) for cases in meant)
    return dropped, added, changed


def _near(by: Reading, figure: Ints, allowed: Bools, chance: Floats) -> tuple[Ints, Ints, Floats]:
    close = allowed & (figure > 0) & (np.abs(np.log(np.maximum(figure, 1)) - by.expected) < NEAR)
    row: Ints = np.flatnonzero(close)
    return row, figure[row], chance[row]


def _gather(told: Rows, by: Reading, cases: list[tuple[Ints, Ints, Floats]]) -> Floats:
    row, figure, chance = (np.concatenate([case[part] for case in cases]) for part in range(3))
    where: Ints = row.astype(np.int64)
    mass = np.exp(by.laws.mass(where, *cell(figure.astype(np.float64)))) * chance
    return _log(np.asarray(np.bincount(where, mass, len(told)), dtype=np.float64))


def _log(mass: Floats) -> Floats:
    return np.log(np.maximum(mass, np.exp(NEVER)))


def as_pair(told: Rows, among: Others, by: Reading, row: Ints, pair: Ints) -> Floats:
    """Give the log probability of the figure of each `row` as one of another `pair` on that day."""
    daily, day = told.daily[row], told.day[row] - 1
    should = np.where(daily, by.should.daily[pair, day], by.should.total[pair, day])
    out = np.full(len(row), NEVER)
    close = np.abs(np.log(np.maximum(told.count[row], 0.5)) - should) < NEAR
    here = row[close]
    noise = (
        by.scales.noise[among.noise[pair[close], told.daily[here].astype(np.int64)]] * by.scales.pace[told.group[here]]
    )
    law = log_mass(told.low[here, None], told.high[here, None], should[close, None], law_sd(noise, told.daily[here]))
    out[close] = log_sum(law + np.log(by.scales.spread)[told.group[here]])
    return out


def _columns(told: Rows, among: Others, by: Reading, doubtful: Bools) -> Floats:
    asked = doubtful[among.row]
    row, pair = among.row[asked], among.pair[asked]
    mass = np.exp(as_pair(told, among, by, row, pair))
    number = np.bincount(among.row, minlength=len(told))
    return _log(np.bincount(row, mass, len(told)) / np.maximum(number, 1))


def _swaps(told: Rows, among: Others, by: Reading, known: tuple[Floats, Bools]) -> Floats:
    """Weigh the two rows of a swap together: this figure there, that one here, against the partner left as it is."""
    clean, doubtful = known
    asked = doubtful[among.first]
    first, second = among.first[asked], among.second[asked]
    here = as_pair(told, among, by, first, told.pair[second])
    there = as_pair(told, among, by, second, told.pair[first])
    joint = np.where((here > NEVER) & (there > NEVER), here + there - clean[second], NEVER)
    number = np.bincount(among.first, minlength=len(told))
    mass = np.bincount(first, np.exp(np.clip(joint, NEVER, 300.0)), len(told))
    return _log(mass / np.maximum(number, 1))


def _frames(told: Rows, by: Reading) -> Floats:
    """Weigh a total as the figure of that day, and a day's figure as the total."""
    spot = (told.pair, told.day - 1)
    should = np.where(told.daily, by.should.total[spot], by.should.daily[spot])
    chance = np.where(told.daily, 0.0, np.log1p(np.exp(-np.clip(should, -20, 40))))
    sd = np.where(told.daily, 0.1, np.sqrt(DAY_NOISE**2 + chance))
    return np.asarray(log_mass(told.low, told.high, should, sd))
