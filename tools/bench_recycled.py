"""Time hashing, and the search of 10,000 to 1,000,000 hashes and of points; hold the hashes of others beside it.

`--peers` measures recall of the plain distance of PDQ (bit for bit that of the `pdqhash` package) and of imagehash's
hashes on the pictures of tools/evaluate_recycled.py, where imagehash is installed: `pip install imagehash`.
"""

import argparse
import resource
import time
from collections.abc import Callable
from importlib.util import find_spec

import cv2
import numpy as np
from drawn_pictures import Picture, Scene, draw
from evaluate_recycled import SEED
from numpy.typing import NDArray
from picture_edits import NAMED, edited, saved

from headwater.see.features import features_of, hashed
from headwater.see.forms import forms
from headwater.see.index import Index, indexed, of_hex

SIZES = (10_000, 100_000, 1_000_000)
MARKS = (1_000, 10_300)  # pictures of 300 points each


def seconds(work: Callable[[], object], times: int) -> float:
    """Give the seconds that one round takes, on average, after one that is not counted."""
    work()
    begun = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begun) / times


def show_hashing() -> None:
    """Print how many pictures of a megapixel are hashed, and described, in a second."""
    picture = np.asarray(cv2.resize(draw(Scene(1, 1)), (1160, 870), interpolation=cv2.INTER_CUBIC), np.uint8)
    print(f"hashes of 1 megapixel a second      {1 / seconds(lambda: hashed(picture), 20):8.0f}")
    print(f"all features of 1 megapixel a second{1 / seconds(lambda: features_of(picture), 10):8.0f}")


def show_hashes(sizes: tuple[int, ...]) -> None:
    """Print building and searching of hashes, in all eight forms and within 31 bits, as they grow."""
    rng = np.random.default_rng(3)
    for size in sizes:
        rows = rng.integers(0, 256, (size, 32), dtype=np.uint8)
        begun = time.perf_counter()
        index = indexed(rows)
        built = time.perf_counter() - begun
        took = _searching(index, rows)
        print(f"{size:>9,} hashes: built in {built:6.2f} s, a query in eight forms {took * 1000:6.1f} ms")


def _searching(index: Index, rows: NDArray[np.uint8]) -> float:
    begun = time.perf_counter()
    for at in range(50):
        asked = rows[at : at + 1].copy()
        asked[0, :31] ^= 1
        if at not in index.within(forms(asked)[0], 31).rows:
            raise RuntimeError("a hash within 31 bits was not found")
    return (time.perf_counter() - begun) / 50


def show_marks(sizes: tuple[int, ...]) -> None:
    """Print building and searching of points of so many pictures: of 200 drawn ones, over and over with other noise."""
    some = np.stack([_padded(features_of(saved(draw(Scene(at, at)), 90)).descriptors) for at in range(200)])
    rng = np.random.default_rng(4)
    for size in sizes:
        noise = np.packbits(rng.random((size, 300, 256)) < 0.06, axis=-1) if size <= 1000 else _noise(rng, size)
        marks = (some[np.arange(size) % 200] ^ noise).reshape(-1, 32)
        begun = time.perf_counter()
        index = indexed(marks)
        built = time.perf_counter() - begun
        took = seconds(lambda index=index: index.within(some[7], 24, every=False), 5)  # type: ignore[misc]
        print(f"{size:>9,} pictures of 300 points: built in {built:6.2f} s, a query {took * 1000:6.1f} ms")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _noise(rng: np.random.Generator, size: int) -> NDArray[np.uint8]:
    return np.concatenate([np.packbits(rng.random((100, 300, 256)) < 0.06, axis=-1) for _ in range(size // 100)])


def _padded(marks: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.concatenate((marks, np.zeros((300 - len(marks), 32), np.uint8)))


def show_peers(pictures: int) -> None:
    """Print the recall of plain distances between hashes, by edit: PDQ within 31, pHash within 10, dHash within 10."""
    ways: dict[str, Callable[[Picture, Picture], bool]] = {"PDQ alone, 31 of 256": _pdq}
    if find_spec("imagehash"):
        ways |= {"imagehash phash, 10 of 64": _peer("phash"), "imagehash dhash, 10 of 64": _peer("dhash")}
    drawn = [draw(Scene(SEED + at, SEED + at)) for at in range(pictures)]
    for name, same in ways.items():
        found = {
            edit: sum(same(saved(one, 90), edited(edit, one, SEED + at)) for at, one in enumerate(drawn)) / pictures
            for edit in NAMED
        }
        wrong = sum(same(one, other) for at, one in enumerate(drawn) for other in drawn[:at])
        counted = [share for edit, share in found.items() if edit != "half crop"]
        print(
            f"{name}: recall {sum(counted) / len(counted):.3f}, false pairs {wrong} of {pictures * (pictures - 1) // 2}"
        )
        print("   " + ", ".join(f"{edit} {share:.2f}" for edit, share in found.items()))


def _pdq(one: Picture, other: Picture) -> bool:
    both = of_hex([hashed(one)[0], hashed(other)[0]])
    return int(np.bitwise_count(both[0] ^ both[1]).sum()) <= 31


def _peer(way: str) -> Callable[[Picture, Picture], bool]:
    import imagehash
    from PIL import Image

    def same(one: Picture, other: Picture) -> bool:
        first, second = (getattr(imagehash, way)(Image.fromarray(side)) for side in (one, other))
        return bool(first - second <= 10)

    return same


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peers", type=int, default=0, metavar="PICTURES", help="on so many pictures, beside others")
    given = parser.parse_args()
    show_hashing()
    show_hashes(SIZES)
    show_marks(MARKS)
    if given.peers:
        show_peers(given.peers)


if __name__ == "__main__":
    main()
