"""Whether a log-linear model has a maximum-likelihood estimate on the counts, decided by a linear program."""

import numpy as np
from scipy.optimize import linprog

from headwater.weigh.lists.compiled import alive, design
from headwater.weigh.lists.histories import Floats
from headwater.weigh.lists.terms import Model, as_rows

NOTHING = 1e-7  # people: a least cell below this is empty


def exists(table: Floats, model: Model) -> bool:
    """Say whether the likelihood has a maximum that tells the number on no list.

    It has one if some table without empty cells has the margins observed (Fienberg and Rinaldo 2012, theorem 3.2),
    after the cells of empty overlaps are taken out (Chan, Silverman and Vincent 2021), and the terms left are told
    apart by the cells left. The program maximises the least cell of such a table.
    """
    number = len(table).bit_length() - 1
    terms, cells = alive(table, as_rows([model], number)[0], False)
    matrix = design(cells, terms)
    if len(matrix) < matrix.shape[1] or np.linalg.matrix_rank(matrix) < matrix.shape[1]:
        return False
    margins = matrix.T @ table[cells]
    # unknowns: what each cell holds above the least, then the least itself
    left = np.hstack([matrix.T, matrix.sum(axis=0)[:, None]])
    costs = np.zeros(len(matrix) + 1)
    costs[-1] = -1.0
    solved = linprog(costs, A_eq=left, b_eq=margins, bounds=(0, None), method="highs")
    return bool(solved.status == 0 and -solved.fun > NOTHING)
