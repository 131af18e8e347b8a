"""What a chain of the latent-class model is given, and where it stands: arrays for the compiled loops."""

from typing import NamedTuple

from headwater.weigh.lists.histories import Floats, Ints

UNSEEN_AT_MOST = 1e9  # where the chain is stopped from running away; an estimate that comes near is refused


class Table(NamedTuple):
    """Histories (k, L) of 0 and 1, counts (k), and the two prior parameters of the concentration."""

    patterns: Ints
    counts: Ints
    shape: float
    rate: float


class State(NamedTuple):
    """Where a chain is: `chance` (L, K) of each list by class, `share` (K) of the classes, `concentration` (1).

    `taken` and `left` (K - 1) are the logarithms of what each class takes of the stick that the ones before left, and
    of what it leaves: with a small concentration that is far below the least number above 0. `seen` (k, K) is the
    probability of each history in each class, `missed` (K) that of being on no list.
    """

    chance: Floats
    taken: Floats
    left: Floats
    share: Floats
    concentration: Floats
    seen: Floats
    missed: Floats


class Offer(NamedTuple):
    """Room for one class as it might be: `chance` (L), `seen` (k), `taken` and `left` (K - 1), `share` (K)."""

    chance: Floats
    seen: Floats
    taken: Floats
    left: Floats
    share: Floats
