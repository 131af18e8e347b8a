"""Rule books: counting rules read from TOML, the shipped ones and a user's own."""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from headwater.errors import RuleError
from headwater.weigh.rules.forms import LISTS, TABLES, TOP, Key
from headwater.weigh.rules.lines import line_of
from headwater.weigh.rules.rule import Rule

SHIPPED = ("ucdp", "acled", "ibc", "airwars", "oryx", "bounds")
"""The shipped rule books, in the order in which they are shown."""

FOLDER = "rules"
"""Where a case keeps rules of its own."""


class _Mistake(NamedTuple):
    place: tuple[str | int, ...]
    what: str
    remedy: str


def shipped_rules() -> tuple[Rule, ...]:
    """Give the shipped rules, in the order in which they are shown."""
    room = files("headwater.weigh.rules").joinpath("books")
    return tuple(parse_rule(room.joinpath(f"{name}.toml").read_text("utf-8"), f"{name}.toml") for name in SHIPPED)


def rules_of(folder: Path) -> tuple[Rule, ...]:
    """Give the rules that a case keeps in `rules/`, in the order of their file names; RuleError for a mistake."""
    return tuple(load_rule(path) for path in sorted((folder / FOLDER).glob("*.toml")))


def load_rule(path: Path) -> Rule:
    """Give the rule of a file; RuleError names the file, the line, and what would be right."""
    try:
        written = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise RuleError("this is not UTF-8 text.", where=str(path), remedy="Save the file as UTF-8.") from error
    except OSError as error:
        what = f"it cannot be read ({error.strerror})."
        raise RuleError(what, where=str(path), remedy="Name a rule file, as in --rule my-rule.toml.") from error
    return parse_rule(written, str(path))


def parse_rule(written: str, where: str) -> Rule:
    """Give the rule of a text; `where` is the file's name for the error that a mistake gives."""
    try:
        data = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        what = f"this is not TOML: {error}."
        raise RuleError(what, where=where, remedy="docs/reference/counting-rules.md shows a rule file.") from error
    mistakes = list(_mistakes(data))
    if mistakes:
        first = mistakes[0]
        more = f" (and {len(mistakes) - 1} more)" if len(mistakes) > 1 else ""
        line = line_of(written, first.place)
        raise RuleError(f"{first.what}{more}.", where=f"{where}:{line}", remedy=first.remedy)
    counts = data.get("counts", {})
    if counts.get("unnumbered") == "aside":
        counts.pop("unnumbered")
    return msgspec.convert(data, Rule)


def _mistakes(data: Mapping[str, Any]) -> Iterator[_Mistake]:
    known = [*TOP, *TABLES, *LISTS]
    for key, value in data.items():
        if key in TOP:
            yield from _value((key,), value, TOP[key])
        elif key in TABLES:
            yield from _table((key,), value, TABLES[key], f"[{key}]")
        elif key in LISTS:
            yield from _list(key, value)
        else:
            yield _unknown((key,), known, "a rule")
    yield from _missing((), data, TOP, "a rule")
    if not data.get("cites"):
        example = '[[cites]] with title = "..." and where = "..."'
        yield _Mistake((), "the rule cites no book", f"Add what it comes from: {example}.")


def _list(key: str, value: Any) -> Iterator[_Mistake]:
    if not isinstance(value, list):
        yield _Mistake((key,), f"`{key}` is a list of tables", f"Head each with double brackets: [[{key}]].")
        return
    for index, entry in enumerate(value):
        yield from _table((key, index), entry, LISTS[key], f"[[{key}]]")


def _table(place: tuple[str | int, ...], value: Any, keys: Mapping[str, Key], name: str) -> Iterator[_Mistake]:
    if not isinstance(value, dict):
        yield _Mistake(place, f"`{place[0]}` is a table", f"Head it with {name} on a line of its own.")
        return
    for key, held in value.items():
        if key in keys:
            yield from _value((*place, key), held, keys[key])
        else:
            yield _unknown((*place, key), list(keys), name)
    yield from _missing(place, value, keys, name)


def _value(place: tuple[str | int, ...], value: Any, key: Key) -> Iterator[_Mistake]:
    fault = key.check(value)
    if fault:
        yield _Mistake(place, f"`{place[-1]}` {fault}", f"Write it like this: {key.example}")


def _missing(
    place: tuple[str | int, ...], held: Mapping[str, Any], keys: Mapping[str, Key], name: str
) -> Iterator[_Mistake]:
    for key, form in keys.items():
        if form.needed and key not in held:
            yield _Mistake(place, f"{name} has no `{key}`", f"Add a line like this: {form.example}")


def _unknown(place: tuple[str | int, ...], known: list[str], name: str) -> _Mistake:
    close = difflib.get_close_matches(str(place[-1]), known, n=1)
    meant = f"Did you mean `{close[0]}`? " if close else ""
    return _Mistake(place, f"{name} has no key `{place[-1]}`", f"{meant}Its keys are {', '.join(known)}.")
