"""People who differ in how easily they are found: log-linear models with a term for that beside pairs of lists.

If people differ and lists are independent given that, the history of somebody on k lists has, besides the effects of
its lists, a term that depends on k alone (Darroch, Fienberg, Glonek and Junker 1993). Two orders of it are taken,
k(k-1)/2 and k(k-1)(k-2)/6; with three lists the second cannot be told from the number on no list. Dependences of two
lists are added as long as they lower BIC.
"""

from dataclasses import dataclass
from math import comb, exp, log, nan
from typing import NamedTuple

import numpy as np
from scipy.stats import chi2

from headwater.weigh.lists.compiled import Status, alive, design, newton
from headwater.weigh.lists.histories import Floats, Ints
from headwater.weigh.lists.profile import ends
from headwater.weigh.lists.terms import Model, as_rows, pairs


@dataclass(frozen=True, slots=True)
class Unequal:
    """The model found: its pairs, its total and interval, its BIC, and what the term is.

    `slopes` are the steps by which the term grows from one list more to the next: where people differ they are at least
    nought, since a mixture of people makes the term convex. `p` is that of its being nought (likelihood ratio).
    """

    model: Model
    total: float
    low: float
    high: float | None
    bic: float
    slopes: tuple[float, ...]
    p: float


def unequal(raw: Floats, table: Floats) -> Unequal | None:
    """Fit the counts of all 2**L histories, L at least 3; None where no such model has an estimate.

    Pairs are chosen on the counts as linked, `raw`, and the model fitted to `table`, errors of linkage undone.
    """
    first = _climbed(raw)
    best = None if first is None else _fitted(table, first.model)
    if best is None:
        return None
    terms, cells = alive(table, as_rows([best.model], len(table).bit_length() - 1)[0], True)
    low, high = ends(_matrix(cells, terms, _orders(table)), table[cells], best.total)
    plain = newton(design(cells[1:], terms), table[cells[1:]])[2]
    p = float(chi2.sf(2 * max(best.reached - float(plain), 0.0), _orders(table)))
    return Unequal(best.model, best.total, min(low, best.total), high, best.bic, best.slopes, p)


def unequal_total(table: Floats, model: Model) -> float:
    """Give the total of the model with these pairs, NaN where it has no estimate."""
    found = _fitted(table, model)
    return nan if found is None else found.total


class _Fit(NamedTuple):
    """One model fitted."""

    bic: float
    model: Model
    total: float
    reached: float
    slopes: tuple[float, ...]


def _climbed(table: Floats) -> _Fit | None:
    """Add the pair that lowers BIC most until none does."""
    best = _fitted(table, ())
    while best is not None:
        held = best.model
        others = [tuple(sorted((*held, pair))) for pair in pairs(len(table).bit_length() - 1) if pair not in held]
        fits = [fit for fit in (_fitted(table, other) for other in others) if fit is not None and fit.bic < best.bic]
        if not fits:
            break
        best = min(fits)
    return best


def _fitted(table: Floats, model: Model) -> _Fit | None:
    terms, cells = alive(table, as_rows([model], len(table).bit_length() - 1)[0], False)
    orders = _orders(table)
    matrix = _matrix(cells, terms, orders)
    status, theta, reached = newton(matrix, table[cells])
    if status != Status.FITTED:
        return None
    size = matrix.shape[1] + len(set(model) - set(terms.tolist()))
    seen = float(table.sum())
    term = [
        float(theta[-orders:] @ [comb(on, order) for order in (2, 3)[:orders]])
        for on in range(2, len(table).bit_length())
    ]
    slopes = tuple(float(step) for step in np.diff([0.0, *term], n=1))
    return _Fit(size * log(seen) - 2 * float(reached), model, seen + exp(min(theta[0], 60.0)), float(reached), slopes)


def _orders(table: Floats) -> int:
    """Give 2 where there are four lists and somebody is on three of them, else 1."""
    on = np.bitwise_count(np.arange(len(table)))
    return 2 if len(table) > 8 and table[on > 2].sum() > 0 else 1


def _matrix(cells: Ints, terms: Ints, orders: int) -> Floats:
    on = np.bitwise_count(cells)
    extra = [[float(comb(int(k), order)) for k in on] for order in (2, 3)[:orders]]
    return np.column_stack([design(cells, terms), *extra])
