"""Measure how well pictures are known again: drawn pictures, twelve edits of each, among others that are not they.

`python tools/evaluate_recycled.py --full` is the goal's size: 300 pictures x 12 edits against 10,000 others, an hour on
one core, half of it drawing. The pictures measured have seeds of their own, apart from those the thresholds were set on
(tools/sweep_recycled.py).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from drawn_pictures import Scene, draw
from picture_edits import BEYOND, NAMED, edited, saved

from headwater.see.alike import Pictures, collected
from headwater.see.features import Features, features_of
from headwater.see.judged import judged
from headwater.see.sure import SURE

SEED = 910_000_000
COUNTED = tuple(name for name in NAMED if name != "half crop")


@dataclass(frozen=True)
class Size:
    """How many pictures are edited, and how many others there are."""

    pictures: int
    others: int


CI, GOAL = Size(12, 100), Size(300, 10_000)


def measure(_: Path, size: Size = CI, *, full: bool = False) -> dict[str, float]:
    """Give recall by edit, and false matches among queries; nothing is read, as everything is drawn here."""
    size = GOAL if full else size
    kept = {f"picture {at}": _features(Scene(SEED + at, SEED + at)) for at in range(size.pictures)}
    kept |= {f"other {at}": _features(Scene(SEED + 10**6 + at, SEED + 10**6 + at)) for at in range(size.others)}
    searched = collected({name: [features] for name, features in kept.items()})
    edits = (*NAMED, *BEYOND) if full else tuple(NAMED)
    right: Counter[str] = Counter()
    wrong = queries = 0
    for at in range(size.pictures):
        picture = draw(Scene(SEED + at, SEED + at))
        for edit in edits:
            names = set(_matches(searched, features_of(edited(edit, picture, SEED + at))))
            right[edit] += f"picture {at}" in names
            wrong += bool(names - {f"picture {at}"})
            queries += 1
    for name, features in kept.items():
        wrong += bool(set(_matches(searched, features)) - {name})
        queries += 1
    found = {f"recycled: {edit}, recall": right[edit] / size.pictures for edit in edits}
    found["recycled, recall"] = sum(found[f"recycled: {edit}, recall"] for edit in COUNTED) / len(COUNTED)
    return found | {
        "recycled, queries with a false match": wrong,
        "recycled, queries": queries,
        "recycled, pairs held against each other": queries * (len(kept) - 1),
        **_hard(size, kept),
    }


def _hard(size: Size, kept: Mapping[str, Features]) -> dict[str, float]:
    """Give how often another moment of a scene is taken for the picture: told apart, as it is no picture at random."""
    seeds = range(SEED, SEED + size.pictures)
    made = {
        "the same backdrop, others before it": [Scene(seed, seed + 1000) for seed in seeds],
        "the scene from another angle": [Scene(seed, seed, 1) for seed in seeds],
    }
    return {
        f"recycled: {name}, taken as one": sum(
            _same(kept[f"picture {at}"], _features(scene)) for at, scene in enumerate(scenes)
        )
        / size.pictures
        for name, scenes in made.items()
    }


def _matches(searched: Pictures, features: Features) -> Iterator[str]:
    for at, ways in searched.like(features).items():
        opinion = judged(features, searched.frames[at].features, ways)
        if opinion is not None and opinion.score >= SURE:
            yield searched.frames[at].of


def _same(one: Features, other: Features) -> bool:
    opinion = judged(one, other)
    return opinion is not None and opinion.score >= SURE


def _features(scene: Scene) -> Features:
    return features_of(saved(draw(scene), 90))


def main() -> None:
    """Print what was measured, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="the goal's size")
    parser.add_argument("--pictures", type=int, default=CI.pictures)
    parser.add_argument("--others", type=int, default=CI.others)
    given = parser.parse_args()
    print(json.dumps(measure(Path(), Size(given.pictures, given.others), full=given.full), indent=2))


if __name__ == "__main__":
    main()
