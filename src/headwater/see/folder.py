"""A folder of pictures without a case: which of them are one."""

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray
from PIL import Image, ImageOps

from headwater.errors import ReadError
from headwater.model import Alteration, Known, Likeness, Value, digest
from headwater.see.alike import likenesses
from headwater.see.features import Features, features_of

SUFFIXES = frozenset({".bmp", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
PIXELS = 80_000_000  # as many as a telephone's sharpest camera makes; a picture of more is told and left out
BYTES = 200_000_000

Ticker = Callable[[str, int, int], None]


class Looked(Value, frozen=True, kw_only=True):
    """The pictures of a folder by path from there: their features and digests, and what could not be read, and why."""

    features: dict[str, Features]
    digests: dict[str, str]
    failed: dict[str, str]


def open_picture(path: Path) -> NDArray[np.uint8]:
    """Give a picture upright, (height, width, 3) in RGB; ReadError where the file is none, or is too large."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(path) as image:
                if image.width * image.height > PIXELS:
                    raise ReadError(f"it has {image.width:,} by {image.height:,} pixels, more than are opened.")
                return np.asarray(ImageOps.exif_transpose(image).convert("RGB"), np.uint8)
    except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError) as problem:
        raise ReadError(f"it cannot be read as a picture: {problem}.") from problem


def look_through(folder: Path, tick: Ticker) -> Looked:
    """Give the features of all pictures in a folder and those below it; what fails is told, and the rest goes on."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    looked = Looked(features={}, digests={}, failed={})
    known: dict[str, Features] = {}
    for done, path in enumerate(paths, 1):
        name = path.relative_to(folder).as_posix()
        try:
            looked.digests[name] = made = _digest(path)
            if made not in known:
                known[made] = features_of(open_picture(path))
            looked.features[name] = known[made]
        except ReadError as problem:
            looked.failed[name] = problem.what
        tick("pictures", done, len(paths))
    return looked


def pairs(looked: Looked, archive: Sequence[Known] = ()) -> Iterator[Likeness]:
    """Give the pairs of a folder, and of it and an archive: first the files of the same bytes, beyond doubt."""
    same = _same_bytes(looked.digests, looked.features)
    first = {members[0]: members for members in same.values()}
    for members in same.values():
        for one, other in combinations(members, 2):
            line = "the two files have the same bytes"
            yield Likeness(one=one, other=other, alterations=(Alteration.SAME_BYTES,), score=1.0, line=line)
    for found in likenesses({name: (looked.features[name],) for name in first}, archive):
        for one in first[found.one]:
            for other in first.get(found.other, (found.other,)):
                yield replace(found, id="", one=one, other=other)


def _same_bytes(digests: Mapping[str, str], read: Mapping[str, Features]) -> dict[str, list[str]]:
    same: dict[str, list[str]] = {}
    for name in sorted(read):
        same.setdefault(digests[name], []).append(name)
    return same


def _digest(path: Path) -> str:
    try:
        if path.stat().st_size > BYTES:
            raise ReadError(f"it has more than {BYTES:,} bytes.")
        return digest(path.read_bytes())
    except OSError as problem:
        raise ReadError(f"it cannot be read: {problem.strerror}.") from problem
