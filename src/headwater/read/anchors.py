"""Where the stretches of a report's text stood in its decoded source."""

from collections.abc import Iterator
from itertools import islice, pairwise

from headwater.model import Anchor

# A line that is not found costs a search through what is left of the source: 20 ms for 50 MB. So many are
# looked for, and the rest counted as not found.
_MISSES = 200
_MOST = 10_000  # lines looked for: more would make the anchors larger than the text
_TELLING = 12  # characters: a shorter line ("1", "Home") stands in many places, and would be found in a wrong one


def whole(text: str, source: int) -> tuple[Anchor, ...]:
    """Give the anchor of a text that stands in its source as one stretch; none for an empty one."""
    return (Anchor(at=0, length=len(text), source=source),) if text else ()


def shifted(anchors: tuple[Anchor, ...], by: int) -> tuple[Anchor, ...]:
    """Give anchors as they are after `by` characters were put before the text."""
    return tuple(
        Anchor(at=anchor.at + by, length=anchor.length, source=anchor.source, page=anchor.page) for anchor in anchors
    )


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines of a text with their offsets, one at a time: a list of millions is no small thing."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield start, text[start:end]
        start = end


def found_lines(text: str, source: str, start: int = 0) -> tuple[Anchor, ...]:
    """Look for a text in a source from `start` on: as a whole, else line by line in the order of both.

    What is found gets its offset. The rest, and lines of fewer than 12 characters, get None.
    """
    at = source.find(text, start)
    if at >= 0:
        return whole(text, at)
    anchors: list[Anchor] = []
    cursor, misses = start, 0
    for offset, line in islice(lines_of(text), _MOST):
        words = line.strip()
        if len(words) < _TELLING:
            continue
        at = source.find(words, cursor)
        if at >= 0:
            anchors.append(Anchor(at=offset + line.index(words), length=len(words), source=at))
            cursor = at + len(words)
        elif (misses := misses + 1) > _MISSES:
            break
    return _with_gaps(anchors, text)


def _with_gaps(found: list[Anchor], text: str) -> tuple[Anchor, ...]:
    """Put an anchor without offset wherever no line was found, so that only white space has none."""
    edges = [Anchor(at=0, length=0), *found, Anchor(at=len(text), length=0)]
    anchors: list[Anchor] = []
    for one, other in pairwise(edges):
        if one.length:
            anchors.append(one)
        gap = one.at + one.length
        if text[gap : other.at].strip():
            anchors.append(Anchor(at=gap, length=other.at - gap))
    return tuple(anchors)
