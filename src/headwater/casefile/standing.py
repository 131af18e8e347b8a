"""What a case file says to weighing: its standing questions, and the grades that it gives to sources."""

from pathlib import Path
from typing import NamedTuple

from headwater.casefile.book import open_book
from headwater.casefile.catalogue import shipped
from headwater.casefile.forms import QUESTIONS
from headwater.casefile.judge import period_of
from headwater.casefile.load import case_text, load_case
from headwater.casefile.syntax import tables_of
from headwater.model import Period

Grades = dict[tuple[str, str], str]
"""Letters from A to F, by `("actors", id)` or `("outlets", id)`."""


class Standing(NamedTuple):
    """A question that a case asks at every run: outcomes by name, the rest in ids; None is what the case is about."""

    outcomes: tuple[str, ...]
    of: str | None = None
    kind: str | None = None
    area: str | None = None
    period: Period | None = None


def standing_questions(path: Path) -> tuple[Standing, ...]:
    """Give the `[[weigh]]` questions of a case, in the order of the file; CaseError as `load_case`."""
    load_case(path)
    found = tables_of(case_text(path)[0].removeprefix("\ufeff"))
    listed = found.get(QUESTIONS, []) if isinstance(found, dict) else []
    return tuple(
        Standing(
            outcomes=tuple(entry["outcomes"]),
            of=entry.get("of"),
            kind=entry.get("kind"),
            area=entry.get("area"),
            period=period_of(entry["period"]) if "period" in entry else None,
        )
        for entry in listed
    )


def source_grades(path: Path) -> Grades:
    """Give the letters that a case gives to actors and outlets by their `grade`; CaseError as `load_case`."""
    load_case(path)
    found = tables_of(case_text(path)[0].removeprefix("\ufeff"))
    if not isinstance(found, dict):
        return {}
    book = open_book(found, shipped())
    tables = ((table, book.tables[table].values()) for table in ("actors", "outlets"))
    return {
        (table, one.id): one.fields["grade"] for table, entries in tables for one in entries if "grade" in one.fields
    }
