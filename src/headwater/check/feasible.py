"""Whether limits over sets of cells can all be met: a linear program, solved by HiGHS through SciPy.

The only module that needs SciPy, which it imports when there is something to solve. Answers are in floats, and are
only ever used as a hint: `certificate` redoes what is found in whole fractions before anything is said.
"""

from collections.abc import Collection, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

Cell = int

SUPPORT = 1e-7
"""A multiplier below this is none."""

SMALL = 24
"""Limits up to which the smallest set is looked for, and not only one from which nothing can be left out."""

NODES = 500
"""Steps that the search for the smallest set may take: a limit of work and not of time, so that none depends on it."""


class Limits(NamedTuple):
    """What must hold over the cells: limit n is over those cells that have bit n. `highs` None is no limit."""

    lows: Sequence[Fraction]
    highs: Sequence[Fraction | None]


class Weights(NamedTuple):
    """How often each limit is used by a proof that they cannot all be met, by its place."""

    lows: dict[int, float]
    highs: dict[int, float]


class _Pressed(NamedTuple):
    """What is left once limits that can always be met are put aside: lower ones, upper ones, cells as sets."""

    lows: list[int]
    highs: list[int]
    columns: list[Cell]


def conflict(cells: Collection[Cell], limits: Limits) -> Weights | None:
    """Give the weights of one proof that limits cannot all be met, in floats; None where they can.

    All limits are loosened by one amount, the smallest that will do. The proof that it takes no less is a corner of
    all proofs, and so (Gleeson and Ryan 1990) of a set from which none can be left out.
    """
    pressed = _press(cells, limits)
    return None if _filled(pressed, limits) else _solve(pressed, limits, together=True)


def conflicts(cells: Collection[Cell], limits: Limits) -> Weights | None:
    """Give weights that show every limit that takes part in the cheapest way of giving way; None where none must.

    Each lower limit is loosened by itself, and the sum of it kept smallest: knots of claims come out all at once.
    """
    pressed = _press(cells, limits)
    return None if _filled(pressed, limits) else _solve(pressed, limits, together=False)


def smallest_conflict(cells: Collection[Cell], limits: Limits) -> Weights | None:
    """Give a proof that uses the fewest limits, for a handful of limits that cannot all be met."""
    pressed = _press(cells, limits)
    if not pressed.lows or len(pressed.lows) + len(pressed.highs) > SMALL:
        return None
    return _fewest(pressed, limits)


def _press(cells: Collection[Cell], limits: Limits) -> _Pressed:
    """Put aside every lower limit with room of its own: a cell that no other limit caps.

    What it lacks can always be filled up there, whatever the others need, so that it takes part in no conflict.
    Of the cells left, one that helps the same lower limits as another and is capped by more is of no use.
    """
    capped = sum(1 << place for place, high in enumerate(limits.highs) if high is not None)
    wanted = sum(1 << place for place, low in enumerate(limits.lows) if low > 0)
    free = 0
    for cell in cells:
        caps = cell & capped
        if not caps:
            free |= cell
        elif not caps & (caps - 1):
            free |= caps
    wanted &= ~free
    by_use: dict[Cell, list[Cell]] = {}
    for cell in cells:
        if cell & wanted:
            by_use.setdefault(cell & wanted, []).append(cell & capped)
    columns = [(use, caps) for use, several in by_use.items() for caps in _least(several)]
    used = 0
    for _, caps in columns:
        used |= caps
    width = len(limits.lows)
    kept = sorted(use | caps << width for use, caps in columns)
    return _Pressed(_places(wanted), _places(used), kept)


def _filled(pressed: _Pressed, limits: Limits) -> bool:
    """Say whether filling cell after cell as far as its limits allow meets every lower one: then nothing is to solve.

    Cells that help most limits and are capped by fewest come first. Where this fails, the program has to tell.
    """
    width = len(limits.lows)
    mask = (1 << width) - 1
    wanting, room = _whole(pressed, limits)
    open_ = sum(1 << place for place in wanting)
    full = 0
    for cell in sorted(
        pressed.columns, key=lambda cell: ((cell >> width).bit_count(), -(cell & mask).bit_count(), cell)
    ):
        if not cell & open_ or cell >> width & full:
            continue
        uses, caps = _places(cell & open_), _places(cell >> width)
        take = min((max(wanting[place] for place in uses), *(room[cap] for cap in caps)))
        for place in uses:
            wanting[place] -= take
            if wanting[place] <= 0:
                open_ &= ~(1 << place)
        for cap in caps:
            room[cap] -= take
            if room[cap] <= 0:
                full |= 1 << cap
        if not open_:
            return True
    return not open_


def _whole(pressed: _Pressed, limits: Limits) -> tuple[dict[int, int], dict[int, int]]:
    """Give lower and upper limits as whole numbers, all multiplied alike: they add up faster than fractions."""
    lows = {place: limits.lows[place] for place in pressed.lows}
    highs = {place: limits.highs[place] or Fraction(0) for place in pressed.highs}
    times = lcm(*(limit.denominator for limit in (*lows.values(), *highs.values())))
    wanting = {place: int(limit * times) for place, limit in lows.items()}
    return wanting, {place: int(limit * times) for place, limit in highs.items()}


def _least(sets: list[Cell]) -> list[Cell]:
    """Give the sets that hold no other of them."""
    found: list[Cell] = []
    for one in sorted(set(sets), key=int.bit_count):
        if all(other & one != other for other in found):
            found.append(one)
    return found


def _places(bits: Cell) -> list[int]:
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def _matrix(pressed: _Pressed, limits: Limits) -> Any:
    """Give the limits as rows over cells as columns, sparse: -1 for each lower, 1 for each upper."""
    from scipy.sparse import csr_matrix

    width = len(limits.lows)
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    lower = {place: row for row, place in enumerate(pressed.lows)}
    upper = {place: row for row, place in enumerate(pressed.highs, start=len(lower))}
    mask = (1 << width) - 1
    for column, cell in enumerate(pressed.columns):
        for place in _places(cell & mask):
            rows.append(lower[place])
            columns.append(column)
            values.append(-1.0)
        for place in _places(cell >> width):
            rows.append(upper[place])
            columns.append(column)
            values.append(1.0)
    shape = (len(lower) + len(upper), len(pressed.columns))
    return csr_matrix((values, (rows, columns)), shape=shape)


def _bounds(pressed: _Pressed, limits: Limits) -> list[float]:
    """Give the right sides of the rows, as shares of the largest."""
    top = max((limits.lows[place] for place in pressed.lows), default=Fraction(1))
    highs = [limits.highs[place] or Fraction(0) for place in pressed.highs]
    return [float(-limits.lows[place] / top) for place in pressed.lows] + [float(high / top) for high in highs]


def _solve(pressed: _Pressed, limits: Limits, *, together: bool) -> Weights | None:
    """Loosen limits by as little as can be; where nothing need give way, they can all be met."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix, eye_array, hstack

    table, bounds, count = _matrix(pressed, limits), _bounds(pressed, limits), len(pressed.lows)
    rows = table.shape[0]
    given = csr_matrix([[-1.0]] * rows) if together else -eye_array(rows, count, format="csr")
    cost = [0.0] * len(pressed.columns) + [1.0] * given.shape[1]
    found = linprog(cost, A_ub=hstack([table, given]).tocsr(), b_ub=bounds, method="highs-ds")
    if found.status != 0 or found.fun <= SUPPORT:
        return None
    return _weights(pressed, [-float(value) for value in found.ineqlin.marginals])


def _fewest(pressed: _Pressed, limits: Limits) -> Weights | None:
    """Find a proof with the fewest limits: weights from 0 to 1, each paid for once it is used."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix, eye_array, hstack, vstack

    table, bounds = _matrix(pressed, limits), np.array(_bounds(pressed, limits))
    rows = table.shape[0]
    per_cell = hstack([table.T, csr_matrix((table.shape[1], rows))])
    used = hstack([eye_array(rows), -eye_array(rows)])
    gap = hstack([csr_matrix(bounds.reshape(1, -1)), csr_matrix((1, rows))])
    least = np.concatenate([np.zeros(table.shape[1]), np.full(rows, -np.inf), [-np.inf]])
    most = np.concatenate([np.full(table.shape[1], np.inf), np.zeros(rows), [-1e-4]])
    found = milp(
        np.concatenate([np.full(rows, 1e-6), np.ones(rows)]),
        constraints=LinearConstraint(vstack([per_cell, used, gap]).tocsr(), least, most),
        integrality=np.concatenate([np.zeros(rows), np.ones(rows)]),
        bounds=Bounds(0, 1),
        options={"node_limit": NODES},
    )
    return None if found.x is None else _weights(pressed, [float(value) for value in found.x[:rows]])


def _weights(pressed: _Pressed, values: Sequence[float]) -> Weights:
    count = len(pressed.lows)
    lows = {place: v for place, v in zip(pressed.lows, values[:count], strict=True) if v > SUPPORT}
    highs = {place: v for place, v in zip(pressed.highs, values[count:], strict=True) if v > SUPPORT}
    return Weights(lows, highs)
