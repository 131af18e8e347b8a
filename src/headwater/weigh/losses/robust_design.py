"""How the robust model's unknowns make up each row: the curve, the drift of its source, and the biases.

The logarithm of the figure expected in a row is

    curve of its series on its day + bias of its source there + drift of that bias on that day + effect of its kind.

Biases are told by source and party (a mean) and by series about it. The drift is a stationary process about 0, over
knots of its own: a source's running total may wander off and come back. The source that tells most of a series has
none, drift is told against it; were it free as well, a curve would be bent towards even losses and its drift make up
for that. Curves and drifts are of one series (`Block`); biases, means and effects are shared (`Design.shared`), which
makes the normal equations a block arrow.
"""

from dataclasses import dataclass

import numpy as np

from headwater.weigh.losses.curve import Basis, basis, interpolation
from headwater.weigh.losses.robust_rows import Rows
from headwater.weigh.losses.table import Floats, Ints, Losses

EFFECTS = 3
"""The shared effects of a kind of row other than a plain total: daily, at least, at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One series: its `rows`, the matrix `drift` (rows, drift knots) and its `precision` at unit scale, root' root.

    `of_drift` gives the pair of each drift knot; `columns` which shared unknowns its rows read, by `shared`
    (rows, columns). `wander` (pairs here, days, drift knots) interpolates the drift of each pair on every day.
    """

    series: int
    rows: Ints
    pairs: Ints
    columns: Ints
    shared: Floats
    drift: Floats
    precision: Floats
    root: Floats
    wander: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Lean:
    """What is known of biases beforehand, in logarithms.

    `mean` and `sd` (means) by source and party, and `series`, the sd by series about those.
    """

    mean: Floats
    sd: Floats
    series: float


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """The whole design.

    `rows`, `over` (knots of the curves), a block a series; `mean` (pairs) is the place of each pair's mean among the
    `means` (source, party), `centre` (series) where each level starts. `lean` says what is known of the biases
    beforehand; None where nothing is.
    """

    rows: Rows
    over: Basis
    blocks: tuple[Block, ...]
    mean: Ints
    means: Ints
    centre: Floats
    lean: "Lean | None" = None

    @property
    def shared(self) -> int:
        """How many unknowns are shared: biases by pair, means by source and party, effects."""
        return len(self.mean) + len(self.means) + EFFECTS

    @property
    def leaning(self) -> Floats:
        """The prior means of the shared unknowns: none, unless something is known beforehand."""
        out = np.zeros(self.shared)
        if self.lean is not None:
            out[: len(self.mean)] = self.lean.mean[self.mean]
            out[len(self.mean) : -EFFECTS] = self.lean.mean
        return out


def design(losses: Losses, told: Rows, knots: int, drift_days: float, use: Floats) -> Design:
    """Give the design over the distinct rows: `knots` to a curve, and drifts that forget within `drift_days`."""
    parties = losses.parties
    party = np.array([parties.index(name) for _, name in losses.series])
    means, mean = np.unique(np.column_stack((told.pairs[:, 0], party[told.pairs[:, 1]])), axis=0, return_inverse=True)
    over = basis(losses.days, knots)
    drift_knots = np.linspace(1.0, losses.days, max(2, int(np.ceil(2 * losses.days / drift_days)) + 1))
    if losses.days == 1:
        drift_knots = np.ones(1)
    daily = interpolation(np.arange(1.0, losses.days + 1), drift_knots)
    bind = np.exp(-np.diff(drift_knots) / drift_days)
    blocks = tuple(_block(told, series, daily, bind, len(mean) + len(means)) for series in range(len(losses.series)))
    return Design(
        rows=told, over=over, blocks=blocks, mean=mean.ravel(), means=means, centre=_centres(losses, told, use)
    )


def _block(told: Rows, series: int, daily: Floats, bind: Floats, effects: int) -> Block:
    rows: Ints = np.flatnonzero(told.of == series)
    pairs: Ints = np.flatnonzero(told.pairs[:, 1] == series)
    wander, pieces = _wander(told, pairs, daily, bind)
    width = sum(piece.shape[1] for piece in wander)
    every, precision = np.zeros((len(pairs), daily.shape[0], width)), np.zeros((width, width))
    at = 0
    for number, (piece, block) in enumerate(zip(wander, pieces, strict=True)):
        every[number, :, at : at + piece.shape[1]] = piece
        precision[at : at + piece.shape[1], at : at + piece.shape[1]] = block
        at += piece.shape[1]
    here = np.searchsorted(pairs, told.pair[rows])
    shared = np.zeros((len(rows), len(pairs) + EFFECTS))
    shared[np.arange(len(rows)), here] = 1
    shared[:, len(pairs)] = told.daily[rows]
    shared[:, len(pairs) + 1] = told.kind[rows] == 2
    shared[:, len(pairs) + 2] = told.kind[rows] == 3
    return Block(
        series=series,
        rows=rows,
        pairs=pairs,
        columns=np.concatenate((pairs, effects + np.arange(EFFECTS))),
        shared=shared,
        drift=every[here, told.day[rows] - 1],
        precision=precision,
        root=np.asarray(np.linalg.cholesky(precision).T, dtype=np.float64),
        wander=every,
    )


def _wander(told: Rows, pairs: Ints, daily: Floats, bind: Floats) -> tuple[list[Floats], list[Floats]]:
    """Give for each pair of a series how its drift lies on the days, and its precision; none for the steadiest."""
    wander: list[Floats] = []
    pieces: list[Floats] = []
    steady = pairs[np.bincount(told.pair, minlength=len(told.pairs))[pairs].argmax()] if len(pairs) else -1
    for pair in pairs:
        if pair == steady:
            wander.append(np.zeros((len(daily), 0)))
            pieces.append(np.zeros((0, 0)))
            continue
        read = daily[told.day[told.pair == pair] - 1].any(axis=0)
        first, last = np.flatnonzero(read)[[0, -1]]
        piece = daily[:, first : last + 1].copy()
        piece[:, 0] += daily[:, :first].sum(axis=1)
        piece[:, -1] += daily[:, last + 1 :].sum(axis=1)
        wander.append(piece)
        pieces.append(_precision(bind[first:last]))
    return wander, pieces


def _precision(bind: Floats) -> Floats:
    """Give the precision of a stationary process of unit variance whose neighbours correlate by `bind`."""
    size = len(bind) + 1
    precision = np.zeros((size, size))
    free = 1 / (1 - bind**2)
    spots = np.arange(size)
    precision[spots, spots] = 1
    precision[spots[:-1], spots[:-1]] += free * bind**2
    precision[spots[1:], spots[1:]] += free - 1
    precision[spots[:-1], spots[1:]] = precision[spots[1:], spots[:-1]] = -free * bind
    return precision


def _centres(losses: Losses, told: Rows, use: Floats) -> Floats:
    """Give where the search for each level starts: the median claim, as if as many were lost each day."""
    level = np.log(np.maximum(told.count, 0.5)) + np.log(losses.days / np.where(told.daily, 1.0, told.day))
    every = float(np.median(level[use > 0]))
    here = [(told.of == series) & (use > 0) for series in range(len(losses.series))]
    return np.array([float(np.median(level[rows])) if rows.any() else every for rows in here])
