"""Front matter: the few lines of YAML above a report that say what it is. Read, never executed.

Only the YAML's graph of nodes is made, and of it only the words of known keys are taken: nothing is built,
`no` stays Norwegian and 2016-12 stays a month.
"""

import re
from collections.abc import Iterator

import msgspec
import yaml
from yaml.composer import ComposerError
from yaml.nodes import MappingNode, Node, ScalarNode

from headwater.errors import ReadError
from headwater.model import Value
from headwater.read.label import clip
from headwater.read.received import Label

# PyYAML takes 1 s for the worst 16,000 characters that were found (16,000 open brackets; it then gives up
# at Python's recursion limit), and 0.06 s for as many of plain keys. Seven keys need a few hundred.
LIMIT = 16_000
KEYS = tuple(field.name for field in msgspec.structs.fields(Label))
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_NULL = "tag:yaml.org,2002:null"
_HOW = "Write it as lines of `key: value` between two lines of `---`."


class Front(Value, frozen=True, kw_only=True):
    """What front matter says, where the body begins (in characters), and notes on what was passed over."""

    label: Label = Label()
    body: int = 0
    notes: tuple[str, ...] = ()


class _NoAliases(yaml.SafeLoader):
    """The safe loader, less aliases: with them, a few lines can stand for a billion values."""

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        """Compose a node, or refuse it where it only points at another."""
        if self.check_event(yaml.AliasEvent):
            raise ComposerError(None, None, "it uses an alias (*), which is not read", None)
        return super().compose_node(parent, index)


def front_matter(text: str, name: str) -> Front:
    """Read the front matter of a text, if it has any; ReadError where it is opened but cannot be read."""
    opening = _OPENING.match(text)
    if not opening:
        return Front()
    closing = _CLOSING.search(text, opening.end(), opening.end() + LIMIT)
    if not closing:
        raise ReadError(
            f"the front matter is opened with `---` but not closed within {LIMIT:,} characters.",
            where=name,
            remedy="Close it with a line of `---`; if there is none, begin the file with an empty line.",
        )
    node = _composed(text[opening.end() : closing.start()], name)
    if node is None:
        return Front(body=closing.end())
    if not isinstance(node, MappingNode):
        raise ReadError("the front matter is no list of keys.", where=name, remedy=_HOW)
    fields, passed_over = _fields(node)
    return Front(label=msgspec.convert(fields, Label), body=closing.end(), notes=tuple(_passed_over(passed_over)))


def unknown_fields(names: list[str]) -> Iterator[str]:
    """Give the note on fields that are not known, if there are any: the first few by name."""
    if names:
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        shown = ", ".join(clip(name, 40) for name in names[:5])
        yield f"not read: {shown}{more}; the known fields are {', '.join(KEYS)}"


def _composed(written: str, name: str) -> Node | None:
    try:
        return yaml.compose(written, Loader=_NoAliases)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        where = getattr(error, "problem_mark", None)
        line = f", line {where.line + 2}" if where else ""
        problem = getattr(error, "problem", None) or "it is nested too deeply"
        raise ReadError(
            f"the front matter is not YAML that is read here{line}: {clip(problem, 200)}.",
            where=name,
            remedy=f"{_HOW} Put quotation marks around a value that holds a colon.",
        ) from error


def _fields(node: MappingNode) -> tuple[dict[str, str], list[str]]:
    """Split a mapping into known fields with their words and the names of what is passed over."""
    known: dict[str, str] = {}
    passed_over: list[str] = []
    for key, value in node.value:
        written = key.value if isinstance(key, ScalarNode) else "a key that is no word"
        field = str(written).strip().lower()
        if field not in KEYS or field in known or not isinstance(value, ScalarNode):
            passed_over.append(str(written))
        elif value.tag != _NULL:
            known[field] = value.value
    return known, passed_over


def _passed_over(names: list[str]) -> Iterator[str]:
    twice = [name for name in names if name.strip().lower() in KEYS]
    for name in twice:
        yield f"`{clip(name, 40)}` was left out: it is there twice, or is more than one value"
    yield from unknown_fields([name for name in names if name not in twice])
