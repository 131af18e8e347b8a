"""Shingles: every text as the hashes of its word triples, thinned so that no shared passage is missed.

A word's hash is a polynomial of its characters (Karp and Rabin, 1987), taken for all words at once from one running
sum; a triple's is the sum of its words' hashes, each times an odd number (multiply-shift hashing: Dietzfelbinger and
others, 1997). Of each four triples in a row the least is kept (winnowing: Schleimer, Wilkerson and Aiken, 2003): two
texts that share six words in a row always share a kept triple, and four triples in ten are kept.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Points = npt.NDArray[np.uint32]

WINDOW = 4
"""Triples in a row of which the least is kept."""

TRIPLE = 3
_CHUNK = 1 << 19  # characters at a time: keeps the arrays in the processor's caches and memory small


class Shingles(NamedTuple):
    """The kept triples of texts and their numbers, each with the place of its text.

    `kept` counts the triples of each text; `numbers` holds each number of a text once, years left out, by owner.
    """

    triples: Hashes
    owners: Places
    kept: Places
    numbers: Hashes
    number_owners: Places


class _Words(NamedTuple):
    """The words of some texts in order: hash, place of the text, and which of them are numbers other than years."""

    hashes: Hashes
    owners: Places
    numbers: Flags


def shingle(texts: Sequence[str]) -> Shingles:
    """Give the kept triples and the numbers of texts. Time and memory grow with the characters."""
    base, *odd = _odd_numbers(1 + TRIPLE)
    powers = _Powers.of(base, _CHUNK * 2)
    kept, owners, numbers, number_owners = [], [], [], []
    for start, chunk in _chunks(texts):
        words = _words(chunk, start, powers)
        triples, of = _winnow(words, odd)
        kept.append(triples)
        owners.append(of)
        told, of = _once(words.hashes[words.numbers], words.owners[words.numbers])
        numbers.append(told)
        number_owners.append(of)
    of = np.concatenate(owners) if owners else np.zeros(0, np.int64)
    return Shingles(
        triples=np.concatenate(kept) if kept else np.zeros(0, np.uint64),
        owners=of,
        kept=np.bincount(of, minlength=len(texts)),
        numbers=np.concatenate(numbers) if numbers else np.zeros(0, np.uint64),
        number_owners=np.concatenate(number_owners) if number_owners else np.zeros(0, np.int64),
    )


def _odd_numbers(count: int) -> Iterator[int]:
    """Give odd numbers of 64 bits that look random and are the same on every machine."""
    for place in range(count):
        yield int.from_bytes(blake2b(str(place).encode(), digest_size=8, person=b"shingles").digest(), "little") | 1


class _Powers(NamedTuple):
    """The powers of a number modulo 2^64, from the first, and of its inverse."""

    base: int
    up: Hashes
    down: Hashes

    @classmethod
    def of(cls, base: int, count: int) -> Self:
        """Give as many powers of a number."""
        up, down = (np.full(count, one, np.uint64) for one in (base, pow(base, -1, 1 << 64)))
        np.cumprod(up, out=up)
        np.cumprod(down, out=down)
        return cls(base, up, down)


def _chunks(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    start = size = 0
    for place, text in enumerate(texts):
        size += len(text)
        if size >= _CHUNK:
            yield start, texts[start : place + 1]
            start, size = place + 1, 0
    if start < len(texts):
        yield start, texts[start:]


def _words(texts: Sequence[str], start: int, powers: _Powers) -> _Words:
    lowered = [text.lower() for text in texts]
    points = np.frombuffer("\n".join(lowered).encode("utf-32-le", "surrogatepass"), np.uint32)
    alphabet = _alphabet(points)
    inside = alphabet.inside[points]
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    edges = np.concatenate(([0] if inside[:1].any() else [], edges, [len(points)] if inside[-1:].any() else []))
    first, after = edges[::2].astype(np.int64), edges[1::2].astype(np.int64)
    ends = np.cumsum([len(text) + 1 for text in lowered])
    numbers = alphabet.digits[points[first]]
    return _Words(
        hashes=_hashes(alphabet.plain[points[inside]], after - first, powers),
        owners=start + np.searchsorted(ends, first, side="right"),
        numbers=numbers & ~((after - first == len("2016")) & _starts_like_a_year(points, first)),
    )


def _hashes(letters: Points, lengths: Places, powers: _Powers) -> Hashes:
    """Give the hash of each word: its letters times the powers of the base, from the word's own first power."""
    if len(letters) >= len(powers.up):
        powers = powers.of(powers.base, len(letters) + 1)
    running = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(letters * powers.up[: len(letters)], out=running[1:])
    after = np.cumsum(lengths)
    first = after - lengths
    hashes: Hashes = (running[after] - running[first]) * powers.down[first]
    return hashes


class _Alphabet(NamedTuple):
    """For each code point: whether it is part of a word, whether it is a digit, and that digit in ASCII."""

    inside: Flags
    digits: Flags
    plain: Points


def _alphabet(points: Points) -> _Alphabet:
    present = np.flatnonzero(np.bincount(points)).tolist() if len(points) else [0]
    size = present[-1] + 1
    alphabet = _Alphabet(np.zeros(size, np.bool_), np.zeros(size, np.bool_), np.arange(size, dtype=np.uint32))
    for point in present:
        sign = chr(point)
        alphabet.inside[point] = sign.isalnum() or unicodedata.category(sign)[0] == "M"
        if sign.isdecimal():
            alphabet.digits[point] = True
            alphabet.plain[point] = ord("0") + unicodedata.decimal(sign)
    return alphabet


def _starts_like_a_year(points: Points, first: Places) -> Flags:
    one, two = points[first], points[np.minimum(first + 1, max(len(points) - 1, 0))]
    years: Flags = ((one == ord("1")) & (two == ord("9"))) | ((one == ord("2")) & (two == ord("0")))
    return years


def _winnow(words: _Words, odd: Sequence[int]) -> tuple[Hashes, Places]:
    """Keep the least of each four triples in a row; all of a text that has fewer."""
    hashes, owners = words.hashes, words.owners
    if len(hashes) < TRIPLE:
        return hashes[:0], owners[:0]
    one, two, three = (np.uint64(number) for number in odd)
    triples = hashes[:-2] * one + hashes[1:-1] * two + hashes[2:] * three
    inside = owners[:-2] == owners[2:]
    triples, owners = triples[inside], owners[:-2][inside]
    first = np.flatnonzero(np.concatenate(([True], owners[1:] != owners[:-1]))) if len(owners) else owners
    counts = np.diff(np.append(first, len(owners)))
    keep = np.repeat(counts < WINDOW, counts)
    if len(triples) >= WINDOW:
        windows = np.lib.stride_tricks.sliding_window_view(triples, WINDOW)
        whole = np.flatnonzero(owners[: 1 - WINDOW] == owners[WINDOW - 1 :])
        keep[whole + windows[whole].argmin(axis=1)] = True
    return triples[keep], owners[keep]


def _once(values: Hashes, owners: Places) -> tuple[Hashes, Places]:
    """Give each value once for each owner, by owner."""
    order = np.lexsort((values, owners))
    values, owners = values[order], owners[order]
    fresh = np.ones(len(values), np.bool_)
    fresh[1:] = (values[1:] != values[:-1]) | (owners[1:] != owners[:-1])
    return values[fresh], owners[fresh]
