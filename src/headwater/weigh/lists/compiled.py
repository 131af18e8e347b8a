"""Log-linear models of overlapping lists, fitted by Poisson maximum likelihood: the compiled loops of the room.

A model is an array of terms. A term is a set of lists as a number, the first list its highest binary digit as in
`histories.cell_of`; cell c of the 2**L histories contains term t where `c & t == t`. The intercept is no term: it is
the logarithm of the expected number on no list. Where nobody is on all lists of a term, its estimate is minus infinity
and the cells that contain it are expected to be empty (Chan, Silverman and Vincent 2021, section 2): both are left out.

All of it stands in one file, since the cache of machine code looks at the file of a function, not at those it calls.
Plain loops, for they compile several times faster than array expressions.
"""

from enum import IntEnum
from math import exp, inf, lgamma, log, sqrt

import numpy as np

from headwater.weigh.lists.histories import Floats, Ints
from headwater.weigh.lists.machine import compiled

TURNS = 60  # Newton steps; from the usual start a fit takes 4 to 8
CLOSE = 1e-9  # a step of no parameter above this ends the fit
STEEP = 1e-9  # a pivot below this part of its diagonal entry is none
HIGHEST = 60.0  # the logarithm of a mean that no count reaches


class Status(IntEnum):
    """Whether a fit came to an end; the second and third are of the data and model, not of the arithmetic."""

    FITTED = 0
    NOT_IDENTIFIED = 1  # the cells that are left do not tell the parameters apart
    NO_ESTIMATE = 2  # the likelihood rises for ever along some direction: parameters drift


FITTED, NOT_IDENTIFIED, NO_ESTIMATE = (int(status) for status in Status)


@compiled
def margin(table: Floats, term: int) -> float:
    """Give how many are on all lists of the term, whatever else they are on."""
    total = 0.0
    for cell in range(1, table.shape[0]):
        if cell & term == term:
            total += table[cell]
    return total


@compiled
def alive(table: Floats, terms: Ints, unseen: bool) -> tuple[Ints, Ints]:
    """Give the terms that have somebody, and the cells that contain none of the others.

    The cell of no list is one of them if `unseen`. Zeros among the terms are passed over.
    """
    kept, gone = np.empty(terms.shape[0], np.int64), np.empty(terms.shape[0], np.int64)
    cells = np.empty(table.shape[0], np.int64)
    number = lost = held = 0
    for at in range(terms.shape[0]):
        if terms[at] > 0 and margin(table, terms[at]) > 0:
            kept[number] = terms[at]
            number += 1
        elif terms[at] > 0:
            gone[lost] = terms[at]
            lost += 1
    for cell in range(0 if unseen else 1, table.shape[0]):
        within = True
        for at in range(lost):
            within = within and cell & gone[at] != gone[at]
        if within:
            cells[held] = cell
            held += 1
    return kept[:number], cells[:held]


@compiled
def design(cells: Ints, terms: Ints) -> Floats:
    """Give the matrix of the cells, the intercept its first column."""
    matrix = np.zeros((cells.shape[0], terms.shape[0] + 1))
    for row in range(cells.shape[0]):
        matrix[row, 0] = 1.0
        for at in range(terms.shape[0]):
            if cells[row] & terms[at] == terms[at]:
                matrix[row, at + 1] = 1.0
    return matrix


@compiled
def factor(matrix: Floats, weights: Floats, square: Floats) -> bool:
    """Leave the Cholesky factor of X' W X in the lower triangle; False where that has not full rank."""
    rows, size = matrix.shape
    square[:] = 0.0
    for row in range(rows):
        for i in range(size):
            part = weights[row] * matrix[row, i]
            if part != 0.0:
                for j in range(i + 1):
                    square[i, j] += part * matrix[row, j]
    for i in range(size):
        for j in range(i + 1):
            total = square[i, j]
            for k in range(j):
                total -= square[i, k] * square[j, k]
            if i != j:
                square[i, j] = total / square[j, j]
            elif total <= STEEP * square[i, i]:
                return False
            else:
                square[i, i] = sqrt(total)
    return True


@compiled
def solve(lower: Floats, matrix: Floats, parts: Floats) -> Floats:
    """Solve for X' times the parts, given the Cholesky factor."""
    rows, size = matrix.shape
    answer = np.zeros(size)
    for i in range(size):
        for row in range(rows):
            answer[i] += matrix[row, i] * parts[row]
        for k in range(i):
            answer[i] -= lower[i, k] * answer[k]
        answer[i] /= lower[i, i]
    for i in range(size - 1, -1, -1):
        for k in range(i + 1, size):
            answer[i] -= lower[k, i] * answer[k]
        answer[i] /= lower[i, i]
    return answer


@compiled
def likelihood(matrix: Floats, counts: Floats, theta: Floats, means: Floats) -> float:
    """Give the Poisson log-likelihood without the factorials, and leave the means; minus infinity if they overflow."""
    total = 0.0
    for row in range(matrix.shape[0]):
        height = 0.0
        for i in range(matrix.shape[1]):
            height += matrix[row, i] * theta[i]
        if height > HIGHEST:
            return -inf
        means[row] = exp(height)
        total += counts[row] * height - means[row]
    return total


@compiled
def newton(matrix: Floats, counts: Floats) -> tuple[int, Floats, float]:
    """Maximise the Poisson likelihood; give status, parameters (the intercept first) and log-likelihood.

    Where no maximum exists, Newton steps along the direction of recession keep a length of about 1 instead of
    shrinking: a fit that ends has finite parameters whose expected margins are those observed, which is what existence
    means (Fienberg and Rinaldo 2012).
    """
    rows, size = matrix.shape
    square, means, parts = np.zeros((size, size)), np.ones(rows), np.zeros(rows)
    if rows < size or not factor(matrix, means, square):
        return NOT_IDENTIFIED, np.zeros(size), -inf
    for row in range(rows):
        means[row] = counts[row] + 0.5
        parts[row] = means[row] * log(means[row])
    factor(matrix, means, square)
    theta = solve(square, matrix, parts)
    reached = likelihood(matrix, counts, theta, means)
    for _ in range(TURNS):
        if not factor(matrix, means, square):
            break
        for row in range(rows):
            parts[row] = counts[row] - means[row]
        step = solve(square, matrix, parts)
        part = 1.0
        new = likelihood(matrix, counts, theta + step, means)
        while not new >= reached - 1e-9 * (1.0 + abs(reached)) and part > 1e-8:
            part /= 2
            new = likelihood(matrix, counts, theta + part * step, means)
        theta += part * step
        reached = new
        longest = 0.0
        for i in range(size):
            longest = max(longest, abs(step[i]))
        if longest < CLOSE:
            return FITTED, theta, reached
    return NO_ESTIMATE, theta, reached


@compiled
def fit(table: Floats, terms: Ints, means: Floats) -> tuple[int, float, float]:
    """Fit one model to the counts of all 2**L histories; give status, intercept and log-likelihood.

    The log-likelihood is without the factorials of the counts; `means` (2**L) is left with the expected counts, that of
    no list among them.
    """
    kept, cells = alive(table, terms, False)
    matrix = design(cells, kept)
    counts = np.empty(cells.shape[0])
    for row in range(cells.shape[0]):
        counts[row] = table[cells[row]]
    status, theta, reached = newton(matrix, counts)
    means[:] = 0.0
    means[0] = exp(min(theta[0], HIGHEST))
    if status == FITTED:
        likelihood(matrix, counts, theta, counts)
        for row in range(cells.shape[0]):
            means[cells[row]] = counts[row]
    return status, theta[0], reached


@compiled
def fit_all(table: Floats, models: Ints) -> tuple[Ints, Floats, Floats]:
    """Fit many models, one a row, filled up with zeros; give status, intercept and log-likelihood of each."""
    number = models.shape[0]
    status, intercept, reached = np.zeros(number, np.int64), np.zeros(number), np.zeros(number)
    means = np.empty(table.shape[0])
    for row in range(number):
        status[row], intercept[row], reached[row] = fit(table, models[row], means)
    return status, intercept, reached


@compiled
def log_p(count: float, mean: float) -> float:
    """Give the logarithm of the one-sided Poisson p-value, of the side on which the count lies."""
    count = np.floor(count + 0.5)
    if mean <= 0:
        return 0.0 if count == 0 else -inf
    first = count * log(mean) - mean - lgamma(count + 1.0)
    total = term = 1.0
    below = count < mean
    while term > 1e-17 * total:
        term *= count / mean if below else mean / (count + 1.0)
        count += -1.0 if below else 1.0
        total += term
    return first + log(total)


@compiled
def climb(table: Floats, threshold: float, terms: Ints) -> float:
    """Give the total of the stepwise model and leave its terms; infinite where not even independence has an estimate.

    `terms` has room for all main effects and pairs; what is not taken in is zero.
    """
    size = 0
    terms[:] = 0
    while 1 << size < table.shape[0]:
        terms[size] = 1 << size
        size += 1
    means, tried = np.empty(table.shape[0]), np.empty(table.shape[0])
    values = np.empty(table.shape[0])
    status, intercept, _ = fit(table, terms, means)
    if status != FITTED:
        return inf
    total, seen = float(means[0]), float(table.sum())
    while size < terms.shape[0]:
        for pair in range(table.shape[0]):
            values[pair] = inf
            rest = pair & (pair - 1)
            if rest != 0 and rest & (rest - 1) == 0 and not (terms == pair).any():
                values[pair] = log_p(margin(table, pair), margin(means, pair))
        status = NO_ESTIMATE
        while status != FITTED:
            least = values.argmin()
            if threshold <= 0 or values[least] >= log(threshold):
                terms[size] = 0  # one that had no estimate may stand there
                return seen + total
            values[least] = inf
            terms[size] = least
            status, intercept, _ = fit(table, terms, tried)
        size += 1
        total = exp(intercept)
        means[:] = tried
    return seen + total


@compiled
def climb_all(tables: Floats, undone: Floats, threshold: float, room: int) -> Floats:
    """Give the total of each of many tables, (R, 2**L): the model chosen on the first, then fitted to the second."""
    totals = np.empty(tables.shape[0])
    terms, means = np.zeros(room, np.int64), np.zeros(tables.shape[1])
    for row in range(tables.shape[0]):
        totals[row] = inf
        if climb(tables[row], threshold, terms) < inf and fit(undone[row], terms, means)[0] == FITTED:
            totals[row] = undone[row].sum() + means[0]
    return totals
