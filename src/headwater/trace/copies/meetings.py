"""Meetings: which texts share kept triples, found by sorting them all once.

A triple that many texts have would pair them all; each is paired with the first that has it and with the one just
before. So the pairs grow with the triples, however common one is, and a copy still meets what it copies: through the
template that a bulletin has in common with others it may miss it, through its numbers it does not.
"""

from collections.abc import Iterator
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from headwater.trace.copies.shingles import Flags, Hashes, Places, Shingles

PLACE_BITS = np.uint64(24)
"""Bits for the place of a text beside the upper 40 of a triple: sixteen million texts at once."""

_PLACE = (np.uint64(1) << PLACE_BITS) - np.uint64(1)
_BLOCK = 1 << 16  # pairs compared at a time: keeps memory small
_SIDE_BITS, _HASH_BITS = np.uint64(1), np.uint64(47)


class Meetings(NamedTuple):
    """Pairs of texts, the first before the later.

    `share` is the part of the kept triples that both have, of the text that has fewer; `numbers` the numbers of the
    text that has fewer of them, `agreed` how many of these are in both.
    """

    first: Places
    later: Places
    share: npt.NDArray[np.float64]
    numbers: Places
    agreed: Places

    def where(self, chosen: Flags) -> Self:
        """Give the pairs for which a flag is set."""
        return type(self)(
            first=self.first[chosen],
            later=self.later[chosen],
            share=self.share[chosen],
            numbers=self.numbers[chosen],
            agreed=self.agreed[chosen],
        )


class _Held(NamedTuple):
    """What texts hold, by text: where each one's values start, how many they are, and all values."""

    starts: Places
    counts: Places
    values: Hashes


def meet(shingles: Shingles, least: int, agreed: float) -> Meetings:
    """Give the pairs that share at least so many kept triples and that part of the numbers, in order of place."""
    pairs = _met(shingles.triples, shingles.owners, least)
    first, later = (pairs >> PLACE_BITS).astype(np.int64), (pairs & _PLACE).astype(np.int64)
    numbers = _held(np.bincount(shingles.number_owners, minlength=len(shingles.kept)), shingles.numbers)
    triples = _held(shingles.kept, shingles.triples)
    fewest = np.minimum(numbers.counts[first], numbers.counts[later])
    same = _shared(numbers, first, later)
    agree = same >= agreed * fewest
    first, later = first[agree], later[agree]
    fewer = np.minimum(triples.counts[first], triples.counts[later])
    share = _shared(triples, first, later) / np.maximum(fewer, 1)
    return Meetings(first=first, later=later, share=share, numbers=fewest[agree], agreed=same[agree])


def meeting(values: Hashes, owners: Places, least: int) -> Iterator[tuple[int, int]]:
    """Give the pairs of owners that have at least so many values in common, the first and the later one."""
    pairs = _met(values, owners, least)
    return zip((pairs >> PLACE_BITS).tolist(), (pairs & _PLACE).tolist(), strict=True)


def _met(values: Hashes, owners: Places, least: int) -> Hashes:
    """Give the pairs that meet at least so often: the first's place above the later's."""
    keys = np.sort(values & ~_PLACE | owners.astype(np.uint64))
    pairs, counts = np.unique(_neighbours(keys[_fresh(keys)]), return_counts=True)
    return pairs[counts >= least]


def _neighbours(keys: Hashes) -> Hashes:
    """Pair each holder of a triple with its first holder and with the one before."""
    triple = keys >> PLACE_BITS
    again = np.flatnonzero(triple[1:] == triple[:-1]) + 1
    starts = np.flatnonzero(_fresh(triple))
    opening = starts[np.searchsorted(starts, again, side="right") - 1]
    later = keys[again] & _PLACE
    before, first = keys[again - 1] & _PLACE, keys[opening] & _PLACE
    others = before != first
    return np.concatenate((before << PLACE_BITS | later, (first << PLACE_BITS | later)[others]))


def _fresh(ordered: Hashes) -> Flags:
    """Say of each value whether it differs from the one before."""
    fresh = np.ones(len(ordered), np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return fresh


def _held(counts: Places, values: Hashes) -> _Held:
    return _Held(starts=np.cumsum(counts) - counts, counts=counts, values=values)


def _shared(held: _Held, first: Places, later: Places) -> Places:
    """Count the values that both texts of each pair hold."""
    blocks = range(0, len(first), _BLOCK)
    found = [_shared_block(held, first[at : at + _BLOCK], later[at : at + _BLOCK]) for at in blocks]
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _shared_block(held: _Held, first: Places, later: Places) -> Places:
    """Sort pair, value and side as one number, so that a value on both sides stands beside itself."""
    keys = np.sort(np.concatenate([_keys(held, places, side) for side, places in enumerate((first, later))]))
    without_side = keys[_fresh(keys)] >> _SIDE_BITS
    both = np.flatnonzero(without_side[1:] == without_side[:-1])
    return np.bincount((without_side[both] >> _HASH_BITS).astype(np.int64), minlength=len(first))


def _keys(held: _Held, places: Places, side: int) -> Hashes:
    many = held.counts[places]
    pair = np.repeat(np.arange(len(places), dtype=np.uint64), many)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(many) - many, many)
    values = held.values[np.repeat(held.starts[places], many) + within] >> (np.uint64(64) - _HASH_BITS)
    keys: Hashes = ((pair << _HASH_BITS | values) << _SIDE_BITS) | np.uint64(side)
    return keys
