"""Syntax: a case file's text into plain tables, and where that fails, every line that is at fault."""

import re
import tomllib
from typing import Any

from headwater.casefile.mistake import Fault

_MOST = 20  # faults named in one go: beyond that the file is not TOML at all
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")

# What the reader of TOML says, by a part of its words, and what a person would rather be told.
_PLAIN = {
    "Invalid value": (
        "this value is not TOML.",
        'Text stands in quotes, a list in [ ], a table in { }: title = "Mosul".',
    ),
    "after a key": ("no `=` follows this key.", 'Write one key a line, like this: name = "Peshmerga"'),
    "Invalid statement": (
        "this line does not begin with a key, a [[table]] or a # comment.",
        'Write one key a line, like this: name = "Peshmerga"',
    ),
    "Cannot overwrite": ("this key is given twice.", "Keep one of the two."),
    "Cannot declare": (
        "this table is given twice, or both as a list and as a table.",
        "Head every entry with double brackets: [[places]], [[actors]], [[outlets]].",
    ),
    "Cannot mutate": ("this key is given twice.", "Keep one of the two."),
    "Unclosed array": (
        "a list is not closed before this, or lacks a comma.",
        'Write it like this: domains = ["one.org", "two.org"]',
    ),
    "inline table": (
        "a table in { } is not closed on its line, or lacks a comma.",
        'Write it like this: { kind = "opposed", other = "islamic-state" }',
    ),
    "end of an array declaration": ("the double brackets are not closed.", "Write it like this: [[actors]]"),
    "end of a table declaration": ("the brackets are not closed.", "Write it like this: [[actors]]"),
    "Illegal character": (
        "text in quotes does not end on its line, or holds a control character.",
        'Close it with the quote mark that it begins with; within the text write \\" for a quote mark.',
    ),
    "Unterminated string": (
        "text in quotes is never closed.",
        "Close it with the quote mark that it begins with.",
    ),
    'Expected "\'"': ("text in quotes is never closed.", "Close it with the mark that it begins with."),
    "Unescaped '\\'": ("there is a lone \\ in the text.", "Write \\\\ for it."),
    "after a statement": (
        "something follows the value on its line.",
        'Write one key a line; within text in quotes, write \\" for a quote mark.',
    ),
    "Invalid date": ("there is no such date.", "Write it in quotes, as 2016, 2016-10 or 2016-10-17."),
}


def tables_of(text: str) -> dict[str, Any] | tuple[Fault, ...]:
    """Read TOML into plain tables, or give what is wrong with its text, from the top down.

    After a fault the reading goes on without the line at fault, so that the next one is named too; it ends
    where that would name faults that are none, such as those that follow a list that is never closed.
    """
    lines, found = text.split("\n"), list[Fault]()
    read = _read(text)
    while not isinstance(read, dict):
        fault, certain = read
        if found and fault.line <= found[-1].line:
            break
        found.append(fault)
        line = lines[fault.line - 1]
        if len(found) == _MOST or not certain or not _stands_alone(line):
            break
        lines[fault.line - 1] = f"[passed_over_{len(found)}]" if line.lstrip().startswith("[") else ""
        read = _read("\n".join(lines))
    return read if isinstance(read, dict) and not found else tuple(found)


def _read(text: str) -> dict[str, Any] | tuple[Fault, bool]:
    """Read once: the tables, or the first fault and whether it stands in the line that is to blame."""
    try:
        text.encode()
        return tomllib.loads(text)
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        column = error.start - text.rfind("\n", 0, error.start)
        return Fault(line, column, "there is half a character here.", "Save the file as UTF-8."), False
    except tomllib.TOMLDecodeError as error:
        return _fault(str(error), text)
    except RecursionError:
        return Fault(1, 1, "brackets lie too deep in one another.", "No key of a case needs that."), False
    except ValueError:  # a number of more digits than Python reads
        return Fault(1, 1, "it holds a number of thousands of digits.", "No key of a case needs that."), False


def _fault(message: str, text: str) -> tuple[Fault, bool]:
    position = _POSITION.search(message)
    words = message[: position.start()] if position else message
    what, remedy = next(
        (plain for part, plain in _PLAIN.items() if part in words),
        (f"{words[:1].lower()}{words[1:]}.", "Put it right, or put a # before the line."),
    )
    if position and position[1]:
        at = (min(int(position[1]), text.count("\n") + 1), int(position[2]))
        return Fault(*at, what, remedy), "Unclosed" not in words
    last = text.rstrip().count("\n") + 1
    return Fault(last, 1, what, remedy), False


def _stands_alone(line: str) -> bool:
    """Say whether a line can be left out without leaving half a list or half a text behind."""
    header = line.lstrip().startswith("[")
    whole = all(line.count(a) == line.count(b) for a, b in ("[]", "{}"))
    return (header or whole) and '"""' not in line and "'''" not in line
