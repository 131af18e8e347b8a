"""What can be set of a comparison, with what is used unless it is."""

from headwater.model import Value


class CompareOptions(Value, frozen=True, kw_only=True):
    """How long a figure is news, and how few are too few.

    `days` behind the first day are those in which leaving a figure out counts. Of fewer figures than `least` no rate is
    given; of fewer than `outlets` and `figures` nothing is dealt out by lot.
    """

    days: int = 7
    least: int = 5
    outlets: int = 6
    figures: int = 20
    shuffles: int = 2_000
    seed: int = 1


DEFAULTS = CompareOptions()
