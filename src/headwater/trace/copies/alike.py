"""Alike texts: the pairs, among any number of texts, of which one is made from the other's words.

The figures here were swept on the invented articles of tools/bench_copies.py; sweep them there again.
"""

from collections.abc import Sequence

from headwater.trace.copies.meetings import Meetings, meet
from headwater.trace.copies.shingles import shingle

LEAST = 2
"""Kept triples that two texts must share to be looked at."""

SHARE = 0.2
"""Share of the kept triples that makes two texts alike: true copies keep a third of all triples or more."""

AGREED = 0.5
"""Share of the numbers that must agree, or two texts are bulletins of one template."""


def find_alike(texts: Sequence[str]) -> Meetings:
    """Give the pairs of texts that share a fifth of their kept triples and most of their numbers.

    Pairs are in order of their places, the first before the later one. What shares a template shares most of its
    words: there more than half of the numbers must agree; half is enough where two texts have only parts in common.
    Made for set-sized work: what was changed is not looked at.
    """
    met = meet(shingle(texts), LEAST, AGREED)
    most = met.agreed > AGREED * met.numbers
    return met.where((met.share >= SHARE) & (most | (met.numbers == 0) | (met.share < AGREED)))
