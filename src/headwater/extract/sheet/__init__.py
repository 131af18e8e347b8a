"""Claim sheets: the rows of a page into claims, and the names that a sheet brings into its case."""

from headwater.extract.sheet.claims import extract_sheet
from headwater.extract.sheet.made import Brought, brought, with_names_of
from headwater.extract.sheet.verify import sheet_problem

__all__ = ["Brought", "brought", "extract_sheet", "sheet_problem", "with_names_of"]
