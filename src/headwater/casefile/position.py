"""Positions: where in its text a piece of a case file stands. The only module that needs tree-sitter.

`tomllib` gives data without positions and Python has no other reader of TOML that keeps them; this one walks
the syntax tree and files each key and value under the place that `tomllib` would give it. It is loaded only
when there is a mistake to point at.
"""

import tomllib
from collections.abc import Iterator
from typing import NamedTuple

import tree_sitter_toml
from tree_sitter import Language, Node, Parser, Point

from headwater.casefile.mistake import Place

_DEEPEST = 7  # steps: ("actors", 3, "relations", 0, "period") is five; nothing deeper is ever asked for
_HEADERS = ("table", "table_array_element")
_KEYS = ("bare_key", "quoted_key", "dotted_key")


class Positions(NamedTuple):
    """Lines and columns, from 1, of the keys and of the values of a text, by place."""

    keys: dict[Place, tuple[int, int]]
    values: dict[Place, tuple[int, int]]

    def find(self, place: Place, *, key: bool) -> tuple[int, int]:
        """Give where a place stands; for one that is not there, where the nearest one around it does."""
        first, second = (self.keys, self.values) if key else (self.values, self.keys)
        for length in range(len(place), 0, -1):
            step = place[:length]
            if step in first or step in second:
                return first.get(step) or second[step]
        return (1, 1)


def locate(text: str) -> Positions:
    """Give the positions of every key and value of a text that `tomllib` can read."""
    source = text.encode("utf-8", "replace")
    root = Parser(Language(tree_sitter_toml.language())).parse(source).root_node
    lines = source.split(b"\n")
    positions = Positions({}, {})
    counts: dict[Place, int] = {}
    for node in root.named_children:
        if node.type == "pair":
            _file_pairs(_Pairs((), [node]), lines, positions)
        elif node.type in _HEADERS:
            prefix = _heading(node, counts, positions, _at(node.start_point, lines))
            _file_pairs(_Pairs(prefix, node.named_children), lines, positions)
    return positions


class _Pairs(NamedTuple):
    """Nodes that stand under one prefix: pairs, or the items of a list."""

    prefix: Place
    nodes: list[Node]


def _file_pairs(under: _Pairs, lines: list[bytes], positions: Positions) -> None:
    """File what stands under a prefix, and all that stands within it, without recursion: input is hostile."""
    waiting = [(under.prefix, node) for node in reversed(under.nodes) if node.type == "pair"]
    while waiting:
        prefix, node = waiting.pop()
        key, value = _pair(node)
        if key is None or value is None:
            continue
        place = prefix
        for part in _parts(key)[:_DEEPEST]:
            place = (*place, part)
            positions.keys.setdefault(place, _at(key.start_point, lines))
        waiting.extend(reversed(list(_within(place, value, lines, positions))))


def _within(place: Place, value: Node, lines: list[bytes], positions: Positions) -> Iterator[tuple[Place, Node]]:
    """File a value and the items of a list; give the pairs inside it that are still to be filed."""
    waiting = [(place, value)]
    while waiting:
        here, node = waiting.pop()
        positions.values.setdefault(here, _at(node.start_point, lines))
        if len(here) >= _DEEPEST:
            continue
        if node.type == "array":
            items = [child for child in node.named_children if child.type != "comment"]
            waiting.extend(((*here, index), item) for index, item in enumerate(items))
        elif node.type == "inline_table":
            yield from ((here, child) for child in node.named_children if child.type == "pair")


def _heading(node: Node, counts: dict[Place, int], positions: Positions, at: tuple[int, int]) -> Place:
    """Give the place that a header opens, and file it: within a list of tables, that of its latest entry."""
    key = next((child for child in node.named_children if child.type in _KEYS), None)
    parts = _parts(key) if key else ()
    place: Place = ()
    for number, part in enumerate(parts, 1):
        place = (*place, part)
        positions.keys.setdefault(place, at)
        if node.type == "table_array_element" and number == len(parts):
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = (*place, counts[place])
            positions.keys.setdefault(place, at)
    return place


def _pair(node: Node) -> tuple[Node | None, Node | None]:
    parts = [child for child in node.named_children if child.type != "comment"]
    return (parts[0], parts[-1]) if len(parts) > 1 and parts[0].type in _KEYS else (None, None)


def _parts(key: Node) -> tuple[str, ...]:
    """Give the parts of a key, `names.ar` or `"a.b".c`, read by the reader of TOML itself."""
    try:
        table = tomllib.loads(f"{(key.text or b'').decode()} = 0")
    except ValueError:  # not a key after all: the tree is a guess where the text has an error
        return ()
    found: list[str] = []
    while isinstance(table, dict):
        part, table = next(iter(table.items()))
        found.append(part)
    return tuple(found)


def _at(point: Point, lines: list[bytes]) -> tuple[int, int]:
    """Give line and column from 1, the column in characters where the tree counts bytes."""
    before = lines[point.row][: point.column] if point.row < len(lines) else b""
    return (min(point.row + 1, len(lines)), len(before.decode("utf-8", "ignore")) + 1)
