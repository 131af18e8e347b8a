"""The seam: what a case asks of an extractor, whichever it is."""

from collections.abc import Callable
from typing import NamedTuple

from headwater.extract.apart import read_one
from headwater.extract.options import EXTRACTOR, ExtractOptions
from headwater.model import Case, Extraction, Failure, Report, Unread

Given = Extraction | Unread | Failure
"""What is recorded of a report: what it holds, why it was left unread, and which parts of it could not be read."""


class Extractor(NamedTuple):
    """An extractor: its name, what it was set to (nothing secret: the ledger keeps it), and how it reads a report.

    `options` are those of one that works by rules, which processes beside this one can do as well.
    """

    name: str
    settings: dict[str, str]
    read: Callable[[Report, Case | None], tuple[Given, ...]]
    options: ExtractOptions | None = None


def by_rules(options: ExtractOptions | None = None) -> Extractor:
    """Give the extractor that works by rules: the one that is used unless another is asked for."""
    chosen = options or ExtractOptions()

    def read(report: Report, case: Case | None) -> tuple[Given, ...]:
        return (read_one(report, case, chosen),)

    return Extractor(EXTRACTOR, {}, read, chosen)
