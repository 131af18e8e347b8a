"""The case file: `case.toml` read, checked with every mistake named, and written for a new case."""

from headwater.casefile.catalogue import Catalogue, shipped
from headwater.casefile.check import check_case, check_file
from headwater.casefile.ground import Ground, map_ground
from headwater.casefile.load import CASE_FILE, case_text, load_case, parse_case, sheet_columns
from headwater.casefile.mistake import Mistake
from headwater.casefile.new import new_case
from headwater.casefile.standing import Grades, Standing, source_grades, standing_questions

__all__ = [
    "CASE_FILE", "Catalogue", "Grades", "Ground", "Mistake", "Standing", "case_text", "check_case", "check_file",
    "load_case", "map_ground", "new_case", "parse_case", "sheet_columns", "shipped", "source_grades",
    "standing_questions",
]  # fmt: skip
