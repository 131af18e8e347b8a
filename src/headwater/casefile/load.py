"""Loading: a case file from disk into a case, or one error that names the first mistake."""

from pathlib import Path

from headwater.casefile.catalogue import Catalogue, shipped
from headwater.casefile.judge import judge
from headwater.casefile.pinpoint import pinpoint
from headwater.casefile.syntax import tables_of
from headwater.errors import CaseError
from headwater.model import Case

CASE_FILE = "case.toml"
LIMIT = 4 * 1024 * 1024  # bytes: a thousand times an ordinary case file, and still read in seconds


def load_case(path: Path) -> Case:
    """Give the case of a folder or its `case.toml`; CaseError names the first mistake and how many more."""
    text, where = case_text(path)
    return parse_case(text, where, shipped())


def parse_case(text: str, where: str, catalogue: Catalogue) -> Case:
    """Give the case of a case file's text; `where` is the file's name for the error that a mistake gives."""
    judged = judge(text, catalogue)
    if judged.case is not None:
        return judged.case
    first, *more = (mistake for mistake in pinpoint(text, where, judged) if not mistake.warning)
    what, remedy = first.what, first.remedy
    if more:
        what = f"{what.removesuffix('.')} (and {len(more)} more)."
        remedy = f"{remedy} `headwater check` lists every mistake."
    raise CaseError(what, where=f"{where}:{first.line}", remedy=remedy)


def sheet_columns(path: Path) -> dict[str, str]:
    """Give which field each column of the case's claim sheets is, as its `columns` says; CaseError as `load_case`."""
    load_case(path)
    found = tables_of(case_text(path)[0].removeprefix("\ufeff"))
    return dict(found.get("columns", {})) if isinstance(found, dict) else {}


def case_text(path: Path) -> tuple[str, str]:
    """Give the text of a case file and the file's name; CaseError where it cannot be read as UTF-8."""
    file = path / CASE_FILE if path.is_dir() else path
    data = _bytes(file)
    try:
        return data.decode("utf-8"), str(file)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CaseError(
            "this is not UTF-8 text.",
            where=f"{file}:{line}",
            remedy="Save the file as UTF-8 in your editor ('Encoding' in its save dialogue).",
        ) from error


def _bytes(file: Path) -> bytes:
    try:
        if file.exists() and not file.is_file():
            remedy = f"Name the folder that holds {CASE_FILE}."
            raise CaseError("this is no file.", where=str(file), remedy=remedy)
        with file.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except FileNotFoundError as error:
        raise CaseError(
            "there is no such file.", where=str(file), remedy="Make a case with `headwater new FOLDER`."
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        what = f"it cannot be read: {getattr(error, 'strerror', None) or error}."
        raise CaseError(what, where=str(file), remedy="Check the name and who may read it.") from error
    if len(data) > LIMIT:
        remedy = "It describes a case in a few pages; reports belong into the folder beside it."
        raise CaseError(f"it is larger than {LIMIT // 1024 // 1024} MiB.", where=str(file), remedy=remedy)
    return data
