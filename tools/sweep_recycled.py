"""Print what the thresholds of known-again pictures were set by: drawn pictures with seeds of their own.

The seeds are none of those that tools/evaluate_recycled.py measures. Of each edit, and of pictures that are not one, it
gives percentiles (0, 5, 50, 95, 100) of: bits of the hash, points that lie alike, agreement of light, and the part that
fits worst.
"""

import argparse
from collections.abc import Iterator

import numpy as np
from drawn_pictures import Scene, draw
from picture_edits import BEYOND, NAMED, edited, saved

from headwater.see.aligned import Laid, laid
from headwater.see.features import Features, features_of
from headwater.see.judged import bits_apart

SEED = 50_000_000


def pairs(pictures: int) -> Iterator[tuple[str, Features, Features]]:
    """Give pairs of features by what was done to the one."""
    before: Features | None = None
    for seed in range(SEED, SEED + pictures):
        picture = draw(Scene(seed, seed))
        one = features_of(saved(picture, 90))
        for name in (*NAMED, *BEYOND):
            yield name, one, features_of(edited(name, picture, seed))
        yield "same backdrop", one, features_of(saved(draw(Scene(seed, seed + 1000)), 90))
        yield "other angle", one, features_of(saved(draw(Scene(seed, seed, 1)), 90))
        if before is not None:
            yield "another picture", one, before
        before = one


def fullest(one: Features, other: Features) -> Laid | None:
    """Give the way in which most points of two pictures lie upon each other, mirrored or not."""
    ways = [way for mirrored in (False, True) for way in laid(one, other, mirrored=mirrored)]
    return max(ways, key=lambda way: way.points, default=None)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=int, default=80)
    rows: dict[str, list[tuple[float, ...]]] = {}
    for name, one, other in pairs(parser.parse_args().pictures):
        way = fullest(one, other)
        light = way.alike if way is not None and way.alike is not None else 0.0
        row = (bits_apart(one.pdq, other.pdq)[0], way.points if way else 0, light, way.strange if way else 0.0)
        rows.setdefault(name, []).append(row)
    for name, found in rows.items():
        columns = (np.percentile(column, (0, 5, 50, 95, 100)) for column in zip(*found, strict=True))
        print(f"{name:30}", "  ".join(" ".join(f"{one:6.2f}" for one in column) for column in columns))


if __name__ == "__main__":
    main()
