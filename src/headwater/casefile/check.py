"""Checking: every mistake of a case file, for `headwater check` and for editors."""

from pathlib import Path

from headwater.casefile.catalogue import Catalogue, shipped
from headwater.casefile.judge import judge
from headwater.casefile.load import case_text
from headwater.casefile.mistake import Mistake
from headwater.casefile.pinpoint import pinpoint


def check_case(text: str, where: str, catalogue: Catalogue | None = None) -> tuple[Mistake, ...]:
    """Give all mistakes in a case file's text, first line first; never raises, whatever the text.

    Where the text is not TOML, those are its lines at fault, and what they say is judged once they can be
    read. Without a `catalogue`, the shipped one counts.
    """
    judged = judge(text, shipped() if catalogue is None else catalogue)
    return pinpoint(text, where, judged)


def check_file(path: Path) -> tuple[Mistake, ...]:
    """Give all mistakes in the case file of a folder; CaseError where there is none that can be read."""
    return check_case(*case_text(path))
