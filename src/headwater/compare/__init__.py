"""Comparing: what each outlet, country and controlling actor did with the figures of a case."""

from headwater.compare.comparing import compare
from headwater.compare.options import CompareOptions
from headwater.compare.tables import LagRow, MatrixRow, RateRow, RelationRow, WordRow, tables

__all__ = [
    "CompareOptions",
    "LagRow",
    "MatrixRow",
    "RateRow",
    "RelationRow",
    "WordRow",
    "compare",
    "tables",
]
