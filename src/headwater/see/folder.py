"""A folder of pictures and videos without a case: which of them are one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from msgspec.structs import replace

from headwater.guard.files import find_files
from headwater.model import Alteration, Failure, Known, Likeness, Value
from headwater.see.alike import likenesses
from headwater.see.features import Features
from headwater.see.look import look_at
from headwater.see.looked import LookOptions

WORDS = frozenset({
    ".csv", ".tsv", ".json", ".jsonl", ".txt", ".md", ".pdf", ".xlsx", ".html", ".htm", ".toml", ".warc", ".wacz",
    ".zip",
})  # fmt: skip
"""Endings of what lies beside pictures and is none."""

Ticker = Callable[[str, int, int], None]


class Leafed(Value, frozen=True, kw_only=True):
    """The pictures of a folder by path from there: features of their frames, digests, and what could not be read."""

    features: dict[str, tuple[Features, ...]]
    digests: dict[str, str]
    failed: dict[str, str]


def look_through(folder: Path, tick: Ticker) -> Leafed:
    """Look at all pictures in a folder and those below it, each in a guarded process; what fails is told."""
    paths = [path for path in find_files(folder) if path.suffix.lower() not in WORDS]
    leafed = Leafed(features={}, digests={}, failed={})
    for done, path in enumerate(paths, 1):
        name = path.relative_to(folder).as_posix()
        looked = look_at(path, LookOptions(root=folder))
        if isinstance(looked, Failure):
            leafed.failed[name] = f"{looked.problem} {looked.remedy}"
        else:
            leafed.features[name] = looked.features
            leafed.digests[name] = looked.exhibit.digest
        tick("pictures", done, len(paths))
    return leafed


def pairs(leafed: Leafed, archive: Sequence[Known] = ()) -> Iterator[Likeness]:
    """Give the pairs of a folder, and of it and an archive: first the files of the same bytes, beyond doubt."""
    same = _same_bytes(leafed.digests, leafed.features)
    first = {members[0]: members for members in same.values()}
    for members in same.values():
        for one, other in combinations(members, 2):
            line = "the two files have the same bytes"
            yield Likeness(one=one, other=other, alterations=(Alteration.SAME_BYTES,), score=1.0, line=line)
    for found in likenesses({name: leafed.features[name] for name in first}, archive):
        for one in first[found.one]:
            for other in first.get(found.other, (found.other,)):
                yield replace(found, id="", one=one, other=other)


def _same_bytes(digests: Mapping[str, str], read: Mapping[str, Sequence[Features]]) -> dict[str, list[str]]:
    same: dict[str, list[str]] = {}
    for name in sorted(read):
        same.setdefault(digests[name], []).append(name)
    return same
