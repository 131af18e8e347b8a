"""A new case: a folder with a commented `case.toml`, a word on what to do with it, and room for reports."""

import json
import unicodedata
from importlib.resources import files
from pathlib import Path
from string import Template

from headwater.casefile.load import CASE_FILE
from headwater.casefile.nearest import slug
from headwater.errors import CaseError
from headwater.model import Period

REPORTS = "reports"
README = "README.md"
AREA = "The area of this case"


def new_case(folder: Path, title: str, *, period: Period | None = None, area: str = AREA) -> Path:
    """Make a case folder and give its path; nothing that is already there is written over.

    `period` and `area` (the name of a place) are what the dispute is about, as far as it is known yet.
    CaseError where there is a case already, where a name is empty, or where the folder cannot be written.
    """
    words = {
        "title": quoted(title, "title"),
        "period": quoted(str(period or Period()), "period"),
        "area": quoted(_slug(area), "area"),
        "area_name": quoted(area, "area"),
    }
    case_file = folder / CASE_FILE
    if case_file.exists():
        raise CaseError("there is a case here already.", where=str(case_file), remedy="Name another folder.")
    try:
        (folder / REPORTS).mkdir(parents=True, exist_ok=True)
        if not (folder / README).exists():
            _write(folder / README, _text("readme.md"))
        _write(case_file, Template(_text("template.toml")).substitute(words))
    except (OSError, ValueError) as error:  # ValueError: a name that no folder can have
        what = f"the case cannot be written: {getattr(error, 'strerror', None) or error}."
        remedy = "Name a folder that you may write to, on a disk with room."
        raise CaseError(what, where=str(folder), remedy=remedy) from error
    return folder


def quoted(text: str, what: str) -> str:
    """Give a text as TOML, in quotes; CaseError where it says nothing or is half a character.

    JSON's text is TOML's but for two things: TOML wants DEL written as an escape, and has no pairs of
    surrogates, which JSON makes only when asked to keep to ASCII.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise CaseError(f"the {what} holds half a character.", remedy="Type it anew.") from error
    if not text.strip():
        raise CaseError(f"the {what} is empty.", remedy=f"Give a {what} of at least one letter.")
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return slug("".join(char for char in plain if not unicodedata.combining(char))) or "area"


def _text(name: str) -> str:
    return (files("headwater.casefile") / name).read_text("utf-8")


def _write(file: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all."""
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise
    except OSError:
        file.unlink(missing_ok=True)
        raise
