"""Lines: where in the text of a rule file a value stands."""

import re

Place = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[|\[)\s*([\w-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_LONG = ('"""', "'''")


def line_of(written: str, place: Place) -> int:
    """Give the line, from 1, on which a key, or the head of its table, stands; 1 where neither is found."""
    table = str(place[0]) if len(place) > 1 else None
    index = place[1] if len(place) > 1 and isinstance(place[1], int) else 0
    key = place[-1] if place and isinstance(place[-1], str) else None
    now: str | None = None
    seen: dict[str, int] = {}
    best = 1
    inside = ""
    for number, line in enumerate(written.split("\n"), start=1):
        if inside:
            inside = "" if inside in line else inside
            continue
        if head := _HEADER.match(line):
            now = head[2]
            seen[now] = seen.get(now, -1) + 1
            if now == (table or key) and seen[now] == index:
                best = number
        found = _KEY.match(line)
        if found and found[1] == key and now == table and (table is None or seen[table] == index):
            return number
        inside = next((mark for mark in _LONG if line.count(mark) == 1), "")
    return best
