"""Strips: the questions of the opening page drawn on one logarithmic scale, so that they compare by eye."""

import math
from collections.abc import Iterable

from headwater.model import Kind, Stance, Value
from headwater.tell.marks import Mark
from headwater.tell.views import QuestionView

_EDGE = 2.0
"""Per cent kept free at both ends, so that a mark at the edge is drawn whole."""


class Tick(Value, frozen=True, kw_only=True):
    """A power of ten on the scale, and where: per cent from the left."""

    at: float
    value: int


class Dot(Value, frozen=True, kw_only=True):
    """A claim on a strip: per cent from the left, and whose numbers its origin gives."""

    at: float
    stance: Stance


class Strip(Value, frozen=True, kw_only=True):
    """One question's line: from its lowest to its highest figure, and the claims on it."""

    left: float
    right: float
    dots: tuple[Dot, ...]


class Scale(Value, frozen=True, kw_only=True):
    """A logarithmic scale from 10 to the `low` to 10 to the `high`."""

    low: int
    high: int

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """At most six powers of ten that the scale is labelled with."""
        step = math.ceil((self.high - self.low) / 6)
        return tuple(Tick(at=self.at(10.0**p), value=10**p) for p in range(self.low, self.high + 1, step))

    def at(self, value: float) -> float:
        """Give where a number stands, in per cent; what is below the scale stands at its left edge."""
        share = (math.log10(max(value, 10.0**self.low)) - self.low) / (self.high - self.low)
        return round(_EDGE + share * (100 - 2 * _EDGE), 2)


def scale(views: Iterable[QuestionView]) -> Scale:
    """Give the scale that holds every figure of these questions that are counts, three powers at least."""
    limits = [limit for seen in views if counts(seen) for limit in (seen.support.low, seen.support.high)]
    heights = [math.log10(limit) for limit in limits if limit is not None and limit >= 1]
    low, high = math.floor(min(heights, default=0)), math.ceil(max(heights, default=3))
    low = min(low, max(high - 3, 0))
    return Scale(low=low, high=max(high, low + 3))


def strip(seen: QuestionView, on: Scale) -> Strip | None:
    """Draw one question, or None for ratios and rates, which are no counts, and where nothing stands."""
    support = seen.support
    if not counts(seen) or support.low is None or support.high is None:
        return None
    marks = [mark for mark in seen.marks if not mark.faded]
    dots = dict.fromkeys(_dot(mark, limit, on) for mark in marks for limit in (mark.low, mark.high))
    return Strip(left=on.at(support.low), right=on.at(support.high), dots=tuple(dots))


def counts(seen: QuestionView) -> bool:
    """Say whether a question counts heads or things: losses and strengths do."""
    return seen.question.key.kind in (Kind.LOSS, Kind.STRENGTH)


def _dot(mark: Mark, limit: float, on: Scale) -> Dot:
    # Half a per cent is less than a mark's width: nearer ones would only print over each other.
    return Dot(at=round(on.at(limit) * 2) / 2, stance=mark.stance)
