"""The page of ranges: what each rule and model makes of one question, side by side, with what it rests on."""

from collections.abc import Sequence
from typing import Any

from headwater.model import Estimate, Sense, Value
from headwater.tell.links import Links
from headwater.tell.ranges import NARROW, WIDE, line_of, ranges
from headwater.tell.svg import draw
from headwater.tell.wording import number, period_words

METHODS = {
    "IBC": "Iraq Body Count",
    "Bounds": "Logical bounds",
    "robust": "Reporting bias, robust",
    "published": "Reporting bias, as published",
}


OPEN = "open high"
"""The diagnostic of a range whose high end is itself a minimum."""

_STARTS = ("counted: ", "limit: ")


class Asked(Value, frozen=True, kw_only=True):
    """One subject and its estimates, in the order in which they were made."""

    words: str
    anchor: str
    estimates: tuple[Estimate, ...]


def asked(estimates: Sequence[Estimate]) -> tuple[Asked, ...]:
    """Group estimates by what they are of."""
    groups: dict[str, list[Estimate]] = {}
    for estimate in estimates:
        groups.setdefault(estimate.subject.words, []).append(estimate)
    return tuple(
        Asked(words=_asked_words(group[0]), anchor=f"asked-{place}", estimates=tuple(group))
        for place, group in enumerate(groups.values(), 1)
    )


def _asked_words(estimate: Estimate) -> str:
    """Give what was estimated, its period as a reader writes it."""
    scope = estimate.subject.scope
    written = f", {scope.period}" if scope and scope.period else ""
    if not written or not estimate.subject.words.endswith(written) or scope is None:
        return estimate.subject.words
    return f"{estimate.subject.words.removesuffix(written)}, {period_words(scope.period)}"


def method_words(estimate: Estimate) -> str:
    """Give a method as a reader knows it."""
    return METHODS.get(estimate.method, estimate.method)


def range_words(estimate: Estimate) -> str:
    """Give what an estimate says: 'low to high, best best', 'at least 12', or that it gives none."""
    if estimate.refused:
        return "no figure"
    shown = estimate.intervals[0] if estimate.intervals else None
    best = estimate.best if estimate.best is not None else estimate.median
    spread = _spread(shown.low, shown.high) + (" or more" if open_high(estimate) else "") if shown else ""
    if estimate.sense is Sense.FLOOR and shown and shown.low is not None:
        return f"at least {_figure(shown.low)}"
    if best is None:
        return spread or "no limit"
    if shown and shown.low == shown.high == best:
        return spread
    return f"{_figure(best)} ({spread})" if spread else _figure(best)


def _spread(low: float | None, high: float | None) -> str:
    if low is not None and low == high:
        return _figure(low)
    if low is not None and high is not None:
        return f"{_figure(low)} to {_figure(high)}"
    if low is not None:
        return f"at least {_figure(low)}"
    return f"at most {_figure(high)}" if high is not None else ""


def _figure(value: float) -> str:
    return number(int(value) if value.is_integer() else round(value, 1 if value < 100 else 0))


def open_high(estimate: Estimate) -> bool:
    """Say whether the high end is itself a minimum: 'at least 7,000' is the highest figure there is."""
    return any(one.name == OPEN for one in estimate.diagnostics)


def steps(estimate: Estimate) -> tuple[str, ...]:
    """Give the reckoning without the figures it starts from, which stand with their claims."""
    return tuple(line for line in estimate.derivation if not line.startswith(_STARTS))


def pictured(one: Asked, links: Links, up: str = "") -> list[str]:
    """Draw the estimates of a subject side by side; nothing where no two of them have a figure."""
    told = [estimate for estimate in one.estimates if not estimate.refused]
    if len(told) < 2:
        return []
    lines = [line_of(held, method_words(held), range_words(held), open_high=open_high(held)) for held in told]
    places = {estimate.id: f"{up}{links.places[estimate.id]}" for estimate in told}
    drawn = ((size, ranges(lines, size)) for size in (WIDE, NARROW))
    return [draw(spec, places, f"{one.words}: what each rule gives", size) for size, spec in drawn if spec]


def given(estimates: Sequence[Estimate], links: Links, charts: bool) -> dict[str, Any]:
    """Give what the page's template needs."""
    groups = asked(estimates)
    return {"groups": [(one, pictured(one, links) if charts else []) for one in groups]}
