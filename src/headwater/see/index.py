"""An index of bit strings of 256: hashes of pictures, or descriptors of their points, found by how few bits differ.

Multi-index hashing (Norouzi, Punjani and Fleet, 2012): each string is cut into 16 pieces of 16 bits, and for each piece
there is a table of the strings by its value. Two strings that differ in at most 31 bits have a piece that differs in
at most one: looking up 17 values a piece finds all of them. Looking up one value a piece is quicker and finds all up to
15 bits, and of those that differ in more a share that falls (of 30 random bits .9, of 50 .45): enough where many points
of a picture are asked for at once.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headwater.model import Value

PIECES = 16
VALUES = 1 << 16
EXACT = 2 * PIECES - 1  # bits within which looking up neighbours finds every string
LIKELY = 3  # bits of the piece that follows, where not every string is wanted: of two strings 24 apart, .93 differ in
# no more there, and of strings that share a piece by chance .01, which saves looking at the others as a whole
CAUTIOUS = 1 << 22  # candidates compared at once: 130 MB of strings at the most


class Hits(Value, frozen=True, kw_only=True):
    """What was found: row `rows[i]` of the index differs from query `queries[i]` in `bits[i]` bits."""

    queries: NDArray[np.int64]
    rows: NDArray[np.int64]
    bits: NDArray[np.int64]


@dataclass(frozen=True)
class Index:
    """Strings by their pieces: `strings` (n, 4), and for each piece the rows by its value and where each value starts.

    `beside` is, for each piece and in its order, the piece that follows. It takes 128 bytes a string, and 4 MB.
    """

    strings: NDArray[np.uint64]
    order: NDArray[np.int32]
    starts: NDArray[np.int32]
    beside: NDArray[np.uint16]

    def within(self, asked: NDArray[np.uint8], bits: int, *, every: bool = True) -> Hits:
        """Give the rows that differ from one of the asked, (q, 32), in at most so many bits, by query and row.

        With `every` none is missed up to 31 bits; without it see the head of this file. ValueError beyond 31.
        """
        if every and bits > EXACT:
            raise ValueError(f"every string is found within {EXACT} bits, not within {bits}")
        queries, rows = self._sharing(asked, every)
        words = _words(asked)
        parts = range(0, len(rows), CAUTIOUS)
        differ = [_differing(words[queries[i : i + CAUTIOUS]], self.strings[rows[i : i + CAUTIOUS]]) for i in parts]
        apart = np.concatenate(differ) if differ else np.zeros(0, np.int64)
        near = apart <= bits
        _, first = np.unique(queries[near] * len(self.strings) + rows[near], return_index=True)
        return Hits(queries=queries[near][first], rows=rows[near][first], bits=apart[near][first])

    def _sharing(self, asked: NDArray[np.uint8], every: bool) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give pairs of a query and a row that share a piece, or nearly; a pair may come more than once."""
        flips = np.array([0, *(1 << bit for bit in range(16))] if every else [0], np.uint16)
        pieces = _pieces(asked).T
        queries, rows = [], []
        for piece, values in enumerate(pieces):
            wanted = (values[:, None] ^ flips).ravel().astype(np.int64)
            first, last = self.starts[piece][wanted], self.starts[piece][wanted + 1]
            many = (last - first).astype(np.int64)
            ends = np.cumsum(many)
            at = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - ends + many, many)
            asking = np.repeat(np.arange(len(wanted)) // len(flips), many)
            if not every:
                apart = np.bitwise_count(self.beside[piece][at] ^ pieces[(piece + 1) % PIECES][asking])
                at, asking = at[apart <= LIKELY], asking[apart <= LIKELY]
            rows.append(self.order[piece][at].astype(np.int64))
            queries.append(asking)
        return np.concatenate(queries), np.concatenate(rows)


def indexed(strings: NDArray[np.uint8]) -> Index:
    """Give the index of strings, (n, 32): row i of it is string i."""
    order = np.empty((PIECES, len(strings)), np.int32)
    beside = np.empty((PIECES, len(strings)), np.uint16)
    starts = np.zeros((PIECES, VALUES + 1), np.int32)
    pieces = np.ascontiguousarray(_pieces(strings).T)
    for piece, values in enumerate(pieces):
        order[piece] = np.argsort(values, kind="stable")  # a radix sort, as the values have 16 bits
        beside[piece] = pieces[(piece + 1) % PIECES][order[piece]]
        np.cumsum(np.bincount(values, minlength=VALUES), out=starts[piece, 1:])
    return Index(strings=_words(strings), order=order, starts=starts, beside=beside)


def of_hex(hashes: "list[str]") -> NDArray[np.uint8]:
    """Give hashes written as 64 hex digits as strings, (n, 32)."""
    return np.frombuffer(bytes.fromhex("".join(hashes)), np.uint8).reshape(-1, 32)


def _words(strings: NDArray[np.uint8]) -> NDArray[np.uint64]:
    return np.ascontiguousarray(strings, np.uint8).reshape(-1, 32).view(np.uint64)


def _pieces(strings: NDArray[np.uint8]) -> NDArray[np.uint16]:
    return np.ascontiguousarray(strings, np.uint8).reshape(-1, 32).view(np.uint16)


def _differing(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.int64]:
    return np.asarray(np.bitwise_count(one ^ other).sum(axis=1, dtype=np.int64), np.int64)
