"""How fast copies are found among invented articles, how many, and how that compares with kept libraries.

Articles of about 600 characters in a vocabulary with the frequencies of a language (Zipf), with stock phrases and
figures. Of a hundred, sixty stand for themselves, six quote a statement that others quote too, fourteen are daily
bulletins (one template, new numbers) and twenty are copies: cut, reworded here and there (so that a third to all of
the word triples remain), merged from two, under another headline, or with one number changed. The same articles and
the same question go to datasketch and to rensa, where they are installed.

    python tools/bench_copies.py [--sizes 100000,1000000] [--no-others]
"""

import argparse
import resource
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from time import perf_counter, process_time
from typing import NamedTuple

import numpy as np

from headwater.trace.copies.alike import find_alike

SIZES = (10_000, 100_000)
WORDS = 95  # of an article: about 600 characters
VOCABULARY = 30_000
LETTERS = "etaoinshrdlucmfwypvbgk"


class Pool(NamedTuple):
    """Articles in order of publication; `family` gives for each the articles it is made from, itself if from none."""

    texts: list[str]
    family: list[frozenset[int]]
    copies: frozenset[int]


class Found(NamedTuple):
    """What a search of a pool gave: seconds on the clock and of the processor, recall and precision."""

    name: str
    reports: int
    seconds: float
    cpu: float
    recall: float
    precision: float
    reports_right: float
    pairs: int


class Writer:
    """Writes articles from a seed: the same seed gives the same articles."""

    def __init__(self, seed: int) -> None:
        self.draw = np.random.default_rng(seed)
        self.words = self._vocabulary()
        weights = 1 / np.arange(1, VOCABULARY + 1)
        self.weights = np.cumsum(weights / weights.sum())
        self.phrases = [self.some(6) for _ in range(300)]
        self.quotes = [self.some(18) for _ in range(200)]

    def _vocabulary(self) -> list[str]:
        lengths = 1 + self.draw.poisson(4.6, VOCABULARY)
        letters = self.draw.choice(list(LETTERS), int(lengths.sum()))
        return ["".join(part) for part in np.split(letters, np.cumsum(lengths)[:-1])]

    def some(self, count: int) -> list[str]:
        """Give words as often as the language has them."""
        return [self.words[place] for place in np.searchsorted(self.weights, self.draw.random(count))]

    def number(self) -> str:
        """Give a figure of a report: mostly of one to three digits."""
        return str(int(10 ** self.draw.uniform(0.3, 3.6)) + 2)

    def article(self) -> list[str]:
        """Give an article with its stock phrases and figures."""
        words = self.some(WORDS - 14)
        for _ in range(2):
            phrase = self.phrases[int(len(self.phrases) * self.draw.random() ** 3)]
            place = int(self.draw.integers(len(words)))
            words[place:place] = phrase
        for place in self.draw.integers(len(words), size=int(self.draw.integers(3, 8))):
            words.insert(int(place), self.number())
        return words

    def quoting(self) -> list[str]:
        """Give an article with a statement that other articles quote as well."""
        words = self.article()[: WORDS - 18]
        place = int(self.draw.integers(len(words)))
        return [*words[:place], *self.quotes[int(self.draw.integers(len(self.quotes)))], *words[place:]]

    def bulletin(self, template: Sequence[str]) -> list[str]:
        """Give a template with new numbers."""
        return [self.number() if word == "#" else word for word in template]

    def template(self) -> list[str]:
        """Give a bulletin's template with four to eight places for numbers."""
        words = self.some(WORDS - 6)
        for place in self.draw.integers(len(words), size=int(self.draw.integers(4, 9))):
            words.insert(int(place), "#")
        return words

    def edited(self, words: Sequence[str], other: Sequence[str]) -> list[str]:
        """Give a copy: by one edit, and with another headline every second time."""
        edit = int(self.draw.integers(5))
        if edit == 0:
            start = int(self.draw.integers(0, len(words) // 3))
            made = list(words[start : start + int(len(words) * self.draw.uniform(0.45, 0.7))])
        elif edit == 1:
            made = self._reworded(words, self.draw.uniform(0.05, 0.3))
        elif edit == 2:
            made = [*words[: len(words) * 2 // 3], *other[len(other) // 3 :]]
        elif edit == 3:
            made = self._with_another_number(words)
        else:
            made = self._reworded(words[: int(len(words) * 0.8)], 0.1)
        return [*self.some(8), *made[8:]] if self.draw.random() < 0.5 and edit != 2 else made

    def _reworded(self, words: Sequence[str], share: float) -> list[str]:
        keep = self.draw.random(len(words)) >= share
        fresh = iter(self.some(len(words)))
        return [word if kept or word.isdigit() else next(fresh) for word, kept in zip(words, keep, strict=True)]

    def _with_another_number(self, words: Sequence[str]) -> list[str]:
        made = list(words)
        places = [place for place, word in enumerate(made) if word.isdigit()]
        if places:
            made[int(self.draw.choice(places))] = self.number()
        return made


def pool(size: int, seed: int = 4) -> Pool:
    """Write a pool of articles; every kind of article occurs all through it."""
    writer = Writer(seed)
    templates = [writer.template() for _ in range(max(2, size // 700))]
    texts: list[list[str]] = []
    family: list[frozenset[int]] = []
    copies = set()
    for place, kind in enumerate(writer.draw.random(size)):
        own = frozenset((place,))
        if kind < 0.6 or place < 20:
            texts.append(writer.article())
        elif kind < 0.66:
            texts.append(writer.quoting())
        elif kind < 0.8:
            texts.append(writer.bulletin(templates[int(writer.draw.integers(len(templates)))]))
        else:
            of, other = (int(writer.draw.integers(max(0, place - 2000), place)) for _ in range(2))
            texts.append(writer.edited(texts[of], texts[other]))
            merged = texts[-1][-5:] == texts[other][-5:]
            own = family[of] | family[other] if merged else family[of]
            copies.add(place)
        family.append(own)
    return Pool([" ".join(words) for words in texts], family, frozenset(copies))


def judge(given: Pool, pairs: Iterable[tuple[int, int]]) -> tuple[float, float, float, int]:
    """Give recall (copies tied to something of their family), precision of pairs and of reports, and the pairs."""
    tied, called, right, count = set(), set(), 0, 0
    for one, other in pairs:
        count += 1
        called.add(max(one, other))
        if given.family[one] & given.family[other]:
            right += 1
            tied.add(max(one, other))
    recall = len(tied & given.copies) / max(len(given.copies), 1)
    return recall, right / max(count, 1), len(tied & given.copies) / max(len(called), 1), count


def by_headwater(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Search as the tool does."""
    found = find_alike(texts)
    return zip(found.first.tolist(), found.later.tolist(), strict=True)


def triples(text: str) -> set[str]:
    """Give the word triples of a text."""
    words = text.split()
    return {" ".join(words[place : place + 3]) for place in range(len(words) - 2)}


def by_datasketch(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Search with datasketch: MinHash of 128 permutations, LSH at a resemblance of 0.5."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    for place, text in enumerate(texts):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([triple.encode() for triple in triples(text)])
        yield from ((int(other), place) for other in index.query(sketch))
        index.insert(str(place), sketch)


def by_rensa(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Search with rensa: RMinHash of 128 permutations in 32 bands of 4 rows, its candidates as they are."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
    for place, text in enumerate(texts):
        sketch = RMinHash(num_perm=128, seed=4)
        sketch.update(list(triples(text)))
        yield from ((other, place) for other in index.query(sketch))
        index.insert(place, sketch)


OTHERS: tuple[tuple[str, Callable[[Sequence[str]], Iterator[tuple[int, int]]]], ...] = (
    ("datasketch", by_datasketch),
    ("rensa", by_rensa),
)


def search(name: str, given: Pool, by: Callable[[Sequence[str]], Iterator[tuple[int, int]]]) -> Found:
    """Time one search of a pool, its pairs gathered."""
    clock, cpu = perf_counter(), process_time()
    pairs = list(by(given.texts))
    seconds, spent = perf_counter() - clock, process_time() - cpu
    return Found(name, len(given.texts), seconds, spent, *judge(given, pairs))


def measure(sizes: Sequence[int], *, others: bool) -> Iterator[Found]:
    """Search pools of these sizes; the libraries that are installed search the last but the largest."""
    compared = [size for size in sizes if size <= 100_000][-1:]
    for size in sizes:
        given = pool(size)
        yield search("headwater", given, by_headwater)
        for name, by in OTHERS:
            if others and size in compared and find_spec(name):
                yield search(name, given, by)


def show(found: Iterable[Found]) -> None:
    """Print a line for each search: growth is against the size before, the ratio against the same reports."""
    print(
        f"{'copies among':14}{'reports':>10}{'seconds':>9}{'cpu':>8}{'recall':>8}{'precision':>11}{'of reports':>12}"
        f"{'pairs':>10}{'times longer':>14}{'peak MB':>9}"
    )
    last: dict[str, Found] = defaultdict()
    for one in found:
        before = last.get("headwater")
        against = f"{one.cpu / before.cpu:.1f}" if before else "-"
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{one.name:14}{one.reports:>10,}{one.seconds:>9.2f}{one.cpu:>8.2f}{one.recall:>8.3f}"
            f"{one.precision:>11.3f}{one.reports_right:>12.3f}{one.pairs:>10,}{against:>14}{peak:>9,.0f}",
            flush=True,
        )
        last[one.name] = one


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of articles, with commas")
    parser.add_argument("--no-others", action="store_true", help="leave the libraries out")
    given = parser.parse_args()
    show(measure([int(size) for size in given.sizes.split(",")], others=not given.no_others))


if __name__ == "__main__":
    main()
