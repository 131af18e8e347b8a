"""What can be set of a comparison, with what is used unless it is."""

from headwater.model import Value


class CompareOptions(Value, frozen=True, kw_only=True):
    """Settings. `days`: how long a figure is news, the first day left aside: who publishes then and does without it
    left it out. `least`: of fewer figures no rate is given. `outlets` and `figures`: of fewer nothing is dealt out anew.
    """

    days: int = 7
    least: int = 5
    outlets: int = 6
    figures: int = 20
    shuffles: int = 2_000
    seed: int = 1


DEFAULTS = CompareOptions()
